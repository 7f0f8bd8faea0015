"""Registration cases as applicants follow them and as offices work them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.reading import (
    FIRST_DAY,
    FIRST_ID,
    LAST_ID,
    LAST_MOMENT,
    Keyset,
    Page,
    Pool,
    division_range,
    find_one,
    read_page,
)
from registry.vault import Sealed


@dataclass(frozen=True)
class RegistrationCaseRow:
    """A case; what has not happened yet is None."""

    case_id: UUID
    number: str
    person_id: UUID
    kind: str
    level: str
    qualification_id: UUID
    division: str
    jurisdiction: str | None
    organization_id: UUID | None
    statement: Sealed | None
    declaration: str
    is_late: bool
    standing: str
    submitted_at: datetime
    received_on: date
    gaps: list[str] | None
    note: Sealed | None
    noticed_at: datetime | None
    accepted_on: date | None
    is_by_default: bool | None
    due_on: date | None
    is_provisional: bool | None
    first_reviewer: UUID | None
    first_reviewed_at: datetime | None
    reason: Sealed | None
    lapse: str | None
    closed_at: datetime | None
    closed_by: UUID | None
    version: int
    person_name: Sealed | None
    organization_name: str | None


SELECT = """
    SELECT one.*, persons.name AS person_name, organizations.name AS organization_name
    FROM registration_cases AS one
    LEFT JOIN persons ON persons.person_id = one.person_id
    LEFT JOIN organizations ON organizations.organization_id = one.organization_id
"""
BY_ID: LiteralString = f"{SELECT} WHERE one.case_id = %(id)s"
OF_PERSON: LiteralString = f"""
    {SELECT}
    WHERE one.person_id = %(id)s
        AND (one.submitted_at, one.case_id) < (%(after_submitted_at)s, %(after_case_id)s)
    ORDER BY one.submitted_at DESC, one.case_id DESC
    LIMIT %(limit)s
"""
# What was received first is due first: the terms are the same for all.
WAITING: LiteralString = f"""
    {SELECT}
    WHERE one.closed_at IS NULL AND one.standing = ANY(%(standings)s)
        AND one.division >= %(low)s AND one.division < %(high)s
        AND (one.received_on, one.case_id) > (%(after_received_on)s, %(after_case_id)s)
    ORDER BY one.received_on, one.case_id
    LIMIT %(limit)s
"""
LATEST_FIRST = Keyset({"submitted_at": LAST_MOMENT, "case_id": LAST_ID})
OLDEST_FIRST = Keyset({"received_on": FIRST_DAY, "case_id": FIRST_ID})


@dataclass(frozen=True)
class RegistrationQueue:
    """Cases by id, by person, and those that wait for an office."""

    pool: Pool

    def find(self, case_id: UUID) -> RegistrationCaseRow | None:
        return find_one(self.pool, RegistrationCaseRow, BY_ID, {"id": case_id})

    def of_person(
        self, person_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[RegistrationCaseRow]:
        """The latest first."""
        return read_page(
            self.pool,
            RegistrationCaseRow,
            OF_PERSON,
            {"id": person_id},
            keyset=LATEST_FIRST,
            after=after,
            first=first,
        )

    def waiting(
        self, division: str, standings: Sequence[str], *, after: str | None = None, first: int = 20
    ) -> Page[RegistrationCaseRow]:
        """Open cases at or below the division, the oldest receipt first."""
        values = {"standings": list(standings), **division_range(division)}
        return read_page(
            self.pool, RegistrationCaseRow, WAITING, values, keyset=OLDEST_FIRST, after=after, first=first
        )
