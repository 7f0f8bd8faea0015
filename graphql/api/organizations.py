"""An organization: its page, its members, and how it is registered, approved and closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.outsiders import WITHHELD, with_figures
from api.persons import Division, Person, people
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_staff
from api.running import Told, mutation, perform, query
from projections.organizations import MemberRow, OrganizationRow
from registry.act import ORGANIZATION_ROLES, Role
from registry.commands.organizations import OrganizationDetails
from registry.credit_codes import LegalForm
from registry.divisions import read_division
from registry.organization import OrganizationStanding, RecorderRole
from registry.refusals import NotAllowed, NotFound
from registry.service_time import hours_text
from registry.texts import read_text

PUBLIC = frozenset(
    {OrganizationStanding.ACTIVE, OrganizationStanding.SUSPENDED, OrganizationStanding.DISSOLVED}
)
"""Standings that everybody may know of; what waits or was refused is for members and officers."""


@strawberry.type(description="A role of a person in an organization; both days included.")
class Member:
    person: Person | None
    role: Role
    valid_from: date
    valid_to: date | None


@strawberry.type(description="An organization that recruits, records and certifies.")
class Organization(Node):
    row: strawberry.Private[OrganizationRow]
    name: str
    recorder_role: RecorderRole
    legal_form: LegalForm
    credit_code: str | None
    division: Division
    address: str
    purpose: str
    guided_by: str | None
    standing: OrganizationStanding
    standing_reason: str | None
    suspended_until: date | None
    successor_id: ID | None
    form_matches: bool = strawberry.field(description="Whether the credit code fits the legal form.")
    registered_at: datetime
    decided_at: datetime | None
    effective_records: int | None = strawberry.field(description=WITHHELD)
    effective_hours: str | None = strawberry.field(description=WITHHELD)
    late_proposals: int | None = strawberry.field(
        description=f"Records entered after their ten working days. {WITHHELD}"
    )

    @classmethod
    def of(cls, row: OrganizationRow, *, with_figures: bool) -> Organization:
        return cls(
            row=row,
            id=node_id("Organization", row.organization_id),
            name=row.name,
            recorder_role=RecorderRole(row.recorder_role),
            legal_form=LegalForm(row.legal_form),
            credit_code=row.credit_code,
            division=Division.of(row.division),
            address=row.address,
            purpose=row.purpose,
            guided_by=row.guided_by,
            standing=OrganizationStanding(row.standing),
            standing_reason=row.standing_reason or None,
            suspended_until=row.suspended_until,
            successor_id=node_id("Organization", row.successor_id) if row.successor_id else None,
            form_matches=row.form_matches,
            registered_at=row.registered_at,
            decided_at=row.decided_at,
            effective_records=row.effective_records if with_figures else None,
            effective_hours=hours_text(row.effective_minutes) if with_figures else None,
            late_proposals=row.late_proposals if with_figures else None,
        )

    @query
    def members(self, info: Info, first: First = 20, after: After = None) -> Connection[Member]:
        """Who holds which role; for members only."""
        context, organization_id = info.context, self.row.organization_id
        if organization_id not in context.caller.organizations(*ORGANIZATION_ROLES):
            raise NotAllowed
        page = context.read.organizations.members_of(organization_id, first=first, after=after)
        shown = members(context, page.items)
        return connection(page, lambda row: shown[row.person_id, row.role], after=after)


OrganizationResult: TypeAlias = Annotated[Organization | Refusal, strawberry.union("OrganizationResult")]


@strawberry.input
class RegisterOrganizationInput(Told):
    name: str
    recorder_role: RecorderRole
    legal_form: LegalForm
    division: str
    address: str
    purpose: str
    credit_code: str | None = None
    guided_by: str | None = None


@strawberry.input
class ApproveOrganizationInput(Told):
    organization_id: ID
    note: str = ""


@strawberry.input
class OrganizationReasonInput(Told):
    organization_id: ID
    reason: str


@strawberry.input
class SuspendOrganizationInput(Told):
    organization_id: ID
    reason: str
    until: date | None = None


@strawberry.input
class NameSuccessorInput(Told):
    organization_id: ID
    successor_id: ID


@strawberry.type
class OrganizationMutations:
    @mutation
    def register_organization(self, info: Info, input: RegisterOrganizationInput) -> OrganizationResult:
        """Register an organization; the caller becomes its first administrator, an officer decides."""
        details = OrganizationDetails(
            name=input.name,
            recorder_role=input.recorder_role,
            legal_form=input.legal_form,
            division=input.division,
            address=input.address,
            purpose=input.purpose,
            credit_code=input.credit_code,
            guided_by=input.guided_by,
        )
        command = info.context.registry.register_organization
        return organization(info.context, perform(info.context, input, command, details))

    @mutation
    def approve_organization(self, info: Info, input: ApproveOrganizationInput) -> OrganizationResult:
        """An officer of the division approves."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.approve_organization
        perform(info.context, input, command, organization_id, note=input.note)
        return organization(info.context, organization_id)

    @mutation
    def refuse_organization(self, info: Info, input: OrganizationReasonInput) -> OrganizationResult:
        """An officer refuses the registration, with the reason."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.refuse_organization
        perform(info.context, input, command, organization_id, reason=input.reason)
        return organization(info.context, organization_id)

    @mutation
    def suspend_organization(self, info: Info, input: SuspendOrganizationInput) -> OrganizationResult:
        """An officer orders an organization to stop its activities for a time."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.suspend_organization
        perform(info.context, input, command, organization_id, reason=input.reason, until=input.until)
        return organization(info.context, organization_id)

    @mutation
    def resume_organization(self, info: Info, input: OrganizationReasonInput) -> OrganizationResult:
        """An officer ends a suspension."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.resume_organization
        perform(info.context, input, command, organization_id, reason=input.reason)
        return organization(info.context, organization_id)

    @mutation
    def name_successor(self, info: Info, input: NameSuccessorInput) -> OrganizationResult:
        """Say who certifies what this organization recorded, once it is gone."""
        organization_id = read_organization_id(input.organization_id)
        successor_id = read_node_id("Organization", input.successor_id, field="successorId")
        command = info.context.registry.name_successor
        perform(info.context, input, command, organization_id, successor_id=successor_id)
        return organization(info.context, organization_id)

    @mutation
    def dissolve_organization(self, info: Info, input: OrganizationReasonInput) -> OrganizationResult:
        """An officer records that an organization has ended."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.dissolve_organization
        perform(info.context, input, command, organization_id, reason=input.reason)
        return organization(info.context, organization_id)


@strawberry.type
class OrganizationQueries:
    @query
    def organizations(
        self,
        info: Info,
        division: str,
        *,
        standing: OrganizationStanding = OrganizationStanding.ACTIVE,
        name: str = "",
        first: First = 20,
        after: After = None,
    ) -> Connection[Organization]:
        """Organizations at or below a division, with a part of the name, for everybody."""
        context, code = info.context, read_division(division)
        if standing not in PUBLIC:
            _must_oversee(context, code)
        part = read_text(name, limit=50, field="name", required=False)
        page = context.read.organizations.in_division(
            code, standing=str(standing), name=part, first=first, after=after
        )
        shown = organizations(context, page.items)
        return connection(page, lambda row: shown[row.organization_id], after=after)


def read_organization_id(raw: ID) -> UUID:
    return read_node_id("Organization", raw, field="organizationId")


def organization(context: Context, organization_id: UUID) -> Organization:
    """After a command: whoever may act for or on it may see it."""
    row = context.read.organizations.find(organization_id)
    if row is None:
        raise NotFound(what="organization")
    return organizations(context, [row])[organization_id]


def organizations(context: Context, rows: Sequence[OrganizationRow]) -> dict[UUID, Organization]:
    """Several at once, each with the figures that the caller may see."""
    shown = with_figures(context, rows)
    return {
        row.organization_id: Organization.of(row, with_figures=row.organization_id in shown) for row in rows
    }


def find_organization(context: Context, organization_id: UUID) -> Organization | None:
    row = context.read.organizations.find(organization_id)
    if row is None:
        return None
    caller = context.caller
    is_concerned = (
        row.organization_id in caller.organizations(*ORGANIZATION_ROLES)
        or row.registrant_id == caller.person_id
        or any(grant.role is Role.OFFICER and grant.covers(row.division) for grant in caller.grants)
        or _audits(context, row.division)
    )
    if not is_concerned and row.standing not in PUBLIC:
        return None
    return organizations(context, [row])[organization_id]


def _must_oversee(context: Context, division: str) -> None:
    if not _audits(context, division):
        context.caller.as_officer(context.parts.clock(), division)


def _audits(context: Context, division: str) -> bool:
    return is_staff(context, division, Role.AUDITOR)


def members(context: Context, rows: Sequence[MemberRow]) -> dict[tuple[UUID, str], Member]:
    found = context.read.people.of_ids([row.person_id for row in rows])
    persons = dict(zip(found, people(context, list(found.values())), strict=True))
    return {
        (row.person_id, row.role): Member(
            person=persons.get(row.person_id),
            role=Role(row.role),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    }


ORGANIZATION = NodeKind("Organization", find_organization)
