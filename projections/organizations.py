"""An organization's page, its members with their dated roles, and the desk that approves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatch
from uuid import UUID

from projections.changes import Add, Change, Delete, Insert, Put, Through, Update
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
from registry.organization import Organization, OrganizationStanding
from registry.service_record import ServiceRecord

NAME = "organizations"
TABLES = {
    "organizations": """
        CREATE TABLE organizations (
            organization_id uuid PRIMARY KEY,
            name text NOT NULL,
            recorder_role text NOT NULL,
            legal_form text NOT NULL,
            credit_code text,
            division text COLLATE "C" NOT NULL,
            address text NOT NULL,
            purpose text NOT NULL,
            guided_by text,
            registrant_id uuid NOT NULL,
            form_matches boolean NOT NULL,
            standing text NOT NULL,
            standing_reason text NOT NULL DEFAULT '',
            suspended_until date,
            successor_id uuid,
            registered_at timestamptz NOT NULL,
            decided_at timestamptz,
            effective_records bigint NOT NULL DEFAULT 0,
            effective_minutes bigint NOT NULL DEFAULT 0,
            late_proposals bigint NOT NULL DEFAULT 0
        );
        COMMENT ON TABLE organizations IS 'Organizations with what they have recorded';
        CREATE INDEX organizations_by_time ON organizations (registered_at, organization_id);
        CREATE INDEX organizations_to_approve ON organizations (registered_at, organization_id)
            WHERE standing = 'pending';
    """,
    "organization_members": """
        CREATE TABLE organization_members (
            organization_id uuid NOT NULL,
            person_id uuid NOT NULL,
            role text NOT NULL,
            valid_from date NOT NULL,
            valid_to date,
            added_at timestamptz NOT NULL,
            PRIMARY KEY (organization_id, person_id, role)
        );
        COMMENT ON TABLE organization_members IS 'Who holds which role in an organization, from when to when';
    """,
    "organization_records": """
        CREATE TABLE organization_records (
            record_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL
        );
        COMMENT ON TABLE organization_records IS 'Which organization answers for a service record';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Organization.Registered, _position: int) -> Iterator[Change]:
    yield Insert(
        NAME,
        {
            "organization_id": event.originator_id,
            "name": event.name,
            "recorder_role": event.recorder_role,
            "legal_form": event.legal_form,
            "credit_code": event.credit_code,
            "division": event.division,
            "address": event.address,
            "purpose": event.purpose,
            "guided_by": event.guided_by,
            "registrant_id": event.registrant_id,
            "form_matches": event.form_matches,
            "standing": str(OrganizationStanding.PENDING),
            "registered_at": event.act.at,
        },
    )


@changes.register
def _(event: Organization.Approved, _position: int) -> Iterator[Change]:
    yield _stand(event, OrganizationStanding.ACTIVE, event.note, decided_at=event.act.at)


@changes.register
def _(event: Organization.ApprovalRefused, _position: int) -> Iterator[Change]:
    yield _stand(event, OrganizationStanding.REFUSED, event.reason, decided_at=event.act.at)


@changes.register
def _(event: Organization.Suspended, _position: int) -> Iterator[Change]:
    yield _stand(event, OrganizationStanding.SUSPENDED, event.reason, suspended_until=event.until)


@changes.register
def _(event: Organization.Resumed, _position: int) -> Iterator[Change]:
    yield _stand(event, OrganizationStanding.ACTIVE, event.reason, suspended_until=None)


@changes.register
def _(event: Organization.Dissolved, _position: int) -> Iterator[Change]:
    yield _stand(event, OrganizationStanding.DISSOLVED, event.reason)


@changes.register
def _(event: Organization.SuccessorNamed, _position: int) -> Iterator[Change]:
    yield Update(NAME, {"organization_id": event.originator_id}, {"successor_id": event.successor_id})


@changes.register
def _(event: Organization.MemberAdded, _position: int) -> Iterator[Change]:
    yield Put(
        "organization_members",
        {
            "organization_id": event.originator_id,
            "person_id": event.person_id,
            "role": event.role,
            "valid_from": event.valid_from,
            "valid_to": event.valid_to,
            "added_at": event.act.at,
        },
    )


@changes.register
def _(event: Organization.MemberRemoved, _position: int) -> Iterator[Change]:
    key = {"organization_id": event.originator_id, "person_id": event.person_id, "role": event.role}
    yield Delete("organization_members", key)


@changes.register
def _(event: ServiceRecord.Opened, _position: int) -> Iterator[Change]:
    row = {"record_id": event.originator_id, "organization_id": event.organization_id}
    yield Insert("organization_records", row)


@changes.register
def _(event: ServiceRecord.Proposed, _position: int) -> Iterator[Change]:
    if event.days_late:
        yield _count(event, late_proposals=1)


@changes.register
def _(event: ServiceRecord.Confirmed, _position: int) -> Iterator[Change]:
    yield _count(event, effective_records=1, effective_minutes=event.minutes)


@changes.register
def _(event: ServiceRecord.Corrected, _position: int) -> Iterator[Change]:
    yield _count(event, effective_minutes=event.after.minutes - event.before.minutes)


@changes.register
def _(event: ServiceRecord.Annulled, _position: int) -> Iterator[Change]:
    if event.counted_minutes:
        yield _count(event, effective_records=-1, effective_minutes=-event.counted_minutes)


def _stand(
    event: Organization.Event, standing: OrganizationStanding, reason: str, **values: object
) -> Update:
    stated = {"standing": str(standing), "standing_reason": reason, **values}
    return Update(NAME, {"organization_id": event.originator_id}, stated)


def _count(event: ServiceRecord.Event, **amounts: int) -> Add:
    recorder = Through("organization_records", event.originator_id, ("organization_id",))
    return Add(NAME, {}, amounts, recorder)


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
class ActivityCount:
    """How many activities an organization has ever published."""

    organization_id: UUID
    activities: int


BY_IDS = "SELECT * FROM organizations WHERE organization_id = ANY(%(ids)s)"
MEMBERS_OF = """
    SELECT * FROM organization_members
    WHERE organization_id = %(id)s
        AND (added_at, person_id, role) > (%(after_added_at)s, %(after_person_id)s, %(after_role)s)
    ORDER BY added_at, person_id, role
    LIMIT %(limit)s
"""
TO_APPROVE = """
    SELECT * FROM organizations
    WHERE standing = 'pending' AND division >= %(low)s AND division < %(high)s
        AND (registered_at, organization_id) > (%(after_registered_at)s, %(after_organization_id)s)
    ORDER BY registered_at, organization_id
    LIMIT %(limit)s
"""
IN_DIVISION = """
    SELECT * FROM organizations
    WHERE division >= %(low)s AND division < %(high)s
        AND (%(standing)s::text IS NULL OR standing = %(standing)s)
        AND (registered_at, organization_id) > (%(after_registered_at)s, %(after_organization_id)s)
    ORDER BY registered_at, organization_id
    LIMIT %(limit)s
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
        self, division: str, *, standing: str | None = None, after: str | None = None, first: int = 20
    ) -> Page[OrganizationRow]:
        values = division_range(division) | {"standing": standing}
        return read_page(
            self.pool, OrganizationRow, IN_DIVISION, values, keyset=BY_REGISTRATION, after=after, first=first
        )

    def activities_of(self, organization_ids: Sequence[UUID]) -> dict[UUID, int]:
        """Published activities by organization; one that has none is not in the answer."""
        found = read_all(self.pool, ActivityCount, ACTIVITIES_OF, {"ids": list(organization_ids)})
        return {row.organization_id: row.activities for row in found}
