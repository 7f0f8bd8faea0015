"""An activity, and what may have happened to it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from registry.activity import Activity, ActivityStanding
from registry.refusals.activities import (
    ActivityNotIn,
)
from tests.registry.aggregates.acts import NOW, ORGANIZATION, by_member, by_officer
from tests.registry.aggregates.plans import PAST_PLAN, PLAN, SHIFT_TOMORROW
from tests.registry.aggregates.story import fact

NEW_SHIFT = replace(SHIFT_TOMORROW, id=UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f41"))
LARGER = replace(PLAN, shifts=[replace(SHIFT_TOMORROW, capacity=50)])
EMPTY = replace(PLAN, shifts=[])
STARTED = SHIFT_TOMORROW.starts_at

drafted = fact(Activity.Drafted, act=by_member(), organization_id=ORGANIZATION, kind="ordinary", plan=PLAN)
backfill_drafted = fact(
    Activity.Drafted, act=by_member(), organization_id=ORGANIZATION, kind="backfill", plan=PAST_PLAN
)
published = fact(Activity.Published, act=by_member(), policy="2025-1")
closed = fact(Activity.RecruitmentClosed, act=by_member())
ended = fact(Activity.Ended, act=by_member(), ended_at=NOW)
cancelled = fact(Activity.Cancelled, act=by_member(), reason="台风")
disqualified = fact(Activity.Disqualified, act=by_officer(), negative=2, reason="单位内部会议")

DRAFT = (drafted,)
PUBLISHED = (drafted, published)
CLOSED = (*PUBLISHED, closed)
ENDED = (*PUBLISHED, ended)
CANCELLED = (*PUBLISHED, cancelled)
DISQUALIFIED = (*ENDED, disqualified)


def not_in(standing: ActivityStanding) -> ActivityNotIn:
    return ActivityNotIn(standing=str(standing))
