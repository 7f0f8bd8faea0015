// What is near: the browser asks for the position, and the search goes on with it. Nothing is kept.
export function start(button) {
  if (!navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(({ coords }) => search(button.form, coords), () => refuse(button), {
      maximumAge: 600_000,
      timeout: 15_000,
    });
  });
}

function search(form, { latitude, longitude }) {
  for (const [name, value] of Object.entries({ latitude, longitude })) {
    const field = form.elements[name] ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
    // About a hundred metres are near enough, and say less about where somebody is.
    field.value = value.toFixed(3);
  }
  form.requestSubmit();
}

function refuse(button) {
  button.removeAttribute("aria-busy");
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.textContent = button.dataset.refused;
  button.parentElement.after(said);
}
