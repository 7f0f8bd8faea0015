// A button for what the browser's own menu offers as well.
export function start(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
