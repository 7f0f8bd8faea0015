"""Days, months and ages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.dates import CHINA, add_months, age_on, end_of_day, local_date, start_of_day

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_the_civil_date_is_that_of_china() -> None:
    assert local_date(datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert local_date(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)) == date(2026, 3, 2)


def test_a_moment_without_zone_has_no_civil_date() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 3, 1))  # noqa: DTZ001 - the point of the test


def test_a_day_ends_where_the_next_begins() -> None:
    assert end_of_day(date(2025, 10, 16)) == datetime(2025, 10, 16, 16, 0, tzinfo=UTC)


@given(DAYS)
def test_a_day_has_24_hours_and_does_not_hold_its_end(day: date) -> None:
    assert end_of_day(day).astimezone(UTC) - start_of_day(day).astimezone(UTC) == timedelta(hours=24)
    assert local_date(end_of_day(day)) == day + timedelta(days=1)
    assert start_of_day(day).tzinfo is CHINA


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2024, 5, 31), -3, date(2024, 2, 29)),
        (date(2025, 5, 25), 12, date(2026, 5, 25)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


@pytest.mark.parametrize(
    ("birth", "day", "counts", "age"),
    [
        (date(2008, 6, 15), date(2026, 6, 14), True, 17),
        (date(2008, 6, 15), date(2026, 6, 15), True, 18),
        (date(2008, 6, 15), date(2026, 6, 15), False, 17),
        (date(2008, 6, 15), date(2026, 6, 16), False, 18),
        (date(2008, 2, 29), date(2026, 2, 27), True, 17),
        (date(2008, 2, 29), date(2026, 2, 28), True, 18),
        (date(2008, 2, 29), date(2026, 2, 28), False, 17),
        (date(2008, 2, 29), date(2026, 3, 1), False, 18),
        (date(2008, 2, 29), date(2028, 2, 28), True, 19),
        (date(2008, 2, 29), date(2028, 2, 29), True, 20),
        (date(2026, 3, 2), date(2026, 3, 2), True, 0),
    ],
)
def test_age_is_counted_by_the_calendar(birth: date, day: date, *, counts: bool, age: int) -> None:
    assert age_on(birth, day, birthday_counts=counts) == age


@given(birth=DAYS, days=st.integers(1, 30_000))
def test_age_never_falls_and_the_stricter_reading_lags_by_one_day(birth: date, days: int) -> None:
    day = birth + timedelta(days=days)
    before = day - timedelta(days=1)
    assert age_on(birth, before, birthday_counts=True) <= age_on(birth, day, birthday_counts=True)
    assert age_on(birth, day, birthday_counts=False) == age_on(birth, before, birthday_counts=True)
