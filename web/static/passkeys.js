// Makes or uses a passkey, then sends the form as any other.
export function start(form) {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  form.hidden = false;
  const makes = form.elements._act.value === "add-passkey";
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      const credential = await (makes ? make() : use());
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.requestSubmit();
    } catch (error) {
      const place = form.querySelector("[data-passkey-error]");
      place.textContent = error.message;
      place.hidden = false;
    }
  }, { capture: true });

  async function make() {
    const options = PublicKeyCredential.parseCreationOptionsFromJSON(await ask("begin-passkey"));
    return navigator.credentials.create({ publicKey: options });
  }

  async function use() {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON(await ask("begin"));
    return navigator.credentials.get({ publicKey: options });
  }

  // Something has to be shown first, on a page of its own; nothing goes on here meanwhile.
  function leave(where) {
    location.assign(where);
    return new Promise(() => {});
  }

  async function ask(act) {
    const body = new URLSearchParams({ _act: act, _token: form.elements._token.value });
    const headers = { accept: "application/json" };
    const response = await fetch(form.getAttribute("action") || location.pathname, { method: "POST", body, headers });
    const said = await response.json();
    if (said.location) return leave(said.location);
    if (!response.ok) throw new Error(said.message);
    return said;
  }
}
