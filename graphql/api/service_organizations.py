"""Social work service organizations: the public entry, the file, what waits for the office."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.annual_reports import AnnualReport, MissedReport, ReportDue, reports_due, yuan
from api.context import Context, Info
from api.deadlines import light_until
from api.organizations import read_organization_id
from api.persons import Division
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id
from api.rights import is_member, is_staff
from api.running import query
from api.staff_ratio import StaffRatio, ratio_rule
from api.volunteer_names import names_of
from projections.service_files import ItemChangeRow, ServiceFileRow
from registry.act import Role
from registry.deadlines import Light
from registry.divisions import read_division
from registry.names import mask_name
from registry.refusals import NotFound
from registry.social_work.credit_listing import AbnormalGround
from registry.social_work.registered_items import RefusalGround, RegisteredItem
from registry.social_work.service_organization import ServiceOrganizationStanding

PUBLIC = frozenset({ServiceOrganizationStanding.REGISTERED, ServiceOrganizationStanding.DEREGISTERED})


@strawberry.type(description="A day by which the law wants something done, and how near it is.")
class DueDay:
    due_on: date
    light: Light


@strawberry.type(description="A change of a registered item; late ones say by how many days.")
class RegisteredItemChange:
    item: RegisteredItem
    value: str = strawberry.field(description="Empty where the item is a person; of funds, the fen.")
    approved_on: date
    changed_on: date
    due_on: date
    days_late: int
    is_announced: bool

    @classmethod
    def of(cls, row: ItemChangeRow) -> RegisteredItemChange:
        return cls(
            item=RegisteredItem(row.item),
            value=row.value,
            approved_on=row.approved_on,
            changed_on=row.changed_on,
            due_on=row.due_on,
            days_late=row.days_late,
            is_announced=row.is_announced,
        )


@strawberry.type(description="Who stands for an organization.")
class Representative:
    name: str | None = strawberry.field(description="Masked; null when erased.")
    person_id: ID | None = strawberry.field(description="Null for outsiders.")


@strawberry.type(description="The registration of an organization that does social work.")
class ServiceOrganization(Node):
    row: strawberry.Private[ServiceFileRow]
    is_inside: strawberry.Private[bool]
    organization_id: ID
    division: Division
    standing: ServiceOrganizationStanding
    name: str
    domicile: str
    purpose: str
    funds_yuan: Decimal
    supervising_unit: str | None = strawberry.field(description="Null: registered directly.")
    charter_adopted_on: date | None
    applied_on: date | None
    registered_on: date | None
    days_late: int = strawberry.field(description="Of the decision, after its sixty days.")
    deregistered_on: date | None
    liquidation_ended_on: date | None
    deregistration_filed_on: date | None
    deregistration_days_late: int
    abnormal_since: date | None
    abnormal_ground: AbnormalGround | None
    abnormal_reason: str | None
    serious_since: date | None
    refusal_ground: RefusalGround | None
    refusal_reason: str | None

    @query
    def representative(self, info: Info) -> Representative | None:
        """The legal representative."""
        person_id = self.row.representative_id
        if person_id is None:
            return None
        name = names_of(info.context, [person_id]).get(person_id)
        return Representative(
            name=mask_name(name) if name else None,
            person_id=node_id("Person", person_id) if self.is_inside else None,
        )

    @query
    def decision(self, info: Info) -> DueDay | None:
        """By when the office decides on the application; null when nothing waits."""
        row = self.row
        if self.standing is not ServiceOrganizationStanding.APPLIED or row.due_on is None:
            return None
        return _due_day(info.context, row, row.applied_on or row.due_on, row.due_on)

    @query
    def changes(self, info: Info) -> list[RegisteredItemChange]:
        """What has been changed since the registration, the latest first."""
        rows = info.context.read.service_files.changes_of(self.row.organization_id)
        return [RegisteredItemChange.of(row) for row in rows]

    @query
    def reports(self, info: Info) -> list[AnnualReport] | None:
        """The annual reports, the latest first; null for outsiders."""
        if not self.is_inside:
            return None
        rows = info.context.read.service_files.reports_of(self.row.organization_id)
        return [AnnualReport.of(row) for row in rows]

    @query
    def reports_due(self, info: Info) -> list[ReportDue] | None:
        """What is owed for years that are over; null for outsiders."""
        if not self.is_inside or self.standing is not ServiceOrganizationStanding.REGISTERED:
            return [] if self.is_inside else None
        rows = info.context.read.service_files.reports_of(self.row.organization_id)
        return reports_due(info.context, self.row, rows)

    @query
    def staff_ratio(self, info: Info) -> StaffRatio | None:
        """Null for outsiders, and while nobody works there full-time."""
        if not self.is_inside:
            return None
        context, rule = info.context, ratio_rule(info.context, self.row.division)
        found = context.read.staffing.ratios([self.row.organization_id], context.today, by=rule.by)
        row = found.get(self.row.organization_id)
        return StaffRatio.of(row, rule) if row else None


ServiceOrganizationResult: TypeAlias = Annotated[
    ServiceOrganization | Refusal, strawberry.union("ServiceOrganizationResult")
]


@strawberry.type
class ServiceOrganizationQueries:
    @query
    def service_organization(self, info: Info, organization_id: ID) -> ServiceOrganization | None:
        """The registration of an organization for social work, for everybody once it is registered."""
        return find_service_organization(info.context, read_organization_id(organization_id))

    @query
    def service_organization_queue(
        self, info: Info, division: str, *, first: First = 20, after: After = None
    ) -> Connection[ServiceOrganization]:
        """Applications and deregistrations to decide, the oldest first; for registrars."""
        context, code = info.context, read_division(division)
        must_register(context, code)
        page = context.read.service_files.waiting(code, first=first, after=after)
        return connection(page, lambda row: shown(row, is_inside=True), after=after)

    @query
    def missed_reports(
        self, info: Info, division: str, *, first: First = 20, after: After = None
    ) -> Connection[MissedReport]:
        """Annual reports that are overdue and missing still; for registrars."""
        context, code = info.context, read_division(division)
        must_register(context, code)
        page = context.read.service_files.missed(code, first=first, after=after)
        return connection(page, MissedReport.of, after=after)

    @query
    def staff_warnings(self, info: Info, division: str) -> list[StaffRatio]:
        """Service organizations with too few certified full-time staff; for registrars."""
        context, code = info.context, read_division(division)
        must_register(context, code)
        rule = ratio_rule(context, code)
        rows = context.read.staffing.below(
            code, context.today, by=rule.by, certified=rule.certified, of=rule.of
        )
        return [StaffRatio.of(row, rule) for row in rows]


def must_register(context: Context, division: str) -> None:
    """Registrars of the division; auditors may look."""
    if not is_staff(context, division, Role.AUDITOR):
        context.caller.as_staff(context.parts.clock(), Role.REGISTRAR, division)


def find_service_organization(context: Context, organization_id: UUID) -> ServiceOrganization | None:
    row = context.read.service_files.find(organization_id)
    if row is None:
        return None
    is_inside = is_member(context, organization_id) or is_staff(
        context, row.division, Role.REGISTRAR, Role.OFFICER, Role.AUDITOR
    )
    if not is_inside and row.standing not in PUBLIC:
        return None
    return shown(row, is_inside=is_inside)


def service_organization(context: Context, organization_id: UUID) -> ServiceOrganization:
    """After a command: a key may be repeated by somebody who has lost the right since."""
    found = find_service_organization(context, organization_id)
    if found is None:
        raise NotFound(what="service organization")
    return found


def shown(row: ServiceFileRow, *, is_inside: bool) -> ServiceOrganization:
    return ServiceOrganization(
        row=row,
        is_inside=is_inside,
        id=node_id("ServiceOrganization", row.organization_id),
        organization_id=node_id("Organization", row.organization_id),
        division=Division.of(row.division),
        standing=ServiceOrganizationStanding(row.standing),
        name=row.name,
        domicile=row.domicile,
        purpose=row.purpose,
        funds_yuan=yuan(row.funds_fen),
        supervising_unit=row.supervising_unit,
        charter_adopted_on=row.charter_adopted_on,
        applied_on=row.applied_on,
        registered_on=row.registered_on,
        days_late=row.days_late,
        deregistered_on=row.deregistered_on,
        liquidation_ended_on=row.liquidation_ended_on,
        deregistration_filed_on=row.deregistration_filed_on,
        deregistration_days_late=row.deregistration_days_late,
        abnormal_since=row.abnormal_since,
        abnormal_ground=AbnormalGround(row.abnormal_ground) if row.abnormal_ground else None,
        abnormal_reason=row.abnormal_reason,
        serious_since=row.serious_since,
        refusal_ground=RefusalGround(row.refusal_ground) if row.refusal_ground else None,
        refusal_reason=row.refusal_reason,
    )


def _due_day(context: Context, row: ServiceFileRow, since: date, due_on: date) -> DueDay:
    return DueDay(
        due_on=due_on,
        light=light_until(context, division=row.division, since=since, due_on=due_on),
    )


SERVICE_ORGANIZATION = NodeKind("ServiceOrganization", find_service_organization)
