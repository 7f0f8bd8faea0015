"""What the clock does with registrations in the demo district: it reminds, and notes what is over."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from registry.act import REGISTRY
from registry.social_work.registration import Registration
from registry.social_work.terms import Term
from service.demo.social_work.profession import Profession, Worker
from service.demo.story import Story
from service.demo.timetable import Action

REMINDERS = (180, 90, 30, 7)
"""Days before the last one, as the rule names them."""


def follow(profession: Profession, worker: Worker, term: Term) -> None:
    """Reminders as the end of a term comes near, and the end itself when nobody renewed."""
    story = profession.story
    for days in REMINDERS:
        day = term.valid_to - timedelta(days=days)
        if day >= story.today:
            appoint(story, day, partial(_remind, story, worker, term))
    appoint(story, term.valid_to + timedelta(days=1), partial(_expire, story, worker, term))


def appoint(story: Story, day: date, act: Action) -> None:
    """In the morning, before anybody works."""
    story.timetable.at(story.moment(day, opens=7, closes=8), act)


def _remind(story: Story, worker: Worker, term: Term) -> None:
    if _is_last(story, worker, term):
        story.registry.remind_learner(REGISTRY, worker.person_id)


def _expire(story: Story, worker: Worker, term: Term) -> None:
    if _is_last(story, worker, term):
        story.registry.expire_registration(REGISTRY, worker.person_id)


def _is_last(story: Story, worker: Worker, term: Term) -> bool:
    """Neither renewed nor ended in the meantime."""
    return story.registry.get(Registration, Registration.id_of(worker.person_id)).terms[-1] == term
