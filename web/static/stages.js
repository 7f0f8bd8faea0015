// A long form, one section at a time; the browser's back button goes to the section before.
export function start(form) {
  const stages = [...form.querySelectorAll(".stage")];
  const end = form.querySelector(".form-end");
  const steps = document.createElement("ol");
  steps.className = "steps";
  for (const stage of stages) {
    const step = document.createElement("li");
    step.textContent = stage.dataset.stage;
    steps.append(step);
  }
  steps.setAttribute("aria-label", document.documentElement.lang === "en" ? "Steps" : "步骤");
  form.prepend(steps);
  const words = document.documentElement.lang === "en" ? ["Next", "Back"] : ["下一步", "上一步"];
  stages.forEach((stage, index) => {
    const row = document.createElement("div");
    row.className = "form-end";
    if (index > 0) row.append(button(words[1], "button quiet", () => history.back()));
    if (index < stages.length - 1) row.append(button(words[0], "button", () => next(index)));
    if (index === stages.length - 1) end.prepend(...row.childNodes);
    else stage.append(row);
  });
  let shown = 0;
  const wrong = stages.findIndex((stage) => stage.querySelector(".wrong"));
  show(Math.max(wrong, 0), false);
  if (wrong > 0) history.replaceState({ stage: wrong }, "");
  addEventListener("popstate", (event) => show(event.state?.stage ?? 0, true));
  for (const link of form.querySelectorAll(".problems a")) {
    link.addEventListener("click", () => {
      const field = document.getElementById(link.hash.slice(1));
      const index = stages.findIndex((stage) => stage.contains(field));
      if (index >= 0) show(index, false);
    });
  }

  function next(index) {
    const wrongField = [...stages[index].querySelectorAll("input, select, textarea")].find(
      (field) => field.offsetParent !== null && !field.checkValidity(),
    );
    if (wrongField) return wrongField.reportValidity();
    history.pushState({ stage: index + 1 }, "");
    return show(index + 1, true);
  }

  function show(index, moves) {
    shown = index;
    stages.forEach((stage, each) => { stage.hidden = each !== shown; });
    end.hidden = shown !== stages.length - 1;
    [...steps.children].forEach((step, each) => {
      step.classList.toggle("done", each < shown);
      if (each === shown) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    });
    if (!moves) return;
    const heading = stages[shown].querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
  }

  function button(text, kind, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = kind;
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }
}
