"""Social workers of the demo district: their persons, their qualifications, and when they come."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from registry.act import ANYONE
from registry.person import Person
from registry.social_work.levels import Level
from service.demo.applicants import draw_details
from service.demo.social_work import cases, registrations
from service.demo.social_work.paths import AT_WORK, ON_PAPER, Outcome, Path, deal_paths
from service.demo.social_work.profession import Profession, Worker, three_years_before
from service.demo.social_work.qualifications import certify
from service.demo.story import Resident, Story

LEVELS = (Level.ASSISTANT, Level.SOCIAL_WORKER, Level.ASSISTANT, Level.ASSISTANT, Level.SOCIAL_WORKER)
SENIOR_EVERY = 16
FIRST_DAYS = (1, 7)
"""The paper register is entered while the district starts."""
ENDS = {
    Path.REGISTERED: (95, 330),
    Path.CANCELLED: (95, 330),
    Path.VOIDED: (95, 330),
    Path.UPGRADED: (95, 330),
    Path.RENEWED: (-570, -30),
    Path.LAPSED: (-600, -5),
    Path.RENEWING: (20, 58),
}
"""Days from the end of the story to the end of a paper term."""
ON_SHOW_ENDS = 45
VOLUNTEERS_EVERY = 5
"""Of those who come later, so many are volunteers already."""


def appoint_workers(profession: Profession, count: int) -> None:
    story = profession.story
    outcomes = [*AT_WORK, None, None, Outcome.GRANTED]
    numbers = dict.fromkeys(Path, 0)
    for index, path in enumerate(deal_paths(count)):
        number = numbers[path]
        numbers[path] += 1
        if path in ON_PAPER:
            ends = story.last_day + timedelta(days=story.chance.randint(*ENDS[path]))
            enter = partial(_enter_paper, profession, index, path, ends, outcomes[number % len(outcomes)])
            profession.at(story.chance.randrange(*FIRST_DAYS), enter)
        elif path is Path.EXAMINED:
            profession.at(story.chance.randrange(20, 120), partial(_prepare, profession, index))
        else:
            outcome = list(AT_WORK)[number % len(AT_WORK)] if path is Path.APPLYING else Outcome.GRANTED
            day = _qualifies_on(profession, path, outcome)
            profession.at(day, partial(_qualify, profession, index, path, outcome))


def _qualifies_on(profession: Profession, path: Path, outcome: Outcome) -> int:
    """On which day of the story the certificate is recorded."""
    chance, last = profession.story.chance, profession.last
    match path:
        case Path.FIRST:
            return chance.randrange(70, last - 60)
        case Path.APPLYING:
            return last - AT_WORK[outcome] - chance.randrange(2, 60)
        case Path.QUALIFIED:
            return last - chance.randrange(3, 290)
        case _:
            return last - chance.randrange(400, 660)


def level_of(index: int) -> Level:
    return Level.SENIOR if index % SENIOR_EVERY == SENIOR_EVERY - 1 else LEVELS[index % len(LEVELS)]


def _enter_paper(profession: Profession, index: int, path: Path, ends: date, outcome: Outcome | None) -> None:
    """Certificate and running term, both from the registers of before."""
    story = profession.story
    is_on_show = (
        path is Path.RENEWING and not any(one.is_on_show for one in profession.workers) and outcome is None
    )
    if is_on_show:
        ends = story.last_day + timedelta(days=ON_SHOW_ENDS)
    level = Level.ASSISTANT if path is Path.UPGRADED else level_of(index)
    if is_on_show:
        level = Level.SOCIAL_WORKER
    valid_from = three_years_before(ends)
    passed_on = valid_from - timedelta(days=story.chance.randrange(40, 300))
    worker = _come(profession, path, level, _register(story))
    worker.is_on_show = is_on_show
    certify(profession, worker, passed_on)
    registrations.enter(profession, worker, valid_from, f"SW31{valid_from:%Y}5{index:05d}", outcome)


def _qualify(profession: Profession, index: int, path: Path, outcome: Outcome) -> None:
    story = profession.story
    is_volunteer = index % VOLUNTEERS_EVERY == 0
    resident = profession.draw_volunteer() if is_volunteer else _register(story)
    worker = _come(profession, path, level_of(index), resident)
    certify(profession, worker, story.today - timedelta(days=story.chance.randrange(20, 50)))
    if path is Path.APPLYING:
        day = profession.last - AT_WORK[outcome]
        profession.at(day, partial(cases.apply_first, profession, worker, outcome))
    elif path is Path.FIRST:
        apply = partial(cases.apply_first, profession, worker, outcome)
        story.later(apply, days=story.chance.uniform(1, 25))


def _prepare(profession: Profession, index: int) -> None:
    """Will sit an examination of these years."""
    worker = Worker(_register(profession.story), level_of(index), Path.EXAMINED)
    profession.sitting.append(worker)
    profession.story.tell()


def _come(profession: Profession, path: Path, level: Level, resident: Resident) -> Worker:
    profession.story.tell()
    return Worker(resident, level, path)


def _register(story: Story) -> Resident:
    """With a verified name, like everybody who practises a profession."""
    birth = date(
        story.chance.randrange(1968, 1999), story.chance.randrange(1, 13), story.chance.randrange(1, 29)
    )
    details = draw_details(story, birth)
    person_id = story.registry.register_person(ANYONE, details).id
    resident = Resident(person_id, details.name, birth, details.phone or "", joined=story.today)
    story.registry.submit_real_name(resident.caller, person_id)
    resident.is_real = str(story.registry.get(Person, person_id).real_name) == "passed"
    return resident
