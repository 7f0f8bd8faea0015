// Posts and shifts come and go without a new page; what was typed is there again after going back.
const ROWS = /^(add|remove|copy)-/;

export function start(form) {
  const kept = `plan ${location.pathname}${location.search}`;
  const [visit] = performance.getEntriesByType("navigation");
  const typed = sessionStorage.getItem(kept);
  if (visit?.type === "back_forward" && typed) renew(new URLSearchParams(typed)).catch(() => {});
  addEventListener("pagehide", () => sessionStorage.setItem(kept, entries().toString()));

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || !ROWS.test(button.value)) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const sent = entries();
    sent.set("do", button.value);
    const target = new URL(button.formAction).hash.slice(1);
    try {
      await renew(sent);
      document.getElementById(target)?.focus();
    } catch {
      // Signed out, or no connection: the browser's own way says so and keeps what was typed.
      form.insertAdjacentHTML("beforeend", "<input type='hidden' name='do'>");
      form.lastElementChild.value = button.value;
      form.submit();
    } finally {
      delete form.dataset.busy;
    }
  });

  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-locate]")) locate();
  });
  showLocate();

  function entries() {
    return new URLSearchParams(new FormData(form));
  }

  async function renew(sent) {
    if (!sent.has("do")) sent.set("do", "edit");
    const answer = await fetch(location.href.split("#")[0], { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("form[data-module=plan]");
    if (!fresh) throw new Error("no form");
    form.replaceChildren(...fresh.childNodes);
    showLocate();
  }

  function showLocate() {
    if ("geolocation" in navigator) form.querySelector("[data-locate]").hidden = false;
  }

  function locate() {
    const said = form.querySelector("[data-located]");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(6);
        form.elements.longitude.value = coords.longitude.toFixed(6);
        said.textContent = said.dataset.found;
      },
      () => { said.textContent = said.dataset.failed; },
    );
  }
}
