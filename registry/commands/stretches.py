"""A stretch of service as somebody states it: its minutes, its days, the time it takes from a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from registry.refusals.service import ServiceEndsBeforeStart, StretchTooLong
from registry.reservations import Occupy
from registry.service_facts import MINUTE, Facts
from registry.service_record import ServiceRecord
from registry.service_time import split_at_midnight

LONGEST_STRETCH = timedelta(days=7)


@dataclass(frozen=True)
class Stretch:
    """What somebody states about one stretch of service; ``minutes`` None means all of it."""

    starts_at: datetime
    ends_at: datetime
    minutes: int | None = None
    content: str = ""
    evidence: str = ""
    reason: str = ""


def split_stretch(stretch: Stretch) -> list[Stretch]:
    """One part a day; stated minutes are spent on the first days first, and the sum stays the same."""
    if stretch.ends_at <= stretch.starts_at:
        raise ServiceEndsBeforeStart(field="endsAt")
    if stretch.ends_at - stretch.starts_at > LONGEST_STRETCH:
        raise StretchTooLong(field="endsAt", days=LONGEST_STRETCH.days)
    left = stated_minutes(stretch)
    parts: list[Stretch] = []
    days = split_at_midnight(stretch.starts_at, stretch.ends_at)
    for starts_at, ends_at in days:
        is_last = ends_at == days[-1][1]
        minutes = left if is_last else min(left, (ends_at - starts_at) // MINUTE)
        left -= minutes
        if minutes or (is_last and not parts):
            parts.append(replace(stretch, starts_at=starts_at, ends_at=ends_at, minutes=minutes))
    return parts


def occupation(record: ServiceRecord, facts: Facts) -> Occupy:
    return Occupy(
        person_id=record.person_id,
        record_id=record.id,
        activity_id=record.activity_id,
        day=facts.served_on,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        minutes=facts.minutes,
    )


def stated_minutes(stretch: Stretch) -> int:
    if stretch.minutes is not None:
        return stretch.minutes
    return (stretch.ends_at - stretch.starts_at) // MINUTE
