// A roster by keyboard alone: arrows and Enter between rows, columns filled down, the total as one goes.
const minutesOf = (text) => {
  const found = /^(\d{1,2})[:.：时]?(\d{2})分?$/.exec(text.trim());
  return found && Number(found[1]) < 24 && Number(found[2]) < 60 ? found[1] * 60 + Number(found[2]) : null;
};
const clock = (minutes) => [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

export function start(form) {
  const table = form.querySelector("table");
  const rows = [...table.querySelectorAll("[data-row]")];
  const cell = (row, name) => row?.querySelector(`[data-cell="${name}"]`);
  const total = form.querySelector("[data-total]");
  form.querySelector("[data-keys]").hidden = false;

  const served = (row) => {
    if (row.dataset.minutes) return Number(row.dataset.minutes);
    const [from, to] = ["start", "end"].map((name) => minutesOf(cell(row, name).value));
    const span = from === null || to === null ? 0 : (to - from + 1440) % 1440;
    cell(row, "minutes").placeholder = span;
    return Number(cell(row, "minutes").value) || span;
  };
  const sum = () => {
    let minutes = 0;
    for (const row of rows) {
      const its = served(row);
      if (cell(row, "tick").checked) minutes += its;
    }
    if (total) {
      total.textContent = total.dataset.words.replace("{h}", Math.floor(minutes / 60)).replace("{m}", minutes % 60);
    }
  };
  const tick = (row) => {
    const box = cell(row, "tick");
    if (!box.checked) box.click();
  };
  const move = (row, name, step) => {
    for (let at = rows.indexOf(row) + step; rows[at]; at += step) {
      const next = cell(rows[at], name);
      if (next) {
        next.focus();
        next.select?.();
        return;
      }
    }
  };
  const fill = (row, name) => {
    const { value } = cell(row, name);
    for (const below of rows.slice(rows.indexOf(row) + 1)) {
      const other = cell(below, name);
      if (other) other.value = value;
    }
    sum();
  };
  const beside = (target, row, step) => {
    const cells = [...row.querySelectorAll("[data-cell]")];
    const next = cells[cells.indexOf(target) + step];
    next?.focus();
    next?.select?.();
  };
  const isAtEnd = (field, step) =>
    field.type === "checkbox" ||
    (field.selectionStart === field.selectionEnd && field.selectionStart === (step < 0 ? 0 : field.value.length));

  table.addEventListener("keydown", (event) => {
    const name = event.target.dataset?.cell;
    const row = event.target.closest("[data-row]");
    if (!name || !row || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1, Enter: 1 };
    const sides = { ArrowLeft: -1, ArrowRight: 1 };
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    else if (event.key === "ArrowDown" && event.altKey && name !== "tick") fill(row, name);
    else if (event.key in steps) move(row, name, steps[event.key]);
    else if (event.key in sides && isAtEnd(event.target, sides[event.key])) beside(event.target, row, sides[event.key]);
    else return;
    event.preventDefault();
  });
  // While one types, not afterwards: whoever goes on to click the box would untick it.
  table.addEventListener("input", (event) => {
    const name = event.target.dataset?.cell;
    if (name && name !== "tick") tick(event.target.closest("[data-row]"));
  });
  table.addEventListener("change", (event) => {
    const name = event.target.dataset?.cell;
    if (!name) return;
    if (name === "start" || name === "end") {
      const typed = minutesOf(event.target.value);
      if (typed !== null) event.target.value = clock(typed);
    }
    sum();
  });
  form.addEventListener("change", sum);

  for (const head of table.querySelectorAll("[data-column]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fill-down";
    button.textContent = `${table.dataset.fill} ↓`;
    button.setAttribute("aria-label", `${head.textContent} ${table.dataset.fill}`);
    button.addEventListener("click", () => {
      const first = rows.find((row) => cell(row, head.dataset.column));
      if (first) fill(first, head.dataset.column);
    });
    head.append(" ", button);
  }
  sum();
}
