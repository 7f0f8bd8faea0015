"""Annual reports of service organizations: what was filed, what is owed, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import strawberry
from strawberry import ID

import api.service_organization_enums  # noqa: F401 - enums before the fields that hold them
from api.context import Context
from api.deadlines import light_until
from api.relay import node_id
from projections.service_files import MissedRow, ReportRow, ServiceFileRow
from registry.deadlines import Light
from registry.social_work.annual_report import ReportRecipient

FEN = Decimal("0.01")


@strawberry.type(description="What was filed for one year: counts and sums, and when it went to whom.")
class AnnualReport:
    year: int
    supervisor_filed_on: date | None
    supervisor_days_late: int
    supervisor_missed_on: date | None = strawberry.field(
        description="When the clock noted that it is missing."
    )
    registrar_filed_on: date | None
    registrar_days_late: int
    registrar_missed_on: date | None
    services: int
    people_served: int
    income_yuan: Decimal
    spending_yuan: Decimal
    summary: str

    @classmethod
    def of(cls, row: ReportRow) -> AnnualReport:
        return cls(
            year=row.year,
            supervisor_filed_on=row.supervisor_filed_on,
            supervisor_days_late=row.supervisor_days_late,
            supervisor_missed_on=row.supervisor_missed_on,
            registrar_filed_on=row.registrar_filed_on,
            registrar_days_late=row.registrar_days_late,
            registrar_missed_on=row.registrar_missed_on,
            services=row.services,
            people_served=row.people_served,
            income_yuan=yuan(row.income_fen),
            spending_yuan=yuan(row.spending_fen),
            summary=row.summary,
        )


@strawberry.type(description="A report that is owed, with its last day.")
class ReportDue:
    year: int
    recipient: ReportRecipient
    due_on: date
    light: Light


@strawberry.type(description="A report that was missed and is missing still.")
class MissedReport:
    organization_id: ID
    organization_name: str
    year: int
    supervisor_missed_on: date | None
    registrar_missed_on: date | None

    @classmethod
    def of(cls, row: MissedRow) -> MissedReport:
        return cls(
            organization_id=node_id("Organization", row.organization_id),
            organization_name=row.name,
            year=row.year,
            supervisor_missed_on=row.supervisor_missed_on,
            registrar_missed_on=row.registrar_missed_on,
        )


def reports_due(context: Context, file: ServiceFileRow, reports: Sequence[ReportRow]) -> list[ReportDue]:
    """Of every year since the registration that is over: what has not been filed, the oldest first."""
    if file.registered_on is None:
        return []
    known = {row.year: row for row in reports}
    return [
        _due(context, file, year, recipient)
        for year in range(file.registered_on.year, context.today.year)
        for recipient in ReportRecipient
        if recipient is ReportRecipient.REGISTRAR or file.supervising_unit
        if year not in known or getattr(known[year], f"{recipient}_filed_on") is None
    ]


def _due(context: Context, file: ServiceFileRow, year: int, recipient: ReportRecipient) -> ReportDue:
    registry = context.registry
    due_on, _ = registry.report_due_on(file.division, year, recipient)
    since = date(year + 1, 1, 1)
    return ReportDue(
        year=year,
        recipient=recipient,
        due_on=due_on,
        light=light_until(context, division=file.division, since=since, due_on=due_on),
    )


def yuan(fen: int) -> Decimal:
    return Decimal(fen) * FEN
