"""Social-work stations: where they are, who operates them, what they count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.by_page import ByPage
from api.context import Context, Info
from api.employments import read_employment_id
from api.organizations import read_organization_id
from api.persons import Division, Person, people
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_member, is_staff, must_be_member
from api.running import Told, mutation, perform, query
from projections.station_register import StationCountsRow, StationRow
from registry.act import Role
from registry.divisions import read_division
from registry.refusals import NotFound
from registry.social_work.station import Counts, StationLevel


@strawberry.type(description="What a station did in one month: counts only.")
class StationCounts:
    month: date = strawberry.field(description="Its first day.")
    visits: int
    consultations: int
    groups: int
    people: int

    @classmethod
    def of(cls, row: StationCountsRow) -> StationCounts:
        return cls(
            month=row.month,
            visits=row.visits,
            consultations=row.consultations,
            groups=row.groups,
            people=row.people,
        )


@strawberry.type(description="Somebody whom the operator has assigned to a station.")
class StationMember:
    person: Person | None
    assigned_on: date
    holds: bool = strawberry.field(description="False: the employment is over, and so is the assignment.")


@strawberry.type(description="A social-work station of a township or subdistrict.")
class Station(Node):
    row: strawberry.Private[StationRow]
    counted: strawberry.Private[ByPage[UUID, list[StationCountsRow]]]
    name: str
    level: StationLevel
    division: Division
    address: str
    operator_id: ID
    operator_name: str
    contract_from: date
    contract_to: date
    opened_on: date
    closed_on: date | None
    closing_reason: str | None
    staff_count: int = strawberry.field(description="Assigned by the operator, who employs them today.")

    @classmethod
    def of(cls, row: StationRow, counted: ByPage[UUID, list[StationCountsRow]]) -> Station:
        return cls(
            row=row,
            counted=counted,
            id=node_id("Station", row.station_id),
            name=row.name,
            level=StationLevel(row.level),
            division=Division.of(row.division),
            address=row.address,
            operator_id=node_id("Organization", row.organization_id),
            operator_name=row.operator_name,
            contract_from=row.contract_from,
            contract_to=row.contract_to,
            opened_on=row.opened_on,
            closed_on=row.closed_on,
            closing_reason=row.closing_reason,
            staff_count=row.staff,
        )

    @query
    def counts(self) -> list[StationCounts]:
        """The latest two years, the latest month first."""
        return [StationCounts.of(row) for row in self.counted.find(self.row.station_id) or ()]

    @query
    def staff(self, info: Info) -> list[StationMember] | None:
        """Who is assigned; null for others than the operator's members and registrars."""
        context = info.context
        if not is_member(context, self.row.organization_id) and not is_staff(
            context, self.row.division, Role.REGISTRAR
        ):
            return None
        rows = context.read.stations.staff_of(self.row.station_id, context.today)
        found = context.read.people.of_ids([row.person_id for row in rows])
        persons = dict(zip(found, people(context, list(found.values())), strict=True))
        return [
            StationMember(person=persons.get(row.person_id), assigned_on=row.assigned_on, holds=row.holds)
            for row in rows
        ]


StationResult: TypeAlias = Annotated[Station | Refusal, strawberry.union("StationResult")]


@strawberry.input
class OpenStationInput(Told):
    organization_id: ID = strawberry.field(description="The operator.")
    name: str
    level: StationLevel
    division: str
    address: str
    contract_from: date
    contract_to: date
    opened_on: date


@strawberry.input
class ChangeOperatorInput(Told):
    station_id: ID
    organization_id: ID
    contract_from: date
    contract_to: date


@strawberry.input
class CloseStationInput(Told):
    station_id: ID
    reason: str


@strawberry.input
class AssignToStationInput(Told):
    station_id: ID
    employment_id: ID


@strawberry.input
class RemoveFromStationInput(Told):
    station_id: ID
    person_id: ID


@strawberry.input
class RecordStationCountsInput(Told):
    station_id: ID
    month: date = strawberry.field(description="Any of its days.")
    visits: int
    consultations: int
    groups: int
    people: int


@strawberry.type
class StationMutations:
    @mutation
    def open_station(self, info: Info, input: OpenStationInput) -> StationResult:
        """A registrar opens a station and contracts with its operator."""
        station_id = perform(
            info.context,
            input,
            info.context.registry.open_station,
            read_organization_id(input.organization_id),
            name=input.name,
            level=input.level,
            division=input.division,
            address=input.address,
            contract_from=input.contract_from,
            contract_to=input.contract_to,
            opened_on=input.opened_on,
        )
        return station(info.context, station_id)

    @mutation
    def change_operator(self, info: Info, input: ChangeOperatorInput) -> StationResult:
        """A registrar gives a station to another operator; the former one's staff leave with it."""
        station_id = read_station_id(input.station_id)
        perform(
            info.context,
            input,
            info.context.registry.change_operator,
            station_id,
            organization_id=read_organization_id(input.organization_id),
            contract_from=input.contract_from,
            contract_to=input.contract_to,
        )
        return station(info.context, station_id)

    @mutation
    def close_station(self, info: Info, input: CloseStationInput) -> StationResult:
        """A registrar closes a station for good."""
        station_id = read_station_id(input.station_id)
        perform(info.context, input, info.context.registry.close_station, station_id, reason=input.reason)
        return station(info.context, station_id)

    @mutation
    def assign_to_station(self, info: Info, input: AssignToStationInput) -> StationResult:
        """The operator assigns somebody whom it employs."""
        station_id = read_station_id(input.station_id)
        command = info.context.registry.assign_to_station
        employment_id = read_employment_id(input.employment_id)
        perform(info.context, input, command, station_id, employment_id=employment_id)
        return station(info.context, station_id)

    @mutation
    def remove_from_station(self, info: Info, input: RemoveFromStationInput) -> StationResult:
        """The operator calls somebody back."""
        station_id = read_station_id(input.station_id)
        command = info.context.registry.remove_from_station
        person_id = read_node_id("Person", input.person_id, field="personId")
        perform(info.context, input, command, station_id, person_id=person_id)
        return station(info.context, station_id)

    @mutation
    def record_station_counts(self, info: Info, input: RecordStationCountsInput) -> StationResult:
        """State what was done in a month; a later statement takes the place of the earlier one."""
        station_id = read_station_id(input.station_id)
        counts = Counts(input.visits, input.consultations, input.groups, input.people)
        command = info.context.registry.record_station_counts
        perform(info.context, input, command, station_id, month=input.month, counts=counts)
        return station(info.context, station_id)


@strawberry.type
class StationQueries:
    @query
    def stations(
        self, info: Info, division: str, *, first: First = 20, after: After = None
    ) -> Connection[Station]:
        """Open stations at or below a division, for everybody."""
        context = info.context
        page = context.read.stations.in_division(
            read_division(division), context.today, first=first, after=after
        )
        shown = stations_of_rows(context, page.items)
        return connection(page, lambda row: shown[row.station_id], after=after)

    @query
    def stations_of(self, info: Info, organization_id: ID) -> list[Station]:
        """The stations that an organization operates; for members."""
        context, known_id = info.context, read_organization_id(organization_id)
        must_be_member(context, known_id)
        rows = context.read.stations.of_operator(known_id, context.today)
        return list(stations_of_rows(context, rows).values())


def stations_of_rows(context: Context, rows: Sequence[StationRow]) -> dict[UUID, Station]:
    """By id; the counts of all of them are loaded together."""
    counted = ByPage([row.station_id for row in rows], context.read.stations.counts_of)
    return {row.station_id: Station.of(row, counted) for row in rows}


def read_station_id(raw: ID) -> UUID:
    return read_node_id("Station", raw, field="stationId")


def find_station(context: Context, station_id: UUID) -> Station | None:
    row = context.read.stations.find(station_id, context.today)
    return stations_of_rows(context, [row])[station_id] if row else None


def station(context: Context, station_id: UUID) -> Station:
    found = find_station(context, station_id)
    if found is None:
        raise NotFound(what="station")
    return found


STATION = NodeKind("Station", find_station)
