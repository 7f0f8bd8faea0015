"""Commands on the annual reports of social work service organizations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.service_organizations import ServiceOrganizationCommands
from registry.policies import Policy
from registry.refusals.service_organizations import NoSupervisingUnit, ReportYearWrong
from registry.social_work.amounts import read_amount
from registry.social_work.annual_report import AnnualReport, ReportRecipient, YearsWork
from registry.social_work.service_organization import ServiceOrganization
from registry.texts import read_text


class AnnualReportCommands(ServiceOrganizationCommands):
    """Of last year: by 31 March to the supervising unit, by 31 May to the registrar's office."""

    @command(Role.ADMINISTRATOR)
    def file_annual_report(
        self,
        caller: Caller,
        organization_id: UUID,
        *,
        year: int,
        recipient: ReportRecipient,
        work: YearsWork,
    ) -> Decision:
        """In time or late; what is late says by how many days."""
        _, act = self._administrator_of_file(caller, organization_id)
        file = self._reporting(organization_id, year, recipient)
        due_on, rule = self.report_due_on(file.division, year, recipient)
        report = self._report_of(act, organization_id, year)
        report.file(
            act,
            recipient,
            _read_work(work),
            due_on=due_on,
            has_supervisor=file.has_supervising_unit,
            policy=rule.version,
        )
        return Decision(report.id, [report])

    @command(Role.REGISTRY)
    def miss_annual_report(
        self, caller: Caller, organization_id: UUID, *, year: int, recipient: ReportRecipient
    ) -> Decision:
        """From the day after the last one."""
        act = caller.as_registry(self.clock())
        file = self._reporting(organization_id, year, recipient)
        due_on, rule = self.report_due_on(file.division, year, recipient)
        report = self._report_of(act, organization_id, year)
        report.miss(act, recipient, due_on=due_on, policy=rule.version)
        return Decision(report.id, [report])

    def report_due_on(self, division: str, year: int, recipient: ReportRecipient) -> tuple[date, Policy]:
        """A named day is no period: it stays where it is when it falls on a day off."""
        rule = self.policy("sw.annual_report_last_day", division=division, on=self.today())
        month, day = rule.value[recipient]
        return date(year + 1, month, day), rule

    def _reporting(self, organization_id: UUID, year: int, recipient: ReportRecipient) -> ServiceOrganization:
        """Owed by whoever was registered before the year was over, once it is."""
        file = self.file_of(organization_id)
        file.refuse_unless_registered()
        if file.registered_on is None or not file.registered_on.year <= year < self.today().year:
            raise ReportYearWrong(field="year")
        if recipient == ReportRecipient.SUPERVISOR and not file.has_supervising_unit:
            raise NoSupervisingUnit(field="recipient")
        return file

    def _report_of(self, act: Act, organization_id: UUID, year: int) -> AnnualReport:
        report = self.find(AnnualReport, AnnualReport.id_of(organization_id, year))
        return report or AnnualReport.open(act, organization_id, year=year)


def _read_work(work: YearsWork) -> YearsWork:
    return replace(
        work,
        services=read_amount(work.services, field="services"),
        people_served=read_amount(work.people_served, field="peopleServed"),
        income_fen=read_amount(work.income_fen, field="income"),
        spending_fen=read_amount(work.spending_fen, field="spending"),
        summary=read_text(work.summary, limit=2000, field="summary"),
    )
