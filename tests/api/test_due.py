"""What an organization has to do and by when, for its members alone."""

from __future__ import annotations

from datetime import datetime

import pytest

from registry.act import Caller
from registry.dates import CHINA
from tests.api.door import Door, Json, organization_id
from tests.api.jobs import gid
from tests.people import Team
from tests.plans import MORNING, NOON

ASKED = """query ($id: ID!) { due(organizationId: $id) {
    kind count since dueOn light activityId shiftId title startsAt postName
} }"""


@pytest.fixture
def team(door: Door) -> Team:
    """With nothing to do yet."""
    return door.world.an_active_organization()


def due(door: Door, team: Team, *, by: Caller | None = None) -> list[Json]:
    found: list[Json] = door.data(ASKED, variables={"id": organization_id(team.id)}, by=by or team.recorder)[
        "due"
    ]
    return found


def kinds(door: Door, team: Team) -> list[str]:
    return [item["kind"] for item in due(door, team)]


def test_nothing_waits_for_a_new_organization(door: Door, team: Team) -> None:
    assert due(door, team) == []


def test_a_roster_is_due_ten_working_days_after_the_shift(door: Door, team: Team) -> None:
    world = door.world
    activity = world.a_published_activity(team)
    world.sign_up(world.an_adult_volunteer(), activity)
    world.clock.move(NOON)
    items = due(door, team)
    assert [datetime.fromisoformat(item.pop("since")) for item in items] == [NOON, NOON]
    assert datetime.fromisoformat(items[0].pop("startsAt")) == MORNING
    assert items == [
        {
            "kind": "ROSTERS_TO_RECORD",
            "count": 1,
            "dueOn": "2026-03-17",
            "light": "GREEN",
            "activityId": gid("Activity", activity.id),
            "shiftId": gid("Shift", activity.shift.id),
            "title": "图书馆整理服务",
            "postName": activity.plan.posts[0].name,
        },
        {
            "kind": "ACTIVITIES_TO_END",
            "count": 1,
            "dueOn": None,
            "light": None,
            "activityId": gid("Activity", activity.id),
            "shiftId": None,
            "title": "图书馆整理服务",
            "startsAt": None,
            "postName": None,
        },
    ]


@pytest.mark.parametrize(("day", "light"), [(10, "GREEN"), (14, "YELLOW"), (18, "RED")])
def test_the_light_tells_how_much_of_the_ten_days_is_over(
    door: Door, team: Team, day: int, light: str
) -> None:
    world = door.world
    activity = world.a_published_activity(team)
    world.sign_up(world.an_adult_volunteer(), activity)
    world.clock.move(NOON.replace(day=day))
    assert due(door, team)[0]["light"] == light


def test_a_shift_that_ends_at_midnight_ended_on_the_day_before(door: Door, team: Team) -> None:
    world = door.world
    evening = datetime(2026, 3, 3, 21, tzinfo=CHINA)
    activity = world.a_published_activity(team, shifts=[evening])
    world.sign_up(world.an_adult_volunteer(), activity)
    world.clock.move(datetime(2026, 3, 4, 9, tzinfo=CHINA))
    assert due(door, team)[0]["dueOn"] == "2026-03-17"


def test_recording_confirming_and_ending_take_it_from_the_list(door: Door, team: Team) -> None:
    world = door.world
    record = world.a_proposed_record(activity=world.a_published_activity(team))
    (first, second) = due(door, team)
    assert (first["kind"], first["count"], first["dueOn"]) == ("RECORDS_TO_CONFIRM", 1, "2026-03-17")
    assert second["kind"] == "ACTIVITIES_TO_END"
    world.registry.confirm_service(team.recorder, record.id)
    assert kinds(door, team) == ["ACTIVITIES_TO_END"]
    world.registry.end_activity(team.organiser, record.activity.id, ended_at=NOON)
    assert due(door, team) == []


def test_applications_objections_and_requests_wait_without_a_day(door: Door, team: Team) -> None:
    world = door.world
    record = world.an_effective_record(activity=world.a_published_activity(team))
    world.registry.end_activity(team.organiser, record.activity.id, ended_at=NOON)
    world.registry.object_to_record(record.who.caller, record.id, element="minutes", claimed="240")
    world.clock.pass_time(hours=1)
    world.a_requested_certificate(record)
    world.clock.pass_time(hours=1)
    tomorrow = world.a_published_activity(team, recruitment="reviewed", shifts=[MORNING.replace(day=5)])
    world.sign_up(world.an_adult_volunteer(), tomorrow)
    assert [(item["kind"], item["count"], item["dueOn"], item["title"]) for item in due(door, team)] == [
        ("OBJECTIONS", 1, None, None),
        ("CERTIFICATE_REQUESTS", 1, None, None),
        ("SIGN_UPS_TO_DECIDE", 1, None, "图书馆整理服务"),
    ]


def test_what_is_due_first_stands_first(door: Door, team: Team) -> None:
    world = door.world
    days = [MORNING.replace(day=5), MORNING, MORNING.replace(day=4)]
    for day in days:
        world.sign_up(world.an_adult_volunteer(), world.a_published_activity(team, shifts=[day]))
    world.clock.move(NOON.replace(day=6))
    rosters = [item["dueOn"] for item in due(door, team) if item["kind"] == "ROSTERS_TO_RECORD"]
    assert rosters == ["2026-03-17", "2026-03-18", "2026-03-19"]


def test_every_member_sees_it(door: Door, team: Team) -> None:
    for member in (team.administrator, team.organiser, team.clerk):
        assert due(door, team, by=member) == []


def test_nobody_else_sees_it(door: Door, team: Team) -> None:
    world, variables = door.world, {"id": organization_id(team.id)}
    for caller in (world.other_team.recorder, world.volunteer.caller, world.officer):
        assert door.refusal(ASKED, variables=variables, by=caller) == "NOT_ALLOWED"
    assert door.refusal(ASKED, variables=variables) == "SIGN_IN_NEEDED"


def test_an_id_of_another_kind_is_refused(door: Door) -> None:
    variables = {"id": gid("Person", door.world.volunteer.person_id)}
    assert door.refusal(ASKED, variables=variables, by=door.world.volunteer) == "NODE_ID"
