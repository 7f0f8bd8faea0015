"""Service records: proposing, claiming, confirming, correcting, annulling, objecting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from unittest.mock import ANY
from uuid import UUID

import pytest

from registry.activity import Activity
from registry.certificate import Certificate
from registry.commands.stretches import Stretch
from registry.dates import CHINA
from registry.evidence import Tier
from registry.refusals import Missing, NotAllowed, Refusal
from registry.refusals.activities import ActivityNotIn
from registry.refusals.service import (
    MinutesOutOfRange,
    OutsideActivity,
    ReviewElsewhere,
    SamePersonTwice,
    ServiceEndsBeforeStart,
    ServiceInFuture,
    ServiceOverlaps,
)
from registry.service_facts import Facts
from registry.service_record import ServiceRecord
from tests.people import Somebody
from tests.plans import MORNING, NOON, Published
from tests.registry.commands.ways import WAYS, Call
from tests.registry.commands.ways.service import ROSTER
from tests.scenario import Fact, fact
from tests.world import World

DUE = date(2026, 3, 17)
"""Ten working days after 2026-03-03."""
HOUR = timedelta(hours=1)


def facts(call: Call, *, ends_at: datetime = NOON, minutes: int = 180) -> Facts:
    return Facts(
        activity="图书馆整理服务",
        served_on=date(2026, 3, 3),
        place="静安区图书馆",
        content="整理图书，引导读者",
        minutes=minutes,
        organization="静安区志愿者协会",
        leader_id=call.team.administrator.person_id,
        starts_at=MORNING,
        ends_at=ends_at,
    )


def proposed(call: Call, tier: str) -> list[Fact]:
    opened = fact(
        ServiceRecord.Opened,
        organization_id=call.team.id,
        activity_id=call.ready.arguments[0],
        shift_id=None,
        sign_up_id=None,
        volunteer_id=call.who.volunteer_id,
        person_id=call.who.person_id,
    )
    said = {"review": "organization", "due_on": DUE, "days_late": 0, "is_provisional": False}
    said |= {"evidence": "签到表", "reason": "", "policy": "CN-1"}
    return [opened, fact(ServiceRecord.Proposed, facts=facts(call), tier=tier, **said)]


def corrected(call: Call) -> list[Fact]:
    (record_id, _) = call.ready.arguments
    return [
        fact(
            ServiceRecord.Corrected,
            volunteer_id=call.who.volunteer_id,
            before=facts(call),
            after=facts(call, ends_at=NOON - HOUR, minutes=120),
            revision=1,
            reason="提前离开",
            evidence="",
        ),
        superseded(call, record_id),
    ]


def annulled(call: Call, record_id: UUID, why: str, reason: str) -> list[Fact]:
    said = {"volunteer_id": call.who.volunteer_id, "counted_minutes": 180, "why": why, "reason": reason}
    return [fact(ServiceRecord.Annulled, **said), superseded(call, record_id)]


def superseded(call: Call, record_id: UUID) -> Fact:
    return fact(Certificate.Superseded, person_id=call.who.person_id, because_of=record_id)


def disqualified(call: Call) -> list[Fact]:
    (record_id,) = call.world.registry.reservations.records_of(call.ready.arguments[0])
    return [
        fact(Activity.Disqualified, negative=4, reason="公司团建"),
        *annulled(call, record_id, "not-volunteer", "公司团建"),
    ]


HAPPENS: dict[str, Callable[[Call], list[Fact]]] = {
    "propose_service": lambda call: proposed(call, "B"),
    "claim_service": lambda call: proposed(call, "C"),
    "confirm_service": lambda call: [
        fact(ServiceRecord.Confirmed, volunteer_id=call.who.volunteer_id, minutes=180)
    ],
    "reject_service": lambda _: [fact(ServiceRecord.Rejected, reason="未到场")],
    "correct_service": corrected,
    "annul_service": lambda call: annulled(call, call.ready.arguments[0], "duplicate", "重复录入"),
    "object_to_record": lambda _: [
        fact(ServiceRecord.Objected, element="minutes", claimed=ANY, evidence=None)
    ],
    "answer_objection": lambda _: [
        fact(ServiceRecord.ObjectionAnswered, is_upheld=False, reason="签到表为证")
    ],
    "disqualify_activity": disqualified,
}


@pytest.mark.parametrize("name", HAPPENS)
def test_it_happens(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    expected = HAPPENS[name](call)
    assert call.facts() == expected


def propose(world: World, activity: Published, who: Somebody, stretch: Stretch, tier: Tier = Tier.B) -> UUID:
    return world.registry.propose_service(
        activity.team.clerk, activity.id, stretch, volunteer_id=who.volunteer_id, tier=tier
    ).id


BAD_STRETCHES: dict[str, tuple[Stretch, type[Refusal]]] = {
    "an end before the start": (replace(ROSTER, ends_at=MORNING - HOUR), ServiceEndsBeforeStart),
    "no time at all": (replace(ROSTER, ends_at=MORNING), ServiceEndsBeforeStart),
    "no minutes": (replace(ROSTER, minutes=0), MinutesOutOfRange),
    "minus one minute": (replace(ROSTER, minutes=-1), MinutesOutOfRange),
    "more minutes than passed": (replace(ROSTER, minutes=181), MinutesOutOfRange),
    "service that has not ended": (replace(ROSTER, ends_at=NOON + HOUR), ServiceInFuture),
    "a day outside the activity": (
        Stretch(MORNING - timedelta(days=1), NOON - timedelta(days=1), evidence="签到表"),
        OutsideActivity,
    ),
    "no evidence": (replace(ROSTER, evidence=""), Missing),
}


@pytest.mark.parametrize(("stretch", "refusal"), BAD_STRETCHES.values(), ids=BAD_STRETCHES)
def test_a_bad_stretch_is_refused(world: World, stretch: Stretch, refusal: type[Refusal]) -> None:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    world.clock.move(NOON)
    with world.refused(refusal):
        propose(world, activity, who, stretch)


def test_a_roster_of_a_night_is_two_records(world: World) -> None:
    evening = datetime(2026, 3, 3, 22, tzinfo=CHINA)
    activity, who = world.a_published_activity(shifts=[evening], hours=4), world.an_adult_volunteer()
    night = Stretch(evening, evening + timedelta(hours=4), evidence="签到表")
    world.clock.move(evening + timedelta(hours=5))
    propose(world, activity, who, night)
    assert world.registry.reservations.minutes_on(who.person_id, date(2026, 3, 3)) == 120
    assert world.registry.reservations.minutes_on(who.person_id, date(2026, 3, 4)) == 120


@pytest.mark.parametrize("tier", [Tier.A, Tier.C])
def test_an_organization_does_not_choose_the_tiers_of_others(world: World, tier: Tier) -> None:
    activity, who = world.a_published_activity(), world.volunteer
    world.clock.move(NOON)
    with world.refused(NotAllowed):
        propose(world, activity, who, ROSTER, tier)


def test_a_person_is_not_in_two_places_at_once(world: World) -> None:
    record = world.an_effective_record()
    other = world.a_published_activity(world.other_team, shifts=[MORNING])
    world.clock.move(NOON + HOUR)
    late = Stretch(NOON - HOUR, NOON + HOUR, evidence="签到表")
    with world.refused(ServiceOverlaps):
        propose(world, other, record.who, late)
    propose(world, other, record.who, replace(late, starts_at=NOON))


def test_an_import_that_overlaps_is_disputed_and_does_not_count(world: World) -> None:
    record = world.an_effective_record()
    imported = propose(world, record.activity, record.who, ROSTER, Tier.D)
    assert world.record(imported).standing == "disputed"
    assert world.registry.reservations.minutes_on(record.who.person_id, date(2026, 3, 3)) == 180


def test_an_import_overtaken_by_another_record_is_disputed(world: World) -> None:
    record = world.a_proposed_record()
    who, activity = world.an_adult_volunteer(), record.activity
    with world.overtaken_by(partial(propose, world, activity, who, ROSTER)):
        imported = propose(world, activity, who, ROSTER, Tier.D)
    assert world.record(imported).standing == "disputed"


def test_what_was_rejected_may_be_proposed_anew(world: World) -> None:
    record = world.a_proposed_record()
    team = record.activity.team
    world.registry.reject_service(team.recorder, record.id, reason="未到场")
    assert world.registry.reservations.minutes_on(record.who.person_id, date(2026, 3, 3)) == 0
    world.registry.propose_service(
        team.clerk, record.activity.id, ROSTER, volunteer_id=record.who.volunteer_id, record_id=record.id
    )
    assert world.record(record).standing == "proposed"


def test_a_record_of_somebody_else_is_not_continued(world: World) -> None:
    record, other = world.a_proposed_record(), world.volunteer
    with world.refused(NotAllowed):
        world.registry.propose_service(
            record.activity.team.clerk,
            record.activity.id,
            ROSTER,
            volunteer_id=other.volunteer_id,
            record_id=record.id,
        )


def test_nothing_is_recorded_of_what_was_cancelled(world: World) -> None:
    activity, who = world.a_published_activity(), world.volunteer
    world.registry.cancel_activity(activity.team.organiser, activity.id, reason="暴雨")
    world.clock.move(NOON)
    with world.refused(ActivityNotIn):
        propose(world, activity, who, ROSTER)


def test_a_suspended_organization_still_records_a_dissolved_one_does_not(world: World) -> None:
    team = world.an_active_organization()
    activity, who = world.a_published_activity(team), world.an_adult_volunteer()
    world.registry.name_successor(team.administrator, team.id, successor_id=world.other_team.id)
    world.registry.suspend_organization(world.officer, team.id, reason="限期停止活动")
    world.clock.move(NOON)
    propose(world, activity, who, replace(ROSTER, ends_at=NOON - HOUR))
    world.registry.dissolve_organization(world.officer, team.id, reason="已注销登记")
    with world.refused(NotAllowed):
        propose(world, activity, who, replace(ROSTER, starts_at=NOON - HOUR))


def test_whoever_entered_a_record_does_not_confirm_it(world: World) -> None:
    record = world.a_proposed_record()
    with world.refused(SamePersonTwice):
        world.registry.confirm_service(record.activity.team.clerk, record.id)


def test_a_day_of_more_than_twelve_hours_is_confirmed_by_the_office(world: World) -> None:
    activity = world.a_published_activity(shifts=[MORNING - 8 * HOUR], hours=13)
    record = world.a_proposed_record(activity=activity)
    with world.refused(ReviewElsewhere, minutes=780):
        world.registry.confirm_service(activity.team.recorder, record.id)
    with world.refused(NotAllowed):
        world.registry.confirm_service(world.other_team.recorder, record.id)
    world.registry.confirm_service(world.officer, record.id)
    assert world.record(record).standing == "effective"
