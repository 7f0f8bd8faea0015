"""A calendar program reads the shifts by an address alone, and nothing that is anybody's data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest
from httpx import Response
from icalendar import Calendar
from structlog.testing import capture_logs

from registry.act import ANYONE, Caller
from tests.api.door import Door, Json, open_door, person_id
from tests.database import Database
from tests.people import Somebody
from tests.plans import MORNING, NOON, Published

OPEN = "mutation { openCalendarFeed { __typename ... on CalendarAddress { address } } }"
CLOSE = "mutation { closeCalendarFeed { __typename ... on Done { done } } }"
SHOWN = "{ viewer { calendarFeed { createdAt lastReadAt } } }"


def open_feed(door: Door, by: Caller | Somebody) -> str:
    """Its path."""
    address: str = door.data(OPEN, by=by)["openCalendarFeed"]["address"]
    return address.removeprefix("https://registry.test")


def feed_of(door: Door, by: Caller | Somebody) -> Json | None:
    shown: Json | None = door.data(SHOWN, by=by)["viewer"]["calendarFeed"]
    return shown


def read(door: Door, path: str, **headers: str) -> Response:
    door.waiter.catch_up()
    return door.http.get(path, headers=headers)


def events(door: Door, path: str) -> list[Any]:  # a property has one of thirty types
    return [*Calendar.from_ical(read(door, path).content).walk("VEVENT")]


def statuses(door: Door, path: str) -> list[str]:
    return [event["status"] for event in events(door, path)]


def test_an_address_is_told_once_and_its_owner_sees_that_it_is_open(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    assert feed_of(door, who) is None
    path = open_feed(door, who)
    assert feed_of(door, who) == {"createdAt": "2026-03-02T01:00:00+00:00", "lastReadAt": None}
    door.world.clock.pass_time(hours=1)
    read(door, path)
    assert feed_of(door, who) == {
        "createdAt": "2026-03-02T01:00:00+00:00",
        "lastReadAt": "2026-03-02T02:00:00+00:00",
    }


def test_the_calendar_says_what_when_and_where(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up()
    path = open_feed(door, sign_up.who)
    (event,) = events(door, path)
    page = f"https://registry.test/activities/{sign_up.activity.id}"
    assert {name: str(event[name]) for name in ("uid", "summary", "location", "description", "url")} == {
        "uid": str(sign_up.id),
        "summary": "图书馆整理服务",
        "location": "静安区图书馆",
        "description": f"引导\n{page}",
        "url": page,
    }
    assert (event["status"], event["dtstart"].dt, event["dtend"].dt) == (
        "CONFIRMED",
        MORNING.astimezone(UTC),
        NOON.astimezone(UTC),
    )
    assert event["last-modified"].dt == event["dtstamp"].dt == door.world.clock().astimezone(UTC)


def test_it_is_a_calendar_that_holds_nobodys_data(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up()
    response = read(door, open_feed(door, sign_up.who))
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    for data in ("王小明", "13800138000", str(sign_up.who.person_id), str(sign_up.who.volunteer_id)):
        assert data not in response.text


def test_who_waits_for_a_place_is_told_so(door: Door) -> None:
    waiting = door.world.a_waiting_sign_up()
    path = open_feed(door, waiting.who)
    assert statuses(door, path) == ["TENTATIVE"]


def test_what_is_only_applied_for_stands_in_no_calendar(door: Door) -> None:
    assert events(door, open_feed(door, door.world.an_applied_sign_up().who)) == []


def test_a_cancelled_activity_is_called_off_in_the_calendar(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up()
    path = open_feed(door, sign_up.who)
    door.world.registry.cancel_activity(sign_up.activity.team.organiser, sign_up.activity.id, reason="台风")
    assert statuses(door, path) == ["CANCELLED"]


def test_a_place_given_back_is_called_off_for_thirty_days(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up()
    path = open_feed(door, sign_up.who)
    door.world.registry.withdraw_sign_up(sign_up.who.caller, sign_up.id)
    assert statuses(door, path) == ["CANCELLED"]
    door.world.clock.pass_time(days=29, hours=23)
    assert statuses(door, path) == ["CANCELLED"]
    door.world.clock.pass_time(hours=2)
    assert events(door, path) == []


def test_a_shift_that_moves_is_the_same_event_with_a_later_number(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up()
    path = open_feed(door, sign_up.who)
    (before,) = events(door, path)
    move(door, sign_up.activity)
    (after,) = events(door, path)
    assert after["dtstart"].dt == before["dtstart"].dt + timedelta(hours=1)
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)


def move(door: Door, activity: Published) -> None:
    """An hour later."""
    hour = timedelta(hours=1)
    shift = replace(
        activity.shift, starts_at=activity.shift.starts_at + hour, ends_at=activity.shift.ends_at + hour
    )
    plan = replace(activity.plan, shifts=[shift])
    door.world.registry.change_activity(activity.team.organiser, activity.id, plan, expected_version=2)


def test_a_guardian_reads_the_wards_shifts_too(door: Door) -> None:
    ward = door.world.a_minor()
    sign_up = door.world.an_accepted_sign_up(ward)
    (event,) = events(door, open_feed(door, ward.guardian))
    assert event["uid"] == str(sign_up.id)


def test_somebody_elses_shifts_are_not_in_it(door: Door) -> None:
    door.world.an_accepted_sign_up()
    assert events(door, open_feed(door, door.world.an_adult_volunteer())) == []


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "%F0%9F%8C%8D"])
def test_an_unknown_address_finds_nothing(door: Door, token: str) -> None:
    assert read(door, f"/calendar/{token}.ics").status_code == 404


def test_an_older_or_a_closed_address_finds_nothing(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    older, newer = open_feed(door, who), open_feed(door, who)
    assert [read(door, path).status_code for path in (older, newer)] == [404, 200]
    assert door.data(CLOSE, by=who) == {"closeCalendarFeed": {"__typename": "Done", "done": True}}
    assert (read(door, newer).status_code, feed_of(door, who)) == (404, None)


@pytest.mark.parametrize("mutation", ["openCalendarFeed", "closeCalendarFeed"])
def test_who_has_not_signed_in_opens_and_closes_nothing(door: Door, mutation: str) -> None:
    assert door.do(mutation, by=ANYONE)["code"] == "SIGN_IN_NEEDED"


def test_an_erased_persons_address_finds_nothing(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    path = open_feed(door, who)
    door.do("erasePerson", {"personId": person_id(who.person_id), "basis": "本人申请"}, by=who)
    assert read(door, path).status_code == 404


def test_who_refuses_a_registration_leaves_no_feed(door: Door) -> None:
    who = door.world.a_pending_volunteer()
    path = open_feed(door, who)
    volunteer = door.data("{ viewer { volunteer { id } } }", by=who)["viewer"]["volunteer"]["id"]
    door.do("refuseRegistration", {"volunteerId": volunteer}, by=who)
    assert read(door, path).status_code == 404


def test_what_has_not_changed_is_not_sent_again(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up()
    path = open_feed(door, sign_up.who)
    tag = read(door, path).headers["etag"]
    door.world.clock.pass_time(hours=1)
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = read(door, path, **{"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    door.world.registry.withdraw_sign_up(sign_up.who.caller, sign_up.id)
    changed = read(door, path, **{"if-none-match": tag})
    assert (changed.status_code, changed.headers["cache-control"]) == (200, "private, no-cache")
    assert changed.headers["etag"] != tag


@pytest.mark.parametrize("method", ["GET", "HEAD", "PROPFIND"])
@pytest.mark.parametrize("ending", [".ics", ".ics/", ""])
def test_the_address_gets_into_no_log(door: Door, method: str, ending: str) -> None:
    path = open_feed(door, door.world.an_adult_volunteer()).removesuffix(".ics")
    with capture_logs() as logs:
        door.http.request(method, path + ending)
    assert [entry["path"] for entry in logs] == ["/calendar/"]
    assert path.removeprefix("/calendar/") not in str(logs)


def test_a_bug_on_the_way_does_not_quote_the_address(database: Database) -> None:
    with open_door(database, calendar_feeds=None) as door, capture_logs() as logs:
        response = door.http.get("/calendar/abcdefgh.ics")
    assert response.status_code == 500
    assert "request failed" in {entry["event"] for entry in logs}
    assert "abcdefgh" not in str(logs) + response.text
