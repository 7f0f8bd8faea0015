"""What happens to organizations: approval, members, and what they have recorded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Add, Change, Delete, Insert, Put, Through, Update
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
            effective_minutes bigint NOT NULL DEFAULT 0
        );
        COMMENT ON TABLE organizations IS 'Organizations with what they have recorded';
        CREATE INDEX organizations_by_time ON organizations (registered_at, organization_id);
        CREATE INDEX organizations_to_approve ON organizations (registered_at, organization_id)
            WHERE standing = 'pending';
        CREATE INDEX organizations_by_registrant ON organizations (registrant_id);
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
