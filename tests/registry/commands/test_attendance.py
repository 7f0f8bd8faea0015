"""At the door: checking in, checking out, and what nobody closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from unittest.mock import ANY

import pytest

from registry.act import REGISTRY
from registry.commands.attendance import Location
from registry.dates import CHINA
from registry.places import NotAPlace
from registry.refusals import NotFound
from registry.refusals.activities import ActivityNotIn, ShiftNotStarted, ShiftOver, SignUpNotIn
from registry.refusals.persons import ConsentNeeded, VolunteerNotActive
from registry.refusals.service import (
    CheckedInAlready,
    CheckInAtDesk,
    LocationNeeded,
    NotCheckedIn,
    OutsideRadius,
    OwnService,
    ReasonNeeded,
    TooManyCheckIns,
)
from registry.service_record import ServiceRecord
from registry.sign_up import SignUp
from tests.plans import AT_THE_DOOR, LIBRARY, MORNING, NOON
from tests.registry.commands.ways import WAYS, Call
from tests.scenario import Fact, fact
from tests.world import World

MIDNIGHT = datetime(2026, 3, 4, tzinfo=CHINA)
FAR_AWAY = Location(31.3, 121.6)


def checked_in(call: Call) -> list[Fact]:
    opened = fact(
        ServiceRecord.Opened,
        organization_id=call.team.id,
        activity_id=ANY,
        shift_id=ANY,
        sign_up_id=call.ready.arguments[0],
        volunteer_id=call.who.volunteer_id,
        person_id=call.who.person_id,
    )
    seen = fact(ServiceRecord.CheckedIn, checked_in_at=MORNING, method="staff", distance=None)
    return [opened, seen, fact(SignUp.Served)]


def checked_out(call: Call) -> list[Fact]:
    return [
        fact(ServiceRecord.CheckedOut, checked_out_at=NOON, method="staff", distance=None),
        fact(
            ServiceRecord.Proposed,
            facts=ANY,
            tier="A",
            review="automatic",
            due_on=datetime(2026, 3, 17, tzinfo=CHINA).date(),
            days_late=0,
            is_provisional=False,
            evidence="",
            reason="",
            policy="CN-1",
        ),
        fact(ServiceRecord.Confirmed, volunteer_id=call.who.volunteer_id, minutes=180),
    ]


HAPPENS: dict[str, Callable[[Call], list[Fact]]] = {
    "check_in": checked_in,
    "check_out": checked_out,
    "force_out": lambda _: [fact(ServiceRecord.ForcedOut, forced_at=MIDNIGHT)],
}


@pytest.mark.parametrize("name", HAPPENS)
def test_it_happens(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    expected = HAPPENS[name](call)
    assert call.facts() == expected


def test_of_where_a_volunteer_stood_only_a_bucket_is_kept(world: World) -> None:
    call = WAYS["check_in"].call(world)
    before = world.position
    call(call.who.caller)
    assert world.facts_since(before)[1].fields == {
        "checked_in_at": MORNING,
        "method": "location",
        "distance": "0-100",
    }


def test_whoever_is_away_does_not_check_in(world: World) -> None:
    call = WAYS["check_in"].call(world)
    (sign_up_id,) = call.ready.arguments
    myself = call.who.caller
    with world.refused(OutsideRadius):
        world.registry.check_in(myself, sign_up_id, location=FAR_AWAY)
    with world.refused(LocationNeeded):
        world.registry.check_in(myself, sign_up_id)
    with world.refused(NotAPlace):
        world.registry.check_in(myself, sign_up_id, location=Location(float("nan"), 0.0))


def test_location_is_judged_only_with_consent(world: World) -> None:
    accepted = world.an_accepted_sign_up()
    world.clock.move(MORNING)
    with world.refused(ConsentNeeded):
        world.registry.check_in(accepted.who.caller, accepted.id, location=AT_THE_DOOR)


def test_where_no_radius_is_set_only_staff_check_in(world: World) -> None:
    who = world.allow_location(world.an_adult_volunteer())
    accepted = world.an_accepted_sign_up(who, place=replace(LIBRARY, radius=0))
    world.clock.move(MORNING)
    with world.refused(CheckInAtDesk):
        world.registry.check_in(who.caller, accepted.id, location=AT_THE_DOOR)


@pytest.mark.parametrize(
    ("moment", "refusal"),
    [
        (MORNING - timedelta(hours=2, seconds=1), ShiftNotStarted),
        (NOON, ShiftOver),
    ],
    ids=["too early", "too late"],
)
def test_checking_in_has_its_time(
    world: World, moment: datetime, refusal: type[ShiftNotStarted | ShiftOver]
) -> None:
    accepted = world.an_accepted_sign_up()
    world.clock.move(moment)
    with world.refused(refusal):
        world.registry.check_in(accepted.activity.team.recorder, accepted.id)


def test_whoever_waits_does_not_check_in(world: World) -> None:
    waits = world.a_waiting_sign_up()
    world.clock.move(MORNING)
    with world.refused(SignUpNotIn):
        world.registry.check_in(waits.activity.team.recorder, waits.id)


def test_nobody_checks_in_at_what_was_cancelled(world: World) -> None:
    accepted = world.an_accepted_sign_up()
    world.registry.cancel_activity(accepted.activity.team.organiser, accepted.activity.id, reason="暴雨")
    world.clock.move(MORNING)
    with world.refused(ActivityNotIn):
        world.registry.check_in(accepted.activity.team.recorder, accepted.id)


def test_nobody_is_checked_in_at_two_places(world: World) -> None:
    who = world.an_adult_volunteer()
    world.a_check_in(who)
    world.start_over()
    elsewhere = world.an_accepted_sign_up(who)
    world.clock.move(MORNING)
    with world.refused(CheckedInAlready):
        world.registry.check_in(elsewhere.activity.team.recorder, elsewhere.id)


def test_nobody_checks_in_a_fourth_time_on_a_day(world: World) -> None:
    accepted = world.an_accepted_sign_up()
    recorder = accepted.activity.team.recorder
    world.clock.move(MORNING)
    for _ in range(3):
        record = world.registry.check_in(recorder, accepted.id)
        world.clock.pass_time(minutes=30)
        world.registry.check_out(recorder, record.id)
        world.clock.pass_time(minutes=5)
    with world.refused(TooManyCheckIns, limit=3):
        world.registry.check_in(recorder, accepted.id)


def test_a_member_who_serves_does_not_check_in_as_staff(world: World) -> None:
    team = world.team
    who = replace(world.volunteer, person_id=team.recorder.signed_in())
    volunteer_id = world.registry.reservations.find_owner("volunteer", str(who.person_id))
    assert volunteer_id is not None
    accepted = world.an_accepted_sign_up(replace(who, volunteer_id=volunteer_id))
    world.clock.move(MORNING)
    with world.refused(LocationNeeded):
        world.registry.check_in(team.recorder, accepted.id)


def test_only_the_organization_states_fewer_minutes_and_only_with_a_reason(world: World) -> None:
    call = WAYS["check_out"].call(world)
    (record_id,) = call.ready.arguments
    with world.refused(OwnService):
        world.registry.check_out(call.who.caller, record_id, minutes=100, location=AT_THE_DOOR)
    with world.refused(ReasonNeeded):
        world.registry.check_out(world.team.recorder, record_id, minutes=100)
    world.registry.check_out(world.team.recorder, record_id, minutes=100, reason="休息")
    assert world.record(record_id).known_facts.minutes == 100


def test_a_night_is_two_records_with_the_same_sum(world: World) -> None:
    evening = datetime(2026, 3, 3, 22, 30, tzinfo=CHINA)
    record = world.a_check_in(shifts=[evening], hours=4)
    world.clock.move(datetime(2026, 3, 4, 1, 15, tzinfo=CHINA))
    before = world.position
    world.registry.check_out(record.activity.team.recorder, record.id)
    confirmed = [
        each.fields["minutes"] for each in world.facts_since(before) if each.kind is ServiceRecord.Confirmed
    ]
    assert confirmed == [90, 75]


def test_seconds_never_make_a_minute(world: World) -> None:
    record = world.a_check_in()
    world.clock.pass_time(seconds=59)
    before = world.position
    world.registry.check_out(record.activity.team.recorder, record.id)
    assert [each.kind for each in world.facts_since(before)] == [ServiceRecord.CheckedOut]


def test_a_check_out_that_meets_another_record_is_disputed(world: World) -> None:
    record = world.a_check_in()
    other = world.a_published_activity()
    world.an_effective_record(record.who, other)
    before = world.position
    world.registry.check_out(record.activity.team.recorder, record.id)
    assert [each.kind for each in world.facts_since(before)] == [
        ServiceRecord.CheckedOut,
        ServiceRecord.Disputed,
    ]


def test_a_check_out_overtaken_by_another_record_is_decided_anew(world: World) -> None:
    record = world.a_check_in()
    other = world.a_proposed_record(activity=world.a_published_activity())
    with world.overtaken_by(lambda: world.a_proposed_record(record.who, other.activity)):
        world.registry.check_out(record.activity.team.recorder, record.id)
    assert world.record(record).standing == "disputed"


def test_nobody_is_forced_out_before_midnight(world: World) -> None:
    record = world.a_check_in()
    world.clock.move(MIDNIGHT - timedelta(seconds=1))
    with world.refused(NotCheckedIn):
        world.registry.force_out(REGISTRY, record.id)


def test_nobody_is_forced_out_of_what_a_roster_says(world: World) -> None:
    record = world.a_proposed_record()
    with world.refused(NotFound):
        world.registry.force_out(REGISTRY, record.id)


def test_who_is_suspended_at_the_very_moment_of_checking_in_does_not_check_in(world: World) -> None:
    signed_up = world.an_accepted_sign_up()
    volunteer_id = signed_up.who.volunteer_id

    def suspend() -> None:
        world.registry.suspend_volunteer(world.officer, volunteer_id, reason="核查")

    world.clock.move(MORNING)
    with world.overtaken_by(suspend), pytest.raises(VolunteerNotActive):
        world.registry.check_in(signed_up.activity.team.recorder, signed_up.id)
