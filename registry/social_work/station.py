"""A social-work station of a township or subdistrict: operated under contract, staffed by the operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.dates import add_months, local_date
from registry.refusals.employments import (
    AtStationAlready,
    MonthNotBegun,
    NotAtStation,
    OutsideContract,
    SameOperator,
    StationClosed,
)
from registry.refusals.organizations import PeriodReversed

ONE_DAY = timedelta(days=1)


class StationLevel(StrEnum):
    """Of what a station is the station: 乡镇, 街道."""

    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"


@dataclass(frozen=True)
class Contract:
    """Who operates a station, and from when to when; both days included."""

    organization_id: UUID
    valid_from: date
    valid_to: date

    def refuse_unless_ordered(self) -> None:
        if self.valid_to < self.valid_from:
            raise PeriodReversed(field="contractTo")


@dataclass(frozen=True)
class Counts:
    """What a station did in one month: counts, and nobody's file."""

    visits: int
    consultations: int
    groups: int
    people: int


class Station(RegistryAggregate):
    """It may change its operator, or make a longer contract with it; its staff go with the operator."""

    TOPIC = "station"

    class Event(RegistryAggregate.Event):
        TOPIC = "station.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "station.created"

    class Opened(Created):
        TOPIC = "station.opened"
        organization_id: UUID
        name: str
        level: str
        division: str
        address: str
        contract_from: date
        contract_to: date
        opened_on: date

    class OperatorChanged(Event):
        TOPIC = "station.operator-changed"
        organization_id: UUID
        contract_from: date
        contract_to: date

        def apply(self, aggregate: Station) -> None:
            aggregate.organization_id = self.organization_id
            aggregate.contracts = [(self.contract_from, self.contract_to)]
            aggregate.staff = {}

    class ContractExtended(Event):
        """With the same operator, whose people stay."""

        TOPIC = "station.contract-extended"
        contract_from: date
        contract_to: date

        def apply(self, aggregate: Station) -> None:
            aggregate.contracts.append((self.contract_from, self.contract_to))

    class StaffAssigned(Event):
        TOPIC = "station.staff-assigned"
        person_id: UUID
        employment_id: UUID

        def apply(self, aggregate: Station) -> None:
            aggregate.staff[self.person_id] = self.employment_id

    class StaffRemoved(Event):
        TOPIC = "station.staff-removed"
        person_id: UUID

        def apply(self, aggregate: Station) -> None:
            del aggregate.staff[self.person_id]

    class CountsRecorded(Event):
        """A later statement for the same month takes the place of the earlier one."""

        TOPIC = "station.counts-recorded"
        month: date
        """Its first day."""
        visits: int
        consultations: int
        groups: int
        people: int

        def apply(self, aggregate: Station) -> None:
            stated = Counts(self.visits, self.consultations, self.groups, self.people)
            aggregate.counts[self.month] = stated

    class Closed(Event):
        TOPIC = "station.closed"
        reason: str

        def apply(self, aggregate: Station) -> None:
            aggregate.is_open = False
            aggregate.staff = {}

    def __init__(
        self,
        organization_id: UUID,
        division: str,
        opened_on: date,
        contract_from: date,
        contract_to: date,
    ) -> None:
        self.organization_id = organization_id
        self.division = division
        self.opened_on = opened_on
        self.contracts = [(contract_from, contract_to)]
        """First and last days, of the present operator."""
        self.is_open = True
        self.staff: dict[UUID, UUID] = {}
        """The employment of each person assigned."""
        self.counts: dict[date, Counts] = {}

    @classmethod
    def open(
        cls,
        act: Act,
        *,
        station_id: UUID,
        name: str,
        level: StationLevel,
        division: str,
        address: str,
        contract: Contract,
        opened_on: date,
    ) -> Station:
        contract.refuse_unless_ordered()
        return cls._create(
            cls.Opened,
            id=station_id,
            act=act,
            organization_id=contract.organization_id,
            name=name,
            level=str(level),
            division=division,
            address=address,
            contract_from=contract.valid_from,
            contract_to=contract.valid_to,
            opened_on=opened_on,
        )

    def change_operator(self, act: Act, contract: Contract) -> None:
        self.refuse_unless_open()
        contract.refuse_unless_ordered()
        if contract.organization_id == self.organization_id:
            self._extend(act, contract)
            return
        self.trigger_event(
            self.OperatorChanged,
            act=act,
            organization_id=contract.organization_id,
            contract_from=contract.valid_from,
            contract_to=contract.valid_to,
        )

    def _extend(self, act: Act, contract: Contract) -> None:
        if contract.valid_to <= max(last for _, last in self.contracts):
            raise SameOperator(field="organizationId")
        self.trigger_event(
            self.ContractExtended,
            act=act,
            contract_from=contract.valid_from,
            contract_to=contract.valid_to,
        )

    def assign_staff(self, act: Act, *, person_id: UUID, employment_id: UUID) -> None:
        """That the operator employs this person today is for the command to see."""
        self.refuse_unless_open()
        today = local_date(act.at)
        self._refuse_outside_contract(today, today)
        if self.staff.get(person_id) == employment_id:
            raise AtStationAlready
        self.trigger_event(self.StaffAssigned, act=act, person_id=person_id, employment_id=employment_id)

    def remove_staff(self, act: Act, person_id: UUID) -> None:
        if person_id not in self.staff:
            raise NotAtStation
        self.trigger_event(self.StaffRemoved, act=act, person_id=person_id)

    def record_counts(self, act: Act, month: date, counts: Counts, *, today: date) -> None:
        self.refuse_unless_open()
        month = month.replace(day=1)
        if not self.opened_on.replace(day=1) <= month <= today:
            raise MonthNotBegun(field="month")
        self._refuse_outside_contract(month, add_months(month, 1) - ONE_DAY)
        if self.counts.get(month) == counts:
            return
        self.trigger_event(
            self.CountsRecorded,
            act=act,
            month=month,
            visits=counts.visits,
            consultations=counts.consultations,
            groups=counts.groups,
            people=counts.people,
        )

    def close(self, act: Act, *, reason: str) -> None:
        self.refuse_unless_open()
        self.trigger_event(self.Closed, act=act, reason=reason)

    def _refuse_outside_contract(self, first: date, last: date) -> None:
        """Of days or months that no contract touches."""
        if not any(begins <= last and first <= ends for begins, ends in self.contracts):
            raise OutsideContract(date=self.contracts[-1][1].isoformat())

    def refuse_unless_open(self) -> None:
        if not self.is_open:
            raise StationClosed
