"""Stations: opened and contracted by the office, staffed by whom the operator employs, counted by month."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest

from registry.act import Caller, Role
from registry.dates import CHINA
from registry.refusals import NotAllowed
from registry.refusals.employments import (
    MonthNotBegun,
    NotAtStation,
    NotEmployedByOperator,
    OutsideContract,
    SameOperator,
    StationClosed,
)
from registry.refusals.organizations import OrganizationNotActive, PeriodReversed
from registry.refusals.service_organizations import ServiceOrganizationNotIn
from registry.refusals.social_work import DateInFuture
from registry.social_work.amounts import AmountWrong
from registry.social_work.station import Counts, Station, StationLevel
from tests.people import HOME
from tests.service_organizations import (
    COUNTS,
    a_proposal,
    a_registered_operator,
    a_station,
    an_application,
    an_employment,
    terms,
)
from tests.world import World

TODAY = date(2026, 3, 2)


def open_station(
    world: World,
    *,
    division: str = HOME,
    contract_to: date = date(2026, 12, 31),
    opened_on: date = TODAY,
) -> None:
    world.registry.open_station(
        world.registrar,
        a_registered_operator(world).id,
        name="社工站",
        level=StationLevel.TOWNSHIP,
        division=division,
        address="无名路3号",
        contract_from=TODAY,
        contract_to=contract_to,
        opened_on=opened_on,
    )


def change_operator(world: World, station_id: UUID, organization_id: UUID, *, by: Caller) -> None:
    world.registry.change_operator(
        by,
        station_id,
        organization_id=organization_id,
        contract_from=TODAY,
        contract_to=date(2027, 3, 1),
    )


def test_a_registrar_opens_stations_in_the_own_division_only(world: World) -> None:
    a_registered_operator(world)
    with world.refused(NotAllowed):
        open_station(world, division="330106")


def test_a_station_is_not_opened_tomorrow(world: World) -> None:
    a_registered_operator(world)
    with world.refused(DateInFuture):
        open_station(world, opened_on=date(2026, 3, 3))


def test_a_contract_does_not_end_before_it_begins(world: World) -> None:
    a_registered_operator(world)
    with world.refused(PeriodReversed):
        open_station(world, contract_to=date(2026, 3, 1))


def test_a_contract_of_one_day_is_a_contract(world: World) -> None:
    open_station(world, contract_to=TODAY)
    assert world.last_fact().fields["contract_to"] == TODAY


def test_the_operator_is_active(world: World) -> None:
    station_id, team = a_station(world), world.an_active_organization()
    world.registry.suspend_organization(world.officer, team.id, reason="整改")
    with world.refused(OrganizationNotActive):
        change_operator(world, station_id, team.id, by=world.registrar)


def test_nobody_contracts_with_an_organization_of_ones_own(world: World) -> None:
    station_id, team = a_station(world), world.an_active_organization()
    registrar = world.a_member_of_staff(Role.REGISTRAR, "310000")
    world.registry.add_member(
        team.administrator, team.id, person_id=registrar.signed_in(), role=Role.RECORDER
    )
    with world.refused(NotAllowed):
        change_operator(world, station_id, team.id, by=registrar)


def assign(world: World, station_id: UUID, employment_id: UUID) -> None:
    world.registry.assign_to_station(world.team.administrator, station_id, employment_id=employment_id)


def test_who_is_employed_elsewhere_is_not_assigned(world: World) -> None:
    station_id, elsewhere = a_station(world), an_employment(world, world.other_team)
    with world.refused(NotEmployedByOperator):
        assign(world, station_id, elsewhere)


def test_a_proposal_is_no_employment_yet(world: World) -> None:
    station_id, proposed = a_station(world), a_proposal(world)
    with world.refused(NotEmployedByOperator):
        assign(world, station_id, proposed)


def test_an_employment_counts_on_its_last_day_and_not_after(world: World) -> None:
    station_id = a_station(world)
    employment_id = an_employment(world, agreed=terms(valid_to=date(2026, 3, 31)))
    world.clock.move(datetime(2026, 4, 1, 0, 0, tzinfo=CHINA))
    with world.refused(NotEmployedByOperator):
        assign(world, station_id, employment_id)
    world.clock.move(datetime(2026, 3, 31, 23, 59, tzinfo=CHINA))
    assign(world, station_id, employment_id)


def test_with_the_operator_its_people_go(world: World) -> None:
    station_id, who = a_station(world), world.an_adult_volunteer()
    assign(world, station_id, an_employment(world, who=who))
    change_operator(world, station_id, a_registered_operator(world, world.other_team).id, by=world.registrar)
    assert world.registry.get(Station, station_id).staff == {}
    with world.refused(NotAtStation):
        world.registry.remove_from_station(
            world.other_team.administrator, station_id, person_id=who.person_id
        )


def test_the_former_operator_records_nothing_any_more(world: World) -> None:
    station_id = a_station(world)
    change_operator(world, station_id, a_registered_operator(world, world.other_team).id, by=world.registrar)
    with world.refused(NotAllowed):
        record(world, station_id, TODAY)


def record(world: World, station_id: UUID, month: date, counts: Counts = COUNTS) -> None:
    world.registry.record_station_counts(world.team.recorder, station_id, month=month, counts=counts)


@pytest.mark.parametrize("month", [date(2025, 12, 31), date(2026, 4, 1)])
def test_no_counts_before_the_station_opened_or_before_a_month_begins(world: World, month: date) -> None:
    station_id = a_station(world)
    with world.refused(MonthNotBegun):
        record(world, station_id, month)


@pytest.mark.parametrize(
    ("day", "month"), [(date(2026, 1, 1), date(2026, 1, 1)), (date(2026, 3, 31), date(2026, 3, 1))]
)
def test_any_day_of_a_month_stands_for_it(world: World, day: date, month: date) -> None:
    record(world, a_station(world), day)
    assert world.last_fact().fields["month"] == month


def test_a_later_statement_takes_the_place_of_the_earlier_one(world: World) -> None:
    station_id, more = a_station(world), Counts(13, 5, 2, 31)
    record(world, station_id, TODAY)
    record(world, station_id, TODAY, more)
    assert world.registry.get(Station, station_id).counts == {date(2026, 3, 1): more}


def test_counts_are_not_below_nothing(world: World) -> None:
    station_id = a_station(world)
    with world.refused(AmountWrong):
        record(world, station_id, TODAY, Counts(0, 0, 0, -1))
    record(world, station_id, TODAY, Counts(0, 0, 0, 0))


def test_in_a_closed_station_nothing_happens_any_more(world: World) -> None:
    station_id, employment_id = a_station(world), an_employment(world)
    other = a_registered_operator(world, world.other_team)
    world.registry.close_station(world.registrar, station_id, reason="撤并")
    with world.refused(StationClosed):
        assign(world, station_id, employment_id)
    with world.refused(StationClosed):
        record(world, station_id, TODAY)
    with world.refused(StationClosed):
        change_operator(world, station_id, other.id, by=world.registrar)


@pytest.mark.parametrize("has_applied", [False, True])
def test_the_operator_is_a_registered_service_organization(world: World, *, has_applied: bool) -> None:
    station_id, team = a_station(world), world.an_active_organization()
    if has_applied:
        an_application(world, team)
    with world.refused(ServiceOrganizationNotIn, standing="applied" if has_applied else "none"):
        change_operator(world, station_id, team.id, by=world.registrar)


def test_nobody_is_assigned_after_the_contract_until_there_is_another(world: World) -> None:
    station_id, employment_id = a_station(world), an_employment(world)
    world.clock.move(datetime(2027, 1, 1, 9, tzinfo=CHINA))
    with world.refused(OutsideContract, date="2026-12-31"):
        assign(world, station_id, employment_id)
    change_operator(world, station_id, world.team.id, by=world.registrar)
    assign(world, station_id, employment_id)


def test_counts_are_of_months_of_the_contract(world: World) -> None:
    station_id = a_station(world)
    world.clock.move(datetime(2027, 1, 31, 9, tzinfo=CHINA))
    record(world, station_id, date(2026, 12, 1))
    with world.refused(OutsideContract):
        record(world, station_id, date(2027, 1, 1))


def test_a_longer_contract_with_the_same_operator_keeps_its_people(world: World) -> None:
    station_id, who = a_station(world), world.an_adult_volunteer()
    assign(world, station_id, an_employment(world, who=who))
    change_operator(world, station_id, world.team.id, by=world.registrar)
    assert world.last_fact().kind is Station.ContractExtended
    assert set(world.registry.get(Station, station_id).staff) == {who.person_id}
    with world.refused(SameOperator):
        change_operator(world, station_id, world.team.id, by=world.registrar)
