"""Volunteers of the demo district with other papers than a resident identity card."""

from __future__ import annotations

from datetime import date
from functools import partial

from registry.commands.persons import PersonDetails
from registry.documents import DocumentType, Sex
from service.demo import numbers
from service.demo.applicants import draw_adult_birth, register, verify
from service.demo.scenery import load_scenery
from service.demo.story import DIVISION, Story


def register_foreigner(story: Story) -> None:
    name, nationality, sex = story.chance.choice(load_scenery().data["foreign_names"])
    _register_abroad(
        story,
        name,
        DocumentType.PASSPORT,
        numbers.passport_number(story.people),
        sex=sex,
        nationality=nationality,
    )


def register_from_hong_kong(story: Story) -> None:
    name = story.chance.choice(load_scenery().data["hong_kong_names"])
    number = numbers.pass_number("H" if story.chance.random() < 0.8 else "M", story.people)
    _register_abroad(story, name, DocumentType.HK_MACAO_PASS, number, sex=story.chance.choice("12"))


def register_from_taiwan(story: Story) -> None:
    sex = Sex(story.chance.choice("12"))
    name = load_scenery().draw_name(story.chance, sex)
    _register_abroad(story, name, DocumentType.TAIWAN_PASS, numbers.taiwan_pass_number(story.people), sex=sex)


def _register_abroad(
    story: Story, name: str, kind: DocumentType, number: str, *, sex: str, nationality: str = "CHN"
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
    resident = register(story, details, birth=birth)
    story.later(partial(verify, story, resident), hours=story.chance.uniform(0.1, 5))


def register_with_permit(story: Story) -> None:
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
    resident = register(story, details)
    story.later(partial(verify, story, resident), hours=1)
