"""Who works where on a day, and how many of the full-time staff are certified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

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


class CertifiedBy(StrEnum):
    """What makes a member of staff a certified one."""

    REGISTRATION = "registration"
    QUALIFICATION = "qualification"


@dataclass(frozen=True)
class EmploymentRow:
    """One link of a worker to an organization; ``is_certified`` as of the day asked about."""

    employment_id: UUID
    person_id: UUID
    organization_id: UUID
    organization_name: str
    post: str
    is_full_time: bool
    valid_from: date
    valid_to: date | None
    standing: str
    proposed_by: str
    proposed_at: datetime
    confirmed_at: datetime | None
    ended_by: str | None
    is_certified: bool


@dataclass(frozen=True)
class LinkRow:
    """Somebody whom an organization knows by more than a number."""

    person_id: UUID
    organization_id: UUID


@dataclass(frozen=True)
class StaffRatio:
    """Of one organization on one day."""

    organization_id: UUID
    name: str
    full_time: int
    certified: int

    def is_enough(self, *, certified: int, of: int) -> bool:
        """``certified`` of ``of``: exactly that much is enough; of nobody there is no part."""
        return self.full_time > 0 and self.certified * of >= self.full_time * certified


CERTIFIED: dict[CertifiedBy, LiteralString] = {
    CertifiedBy.REGISTRATION: """
        EXISTS (
            SELECT FROM registration_terms AS term
            WHERE term.person_id = employments.person_id
                AND term.valid_from <= %(day)s AND %(day)s <= term.valid_to
                AND (term.ended_on IS NULL OR %(day)s < term.ended_on)
        )
    """,
    CertifiedBy.QUALIFICATION: """
        EXISTS (
            SELECT FROM qualifications
            WHERE qualifications.person_id = employments.person_id
                AND qualifications.standing = 'valid' AND qualifications.passed_on <= %(day)s
        )
    """,
}
HOLDS: LiteralString = """
    employments.standing IN ('confirmed', 'ended') AND employments.valid_from <= %(day)s
    AND (employments.valid_to IS NULL OR %(day)s <= employments.valid_to)
"""


def _select(by: CertifiedBy) -> LiteralString:
    return f"""
        SELECT employments.*, organizations.name AS organization_name, {CERTIFIED[by]} AS is_certified
        FROM employments JOIN organizations USING (organization_id)
    """  # noqa: S608 - constants


def _ratio(by: CertifiedBy) -> LiteralString:
    return f"""
        SELECT organization_id, organizations.name, count(*) AS full_time,
            count(*) FILTER (WHERE {CERTIFIED[by]}) AS certified
        FROM employments JOIN organizations USING (organization_id)
        JOIN service_organizations USING (organization_id)
        WHERE is_full_time AND {HOLDS}
    """  # noqa: S608 - constants


LINKED = """
    SELECT person_id, organization_id FROM employments
    WHERE person_id = ANY(%(persons)s) AND organization_id = ANY(%(organizations)s)
        AND confirmed_at IS NOT NULL
    UNION SELECT person_id, organization_id FROM registrations
    WHERE person_id = ANY(%(persons)s) AND organization_id = ANY(%(organizations)s)
    UNION SELECT person_id, organization_id FROM course_places
    WHERE person_id = ANY(%(persons)s) AND organization_id = ANY(%(organizations)s)
"""
BY_PROPOSAL = Keyset({"proposed_at": FIRST_MOMENT, "employment_id": FIRST_ID})


@dataclass(frozen=True)
class Staffing:
    """Employments of an organization and of a person, and the ratio of certified staff."""

    pool: Pool

    def find(self, employment_id: UUID, day: date) -> EmploymentRow | None:
        query: LiteralString = f"{_select(CertifiedBy.REGISTRATION)} WHERE employment_id = %(id)s"
        return find_one(self.pool, EmploymentRow, query, {"id": employment_id, "day": day})

    def of_organization(
        self,
        organization_id: UUID,
        day: date,
        *,
        by: CertifiedBy,
        after: str | None = None,
        first: int = 20,
    ) -> Page[EmploymentRow]:
        """In the order of their proposals; what was declined is not among them."""
        query: LiteralString = f"""
            {_select(by)}
            WHERE organization_id = %(id)s AND employments.standing <> 'declined'
                AND (proposed_at, employment_id) > (%(after_proposed_at)s, %(after_employment_id)s)
            ORDER BY proposed_at, employment_id LIMIT %(limit)s
        """
        values = {"id": organization_id, "day": day}
        return read_page(
            self.pool, EmploymentRow, query, values, keyset=BY_PROPOSAL, after=after, first=first
        )

    def of_person(self, person_id: UUID, day: date) -> list[EmploymentRow]:
        """The latest first."""
        query: LiteralString = f"""
            {_select(CertifiedBy.REGISTRATION)}
            WHERE person_id = %(id)s ORDER BY proposed_at DESC, employment_id LIMIT 100
        """
        return read_all(self.pool, EmploymentRow, query, {"id": person_id, "day": day})

    def linked(
        self, *, persons: Sequence[UUID], organizations: Sequence[UUID]
    ) -> set[tuple[UUID, UUID | None]]:
        """Who was ever employed there by the word of both, is registered there, or took a place there."""
        asked = {"persons": list(persons), "organizations": list(organizations)}
        rows = read_all(self.pool, LinkRow, LINKED, asked)
        return {(row.person_id, row.organization_id) for row in rows}

    def employed_on(self, organization_id: UUID, day: date) -> list[EmploymentRow]:
        """Whom it employs on that day."""
        query: LiteralString = f"""
            {_select(CertifiedBy.REGISTRATION)}
            WHERE organization_id = %(id)s AND {HOLDS} ORDER BY proposed_at, employment_id LIMIT 500
        """
        return read_all(self.pool, EmploymentRow, query, {"id": organization_id, "day": day})

    def ratios(
        self, organization_ids: Sequence[UUID], day: date, *, by: CertifiedBy
    ) -> dict[UUID, StaffRatio]:
        """By organization; one without full-time staff is not in the answer."""
        query: LiteralString = f"""
            {_ratio(by)} AND organization_id = ANY(%(ids)s) GROUP BY organization_id, organizations.name
        """
        found = read_all(self.pool, StaffRatio, query, {"ids": list(organization_ids), "day": day})
        return {row.organization_id: row for row in found}

    def below(
        self, division: str, day: date, *, by: CertifiedBy, certified: int, of: int
    ) -> list[StaffRatio]:
        """Registered service organizations of the division with too few certified staff."""
        query: LiteralString = f"""
            {_ratio(by)} AND service_organizations.standing = 'registered'
                AND service_organizations.division >= %(low)s AND service_organizations.division < %(high)s
            GROUP BY organization_id, organizations.name
            HAVING count(*) FILTER (WHERE {CERTIFIED[by]}) * %(of)s < count(*) * %(certified)s
            ORDER BY organizations.name, organization_id LIMIT 200
        """
        values = {"day": day, "certified": certified, "of": of, **division_range(division)}
        return read_all(self.pool, StaffRatio, query, values)
