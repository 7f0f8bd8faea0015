"""Employments: who works where, by the word of both sides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.organizations import read_organization_id
from api.persons import Person, people
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_member, must_be_member
from api.running import Told, mutation, perform, query, signed_in
from api.staff_ratio import ratio_rule
from projections.staffing import EmploymentRow
from registry.refusals import NotFound
from registry.social_work.employment import EmploymentSide, EmploymentStanding, EmploymentTerms


@strawberry.type(description="A link of a worker to an organization; both days included.")
class Employment(Node):
    worker: Person | None
    organization_id: ID
    organization_name: str
    post: str
    is_full_time: bool
    valid_from: date
    valid_to: date | None
    standing: EmploymentStanding
    proposed_by: EmploymentSide
    proposed_at: datetime
    ended_by: EmploymentSide | None
    holds: bool = strawberry.field(description="Confirmed by both, and of today.")
    is_certified: bool | None = strawberry.field(
        description="Registered today as a social worker; null until both have agreed to the employment."
    )

    @classmethod
    def of(cls, row: EmploymentRow, worker: Person | None, *, today: date) -> Employment:
        agreed = row.standing in {EmploymentStanding.CONFIRMED, EmploymentStanding.ENDED}
        is_over = row.valid_to is not None and row.valid_to < today
        standing = EmploymentStanding(row.standing)
        return cls(
            id=node_id("Employment", row.employment_id),
            worker=worker,
            organization_id=node_id("Organization", row.organization_id),
            organization_name=row.organization_name,
            post=row.post,
            is_full_time=row.is_full_time,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            standing=EmploymentStanding.ENDED if agreed and is_over else standing,
            proposed_by=EmploymentSide(row.proposed_by),
            proposed_at=row.proposed_at,
            ended_by=EmploymentSide(row.ended_by) if row.ended_by else None,
            holds=agreed and row.valid_from <= today and not is_over,
            is_certified=row.is_certified if agreed else None,
        )


EmploymentResult: TypeAlias = Annotated[Employment | Refusal, strawberry.union("EmploymentResult")]


@strawberry.input
class ProposeEmploymentInput(Told):
    person_id: ID
    organization_id: ID
    post: str
    is_full_time: bool
    valid_from: date
    valid_to: date | None = None


@strawberry.input
class EmploymentInput(Told):
    employment_id: ID


@strawberry.input
class EndEmploymentInput(Told):
    employment_id: ID
    last_day: date


@strawberry.type
class EmploymentMutations:
    @mutation
    def propose_employment(self, info: Info, input: ProposeEmploymentInput) -> EmploymentResult:
        """Say that somebody works for an organization; the other side confirms it."""
        terms = EmploymentTerms(input.post, input.is_full_time, input.valid_from, input.valid_to)
        employment_id = perform(
            info.context,
            input,
            info.context.registry.propose_employment,
            read_node_id("Person", input.person_id, field="personId"),
            organization_id=read_organization_id(input.organization_id),
            terms=terms,
        )
        return employment(info.context, employment_id)

    @mutation
    def confirm_employment(self, info: Info, input: EmploymentInput) -> EmploymentResult:
        """The side that did not propose it confirms; a full-time post is held from now on."""
        employment_id = read_employment_id(input.employment_id)
        perform(info.context, input, info.context.registry.confirm_employment, employment_id)
        return employment(info.context, employment_id)

    @mutation
    def decline_employment(self, info: Info, input: EmploymentInput) -> EmploymentResult:
        """Decline what the other side proposed, or take back one's own proposal."""
        employment_id = read_employment_id(input.employment_id)
        perform(info.context, input, info.context.registry.decline_employment, employment_id)
        return employment(info.context, employment_id)

    @mutation
    def end_employment(self, info: Info, input: EndEmploymentInput) -> EmploymentResult:
        """Either side ends it, on a day that has come."""
        employment_id = read_employment_id(input.employment_id)
        command = info.context.registry.end_employment
        perform(info.context, input, command, employment_id, last_day=input.last_day)
        return employment(info.context, employment_id)


@strawberry.type
class EmploymentQueries:
    @query
    def employments(
        self, info: Info, organization_id: ID, *, first: First = 20, after: After = None
    ) -> Connection[Employment]:
        """Who works for the organization, worked, or is asked to; for members."""
        context, known_id = info.context, read_organization_id(organization_id)
        must_be_member(context, known_id)
        file = context.read.service_files.find(known_id)
        rule = ratio_rule(context, file.division if file else "")
        page = context.read.staffing.of_organization(
            known_id, context.today, by=rule.by, first=first, after=after
        )
        known = employments_of(context, page.items)
        return connection(page, lambda row: known[row.employment_id], after=after)

    @query
    def my_employments(self, info: Info) -> list[Employment]:
        """Where the caller works, worked, or is asked to; the latest first."""
        context, person_id = info.context, signed_in(info.context)
        rows = context.read.staffing.of_person(person_id, context.today)
        return list(employments_of(context, rows).values())


def employments_of(context: Context, rows: Sequence[EmploymentRow]) -> dict[UUID, Employment]:
    found = context.read.people.of_ids([row.person_id for row in rows])
    persons = dict(zip(found, people(context, list(found.values())), strict=True))
    return {
        row.employment_id: Employment.of(row, persons.get(row.person_id), today=context.today) for row in rows
    }


def read_employment_id(raw: ID) -> UUID:
    return read_node_id("Employment", raw, field="employmentId")


def employment(context: Context, employment_id: UUID) -> Employment:
    """After a command: a key may be repeated by somebody who has lost the right since."""
    found = find_employment(context, employment_id)
    if found is None:
        raise NotFound(what="employment")
    return found


def find_employment(context: Context, employment_id: UUID) -> Employment | None:
    row = context.read.staffing.find(employment_id, context.today)
    if row is None:
        return None
    if row.person_id != context.caller.person_id and not is_member(context, row.organization_id):
        return None
    return employments_of(context, [row])[employment_id]


EMPLOYMENT = NodeKind("Employment", find_employment)
