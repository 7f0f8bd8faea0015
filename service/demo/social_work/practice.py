"""What social workers of the demo district did, as their organizations recorded it; no client is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from registry.codes import tables
from registry.social_work.practice import Practice, Work
from service.demo.social_work.profession import Agency, Profession, Worker, attesting

KINDS = tuple(tables()["practice-kind"].names)
OUTCOMES = tuple(tables()["practice-outcome"].names)
FIRST_DAY = 130
OBJECTED, UPHELD, WITHDRAWN = 3, 5, 7
"""Of every fifty: the number on which an objection waits, was upheld; an entry was withdrawn."""
REFUSED = 9


def appoint_practice(profession: Profession, count: int) -> None:
    for number in range(count):
        is_open = number % 50 == OBJECTED
        day = (
            profession.last - 8
            if is_open
            else profession.story.chance.randrange(FIRST_DAY, profession.last - 12)
        )
        profession.at(day, partial(_record, profession, number), closes=19)


def _record(profession: Profession, number: int) -> None:
    story, chance = profession.story, profession.story.chance
    agency = chance.choice([one for one in profession.agencies if one.employed])
    _, worker = chance.choice(agency.employed)
    sessions = chance.randrange(1, 5)
    work = Work(
        kind=chance.choice(KINDS),
        done_on=story.today - timedelta(days=chance.randrange(1, 6)),
        minutes=chance.randrange(4, 20) * 10,
        clients=chance.choice([1, 1, 1, 2, 3, 8, 15]),
        sessions=sessions,
        outcome=chance.choice(OUTCOMES),
    )
    written = story.registry.record_practice(
        attesting(agency.unit, worker), agency.id, work, person_id=worker.person_id
    )
    story.tell()
    match number % 50:
        case _ if number % 50 in {OBJECTED, UPHELD, REFUSED}:
            story.later(partial(_object, profession, agency, worker, written.id, number % 50), days=2)
        case _ if number % 50 == WITHDRAWN:
            caller = attesting(agency.unit, worker)
            withdraw = partial(story.registry.withdraw_practice, caller, written.id, reason="重复登记")
            story.later(withdraw, days=1)


def _object(profession: Profession, agency: Agency, worker: Worker, practice_id: UUID, place: int) -> None:
    story = profession.story
    story.registry.object_to_practice(worker.caller, practice_id, claimed="实际服务时间比登记的多半小时")
    if place != OBJECTED:
        answer = partial(_answer, profession, agency, worker, practice_id, is_upheld=place == UPHELD)
        story.later(answer, days=4)


def _answer(
    profession: Profession, agency: Agency, worker: Worker, practice_id: UUID, *, is_upheld: bool
) -> None:
    registry, caller = profession.story.registry, attesting(agency.unit, worker)
    reason = "经核对属实" if is_upheld else "与值班记录不符，维持原登记"
    registry.answer_practice_objection(caller, practice_id, is_upheld=is_upheld, reason=reason)
    if is_upheld:
        work = registry.get(Practice, practice_id).work
        registry.correct_practice(
            caller, practice_id, replace(work, minutes=work.minutes + 30), reason=reason
        )
