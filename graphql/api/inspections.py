"""Inspections of continuing education: opened, drawn, judged and published; the draw is for everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

import api.learning_enums  # noqa: F401 - the enums that the types below name
from api.context import Context, Info
from api.learning import LearningCredit, load_credits
from api.learning_credits import read_credit_id
from api.persons import Division
from api.refusals import Refusal
from api.relay import After, Connection, First, connection, node_id, read_node_id
from api.rights import is_staff
from api.running import Told, mutation, perform, query
from projections.learning_ledger import InspectionRow
from registry.act import Role
from registry.names import mask_name
from registry.refusals import NotFound
from registry.social_work.inspection import Finding, InspectionStanding


@strawberry.type(description="A credit that was drawn.")
class InspectionItem:
    credit: str = strawberry.field(description="As it stands in the draw: a UUID, nobody's name.")
    finding: Finding | None = strawberry.field(description="For registrars; for everybody once published.")
    judged_at: datetime | None
    note: str | None = strawberry.field(description="For registrars.")
    evidence: LearningCredit | None = strawberry.field(description="For registrars.")


@strawberry.type(
    description="An inspection by a sample. promise is SHA-256 of the seed. Drawn are the credits whose "
    "SHA-256 of 'seed:credit' comes first; populationHash is SHA-256 of the population in rising order, "
    "one a line, as /inspections/{uuid}/population.txt gives it."
)
class Inspection:
    row: strawberry.Private[InspectionRow]
    id: ID
    division: Division
    standing: InspectionStanding
    size: int
    promise: str
    seed: str | None = strawberry.field(description="Once it is drawn.")
    at_position: int
    population_size: int
    population_hash: str
    judged: int
    opened_at: datetime
    drawn_at: datetime | None
    published_at: datetime | None

    @query
    def items(self, info: Info) -> list[InspectionItem]:
        """In the order of the draw."""
        return items_of(info.context, self.row)


InspectionResult: TypeAlias = Annotated[Inspection | Refusal, strawberry.union("InspectionResult")]


@strawberry.input
class OpenInspectionInput(Told):
    size: int


@strawberry.input
class DrawSampleInput(Told):
    inspection_id: ID


@strawberry.input
class JudgeCreditInput(Told):
    inspection_id: ID
    person_id: ID
    credit_id: ID
    finding: Finding
    note: str = ""


@strawberry.input
class PublishInspectionInput(Told):
    inspection_id: ID


@strawberry.type
class InspectionMutations:
    @mutation
    def open_inspection(self, info: Info, input: OpenInspectionInput) -> InspectionResult:
        """Fixes the population and promises the seed, which nobody knows."""
        return inspection(
            info.context, perform(info.context, input, info.context.registry.open_inspection, input.size)
        )

    @mutation
    def draw_sample(self, info: Info, input: DrawSampleInput) -> InspectionResult:
        """Tells the seed and what it draws from the population of the opening."""
        context, inspection_id = info.context, read_inspection_id(input.inspection_id)
        row = context.read.learning.find_inspection(inspection_id)
        population = context.read.learning.standing_at(row.at_position) if row else []
        command = context.registry.draw_sample
        perform(context, input, command, inspection_id, population=population)
        return inspection(context, inspection_id)

    @mutation
    def judge_credit(self, info: Info, input: JudgeCreditInput) -> InspectionResult:
        """What the evidence of a drawn credit shows."""
        inspection_id = perform(
            info.context,
            input,
            info.context.registry.judge_credit,
            read_inspection_id(input.inspection_id),
            person_id=read_node_id("Person", input.person_id, field="personId"),
            credit_id=read_credit_id(input.credit_id),
            finding=input.finding,
            note=input.note,
        )
        return inspection(info.context, inspection_id)

    @mutation
    def publish_inspection(self, info: Info, input: PublishInspectionInput) -> InspectionResult:
        """When every drawn credit has its finding."""
        inspection_id = read_inspection_id(input.inspection_id)
        perform(info.context, input, info.context.registry.publish_inspection, inspection_id)
        return inspection(info.context, inspection_id)


@strawberry.type
class InspectionQueries:
    @query
    def inspections(self, info: Info, first: First = 20, after: After = None) -> Connection[Inspection]:
        """The latest first; for everybody."""
        page = info.context.read.learning.inspections(after=after, first=first)
        return connection(page, inspection_of, after=after)

    @query
    def inspection(self, info: Info, id: ID) -> Inspection | None:
        """For everybody."""
        row = info.context.read.learning.find_inspection(read_inspection_id(id))
        return inspection_of(row) if row else None


def read_inspection_id(raw: ID) -> UUID:
    return read_node_id("Inspection", raw, field="inspectionId")


def inspection(context: Context, inspection_id: UUID) -> Inspection:
    row = context.read.learning.find_inspection(inspection_id)
    if row is None:
        raise NotFound(what="inspection")
    return inspection_of(row)


def inspection_of(row: InspectionRow) -> Inspection:
    return Inspection(
        row=row,
        id=node_id("Inspection", row.inspection_id),
        division=Division.of(row.division),
        standing=InspectionStanding(row.standing),
        size=row.size,
        promise=row.promise,
        seed=row.seed,
        at_position=row.at_position,
        population_size=row.population_size,
        population_hash=row.population_hash,
        judged=row.judged,
        opened_at=row.opened_at,
        drawn_at=row.drawn_at,
        published_at=row.published_at,
    )


def items_of(context: Context, row: InspectionRow) -> list[InspectionItem]:
    """Findings are published together; notes and evidence are for registrars of the division."""
    drawn = context.read.learning.items_of(row.inspection_id)
    is_inspector = is_staff(context, row.division, Role.REGISTRAR)
    rows = context.read.learning.of_ids([item.credit_id for item in drawn]) if is_inspector else {}
    evidence = load_credits(context, list(rows.values()))
    notes = context.opened(*(item.note if is_inspector else None for item in drawn))
    is_told = is_inspector or row.standing == InspectionStanding.PUBLISHED
    return [
        InspectionItem(
            credit=str(item.credit_id),
            finding=Finding(item.finding) if item.finding and is_told else None,
            judged_at=item.judged_at if is_told else None,
            note=note if is_inspector else None,
            evidence=_masked(evidence.get(item.credit_id)),
        )
        for item, note in zip(drawn, notes, strict=True)
    ]


def _masked(credit: LearningCredit | None) -> LearningCredit | None:
    """Evidence leaves as a file: reading a full name is a disclosure, with a reason of its own."""
    return replace(credit, name=mask_name(credit.name)) if credit and credit.name else credit
