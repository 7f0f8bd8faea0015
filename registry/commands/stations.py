"""Commands on social-work stations: opened and given to operators by the office, run by them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.employments import EmploymentCommands
from registry.divisions import read_county
from registry.organization import Organization
from registry.refusals import NotAllowed
from registry.refusals.employments import NotEmployedByOperator
from registry.refusals.service_organizations import ServiceOrganizationNotIn
from registry.refusals.social_work import DateInFuture
from registry.social_work.amounts import read_amount
from registry.social_work.employment import Employment
from registry.social_work.service_organization import ServiceOrganization, ServiceOrganizationStanding
from registry.social_work.station import Contract, Counts, Station, StationLevel
from registry.texts import read_text


class StationCommands(EmploymentCommands):
    """A registrar of the division contracts; the operator's people do the rest."""

    @command(Role.REGISTRAR)
    def open_station(
        self,
        caller: Caller,
        organization_id: UUID,
        *,
        name: str,
        level: StationLevel,
        division: str,
        address: str,
        contract_from: date,
        contract_to: date,
        opened_on: date,
    ) -> Decision:
        county = read_county(division)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, county)
        if opened_on > self.today():
            raise DateInFuture(field="openedOn")
        station = Station.open(
            act,
            station_id=self.random_id(),
            name=read_text(name, limit=100, field="name"),
            level=level,
            division=county,
            address=read_text(address, limit=200, field="address"),
            contract=self._operator_contract(caller, organization_id, contract_from, contract_to),
            opened_on=opened_on,
        )
        return Decision(station.id, [station])

    @command(Role.REGISTRAR)
    def change_operator(
        self,
        caller: Caller,
        station_id: UUID,
        *,
        organization_id: UUID,
        contract_from: date,
        contract_to: date,
    ) -> Decision:
        """Or a longer contract with the present one, whose people stay."""
        station, act = self._station_of_office(caller, station_id)
        contract = self._operator_contract(caller, organization_id, contract_from, contract_to)
        station.change_operator(act, contract)
        return Decision(station.id, [station])

    @command(Role.REGISTRAR)
    def close_station(self, caller: Caller, station_id: UUID, *, reason: str) -> Decision:
        station, act = self._station_of_office(caller, station_id)
        station.close(act, reason=read_text(reason, limit=500, field="reason"))
        return Decision(station.id, [station])

    @command(Role.ADMINISTRATOR)
    def assign_to_station(self, caller: Caller, station_id: UUID, *, employment_id: UUID) -> Decision:
        station, act = self._station_of_operator(caller, station_id, Role.ADMINISTRATOR)
        employment = self.get(Employment, employment_id)
        is_theirs = employment.organization_id == station.organization_id
        if not (is_theirs and employment.holds_on(self.today())):
            raise NotEmployedByOperator(field="employmentId")
        station.assign_staff(act, person_id=employment.person_id, employment_id=employment.id)
        return Decision(station.id, [station])

    @command(Role.ADMINISTRATOR)
    def remove_from_station(self, caller: Caller, station_id: UUID, *, person_id: UUID) -> Decision:
        station, act = self._station_of_operator(caller, station_id, Role.ADMINISTRATOR)
        station.remove_staff(act, person_id)
        return Decision(station.id, [station])

    @command(Role.ADMINISTRATOR, Role.ORGANISER, Role.RECORDER)
    def record_station_counts(
        self, caller: Caller, station_id: UUID, *, month: date, counts: Counts
    ) -> Decision:
        """``month``: any of its days."""
        station, act = self._station_of_operator(
            caller, station_id, Role.ADMINISTRATOR, Role.ORGANISER, Role.RECORDER
        )
        stated = {name: read_amount(value, field=name) for name, value in asdict(counts).items()}
        station.record_counts(act, month, Counts(**stated), today=self.today())
        return Decision(station.id, [station])

    def _operator_contract(
        self, caller: Caller, organization_id: UUID, valid_from: date, valid_to: date
    ) -> Contract:
        """With a registered service organization; nobody gives one to an organization of one's own."""
        organization = self.get(Organization, organization_id)
        organization.refuse_unless_active(on=self.today())
        if organization.roles_of(caller.signed_in(), on=self.today()):
            raise NotAllowed
        file = self.find(ServiceOrganization, ServiceOrganization.id_of(organization_id))
        if file is None:
            raise ServiceOrganizationNotIn(standing=str(ServiceOrganizationStanding.NONE))
        file.refuse_unless_registered()
        return Contract(organization.id, valid_from, valid_to)

    def _station_of_office(self, caller: Caller, station_id: UUID) -> tuple[Station, Act]:
        station = self.get(Station, station_id)
        return station, caller.as_staff(self.clock(), Role.REGISTRAR, station.division)

    def _station_of_operator(self, caller: Caller, station_id: UUID, *roles: Role) -> tuple[Station, Act]:
        station = self.get(Station, station_id)
        operator = self.get(Organization, station.organization_id)
        return station, self.act_in(caller, operator, *roles)
