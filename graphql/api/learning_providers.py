"""Providers of continuing education: applying, deciding, and who is approved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

import api.learning_enums  # noqa: F401 - the enums that the types below name
from api.activities import OrganizationName
from api.context import Context, Info
from api.organizations import read_organization_id
from api.persons import Division
from api.refusals import Refusal
from api.relay import After, Connection, First, connection, node_id
from api.rights import is_member, is_staff
from api.running import Told, mutation, perform, query
from projections.course_calendar import ProviderRow
from registry.act import Role
from registry.divisions import read_division
from registry.refusals import NotFound
from registry.social_work.provider import ProviderStanding


@strawberry.type(description="An organization that teaches social workers, or wishes to.")
class LearningProvider:
    id: ID
    organization: OrganizationName
    division: Division
    standing: ProviderStanding = strawberry.field(description="Of the latest application.")
    is_approved: bool = strawberry.field(description="Today.")
    valid_from: date | None
    valid_to: date | None
    withdrawn_from: date | None = strawberry.field(description="The first day without the approval.")
    applied_at: datetime
    statement: str | None = strawberry.field(description="For its members and the registrars of the place.")
    reason: str | None = strawberry.field(description="As above.")


LearningProviderResult: TypeAlias = Annotated[
    LearningProvider | Refusal, strawberry.union("LearningProviderResult")
]


@strawberry.input
class ApplyAsProviderInput(Told):
    organization_id: ID
    statement: str


@strawberry.input
class ApproveProviderInput(Told):
    organization_id: ID
    valid_from: date
    valid_to: date
    note: str = ""


@strawberry.input
class RefuseProviderInput(Told):
    organization_id: ID
    reason: str


@strawberry.input
class WithdrawProviderInput(Told):
    organization_id: ID
    reason: str
    effective_on: date | None = strawberry.field(default=None, description="Today unless it says so.")


@strawberry.type
class LearningProviderMutations:
    @mutation
    def apply_as_provider(self, info: Info, input: ApplyAsProviderInput) -> LearningProviderResult:
        """By an administrator of an active organization; again to go on when the period runs out."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.apply_as_provider
        perform(info.context, input, command, organization_id, statement=input.statement)
        return provider(info.context, organization_id)

    @mutation
    def approve_provider(self, info: Info, input: ApproveProviderInput) -> LearningProviderResult:
        """For a period, both days included."""
        organization_id = read_organization_id(input.organization_id)
        perform(
            info.context,
            input,
            info.context.registry.approve_provider,
            organization_id,
            valid_from=input.valid_from,
            valid_to=input.valid_to,
            note=input.note,
        )
        return provider(info.context, organization_id)

    @mutation
    def refuse_provider(self, info: Info, input: RefuseProviderInput) -> LearningProviderResult:
        """With the reason, which the organization sees."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.refuse_provider
        perform(info.context, input, command, organization_id, reason=input.reason)
        return provider(info.context, organization_id)

    @mutation
    def withdraw_provider(self, info: Info, input: WithdrawProviderInput) -> LearningProviderResult:
        """From a day on; courses of later days bring no credit."""
        organization_id = read_organization_id(input.organization_id)
        perform(
            info.context,
            input,
            info.context.registry.withdraw_provider,
            organization_id,
            reason=input.reason,
            effective_on=input.effective_on,
        )
        return provider(info.context, organization_id)


@strawberry.type
class LearningProviderQueries:
    @query
    def learning_provider(self, info: Info, organization_id: ID) -> LearningProvider | None:
        """Whether an organization may teach; for everybody."""
        row = info.context.read.courses.find_provider(read_organization_id(organization_id))
        return provider_of(info.context, row) if row else None

    @query
    def learning_provider_queue(
        self,
        info: Info,
        division: str,
        standings: list[ProviderStanding],
        first: First = 20,
        after: After = None,
    ) -> Connection[LearningProvider]:
        """At or below a division, for its registrars; the oldest application first."""
        context, code = info.context, read_division(division)
        context.caller.as_staff(context.parts.clock(), Role.REGISTRAR, code)
        page = context.read.courses.providers(
            code, standings=[str(each) for each in standings], after=after, first=first
        )
        return connection(page, lambda row: provider_of(context, row), after=after)


def provider(context: Context, organization_id: UUID) -> LearningProvider:
    row = context.read.courses.find_provider(organization_id)
    if row is None:
        raise NotFound(what="provider")
    return provider_of(context, row)


def provider_of(context: Context, row: ProviderRow) -> LearningProvider:
    is_close = is_member(context, row.organization_id) or is_staff(context, row.division, Role.REGISTRAR)
    return LearningProvider(
        id=node_id("LearningProvider", row.organization_id),
        organization=OrganizationName(
            id=node_id("Organization", row.organization_id), name=row.organization_name
        ),
        division=Division.of(row.division),
        standing=ProviderStanding(row.standing),
        is_approved=is_approved(row, context.today),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        withdrawn_from=row.withdrawn_from,
        applied_at=row.applied_at,
        statement=row.statement if is_close else None,
        reason=row.reason if is_close else None,
    )


def is_approved(row: ProviderRow, day: date) -> bool:
    if row.valid_from is None or row.valid_to is None:
        return False
    return row.valid_from <= day <= row.valid_to and (row.withdrawn_from is None or day < row.withdrawn_from)
