"""What an organiser plans: posts, shifts, place, risks; and what must hold before anybody is recruited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from registry.dates import local_date, start_of_day
from registry.refusals import Missing
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

LONGEST_SHIFT = timedelta(hours=24)
LARGEST_SHIFT = 100_000
MOST_CATEGORIES = 4
DISASTER_RELIEF = "disaster-relief"
LARGEST_RADIUS = 5_000
"""Metres; beyond it being there means nothing."""


class Kind(StrEnum):
    """Ordinary activities look ahead; backfilled ones bring evidence of the past (补录)."""

    ORDINARY = "ordinary"
    BACKFILL = "backfill"


class Recruitment(StrEnum):
    """How a volunteer gets in: at once while places last, or by the organiser's decision."""

    OPEN = "open"
    REVIEWED = "reviewed"


class Risk(StrEnum):
    """How dangerous the service is; minors never do what is hazardous or an emergency."""

    NONE = "none"
    ORDINARY = "ordinary"
    HAZARDOUS = "hazardous"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class Place:
    """Where it happens; ``radius`` in metres bounds check-in, 0 asks for no location."""

    address: str
    latitude: float | None = None
    longitude: float | None = None
    radius: int = 0


@dataclass(frozen=True)
class Requirements:
    """Who may serve in a post (R685 Arts 15–17); ages count on the day of the shift."""

    lowest_age: int = 0
    highest_age: int = 150
    qualification: str = ""
    insurance: bool = False
    agreement: bool = False


@dataclass(frozen=True)
class Post:
    """A kind of work in the activity."""

    id: UUID
    name: str
    content: str
    requirements: Requirements = Requirements()


@dataclass(frozen=True)
class Shift:
    """A post at a time, for so many volunteers."""

    id: UUID
    post_id: UUID
    starts_at: datetime
    ends_at: datetime
    capacity: int


@dataclass(frozen=True)
class Plan:
    """What an organiser writes: everything told at recruitment (R685 Art 12, GB/T 40143)."""

    title: str
    content: str
    division: str
    place: Place
    categories: list[str]
    risk: str
    risks: str
    safeguards: str
    conditions: str
    leader_id: UUID
    contact: str
    recruitment: str
    posts: list[Post]
    shifts: list[Shift]
    command_body: str = ""
    evidence: str = ""
    cooperating_id: UUID | None = None
    """Another organization that takes part; the volunteer-service organization records (O67 Art 26)."""
    subsidy: int = 0
    """For meals and travel, in yuan a day; clearly more is pay."""


def check_plan(plan: Plan) -> None:
    """What must hold already for a draft."""
    if len(plan.categories) > MOST_CATEGORIES:
        raise TooManyCategories(field="categories", limit=MOST_CATEGORIES)
    if not 0 <= plan.place.radius <= LARGEST_RADIUS:
        raise RadiusOutOfRange(field="place", limit=LARGEST_RADIUS)
    posts = {post.id for post in plan.posts}
    if len(posts | {shift.id for shift in plan.shifts}) < len(plan.posts) + len(plan.shifts):
        raise StatedTwice(field="shifts")
    for post in plan.posts:
        if post.requirements.lowest_age > post.requirements.highest_age:
            raise AgesReversed(field="posts")
    for shift in plan.shifts:
        if shift.post_id not in posts:
            raise UnknownPost(field="shifts")
        check_shift(shift)


def check_shift(shift: Shift) -> None:
    if shift.ends_at <= shift.starts_at:
        raise ShiftEndsBeforeStart(field="shifts")
    if shift.ends_at - shift.starts_at > LONGEST_SHIFT:
        raise ShiftTooLong(field="shifts", hours=int(LONGEST_SHIFT.total_seconds()) // 3600)
    if not 1 <= shift.capacity <= LARGEST_SHIFT:
        raise CapacityOutOfRange(field="shifts", limit=LARGEST_SHIFT)


def check_publishable(plan: Plan, kind: Kind, at: datetime, *, since: Plan | None = None) -> None:
    """The eight elements of a recruitment notice (GB/T 40143); shifts unchanged ``since`` are not judged."""
    if not plan.posts or not plan.shifts:
        raise NoShifts(field="shifts")
    for field, element in ((plan.conditions, "conditions"), (plan.safeguards, "safeguards")):
        if not field:
            raise Missing(field=element, element=element)
    if plan.risk != Risk.NONE and not plan.risks:
        raise RisksNeeded(field="risks")
    is_emergency = plan.risk == Risk.EMERGENCY or DISASTER_RELIEF in plan.categories
    if is_emergency and not plan.command_body:
        raise CommandBodyNeeded(field="commandBody")
    _check_times(_changed_shifts(plan, since), kind, at)
    if kind == Kind.BACKFILL and not plan.evidence:
        raise EvidenceNeeded(field="evidence")


def _changed_shifts(plan: Plan, since: Plan | None) -> Sequence[Shift]:
    known = since.shifts if since else []
    return [shift for shift in plan.shifts if shift not in known]


def _check_times(shifts: Sequence[Shift], kind: Kind, at: datetime) -> None:
    today = start_of_day(local_date(at))
    for shift in shifts:
        if kind == Kind.ORDINARY and shift.starts_at < today:
            raise ShiftInPast(field="shifts")
        if kind == Kind.BACKFILL and shift.ends_at > today:
            raise BackfillNotPast(field="shifts")
