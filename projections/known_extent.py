"""When and where anything is known at all, so that nothing is counted where there is nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from projections.divisions import within
from projections.reading import FIRST_DAY, LAST_DAY, Pool, read_all
from projections.service_figures import month_of
from projections.statistics import Question

EXTENT = """
    SELECT min(month) AS first_month, max(month) AS last_month FROM (
        SELECT min(month) AS month FROM service_figures WHERE minutes > 0
        UNION ALL SELECT max(month) FROM service_figures WHERE minutes > 0
        UNION ALL SELECT date_trunc('month', min(published_at) AT TIME ZONE 'Asia/Shanghai')::date
            FROM activities
        UNION ALL SELECT date_trunc('month', max(published_at) AT TIME ZONE 'Asia/Shanghai')::date
            FROM activities
        UNION ALL SELECT date_trunc('month', min(registered_at) AT TIME ZONE 'Asia/Shanghai')::date
            FROM volunteer_profiles
        UNION ALL SELECT date_trunc('month', max(registered_at) AT TIME ZONE 'Asia/Shanghai')::date
            FROM volunteer_profiles
    ) AS months
"""
IS_KNOWN = """
    SELECT EXISTS (SELECT FROM activities WHERE division >= %(low)s AND division < %(high)s)
        OR EXISTS (SELECT FROM organizations WHERE division >= %(low)s AND division < %(high)s)
        OR EXISTS (SELECT FROM volunteer_profiles WHERE division >= %(low)s AND division < %(high)s)
        AS is_known
"""


@dataclass(frozen=True)
class Extent:
    """The first and the last month of which anything is known; None where nothing is."""

    first_month: date | None
    last_month: date | None

    def narrowed(self, asked: Question) -> Question:
        """The same question with as few different periods as there are different answers."""
        if self.first_month is None or self.last_month is None:
            return replace(asked, first_day=FIRST_DAY, last_day=LAST_DAY)
        first, last = month_of(asked.first_day), month_of(asked.last_day)
        if last < self.first_month or first > self.last_month:
            return replace(asked, first_day=LAST_DAY, last_day=LAST_DAY)
        return replace(
            asked,
            first_day=FIRST_DAY if first <= self.first_month else first,
            last_day=LAST_DAY if last >= self.last_month else last,
        )


@dataclass(frozen=True)
class _Known:
    is_known: bool


def extent_of(pool: Pool) -> Extent:
    return read_all(pool, Extent, EXTENT, {})[0]


def knows(pool: Pool, division: str) -> bool:
    """Whether anything ever was in this division."""
    return read_all(pool, _Known, IS_KNOWN, within(division))[0].is_known
