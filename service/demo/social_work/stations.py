"""Social-work stations of the demo district: contracted out, staffed by their operators, counting monthly."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from registry.dates import add_months
from registry.social_work.station import Counts, StationLevel
from service.demo.scenery import load_scenery
from service.demo.social_work.profession import Agency, Profession
from service.demo.story import DIVISION

OPENED, STAFFED = (150, 210), 40
"""Day of the story, and days after it."""
STAFF = 4
CONTRACT_MONTHS = 36
HANDED_OVER_DAY = 520
"""The first station gets another operator."""


def appoint_stations(profession: Profession, count: int) -> None:
    for number in range(count):
        day = profession.story.chance.randrange(*OPENED)
        profession.at(day, partial(_open, profession, number))


def _open(profession: Profession, number: int) -> None:
    story = profession.story
    spot = load_scenery().spots[number]
    agency = _operator(profession, number)
    written = story.registry.open_station(
        profession.registrar,
        agency.id,
        name=f"{spot.name}社会工作服务站",
        level=StationLevel.TOWNSHIP if spot.name.endswith("镇") else StationLevel.SUBDISTRICT,
        division=DIVISION,
        address=spot.address,
        contract_from=story.today,
        contract_to=add_months(story.today, CONTRACT_MONTHS),
        opened_on=story.today,
    )
    story.tell()
    profession.operators[written.id] = agency
    story.later(partial(_staff, profession, written.id), days=STAFFED)
    month = story.today.replace(day=1)
    while (month := add_months(month, 1)) < story.last_day:
        story.timetable.at(
            story.moment(month, opens=9, closes=17),
            partial(_count, profession, written.id, add_months(month, -1)),
        )
    if number == 0:
        profession.at(HANDED_OVER_DAY, partial(_hand_over, profession, written.id))


def _operator(profession: Profession, number: int) -> Agency:
    keeping = [one for one in profession.agencies if not one.is_thin]
    return keeping[number % len(keeping)]


def _staff(profession: Profession, station_id: UUID) -> None:
    """The operator's own people, as far as there are any."""
    agency = profession.operators[station_id]
    for employment_id, _ in agency.employed[-STAFF:]:
        profession.story.registry.assign_to_station(
            agency.unit.administering, station_id, employment_id=employment_id
        )


def _count(profession: Profession, station_id: UUID, month: date) -> None:
    """Of the month that is over."""
    chance, agency = profession.story.chance, profession.operators[station_id]
    counts = Counts(
        visits=chance.randrange(20, 120),
        consultations=chance.randrange(15, 90),
        groups=chance.randrange(1, 8),
        people=chance.randrange(60, 400),
    )
    profession.story.registry.record_station_counts(
        agency.unit.organising, station_id, month=month, counts=counts
    )


def _hand_over(profession: Profession, station_id: UUID) -> None:
    """After a new tender; the new operator sends its own staff."""
    story = profession.story
    agency = _operator(profession, 1)
    story.registry.change_operator(
        profession.registrar,
        station_id,
        organization_id=agency.id,
        contract_from=story.today,
        contract_to=add_months(story.today, CONTRACT_MONTHS),
    )
    profession.operators[station_id] = agency
    _staff(profession, station_id)
