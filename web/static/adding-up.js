// The total of the lines that are ticked, in hours with two decimals that are cut off as on the certificate.
export function start(form) {
  const total = form.querySelector("[data-total]");
  const tell = () => {
    let minutes = 0;
    for (const box of form.querySelectorAll("[data-minutes]:checked")) minutes += Number(box.dataset.minutes);
    const hundredths = Math.floor(((minutes % 60) * 100) / 60);
    total.textContent = `${Math.floor(minutes / 60)}.${String(hundredths).padStart(2, "0")}`;
  };
  form.addEventListener("change", tell);
  tell();
}
