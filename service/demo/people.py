"""Volunteers of the demo district: how each of them came onto the register."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from registry.act import ANYONE
from registry.commands.persons import PersonDetails
from registry.commands.volunteers import Offer
from registry.documents import DocumentType, Sex
from registry.person import Person, Purpose, Relation
from registry.volunteer import Volunteer
from service.demo import numbers
from service.demo.scenery import load_scenery
from service.demo.story import DIVISION, TEXT, Resident, Story

YEAR = timedelta(days=365.25)
EARLY_DAYS = 40
"""Two in five register while the district starts."""
FIELDS = ("elderly-and-disabled", "community", "ecology", "culture", "large-events")
TIMES = ("sat-am", "sat-pm", "sun-am", "sun-pm", "wed-eve", "fri-pm")
OTHER_DIVISIONS = ("310101", "310104", "310107", "310109", "310115")
WARDS, YOUTHS, FOREIGNERS, HONG_KONG, PERMITS, TAIWAN, ENTERED = 8, 2, 1, 1, 1, 1, 2
"""Of every hundred: minors whom a guardian registers, minors who register themselves, and so on."""


def appoint_registrations(story: Story, count: int) -> None:
    """Wards come only when there are adults who can be their guardians."""
    last = (story.last_day - story.first_day).days
    for index in range(count):
        is_early = story.chance.random() < 0.4
        day = story.chance.randrange(1, EARLY_DAYS) if is_early else story.chance.randrange(EARLY_DAYS, last)
        story.timetable.at(story.moment(story.day(day)), partial(_come, story, index))


def _come(story: Story, index: int) -> None:
    place = index % 100 * 7 % 100  # spreads the kinds evenly over the list
    kinds = (
        (WARDS, _register_ward),
        (YOUTHS, _register_youth),
        (FOREIGNERS, _register_foreigner),
        (HONG_KONG, _register_from_hong_kong),
        (PERMITS, _register_with_permit),
        (TAIWAN, _register_from_taiwan),
        (ENTERED, _enter),
    )
    story.tell()
    for share, register in kinds:
        if place < share:
            register(story)
            return
        place -= share
    _register_adult(story)


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


def _offer(story: Story) -> Offer:
    chance = story.chance
    return Offer(
        skills=tuple(chance.sample(load_scenery().data["skills"], chance.randrange(3))),
        times=tuple(chance.sample(TIMES, chance.randrange(1, 4))),
        fields=tuple(chance.sample(FIELDS, chance.randrange(1, 4))),
    )


def _register_adult(story: Story) -> None:
    resident = _register(story, draw_details(story, draw_adult_birth(story)))
    story.later(partial(_verify, story, resident), minutes=story.chance.randrange(1, 90))
    if story.chance.random() < 0.1:
        story.later(partial(_take_oath, story, resident), days=story.chance.randrange(1, 20))


def _register(
    story: Story, details: PersonDetails, *, birth: date | None = None, shares_location: bool = False
) -> Resident:
    """By the person, who may agree to be found by location and to be named in public."""
    agreed = [Purpose.PUBLICITY] if story.chance.random() < 0.5 else []
    if shares_location or story.chance.random() < 0.35:
        agreed.append(Purpose.LOCATION)
    written = story.registry.register_volunteer(
        ANYONE, details, _offer(story), declaration=TEXT, consents=agreed
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


def _verify(story: Story, resident: Resident) -> None:
    """What the number itself cannot prove, an officer decides."""
    story.registry.submit_real_name(resident.caller, resident.person_id)
    if _find_standing(story, resident) == "pending":
        story.later(partial(_decide, story, resident), days=story.chance.uniform(0.5, 4))
    else:
        _welcome(story, resident)


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
    _welcome(story, resident)


def _welcome(story: Story, resident: Resident) -> None:
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


def _take_oath(story: Story, resident: Resident) -> None:
    story.registry.take_oath(resident.caller, resident.volunteer_id, text_version=TEXT)


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


def _register_ward(story: Story) -> None:
    if not story.adults:
        _register_adult(story)
        return
    guardian = story.chance.choice(story.adults)
    age = story.chance.uniform(7.2, 17)
    birth = max(story.today - YEAR * age, guardian.birth + YEAR * 18.5)
    if story.today - birth < YEAR * 7.1:
        _register_adult(story)
        return
    details = draw_details(story, birth, phone=guardian.phone)
    written = story.registry.register_ward(
        guardian.caller,
        details,
        _offer(story),
        relation=story.chance.choice([Relation.FATHER, Relation.MOTHER]),
        evidence="户口簿",
        declaration=TEXT,
    )
    volunteer = story.registry.get(Volunteer, written.id)
    ward = Resident(
        person_id=volunteer.person_id,
        name=details.name,
        birth=birth,
        phone=guardian.phone,
        joined=story.today,
        volunteer_id=volunteer.id,
        number=volunteer.number,
        guardian=guardian,
    )
    story.registry.submit_real_name(guardian.caller, ward.person_id)
    _welcome(story, ward)


def _register_youth(story: Story) -> None:
    """Fourteen or older: registers alone, serves once a guardian was linked and has agreed."""
    youth = _register(story, draw_details(story, story.today - YEAR * story.chance.uniform(14.2, 16)))
    if story.adults and story.chance.random() < 0.8:
        story.later(partial(_link, story, youth), days=story.chance.uniform(1, 9))


def _link(story: Story, youth: Resident) -> None:
    youth.guardian = next(
        (one for one in story.adults[::-1] if youth.birth - one.birth > YEAR * 19), None
    )
    if youth.guardian is None:
        return
    story.registry.link_guardian(
        story.staff["city-officer"].caller,
        youth.person_id,
        guardian_id=youth.guardian.person_id,
        relation=Relation.MOTHER,
        evidence="出生医学证明",
    )
    story.registry.give_guardian_consent(
        youth.guardian.caller, youth.person_id, activity_id=None, text_version=TEXT
    )
    _verify(story, youth)


def _register_foreigner(story: Story) -> None:
    name, nationality, sex = story.chance.choice(load_scenery().data["foreign_names"])
    _register_abroad(
        story, name, DocumentType.PASSPORT, numbers.passport_number(story.people), sex, nationality
    )


def _register_from_hong_kong(story: Story) -> None:
    name = story.chance.choice(load_scenery().data["hong_kong_names"])
    number = numbers.pass_number("H" if story.chance.random() < 0.8 else "M", story.people)
    _register_abroad(story, name, DocumentType.HK_MACAO_PASS, number, story.chance.choice("12"))


def _register_from_taiwan(story: Story) -> None:
    sex = Sex(story.chance.choice("12"))
    name = load_scenery().draw_name(story.chance, sex)
    _register_abroad(story, name, DocumentType.TAIWAN_PASS, numbers.taiwan_pass_number(story.people), sex)


def _register_abroad(
    story: Story, name: str, kind: DocumentType, number: str, sex: str, nationality: str = "CHN"
) -> None:
    """The document says neither birth date nor sex, so the form asks."""
    story.people += 1
    birth = draw_adult_birth(story)
    details = PersonDetails(
        name=name,
        document_type=kind,
        document_number=number,
        division=DIVISION,
        phone=numbers.phone_number(story.people),
        issuer=nationality,
        birth_date=birth,
        sex=Sex(sex),
    )
    resident = _register(story, details, birth=birth)
    story.later(partial(_verify, story, resident), hours=story.chance.uniform(0.1, 5))


def _register_with_permit(story: Story) -> None:
    story.people += 1
    sex = Sex(story.chance.choice("12"))
    birth = date(story.chance.randint(*numbers.PERMIT_BIRTH_YEARS), story.chance.randint(1, 12), 15)
    area = story.chance.choice(["810000", "820000", "830000"])
    details = PersonDetails(
        name=load_scenery().draw_name(story.chance, sex),
        document_type=DocumentType.RESIDENCE_PERMIT,
        document_number=numbers.resident_number(area, birth, story.people // 5 % 499, sex),
        division=DIVISION,
        phone=numbers.phone_number(story.people),
    )
    resident = _register(story, details)
    story.later(partial(_verify, story, resident), hours=1)


def _enter(story: Story) -> None:
    """An organization enters somebody's data, and the person answers, or has not yet."""
    if not story.units:
        _register_adult(story)
        return
    unit = story.chance.choice(story.units)
    details = draw_details(story, draw_adult_birth(story))
    written = story.registry.enter_volunteer(
        unit.organising, unit.id, details, _offer(story), consent_evidence="纸质报名表，本人签名"
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
    if answer < 0.8:
        story.later(partial(_confirm, story, entered), days=story.chance.uniform(0.2, 6))
    elif answer < 0.9:
        story.later(partial(_refuse, story, entered), days=story.chance.uniform(0.2, 6))


def _confirm(story: Story, entered: Resident) -> None:
    story.registry.confirm_registration(entered.caller, entered.volunteer_id, declaration=TEXT)
    _verify(story, entered)


def _refuse(story: Story, entered: Resident) -> None:
    story.registry.refuse_registration(entered.caller, entered.volunteer_id)
