"""An organization's page, its members with their dated roles, and the desk that approves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.keywords import fold
from projections.reading import (
    FIRST_ID,
    FIRST_MOMENT,
    Keyset,
    Page,
    Pool,
    division_range,
    find_one,
    read_all,
    read_page,
)


@dataclass(frozen=True)
class OrganizationRow:
    """An organization; ``late_proposals`` counts records that were entered after their deadline."""

    organization_id: UUID
    name: str
    recorder_role: str
    legal_form: str
    credit_code: str | None
    division: str
    address: str
    purpose: str
    guided_by: str | None
    registrant_id: UUID
    form_matches: bool
    standing: str
    standing_reason: str
    suspended_until: date | None
    successor_id: UUID | None
    registered_at: datetime
    decided_at: datetime | None
    effective_records: int
    effective_minutes: int
    late_proposals: int


@dataclass(frozen=True)
class MemberRow:
    """A role of a person in an organization; both days included."""

    organization_id: UUID
    person_id: UUID
    role: str
    valid_from: date
    valid_to: date | None
    added_at: datetime


@dataclass(frozen=True)
class PeopleCount:
    """On how many volunteers an organization's confirmed records rest, as far as they are looked through."""

    organization_id: UUID
    people: int


@dataclass(frozen=True)
class ActivityCount:
    """How many activities an organization has ever published."""

    organization_id: UUID
    activities: int


# Late ones are counted when they are read: a deadline can move after the proposal.
SELECT = """
    SELECT organizations.*, (
        SELECT count(*) FROM service_records
        WHERE service_records.organization_id = organizations.organization_id AND days_late > 0
    ) AS late_proposals
    FROM organizations
"""
BY_IDS: LiteralString = f"{SELECT} WHERE organization_id = ANY(%(ids)s)"
MEMBERS_OF = """
    SELECT * FROM organization_members
    WHERE organization_id = %(id)s
        AND (added_at, person_id, role) > (%(after_added_at)s, %(after_person_id)s, %(after_role)s)
    ORDER BY added_at, person_id, role
    LIMIT %(limit)s
"""
TO_APPROVE: LiteralString = f"""
    {SELECT}
    WHERE standing = 'pending' AND division >= %(low)s AND division < %(high)s
        AND (registered_at, organization_id) > (%(after_registered_at)s, %(after_organization_id)s)
    ORDER BY registered_at, organization_id
    LIMIT %(limit)s
"""
IN_DIVISION: LiteralString = f"""
    {SELECT}
    WHERE division >= %(low)s AND division < %(high)s
        AND (%(standing)s::text IS NULL OR standing = %(standing)s)
        AND strpos(lower(normalize(name, NFKC)), %(name)s) > 0
        AND (registered_at, organization_id) > (%(after_registered_at)s, %(after_organization_id)s)
    ORDER BY registered_at, organization_id
    LIMIT %(limit)s
"""
REGISTERED_BY: LiteralString = f"""
    {SELECT}
    WHERE registrant_id = %(person_id)s AND standing <> 'dissolved'
    ORDER BY registered_at DESC, organization_id LIMIT 20
"""
# Bounded: whether there are enough people is known after some records, or there are very few.
PEOPLE_OF = """
    SELECT organization_id, people FROM unnest(%(ids)s::uuid[]) AS organization_id
    CROSS JOIN LATERAL (
        SELECT count(DISTINCT volunteer_id) AS people FROM (
            SELECT volunteer_id FROM service_records
            WHERE service_records.organization_id = organization_id.organization_id
                AND standing = 'effective'
            LIMIT 1000
        ) AS looked_through
    ) AS served
"""
ACTIVITIES_OF = """
    SELECT organization_id, count(*) AS activities FROM activities
    WHERE organization_id = ANY(%(ids)s) AND published_at IS NOT NULL
    GROUP BY organization_id
"""
BY_REGISTRATION = Keyset({"registered_at": FIRST_MOMENT, "organization_id": FIRST_ID})
BY_ADMISSION = Keyset({"added_at": FIRST_MOMENT, "person_id": FIRST_ID, "role": ""})


@dataclass(frozen=True)
class Organizations:
    """Organizations by id and division, their members, and who waits for approval."""

    pool: Pool

    def find(self, organization_id: UUID) -> OrganizationRow | None:
        return find_one(self.pool, OrganizationRow, BY_IDS, {"ids": [organization_id]})

    def of_ids(self, organization_ids: Sequence[UUID]) -> dict[UUID, OrganizationRow]:
        found = read_all(self.pool, OrganizationRow, BY_IDS, {"ids": list(organization_ids)})
        return {row.organization_id: row for row in found}

    def members_of(
        self, organization_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[MemberRow]:
        values = {"id": organization_id}
        return read_page(
            self.pool, MemberRow, MEMBERS_OF, values, keyset=BY_ADMISSION, after=after, first=first
        )

    def to_approve(
        self, division: str, *, after: str | None = None, first: int = 20
    ) -> Page[OrganizationRow]:
        """Who waits for an officer's decision at or below the division, oldest first."""
        values = division_range(division)
        return read_page(
            self.pool, OrganizationRow, TO_APPROVE, values, keyset=BY_REGISTRATION, after=after, first=first
        )

    def in_division(
        self,
        division: str,
        *,
        standing: str | None = None,
        name: str = "",
        after: str | None = None,
        first: int = 20,
    ) -> Page[OrganizationRow]:
        """``name``: a part of it, in any writing of full or half width, capitals or not."""
        values = division_range(division) | {"standing": standing, "name": fold(name)}
        return read_page(
            self.pool, OrganizationRow, IN_DIVISION, values, keyset=BY_REGISTRATION, after=after, first=first
        )

    def registered_by(self, person_id: UUID) -> list[OrganizationRow]:
        """What a person has registered and what has not ended, the newest first."""
        return read_all(self.pool, OrganizationRow, REGISTERED_BY, {"person_id": person_id})

    def people_of(self, organization_ids: Sequence[UUID]) -> dict[UUID, int]:
        """How many volunteers the confirmed records rest on: exact while few."""
        found = read_all(self.pool, PeopleCount, PEOPLE_OF, {"ids": list(organization_ids)})
        return {row.organization_id: row.people for row in found}

    def activities_of(self, organization_ids: Sequence[UUID]) -> dict[UUID, int]:
        """Published activities by organization; one that has none is not in the answer."""
        found = read_all(self.pool, ActivityCount, ACTIVITIES_OF, {"ids": list(organization_ids)})
        return {row.organization_id: row.activities for row in found}
