"""Points on the earth and how far apart they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from registry.refusals import Refusal

EARTH_RADIUS_METRES = 6_371_008.8
"""Mean radius; the sphere is off by half a percent at most, less than a phone's own error."""
BUCKETS_METRES = (0, 100, 300, 1_000, 3_000, 10_000)


class NotAPlace(Refusal):
    """A latitude lies between -90 and 90 degrees, a longitude between -180 and 180."""

    code = "NOT_A_PLACE"
    zh = "坐标无效：纬度应在-90至90度之间，经度应在-180至180度之间。"


@dataclass(frozen=True)
class Point:
    """Degrees north and east (WGS 84)."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        # Written so that "not a number" fails both comparisons.
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise NotAPlace(field="point")


def metres_between(one: Point, other: Point) -> float:
    """Along the great circle (haversine)."""
    north = radians(other.latitude - one.latitude)
    east = radians(other.longitude - one.longitude)
    chord = (
        sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    )
    return 2 * EARTH_RADIUS_METRES * asin(sqrt(min(1.0, chord)))


def distance_bucket(metres: float) -> str:
    """All that is kept of where somebody stood: ``0-100``, ``100-300`` … ``10000-`` metres."""
    for low, high in pairwise(BUCKETS_METRES):
        if metres <= high:
            return f"{low}-{high}"
    return f"{BUCKETS_METRES[-1]}-"
