"""What of a plan may change before, during and after the activity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from registry.activity import Activity, ActivityStanding
from registry.plan import Shift
from registry.refusals.activities import (
    NoShifts,
    ShiftInPast,
    ShiftInUse,
    ShiftStarted,
)
from tests.registry.aggregates.activities import (
    CANCELLED,
    CLOSED,
    DISQUALIFIED,
    DRAFT,
    EMPTY,
    ENDED,
    LARGER,
    NEW_SHIFT,
    PUBLISHED,
    STARTED,
    backfill_drafted,
    not_in,
    published,
)
from tests.registry.aggregates.acts import DAY, HOUR, SHIFT, by_member
from tests.registry.aggregates.plans import PAST_PLAN, PLAN, SHIFT_TOMORROW
from tests.registry.aggregates.story import Fact, fact, given


@pytest.mark.parametrize("history", [DRAFT, PUBLISHED], ids=["draft", "published"])
def test_a_plan_changes_before_the_activity_is_closed(history: tuple[Fact, ...]) -> None:
    changed = fact(Activity.PlanChanged, act=by_member(), plan=LARGER)
    given(*history).when(Activity.change, by_member(), LARGER).then(changed)
    assert given(*history, changed).load(Activity).shift(SHIFT).capacity == 50


@pytest.mark.parametrize("history", [DRAFT, PUBLISHED], ids=["draft", "published"])
def test_the_same_plan_changes_nothing(history: tuple[Fact, ...]) -> None:
    given(*history).when(Activity.change, by_member(), PLAN).then_nothing()


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (CLOSED, ActivityStanding.CLOSED),
        (ENDED, ActivityStanding.ENDED),
        (CANCELLED, ActivityStanding.CANCELLED),
        (DISQUALIFIED, ActivityStanding.DISQUALIFIED),
    ],
)
def test_a_plan_stays_after_that(history: tuple[Fact, ...], standing: ActivityStanding) -> None:
    given(*history).when(Activity.change, by_member(), LARGER).then_refused(not_in(standing))


def test_a_shift_is_added_to_a_published_activity() -> None:
    more = replace(PLAN, shifts=[SHIFT_TOMORROW, NEW_SHIFT])
    given(*PUBLISHED).when(Activity.change, by_member(), more).then(
        fact(Activity.PlanChanged, act=by_member(), plan=more)
    )


def test_a_draft_may_lose_its_shifts() -> None:
    given(*DRAFT).when(Activity.change, by_member(), EMPTY).then(
        fact(Activity.PlanChanged, act=by_member(), plan=EMPTY)
    )


def test_a_published_shift_is_not_removed() -> None:
    given(*PUBLISHED).when(Activity.change, by_member(), replace(PLAN, shifts=[NEW_SHIFT])).then_refused(
        ShiftInUse(field="shifts")
    )


def test_a_published_activity_keeps_at_least_one_shift() -> None:
    given(*PUBLISHED).when(Activity.change, by_member(), EMPTY).then_refused(NoShifts(field="shifts"))


def test_a_published_shift_is_not_moved_into_the_past() -> None:
    earlier = replace(
        SHIFT_TOMORROW, starts_at=SHIFT_TOMORROW.starts_at - 2 * DAY, ends_at=SHIFT_TOMORROW.ends_at - 2 * DAY
    )
    given(*PUBLISHED).when(Activity.change, by_member(), replace(PLAN, shifts=[earlier])).then_refused(
        ShiftInPast(field="shifts")
    )


@pytest.mark.parametrize(
    "changed",
    [
        replace(SHIFT_TOMORROW, capacity=50),
        replace(SHIFT_TOMORROW, starts_at=STARTED + DAY, ends_at=STARTED + DAY + HOUR),
    ],
    ids=["more places", "another day"],
)
def test_a_shift_that_has_started_stays_as_it_is(changed: Shift) -> None:
    plan = replace(PLAN, shifts=[changed, NEW_SHIFT])
    given(*PUBLISHED).when(Activity.change, by_member(STARTED), plan).then_refused(
        ShiftStarted(field="shifts")
    )


def test_the_words_of_a_running_activity_may_change() -> None:
    reworded = replace(PLAN, content="陪伴老人、读报")
    given(*PUBLISHED).when(Activity.change, by_member(STARTED), reworded).then(
        fact(Activity.PlanChanged, act=by_member(STARTED), plan=reworded)
    )


def test_a_backfilled_shift_may_be_put_right() -> None:
    corrected = replace(PAST_PLAN, shifts=[replace(PAST_PLAN.shifts[0], capacity=50)])
    given(backfill_drafted, published).when(Activity.change, by_member(), corrected).then(
        fact(Activity.PlanChanged, act=by_member(), plan=corrected)
    )
