"""What must hold of a plan: for a draft, and before anybody is recruited."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registry.dates import start_of_day
from registry.plan import Kind, Plan, Requirements, check_plan, check_publishable
from registry.refusals import Missing, Refusal
from registry.refusals.activities import (
    AgesReversed,
    BackfillNotPast,
    CapacityOutOfRange,
    CommandBodyNeeded,
    EvidenceNeeded,
    NoShifts,
    RadiusOutOfRange,
    RisksNeeded,
    ShiftEndsBeforeStart,
    ShiftInPast,
    ShiftTooLong,
    StatedTwice,
    TooManyCategories,
    UnknownPost,
)
from tests.registry.aggregates.acts import DAY, NOW, SIGN_UP, TODAY
from tests.registry.aggregates.plans import PAST_PLAN, PLAN, SHIFT_TOMORROW, WELCOME

SECOND = timedelta(seconds=1)
MIDNIGHT = start_of_day(TODAY)


def shift(**changes: Any) -> Plan:  # the fields of a shift
    return replace(PLAN, shifts=[replace(SHIFT_TOMORROW, **changes)])


def lasting(time: timedelta) -> Plan:
    return shift(ends_at=SHIFT_TOMORROW.starts_at + time)


def within(radius: int) -> Plan:
    return replace(PLAN, place=replace(PLAN.place, radius=radius))


def for_ages(lowest: int, highest: int) -> Plan:
    return replace(PLAN, posts=[replace(WELCOME, requirements=Requirements(lowest, highest))])


@pytest.mark.parametrize(
    "plan",
    [
        PLAN,
        replace(PLAN, categories=["1", "2", "3", "4"]),
        replace(PLAN, shifts=[]),
        for_ages(18, 18),
        within(0),
        within(5000),
        lasting(SECOND),
        lasting(DAY),
        shift(capacity=1),
        shift(capacity=100_000),
    ],
    ids=[
        "all",
        "4 categories",
        "no shift",
        "one age",
        "no radius",
        "5 km",
        "a second",
        "24 hours",
        "1 place",
        "100000 places",
    ],
)
def test_a_draft_in_order(plan: Plan) -> None:
    check_plan(plan)


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (replace(PLAN, categories=list("12345")), TooManyCategories(field="categories", limit=4)),
        (replace(PLAN, posts=[WELCOME, WELCOME]), StatedTwice(field="shifts")),
        (replace(PLAN, shifts=[SHIFT_TOMORROW, SHIFT_TOMORROW]), StatedTwice(field="shifts")),
        (within(-1), RadiusOutOfRange(field="place", limit=5000)),
        (within(5001), RadiusOutOfRange(field="place", limit=5000)),
        (for_ages(19, 18), AgesReversed(field="posts")),
        (shift(post_id=SIGN_UP), UnknownPost(field="shifts")),
        (lasting(timedelta(0)), ShiftEndsBeforeStart(field="shifts")),
        (lasting(-SECOND), ShiftEndsBeforeStart(field="shifts")),
        (lasting(DAY + SECOND), ShiftTooLong(field="shifts", hours=24)),
        (shift(capacity=0), CapacityOutOfRange(field="shifts", limit=100_000)),
        (shift(capacity=100_001), CapacityOutOfRange(field="shifts", limit=100_000)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_draft_that_cannot_be(plan: Plan, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        check_plan(plan)
    assert (refused.value.field, refused.value.details) == (refusal.field, refusal.details)


@pytest.mark.parametrize(
    ("plan", "kind"),
    [
        (PLAN, Kind.ORDINARY),
        (shift(starts_at=MIDNIGHT), Kind.ORDINARY),
        (replace(PLAN, risk="ordinary", risks="可能中暑"), Kind.ORDINARY),
        (replace(PLAN, risk="emergency", risks="余震", command_body="区防汛指挥部"), Kind.ORDINARY),
        (PAST_PLAN, Kind.BACKFILL),
        (
            replace(shift(starts_at=MIDNIGHT - DAY, ends_at=MIDNIGHT), evidence="扫描件"),
            Kind.BACKFILL,
        ),
    ],
    ids=["ordinary", "today", "risks told", "emergency", "backfill", "backfill of yesterday"],
)
def test_a_plan_that_is_ready(plan: Plan, kind: Kind) -> None:
    check_publishable(plan, kind, NOW)


@pytest.mark.parametrize(
    ("plan", "kind", "refusal"),
    [
        (replace(PLAN, posts=[]), Kind.ORDINARY, NoShifts(field="shifts")),
        (replace(PLAN, shifts=[]), Kind.ORDINARY, NoShifts(field="shifts")),
        (
            replace(PLAN, conditions=""),
            Kind.ORDINARY,
            Missing(field="conditions", element="conditions"),
        ),
        (
            replace(PLAN, safeguards=""),
            Kind.ORDINARY,
            Missing(field="safeguards", element="safeguards"),
        ),
        (
            replace(PLAN, categories=["disaster-relief"]),
            Kind.ORDINARY,
            CommandBodyNeeded(field="commandBody"),
        ),
        (replace(PLAN, risk="ordinary"), Kind.ORDINARY, RisksNeeded(field="risks")),
        (
            replace(PLAN, risk="emergency", risks="余震"),
            Kind.ORDINARY,
            CommandBodyNeeded(field="commandBody"),
        ),
        (shift(starts_at=MIDNIGHT - SECOND), Kind.ORDINARY, ShiftInPast(field="shifts")),
        (
            replace(shift(starts_at=MIDNIGHT - DAY, ends_at=MIDNIGHT + SECOND), evidence="扫描件"),
            Kind.BACKFILL,
            BackfillNotPast(field="shifts"),
        ),
        (replace(PAST_PLAN, evidence=""), Kind.BACKFILL, EvidenceNeeded(field="evidence")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_plan_that_is_not_ready(plan: Plan, kind: Kind, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        check_publishable(plan, kind, NOW)
    assert refused.value.field == refusal.field


def test_a_shift_of_last_week_is_not_judged_again() -> None:
    check_publishable(replace(PLAN, content="读报"), Kind.ORDINARY, NOW + 7 * DAY, since=PLAN)
