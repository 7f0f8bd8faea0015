"""Registrations of the demo district that were granted on paper, and what became of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from registry.social_work.qualification import VoidingGround
from registry.social_work.terms import EndGround, Term
from service.demo.social_work import cases, clocks
from service.demo.social_work.paths import AT_WORK, Outcome, Path
from service.demo.social_work.profession import Profession, Worker

VOIDED_BEFORE_END, GRANTED_BEFORE_END = 120, 15
GROUNDS = (
    (EndGround.OWN_REQUEST, "本人转行，申请注销"),
    (EndGround.INCAPACITY, "因病丧失民事行为能力，家属申请注销"),
    (EndGround.DEATH, "本人去世，单位报告"),
)


def enter(
    profession: Profession, worker: Worker, valid_from: date, number: str, outcome: Outcome | None
) -> None:
    """What follows from the path: renewal, lapse, or an end before the term."""
    registry = profession.story.registry
    registry.enter_registration(
        profession.registrar, worker.person_id, level=worker.level, number=number, valid_from=valid_from
    )
    worker.number = number
    term = registry.registration_of(worker.person_id).last_term()
    clocks.follow(profession, worker, term)
    match worker.path:
        case Path.RENEWED:
            _appoint_renewal(profession, worker, term)
        case Path.RENEWING if outcome is not None:
            day = profession.last - AT_WORK.get(outcome, GRANTED_BEFORE_END)
            profession.at(day, partial(cases.apply_renewal, profession, worker, outcome))
        case Path.CANCELLED:
            day = profession.story.chance.randrange(90, profession.last - 10)
            profession.at(day, partial(_cancel, profession, worker))
        case Path.VOIDED:
            profession.at(profession.last - VOIDED_BEFORE_END, partial(_void, profession, worker))
        case Path.UPGRADED:
            day = profession.story.chance.randrange(200, 500)
            profession.at(day, partial(cases.raise_level, profession, worker))


def _appoint_renewal(profession: Profession, worker: Worker, term: Term) -> None:
    days = (term.valid_to - profession.story.first_day).days - profession.story.chance.randrange(25, 80)
    profession.at(days, partial(cases.apply_renewal, profession, worker, Outcome.GRANTED))


def _cancel(profession: Profession, worker: Worker) -> None:
    story = profession.story
    ground, reason = GROUNDS[profession.workers.index(worker) % len(GROUNDS)]
    is_own = ground is EndGround.OWN_REQUEST
    story.registry.cancel_registration(
        worker.caller if is_own else profession.registrar,
        worker.person_id,
        ground=ground,
        effective_on=story.today if is_own else story.today - timedelta(days=6),
        reason=reason,
    )


def _void(profession: Profession, worker: Worker) -> None:
    """The registration falls with it, from its first day."""
    profession.story.registry.void_qualification(
        profession.registrar,
        worker.qualification_id,
        ground=VoidingGround.FALSE_MATERIAL,
        reason="经发证机关核查，报名学历证明系伪造，职业水平证书予以撤销",
    )
