"""Examinations: their notices, and whether one may sit."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

import api.examination_enums
import api.social_work_enums  # noqa: F401 - the enums that the types below name
from api.context import Context, Info
from api.persons import Division
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.running import Told, mutation, perform, query, signed_in
from projections.candidacies import ExaminationRow
from registry.divisions import read_division
from registry.refusals import NotFound
from registry.social_work import eligibility, examination
from registry.social_work.eligibility import Degree
from registry.social_work.examination import Subject
from registry.social_work.levels import Level


@strawberry.type(description="A paper of an examination, with its full mark.")
class Paper:
    subject: Subject
    full_marks: int


@strawberry.type(description="An examination of one level in one division, as its notice says.")
class Examination(Node):
    division: Division
    level: Level
    year: int
    held_on: date
    sign_up_from: date
    sign_up_to: date = strawberry.field(description="The last day of the window.")
    practice_until: date = strawberry.field(description="The last day whose practice counts.")
    papers: list[Paper]
    commitment_version: str
    commitment_text: str
    is_open: bool = strawberry.field(description="Whether one may sign up today.")

    @classmethod
    def of(cls, row: ExaminationRow, *, today: date) -> Examination:
        return cls(
            id=node_id("Examination", row.examination_id),
            division=Division.of(row.division),
            level=Level(row.level),
            year=row.year,
            held_on=row.held_on,
            sign_up_from=row.sign_up_from,
            sign_up_to=row.sign_up_to,
            practice_until=row.practice_until,
            papers=[
                Paper(subject=Subject(each["subject"]), full_marks=each["full_marks"]) for each in row.papers
            ],
            commitment_version=row.commitment_version,
            commitment_text=row.commitment_text,
            is_open=row.sign_up_from <= today <= row.sign_up_to,
        )


@strawberry.type(description="Whether somebody may sit, by which route, and which years count.")
class Eligibility:
    is_met: bool
    route: str | None = strawberry.field(description="Null: no way with this degree and these certificates.")
    required_years: int
    counted_years: int
    counted_from: date | None = strawberry.field(
        description="The certificate's day; only later practice counts."
    )
    counted_until: date

    @classmethod
    def of(cls, answer: eligibility.Eligibility) -> Eligibility:
        return cls(
            is_met=answer.is_met,
            route=answer.route or None,
            required_years=answer.required_years,
            counted_years=answer.counted_years,
            counted_from=answer.counted_from,
            counted_until=answer.counted_until,
        )


ExaminationResult: TypeAlias = Annotated[Examination | Refusal, strawberry.union("ExaminationResult")]


@strawberry.input
class PaperInput:
    subject: Subject
    full_marks: int = 100


@strawberry.input(description="What a notice of an examination says.")
class NoticeInput:
    held_on: date
    sign_up_from: date
    sign_up_to: date
    practice_until: date
    papers: list[PaperInput]
    commitment_version: str
    commitment_text: str

    def read(self) -> examination.Notice:
        return examination.Notice(
            held_on=self.held_on,
            sign_up_from=self.sign_up_from,
            sign_up_to=self.sign_up_to,
            practice_until=self.practice_until,
            papers=[examination.Paper(str(each.subject), each.full_marks) for each in self.papers],
            commitment_version=self.commitment_version,
            commitment_text=self.commitment_text,
        )


@strawberry.input
class AnnounceExaminationInput(Told):
    division: str
    level: Level
    year: int
    notice: NoticeInput


@strawberry.input
class AmendExaminationInput(Told):
    examination_id: ID
    notice: NoticeInput


@strawberry.input(
    description="Social work from one day to another, both included; without a last day it goes on."
)
class PracticePeriodInput:
    first: date
    last: date | None = None

    def read(self) -> eligibility.PracticePeriod:
        return eligibility.PracticePeriod(self.first, self.last)


@strawberry.input(description="What somebody studied, and where social work was done.")
class BackgroundInput:
    degree: Degree
    is_social_work: bool = strawberry.field(description="Whether the major is social work.")
    is_final_year: bool = False
    practice: list[PracticePeriodInput] = strawberry.field(default_factory=list)

    @property
    def education(self) -> eligibility.Education:
        return eligibility.Education(self.degree, self.is_social_work, self.is_final_year)

    @property
    def periods(self) -> tuple[eligibility.PracticePeriod, ...]:
        return tuple(each.read() for each in self.practice)


@strawberry.type
class ExaminationMutations:
    @mutation
    def announce_examination(self, info: Info, input: AnnounceExaminationInput) -> ExaminationResult:
        """A registrar publishes the notice of an examination."""
        command = info.context.registry.announce_examination
        announced = perform(
            info.context,
            input,
            command,
            input.division,
            level=input.level,
            year=input.year,
            notice=input.notice.read(),
        )
        return find_known(info.context, announced)

    @mutation
    def amend_examination(self, info: Info, input: AmendExaminationInput) -> ExaminationResult:
        """Before sign-up opens."""
        examination_id = read_examination_id(input.examination_id)
        command = info.context.registry.amend_examination
        perform(info.context, input, command, examination_id, notice=input.notice.read())
        return find_known(info.context, examination_id)


@strawberry.type
class ExaminationQueries:
    @query
    def examinations(
        self,
        info: Info,
        division: str,
        *,
        level: Level | None = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Examination]:
        """Announced at or below a division, the latest day first; for everybody."""
        context = info.context
        wanted = str(level) if level else None
        page = context.read.candidacies.announced(
            read_division(division), level=wanted, first=first, after=after
        )
        return connection(page, lambda row: Examination.of(row, today=context.today), after=after)

    @query
    def eligibility(self, info: Info, examination_id: ID, background: BackgroundInput) -> Eligibility:
        """Whether the caller may sit; certificates on record are known, the rest is as stated."""
        context = info.context
        caller = signed_in(context)
        known = context.registry.get(examination.Examination, read_examination_id(examination_id))
        answer, _ = context.registry.eligibility_of(caller, known, background.education, background.periods)
        return Eligibility.of(answer)


def read_examination_id(raw: ID) -> UUID:
    return read_node_id("Examination", raw, field="examinationId")


def find_known(context: Context, examination_id: UUID) -> Examination:
    found = find_examination(context, examination_id)
    if found is None:
        raise NotFound(what="examination")
    return found


def find_examination(context: Context, examination_id: UUID) -> Examination | None:
    row = context.read.candidacies.find_examination(examination_id)
    return Examination.of(row, today=context.today) if row else None


EXAMINATION = NodeKind("Examination", find_examination)
