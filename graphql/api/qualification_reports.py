"""Reports of qualifications that their holders miss here, and what registrars answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.candidacies import must_register, persons_of
from api.context import Context, Info
from api.deadlines import Deadline, Queue, deadline, queue
from api.persons import Person
from api.qualifications import may_see, read_person_id
from api.refusals import Refusal
from api.relay import After, First, Node, NodeKind, node_id, read_node_id
from api.running import Told, mutation, perform, query, signed_in
from projections.qualification_register import ReportRow
from registry.divisions import read_division
from registry.refusals import NotFound
from registry.social_work.levels import Level
from registry.social_work.qualification_report import ReportStanding


@strawberry.type(description="A report that a qualification is missing here, and the answer.")
class QualificationReport(Node):
    person: Person | None
    level: Level
    year: int
    note: str
    sent_at: datetime
    standing: ReportStanding
    answer: str
    answered_at: datetime | None


QualificationReportResult: TypeAlias = Annotated[
    QualificationReport | Refusal, strawberry.union("QualificationReportResult")
]


@strawberry.input
class ReportMissingQualificationInput(Told):
    person_id: ID
    level: Level
    year: int = strawberry.field(description="Of the examination.")
    note: str = strawberry.field(description="Where it was sat.")


@strawberry.input
class AnswerQualificationReportInput(Told):
    report_id: ID
    is_recorded: bool
    note: str


@strawberry.type
class QualificationReportMutations:
    @mutation
    def report_missing_qualification(
        self, info: Info, input: ReportMissingQualificationInput
    ) -> QualificationReportResult:
        """The holder says that a qualification is missing here; nobody types a certificate's number."""
        command = info.context.registry.report_missing_qualification
        sent = perform(
            info.context,
            input,
            command,
            read_person_id(input.person_id),
            level=input.level,
            year=input.year,
            note=input.note,
        )
        return _report(info.context, sent)

    @mutation
    def answer_qualification_report(
        self, info: Info, input: AnswerQualificationReportInput
    ) -> QualificationReportResult:
        """A registrar has asked the issuer."""
        report_id = read_node_id("QualificationReport", input.report_id, field="reportId")
        command = info.context.registry.answer_qualification_report
        perform(info.context, input, command, report_id, is_recorded=input.is_recorded, note=input.note)
        return _report(info.context, report_id)


@strawberry.type
class QualificationReportQueries:
    @query
    def my_qualification_reports(self, info: Info) -> list[QualificationReport]:
        """What the caller has reported as missing, the newest first."""
        return _reports(info.context, info.context.read.qualifications.reports_of(signed_in(info.context)))

    @query
    def qualification_reports(
        self, info: Info, division: str, first: First = 20, after: After = None
    ) -> Queue[QualificationReport]:
        """What waits for an answer, the oldest first; for registrars."""
        context, code = info.context, read_division(division)
        must_register(context, code)
        page = context.read.qualifications.open_reports(code, first=first, after=after)
        shown = dict(zip((row.report_id for row in page.items), _reports(context, page.items), strict=True))
        return queue(page, lambda row: shown[row.report_id], lambda row: _due(context, row), after=after)


def find_report(context: Context, report_id: UUID) -> QualificationReport | None:
    row = context.read.qualifications.find_report(report_id)
    if row is None or not may_see(context, row.person_id):
        return None
    return _reports(context, [row])[0]


def _report(context: Context, report_id: UUID) -> QualificationReport:
    row = context.read.qualifications.find_report(report_id)
    if row is None:
        raise NotFound(what="qualification report")
    return _reports(context, [row])[0]


def _reports(context: Context, rows: Sequence[ReportRow]) -> list[QualificationReport]:
    persons = persons_of(context, [row.person_id for row in rows])
    texts = context.opened(*(text for row in rows for text in (row.note, row.answer)))
    return [
        QualificationReport(
            id=node_id("QualificationReport", row.report_id),
            person=persons.get(row.person_id),
            level=Level(row.level),
            year=row.year,
            note=note,
            sent_at=row.sent_at,
            standing=ReportStanding(row.standing),
            answer=answer,
            answered_at=row.answered_at,
        )
        for row, note, answer in zip(rows, texts[::2], texts[1::2], strict=True)
    ]


def _due(context: Context, row: ReportRow) -> Deadline:
    return deadline(context, "sw.qualification_report_wd", division=row.division, since=row.sent_at)


QUALIFICATION_REPORT = NodeKind("QualificationReport", find_report)
