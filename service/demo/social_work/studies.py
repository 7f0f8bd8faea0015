"""Studies of social workers in the demo district: degrees, which bring many hours at once, and papers."""

from __future__ import annotations

from functools import partial

from registry.social_work.credits import LearningForm
from registry.social_work.eligibility import Degree
from service.demo.social_work.profession import Profession, attesting

FIRST_DAY = 60
DEGREES = [each for each in Degree if each is not Degree.SECONDARY]
"""Those that count."""
EVERY = 20
"""One study credit for so many social workers."""


def appoint_studies(profession: Profession, count: int) -> None:
    for number in range(max(4, count // EVERY)):
        day = profession.story.chance.randrange(FIRST_DAY, profession.last - 5)
        profession.at(day, partial(_study, profession, number))


def _study(profession: Profession, number: int) -> None:
    """By the association, which has seen the diploma."""
    worker = profession.draw_registered()
    is_paper, is_awarded = number % 4 == 3, number % 4 != 2
    profession.story.registry.record_study_credit(
        attesting(profession.teacher, worker),
        profession.teacher.id,
        registration_number=worker.number,
        form=LearningForm.RESEARCH if is_paper else LearningForm.DEGREE,
        certificate_number=f"XL{profession.next_serial():08d}",
        day=profession.story.today,
        minutes=600 if is_paper or not is_awarded else 0,
        degree=None if is_paper else DEGREES[number % len(DEGREES)],
        is_awarded=is_awarded and not is_paper,
    )
