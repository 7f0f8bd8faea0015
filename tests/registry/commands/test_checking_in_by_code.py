"""Checking in and out by the code at the door: whom it lets in, and how soon it is worthless."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from registry.act import ANYONE
from registry.plan import Place
from registry.refusals import KeyReused, NotAllowed, SignInNeeded
from registry.refusals.persons import ConsentNeeded
from registry.refusals.service import (
    CheckedInAlready,
    CheckInAtDesk,
    CheckInCodeWrong,
    LocationNeeded,
    OutsideRadius,
    OwnService,
)
from registry.service_record import ServiceRecord
from tests.people import Somebody
from tests.plans import AT_THE_DOOR, LIBRARY, MORNING, NOON, Published, SignedUp
from tests.registry.commands.test_attendance import FAR_AWAY
from tests.scenario import Fact, fact
from tests.world import World

ANYWHERE = replace(LIBRARY, radius=0)
"""A place that asks for no location."""
BY_CODE = fact(ServiceRecord.CheckedIn, checked_in_at=MORNING, method="code", distance=None)
WRONG = ["", "0000000000", "\ud800", "签到码", "0" * 10_000]


def shown(world: World, activity: Published) -> str:
    """What stands on the screen just now."""
    return world.registry.check_in_code(activity.team.recorder, activity.id, activity.shift.id).code


def at_the_door(
    world: World,
    who: Somebody | None = None,
    *,
    place: Place = ANYWHERE,
    **plan: Any,  # any other field of the plan
) -> SignedUp:
    """Expected for a shift that begins now, where nobody asks for a location."""
    sign_up = world.an_accepted_sign_up(who, place=place, **plan)
    world.clock.move(MORNING)
    return sign_up


def presence(world: World, before: int) -> Fact:
    """The fact that says how somebody came or went."""
    (found,) = [each for each in world.facts_since(before) if "method" in each.fields]
    return found


def test_a_code_lets_a_volunteer_in_where_no_location_is_asked(world: World) -> None:
    sign_up = at_the_door(world)
    before, code = world.position, shown(world, sign_up.activity)
    world.registry.check_in(sign_up.who.caller, sign_up.id, code=code)
    assert presence(world, before) == BY_CODE


def test_a_guardian_scans_the_code_for_a_ward(world: World) -> None:
    sign_up = at_the_door(world, world.a_minor())
    before, code = world.position, shown(world, sign_up.activity)
    world.registry.check_in(sign_up.who.guardian, sign_up.id, code=code)
    assert presence(world, before) == BY_CODE
    assert world.events_since(before)[0].act.on_behalf_of == sign_up.who.person_id


def test_a_member_who_is_the_guardian_attests_no_presence_of_the_ward(world: World) -> None:
    team = world.an_active_organization()
    ward = world.a_minor(guardian=team.clerk)
    activity = world.a_published_activity(team, place=ANYWHERE)
    sign_up = world.sign_up(ward, activity)
    world.clock.move(MORNING)
    with world.refused(CheckInAtDesk):
        world.registry.check_in(team.clerk, sign_up.id)
    with world.refused(CheckInAtDesk):
        world.registry.check_in(team.clerk, sign_up.id, code=shown(world, activity))
    record = world.registry.check_in(team.recorder, sign_up.id).id
    world.clock.move(NOON)
    with world.refused(CheckInAtDesk):
        world.registry.check_out(team.clerk, record)


def test_a_code_lets_a_volunteer_out_again(world: World) -> None:
    record = world.a_check_in(place=ANYWHERE)
    world.clock.move(NOON)
    before, code = world.position, shown(world, record.activity)
    world.registry.check_out(record.who.caller, record.id, code=code)
    assert presence(world, before) == fact(
        ServiceRecord.CheckedOut, checked_out_at=NOON, method="code", distance=None
    )
    assert world.record(record).known_facts.minutes == 180


def test_a_code_is_no_right_to_state_minutes(world: World) -> None:
    record = world.a_check_in(place=ANYWHERE)
    code = shown(world, record.activity)
    with world.refused(OwnService):
        world.registry.check_out(record.who.caller, record.id, minutes=100, code=code)


def test_within_a_radius_code_and_location_are_both_needed(world: World) -> None:
    sign_up = at_the_door(world, world.allow_location(world.an_adult_volunteer()), place=LIBRARY)
    myself, code = sign_up.who.caller, shown(world, sign_up.activity)
    with world.refused(LocationNeeded):
        world.registry.check_in(myself, sign_up.id, code=code)
    with world.refused(OutsideRadius):
        world.registry.check_in(myself, sign_up.id, code=code, location=FAR_AWAY)
    with world.refused(CheckInCodeWrong):
        world.registry.check_in(myself, sign_up.id, code="0" * 10, location=AT_THE_DOOR)
    before = world.position
    world.registry.check_in(myself, sign_up.id, code=code, location=AT_THE_DOOR)
    assert presence(world, before) == Fact(BY_CODE.kind, {**BY_CODE.fields, "distance": "0-100"})


def test_beside_a_code_too_location_is_judged_only_with_consent(world: World) -> None:
    sign_up = at_the_door(world, place=LIBRARY)
    code = shown(world, sign_up.activity)
    with world.refused(ConsentNeeded):
        world.registry.check_in(sign_up.who.caller, sign_up.id, code=code, location=AT_THE_DOOR)


def test_within_a_radius_one_leaves_only_from_there(world: World) -> None:
    record = world.a_check_in(world.allow_location(world.an_adult_volunteer()))
    world.clock.move(NOON)
    code = shown(world, record.activity)
    with world.refused(LocationNeeded):
        world.registry.check_out(record.who.caller, record.id, code=code)
    with world.refused(OutsideRadius):
        world.registry.check_out(record.who.caller, record.id, code=code, location=FAR_AWAY)


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_code_lets_nobody_in_or_out(world: World, code: str) -> None:
    sign_up = at_the_door(world)
    with world.refused(CheckInCodeWrong):
        world.registry.check_in(sign_up.who.caller, sign_up.id, code=code)
    record = world.registry.check_in(sign_up.activity.team.recorder, sign_up.id)
    with world.refused(CheckInCodeWrong):
        world.registry.check_out(sign_up.who.caller, record.id, code=code)


def test_the_code_of_another_shift_lets_nobody_in(world: World) -> None:
    sign_up = at_the_door(world, shifts=[MORNING, MORNING + timedelta(hours=1)], hours=1)
    activity = sign_up.activity
    _, other = activity.plan.shifts
    code = world.registry.check_in_code(activity.team.recorder, activity.id, other.id).code
    with world.refused(CheckInCodeWrong):
        world.registry.check_in(sign_up.who.caller, sign_up.id, code=code)


@pytest.mark.parametrize("seconds", [0, 29.999, 30, 59.999])
def test_a_code_lives_to_the_end_of_the_step_after_its_own(world: World, seconds: float) -> None:
    sign_up = at_the_door(world)
    code = shown(world, sign_up.activity)
    world.clock.pass_time(seconds=seconds)
    record = world.registry.check_in(sign_up.who.caller, sign_up.id, code=code)
    assert world.record(record.id).standing == "attending"


@pytest.mark.parametrize("seconds", [-30, -0.001, 60, 3600])
def test_a_code_lets_nobody_in_before_or_after_its_time(world: World, seconds: float) -> None:
    sign_up = at_the_door(world)
    code = shown(world, sign_up.activity)
    world.clock.pass_time(seconds=seconds)
    with world.refused(CheckInCodeWrong):
        world.registry.check_in(sign_up.who.caller, sign_up.id, code=code)


def test_a_code_that_was_scanned_at_the_end_of_its_step_has_half_a_minute_left(world: World) -> None:
    sign_up = at_the_door(world)
    world.clock.pass_time(seconds=29.999)
    code = shown(world, sign_up.activity)
    world.clock.pass_time(seconds=30.001)
    with world.refused(CheckInCodeWrong):
        world.registry.check_in(sign_up.who.caller, sign_up.id, code=code)


def test_a_repeated_request_is_answered_when_its_code_is_long_worthless(world: World) -> None:
    sign_up = at_the_door(world)
    code = shown(world, sign_up.activity)
    caller = replace(sign_up.who.caller, key=uuid4().hex)
    first = world.registry.check_in(caller, sign_up.id, code=code)
    world.clock.pass_time(minutes=5)
    with world.nothing_happens():
        assert world.registry.check_in(caller, sign_up.id, code=code) == first
    with world.refused(KeyReused):
        world.registry.check_in(caller, sign_up.id, code=shown(world, sign_up.activity))


def test_a_second_scan_is_no_second_check_in(world: World) -> None:
    sign_up = at_the_door(world)
    code = shown(world, sign_up.activity)
    world.registry.check_in(sign_up.who.caller, sign_up.id, code=code)
    with world.refused(CheckedInAlready):
        world.registry.check_in(sign_up.who.caller, sign_up.id, code=code)


def test_a_code_is_no_right_to_check_in_somebody_else(world: World) -> None:
    sign_up = at_the_door(world)
    code = shown(world, sign_up.activity)
    for stranger in (world.another.caller, world.another_minor.guardian, world.other_team.recorder):
        with world.refused(NotAllowed):
            world.registry.check_in(stranger, sign_up.id, code=code)
    with world.refused(SignInNeeded):
        world.registry.check_in(ANYONE, sign_up.id, code=code)


def test_who_checks_in_others_at_the_desk_needs_no_code(world: World) -> None:
    sign_up = at_the_door(world)
    before = world.position
    world.registry.check_in(sign_up.activity.team.recorder, sign_up.id, code="0" * 10)
    assert presence(world, before).fields["method"] == "staff"


def test_for_a_members_own_service_the_code_proves_nothing(world: World) -> None:
    recorder = world.team.recorder
    volunteer_id = world.registry.reservations.find_owner("volunteer", str(recorder.signed_in()))
    assert volunteer_id is not None
    sign_up = at_the_door(world, Somebody(recorder.signed_in(), volunteer_id))
    code = shown(world, sign_up.activity)
    with world.refused(CheckInAtDesk):
        world.registry.check_in(recorder, sign_up.id, code=code)
