"""What somebody looks for among activities, said as conditions of the one statement of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import cos, degrees, radians
from typing import LiteralString
from uuid import UUID

from projections.keywords import fold, query_words
from projections.reading import division_range
from registry.commands.fitness import MinorRules
from registry.dates import end_of_day, local_date, start_of_day
from registry.person import ADULT_AGE
from registry.places import EARTH_RADIUS_METRES, Point
from registry.texts import read_text


@dataclass(frozen=True)
class Visitor:
    """Who looks, as far as it decides what is open to them."""

    birth_date: date
    now: datetime
    rules: Callable[[str, date], MinorRules]
    """The rules for minors in a division on a day."""
    birthday_counts: bool = False
    has_full_capacity: bool = False
    guardian_consents: frozenset[str] = frozenset()
    """Ids of the activities to which a guardian has agreed."""
    accompanied_shifts: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Wish:
    """What is left out does not matter."""

    keyword: str = ""
    division: str = ""
    category: str = ""
    first_day: date | None = None
    last_day: date | None = None
    near: Point | None = None
    within_metres: int = 10_000
    organization_id: UUID | None = None
    standings: Sequence[str] = ("published", "closed")
    open_to: Visitor | None = None
    """Only activities with a shift to come that places, age and bans leave open to this visitor."""


LONGEST_KEYWORD = 100

# Without the condition the bounds would make a distance of nothing out of one that is not known.
METRES = """
    CASE WHEN %(latitude)s::float8 IS NOT NULL AND latitude IS NOT NULL THEN
    2 * %(earth)s * asin(sqrt(least(1, greatest(0,
        power(sin(radians(latitude - %(latitude)s::float8) / 2), 2)
        + cos(radians(%(latitude)s::float8)) * cos(radians(latitude))
        * power(sin(radians(longitude - %(longitude)s::float8) / 2), 2))))) END
"""
STANDING = "standing = ANY(%(standings)s)"
WORDS = """
    words @> %(words)s
    AND NOT EXISTS (SELECT FROM unnest(%(terms)s::text[]) AS term WHERE strpos(folded, term) = 0)
"""
DIVISION = "activities.division >= %(low)s AND activities.division < %(high)s"
CATEGORY = "categories @> ARRAY[%(category)s]"
FIRST_DAY = "ends_at > %(first_moment)s"
LAST_DAY = "starts_at < %(last_moment)s"
ORGANIZATION = "organization_id = %(organization_id)s"
NEAR: LiteralString = f"""
    latitude BETWEEN %(south)s AND %(north)s AND longitude BETWEEN %(west)s AND %(east)s
    AND {METRES} <= %(within)s
"""
OPEN = """
    standing = 'published' AND EXISTS (
        SELECT FROM activity_shifts AS shift
        JOIN activity_posts AS post
            ON post.activity_id = shift.activity_id AND post.ordinal = shift.post_ordinal
        CROSS JOIN LATERAL (
            SELECT (shift.starts_at AT TIME ZONE 'Asia/Shanghai')::date - %(strict_days)s::integer AS day
        ) AS counted
        WHERE shift.activity_id = activities.activity_id AND shift.ends_at > %(now)s
            AND (%(birth_date)s::date + make_interval(years => post.lowest_age))::date <= counted.day
            AND (%(birth_date)s::date + make_interval(years => post.highest_age + 1))::date > counted.day
            AND (
                NOT tags && %(banned)s
                OR (%(birth_date)s::date + make_interval(years => %(adult_age)s))::date <= counted.day
            )
            AND shift.capacity > (
                SELECT count(*) FROM sign_ups
                WHERE sign_ups.shift_id = shift.shift_id
                    AND sign_ups.standing IN ('accepted', 'served', 'no-show', 'waiting')
            )
    )
"""

Condition = tuple[LiteralString, Mapping[str, object]]


def conditions(wish: Wish) -> Iterator[Condition]:
    """Only what is wished for stands in the statement, so that the planner sees what matters."""
    yield STANDING, {"standings": list(wish.standings)}
    if wish.keyword:
        keyword = read_text(wish.keyword, limit=LONGEST_KEYWORD, field="keyword")
        yield WORDS, {"words": query_words(keyword), "terms": fold(keyword).split()}
    if wish.division:
        yield DIVISION, division_range(wish.division)
    if wish.category:
        yield CATEGORY, {"category": wish.category}
    if wish.first_day:
        yield FIRST_DAY, {"first_moment": start_of_day(wish.first_day)}
    if wish.last_day:
        yield LAST_DAY, {"last_moment": end_of_day(wish.last_day)}
    if wish.organization_id:
        yield ORGANIZATION, {"organization_id": wish.organization_id}
    if wish.near:
        yield NEAR, _box(wish.near, wish.within_metres)
    if wish.open_to:
        yield OPEN, _visitor(wish.open_to, wish.division)


def here(point: Point | None) -> dict[str, object]:
    """Parameters of METRES; from nowhere everything is unknown metres away."""
    return {
        "earth": EARTH_RADIUS_METRES,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
    }


def _box(point: Point, metres: int) -> dict[str, object]:
    """A rectangle around the circle, for the index; towards a pole it holds every longitude."""
    north = degrees(metres / EARTH_RADIUS_METRES)
    widest = min(90.0, abs(point.latitude) + north)
    east = north / cos(radians(widest)) if widest < 89 else 360.0
    return {
        "within": metres,
        "south": point.latitude - north,
        "north": point.latitude + north,
        "west": point.longitude - east,
        "east": point.longitude + east,
    }


def _visitor(visitor: Visitor, division: str) -> dict[str, object]:
    """Bans are those of the division wished for, today; each shift is judged by those of its own place."""
    rules = visitor.rules(division, local_date(visitor.now))
    return {
        "now": visitor.now,
        "birth_date": visitor.birth_date,
        "strict_days": 0 if visitor.birthday_counts else 1,
        "adult_age": ADULT_AGE,
        "banned": sorted(rules.banned),
    }
