"""Commands on qualifications that their holders miss in the base."""

from __future__ import annotations

from uuid import UUID

from registry.act import Caller, Role
from registry.commands.command import Decision, command
from registry.commands.qualifications import QUALIFICATION, QualificationCommands, holding
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.examinations import QualifiedAlready, ReportOpen
from registry.refusals.social_work import DateInFuture
from registry.reservations import Claim, Release
from registry.social_work.levels import Level
from registry.social_work.qualification_report import QualificationReport

REPORT = "qualification-report"
"""Claim of ``person/level`` while a report is open."""


class QualificationReportCommands(QualificationCommands):
    """Nobody types a certificate's number: one says that it is missing, a registrar asks its issuer."""

    @command(Role.VOLUNTEER)
    def report_missing_qualification(
        self, caller: Caller, person_id: UUID, *, level: Level, year: int, note: str
    ) -> Decision:
        """``year`` of the examination; ``note`` says where it was sat."""
        person = self.get(Person, person_id)
        act = caller.as_self(self.clock(), person.id)
        self.refuse_unless_real(person)
        if year > self.today().year:
            raise DateInFuture(field="year")
        if self.reservations.find_owner(QUALIFICATION, holding(person.id, level)):
            raise QualifiedAlready(field="level")
        report = QualificationReport.send(
            act,
            report_id=self.random_id(),
            person_id=person.id,
            division=person.division,
            level=level,
            year=year,
            note=self.seal_note(person.id, note, limit=500, field="note"),
        )
        claim = Claim(REPORT, holding(person.id, level), report.id)
        return Decision(report.id, [report], [claim], {REPORT: ReportOpen()})

    @command(Role.REGISTRAR)
    def answer_qualification_report(
        self, caller: Caller, report_id: UUID, *, is_recorded: bool, note: str
    ) -> Decision:
        """That it is on record now can only be answered when it is."""
        report = self.get(QualificationReport, report_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, report.division)
        if report.person_id == caller.person_id:
            raise NotAllowed
        if is_recorded:
            self.qualification_of(report.person_id, report.level)
        report.answer(
            act,
            is_recorded=is_recorded,
            note=self.seal_note(report.person_id, note, limit=500, field="note"),
        )
        freed = [Release(REPORT, holding(report.person_id, report.level), report.id)]
        return Decision(report.id, [report], freed)
