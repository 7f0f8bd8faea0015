"""Qualifications and what leads to them: certificates, subjects that count, reports of missing ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.candidacies import persons_of
from api.context import Context, Info
from api.persons import Person
from api.refusals import Refusal
from api.relay import Node, NodeKind, node_id, read_node_id
from api.rights import is_staff
from api.running import Told, mutation, perform, query, signed_in
from projections.qualification_register import BreachRow, PassRow, QualificationRow
from registry.act import Role
from registry.refusals import NotFound
from registry.social_work.examination import Subject
from registry.social_work.integrity import Breach, Severity
from registry.social_work.levels import Level
from registry.social_work.qualification import QualificationStanding, VoidingGround
from registry.texts import read_text, without_spaces


@strawberry.type(
    description="A professional qualification: it never expires, and is void if it was not earned."
)
class Qualification(Node):
    person: Person | None
    level: Level
    certificate_number: str
    passed_on: date
    standing: QualificationStanding
    voiding_ground: VoidingGround | None
    recorded_at: datetime


@strawberry.type(description="A subject passed, and until when it counts.")
class SubjectPass:
    examination_id: ID
    level: Level
    subject: Subject
    passed_on: date
    counts_until: date
    counts: bool = strawberry.field(description="Whether it counts today.")
    reviewed_on: date | None = strawberry.field(
        description="Of seniors: the review that settled it, or the last."
    )
    has_passed_review: bool | None

    @classmethod
    def of(cls, row: PassRow, *, today: date) -> SubjectPass:
        return cls(
            examination_id=node_id("Examination", row.examination_id),
            level=Level(row.level),
            subject=Subject(row.subject),
            passed_on=row.passed_on,
            counts_until=row.counts_until,
            counts=today <= row.counts_until,
            reviewed_on=row.reviewed_on,
            has_passed_review=row.has_passed_review,
        )


@strawberry.type(description="An entry of the integrity record; without a last day it is long-term.")
class IntegrityBreach:
    severity: Severity
    decided_on: date
    until: date | None
    is_running: bool

    @classmethod
    def of(cls, row: BreachRow, *, today: date) -> IntegrityBreach:
        return cls(
            severity=Severity(row.severity),
            decided_on=row.decided_on,
            until=row.until,
            is_running=Breach(row.decided_on, row.until).runs_on(today),
        )


@strawberry.type(description="What somebody has passed, holds, and answers for; for them and registrars.")
class Transcript(Node):
    person: Person | None
    passes: list[SubjectPass]
    qualifications: list[Qualification]
    breaches: list[IntegrityBreach]


QualificationResult: TypeAlias = Annotated[Qualification | Refusal, strawberry.union("QualificationResult")]
TranscriptResult: TypeAlias = Annotated[Transcript | Refusal, strawberry.union("TranscriptResult")]


@strawberry.input
class RecordQualificationInput(Told):
    person_id: ID
    level: Level
    certificate_number: str
    passed_on: date


@strawberry.input
class VoidQualificationInput(Told):
    qualification_id: ID
    ground: VoidingGround
    reason: str


@strawberry.input
class RecordSeniorReviewInput(Told):
    person_id: ID
    reviewed_on: date
    has_passed: bool


@strawberry.type
class QualificationMutations:
    @mutation
    def record_qualification(self, info: Info, input: RecordQualificationInput) -> QualificationResult:
        """A registrar enters a certificate from its issuer's list."""
        command = info.context.registry.record_qualification
        recorded = perform(
            info.context,
            input,
            command,
            read_person_id(input.person_id),
            level=input.level,
            certificate_number=input.certificate_number,
            passed_on=input.passed_on,
        )
        return _known(info.context, recorded)

    @mutation
    def void_qualification(self, info: Info, input: VoidQualificationInput) -> QualificationResult:
        """The registration that rests on it falls with it."""
        qualification_id = read_node_id("Qualification", input.qualification_id, field="qualificationId")
        command = info.context.registry.void_qualification
        perform(info.context, input, command, qualification_id, ground=input.ground, reason=input.reason)
        return _known(info.context, qualification_id)

    @mutation
    def record_senior_review(self, info: Info, input: RecordSeniorReviewInput) -> TranscriptResult:
        """The review that leads from the senior examination to the qualification."""
        person_id = read_person_id(input.person_id)
        command = info.context.registry.record_senior_review
        perform(
            info.context,
            input,
            command,
            person_id,
            reviewed_on=input.reviewed_on,
            has_passed=input.has_passed,
        )
        return _transcript(info.context, person_id)


@strawberry.type
class QualificationQueries:
    @query
    def my_transcript(self, info: Info) -> Transcript:
        """What the caller has passed, holds, and answers for."""
        return _transcript(info.context, signed_in(info.context))

    @query
    def qualification(self, info: Info, certificate_number: str) -> Qualification:
        """By the number of its certificate, for registrars of the holder's division."""
        context = info.context
        signed_in(context)
        number = read_text(without_spaces(certificate_number).upper(), limit=40, field="certificateNumber")
        row = context.read.qualifications.find_by_number(number)
        found = find_qualification(context, row.qualification_id) if row else None
        if found is None:
            raise NotFound(what="qualification")
        return found


def find_qualification(context: Context, qualification_id: UUID) -> Qualification | None:
    """For its holder, and for registrars and auditors of the holder's division."""
    row = context.read.qualifications.find(qualification_id)
    if row is None or not may_see(context, row.person_id):
        return None
    return _qualifications(context, [row])[0]


def find_transcript(context: Context, person_id: UUID) -> Transcript | None:
    return _transcript(context, person_id) if may_see(context, person_id) else None


def may_see(context: Context, person_id: UUID) -> bool:
    if person_id == context.caller.person_id:
        return True
    person = context.read.people.find(person_id)
    return person is not None and is_staff(context, person.division, Role.REGISTRAR, Role.AUDITOR)


def _known(context: Context, qualification_id: UUID) -> Qualification:
    row = context.read.qualifications.find(qualification_id)
    if row is None:
        raise NotFound(what="qualification")
    return _qualifications(context, [row])[0]


def _qualifications(context: Context, rows: Sequence[QualificationRow]) -> list[Qualification]:
    persons = persons_of(context, [row.person_id for row in rows])
    return [
        Qualification(
            id=node_id("Qualification", row.qualification_id),
            person=persons.get(row.person_id),
            level=Level(row.level),
            certificate_number=row.certificate_number,
            passed_on=row.passed_on,
            standing=QualificationStanding(row.standing),
            voiding_ground=VoidingGround(row.ground) if row.ground else None,
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]


def _transcript(context: Context, person_id: UUID) -> Transcript:
    read = context.read.qualifications
    return Transcript(
        id=node_id("Transcript", person_id),
        person=persons_of(context, [person_id]).get(person_id),
        passes=[SubjectPass.of(row, today=context.today) for row in read.passes_of(person_id)],
        qualifications=_qualifications(context, read.of_person(person_id)),
        breaches=[IntegrityBreach.of(row, today=context.today) for row in read.breaches_of(person_id)],
    )


def read_person_id(raw: ID) -> UUID:
    return read_node_id("Person", raw, field="personId")


QUALIFICATION = NodeKind("Qualification", find_qualification)
TRANSCRIPT = NodeKind("Transcript", find_transcript)
