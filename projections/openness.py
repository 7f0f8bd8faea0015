"""Whether a shift is open to somebody, and the reason where not."""

from __future__ import annotations

from dataclasses import replace

from projections.activities import ActivityRow, ShiftRow
from projections.wishes import Visitor
from registry.activity import ActivityStanding
from registry.commands.fitness import Candidate, find_unfitness
from registry.dates import age_on, local_date
from registry.refusals import Refusal
from registry.refusals.activities import ActivityNotIn, RecruitmentClosed, ShiftFull, ShiftOver


def find_obstacle(visitor: Visitor, activity: ActivityRow, shift: ShiftRow) -> Refusal | None:
    """The first reason that signing up would give; a full shift still has its waiting list."""
    if activity.standing == ActivityStanding.CLOSED:
        return RecruitmentClosed()
    if activity.standing != ActivityStanding.PUBLISHED:
        return ActivityNotIn(standing=activity.standing)
    if shift.ends_at <= visitor.now:
        return ShiftOver()
    return _find_unfitness(visitor, activity, shift) or _find_fullness(shift)


def _find_unfitness(visitor: Visitor, activity: ActivityRow, shift: ShiftRow) -> Refusal | None:
    day = local_date(shift.starts_at)
    candidate = Candidate(
        age=age_on(visitor.birth_date, day, birthday_counts=visitor.birthday_counts),
        has_guardian_consent=str(activity.activity_id) in visitor.guardian_consents,
        is_accompanied=shift.shift_id in visitor.accompanied_shifts,
        has_full_capacity=visitor.has_full_capacity,
    )
    # The plan of a row has no shifts, from which some of the tags follow.
    plan = replace(activity.plan, categories=activity.tags)
    return find_unfitness(candidate, plan, shift.post, visitor.rules(activity.division, day))


def _find_fullness(shift: ShiftRow) -> Refusal | None:
    return ShiftFull() if shift.taken + shift.waiting >= shift.capacity else None
