"""Points and distances."""

from __future__ import annotations

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.places import NotAPlace, Point, distance_bucket, metres_between

POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181), (nan, 0), (0, nan)]
)
def test_what_is_no_point_on_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(NotAPlace):
        Point(latitude, longitude)


def test_one_degree_of_latitude_is_111_kilometres() -> None:
    assert metres_between(Point(31, 121), Point(32, 121)) == pytest.approx(111_195, abs=1)


def test_half_the_earth_is_the_longest_way() -> None:
    assert metres_between(Point(0, 0), Point(0, 180)) == pytest.approx(20_015_115, abs=10)


@given(one=POINTS, other=POINTS)
def test_distance_is_the_same_both_ways_and_nothing_to_oneself(one: Point, other: Point) -> None:
    assert metres_between(one, other) == pytest.approx(metres_between(other, one))
    assert metres_between(one, one) == 0


@pytest.mark.parametrize(
    ("metres", "bucket"),
    [(0, "0-100"), (100, "0-100"), (100.1, "100-300"), (2_999, "1000-3000"), (10_001, "10000-")],
)
def test_only_a_coarse_distance_is_kept(metres: float, bucket: str) -> None:
    assert distance_bucket(metres) == bucket
