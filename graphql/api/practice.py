"""Entries about professional work: recorded by organizations, seen by the worker, valid by their own day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

import api.social_work_enums  # noqa: F401 - the enums that the types below name
from api.context import Context, Info
from api.organizations import read_organization_id
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, connection, node_id, read_node_id
from api.rights import must_be_member
from api.running import Told, mutation, perform, query, signed_in
from api.worker_names import Link, pace_lookup, worker_names
from projections.practice_ledger import PracticeRow
from projections.reading import Page
from registry.act import Role
from registry.refusals import Missing, NotFound
from registry.social_work.levels import Level
from registry.social_work.practice import Work
from registry.social_work.terms import RegistrationStanding


@strawberry.type(description="What the worker says is wrong, and what the organization answered.")
class PracticeObjection:
    is_open: bool
    objected_at: datetime
    claimed: str
    is_upheld: bool | None
    answer: str


@strawberry.type(description="An entry about professional work: counts and outcomes, never a client's name.")
class Practice(Node):
    organization_id: ID
    organization: str
    person_id: ID
    worker: str | None = strawberry.field(
        description="In full for the organization while it has a link with the worker; null when erased."
    )
    kind: str = strawberry.field(description="See the table practice-kind.")
    done_on: date
    minutes: int
    clients: int
    sessions: int
    outcome: str = strawberry.field(description="See the table practice-outcome.")
    registration_standing: RegistrationStanding = strawberry.field(
        description="On the day of the work, as it was known when this was recorded."
    )
    registration_level: Level | None
    registration_number: str | None
    is_registered: bool = strawberry.field(description="False is a warning: the entry stands all the same.")
    recorded_at: datetime
    revision: int
    correction_reason: str
    is_withdrawn: bool
    withdrawal_reason: str
    objection: PracticeObjection | None


PracticeResult: TypeAlias = Annotated[Practice | Refusal, strawberry.union("PracticeResult")]


@strawberry.input(description="What was done, in counts.")
class WorkInput:
    kind: str
    done_on: date
    minutes: int
    clients: int
    sessions: int
    outcome: str

    def read(self) -> Work:
        return Work(self.kind, self.done_on, self.minutes, self.clients, self.sessions, self.outcome)


@strawberry.input
class RecordPracticeInput(Told):
    organization_id: ID
    work: WorkInput
    registration_number: str | None = strawberry.field(default=None, description="Or personId.")
    person_id: ID | None = strawberry.field(
        default=None, description="For somebody who works there and never was registered."
    )


@strawberry.input
class CorrectPracticeInput(Told):
    practice_id: ID
    work: WorkInput
    reason: str


@strawberry.input
class WithdrawPracticeInput(Told):
    practice_id: ID
    reason: str


@strawberry.input
class ObjectToPracticeInput(Told):
    practice_id: ID
    claimed: str


@strawberry.input
class AnswerPracticeObjectionInput(Told):
    practice_id: ID
    is_upheld: bool
    reason: str


@strawberry.type
class PracticeMutations:
    @mutation
    def record_practice(self, info: Info, input: RecordPracticeInput) -> PracticeResult:
        """With the registration that the worker had on that day; nobody records their own."""
        context, organization_id = info.context, read_organization_id(input.organization_id)
        must_be_member(context, organization_id)
        practice_id = perform(
            context,
            input,
            context.registry.record_practice,
            organization_id,
            input.work.read(),
            person_id=read_worker(context, input.registration_number, input.person_id),
        )
        return _practice(context, practice_id)

    @mutation
    def correct_practice(self, info: Info, input: CorrectPracticeInput) -> PracticeResult:
        """With a reason; the registration stays as recorded unless the day itself was wrong."""
        command = info.context.registry.correct_practice
        found, work = _id(input.practice_id), input.work.read()
        return _practice(
            info.context, perform(info.context, input, command, found, work, reason=input.reason)
        )

    @mutation
    def withdraw_practice(self, info: Info, input: WithdrawPracticeInput) -> PracticeResult:
        """Recorded by mistake; it stays visible as withdrawn."""
        command = info.context.registry.withdraw_practice
        found = _id(input.practice_id)
        return _practice(info.context, perform(info.context, input, command, found, reason=input.reason))

    @mutation
    def object_to_practice(self, info: Info, input: ObjectToPracticeInput) -> PracticeResult:
        """By the worker."""
        command = info.context.registry.object_to_practice
        found = _id(input.practice_id)
        return _practice(info.context, perform(info.context, input, command, found, claimed=input.claimed))

    @mutation
    def answer_practice_objection(self, info: Info, input: AnswerPracticeObjectionInput) -> PracticeResult:
        """By somebody else of the organization, with a reason."""
        command = info.context.registry.answer_practice_objection
        found, said = _id(input.practice_id), {"is_upheld": input.is_upheld}
        return _practice(
            info.context, perform(info.context, input, command, found, reason=input.reason, **said)
        )


@strawberry.type
class PracticeQueries:
    @query
    def my_practice(self, info: Info, first: First = 20, after: After = None) -> Connection[Practice]:
        """What was recorded of one's own professional work; the latest first."""
        context = info.context
        page = context.read.practice.of_person(signed_in(context), after=after, first=first)
        return _page(context, page, after)

    @query
    def practice(
        self,
        info: Info,
        organization_id: ID,
        *,
        only_objected: bool = False,
        first: First = 20,
        after: After = None,
    ) -> Connection[Practice]:
        """What the organization recorded, for its members; the latest first."""
        context, found = info.context, read_organization_id(organization_id)
        must_be_member(context, found)
        page = context.read.practice.of_organization(
            found, only_objected=only_objected, after=after, first=first
        )
        return _page(context, page, after)


def read_worker(context: Context, registration_number: str | None, person_id: str | None) -> UUID:
    """Whom a registration number or an id names."""
    if not context.caller.holds(Role.REGISTRAR):
        pace_lookup(context)
    if registration_number:
        return context.registry.registered_person(registration_number)
    if person_id:
        return read_node_id("Person", person_id, field="personId")
    raise Missing(field="registrationNumber", element="registrationNumber")


def _page(context: Context, page: Page[PracticeRow], after: str | None) -> Connection[Practice]:
    shown = dict(zip([row.practice_id for row in page.items], _entries(context, page.items), strict=True))
    return connection(page, lambda row: shown[row.practice_id], after=after)


def _practice(context: Context, practice_id: UUID) -> Practice:
    """After a command: whoever may act on the entry may see it."""
    row = context.read.practice.find(practice_id)
    if row is None:
        raise NotFound(what="practice")
    return _entries(context, [row])[0]


def _entries(context: Context, rows: Sequence[PracticeRow]) -> list[Practice]:
    names = worker_names(context, [(row.person_id, row.organization_id) for row in rows])
    found = context.read.organizations.of_ids(sorted({row.organization_id for row in rows}))
    organizations = {identity: organization.name for identity, organization in found.items()}
    return [_entry(context, row, names, organizations) for row in rows]


def _entry(
    context: Context, row: PracticeRow, names: Mapping[Link, str | None], organizations: Mapping[UUID, str]
) -> Practice:
    corrected, withdrawn = context.opened(row.correction_reason, row.withdrawal_reason)
    standing = RegistrationStanding(row.registration_standing)
    return Practice(
        id=node_id("Practice", row.practice_id),
        organization_id=node_id("Organization", row.organization_id),
        organization=organizations.get(row.organization_id, ""),
        person_id=node_id("Person", row.person_id),
        worker=names[row.person_id, row.organization_id],
        kind=row.kind,
        done_on=row.done_on,
        minutes=row.minutes,
        clients=row.clients,
        sessions=row.sessions,
        outcome=row.outcome,
        registration_standing=standing,
        registration_level=Level(row.registration_level) if row.registration_level else None,
        registration_number=row.registration_number,
        is_registered=standing is RegistrationStanding.REGISTERED,
        recorded_at=row.recorded_at,
        revision=row.revision,
        correction_reason=corrected,
        is_withdrawn=row.withdrawn_at is not None,
        withdrawal_reason=withdrawn,
        objection=_objection(context, row),
    )


def _objection(context: Context, row: PracticeRow) -> PracticeObjection | None:
    if row.objected_at is None:
        return None
    claimed, answer = context.opened(row.objection_claimed, row.objection_answer)
    return PracticeObjection(
        is_open=row.has_objection,
        objected_at=row.objected_at,
        claimed=claimed,
        is_upheld=row.objection_upheld,
        answer=answer,
    )


def _id(raw: str) -> UUID:
    return read_node_id("Practice", raw, field="practiceId")
