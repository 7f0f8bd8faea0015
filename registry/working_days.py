"""Working days: Monday to Friday, less the holidays and plus the make-up days of each year's notice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from registry.dates import end_of_day

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Deadline:
    """The last day of a period, and the moment from which it is over."""

    last_day: date
    ends_at: datetime
    provisional: bool
    """A notice of a year that was needed is not loaded: Monday to Friday were taken for its working days."""


@dataclass(frozen=True)
class Year:
    """What one year's notice says."""

    source: str
    off: frozenset[date]
    working_weekends: frozenset[date]


@dataclass(frozen=True)
class Calendar:
    """The notices that are loaded, by year."""

    years: Mapping[int, Year]

    @staticmethod
    def load() -> Calendar:
        return _load()

    def knows(self, day: date) -> bool:
        return day.year in self.years

    def is_working_day(self, day: date) -> bool:
        year = self.years.get(day.year)
        if year and day in year.off:
            return False
        return day.weekday() < SATURDAY or bool(year and day in year.working_weekends)

    def add_working_days(self, start_day: date, n: int) -> Deadline:
        """The ``n``-th working day after ``start_day``, which itself is not counted (民法典 Art 201)."""
        if n < 1:
            raise ValueError("a period has at least one day")
        day, provisional = start_day, False
        while n:
            day += ONE_DAY
            n -= self.is_working_day(day)
            provisional = provisional or not self.knows(day)
        return Deadline(day, end_of_day(day), provisional)

    def add_calendar_days(self, start_day: date, n: int) -> Deadline:
        """The ``n``-th day after ``start_day``; a last day off moves to the next working day (Art 203)."""
        if n < 1:
            raise ValueError("a period has at least one day")
        day = start_day + ONE_DAY * n
        provisional = not self.knows(day)
        while not self.is_working_day(day):
            day += ONE_DAY
            provisional = provisional or not self.knows(day)
        return Deadline(day, end_of_day(day), provisional)

    def working_days_between(self, start_day: date, end_day: date) -> int:
        """Working days after ``start_day`` up to and including ``end_day``; 0 when it is not later."""
        days = (start_day + ONE_DAY * n for n in range(1, (end_day - start_day).days + 1))
        return sum(self.is_working_day(day) for day in days)


@cache
def _load() -> Calendar:
    data = tomllib.loads(files("registry").joinpath("working_days.toml").read_text("utf-8"))
    return Calendar({int(year): _year(table) for year, table in data.items()})


def _year(table: Mapping[str, Any]) -> Year:  # TOML
    off = frozenset(day for first, last in table["off"] for day in _days(first, last))
    return Year(table["source"], off, frozenset(table["working_weekends"]))


def _days(first: date, last: date) -> list[date]:
    return [first + ONE_DAY * n for n in range((last - first).days + 1)]
