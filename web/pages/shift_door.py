"""At the door: the check-in code for a projector, and the board that shows who is here, live."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeAlias

import segno
from anyio import Lock, current_time, sleep, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from web.app import visit_of
from web.documents import Query
from web.doors import Data, Refused
from web.page import Content, Page
from web.pages.shift_roster import shift_of, whole_roster
from web.refusing import STATUSES
from web.rendering import environment
from web.visit import Visit

CODE = Query("query($shift: ID!) { checkInCode(shiftId: $shift) { code shownUntil secondsLeft address } }")
NOT_NOW = ("SHIFT_NOT_STARTED", "SHIFT_OVER")
QUIET = 4
"""Modules around the code, as its standard asks."""
SECOND = 1.0
HEARTBEAT = 15.0
ASKED_AGAIN = 30.0
"""Seconds after which a watcher's own rights are asked for again."""
LONGEST = 3_600.0
"""Seconds; a browser opens a stream that has ended again by itself."""
MOST_WATCHERS = 200
MOST_OF_SHIFT = 50
MOST_OF_SESSION = 5
PASSING = frozenset({"UNAVAILABLE", "INTERNAL", "RATE_LIMITED"})
"""Why a stream ends that the browser should open again."""
Read: TypeAlias = Callable[[], Awaitable[Data]]
NO_STORE = {"cache-control": "no-store"}

code_page = Page("/org/{id:uuid}/shifts/{shift:uuid}/code", "org/shift_code.html")
code_told = Page("/org/{id:uuid}/shifts/{shift:uuid}/code.json", "org/shift_code.html", polled=True)
board_page = Page("/org/{id:uuid}/shifts/{shift:uuid}/board", "org/shift_board.html")


@code_page.shows
def show_code(visit: Visit) -> Content:
    shift = shift_of(visit)
    try:
        code = _code(visit)
    except Refused as refused:
        if not refused.holds(*NOT_NOW):
            raise
        return {"shift": shift, "code": None, "reason": refused.first.message}
    return {"shift": shift, "code": code, **qr_of(code["address"])}


@code_told.shows
def tell_code(visit: Visit) -> Response:
    """For the script of the projector: what is shown just now."""
    shift, code = shift_of(visit), _code(visit)
    told = {"code": code["code"], "secondsLeft": code["secondsLeft"], "attending": shift["attending"]}
    return JSONResponse(told | {"path": qr_of(code["address"])["path"]}, headers=NO_STORE)


@board_page.shows
def show_board(visit: Visit) -> Content:
    return {"shift": shift_of(visit), "board": _read_board(visit)}


def qr_of(text: str) -> Data:
    """The picture as one path of squares: no style attribute, no script, sharp at every size."""
    rows = segno.make(text, error="m", boost_error=False).matrix
    dark = (
        f"M{column + QUIET} {line + QUIET}h1v1h-1z"
        for line, row in enumerate(rows)
        for column, module in enumerate(row)
        if module
    )
    return {"path": "".join(dark), "size": len(rows) + 2 * QUIET}


def board_of(entries: list[Data], starts_at: datetime, now: datetime) -> Data:
    """Everybody with a place in one of four groups; who gave no sign yet is late from the start on."""
    groups: dict[str, list[Data]] = {"here": [], "out": [], "expected": [], "late": []}
    for entry in entries:
        if entry["recordStanding"] == "ATTENDING":
            groups["here"].append(entry)
        elif entry["standing"] == "SERVED":
            groups["out"].append(entry)
        else:
            is_late = now >= starts_at or entry["standing"] == "NO_SHOW"
            groups["late" if is_late else "expected"].append(entry)
    return dict(groups)


def _code(visit: Visit) -> Data:
    code: Data = visit.ask(CODE, shift=visit.id("Shift", "shift"))["checkInCode"]
    return code


def _read_board(visit: Visit) -> Data:
    """As the visitor may see it; raises Refused."""
    shift = shift_of(visit)
    entries = list(whole_roster(visit, shift["shiftId"], ["ACCEPTED", "SERVED", "NO_SHOW"]))
    return board_of(entries, datetime.fromisoformat(shift["startsAt"]), visit.now)


@dataclass
class Watch:
    """One shift for all its watchers: whoever first finds the board a second old reads it for everybody."""

    sessions: list[str | None] = field(default_factory=list)
    """One entry a watcher."""
    board: Data = field(default_factory=dict)
    read_at: float = float("-inf")
    turn: Lock = field(default_factory=Lock)

    async def look(self, read: Read, *, anew: bool) -> Data:
        """``anew`` reads at once, as the watcher who asks; raises Refused."""
        async with self.turn:
            if anew or current_time() - self.read_at >= SECOND:
                self.board, self.read_at = await read(), current_time()
            return self.board


WATCHES: dict[str, Watch] = {}
"""By address; a shift that nobody watches is not among them."""


async def answer_board(request: Request) -> Response:
    """Server-sent events: the board's inside whenever it has changed, as HTML of this visitor's language."""
    visit = visit_of(request.app.state.doors, request, polled=True)
    seat = Seat(request.url.path, visit.session.secret)
    if not seat.is_free():
        return Response(status_code=503, headers={"retry-after": "30"})
    with ExitStack() as taken:
        watch = taken.enter_context(seat.taken())
        read = partial(_in_thread, request, partial(_read_board, visit))
        try:
            await read()
        except Refused as refused:
            return _refusal(refused)
        events = changes(watch, read, partial(_render, visit), lambda: bool(request.app.state.is_stopping))
        response = Board(events, taken.pop_all())
        visit.session.write(response)
        return response


@dataclass(frozen=True)
class Seat:
    """A watcher's; taken before the first look, so that many who come at once find no more than there are."""

    address: str
    session: str | None

    def is_free(self) -> bool:
        sessions = [each for watch in WATCHES.values() for each in watch.sessions]
        of_shift = WATCHES[self.address].sessions if self.address in WATCHES else []
        return (
            len(sessions) < MOST_WATCHERS
            and len(of_shift) < MOST_OF_SHIFT
            and sessions.count(self.session) < MOST_OF_SESSION
        )

    @contextmanager
    def taken(self) -> Iterator[Watch]:
        watch = WATCHES.setdefault(self.address, Watch())
        watch.sessions.append(self.session)
        try:
            yield watch
        finally:
            watch.sessions.remove(self.session)
            if not watch.sessions:
                WATCHES.pop(self.address, None)


class Board(StreamingResponse):
    """Gives its seat back however it ends, even where nobody waited for its first event."""

    def __init__(self, events: AsyncIterator[str], seat: ExitStack) -> None:
        super().__init__(
            events, media_type="text/event-stream", headers=NO_STORE | {"x-accel-buffering": "no"}
        )
        self._seat = seat

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._seat:
            await super().__call__(scope, receive, send)


async def changes(
    watch: Watch, read: Read, show: Callable[[Data], str], is_over: Callable[[], bool]
) -> AsyncIterator[str]:
    """Until the watcher's rights are gone, or whoever serves stops; compared every second.

    Where nothing has changed for long, a heartbeat.
    """
    shown: Data = {}
    began = asked = spoke = current_time()
    while not is_over() and current_time() - began < LONGEST:
        anew = current_time() - asked >= ASKED_AGAIN
        try:
            board = await watch.look(read, anew=anew)
        except Refused as refused:
            if refused.first.code not in PASSING:
                yield "event: ended\ndata:\n\n"
            return
        if anew:
            asked = current_time()
        if board != shown:
            shown, spoke = board, current_time()
            yield as_event(await to_thread.run_sync(show, board))
        elif current_time() - spoke >= HEARTBEAT:
            spoke = current_time()
            yield ":\n\n"
        await sleep(SECOND)


def as_event(text: str) -> str:
    return "".join(f"data: {line}\n" for line in text.splitlines() if line.strip()) + "\n"


def _render(visit: Visit, board: Data) -> str:
    return environment(visit.language).get_template("org/shift_board_state.html").render(board=board)


async def _in_thread(request: Request, work: Callable[[], Data]) -> Data:
    return await to_thread.run_sync(work, limiter=request.app.state.limiter)


def _refusal(refused: Refused) -> Response:
    said = {"code": refused.first.code, "message": refused.first.message}
    status = 401 if refused.holds("SIGN_IN_NEEDED") else STATUSES.get(refused.first.code, 400)
    return JSONResponse(said, status, headers=NO_STORE)


ROUTES = [Route("/org/{id:uuid}/shifts/{shift:uuid}/board.events", answer_board)]
