"""Minutes, hours and stars."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.dates import CHINA, local_date
from registry.policies import Policies
from registry.service_time import hours_text, minutes_between, split_at_midnight, stars_eligible

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda at: at.replace(tzinfo=CHINA))  # noqa: DTZ001 - hypothesis adds no zone
LENGTHS = st.timedeltas(timedelta(seconds=1), timedelta(days=4))


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "0.00"),
        (1, "0.01"),
        (59, "0.98"),
        (60, "1.00"),
        (180, "3.00"),
        (5_999, "99.98"),
        (6_000, "100.00"),
    ],
)
def test_hours_are_shown_cut_off_and_never_rounded_up(minutes: int, shown: str) -> None:
    assert hours_text(minutes) == shown


@given(st.integers(0, 10_000_000))
def test_shown_hours_never_exceed_the_minutes_and_never_fall(minutes: int) -> None:
    shown, next_shown = float(hours_text(minutes)), float(hours_text(minutes + 1))
    assert shown <= minutes / 60 < shown + 0.01 + 1e-9
    assert shown <= next_shown


def test_a_night_is_split_at_midnight() -> None:
    start, end = (datetime(2026, 3, day, hour, 30, tzinfo=CHINA) for day, hour in ((2, 22), (3, 1)))
    midnight = datetime(2026, 3, 3, tzinfo=CHINA)
    assert split_at_midnight(start, end) == [(start, midnight), (midnight, end)]
    assert [minutes_between(*part) for part in split_at_midnight(start, end)] == [90, 90]


def test_service_until_midnight_is_one_day() -> None:
    start, midnight = datetime(2026, 3, 2, 22, tzinfo=CHINA), datetime(2026, 3, 3, tzinfo=CHINA)
    assert split_at_midnight(start, midnight) == [(start, midnight)]


@pytest.mark.parametrize("length", [timedelta(0), timedelta(minutes=-1)])
def test_time_that_does_not_run_forward_cannot_be_split(length: timedelta) -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=CHINA)
    with pytest.raises(ValueError, match="forward"):
        split_at_midnight(start, start + length)


@given(start=MOMENTS, length=LENGTHS)
def test_the_parts_of_a_split_add_up_and_each_is_of_one_day(start: datetime, length: timedelta) -> None:
    end = start + length
    parts = split_at_midnight(start, end)
    assert (parts[0][0], parts[-1][1]) == (start, end)
    assert all(earlier[1] == later[0] for earlier, later in pairwise(parts))
    assert all(local_date(a) == local_date(b - timedelta(microseconds=1)) for a, b in parts)
    assert sum(minutes_between(*part) for part in parts) == minutes_between(start, end)


@pytest.mark.parametrize(
    ("minutes", "stars"),
    [(0, 0), (5_999, 0), (6_000, 1), (17_999, 1), (18_000, 2), (36_000, 3), (60_000, 4), (90_000, 5)],
)
def test_stars_are_judged_by_stored_minutes(minutes: int, stars: int) -> None:
    policy = Policies.load().value("star.thresholds_min", division="310104", on=date(2026, 3, 2))
    assert stars_eligible(minutes, policy.value) == stars
    assert policy.version == "CN-2012"
