"""Open statistics: who served how much, by month, division and field; nothing that rests on few people.

What fewer than ``smallest`` people served in one county and month is in no figure at all, totals and other
periods included, so no difference between figures gives it back. Of a county's month some fields may rest on
fewer still: they are left out of their field, and with them the smallest one that would be shown, so what is
missing from the fields rests on enough people, in two fields at least. Registrations likewise: the county is
the whole, its months are the parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

from projections.divisions import COUNTY_DIGITS, digits_below, within
from projections.reading import FIRST_DAY, LAST_DAY, Pool, read_all
from projections.service_figures import month_of


@dataclass(frozen=True)
class Served:
    """Effective service; ``None`` where something was served, but by too few to be told."""

    people: int | None
    records: int | None
    minutes: int | None
    is_complete: bool
    """Whether nothing was left out for resting on too few people."""


@dataclass(frozen=True)
class MonthRow:
    """A month, by its first day; ``registered`` counts those who are volunteers today."""

    month: date
    served: Served
    activities: int
    registered: int | None


@dataclass(frozen=True)
class DivisionRow:
    """A division; volunteers and organizations as they stand today."""

    division: str
    served: Served
    activities: int
    volunteers: int | None
    organizations: int


@dataclass(frozen=True)
class FieldRow:
    """A field, by its code; an activity with several counts in its first."""

    field: str
    served: Served
    activities: int


@dataclass(frozen=True)
class Totals:
    """All of a division; volunteers and organizations as they stand today."""

    served: Served
    activities: int
    volunteers: int | None
    organizations: int


@dataclass(frozen=True)
class _Sum:
    of: str
    people: int | None
    records: int | None
    minutes: int | None
    is_complete: bool


@dataclass(frozen=True)
class _Count:
    of: str
    number: int | None


NOTHING = Served(0, 0, 0, is_complete=True)
MONTH: LiteralString = "to_char(month, 'YYYY-MM-DD')"
CHILD: LiteralString = "rpad(left(division, %(digits)s), 6, '0')"
FIELD: LiteralString = "field"
ALL: LiteralString = "''"

HERE = "division >= %(low)s AND division < %(high)s"
SERVED: LiteralString = f"""
    WITH served AS (
        SELECT division, month, coalesce(categories[1], '') AS field, volunteer_id, minutes
        FROM service_figures JOIN activities USING (activity_id)
        WHERE minutes > 0 AND month BETWEEN %(first)s AND %(last)s AND {HERE}
    ), enough AS (
        SELECT division, month FROM served
        GROUP BY division, month HAVING count(DISTINCT volunteer_id) >= %(smallest)s
    )
"""  # noqa: S608 - constants
WHOLE: LiteralString = f"""
    {SERVED}, told AS (
        SELECT served.*, enough.division IS NOT NULL AS is_told
        FROM served LEFT JOIN enough USING (division, month)
    )
"""  # noqa: S608 - constants
BY_FIELD: LiteralString = f"""
    {SERVED}, fields AS (
        SELECT division, month, field, count(DISTINCT volunteer_id) AS people
        FROM served JOIN enough USING (division, month) GROUP BY division, month, field
    ), ranked AS (
        SELECT fields.*, people >= %(smallest)s AS is_enough,
            min(people) OVER (PARTITION BY division, month) >= %(smallest)s AS are_all_enough,
            row_number() OVER (
                PARTITION BY division, month, people >= %(smallest)s ORDER BY people, field
            ) AS place
        FROM fields
    ), told AS (
        SELECT served.*, coalesce(is_enough AND (are_all_enough OR place > 1), false) AS is_told
        FROM served LEFT JOIN ranked USING (division, month, field)
    )
"""  # noqa: S608 - constants
SUM = """
    SELECT {of} AS of,
        nullif(count(DISTINCT volunteer_id) FILTER (WHERE is_told), 0) AS people,
        nullif(count(*) FILTER (WHERE is_told), 0) AS records,
        (sum(minutes) FILTER (WHERE is_told))::bigint AS minutes,
        bool_and(is_told) AS is_complete
    FROM told GROUP BY 1
"""
PUBLISHED = """
    SELECT {of} AS of, count(*) AS number
    FROM (
        SELECT division, coalesce(categories[1], '') AS field,
            date_trunc('month', published_at AT TIME ZONE 'Asia/Shanghai')::date AS month
        FROM activities WHERE published_at IS NOT NULL
    ) AS published
    WHERE month BETWEEN %(first)s AND %(last)s AND {here}
    GROUP BY 1
"""
ORGANIZATIONS = """
    SELECT {of} AS of, count(*) AS number FROM organizations
    WHERE standing = 'active' AND {here} GROUP BY 1
"""
REGISTERED: LiteralString = """
    WITH registered AS (
        SELECT volunteer_profiles.division,
            date_trunc('month', volunteer_profiles.registered_at AT TIME ZONE 'Asia/Shanghai')::date AS month
        FROM volunteer_profiles JOIN persons USING (person_id)
        WHERE standing = 'active' AND real_name = 'passed'
            AND volunteer_profiles.division >= %(low)s AND volunteer_profiles.division < %(high)s
    ), counties AS (
        SELECT division, count(*) AS people FROM registered GROUP BY division
    ), months AS (
        SELECT division, month, count(*) AS people,
            min(count(*)) OVER (PARTITION BY division) >= %(smallest)s AS are_all_enough,
            row_number() OVER (
                PARTITION BY division, count(*) >= %(smallest)s ORDER BY count(*), month
            ) AS place
        FROM registered GROUP BY division, month
    )
"""
VOLUNTEERS: LiteralString = f"""
    {REGISTERED}
    SELECT {{of}} AS of, (sum(people) FILTER (WHERE people >= %(smallest)s))::bigint AS number
    FROM counties GROUP BY 1
"""  # noqa: S608 - constants
REGISTRATIONS: LiteralString = f"""
    {REGISTERED}
    SELECT {MONTH} AS of, (sum(months.people) FILTER (
        WHERE counties.people >= %(smallest)s AND months.people >= %(smallest)s
            AND (are_all_enough OR place > 1)
    ))::bigint AS number
    FROM months JOIN counties USING (division)
    WHERE month BETWEEN %(first)s AND %(last)s GROUP BY 1
"""  # noqa: S608 - constants


@dataclass(frozen=True)
class Question:
    """About whole months: those in which the first and the last day lie, and all between."""

    division: str
    smallest: int
    """How many people a figure must rest on to be told."""
    first_day: date = FIRST_DAY
    last_day: date = LAST_DAY

    def values(self) -> Mapping[str, object]:
        return within(self.division) | {
            "first": month_of(self.first_day),
            "last": month_of(self.last_day),
            "digits": digits_below(self.division),
            "smallest": self.smallest,
        }


@dataclass(frozen=True)
class Statistics:
    """What everybody may know of a division."""

    pool: Pool

    def by_month(self, asked: Question) -> list[MonthRow]:
        """The months in which anything happened, in order."""
        served = self._served(WHOLE, MONTH, asked)
        activities = self._counts(PUBLISHED, MONTH, asked)
        registered = self._counts(REGISTRATIONS, MONTH, asked)
        return [
            MonthRow(
                date.fromisoformat(month),
                served.get(month, NOTHING),
                activities.get(month) or 0,
                registered.get(month, 0),
            )
            for month in sorted({*served, *activities, *registered})
        ]

    def by_division(self, asked: Question) -> list[DivisionRow]:
        """The divisions one level below of which anything is known, in the order of their codes."""
        if digits_below(asked.division) > COUNTY_DIGITS:
            return []
        served = self._served(WHOLE, CHILD, asked)
        activities = self._counts(PUBLISHED, CHILD, asked)
        volunteers = self._counts(VOLUNTEERS, CHILD, asked)
        organizations = self._counts(ORGANIZATIONS, CHILD, asked)
        return [
            DivisionRow(
                child,
                served.get(child, NOTHING),
                activities.get(child) or 0,
                volunteers.get(child, 0),
                organizations.get(child) or 0,
            )
            for child in sorted({*served, *activities, *volunteers, *organizations})
        ]

    def by_field(self, asked: Question) -> list[FieldRow]:
        """The fields of which anything is known, in the order of their codes."""
        served = self._served(BY_FIELD, FIELD, asked)
        activities = self._counts(PUBLISHED, FIELD, asked)
        return [
            FieldRow(field, served.get(field, NOTHING), activities.get(field) or 0)
            for field in sorted({*served, *activities})
        ]

    def totals(self, asked: Question) -> Totals:
        return Totals(
            self._served(WHOLE, ALL, asked).get("", NOTHING),
            self._counts(PUBLISHED, ALL, asked).get("") or 0,
            self._counts(VOLUNTEERS, ALL, asked).get("", 0),
            self._counts(ORGANIZATIONS, ALL, asked).get("") or 0,
        )

    def _served(self, told: LiteralString, of: LiteralString, asked: Question) -> dict[str, Served]:
        query: LiteralString = told + SUM
        rows = read_all(self.pool, _Sum, query.format(of=of), asked.values())
        return {row.of: Served(row.people, row.records, row.minutes, row.is_complete) for row in rows}

    def _counts(self, query: LiteralString, of: LiteralString, asked: Question) -> dict[str, int | None]:
        rows = read_all(self.pool, _Count, query.format(of=of, here=HERE), asked.values())
        return {row.of: row.number for row in rows}
