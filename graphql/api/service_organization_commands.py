"""What is done with the registration of a service organization, by itself and by the office."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import strawberry
from strawberry import ID

from api.context import Info
from api.organizations import read_organization_id
from api.relay import read_node_id
from api.running import Told, mutation, perform
from api.service_organizations import ServiceOrganizationResult, service_organization
from registry.refusals import Refusal
from registry.social_work.annual_report import ReportRecipient, YearsWork
from registry.social_work.credit_listing import AbnormalGround
from registry.social_work.registered_items import (
    RefusalGround,
    RegisteredItem,
    RegisteredItems,
    RegistrationDocument,
)

MOST_DIGITS = 15


class SumNotValid(Refusal):
    """A sum of money is a number with two decimals at most."""

    code = "SUM_NOT_VALID"
    zh = "金额应为数字，最多保留两位小数。"


@strawberry.input
class ApplyAsServiceOrganizationInput(Told):
    organization_id: ID
    name: str
    domicile: str
    purpose: str
    representative_id: ID
    funds_yuan: Decimal
    supervising_unit: str = strawberry.field(default="", description="Empty: registered directly.")
    charter_adopted_on: date
    documents: list[RegistrationDocument] = strawberry.field(description="What is on file.")


@strawberry.input
class ServiceOrganizationInput(Told):
    organization_id: ID


@strawberry.input
class RefuseServiceOrganizationInput(Told):
    organization_id: ID
    ground: RefusalGround
    reason: str


@strawberry.input
class ChangeRegisteredItemInput(Told):
    organization_id: ID
    item: RegisteredItem
    value: str = ""
    representative_id: ID | None = strawberry.field(default=None, description="Of the item of that name.")
    funds_yuan: Decimal | None = strawberry.field(default=None, description="Of the item of that name.")
    approved_on: date = strawberry.field(
        description="By the supervising unit; the organization's own resolution where there is none."
    )


@strawberry.input
class FileDeregistrationInput(Told):
    organization_id: ID
    liquidation_ended_on: date
    reason: str


@strawberry.input
class ListAsAbnormalInput(Told):
    organization_id: ID
    ground: AbnormalGround
    reason: str


@strawberry.input
class EndAbnormalListingInput(Told):
    organization_id: ID
    verified_on: date
    reason: str


@strawberry.input
class FileAnnualReportInput(Told):
    organization_id: ID
    year: int
    recipient: ReportRecipient
    services: int
    people_served: int
    income_yuan: Decimal
    spending_yuan: Decimal
    summary: str


@strawberry.type
class ServiceOrganizationMutations:
    @mutation
    def apply_as_service_organization(
        self, info: Info, input: ApplyAsServiceOrganizationInput
    ) -> ServiceOrganizationResult:
        """Apply for the registration, with every document on file."""
        organization_id = read_organization_id(input.organization_id)
        items = RegisteredItems(
            name=input.name,
            domicile=input.domicile,
            purpose=input.purpose,
            representative_id=read_node_id("Person", input.representative_id, field="representativeId"),
            funds_fen=fen(input.funds_yuan, field="fundsYuan"),
            supervising_unit=input.supervising_unit,
            charter_adopted_on=input.charter_adopted_on,
        )
        command = info.context.registry.apply_as_service_organization
        perform(info.context, input, command, organization_id, items, documents=input.documents)
        return service_organization(info.context, organization_id)

    @mutation
    def register_service_organization(
        self, info: Info, input: ServiceOrganizationInput
    ) -> ServiceOrganizationResult:
        """A registrar grants the registration."""
        organization_id = read_organization_id(input.organization_id)
        perform(info.context, input, info.context.registry.register_service_organization, organization_id)
        return service_organization(info.context, organization_id)

    @mutation
    def refuse_service_organization(
        self, info: Info, input: RefuseServiceOrganizationInput
    ) -> ServiceOrganizationResult:
        """A registrar refuses it, on one of the grounds of the law and with the reason."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.refuse_service_organization
        perform(info.context, input, command, organization_id, ground=input.ground, reason=input.reason)
        return service_organization(info.context, organization_id)

    @mutation
    def change_registered_item(
        self, info: Info, input: ChangeRegisteredItemInput
    ) -> ServiceOrganizationResult:
        """Change what the register says, within thirty days after the approval; a later change is late."""
        organization_id = read_organization_id(input.organization_id)
        person_id = input.representative_id
        perform(
            info.context,
            input,
            info.context.registry.change_registered_item,
            organization_id,
            item=input.item,
            value=input.value,
            representative_id=read_node_id("Person", person_id, field="representativeId")
            if person_id
            else None,
            funds_fen=None if input.funds_yuan is None else fen(input.funds_yuan, field="fundsYuan"),
            approved_on=input.approved_on,
        )
        return service_organization(info.context, organization_id)

    @mutation
    def file_deregistration(self, info: Info, input: FileDeregistrationInput) -> ServiceOrganizationResult:
        """Report that the liquidation has ended, and ask to be taken off the register."""
        organization_id = read_organization_id(input.organization_id)
        perform(
            info.context,
            input,
            info.context.registry.file_deregistration,
            organization_id,
            liquidation_ended_on=input.liquidation_ended_on,
            reason=input.reason,
        )
        return service_organization(info.context, organization_id)

    @mutation
    def deregister_service_organization(
        self, info: Info, input: ServiceOrganizationInput
    ) -> ServiceOrganizationResult:
        """A registrar takes the organization off the register."""
        organization_id = read_organization_id(input.organization_id)
        perform(info.context, input, info.context.registry.deregister_service_organization, organization_id)
        return service_organization(info.context, organization_id)

    @mutation
    def list_as_abnormal(self, info: Info, input: ListAsAbnormalInput) -> ServiceOrganizationResult:
        """A registrar puts the organization on the list of abnormal operation."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.list_as_abnormal
        perform(info.context, input, command, organization_id, ground=input.ground, reason=input.reason)
        return service_organization(info.context, organization_id)

    @mutation
    def end_abnormal_listing(self, info: Info, input: EndAbnormalListingInput) -> ServiceOrganizationResult:
        """A registrar takes it off the list, within five working days after verifying that all is mended."""
        organization_id = read_organization_id(input.organization_id)
        perform(
            info.context,
            input,
            info.context.registry.end_abnormal_listing,
            organization_id,
            verified_on=input.verified_on,
            reason=input.reason,
        )
        return service_organization(info.context, organization_id)

    @mutation
    def file_annual_report(self, info: Info, input: FileAnnualReportInput) -> ServiceOrganizationResult:
        """File the report on a year with the supervising unit, and then with the registrar's office."""
        organization_id = read_organization_id(input.organization_id)
        work = YearsWork(
            services=input.services,
            people_served=input.people_served,
            income_fen=fen(input.income_yuan, field="incomeYuan"),
            spending_fen=fen(input.spending_yuan, field="spendingYuan"),
            summary=input.summary,
        )
        perform(
            info.context,
            input,
            info.context.registry.file_annual_report,
            organization_id,
            year=input.year,
            recipient=input.recipient,
            work=work,
        )
        return service_organization(info.context, organization_id)


def fen(yuan: Decimal, *, field: str) -> int:
    """Looked at before it is multiplied: 1E999999 is a number too."""
    is_sum = yuan.is_finite() and yuan.adjusted() < MOST_DIGITS
    if not is_sum or yuan * 100 != int(yuan * 100):
        raise SumNotValid(field=field)
    return int(yuan * 100)
