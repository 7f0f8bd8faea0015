"""Staff of the demo district: seven persons, each with one right."""

from __future__ import annotations

from datetime import date

from registry.act import ANYONE, REGISTRY, Role
from registry.person import Person
from service.demo.applicants import draw_details
from service.demo.story import DIVISION, Resident, Staff, Story

CITY = "310000"
POSTS: tuple[tuple[str, Role, str | None, str], ...] = (
    ("system-administrator", Role.SYSTEM_ADMINISTRATOR, None, "方立新"),
    ("city-officer", Role.OFFICER, CITY, "顾海平"),
    ("officer", Role.OFFICER, DIVISION, "陆静怡"),
    ("registrar", Role.REGISTRAR, CITY, "秦望舒"),
    ("second-registrar", Role.REGISTRAR, CITY, "林知夏"),
    ("hotline-operator", Role.HOTLINE_OPERATOR, DIVISION, "陶乐安"),
    ("auditor", Role.AUDITOR, CITY, "石守正"),
)


def appoint_staff(story: Story) -> None:
    """The registry appoints the first administrator of the system, who appoints the others."""
    appointing = REGISTRY
    for key, role, division, name in POSTS:
        resident = _register(story, name)
        story.registry.appoint(appointing, resident.person_id, role=role, division=division)
        story.staff[key] = Staff(resident, role, division)
        appointing = story.staff["system-administrator"].caller


def _register(story: Story, name: str) -> Resident:
    birth = date(story.chance.randrange(1972, 1992), story.chance.randrange(1, 13), 8)
    details = draw_details(story, birth, name=name)
    person_id = story.registry.register_person(ANYONE, details).id
    resident = Resident(person_id, name, birth, details.phone or "", joined=story.today)
    story.registry.submit_real_name(resident.caller, person_id)
    resident.is_real = str(story.registry.get(Person, person_id).real_name) == "passed"
    return resident
