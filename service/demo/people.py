"""Volunteers of the demo district: how each of them came onto the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from registry.organization import Organization, OrganizationStanding
from registry.person import Person
from registry.volunteer import Volunteer
from service.demo.applicants import draw_adult_birth, draw_details, draw_offer, register_adult, verify
from service.demo.papers import (
    register_foreigner,
    register_from_hong_kong,
    register_from_taiwan,
    register_with_permit,
)
from service.demo.story import TEXT, Resident, Story, Unit
from service.demo.wards import register_ward, register_youth

EARLY_DAYS = 40
"""Two in five register while the district starts."""
WARDS, YOUTHS, FOREIGNERS, HONG_KONG, PERMITS, TAIWAN, ENTERED = 8, 2, 1, 1, 1, 1, 2
"""Of every hundred: minors whom a guardian registers, minors who register themselves, and so on."""
NEWCOMERS = ((2, register_foreigner), (5, register_from_hong_kong), (8, register_from_taiwan))
"""Days ago: their names wait for an officer, whose desk is never empty."""


def appoint_registrations(story: Story, count: int) -> None:
    """Wards come only when there are adults who can be their guardians."""
    last = (story.last_day - story.first_day).days
    for index in range(count - len(NEWCOMERS)):
        is_early = story.chance.random() < 0.4
        day = story.chance.randrange(1, EARLY_DAYS) if is_early else story.chance.randrange(EARLY_DAYS, last)
        story.timetable.at(story.moment(story.day(day)), partial(_come, story, index))
    for days, come in NEWCOMERS:
        story.timetable.at(story.moment(story.last_day - timedelta(days=days)), partial(_arrive, story, come))


def _arrive(story: Story, come: Callable[[Story], None]) -> None:
    story.tell()
    come(story)


def _come(story: Story, index: int) -> None:
    place = index % 100 * 7 % 100  # spreads the kinds evenly over the list
    kinds = (
        (WARDS, register_ward),
        (YOUTHS, register_youth),
        (FOREIGNERS, register_foreigner),
        (HONG_KONG, register_from_hong_kong),
        (PERMITS, register_with_permit),
        (TAIWAN, register_from_taiwan),
        (ENTERED, _enter),
    )
    story.tell()
    for share, come in kinds:
        if place < share:
            come(story)
            return
        place -= share
    register_adult(story)


def _enter(story: Story) -> None:
    """An organization enters somebody's data, and the person answers, or has not yet."""
    if not story.units:
        register_adult(story)
        return
    unit = story.chance.choice([one for one in story.units if _is_active(story, one)])
    details = draw_details(story, draw_adult_birth(story))
    written = story.registry.enter_volunteer(
        unit.organising, unit.id, details, draw_offer(story), consent_evidence="纸质报名表，本人签名"
    )
    volunteer = story.registry.get(Volunteer, written.id)
    person = story.registry.get(Person, volunteer.person_id)
    entered = Resident(
        person_id=person.id,
        name=details.name,
        birth=story.registry.birth_date_of(person),
        phone=details.phone or "",
        joined=story.today,
        volunteer_id=volunteer.id,
        number=volunteer.number,
    )
    answer = story.chance.random()
    if answer < 0.7:
        story.later(partial(_confirm, story, entered), days=story.chance.uniform(0.2, 6))
    elif answer < 0.8:
        story.later(partial(_refuse, story, entered), days=story.chance.uniform(0.2, 6))


def _is_active(story: Story, unit: Unit) -> bool:
    """A suspended organization takes nobody in."""
    return story.registry.get(Organization, unit.id).standing is OrganizationStanding.ACTIVE


def _confirm(story: Story, entered: Resident) -> None:
    story.registry.confirm_registration(entered.caller, entered.volunteer_id, declaration=TEXT)
    verify(story, entered)


def _refuse(story: Story, entered: Resident) -> None:
    story.registry.refuse_registration(entered.caller, entered.volunteer_id)
