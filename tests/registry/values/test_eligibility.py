"""Years of practice and the table of conditions: both sides of every number, and what never matters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.policies import Policies
from registry.social_work.eligibility import (
    Degree,
    Education,
    Eligibility,
    PracticePeriod,
    full_years,
    judge,
)
from registry.social_work.levels import Level

UNTIL = date(2026, 12, 31)
ROUTES = Policies.load().value("sw.eligibility", division="310106", on=date(2026, 3, 2)).value
CERTIFIED = date(2019, 5, 25)
NOBODY: Mapping[Level, date] = {}
AN_ASSISTANT = {Level.ASSISTANT: CERTIFIED}
A_SOCIAL_WORKER = {Level.SOCIAL_WORKER: CERTIFIED}

SOCIAL_WORK, OTHER = True, False
BY_DEGREE = [
    (Level.ASSISTANT, Degree.SECONDARY, OTHER, 4),
    (Level.ASSISTANT, Degree.JUNIOR_COLLEGE, SOCIAL_WORK, 2),
    (Level.ASSISTANT, Degree.JUNIOR_COLLEGE, OTHER, 4),
    (Level.ASSISTANT, Degree.BACHELOR, OTHER, 2),
    (Level.ASSISTANT, Degree.MASTER, OTHER, 2),
    (Level.ASSISTANT, Degree.DOCTOR, OTHER, 2),
    (Level.SOCIAL_WORKER, Degree.JUNIOR_COLLEGE, SOCIAL_WORK, 4),
    (Level.SOCIAL_WORKER, Degree.BACHELOR, SOCIAL_WORK, 3),
    (Level.SOCIAL_WORKER, Degree.MASTER, SOCIAL_WORK, 1),
    (Level.SOCIAL_WORKER, Degree.JUNIOR_COLLEGE, OTHER, 6),
    (Level.SOCIAL_WORKER, Degree.BACHELOR, OTHER, 5),
    (Level.SOCIAL_WORKER, Degree.MASTER, OTHER, 3),
    (Level.SOCIAL_WORKER, Degree.DOCTOR, OTHER, 2),
]
AFTER_A_CERTIFICATE = [
    (Level.SOCIAL_WORKER, Degree.SECONDARY, AN_ASSISTANT, 6),
    (Level.SENIOR, Degree.BACHELOR, A_SOCIAL_WORKER, 5),
    (Level.SENIOR, Degree.DOCTOR, A_SOCIAL_WORKER, 5),
]


def asked(
    level: Level,
    education: Education,
    *periods: PracticePeriod,
    certified_on: Mapping[Level, date] = NOBODY,
    until: date = UNTIL,
) -> Eligibility:
    return judge(level, education, periods, certified_on=certified_on, until=until, routes=ROUTES)


def practice_of(years: int, *, days: int = 0) -> PracticePeriod:
    """Up to the last day that counts, and so many days more or fewer."""
    return PracticePeriod(date(2027 - years, 1, 1) - timedelta(days=days), UNTIL)


@pytest.mark.parametrize(("level", "degree", "is_social_work", "years"), BY_DEGREE)
def test_the_years_that_a_degree_asks_are_enough(
    level: Level, degree: Degree, *, is_social_work: bool, years: int
) -> None:
    answer = asked(level, Education(degree, is_social_work), practice_of(years))
    assert (answer.is_met, answer.required_years, answer.counted_years) == (True, years, years)


@pytest.mark.parametrize(("level", "degree", "is_social_work", "years"), BY_DEGREE)
def test_a_day_less_than_the_years_that_a_degree_asks_is_not_enough(
    level: Level, degree: Degree, *, is_social_work: bool, years: int
) -> None:
    answer = asked(level, Education(degree, is_social_work), practice_of(years, days=-1))
    assert (answer.is_met, answer.required_years, answer.counted_years) == (False, years, years - 1)


@pytest.mark.parametrize(("level", "degree", "held", "years"), AFTER_A_CERTIFICATE)
def test_the_years_after_a_certificate_are_counted_from_the_day_after_it(
    level: Level, degree: Degree, held: Mapping[Level, date], years: int
) -> None:
    period = PracticePeriod(date(2010, 1, 1), date(2019 + years, 5, 25))
    answer = asked(level, Education(degree, OTHER), period, certified_on=held)
    assert (answer.is_met, answer.counted_years, answer.counted_from) == (True, years, CERTIFIED)


@pytest.mark.parametrize(("level", "degree", "held", "years"), AFTER_A_CERTIFICATE)
def test_years_before_the_certificate_do_not_help(
    level: Level, degree: Degree, held: Mapping[Level, date], years: int
) -> None:
    period = PracticePeriod(date(2010, 1, 1), date(2019 + years, 5, 24))
    answer = asked(level, Education(degree, OTHER), period, certified_on=held)
    assert (answer.is_met, answer.counted_years) == (False, years - 1)


def test_a_final_year_student_of_social_work_needs_no_practice() -> None:
    student = Education(Degree.BACHELOR, SOCIAL_WORK, is_final_year=True)
    answer = asked(Level.ASSISTANT, student)
    assert (answer.is_met, answer.route, answer.required_years) == (True, "assistant-final-year", 0)


@pytest.mark.parametrize(
    ("level", "degree", "is_social_work"),
    [
        (Level.ASSISTANT, Degree.BACHELOR, OTHER),
        (Level.ASSISTANT, Degree.JUNIOR_COLLEGE, SOCIAL_WORK),
        (Level.ASSISTANT, Degree.MASTER, SOCIAL_WORK),
        (Level.SOCIAL_WORKER, Degree.DOCTOR, SOCIAL_WORK),
    ],
)
def test_a_degree_that_is_yet_to_come_opens_no_other_way(
    level: Level, degree: Degree, *, is_social_work: bool
) -> None:
    student = Education(degree, is_social_work, is_final_year=True)
    assert asked(level, student, practice_of(20)).route == ""


def test_a_doctor_of_social_work_needs_no_practice() -> None:
    assert asked(Level.SOCIAL_WORKER, Education(Degree.DOCTOR, SOCIAL_WORK)).is_met


@pytest.mark.parametrize(
    ("level", "degree"),
    [
        (Level.SOCIAL_WORKER, Degree.SECONDARY),
        (Level.SENIOR, Degree.DOCTOR),
        (Level.SENIOR, Degree.JUNIOR_COLLEGE),
    ],
)
def test_without_the_certificate_there_is_no_way(level: Level, degree: Degree) -> None:
    answer = asked(level, Education(degree, SOCIAL_WORK), practice_of(20))
    assert (answer.is_met, answer.route, answer.counted_years) == (False, "", 20)


def test_a_junior_college_does_not_lead_to_the_senior_examination() -> None:
    answer = asked(
        Level.SENIOR, Education(Degree.JUNIOR_COLLEGE, OTHER), practice_of(20), certified_on=A_SOCIAL_WORKER
    )
    assert answer.route == ""


def test_the_answer_names_the_way_that_is_met() -> None:
    answer = asked(Level.ASSISTANT, Education(Degree.JUNIOR_COLLEGE, SOCIAL_WORK), practice_of(2))
    assert answer == Eligibility("assistant-college-social-work", 2, 2, None, UNTIL)


def test_practice_that_goes_on_counts_up_to_the_last_day() -> None:
    assert full_years([PracticePeriod(date(2024, 1, 1))], after=None, until=UNTIL) == 3


def test_practice_after_the_last_day_does_not_count() -> None:
    period = PracticePeriod(date(2024, 1, 1), date(2030, 12, 31))
    assert full_years([period], after=None, until=UNTIL) == 3


def test_practice_that_begins_after_the_last_day_is_none() -> None:
    assert full_years([PracticePeriod(date(2027, 1, 1))], after=None, until=UNTIL) == 0


def test_a_year_from_a_leap_day_is_full_on_the_last_day_of_february() -> None:
    assert full_years([PracticePeriod(date(2024, 2, 29), date(2025, 2, 27))], after=None, until=UNTIL) == 1
    assert full_years([PracticePeriod(date(2024, 2, 29), date(2025, 2, 26))], after=None, until=UNTIL) == 0


def test_separate_halves_make_a_year() -> None:
    halves = [
        PracticePeriod(date(2024, 1, 1), date(2024, 6, 30)),
        PracticePeriod(date(2025, 7, 1), date(2025, 12, 31)),
    ]
    assert full_years(halves, after=None, until=UNTIL) == 1


def test_four_separate_calendar_years_are_four() -> None:
    whole = [PracticePeriod(date(year, 1, 1), date(year, 12, 31)) for year in (2019, 2021, 2023, 2025)]
    assert full_years(whole, after=None, until=UNTIL) == 4
    short = [*whole[:3], PracticePeriod(date(2025, 1, 1), date(2025, 12, 30))]
    assert full_years(short, after=None, until=UNTIL) == 3


def test_days_left_over_of_several_stretches_make_a_month() -> None:
    eleven_months = PracticePeriod(date(2024, 1, 1), date(2024, 11, 30))
    fortnight = PracticePeriod(date(2025, 3, 1), date(2025, 3, 15))
    rest = PracticePeriod(date(2025, 5, 1), date(2025, 5, 15))
    assert full_years([eleven_months, fortnight, rest], after=None, until=UNTIL) == 1
    rest = PracticePeriod(date(2025, 5, 1), date(2025, 5, 14))
    assert full_years([eleven_months, fortnight, rest], after=None, until=UNTIL) == 0


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
periods = st.builds(lambda one, other: PracticePeriod(min(one, other), max(one, other)), days, days)
many = st.lists(periods, max_size=6)
certificates = st.none() | days


@given(many, certificates, st.randoms())
def test_the_order_of_periods_does_not_matter(
    stated: list[PracticePeriod], after: date | None, chance: Random
) -> None:
    shuffled = list(stated)
    chance.shuffle(shuffled)
    assert full_years(shuffled, after=after, until=UNTIL) == full_years(stated, after=after, until=UNTIL)


@given(many, certificates, st.data())
def test_what_lies_inside_adds_nothing(
    stated: list[PracticePeriod], after: date | None, data: st.DataObject
) -> None:
    stated = [*stated, PracticePeriod(date(2015, 1, 1), date(2020, 6, 30))]
    within = data.draw(st.lists(st.dates(date(2015, 1, 1), date(2020, 6, 30)), min_size=2, max_size=2))
    inside = PracticePeriod(min(within), max(within))
    assert full_years([*stated, inside], after=after, until=UNTIL) == full_years(
        stated, after=after, until=UNTIL
    )


@given(periods, certificates, st.lists(days, max_size=4))
def test_splitting_a_period_changes_nothing(
    whole: PracticePeriod, after: date | None, cuts: list[date]
) -> None:
    assert whole.last is not None
    ends = sorted({cut for cut in cuts if whole.first < cut <= whole.last} | {whole.first})
    day = timedelta(days=1)
    parts = [PracticePeriod(first, end - day) for first, end in pairwise([*ends, whole.last + day])]
    assert full_years(parts, after=after, until=UNTIL) == full_years([whole], after=after, until=UNTIL)


@given(many, days, certificates)
def test_a_stretch_more_never_counts_less(
    stated: list[PracticePeriod], begins: date, after: date | None
) -> None:
    apart = max((period.last or UNTIL for period in stated), default=begins) + timedelta(days=2)
    more = full_years([*stated, PracticePeriod(max(begins, apart))], after=after, until=UNTIL)
    assert more >= full_years(stated, after=after, until=UNTIL)


@given(many, certificates)
def test_years_never_exceed_the_time_there_was(stated: list[PracticePeriod], after: date | None) -> None:
    longest = UNTIL.year + 1 - min((period.first.year for period in stated), default=UNTIL.year + 1)
    assert 0 <= full_years(stated, after=after, until=UNTIL) <= max(longest, 0)
