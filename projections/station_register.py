"""Stations by place and by operator, who is there, and what was counted month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import LiteralString
from uuid import UUID

from projections.reading import FIRST_ID, Keyset, Page, Pool, division_range, read_all, read_page


@dataclass(frozen=True)
class StationRow:
    """A station with its present operator; ``staff``: of whom the employment holds on the day asked about."""

    station_id: UUID
    organization_id: UUID
    operator_name: str
    name: str
    level: str
    division: str
    address: str
    contract_from: date
    contract_to: date
    opened_on: date
    closed_on: date | None
    closing_reason: str | None
    staff: int


@dataclass(frozen=True)
class StationStaffRow:
    """Somebody assigned; the employment may be over, and then does not hold any more."""

    station_id: UUID
    person_id: UUID
    employment_id: UUID
    assigned_on: date
    holds: bool


@dataclass(frozen=True)
class StationCountsRow:
    """What one month holds."""

    station_id: UUID
    month: date
    visits: int
    consultations: int
    groups: int
    people: int


HOLDS: LiteralString = """
    employments.standing IN ('confirmed', 'ended') AND employments.valid_from <= %(day)s
    AND (employments.valid_to IS NULL OR %(day)s <= employments.valid_to)
"""
SELECT: LiteralString = f"""
    SELECT stations.*, organizations.name AS operator_name, (
        SELECT count(*) FROM station_staff JOIN employments USING (employment_id)
        WHERE station_staff.station_id = stations.station_id AND {HOLDS}
    ) AS staff
    FROM stations JOIN organizations USING (organization_id)
"""  # noqa: S608 - constants
OF_IDS: LiteralString = f"{SELECT} WHERE station_id = ANY(%(ids)s)"
OF_OPERATOR: LiteralString = f"""
    {SELECT} WHERE organization_id = %(id)s ORDER BY opened_on, station_id LIMIT 100
"""
IN_DIVISION: LiteralString = f"""
    {SELECT}
    WHERE stations.division >= %(low)s AND stations.division < %(high)s AND closed_on IS NULL
        AND (stations.division, station_id) > (%(after_division)s, %(after_station_id)s)
    ORDER BY stations.division, station_id LIMIT %(limit)s
"""
STAFF_OF: LiteralString = f"""
    SELECT station_staff.*, coalesce({HOLDS}, FALSE) AS holds
    FROM station_staff LEFT JOIN employments USING (employment_id)
    WHERE station_id = %(id)s ORDER BY assigned_on, station_staff.person_id
"""  # noqa: S608 - constants
COUNTS_OF = """
    SELECT latest.* FROM unnest(%(ids)s::uuid[]) AS asked(id), LATERAL (
        SELECT station_id, month, visits, consultations, groups, people FROM station_counts
        WHERE station_id = asked.id ORDER BY month DESC LIMIT 24
    ) AS latest
    ORDER BY station_id, month DESC
"""
BY_DIVISION = Keyset({"division": "", "station_id": FIRST_ID})


@dataclass(frozen=True)
class StationRegister:
    """Staff and numbers are as of a day: an employment that is over ends the assignment."""

    pool: Pool

    def of_ids(self, station_ids: Sequence[UUID], day: date) -> dict[UUID, StationRow]:
        found = read_all(self.pool, StationRow, OF_IDS, {"ids": list(station_ids), "day": day})
        return {row.station_id: row for row in found}

    def find(self, station_id: UUID, day: date) -> StationRow | None:
        return self.of_ids([station_id], day).get(station_id)

    def of_operator(self, organization_id: UUID, day: date) -> list[StationRow]:
        return read_all(self.pool, StationRow, OF_OPERATOR, {"id": organization_id, "day": day})

    def in_division(
        self, division: str, day: date, *, after: str | None = None, first: int = 20
    ) -> Page[StationRow]:
        """Open ones at or below the division."""
        values = {"day": day, **division_range(division)}
        return read_page(
            self.pool, StationRow, IN_DIVISION, values, keyset=BY_DIVISION, after=after, first=first
        )

    def staff_of(self, station_id: UUID, day: date) -> list[StationStaffRow]:
        return read_all(self.pool, StationStaffRow, STAFF_OF, {"id": station_id, "day": day})

    def counts_of(self, station_ids: Sequence[UUID]) -> dict[UUID, list[StationCountsRow]]:
        """By station: the latest two years, the latest month first."""
        found: dict[UUID, list[StationCountsRow]] = {}
        for row in read_all(self.pool, StationCountsRow, COUNTS_OF, {"ids": list(station_ids)}):
            found.setdefault(row.station_id, []).append(row)
        return found
