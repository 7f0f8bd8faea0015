"""Members of organizations and staff of the registry: who gives them their roles, and their desks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.deadlines import Deadline, Queue, deadline, queue
from api.organizations import (
    Organization,
    OrganizationResult,
    organization,
    organizations,
    read_organization_id,
)
from api.persons import Person, people
from api.refusals import Refusal
from api.relay import After, First, read_node_id
from api.running import Told, mutation, perform, query
from api.viewer import GrantView, grant_views
from api.volunteers import as_officer
from projections.organizations import OrganizationRow
from projections.people import PersonRow
from registry.act import Role


@strawberry.type(description="The roles that a person holds after the change.")
class Appointments:
    person_id: ID
    grants: list[GrantView]


AppointmentsResult: TypeAlias = Annotated[Appointments | Refusal, strawberry.union("AppointmentsResult")]


@strawberry.input
class AddMemberInput(Told):
    organization_id: ID
    person_id: ID
    role: Role
    valid_from: date | None = None
    valid_to: date | None = None


@strawberry.input
class RemoveMemberInput(Told):
    organization_id: ID
    person_id: ID
    role: Role
    reason: str = ""


@strawberry.input
class AppointInput(Told):
    person_id: ID
    role: Role
    division: str | None = None


@strawberry.input
class DismissInput(Told):
    person_id: ID
    role: Role
    division: str | None = None
    reason: str


@strawberry.type
class StaffMutations:
    @mutation
    def add_member(self, info: Info, input: AddMemberInput) -> OrganizationResult:
        """An administrator gives a person with a verified name a role in the organization."""
        organization_id = read_organization_id(input.organization_id)
        perform(
            info.context,
            input,
            info.context.registry.add_member,
            organization_id,
            person_id=read_node_id("Person", input.person_id, field="personId"),
            role=input.role,
            valid_from=input.valid_from,
            valid_to=input.valid_to,
        )
        return organization(info.context, organization_id)

    @mutation
    def remove_member(self, info: Info, input: RemoveMemberInput) -> OrganizationResult:
        """An administrator takes a role away; one administrator must remain."""
        organization_id = read_organization_id(input.organization_id)
        perform(
            info.context,
            input,
            info.context.registry.remove_member,
            organization_id,
            person_id=read_node_id("Person", input.person_id, field="personId"),
            role=input.role,
            reason=input.reason,
        )
        return organization(info.context, organization_id)

    @mutation
    def appoint(self, info: Info, input: AppointInput) -> AppointmentsResult:
        """Appoint an officer, a registrar, an auditor or an administrator of the system."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        command = info.context.registry.appoint
        perform(info.context, input, command, person_id, role=input.role, division=input.division)
        return _appointments(info.context, input.person_id)

    @mutation
    def dismiss(self, info: Info, input: DismissInput) -> AppointmentsResult:
        """End an appointment."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        perform(
            info.context,
            input,
            info.context.registry.dismiss,
            person_id,
            role=input.role,
            division=input.division,
            reason=input.reason,
        )
        return _appointments(info.context, input.person_id)


@strawberry.type
class DeskQueries:
    @query
    def real_name_queue(
        self, info: Info, division: str, first: First = 20, after: After = None
    ) -> Queue[Person]:
        """Persons whose names wait for an officer's decision, oldest first."""
        context, code = info.context, as_officer(info.context, division)
        page = context.read.people.real_names_to_check(code, first=first, after=after)
        shown = dict(zip([row.person_id for row in page.items], people(context, page.items), strict=True))
        return queue(
            page, lambda row: shown[row.person_id], lambda row: _real_name(context, row), after=after
        )

    @query
    def organization_queue(
        self, info: Info, division: str, first: First = 20, after: After = None
    ) -> Queue[Organization]:
        """Organizations that wait for an officer's decision, oldest first."""
        context, code = info.context, as_officer(info.context, division)
        page = context.read.organizations.to_approve(code, first=first, after=after)
        shown = organizations(context, page.items)
        return queue(
            page, lambda row: shown[row.organization_id], lambda row: _approval(context, row), after=after
        )


def _real_name(context: Context, row: PersonRow) -> Deadline:
    since = row.submitted_at or row.registered_at
    return deadline(context, "realname.decision_wd", division=row.division, since=since)


def _approval(context: Context, row: OrganizationRow) -> Deadline:
    return deadline(context, "organization.decision_wd", division=row.division, since=row.registered_at)


def _appointments(context: Context, raw: ID) -> Appointments:
    person_id = read_node_id("Person", raw)
    grants = context.read.grants.grants_of(person_id, context.today)
    return Appointments(person_id=raw, grants=grant_views(context, grants))
