"""Service time: whole minutes that are stored, hours that are shown and never rounded up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from registry.dates import CHINA, end_of_day, local_date


def minutes_between(start: datetime, end: datetime) -> int:
    """Minutes on the clock: seconds are cut from both moments, so the parts of a split add up."""
    return int(end.timestamp() // 60) - int(start.timestamp() // 60)


def hours_text(minutes: int) -> str:
    """Two decimals, cut off: 5999 minutes are 99.98 hours."""
    return f"{minutes // 60}.{minutes % 60 * 100 // 60:02d}"


def split_at_midnight(start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """One part for each civil day in China that ``start`` to ``end`` touches; no record crosses 00:00."""
    if start >= end:
        raise ValueError("time runs forward")
    parts = []
    start, end = start.astimezone(CHINA), end.astimezone(CHINA)
    while (midnight := end_of_day(local_date(start))) < end:
        parts.append((start, midnight))
        start = midnight
    return [*parts, (start, end)]


def stars_eligible(minutes: int, thresholds: Sequence[int]) -> int:
    """How many stars the minutes would allow to ask for; ``thresholds`` in minutes, rising."""
    return bisect_right(thresholds, minutes)
