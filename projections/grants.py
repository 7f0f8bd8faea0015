"""Who holds which right: members of organizations and appointed staff. Read at every request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from uuid import UUID

from projections.changes import Change, Delete, Put
from projections.reading import FIRST_ID, Keyset, Page, Pool, read_all, read_page
from registry.act import Grant, Role
from registry.appointment import Appointment
from registry.dates import local_date
from registry.organization import Organization

NAME = "grants"
TABLES = {
    "grants": """
        CREATE TABLE grants (
            person_id uuid NOT NULL,
            role text NOT NULL,
            scope text NOT NULL,
            organization_id uuid,
            division text,
            valid_from date NOT NULL,
            valid_to date,
            PRIMARY KEY (person_id, role, scope)
        );
        COMMENT ON TABLE grants IS 'Rights that a person holds, with the days on which they hold';
        COMMENT ON COLUMN grants.scope IS 'The organization, the division, or empty: everywhere';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Organization.MemberAdded, _position: int) -> Iterator[Change]:
    row = {
        "person_id": event.person_id,
        "role": event.role,
        "scope": str(event.originator_id),
        "organization_id": event.originator_id,
        "division": None,
        "valid_from": event.valid_from,
        "valid_to": event.valid_to,
    }
    yield Put(NAME, row)


@changes.register
def _(event: Organization.MemberRemoved, _position: int) -> Iterator[Change]:
    key = {"person_id": event.person_id, "role": event.role, "scope": str(event.originator_id)}
    yield Delete(NAME, key)


@changes.register
def _(event: Appointment.Appointed, _position: int) -> Iterator[Change]:
    row = {
        "person_id": event.person_id,
        "role": event.role,
        "scope": event.division or "",
        "organization_id": None,
        "division": event.division,
        "valid_from": local_date(event.act.at),
        "valid_to": None,
    }
    yield Put(NAME, row)


@changes.register
def _(event: Appointment.Dismissed, _position: int) -> Iterator[Change]:
    yield Delete(NAME, {"person_id": event.person_id, "role": event.role, "scope": event.division or ""})


@dataclass(frozen=True)
class GrantRow:
    """A right that holds on the day asked for."""

    role: str
    organization_id: UUID | None
    division: str | None


@dataclass(frozen=True)
class StaffRow:
    """One person of staff in one role."""

    person_id: UUID
    role: str
    scope: str
    division: str | None
    valid_from: date


HELD_ON = """
    SELECT role, organization_id, grants.division FROM grants LEFT JOIN organizations USING (organization_id)
    WHERE person_id = %(person_id)s AND valid_from <= %(on)s AND (valid_to IS NULL OR valid_to >= %(on)s)
        AND (organization_id IS NULL OR standing IN ('active', 'suspended'))
    ORDER BY role, scope
"""
STAFF = """
    SELECT person_id, role, scope, division, valid_from FROM grants
    WHERE organization_id IS NULL
        AND (role, scope, person_id) > (%(after_role)s, %(after_scope)s, %(after_person_id)s)
    ORDER BY role, scope, person_id
    LIMIT %(limit)s
"""
BY_ROLE = Keyset({"role": "", "scope": "", "person_id": FIRST_ID})


@dataclass(frozen=True)
class Grants:
    """The rights behind a caller; an organization that is not approved, or no longer there, gives none."""

    pool: Pool

    def grants_of(self, person_id: UUID, on: date) -> list[Grant]:
        found = read_all(self.pool, GrantRow, HELD_ON, {"person_id": person_id, "on": on})
        return [Grant(Role(row.role), row.organization_id, row.division) for row in found]

    def staff(self, *, after: str | None = None, first: int = 20) -> Page[StaffRow]:
        """Everybody who is appointed, by role and division."""
        return read_page(self.pool, StaffRow, STAFF, {}, keyset=BY_ROLE, after=after, first=first)
