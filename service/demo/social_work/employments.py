"""Who works for which social work organization of the demo district, by the word of both."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from registry.act import Caller
from registry.social_work.employment import EmploymentTerms
from service.demo.social_work import cases
from service.demo.social_work.paths import Path
from service.demo.social_work.profession import Agency, Profession, Worker

FIRST_DAY = 75
EARLY = (76, 120)
LATER = (120, 520)
UNCERTIFIED = frozenset({Path.LATE, Path.LAPSED, Path.CANCELLED})
"""Where they work, too few are certified at the end."""
IDLE = frozenset({Path.VOIDED, Path.APPLYING, Path.QUALIFIED})
NEWCOMERS = frozenset({Path.FIRST, Path.EXAMINED})
RECRUITS_EVERY, TAKEN_ON = 60, 0.5
PART_TIME, BY_WORKER, ENDED, SECOND, MOVES = 0.18, 0.3, 0.08, 0.06, 0.25
UNANSWERED, DECLINED = 3, 2
POSTS = ("一线社工", "项目社工", "社工督导", "驻站社工", "项目助理")


def appoint_employments(profession: Profession) -> None:
    """Everybody who is there by then is asked once; the latest proposals are still to be answered."""
    profession.at(FIRST_DAY, partial(_recruit, profession))
    for day in range(FIRST_DAY + RECRUITS_EVERY, profession.last - 10, RECRUITS_EVERY):
        profession.at(day, partial(_recruit_newcomers, profession))
    for number in range(UNANSWERED):
        profession.at(profession.last - 1 - number, partial(_propose_late, profession))
    for number in range(DECLINED):
        profession.at(profession.last - 40 - number, partial(_propose_late, profession, is_declined=True))


def _recruit(profession: Profession) -> None:
    """The worker on show and one of every path first, so that the smallest district has them."""
    chance = profession.story.chance
    on_show = partial(_employ, profession, profession.worker_on_show, profession.on_show)
    profession.at(EARLY[0], partial(on_show, is_full_time=True))
    for worker in profession.workers:
        if worker.is_on_show or worker.resident.is_hired or worker.path in IDLE or chance.random() < 0.15:
            continue
        days = EARLY if chance.random() < 0.5 else LATER
        is_full_time = worker.path in UNCERTIFIED or chance.random() > PART_TIME
        employ = partial(_employ, profession, worker, _choose(profession, worker), is_full_time=is_full_time)
        profession.at(chance.randrange(*days), employ)


def _choose(profession: Profession, worker: Worker) -> Agency:
    thin = next(one for one in profession.agencies if one.is_thin)
    if worker.path in UNCERTIFIED:
        return thin
    return profession.story.chance.choice([one for one in profession.agencies if one is not thin])


def _recruit_newcomers(profession: Profession) -> None:
    """Whoever registered since finds work, too."""
    chance = profession.story.chance
    for worker in profession.workers:
        is_free = worker.path in NEWCOMERS and worker.agency is None and profession.term_of(worker)
        if is_free and chance.random() < TAKEN_ON:
            is_full_time = chance.random() > PART_TIME
            _employ(profession, worker, _choose(profession, worker), is_full_time=is_full_time)


def _employ(profession: Profession, worker: Worker, agency: Agency, *, is_full_time: bool) -> None:
    if worker.agency is not None or worker.has_left:
        return  # found work elsewhere in the meantime
    story = profession.story
    employment_id, is_by_worker = _propose(profession, worker, agency, is_full_time=is_full_time)
    worker.agency = agency
    answer = agency.unit.administering if is_by_worker else worker.caller
    story.later(
        partial(_confirm, profession, worker, agency, employment_id, answer),
        days=story.chance.uniform(0.2, 5),
    )


def _propose(
    profession: Profession, worker: Worker, agency: Agency, *, is_full_time: bool
) -> tuple[UUID, bool]:
    story = profession.story
    is_by_worker = story.chance.random() < BY_WORKER
    terms = EmploymentTerms(
        post=story.chance.choice(POSTS), is_full_time=is_full_time, valid_from=story.today
    )
    caller = worker.caller if is_by_worker else agency.unit.administering
    written = story.registry.propose_employment(
        caller, worker.person_id, organization_id=agency.id, terms=terms
    )
    return written.id, is_by_worker


def _confirm(
    profession: Profession, worker: Worker, agency: Agency, employment_id: UUID, answering: Caller
) -> None:
    story = profession.story
    story.registry.confirm_employment(answering, employment_id)
    agency.employed.append((employment_id, worker))
    if story.chance.random() < MOVES or worker.is_on_show:
        change = partial(cases.apply_for_unit_change, profession, worker)
        story.later(change, days=story.chance.uniform(3, 60))
    fate = story.chance.random()
    if fate < ENDED and not worker.is_on_show and worker.path not in UNCERTIFIED:
        leave = partial(_end, profession, worker, agency, employment_id)
        story.later(leave, days=story.chance.uniform(60, 300))
    elif fate < ENDED + SECOND and not worker.is_on_show:
        story.later(partial(_add_second, profession, worker, agency), days=story.chance.uniform(20, 100))


def _add_second(profession: Profession, worker: Worker, first: Agency) -> None:
    """A few hours a week for another organization, beside the first post."""
    other = profession.story.chance.choice([one for one in profession.agencies if one is not first])
    employment_id, is_by_worker = _propose(profession, worker, other, is_full_time=False)
    answering = other.unit.administering if is_by_worker else worker.caller
    profession.story.registry.confirm_employment(answering, employment_id)
    other.employed.append((employment_id, worker))


def _end(profession: Profession, worker: Worker, agency: Agency, employment_id: UUID) -> None:
    story = profession.story
    is_by_worker = story.chance.random() < 0.7
    caller = worker.caller if is_by_worker else agency.unit.administering
    last_day = story.today - timedelta(days=1)
    story.registry.end_employment(caller, employment_id, last_day=last_day)
    agency.employed.remove((employment_id, worker))
    if worker.agency is agency:
        worker.agency, worker.has_left = None, True


def _propose_late(profession: Profession, *, is_declined: bool = False) -> None:
    """To somebody who has work enough for now."""
    worker = profession.draw_registered()
    agency = profession.story.chance.choice(profession.agencies)
    employment_id, is_by_worker = _propose(profession, worker, agency, is_full_time=False)
    if is_declined:
        answering = agency.unit.administering if is_by_worker else worker.caller
        decline = partial(profession.story.registry.decline_employment, answering, employment_id)
        profession.story.later(decline, days=2)
