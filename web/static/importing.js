// How far a check or an import is; once it is over, the page itself tells what came of it.
export function start(place) {
  const bar = place.querySelector("progress");
  const status = place.querySelector("[data-status]");
  const ask = async () => {
    const answer = await fetch(place.dataset.source).catch(() => null);
    if (answer && answer.status >= 400 && answer.status < 500) return location.reload();
    if (answer?.ok) {
      const { state, rows, done } = await answer.json();
      if (!["checking", "running"].includes(state)) return location.reload();
      bar.value = done;
      status.textContent = place.dataset.words.replace("{done}", done).replace("{rows}", rows);
    }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 1000);
}
