// The live board: its inside is sent by the server whenever it has changed.
export function start(place) {
  const status = place.querySelector("[data-status]");
  const board = place.querySelector("[data-board]");
  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };
  const events = new EventSource(place.dataset.source);
  events.addEventListener("open", () => say(place.dataset.live));
  events.addEventListener("message", (event) => {
    board.innerHTML = event.data;
    say(place.dataset.live);
  });
  events.addEventListener("ended", () => {
    events.close();
    say(place.dataset.ended);
  });
  events.addEventListener("error", () => {
    say(events.readyState === EventSource.CLOSED ? place.dataset.ended : place.dataset.lost);
  });
}
