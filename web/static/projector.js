// The code at the door: fetched anew as soon as it is shown no longer, by the seconds the server states.
export function start(stage) {
  const part = (name) => stage.querySelector(`[data-${name}]`);
  const lost = part("status");
  let until = performance.now() + Number(stage.dataset.seconds) * 1000;
  let asking = false;

  const show = (fresh) => {
    part("path").setAttribute("d", fresh.path);
    part("code").textContent = `${fresh.code.slice(0, 5)} ${fresh.code.slice(5)}`;
    part("attending").textContent = fresh.attending;
    until = performance.now() + fresh.secondsLeft * 1000;
    stage.classList.remove("stale");
    lost.textContent = "";
  };
  const ask = async () => {
    asking = true;
    try {
      const answer = await fetch(stage.dataset.source, { headers: { accept: "application/json" } });
      if (answer.status >= 400 && answer.status < 500) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.json());
    } catch {
      stage.classList.add("stale");
      lost.textContent = stage.dataset.lost;
      until = performance.now() + 3000;
    }
    asking = false;
  };
  const tick = () => {
    const left = Math.max(0, Math.ceil((until - performance.now()) / 1000));
    part("left").textContent = left;
    part("ring").setAttribute("stroke-dashoffset", 30 - Math.min(30, left));
    if (left === 0 && !asking) ask();
  };
  setInterval(tick, 500);

  const full = part("full");
  if (document.documentElement.requestFullscreen) {
    full.hidden = false;
    full.addEventListener("click", () => document.documentElement.requestFullscreen());
  }
  const stayAwake = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
}
