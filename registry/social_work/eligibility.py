"""Who may sit an examination: by degree, major, earlier certificate and years of practice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from registry.dates import add_months
from registry.social_work.levels import Level

DAY = timedelta(days=1)
MONTH = 30
"""Days."""


class Degree(StrEnum):
    """As the notices of examinations group them; two bachelor's degrees count as a master's."""

    SECONDARY = "secondary"
    JUNIOR_COLLEGE = "junior-college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class Major(StrEnum):
    """What a route asks of the subject studied."""

    SOCIAL_WORK = "social-work"
    ANY = "any"


@dataclass(frozen=True)
class Education:
    """What somebody studied; with ``is_final_year`` the degree comes this year (应届): one way only."""

    degree: Degree
    is_social_work: bool
    is_final_year: bool = False


@dataclass(frozen=True)
class PracticePeriod:
    """Social work done from one day to another, both included; without a last day it goes on."""

    first: date
    last: date | None = None


@dataclass(frozen=True)
class Route:
    """One row of the table of conditions, as policy says it."""

    name: str
    level: str
    degrees: Sequence[str]
    years: int
    major: str = Major.ANY
    final_year: bool = False
    after: str = ""
    """The level whose certificate is needed, and after which alone years count."""

    def admits(self, level: Level, education: Education, certified_on: Mapping[Level, date]) -> bool:
        return (
            self.level == level
            and education.degree in self.degrees
            and (self.major == Major.ANY or education.is_social_work)
            and education.is_final_year == self.final_year
            and (not self.after or self.after in certified_on)
        )


@dataclass(frozen=True)
class Eligibility:
    """The answer, and what it rests on; without a route there is nothing that years could mend."""

    route: str
    required_years: int
    counted_years: int
    counted_from: date | None
    """The certificate's day, where only later practice counts."""
    counted_until: date

    @property
    def is_met(self) -> bool:
        return self.route != "" and self.counted_years >= self.required_years

    @property
    def missing_years(self) -> int:
        return max(self.required_years - self.counted_years, 0)


def judge(
    level: Level,
    education: Education,
    periods: Sequence[PracticePeriod],
    *,
    certified_on: Mapping[Level, date],
    until: date,
    routes: Iterable[Mapping[str, Any]],  # rows of a policy
) -> Eligibility:
    """By the route that asks least beyond what is there."""
    known = [Route(**row) for row in routes]
    answers = [
        _answer(
            route.name, route.years, periods, certified_on[Level(route.after)] if route.after else None, until
        )
        for route in known
        if route.admits(level, education, certified_on)
    ]
    nothing = _answer("", 0, periods, None, until)
    return min(answers, key=lambda each: (each.missing_years, each.required_years), default=nothing)


def _answer(
    route: str, years: int, periods: Sequence[PracticePeriod], after: date | None, until: date
) -> Eligibility:
    return Eligibility(route, years, full_years(periods, after=after, until=until), after, until)


def full_years(periods: Sequence[PracticePeriod], *, after: date | None, until: date) -> int:
    """Months by corresponding day of each unbroken stretch; of the days left over thirty make a month.

    Periods that meet or overlap are one stretch, so that no day counts twice.
    """
    months = days = 0
    for first, end in _stretches(periods, after or date.min, until):
        whole = (end.year - first.year) * 12 + end.month - first.month
        if add_months(first, whole) > end:
            whole -= 1
        months += whole
        # A stretch that lacks a day of its last month, however long, has no month in what is left over.
        days += min((end - add_months(first, whole)).days, MONTH - 1)
    return (months + days // MONTH) // 12


def _stretches(periods: Sequence[PracticePeriod], after: date, until: date) -> Sequence[tuple[date, date]]:
    """The first day of each, and the day after its last."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(
        (max(each.first, after + DAY), min(each.last or until, until)) for each in periods
    ):
        if last < first:
            continue
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last + DAY))
        else:
            found.append((first, last + DAY))
    return found
