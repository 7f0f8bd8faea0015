// Small help for pages that work without it.

const busy = new Set();

for (const place of document.querySelectorAll("[data-module]")) {
  import(`./${place.dataset.module}.js`).then((module) => module.start(place));
}

document.querySelector("[data-focus]")?.focus();

// What is sent twice acts once on the server; the button says that it is on its way.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const form = event.target;
  if (busy.has(form)) {
    event.preventDefault();
    return;
  }
  if (form.method === "get" || "again" in form.dataset) return;
  busy.add(form);
  event.submitter?.setAttribute("aria-busy", "true");
});

// Coming back with the back button finds forms that can be sent again.
window.addEventListener("pageshow", () => {
  busy.clear();
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
});

// Long forms ask before what was typed is left behind.
for (const form of document.querySelectorAll("form[data-long]")) {
  let isTouched = false;
  form.addEventListener("input", () => { isTouched = true; });
  form.addEventListener("submit", () => { isTouched = false; });
  window.addEventListener("beforeunload", (event) => { if (isTouched) event.preventDefault(); });
}

for (const menu of document.querySelectorAll("details.menu")) {
  const close = () => { menu.open = false; };
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) close(); });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
}

// On phones the tab one is at may lie beyond the edge.
for (const tabs of document.querySelectorAll(".tabs ul")) {
  const here = tabs.querySelector("[aria-current]");
  if (here) tabs.scrollLeft = here.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js");
