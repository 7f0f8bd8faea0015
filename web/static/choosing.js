// Boxes of a table: all at once, and how many are ticked.
export function start(tools) {
  const boxes = [...tools.closest("form").querySelectorAll(`input[type="checkbox"][name="${tools.dataset.name}"]`)];
  const label = document.createElement("label");
  const all = document.createElement("input");
  const count = document.createElement("output");
  all.type = "checkbox";
  label.className = "choose-all";
  label.append(all, ` ${tools.dataset.all}`);
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
    count.textContent = tools.dataset.words.replace("{n}", ticked);
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  for (const box of boxes) box.addEventListener("change", tell);
  const line = document.createElement("p");
  line.className = "choose-line";
  line.append(label, " ", count);
  tools.prepend(line);
  tell();
}
