"""Activities: drafting, publishing, changing, closing, ending, cancelling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from registry.activity import Activity
from registry.negative_list import NameBanned, NotVolunteer
from registry.organization import RecorderRole
from registry.places import NotAPlace
from registry.plan import Kind, Place, Plan, Requirements, Risk
from registry.refusals import Missing, NotText, Refusal, StaleVersion, TooLong, UnknownCode
from registry.refusals.activities import (
    ActivityNotIn,
    AgesReversed,
    BackfillNotPast,
    CapacityBelowTaken,
    CapacityOutOfRange,
    CommandBodyNeeded,
    EvidenceNeeded,
    NoShifts,
    OutsideGuidingUnit,
    RecruitmentClosed,
    RisksNeeded,
    ShiftEndsBeforeStart,
    ShiftInPast,
    ShiftInUse,
    ShiftNotStarted,
    ShiftOver,
    ShiftTooLong,
    TooManyCategories,
    UnknownPost,
)
from registry.refusals.organizations import NoSuchMember, OrganizationNotActive
from registry.sign_up import SignUp
from tests.people import ELSEWHERE
from tests.places import holders, refuse_contradictions
from tests.plans import MORNING, Published, a_plan
from tests.registry.commands.ways import WAYS, Call
from tests.scenario import START, Fact, fact
from tests.world import World

YESTERDAY = START - timedelta(days=1)


def drafted(call: Call) -> list[Fact]:
    _, plan = call.ready.arguments
    return [fact(Activity.Drafted, organization_id=call.team.id, kind="ordinary", plan=plan)]


HAPPENS: dict[str, Callable[[Call], list[Fact]]] = {
    "draft_activity": drafted,
    "change_activity": lambda call: [fact(Activity.PlanChanged, plan=call.ready.arguments[1])],
    "publish_activity": lambda _: [fact(Activity.Published, policy="CN-1")],
    "close_recruitment": lambda _: [fact(Activity.RecruitmentClosed)],
    "end_activity": lambda call: [fact(Activity.Ended, ended_at=call.at)],
    "cancel_activity": lambda _: [fact(Activity.Cancelled, reason="暴雨")],
}


@pytest.mark.parametrize("name", HAPPENS)
def test_it_happens(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    expected = HAPPENS[name](call)
    assert call.facts() == expected


def with_shift(plan: Plan, **changes: object) -> Plan:
    return replace(plan, shifts=[replace(plan.shifts[0], **changes)])  # type: ignore[arg-type] # fields of a shift


FIVE_CATEGORIES = ["community", "ecology", "culture", "overseas", "large-events"]
BAD_DRAFTS: dict[str, tuple[Callable[[Plan], Plan], type[Refusal]]] = {
    "no title": (lambda plan: replace(plan, title=""), Missing),
    "a title of 51 characters": (lambda plan: replace(plan, title="长" * 51), TooLong),
    "a content of ten megabytes": (lambda plan: replace(plan, content="长" * 10_000_000), TooLong),
    "a title that turns the reading direction": (lambda plan: replace(plan, title="a\u202eb"), NotText),
    "an unknown category": (lambda plan: replace(plan, categories=["mining"]), UnknownCode),
    "five categories": (lambda plan: replace(plan, categories=FIVE_CATEGORIES), TooManyCategories),
    "a place off the earth": (lambda plan: replace(plan, place=Place("?", 91.0, 0.0)), NotAPlace),
    "a place that is no number": (lambda plan: replace(plan, place=Place("?", float("nan"), 0.0)), NotAPlace),
    "a leader from outside": (lambda plan: replace(plan, leader_id=uuid4()), NoSuchMember),
    "a shift of an unknown post": (lambda plan: with_shift(plan, post_id=uuid4()), UnknownPost),
    "a shift that ends before it starts": (
        lambda plan: with_shift(plan, ends_at=MORNING - timedelta(hours=1)),
        ShiftEndsBeforeStart,
    ),
    "a shift of 25 hours": (
        lambda plan: with_shift(plan, ends_at=MORNING + timedelta(hours=25)),
        ShiftTooLong,
    ),
    "a shift for nobody": (lambda plan: with_shift(plan, capacity=0), CapacityOutOfRange),
    "a shift for a hundred thousand and one": (
        lambda plan: with_shift(plan, capacity=100_001),
        CapacityOutOfRange,
    ),
    "a lowest age above the highest": (
        lambda plan: replace(
            plan, posts=[replace(plan.posts[0], requirements=Requirements(lowest_age=60, highest_age=18))]
        ),
        AgesReversed,
    ),
}


@pytest.mark.parametrize(("spoil", "refusal"), BAD_DRAFTS.values(), ids=BAD_DRAFTS)
def test_a_bad_draft_is_refused(world: World, spoil: Callable[[Plan], Plan], refusal: type[Refusal]) -> None:
    team = world.team
    plan = spoil(a_plan(team.administrator.signed_in()))
    with world.refused(refusal):
        world.registry.draft_activity(team.organiser, team.id, plan)


NOT_YET: dict[str, tuple[Callable[[Plan], Plan], type[Refusal]]] = {
    "no shifts": (lambda plan: replace(plan, shifts=[]), NoShifts),
    "a risk that is not told": (lambda plan: replace(plan, risk=str(Risk.ORDINARY)), RisksNeeded),
    "an emergency that nobody commands": (
        lambda plan: replace(plan, risk=str(Risk.EMERGENCY), risks="洪水"),
        CommandBodyNeeded,
    ),
    "a shift of yesterday": (
        lambda plan: with_shift(plan, starts_at=YESTERDAY, ends_at=YESTERDAY + timedelta(hours=1)),
        ShiftInPast,
    ),
    "a name that says backfill": (lambda plan: replace(plan, title="三月补录"), NameBanned),
    "money for hours": (lambda plan: replace(plan, content="捐款50元记1小时"), NotVolunteer),
}


@pytest.mark.parametrize(("spoil", "refusal"), NOT_YET.values(), ids=NOT_YET)
def test_what_is_not_ready_is_not_published(
    world: World, spoil: Callable[[Plan], Plan], refusal: type[Refusal]
) -> None:
    team = world.team
    plan = spoil(a_plan(team.administrator.signed_in()))
    draft = world.registry.draft_activity(team.organiser, team.id, plan).id
    with world.refused(refusal):
        world.registry.publish_activity(team.organiser, draft)


def test_what_the_organiser_declares_negative_is_not_published(world: World) -> None:
    draft = world.a_draft()
    with world.refused(NotVolunteer, kind=1):
        world.registry.publish_activity(world.team.organiser, draft.id, negatives=[1])


def test_a_suspended_organization_neither_drafts_nor_publishes(world: World) -> None:
    team = world.an_active_organization()
    draft = world.a_draft(team)
    world.registry.suspend_organization(world.officer, team.id, reason="限期停止活动")
    with world.refused(OrganizationNotActive):
        world.registry.publish_activity(team.organiser, draft.id)
    with world.refused(OrganizationNotActive):
        world.registry.draft_activity(team.organiser, team.id, draft.plan)


def test_an_internal_group_stays_in_its_unit(world: World) -> None:
    team = world.an_active_organization(recorder_role=RecorderRole.INTERNAL_GROUP, guided_by="静安区图书馆")
    plan = a_plan(team.administrator.signed_in(), division=ELSEWHERE)
    with world.refused(OutsideGuidingUnit):
        world.registry.draft_activity(team.organiser, team.id, plan)


def a_backfill(world: World, **plan: Any) -> Published:
    return world.a_draft(kind=Kind.BACKFILL, **{"shifts": [YESTERDAY], "evidence": "照片", **plan})


def test_a_backfill_brings_evidence_of_the_past(world: World) -> None:
    team = world.team
    without, ahead = a_backfill(world, evidence=""), a_backfill(world, shifts=[MORNING])
    with world.refused(EvidenceNeeded):
        world.registry.publish_activity(team.organiser, without.id)
    with world.refused(BackfillNotPast):
        world.registry.publish_activity(team.organiser, ahead.id)


@pytest.mark.parametrize("is_changed", [False, True])
def test_nobody_signs_up_for_the_past(world: World, *, is_changed: bool) -> None:
    activity, who = a_backfill(world), world.volunteer
    world.registry.publish_activity(activity.team.organiser, activity.id)
    if is_changed:
        plan = replace(activity.plan, title="图书馆旧书整理")
        world.registry.change_activity(activity.team.organiser, activity.id, plan)
    assert world.registry.reservations.free_places(activity.shift.id) == 0
    with world.refused(ShiftOver):
        world.sign_up(who, activity)


def change(world: World, activity: Published, plan: Plan, *, seen: int | None = None) -> None:
    world.registry.change_activity(activity.team.organiser, activity.id, plan, expected_version=seen)


def test_a_change_to_what_somebody_else_changed_is_refused(world: World) -> None:
    activity = world.a_published_activity()
    seen = world.registry.get(Activity, activity.id).version
    change(world, activity, replace(activity.plan, title="图书馆夜间服务"), seen=seen)
    with world.refused(StaleVersion):
        change(world, activity, replace(activity.plan, title="图书馆晨间服务"), seen=seen)


def test_a_change_overtaken_by_another_is_refused(world: World) -> None:
    activity = world.a_published_activity()
    seen = world.registry.get(Activity, activity.id).version
    first = replace(activity.plan, title="图书馆夜间服务")
    with world.overtaken_by(lambda: change(world, activity, first)), pytest.raises(StaleVersion):
        change(world, activity, replace(activity.plan, title="图书馆晨间服务"), seen=seen)
    assert world.registry.get(Activity, activity.id).plan == first


def test_a_published_shift_stays(world: World) -> None:
    activity = world.a_published_activity()
    other = replace(activity.plan, shifts=[replace(activity.shift, id=uuid4())])
    with world.refused(ShiftInUse):
        change(world, activity, other)


def test_a_shift_does_not_shrink_below_what_is_taken(world: World) -> None:
    activity = world.a_published_activity(capacity=2)
    world.sign_up(world.an_adult_volunteer(), activity)
    world.sign_up(world.an_adult_volunteer(), activity)
    with world.refused(CapacityBelowTaken):
        change(world, activity, with_shift(activity.plan, capacity=1))


def test_more_places_go_to_those_who_wait_in_order_of_arrival(world: World) -> None:
    activity = world.a_published_activity(capacity=1)
    crowd = [world.sign_up(world.an_adult_volunteer(), activity) for _ in range(4)]
    before = world.position
    change(world, activity, with_shift(activity.plan, capacity=3))
    assert [each.kind for each in world.facts_since(before)] == [
        Activity.PlanChanged,
        SignUp.Promoted,
        SignUp.Promoted,
    ]
    assert holders(world, activity) == [each.id for each in crowd[:3]]
    refuse_contradictions(world, activity, capacity=3)


def test_a_closed_activity_takes_nobody_new(world: World) -> None:
    activity, who = world.a_published_activity(), world.volunteer
    world.registry.close_recruitment(activity.team.organiser, activity.id)
    with world.refused(RecruitmentClosed):
        world.sign_up(who, activity)


def test_whoever_is_overtaken_by_the_closing_is_refused(world: World) -> None:
    activity, who = world.a_published_activity(), world.volunteer
    close = partial(world.registry.close_recruitment, activity.team.organiser, activity.id)
    with world.overtaken_by(close), pytest.raises(RecruitmentClosed):
        world.sign_up(who, activity)
    assert holders(world, activity) == []


def test_nothing_ends_in_the_future(world: World) -> None:
    activity = world.a_published_activity()
    with world.refused(ShiftNotStarted):
        world.registry.end_activity(activity.team.organiser, activity.id, ended_at=MORNING)


def test_what_is_cancelled_takes_nobody_and_promotes_nobody(world: World) -> None:
    waiting = world.a_waiting_sign_up()
    organiser = waiting.activity.team.organiser
    world.registry.cancel_activity(organiser, waiting.activity.id, reason="暴雨")
    with world.refused(ActivityNotIn):
        world.registry.promote_sign_up(organiser, waiting.id)
    with world.refused(ActivityNotIn):
        world.sign_up(world.volunteer, waiting.activity)


def test_a_cancellation_has_a_reason(world: World) -> None:
    activity = world.a_published_activity()
    with world.refused(Missing):
        world.registry.cancel_activity(activity.team.organiser, activity.id, reason="")


@pytest.mark.parametrize("name", ["end_activity", "close_recruitment"])
def test_a_draft_is_neither_ended_nor_closed(world: World, name: str) -> None:
    draft = world.a_draft()
    with world.refused(ActivityNotIn):
        getattr(world.registry, name)(draft.team.organiser, draft.id)
