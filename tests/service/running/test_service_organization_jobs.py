"""The clock of service organizations: it notes what is missing on the next day, once, and nothing before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from projections.service_files import ServiceFiles
from registry.dates import CHINA
from registry.social_work.annual_report import AnnualReport, ReportRecipient
from registry.social_work.credit_listing import CreditListing
from service.jobs.service_organizations import note_missed_reports, note_serious_breaches
from tests.api.door import Door, open_door
from tests.database import Database
from tests.service_organizations import (
    LAST_YEAR,
    a_service_organization,
    an_abnormal_organization,
    file_report,
)


@pytest.fixture
def door(database: Database) -> Iterator[Door]:
    with open_door(database) as door:
        yield door


def note(door: Door, at: datetime) -> int:
    door.world.clock.move(at)
    door.waiter.catch_up()
    noted = note_missed_reports(door.world.registry, ServiceFiles(door.world.pool))
    door.waiter.catch_up()
    return noted


def test_reports_are_missed_on_the_first_of_april_and_of_june(door: Door) -> None:
    world = door.world
    silent, direct, diligent = (
        a_service_organization(world),
        a_service_organization(world, supervising_unit=None),
        a_service_organization(world),
    )
    world.clock.move(datetime(2027, 3, 31, 23, 0, tzinfo=CHINA))
    for recipient in ReportRecipient:
        file_report(world, diligent, recipient)
    assert note(door, datetime(2027, 3, 31, 23, 59, tzinfo=CHINA)) == 0
    assert note(door, datetime(2027, 4, 1, 0, 10, tzinfo=CHINA)) == 1
    assert note(door, datetime(2027, 5, 31, 23, 59, tzinfo=CHINA)) == 0
    assert note(door, datetime(2027, 6, 1, 0, 10, tzinfo=CHINA)) == 2
    assert note(door, datetime(2027, 6, 1, 0, 20, tzinfo=CHINA)) == 0
    missed = [
        world.registry.get(AnnualReport, AnnualReport.id_of(team.id, LAST_YEAR)).missed
        for team in (silent, direct, diligent)
    ]
    assert missed == [{"supervisor", "registrar"}, {"registrar"}, set()]


def test_the_missing_report_stands_before_the_office_until_it_is_filed(door: Door) -> None:
    world, files = door.world, ServiceFiles(door.world.pool)
    team = a_service_organization(world)
    note(door, datetime(2027, 4, 1, 0, 10, tzinfo=CHINA))
    assert [row.organization_id for row in files.missed("310000").items] == [team.id]
    assert files.missed("330000").items == []
    file_report(world, team, ReportRecipient.SUPERVISOR)
    door.waiter.catch_up()
    assert files.missed("310000").items == []


def test_two_years_on_the_list_are_noted_once_and_not_a_day_early(door: Door) -> None:
    world, files = door.world, ServiceFiles(door.world.pool)
    team = an_abnormal_organization(world)
    noted = []
    for day in (1, 2, 2):
        world.clock.move(datetime(2028, 3, day, 0, 20, tzinfo=CHINA))
        door.waiter.catch_up()
        noted.append(note_serious_breaches(world.registry, files))
    assert noted == [0, 1, 0]
    assert world.registry.get(CreditListing, CreditListing.id_of(team.id)).is_serious
