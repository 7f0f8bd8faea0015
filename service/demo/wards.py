"""Minors in the demo district, and the guardians who answer for them."""

from __future__ import annotations

from functools import partial

from registry.person import Relation
from registry.volunteer import Volunteer
from service.demo.applicants import YEAR, draw_details, draw_offer, register, register_adult, verify, welcome
from service.demo.story import TEXT, Resident, Story


def register_ward(story: Story) -> None:
    """Seven to sixteen years old; early in the telling nobody may be old enough to be a parent."""
    birth = story.today - YEAR * story.chance.uniform(7.2, 17)
    parents = [adult for adult in story.adults if birth - adult.birth > YEAR * 19]
    if not parents:
        register_adult(story)
        return
    guardian = story.chance.choice(parents)
    details = draw_details(story, birth, phone=guardian.phone)
    written = story.registry.register_ward(
        guardian.caller,
        details,
        draw_offer(story),
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
    welcome(story, ward)


def register_youth(story: Story) -> None:
    """Fourteen or older: registers alone, serves once a guardian was linked and has agreed."""
    youth = register(story, draw_details(story, story.today - YEAR * story.chance.uniform(14.2, 16)))
    if story.adults and story.chance.random() < 0.8:
        story.later(partial(_link, story, youth), days=story.chance.uniform(1, 9))


def _link(story: Story, youth: Resident) -> None:
    youth.guardian = next((one for one in story.adults[::-1] if youth.birth - one.birth > YEAR * 19), None)
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
    verify(story, youth)
