"""Open statistics as they are published: worked out anew only every ten minutes, since anybody may ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from projections.known_extent import Extent, extent_of, knows
from projections.reading import FIRST_DAY, LAST_DAY
from projections.statistics import (
    NOTHING,
    DivisionRow,
    FieldRow,
    MonthRow,
    Question,
    Statistics,
    Totals,
)

LASTS = timedelta(minutes=10)
PATIENCE = 2.0
"""Seconds that a question waits for those before it."""
MOST_QUESTIONS = 500
"""Beyond it the oldest answer is forgotten, so that memory stays bounded."""


@dataclass(frozen=True)
class Figures:
    """All answers to one question, of one moment."""

    as_of: datetime
    totals: Totals
    by_month: Sequence[MonthRow]
    by_division: Sequence[DivisionRow]
    by_field: Sequence[FieldRow]


class FiguresBusy(Exception):
    """Others' questions are being worked out, and to this one not even an old answer is known."""


class PublishedFigures:
    """One question is worked out at a time: counting people among all records takes the database seconds."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics
        self.turn = Lock()
        self._known: OrderedDict[Question, Figures] = OrderedDict()
        self._extent: tuple[datetime, Extent] | None = None

    def of(self, asked: Question, now: datetime, *, admit: Callable[[], None] = lambda: None) -> Figures:
        """``admit`` may refuse whoever asks what is not kept. An old answer comes before waiting long."""
        asked = self._narrowed(asked, now)
        known = self._known.get(asked)
        if known is not None and _is_fresh(known.as_of, now):
            return known
        if known is None:
            admit()
            if not knows(self._statistics.pool, asked.division):
                return _nothing(now)
        return self._in_turn(asked, known, now)

    def _narrowed(self, asked: Question, now: datetime) -> Question:
        """Nobody makes us count again by asking about years in which nothing was."""
        if (asked.first_day, asked.last_day) == (FIRST_DAY, LAST_DAY):
            return asked
        kept = self._extent
        if kept is None or not _is_fresh(kept[0], now):
            kept = self._extent = (now, extent_of(self._statistics.pool))
        return kept[1].narrowed(asked)

    def _in_turn(self, asked: Question, known: Figures | None, now: datetime) -> Figures:
        if not self.turn.acquire(timeout=PATIENCE):
            if known is None:
                raise FiguresBusy
            return known
        try:
            known = self._known.get(asked)
            return known if known is not None and _is_fresh(known.as_of, now) else self._work_out(asked, now)
        finally:
            self.turn.release()

    def _work_out(self, asked: Question, now: datetime) -> Figures:
        figures = Figures(
            now,
            self._statistics.totals(asked),
            self._statistics.by_month(asked),
            self._statistics.by_division(asked),
            self._statistics.by_field(asked),
        )
        self._known[asked] = figures
        self._known.move_to_end(asked)
        if len(self._known) > MOST_QUESTIONS:
            self._known.popitem(last=False)
        return figures


def _nothing(now: datetime) -> Figures:
    """Of a division in which nothing ever was: not worth being kept."""
    return Figures(now, Totals(NOTHING, activities=0, volunteers=0, organizations=0), (), (), ())


def _is_fresh(as_of: datetime, now: datetime) -> bool:
    return timedelta(0) <= now - as_of < LASTS
