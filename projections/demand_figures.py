"""How many needs there were and what came of them, by field: counts and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

from projections.reading import Pool, division_range, read_all
from registry.dates import end_of_day, start_of_day


@dataclass(frozen=True)
class FieldFigures:
    """Of needs whose phone was proven; grades are counted one by one."""

    field: str
    posted: int
    met: int
    minutes: int
    redirected: int
    rated: int
    satisfied: int
    """Rated 3 or better."""


FIGURES: LiteralString = """
    SELECT field, count(*) AS posted, count(*) FILTER (WHERE outcome IS NOT NULL) AS met,
        coalesce(sum(minutes), 0)::bigint AS minutes,
        count(*) FILTER (WHERE standing = 'redirected') AS redirected,
        count(grade) AS rated, count(*) FILTER (WHERE grade >= 3) AS satisfied
    FROM demands
    WHERE proven_at IS NOT NULL AND division >= %(low)s AND division < %(high)s
        AND posted_at >= %(first_moment)s AND posted_at < %(last_moment)s
    GROUP BY field
"""


@dataclass(frozen=True)
class DemandFigures:
    """Counted anew each time, for a division and what lies below it."""

    pool: Pool

    def by_field(self, division: str, *, first: date, last: date) -> Mapping[str, FieldFigures]:
        """Posted on those days, both included."""
        asked = {
            **division_range(division),
            "first_moment": start_of_day(first),
            "last_moment": end_of_day(last),
        }
        return {row.field: row for row in read_all(self.pool, FieldFigures, FIGURES, asked)}
