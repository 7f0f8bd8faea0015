// Tells where the phone is, just before a form is sent that asks for it; the form stays where it is when nobody may know.
export function start(form) {
  const [latitude, longitude] = ["latitude", "longitude"].map((name) => form.elements.namedItem(name));
  const asking = form.querySelector("[data-asking]");
  const denied = form.querySelector("[data-denied]");
  const button = form.querySelector('button[type="submit"]');
  const show = ({ isAsking = false, isDenied = false }) => {
    asking.hidden = !isAsking;
    denied.hidden = !isDenied;
    button.disabled = isAsking;
  };
  form.addEventListener("submit", (event) => {
    if (latitude.value && longitude.value) return;
    event.preventDefault();
    // The frame counts what was prevented as not sent.
    event.stopImmediatePropagation();
    if (!navigator.geolocation) return show({ isDenied: true });
    show({ isAsking: true });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        latitude.value = coords.latitude;
        longitude.value = coords.longitude;
        show({});
        form.requestSubmit();
      },
      () => show({ isDenied: true }),
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 },
    );
  });
}
