"""A service organization's annual report: to the supervising unit, then to the registrar's office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.dates import local_date
from registry.refusals.service_organizations import (
    ReportFiled,
    ReportMissedAlready,
    ReportNotDue,
    SupervisorFirst,
)
from registry.social_work.service_organization import days_after

ANNUAL_REPORTS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c503")


class ReportRecipient(StrEnum):
    """To whom a report goes (国务院令第251号 Art 23)."""

    SUPERVISOR = "supervisor"
    REGISTRAR = "registrar"


@dataclass(frozen=True)
class YearsWork:
    """What a report states: counts and sums, nobody's name."""

    services: int
    people_served: int
    income_fen: int
    spending_fen: int
    summary: str


class AnnualReport(RegistryAggregate):
    """One year of one organization."""

    TOPIC = "annual-report"

    class Event(RegistryAggregate.Event):
        TOPIC = "annual-report.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "annual-report.created"

    class Opened(Created):
        TOPIC = "annual-report.opened"
        organization_id: UUID
        year: int

    class Filed(Event):
        TOPIC = "annual-report.filed"
        recipient: str
        work: YearsWork
        due_on: date
        late_by: int
        policy: str

        def apply(self, aggregate: AnnualReport) -> None:
            aggregate.filed.add(self.recipient)

    class Missed(Event):
        """Noted by the clock, on any day after the last one; the report may still be filed, late."""

        TOPIC = "annual-report.missed"
        recipient: str
        due_on: date
        policy: str

        def apply(self, aggregate: AnnualReport) -> None:
            aggregate.missed.add(self.recipient)

    def __init__(self, organization_id: UUID, year: int) -> None:
        self.organization_id = organization_id
        self.year = year
        self.filed: set[str] = set()
        self.missed: set[str] = set()

    @staticmethod
    def id_of(organization_id: UUID, year: int) -> UUID:
        return uuid5(ANNUAL_REPORTS, f"{organization_id}/{year}")

    @classmethod
    def open(cls, act: Act, organization_id: UUID, *, year: int) -> AnnualReport:
        return cls._create(
            cls.Opened,
            id=cls.id_of(organization_id, year),
            act=act,
            organization_id=organization_id,
            year=year,
        )

    def file(
        self,
        act: Act,
        recipient: ReportRecipient,
        work: YearsWork,
        *,
        due_on: date,
        has_supervisor: bool,
        policy: str,
    ) -> None:
        if recipient in self.filed:
            raise ReportFiled
        is_reviewed = ReportRecipient.SUPERVISOR in self.filed or not has_supervisor
        if recipient == ReportRecipient.REGISTRAR and not is_reviewed:
            raise SupervisorFirst
        self.trigger_event(
            self.Filed,
            act=act,
            recipient=str(recipient),
            work=work,
            due_on=due_on,
            late_by=days_after(due_on, on=local_date(act.at)),
            policy=policy,
        )

    def miss(self, act: Act, recipient: ReportRecipient, *, due_on: date, policy: str) -> None:
        if recipient in self.filed:
            raise ReportFiled
        if recipient in self.missed:
            raise ReportMissedAlready
        if local_date(act.at) <= due_on:
            raise ReportNotDue(date=due_on.isoformat())
        self.trigger_event(self.Missed, act=act, recipient=str(recipient), due_on=due_on, policy=policy)
