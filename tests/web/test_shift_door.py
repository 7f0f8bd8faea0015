"""The code on the projector and the live board."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from uuid import UUID

import anyio
import pytest

from registry.act import Role
from tests.plans import MORNING, Published
from tests.web.client import Browser, Site
from web.doors import Data, Refusal, Refused
from web.pages import shift_door
from web.pages.shift_door import MOST_OF_SESSION, MOST_OF_SHIFT, Seat, board_of, qr_of
from web.visit import Visit


def place(activity: Published, more: str) -> str:
    return f"/org/{activity.team.id}/shifts/{activity.shift.id}{more}"


def code_on(text: str) -> str:
    return "".join(text.split())


class Watching:
    """A browser's event source: what was sent, and what happens after each event; then it leaves."""

    def __init__(self, browser: Browser, site: Site, path: str, *after: Callable[[], None]) -> None:
        self.events: list[str] = []
        self.status = 0
        self._after = list(after)
        self._site = site
        cookies = "; ".join(f"{each.name}={each.value}" for each in browser.http._client.cookies.jar)  # noqa: SLF001 - the client keeps none of its own
        self._scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "scheme": "https",
            "server": ("registry.test", 443),
            "client": ("203.0.113.7", 40000),
            "headers": [(b"host", b"registry.test"), (b"cookie", cookies.encode())],
        }

    def run(self) -> Watching:
        anyio.run(self._run)
        return self

    async def _run(self) -> None:
        self._left = anyio.Event()
        with anyio.fail_after(30):
            await self._site.app(self._scope, self._receive, self._send)

    async def _receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        self.status = message.get("status", self.status)
        body = message.get("body", b"").decode()
        if not body.startswith(("data:", "event:")):
            return
        self.events.append(body)
        if self._after:
            await anyio.to_thread.run_sync(self._after.pop(0))
        else:
            self._left.set()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The board is compared without a pause."""
    monkeypatch.setattr(shift_door, "SECOND", 0.0)


def test_the_code_is_shown_with_its_picture_around_the_shift(site: Site) -> None:
    activity = site.world.a_published_activity()
    browser = site.browser(activity.team.recorder)
    early = browser.open(place(activity, "/code"))
    assert "现在不显示签到码" in early.text
    assert "该场次尚未开始" in early.text
    site.world.clock.move(MORNING)
    seen = browser.open(place(activity, "/code"))
    code = code_on(seen.document.xpath("//*[@data-code]")[0].text_content())
    assert len(code) == 10
    told = json.loads(browser.open(place(activity, "/code.json")).response.text)
    assert (told["code"], told["attending"]) == (code, 0)
    assert told["path"] == seen.document.xpath("//*[@data-path]/@d")[0]


def test_half_a_minute_later_another_code_is_shown(site: Site) -> None:
    activity = site.world.a_published_activity()
    site.world.clock.move(MORNING)
    browser = site.browser(activity.team.recorder)
    first = browser.open(place(activity, "/code")).document.xpath("//*[@data-code]")[0].text_content()
    site.world.clock.pass_time(seconds=30)
    told = json.loads(browser.open(place(activity, "/code.json")).response.text)
    assert told["code"] != code_on(first)


def test_without_a_script_the_page_comes_anew_when_the_code_does(site: Site) -> None:
    activity = site.world.a_published_activity()
    site.world.clock.move(MORNING)
    text = site.browser(activity.team.recorder).open(place(activity, "/code")).response.text
    assert '<noscript><meta http-equiv="refresh" content="31"></noscript>' in text


def test_the_script_is_told_when_the_shift_is_over(site: Site) -> None:
    activity = site.world.a_published_activity()
    site.world.clock.move(MORNING + timedelta(days=1))
    assert site.browser(activity.team.recorder).open(place(activity, "/code.json")).status == 400


def test_a_picture_has_a_quiet_zone_and_no_style() -> None:
    qr = qr_of("https://registry.test/check-in/x/y")
    assert qr["path"].startswith("M4 4h1v1h-1z")
    assert qr["size"] == 25 + 4 + 2 * 4


def test_whoever_gave_no_sign_is_late_only_from_the_start_on() -> None:
    coming: Data = {"standing": "ACCEPTED", "recordStanding": None}
    absent: Data = {"standing": "NO_SHOW", "recordStanding": None}
    here: Data = {"standing": "SERVED", "recordStanding": "ATTENDING"}
    gone: Data = {"standing": "SERVED", "recordStanding": "EFFECTIVE"}
    everybody = [coming, absent, here, gone]
    before = board_of(everybody, MORNING, MORNING - timedelta(seconds=1))
    assert before == {"here": [here], "out": [gone], "expected": [coming], "late": [absent]}
    assert board_of(everybody, MORNING, MORNING)["late"] == [coming, absent]


def test_the_board_names_who_is_here(site: Site) -> None:
    record = site.world.a_check_in()
    seen = site.browser(record.activity.team.recorder).open(place(record.activity, "/board"))
    here = seen.document.xpath("//section[.//h2[contains(., '现场')]]//li")
    assert len(here) == 1
    assert "09:00" in here[0].text_content()


@pytest.mark.usefixtures("at_once")
def test_the_board_changes_when_somebody_comes(site: Site) -> None:
    world = site.world
    sign_up = world.an_accepted_sign_up()
    world.clock.move(MORNING)
    browser = site.browser(sign_up.activity.team.recorder)

    def somebody_comes() -> None:
        world.registry.check_in(sign_up.activity.team.recorder, sign_up.id)
        site.door.waiter.catch_up()

    watching = Watching(browser, site, place(sign_up.activity, "/board.events"), somebody_comes).run()
    assert watching.status == 200
    before, after = watching.events
    assert "现场暂无志愿者" in before
    assert "现场暂无志愿者" not in after
    assert shift_door.WATCHES == {}


@pytest.mark.usefixtures("at_once")
def test_the_board_ends_with_the_watchers_role(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shift_door, "ASKED_AGAIN", 0.0)
    world = site.world
    team = world.an_active_organization()
    activity = world.an_accepted_sign_up(team=team).activity
    recorder: UUID = team.recorder.signed_in()
    browser = site.browser(team.recorder)

    def role_ends() -> None:
        world.registry.remove_member(
            team.administrator, team.id, person_id=recorder, role=Role.RECORDER, reason=""
        )
        site.door.waiter.catch_up()

    watching = Watching(browser, site, place(activity, "/board.events"), role_ends).run()
    assert watching.events[-1].startswith("event: ended")


def test_nobody_but_members_watches(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    address = place(sign_up.activity, "/board.events")
    assert site.browser().open(address).status == 401
    assert site.browser(sign_up.who).open(address).status == 403


def test_only_so_many_watch_at_a_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shift_door, "MOST_WATCHERS", 0)
    activity = site.world.a_published_activity()
    seen = site.browser(activity.team.recorder).open(place(activity, "/board.events"))
    assert (seen.status, seen.response.headers["retry-after"]) == (503, "30")


def test_one_session_and_one_shift_have_only_so_many_seats() -> None:
    with ExitStack() as taken:
        for _ in range(MOST_OF_SESSION):
            assert Seat("/one", "session").is_free()
            taken.enter_context(Seat("/one", "session").taken())
        assert not Seat("/two", "session").is_free()
        for number in range(MOST_OF_SHIFT - MOST_OF_SESSION):
            taken.enter_context(Seat("/one", f"session {number}").taken())
        assert not Seat("/one", "another").is_free()
        assert Seat("/two", "another").is_free()
    assert shift_door.WATCHES == {}


def test_a_seat_is_taken_before_the_first_look_and_given_back_when_that_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    seats: list[int] = []

    def look(visit: Visit) -> Data:
        seats.append(len(shift_door.WATCHES[visit.path].sessions))
        raise Refused(Refusal("UNAVAILABLE", ""))

    monkeypatch.setattr(shift_door, "_read_board", look)
    activity = site.world.a_published_activity()
    browser = site.browser(activity.team.recorder)
    assert browser.open(place(activity, "/board.events")).status == 503
    assert (seats, shift_door.WATCHES) == ([1], {})


@pytest.mark.usefixtures("at_once")
def test_a_stream_ends_when_the_server_stops_and_is_never_silent_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shift_door, "HEARTBEAT", 0.0)
    rounds = iter([False, False, True])

    async def read() -> dict[str, Any]:
        return {"here": []}

    async def watch() -> list[str]:
        stream = shift_door.changes(shift_door.Watch(), read, str, lambda: next(rounds))
        return [event async for event in stream]

    assert anyio.run(watch) == ["data: {'here': []}\n\n", ":\n\n"]
