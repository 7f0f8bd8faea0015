"""Looking for activities: by word, division, time, distance, and whether they are open to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString, NamedTuple
from uuid import UUID

from projections.reading import (
    FIRST_ID,
    FIRST_MOMENT,
    Keyset,
    Page,
    Pool,
    find_one,
    read_all,
    read_page,
)
from projections.wishes import METRES, Wish, conditions, here
from registry.plan import Place, Plan, Post, Requirements


class ActivityRow(NamedTuple):
    """An activity as it stands, with its organization's name; a tuple, since lists make many of them."""

    activity_id: UUID
    organization_id: UUID
    organization_name: str
    kind: str
    standing: str
    standing_reason: str
    drafted_at: datetime
    published_at: datetime | None
    ended_at: datetime | None
    version: int
    title: str
    content: str
    division: str
    address: str
    latitude: float | None
    longitude: float | None
    radius: int
    categories: list[str]
    risk: str
    risks: str
    safeguards: str
    conditions: str
    leader_id: UUID
    contact: str
    recruitment: str
    command_body: str
    evidence: str
    cooperating_id: UUID | None
    subsidy: int
    tags: list[str]
    """What bans go by: categories, danger, long duration."""
    starts_at: datetime
    ends_at: datetime
    metres: float | None
    """From the place asked about, along the great circle."""

    @property
    def plan(self) -> Plan:
        """The plan without its posts and shifts."""
        return Plan(
            title=self.title,
            content=self.content,
            division=self.division,
            place=Place(self.address, self.latitude, self.longitude, self.radius),
            categories=self.categories,
            risk=self.risk,
            risks=self.risks,
            safeguards=self.safeguards,
            conditions=self.conditions,
            leader_id=self.leader_id,
            contact=self.contact,
            recruitment=self.recruitment,
            posts=[],
            shifts=[],
            command_body=self.command_body,
            evidence=self.evidence,
            cooperating_id=self.cooperating_id,
            subsidy=self.subsidy,
        )


@dataclass(frozen=True)
class PostRow:
    """A kind of work in an activity, and who may do it."""

    activity_id: UUID
    post_id: UUID
    name: str
    content: str
    lowest_age: int
    highest_age: int
    qualification: str
    insurance: bool
    agreement: bool


@dataclass(frozen=True)
class DivisionCount:
    """How many activities of a county match."""

    division: str
    activities: int


@dataclass(frozen=True)
class ShiftRow:
    """A shift with what its post asks and who has come so far."""

    activity_id: UUID
    shift_id: UUID
    post_id: UUID
    post_name: str
    post_content: str
    lowest_age: int
    highest_age: int
    qualification: str
    insurance: bool
    agreement: bool
    starts_at: datetime
    ends_at: datetime
    capacity: int
    taken: int
    waiting: int
    applied: int
    """Who waits for the organiser's decision."""

    @property
    def post(self) -> Post:
        wanted = Requirements(
            self.lowest_age, self.highest_age, self.qualification, self.insurance, self.agreement
        )
        return Post(self.post_id, self.post_name, self.post_content, wanted)


COLUMNS = """
    activity_id, organization_id, coalesce(organizations.name, '') AS organization_name,
    kind, activities.standing, activities.standing_reason, drafted_at, published_at, ended_at, version,
    title, content, activities.division, activities.address, latitude, longitude, radius, categories,
    risk, risks, safeguards, conditions, leader_id, contact, recruitment, command_body, evidence,
    cooperating_id, subsidy, tags, starts_at, ends_at
"""
SEEN: LiteralString = f"{COLUMNS}, {METRES} AS metres"
NAMED = "LEFT JOIN organizations USING (organization_id)"
BY_IDS: LiteralString = f"SELECT {SEEN} FROM activities {NAMED} WHERE activity_id = ANY(%(ids)s)"  # noqa: S608 - constants
PAGE = """
    SELECT * FROM activities
    WHERE (starts_at, activity_id) > (%(after_starts_at)s, %(after_activity_id)s) AND {conditions}
    ORDER BY starts_at, activity_id LIMIT %(limit)s
"""
COUNT = "SELECT division, count(*) AS activities FROM activities WHERE {conditions} GROUP BY 1 ORDER BY 1"
ORDERED = "ORDER BY starts_at, activity_id"
SEARCH: LiteralString = f"SELECT {SEEN} FROM ({PAGE}) AS activities {NAMED} {ORDERED}"  # noqa: S608 - constants
SHIFTS = """
    SELECT shift.activity_id, shift.shift_id, shift.starts_at, shift.ends_at, shift.capacity,
        post.post_id, post.name AS post_name, post.content AS post_content, post.lowest_age,
        post.highest_age, post.qualification, post.insurance, post.agreement,
        coming.taken, coming.waiting, coming.applied
    FROM activity_shifts AS shift
    JOIN activity_posts AS post
        ON post.activity_id = shift.activity_id AND post.ordinal = shift.post_ordinal
    CROSS JOIN LATERAL (
        SELECT
            count(*) FILTER (WHERE standing IN ('accepted', 'served', 'no-show')) AS taken,
            count(*) FILTER (WHERE standing = 'waiting') AS waiting,
            count(*) FILTER (WHERE standing = 'applied') AS applied
        FROM sign_ups WHERE sign_ups.shift_id = shift.shift_id
    ) AS coming
"""
SHIFTS_OF: LiteralString = (
    f"{SHIFTS} WHERE shift.activity_id = ANY(%(ids)s) ORDER BY shift.activity_id, shift.ordinal"
)
SHIFTS_BY_IDS: LiteralString = f"{SHIFTS} WHERE shift.shift_id = ANY(%(ids)s)"
POSTS_OF = """
    SELECT activity_id, post_id, name, content, lowest_age, highest_age, qualification, insurance, agreement
    FROM activity_posts WHERE activity_id = ANY(%(ids)s) ORDER BY activity_id, ordinal
"""
BY_START = Keyset({"starts_at": FIRST_MOMENT, "activity_id": FIRST_ID})


@dataclass(frozen=True)
class Activities:
    """Activities by id and by what somebody looks for."""

    pool: Pool

    def find(self, activity_id: UUID) -> ActivityRow | None:
        return find_one(self.pool, ActivityRow, BY_IDS, here(None) | {"ids": [activity_id]})

    def of_ids(self, activity_ids: Sequence[UUID]) -> dict[UUID, ActivityRow]:
        found = read_all(self.pool, ActivityRow, BY_IDS, here(None) | {"ids": list(activity_ids)})
        return {row.activity_id: row for row in found}

    def search(self, wish: Wish, *, after: str | None = None, first: int = 20) -> Page[ActivityRow]:
        """In order of their first shift; drafts only when the wish names that standing."""
        query, values = _stated(SEARCH, wish)
        return read_page(self.pool, ActivityRow, query, values, keyset=BY_START, after=after, first=first)

    def counts(self, wish: Wish) -> list[DivisionCount]:
        """How many a search would find in all, by county, in the order of their codes."""
        query, values = _stated(COUNT, wish)
        return read_all(self.pool, DivisionCount, query, values)

    def posts_of(self, activity_ids: Sequence[UUID]) -> list[PostRow]:
        """By activity, in the order of the plan."""
        return read_all(self.pool, PostRow, POSTS_OF, {"ids": list(activity_ids)})

    def shifts_of(self, activity_ids: Sequence[UUID]) -> list[ShiftRow]:
        """By activity, in the order of the plan."""
        return read_all(self.pool, ShiftRow, SHIFTS_OF, {"ids": list(activity_ids)})

    def find_shift(self, shift_id: UUID) -> ShiftRow | None:
        return find_one(self.pool, ShiftRow, SHIFTS_BY_IDS, {"ids": [shift_id]})

    def shifts_by_ids(self, shift_ids: Sequence[UUID]) -> dict[UUID, ShiftRow]:
        found = read_all(self.pool, ShiftRow, SHIFTS_BY_IDS, {"ids": list(shift_ids)})
        return {row.shift_id: row for row in found}


def _stated(query: LiteralString, wish: Wish) -> tuple[LiteralString, dict[str, object]]:
    """Conditions are constants of `wishes`; what somebody typed stands in the parameters."""
    stated = list(conditions(wish))
    values = here(wish.near)
    for _, parameters in stated:
        values |= parameters
    return query.format(conditions=" AND ".join(condition for condition, _ in stated)), values
