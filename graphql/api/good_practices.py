"""Good practice: for everybody to read, for organizations to write and release."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.organizations import read_organization_id
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_member, must_be_member
from api.running import Told, mutation, perform, query
from projections.exchange import GoodPracticeRow
from registry.codes import name_of
from registry.refusals import NotFound
from registry.social_work.good_practice import Account, GoodPracticeStanding
from registry.texts import read_text


@strawberry.type(description="A project or case of good practice: method and counts, nobody's data.")
class GoodPractice(Node):
    organization_id: ID
    organization_name: str
    title: str
    field: str = strawberry.field(description="A code of the table practice-field.")
    field_name: str
    summary: str
    method: str
    outcome: str
    people_served: int
    services: int
    standing: GoodPracticeStanding
    is_mine: bool = strawberry.field(description="Written by the caller, who cannot release it.")
    submitted_at: datetime
    released_at: datetime | None
    withdrawal_reason: str | None

    @classmethod
    def of(cls, row: GoodPracticeRow, context: Context) -> GoodPractice:
        return cls(
            id=node_id("GoodPractice", row.practice_id),
            organization_id=node_id("Organization", row.organization_id),
            organization_name=row.organization_name,
            title=row.title,
            field=row.field,
            field_name=name_of("practice-field", row.field),
            summary=row.summary,
            method=row.method,
            outcome=row.outcome,
            people_served=row.people_served,
            services=row.services,
            standing=GoodPracticeStanding(row.standing),
            is_mine=row.written_by == context.caller.person_id,
            submitted_at=row.submitted_at,
            released_at=row.released_at,
            withdrawal_reason=row.withdrawal_reason,
        )


GoodPracticeResult: TypeAlias = Annotated[GoodPractice | Refusal, strawberry.union("GoodPracticeResult")]


@strawberry.input
class SubmitGoodPracticeInput(Told):
    organization_id: ID
    title: str
    field: str
    summary: str
    method: str
    outcome: str
    people_served: int
    services: int
    has_consent: bool = strawberry.field(description="Those concerned have consented.")
    has_no_client_data: bool


@strawberry.input
class GoodPracticeInput(Told):
    good_practice_id: ID


@strawberry.input
class WithdrawGoodPracticeInput(Told):
    good_practice_id: ID
    reason: str


@strawberry.type
class GoodPracticeMutations:
    @mutation
    def submit_good_practice(self, info: Info, input: SubmitGoodPracticeInput) -> GoodPracticeResult:
        """Write down a project or case; a second person of the organization releases it."""
        account = Account(
            title=input.title,
            field=input.field,
            summary=input.summary,
            method=input.method,
            outcome=input.outcome,
            people_served=input.people_served,
            services=input.services,
        )
        practice_id = perform(
            info.context,
            input,
            info.context.registry.submit_good_practice,
            read_organization_id(input.organization_id),
            account,
            has_consent=input.has_consent,
            has_no_client_data=input.has_no_client_data,
        )
        return practice(info.context, practice_id)

    @mutation
    def release_good_practice(self, info: Info, input: GoodPracticeInput) -> GoodPracticeResult:
        """Publish what somebody else of the organization wrote."""
        practice_id = read_practice_id(input.good_practice_id)
        perform(info.context, input, info.context.registry.release_good_practice, practice_id)
        return practice(info.context, practice_id)

    @mutation
    def withdraw_good_practice(self, info: Info, input: WithdrawGoodPracticeInput) -> GoodPracticeResult:
        """Take it back, with the reason."""
        practice_id = read_practice_id(input.good_practice_id)
        command = info.context.registry.withdraw_good_practice
        perform(info.context, input, command, practice_id, reason=input.reason)
        return practice(info.context, practice_id)


@strawberry.type
class GoodPracticeQueries:
    @query
    def good_practices(
        self,
        info: Info,
        *,
        field: str | None = None,
        title: str = "",
        first: First = 20,
        after: After = None,
    ) -> Connection[GoodPractice]:
        """What has been released, the latest first, for everybody."""
        context = info.context
        part = read_text(title, limit=50, field="title", required=False)
        page = context.read.exchange.released(field=field, title=part, first=first, after=after)
        return connection(page, lambda row: GoodPractice.of(row, context), after=after)

    @query
    def good_practices_of(self, info: Info, organization_id: ID) -> list[GoodPractice]:
        """What an organization has written, released or not; for members."""
        context, known_id = info.context, read_organization_id(organization_id)
        must_be_member(context, known_id)
        return [GoodPractice.of(row, context) for row in context.read.exchange.practices_of(known_id)]


def read_practice_id(raw: ID) -> UUID:
    return read_node_id("GoodPractice", raw, field="goodPracticeId")


def practice(context: Context, practice_id: UUID) -> GoodPractice:
    """After a command: the organization's members see what they wrote."""
    row = context.read.exchange.practice(practice_id)
    if row is None:
        raise NotFound(what="good practice")
    return GoodPractice.of(row, context)


def find_practice(context: Context, practice_id: UUID) -> GoodPractice | None:
    """Everybody sees what is released, members what they wrote."""
    row = context.read.exchange.practice(practice_id)
    if row is None:
        return None
    if row.standing != GoodPracticeStanding.RELEASED and not is_member(context, row.organization_id):
        return None
    return GoodPractice.of(row, context)


GOOD_PRACTICE = NodeKind("GoodPractice", find_practice)
