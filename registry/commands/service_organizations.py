"""Commands on the registration of social work service organizations, and on the lists they may stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.organizations import OrganizationCommands
from registry.organization import Organization
from registry.person import Person
from registry.policies import Policy
from registry.refusals import Missing, NotAllowed
from registry.refusals.service_organizations import FundsNeeded, ReportStillMissing
from registry.refusals.social_work import DateInFuture
from registry.social_work.amounts import read_amount
from registry.social_work.annual_report import AnnualReport
from registry.social_work.credit_listing import AbnormalGround, CreditListing
from registry.social_work.registered_items import (
    RefusalGround,
    RegisteredItem,
    RegisteredItems,
    RegistrationDocument,
)
from registry.social_work.service_organization import ServiceOrganization
from registry.texts import read_text
from registry.working_days import Deadline

LONGEST = {
    RegisteredItem.NAME: 100,
    RegisteredItem.DOMICILE: 200,
    RegisteredItem.PURPOSE: 1000,
    RegisteredItem.SUPERVISING_UNIT: 100,
}


class ServiceOrganizationCommands(OrganizationCommands):
    """The organization applies and reports; a registrar of its division, who is no member, decides."""

    @command(Role.ADMINISTRATOR)
    def apply_as_service_organization(
        self,
        caller: Caller,
        organization_id: UUID,
        items: RegisteredItems,
        *,
        documents: Sequence[RegistrationDocument],
    ) -> Decision:
        """With every document on file; the legal representative is a person with a verified name."""
        organization, act = self._administrator_of_file(caller, organization_id)
        organization.refuse_unless_active(on=self.today())
        if items.charter_adopted_on > self.today():
            raise DateInFuture(field="charterAdoptedOn")
        self.refuse_unless_real(self.get(Person, items.representative_id))
        file = self.find(ServiceOrganization, ServiceOrganization.id_of(organization_id))
        if file is None:
            file = ServiceOrganization.open(act, organization_id, division=organization.division)
        deadline, rule = self._calendar_days(organization, "sw.organization_decision_days", self.today())
        file.apply_for(
            act,
            _read_items(items),
            documents=documents,
            due_on=deadline.last_day,
            is_provisional=deadline.provisional,
            policy=rule.version,
        )
        return Decision(file.id, [file])

    @command(Role.REGISTRAR)
    def register_service_organization(self, caller: Caller, organization_id: UUID) -> Decision:
        file, act = self._registrar_of_file(caller, organization_id)
        file.register(act)
        return Decision(file.id, [file])

    @command(Role.REGISTRAR)
    def refuse_service_organization(
        self, caller: Caller, organization_id: UUID, *, ground: RefusalGround, reason: str
    ) -> Decision:
        file, act = self._registrar_of_file(caller, organization_id)
        file.refuse_registration(act, ground=ground, reason=read_text(reason, limit=500, field="reason"))
        return Decision(file.id, [file])

    @command(Role.ADMINISTRATOR)
    def change_registered_item(
        self,
        caller: Caller,
        organization_id: UUID,
        *,
        item: RegisteredItem,
        value: str = "",
        representative_id: UUID | None = None,
        funds_fen: int | None = None,
        approved_on: date,
    ) -> Decision:
        """``approved_on``: by the supervising unit, or the organization's own resolution without one."""
        organization, act = self._administrator_of_file(caller, organization_id)
        file = self.file_of(organization_id)
        self._refuse_day_to_come(approved_on, field="approvedOn")
        person_id = self._read_representative(item, representative_id)
        deadline, rule = self._calendar_days(organization, "sw.organization_change_days", approved_on)
        file.change_item(
            act,
            item,
            value="" if person_id else _read_value(item, value, funds_fen),
            representative_id=person_id,
            approved_on=approved_on,
            due_on=deadline.last_day,
            policy=rule.version,
        )
        return Decision(file.id, [file])

    @command(Role.ADMINISTRATOR)
    def file_deregistration(
        self, caller: Caller, organization_id: UUID, *, liquidation_ended_on: date, reason: str
    ) -> Decision:
        organization, act = self._administrator_of_file(caller, organization_id)
        file = self.file_of(organization_id)
        self._refuse_day_to_come(liquidation_ended_on, field="liquidationEndedOn")
        key = "sw.organization_deregistration_days"
        deadline, rule = self._calendar_days(organization, key, liquidation_ended_on)
        file.file_deregistration(
            act,
            liquidation_ended_on=liquidation_ended_on,
            due_on=deadline.last_day,
            reason=read_text(reason, limit=500, field="reason"),
            policy=rule.version,
        )
        return Decision(file.id, [file])

    @command(Role.REGISTRAR)
    def deregister_service_organization(self, caller: Caller, organization_id: UUID) -> Decision:
        file, act = self._registrar_of_file(caller, organization_id)
        file.deregister(act)
        return Decision(file.id, [file])

    @command(Role.REGISTRAR)
    def list_as_abnormal(
        self, caller: Caller, organization_id: UUID, *, ground: AbnormalGround, reason: str
    ) -> Decision:
        file, act = self._registrar_of_file(caller, organization_id)
        file.refuse_unless_registered()
        listing = self.find(CreditListing, CreditListing.id_of(organization_id))
        if listing is None:
            listing = CreditListing.open(act, organization_id)
        listing.list_as_abnormal(act, ground=ground, reason=read_text(reason, limit=500, field="reason"))
        return Decision(listing.id, [listing])

    @command(Role.REGISTRAR)
    def end_abnormal_listing(
        self, caller: Caller, organization_id: UUID, *, verified_on: date, reason: str
    ) -> Decision:
        """Within five working days after it was verified that the duty is met."""
        file, act = self._registrar_of_file(caller, organization_id)
        listing = self.get(CreditListing, CreditListing.id_of(organization_id))
        self._refuse_day_to_come(verified_on, field="verifiedOn")
        if listing.ground == AbnormalGround.ANNUAL_REPORT:
            self._refuse_missing_reports(file)
        rule = self.policy("sw.abnormal_removal_wd", division=file.division, on=self.today())
        listing.end_abnormal_listing(
            act,
            verified_on=verified_on,
            due_on=self.calendar.add_working_days(verified_on, rule.value).last_day,
            reason=read_text(reason, limit=500, field="reason"),
            policy=rule.version,
        )
        return Decision(listing.id, [listing])

    @command(Role.REGISTRY)
    def list_as_serious(self, caller: Caller, organization_id: UUID) -> Decision:
        act = caller.as_registry(self.clock())
        listing = self.get(CreditListing, CreditListing.id_of(organization_id))
        file = self.file_of(organization_id)
        rule = self.policy("sw.abnormal_to_serious_months", division=file.division, on=self.today())
        listing.list_as_serious(act, months=rule.value, policy=rule.version)
        return Decision(listing.id, [listing])

    def file_of(self, organization_id: UUID) -> ServiceOrganization:
        return self.get(ServiceOrganization, ServiceOrganization.id_of(organization_id))

    def _administrator_of_file(self, caller: Caller, organization_id: UUID) -> tuple[Organization, Act]:
        organization = self.get(Organization, organization_id)
        return organization, self.act_in(caller, organization, Role.ADMINISTRATOR)

    def _registrar_of_file(self, caller: Caller, organization_id: UUID) -> tuple[ServiceOrganization, Act]:
        organization = self.get(Organization, organization_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, organization.division)
        if organization.roles_of(caller.signed_in(), on=self.today()):
            raise NotAllowed
        return self.file_of(organization_id), act

    def _refuse_missing_reports(self, file: ServiceOrganization) -> None:
        """Of those that the clock has noted as missed."""
        first = file.registered_on or self.today()
        for year in range(first.year, self.today().year):
            report = self.find(AnnualReport, AnnualReport.id_of(file.organization_id, year))
            if report is not None and report.missed - report.filed:
                raise ReportStillMissing

    def _calendar_days(self, organization: Organization, key: str, since: date) -> tuple[Deadline, Policy]:
        rule = self.policy(key, division=organization.division, on=since)
        return self.calendar.add_calendar_days(since, rule.value), rule

    def _read_representative(self, item: RegisteredItem, person_id: UUID | None) -> UUID | None:
        if item != RegisteredItem.REPRESENTATIVE:
            return None
        if person_id is None:
            raise Missing(field="representativeId", element="representativeId")
        self.refuse_unless_real(self.get(Person, person_id))
        return person_id

    def _refuse_day_to_come(self, day: date, *, field: str) -> None:
        if day > self.today():
            raise DateInFuture(field=field)


def _read_items(items: RegisteredItems) -> RegisteredItems:
    unit = read_text(items.supervising_unit, limit=100, field="supervisingUnit", required=False)
    return replace(
        items,
        name=read_text(items.name, limit=LONGEST[RegisteredItem.NAME], field="name"),
        domicile=read_text(items.domicile, limit=LONGEST[RegisteredItem.DOMICILE], field="domicile"),
        purpose=read_text(items.purpose, limit=LONGEST[RegisteredItem.PURPOSE], field="purpose"),
        funds_fen=_read_funds(items.funds_fen),
        supervising_unit=unit or None,
    )


def _read_value(item: RegisteredItem, value: str, funds_fen: int | None) -> str:
    if item == RegisteredItem.FUNDS:
        return str(_read_funds(funds_fen or 0))
    is_required = item != RegisteredItem.SUPERVISING_UNIT
    return read_text(value, limit=LONGEST[item], field="value", required=is_required)


def _read_funds(fen: int) -> int:
    if fen == 0:
        raise FundsNeeded(field="funds")
    return read_amount(fen, field="funds")
