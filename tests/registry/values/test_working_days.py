"""Working days and the deadlines that rest on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.working_days import Calendar

CALENDAR = Calendar.load()
LOADED_DAYS = st.dates(date(2024, 1, 1), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("event", "n", "last_day"),
    [
        (date(2025, 9, 26), 10, date(2025, 10, 16)),
        (date(2026, 2, 13), 10, date(2026, 3, 5)),
        (date(2026, 3, 2), 30, date(2026, 4, 14)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        (date(2026, 10, 9), 1, date(2026, 10, 10)),
    ],
)
def test_a_period_counts_from_the_day_after_the_event(event: date, n: int, last_day: date) -> None:
    deadline = CALENDAR.add_working_days(event, n)
    assert deadline.last_day == last_day
    assert not deadline.provisional


def test_a_record_is_late_from_midnight_after_the_tenth_working_day() -> None:
    deadline = CALENDAR.add_working_days(date(2025, 9, 26), 10)
    assert deadline.ends_at == datetime(2025, 10, 16, 16, 0, tzinfo=UTC)
    assert CALENDAR.working_days_between(deadline.last_day, date(2025, 10, 17)) == 1


@pytest.mark.parametrize(("year", "off", "working_weekends"), [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)])
def test_a_years_notice_names_weekends_only_as_make_up_days(
    year: int, off: int, working_weekends: int
) -> None:
    table = CALENDAR.years[year]
    assert str(year) in table.source
    assert (len(table.off), len(table.working_weekends)) == (off, working_weekends)
    assert {day.weekday() for day in table.working_weekends} <= {5, 6}
    assert {day.year for day in table.off | table.working_weekends} == {year}
    assert not table.off & table.working_weekends


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 9, 28), True),
        (date(2025, 10, 1), False),
        (date(2025, 10, 11), True),
        (date(2025, 10, 12), False),
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
    ],
)
def test_holidays_and_make_up_days_are_known(day: date, *, works: bool) -> None:
    assert CALENDAR.is_working_day(day) is works


def test_a_deadline_in_a_year_without_notice_is_provisional() -> None:
    deadline = CALENDAR.add_working_days(date(2026, 12, 28), 5)
    assert (deadline.last_day, deadline.provisional) == (date(2027, 1, 4), True)


def test_a_deadline_is_recounted_when_the_notice_is_loaded() -> None:
    before = Calendar({2025: CALENDAR.years[2025]}).add_working_days(date(2025, 12, 31), 1)
    after = CALENDAR.add_working_days(date(2025, 12, 31), 1)
    assert (before.last_day, before.provisional) == (date(2026, 1, 1), True)
    assert (after.last_day, after.provisional) == (date(2026, 1, 4), False)


def test_a_period_has_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        CALENDAR.add_working_days(date(2026, 3, 2), 0)


@given(start=LOADED_DAYS, n=st.integers(1, 60))
def test_a_deadline_is_a_working_day_with_n_of_them_since_the_event(start: date, n: int) -> None:
    deadline = CALENDAR.add_working_days(start, n)
    assert CALENDAR.is_working_day(deadline.last_day)
    assert CALENDAR.working_days_between(start, deadline.last_day) == n
    assert CALENDAR.working_days_between(start, deadline.last_day - timedelta(days=1)) == n - 1


@given(start=LOADED_DAYS, n=st.integers(1, 60))
def test_a_longer_period_ends_later(start: date, n: int) -> None:
    shorter, longer = (CALENDAR.add_working_days(start, days) for days in (n, n + 1))
    assert shorter.ends_at < longer.ends_at


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert CALENDAR.working_days_between(date(2026, 3, 9), date(2026, 3, 2)) == 0


@pytest.mark.parametrize(
    ("start", "n", "last_day"),
    [
        (date(2026, 3, 2), 30, date(2026, 4, 1)),
        (date(2026, 3, 2), 60, date(2026, 5, 6)),
        (date(2026, 3, 9), 60, date(2026, 5, 8)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
    ],
)
def test_a_last_day_off_moves_to_the_next_working_day(start: date, n: int, last_day: date) -> None:
    assert CALENDAR.add_calendar_days(start, n).last_day == last_day


def test_a_last_day_of_an_unknown_year_is_provisional() -> None:
    found = CALENDAR.add_calendar_days(date(2099, 1, 1), 1)
    assert (found.last_day, found.provisional) == (date(2099, 1, 2), True)


def test_a_period_of_calendar_days_has_at_least_one() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        CALENDAR.add_calendar_days(date(2026, 3, 2), 0)
