"""What happens to employments and stations: who works where, and what was counted there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Delete, Insert, Put, Update
from registry.dates import local_date
from registry.social_work.employment import Employment, EmploymentStanding
from registry.social_work.station import Station

NAME = "employments"
TABLES = {
    "employments": """
        CREATE TABLE employments (
            employment_id uuid PRIMARY KEY,
            person_id uuid NOT NULL,
            organization_id uuid NOT NULL,
            post text NOT NULL,
            is_full_time boolean NOT NULL,
            valid_from date NOT NULL,
            valid_to date,
            standing text NOT NULL,
            proposed_by text NOT NULL,
            proposed_at timestamptz NOT NULL,
            confirmed_at timestamptz,
            ended_by text
        );
        COMMENT ON TABLE employments IS 'Who works for whom by the word of both; both days included';
        CREATE INDEX employments_by_person ON employments (person_id);
        CREATE INDEX employments_by_organization ON employments (organization_id);
    """,
    "stations": """
        CREATE TABLE stations (
            station_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            name text NOT NULL,
            level text NOT NULL,
            division text COLLATE "C" NOT NULL,
            address text NOT NULL,
            contract_from date NOT NULL,
            contract_to date NOT NULL,
            opened_on date NOT NULL,
            closed_on date,
            closing_reason text
        );
        COMMENT ON TABLE stations IS 'Social-work stations with their present operator';
        CREATE INDEX stations_by_division ON stations (division, station_id);
        CREATE INDEX stations_by_organization ON stations (organization_id);
    """,
    "station_staff": """
        CREATE TABLE station_staff (
            station_id uuid NOT NULL,
            person_id uuid NOT NULL,
            employment_id uuid NOT NULL,
            assigned_on date NOT NULL,
            PRIMARY KEY (station_id, person_id)
        );
        COMMENT ON TABLE station_staff IS 'Who is assigned to a station by its present operator';
    """,
    "station_counts": """
        CREATE TABLE station_counts (
            station_id uuid NOT NULL,
            month date NOT NULL,
            visits bigint NOT NULL,
            consultations bigint NOT NULL,
            groups bigint NOT NULL,
            people bigint NOT NULL,
            PRIMARY KEY (station_id, month)
        );
        COMMENT ON TABLE station_counts IS 'What a station did in a month, as stated last: counts only';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Employment.Proposed, _position: int) -> Iterator[Change]:
    yield Insert(
        NAME,
        {
            "employment_id": event.originator_id,
            "person_id": event.person_id,
            "organization_id": event.organization_id,
            "post": event.post,
            "is_full_time": event.is_full_time,
            "valid_from": event.valid_from,
            "valid_to": event.valid_to,
            "standing": str(EmploymentStanding.PROPOSED),
            "proposed_by": event.side,
            "proposed_at": event.act.at,
        },
    )


@changes.register
def _(event: Employment.Confirmed, _position: int) -> Iterator[Change]:
    yield _employment(event, standing=str(EmploymentStanding.CONFIRMED), confirmed_at=event.act.at)


@changes.register
def _(event: Employment.Declined, _position: int) -> Iterator[Change]:
    yield _employment(event, standing=str(EmploymentStanding.DECLINED), ended_by=event.side)


@changes.register
def _(event: Employment.Ended, _position: int) -> Iterator[Change]:
    standing = str(EmploymentStanding.ENDED)
    yield _employment(event, standing=standing, ended_by=event.side, valid_to=event.last_day)


@changes.register
def _(event: Station.Opened, _position: int) -> Iterator[Change]:
    yield Insert(
        "stations",
        {
            "station_id": event.originator_id,
            "organization_id": event.organization_id,
            "name": event.name,
            "level": event.level,
            "division": event.division,
            "address": event.address,
            "contract_from": event.contract_from,
            "contract_to": event.contract_to,
            "opened_on": event.opened_on,
        },
    )


@changes.register
def _(event: Station.OperatorChanged, _position: int) -> Iterator[Change]:
    yield _station(
        event,
        organization_id=event.organization_id,
        contract_from=event.contract_from,
        contract_to=event.contract_to,
    )
    yield Delete("station_staff", {"station_id": event.originator_id})


@changes.register
def _(event: Station.ContractExtended, _position: int) -> Iterator[Change]:
    yield _station(event, contract_to=event.contract_to)


@changes.register
def _(event: Station.StaffAssigned, _position: int) -> Iterator[Change]:
    yield Put(
        "station_staff",
        {
            "station_id": event.originator_id,
            "person_id": event.person_id,
            "employment_id": event.employment_id,
            "assigned_on": local_date(event.act.at),
        },
    )


@changes.register
def _(event: Station.StaffRemoved, _position: int) -> Iterator[Change]:
    key = {"station_id": event.originator_id, "person_id": event.person_id}
    yield Delete("station_staff", key)


@changes.register
def _(event: Station.CountsRecorded, _position: int) -> Iterator[Change]:
    yield Put(
        "station_counts",
        {
            "station_id": event.originator_id,
            "month": event.month,
            "visits": event.visits,
            "consultations": event.consultations,
            "groups": event.groups,
            "people": event.people,
        },
    )


@changes.register
def _(event: Station.Closed, _position: int) -> Iterator[Change]:
    yield _station(event, closed_on=local_date(event.act.at), closing_reason=event.reason)
    yield Delete("station_staff", {"station_id": event.originator_id})


def _employment(event: Employment.Event, **values: object) -> Update:
    return Update(NAME, {"employment_id": event.originator_id}, values)


def _station(event: Station.Event, **values: object) -> Update:
    return Update("stations", {"station_id": event.originator_id}, values)
