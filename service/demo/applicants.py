"""Everybody in the demo district: who they are, their way onto the register, and off it again."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from registry.act import ANYONE
from registry.commands.offers import Offer
from registry.commands.persons import PersonDetails
from registry.documents import DocumentType, Sex
from registry.person import Person, Purpose
from registry.volunteer import Volunteer
from service.demo import numbers
from service.demo.scenery import load_scenery
from service.demo.story import DIVISION, TEXT, Resident, Story

YEAR = timedelta(days=365.25)
FIELDS = ("elderly-and-disabled", "community", "ecology", "culture", "large-events")
TIMES = ("sat-am", "sat-pm", "sun-am", "sun-pm", "wed-eve", "fri-pm")
OTHER_DIVISIONS = ("310101", "310104", "310107", "310109", "310115")


def draw_details(story: Story, birth: date, *, phone: str | None = None, name: str = "") -> PersonDetails:
    """Somebody with a resident number."""
    story.people += 1
    sex = Sex.FEMALE if story.chance.random() < 0.58 else Sex.MALE
    area = numbers.COUNTIES[story.people % len(numbers.COUNTIES)]
    sequence = story.people // len(numbers.COUNTIES) % 499
    division = DIVISION if story.chance.random() < 0.85 else story.chance.choice(OTHER_DIVISIONS)
    return PersonDetails(
        name=name or _draw_name(story, sex),
        document_type=DocumentType.RESIDENT_ID,
        document_number=numbers.resident_number(area, birth, sequence, sex),
        division=division,
        phone=phone or numbers.phone_number(story.people),
    )


def draw_adult_birth(story: Story) -> date:
    return story.today - YEAR * story.chance.triangular(18.2, 78, 34)


def _draw_name(story: Story, sex: Sex) -> str:
    """One in forty has a name that fonts or forms stumble over."""
    scenery = load_scenery()
    draw = story.chance.random()
    if draw < 0.0125:
        return str(story.chance.choice(scenery.data["rare_names"]))
    if draw < 0.025:
        return str(story.chance.choice([n for n, s in scenery.data["minority_names"] if s == sex]))
    return scenery.draw_name(story.chance, sex)


def draw_offer(story: Story) -> Offer:
    chance = story.chance
    return Offer(
        skills=tuple(chance.sample(load_scenery().data["skills"], chance.randrange(3))),
        times=tuple(chance.sample(TIMES, chance.randrange(1, 4))),
        fields=tuple(chance.sample(FIELDS, chance.randrange(1, 4))),
    )


def register(
    story: Story, details: PersonDetails, *, birth: date | None = None, shares_location: bool = False
) -> Resident:
    """By the person, who may agree to be found by location and to be named in public."""
    agreed = [Purpose.PUBLICITY] if story.chance.random() < 0.5 else []
    if shares_location or story.chance.random() < 0.35:
        agreed.append(Purpose.LOCATION)
    written = story.registry.register_volunteer(
        ANYONE, details, draw_offer(story), declaration=TEXT, consents=agreed
    )
    volunteer = story.registry.get(Volunteer, written.id)
    person = story.registry.get(Person, volunteer.person_id)
    return Resident(
        person_id=person.id,
        name=details.name,
        birth=birth or story.registry.birth_date_of(person),
        phone=details.phone or "",
        joined=story.today,
        volunteer_id=volunteer.id,
        number=volunteer.number,
        shares_location=Purpose.LOCATION in agreed,
    )


ON_THE_DESK = timedelta(days=20)
"""What came in since then is still to be decided."""


def verify(story: Story, resident: Resident) -> None:
    """What the number itself cannot prove, an officer decides."""
    story.registry.submit_real_name(resident.caller, resident.person_id)
    if _find_standing(story, resident) != "pending":
        welcome(story, resident)
    elif story.last_day - story.today > ON_THE_DESK:
        story.later(partial(_decide, story, resident), days=story.chance.uniform(0.5, 4))


def _find_standing(story: Story, resident: Resident) -> str:
    return str(story.registry.get(Person, resident.person_id).real_name)


def _decide(story: Story, resident: Resident) -> None:
    has_passed = story.chance.random() < 0.9
    story.registry.decide_real_name(
        story.staff["city-officer"].caller,
        resident.person_id,
        has_passed=has_passed,
        reason="证件原件已核对" if has_passed else "姓名与证件不一致",
    )
    welcome(story, resident)


def welcome(story: Story, resident: Resident) -> None:
    """From now on the person signs up for shifts, with a verified name or without."""
    resident.is_real = _find_standing(story, resident) == "passed"
    fate = story.chance.random()
    if fate < 0.004:
        story.later(partial(_suspend, story, resident), days=story.chance.randrange(5, 200))
    elif fate < 0.01:
        story.later(partial(_leave, story, resident), days=story.chance.randrange(5, 300))
    else:
        story.residents.append(resident)
        if resident.is_real and not resident.is_minor(story.today):
            story.adults.append(resident)


def _suspend(story: Story, resident: Resident) -> None:
    volunteer_id = resident.volunteer_id
    story.registry.suspend_volunteer(
        story.staff["city-officer"].caller, volunteer_id, reason="冒用他人信息报名，待核实"
    )
    if story.chance.random() < 0.5:
        story.later(partial(_reinstate, story, resident), days=15)


def _reinstate(story: Story, resident: Resident) -> None:
    story.registry.reinstate_volunteer(
        story.staff["city-officer"].caller, resident.volunteer_id, reason="核实为误报"
    )


def _leave(story: Story, resident: Resident) -> None:
    story.registry.leave_register(resident.caller, resident.volunteer_id, reason="迁居外地")


def register_adult(story: Story) -> None:
    resident = register(story, draw_details(story, draw_adult_birth(story)))
    story.later(partial(verify, story, resident), minutes=story.chance.randrange(1, 90))
    if story.chance.random() < 0.1:
        story.later(partial(_take_oath, story, resident), days=story.chance.randrange(1, 20))


def _take_oath(story: Story, resident: Resident) -> None:
    story.registry.take_oath(resident.caller, resident.volunteer_id, text_version=TEXT)
