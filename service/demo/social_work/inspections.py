"""The inspection of credits in the demo district: drawn by lot, judged one by one, published."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from registry.social_work.credits import LearningForm
from registry.social_work.inspection import Finding, Inspection
from registry.social_work.learning import Learning
from service.demo.social_work.profession import Profession, Worker, attesting

BEFORE_END = 60
SAMPLE = 12
NOTES = {Finding.IN_ORDER: "签到表与证书一致", Finding.EVIDENCE_MISSING: "缺一次课的签到表，已要求补齐"}


def appoint_inspection(profession: Profession) -> None:
    profession.at(profession.last - BEFORE_END, partial(_open, profession))


def _open(profession: Profession) -> None:
    """Right after a credit: in bulk, asking for all credits then writes whatever still waits.

    The position of the log that an inspection names is the same one only if nothing waits.
    """
    registry = profession.story.registry
    worker = profession.draw_registered()
    registry.record_study_credit(
        attesting(profession.teacher, worker),
        profession.teacher.id,
        registration_number=worker.number,
        form=LearningForm.RESEARCH,
        certificate_number=f"XL{profession.next_serial():08d}",
        day=profession.story.today,
        minutes=480,
    )
    inspection_id = registry.open_inspection(profession.registrar, SAMPLE).id
    population = registry.reservations.owners("credit")
    registry.draw_sample(profession.registrar, inspection_id, population=population)
    profession.story.later(partial(_judge, profession, inspection_id), days=7)


def _judge(profession: Profession, inspection_id: UUID) -> None:
    """One item in the sample lacks some evidence."""
    registry = profession.story.registry
    for number, credit_id in enumerate(registry.get(Inspection, inspection_id).sample):
        finding = Finding.IN_ORDER if number else Finding.EVIDENCE_MISSING
        registry.judge_credit(
            profession.other_registrar,
            inspection_id,
            person_id=_learner(profession, credit_id).person_id,
            credit_id=credit_id,
            finding=finding,
            note=NOTES[finding],
        )
    publish = partial(registry.publish_inspection, profession.other_registrar, inspection_id)
    profession.story.later(publish, days=3)


def _learner(profession: Profession, credit_id: UUID) -> Worker:
    registry = profession.story.registry
    for worker in profession.workers:
        learning = registry.find(Learning, Learning.id_of(worker.person_id))
        if learning is not None and credit_id in learning.credits:
            return worker
    raise LookupError(credit_id)
