"""How many needs there were and what came of them, by field: counts that rest on enough needs.

Fewer than ``smallest`` needs of one field, county and month are in no count at all, those of other periods
and divisions included, so no difference between counts gives them back. A part of them (met, rated) is left
out likewise, also where so few are missing from it that the rest would tell them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import LiteralString

from projections.published_figures import LASTS, MOST_QUESTIONS
from projections.reading import Pool, division_range, read_all
from registry.dates import end_of_day, start_of_day


@dataclass(frozen=True)
class FieldFigures:
    """Of needs whose phone was proven; None where too few stand behind a count to tell it."""

    field: str
    posted: int | None
    met: int | None
    redirected: int | None
    rated: int | None
    satisfied: int | None
    """Rated 3 or better."""


@dataclass(frozen=True)
class FiguresQuestion:
    """Posted on those days, both included, in a division and what lies below it."""

    division: str
    first_day: date
    last_day: date
    smallest: int = 0
    """How many needs a count must rest on; 0 for those who see every one of them."""


CELLS: LiteralString = """
    SELECT field, count(*) AS posted, count(*) FILTER (WHERE outcome IS NOT NULL) AS met,
        count(*) FILTER (WHERE standing = 'redirected') AS redirected,
        count(grade) AS rated, count(*) FILTER (WHERE grade >= 3) AS satisfied
    FROM demands
    WHERE proven_at IS NOT NULL AND division >= %(low)s AND division < %(high)s
        AND posted_at >= %(first_moment)s AND posted_at < %(last_moment)s
    GROUP BY field, division, date_trunc('month', posted_at AT TIME ZONE 'Asia/Shanghai')
"""
MET = "met >= %(smallest)s AND posted - met NOT BETWEEN 1 AND %(smallest)s - 1"
REDIRECTED = """
    redirected >= %(smallest)s AND posted - redirected NOT BETWEEN 1 AND %(smallest)s - 1
        AND posted - met - redirected NOT BETWEEN 1 AND %(smallest)s - 1
"""
RATED = "rated >= %(smallest)s AND met - rated NOT BETWEEN 1 AND %(smallest)s - 1"
SATISFIED = "satisfied >= %(smallest)s AND rated - satisfied NOT BETWEEN 1 AND %(smallest)s - 1"
FIGURES: LiteralString = f"""
    SELECT field, sum(posted)::bigint AS posted,
        (sum(met) FILTER (WHERE {MET}))::bigint AS met,
        (sum(redirected) FILTER (WHERE {REDIRECTED}))::bigint AS redirected,
        (sum(rated) FILTER (WHERE {RATED}))::bigint AS rated,
        (sum(satisfied) FILTER (WHERE {SATISFIED}))::bigint AS satisfied
    FROM ({CELLS}) AS cells WHERE posted >= %(smallest)s GROUP BY field
"""  # noqa: S608 - constants

Figures = Mapping[str, FieldFigures]


@dataclass(frozen=True)
class DemandFigures:
    """What everybody may ask is counted anew only every ten minutes, one question at a time."""

    pool: Pool
    _turn: Lock = field(default_factory=Lock)
    _known: OrderedDict[FiguresQuestion, tuple[datetime, Figures]] = field(default_factory=OrderedDict)

    def published(self, asked: FiguresQuestion, now: datetime) -> Figures:
        with self._turn:
            known = self._known.get(asked)
            if known is not None and now - known[0] < LASTS:
                return known[1]
            figures = self.by_field(asked)
            self._known[asked] = now, figures
            self._known.move_to_end(asked)
            if len(self._known) > MOST_QUESTIONS:
                self._known.popitem(last=False)
            return figures

    def by_field(self, asked: FiguresQuestion) -> Figures:
        """Fields of which nothing is told are left out."""
        values = {
            **division_range(asked.division),
            "first_moment": start_of_day(asked.first_day),
            "last_moment": end_of_day(asked.last_day),
            "smallest": asked.smallest,
        }
        return {row.field: row for row in read_all(self.pool, FieldFigures, FIGURES, values)}
