"""Examinations of the demo district: two that were sat, one that is open, and who signed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from uuid import UUID

from registry.commands.candidacies import Candidate
from registry.social_work.candidacy import Exclusion
from registry.social_work.eligibility import Degree, Education, PracticePeriod
from registry.social_work.examination import SUBJECTS, Notice, Paper
from registry.social_work.integrity import Severity
from registry.social_work.levels import Level
from service.demo.social_work import cases
from service.demo.social_work.paths import Outcome
from service.demo.social_work.profession import Profession, Worker
from service.demo.social_work.qualifications import certify
from service.demo.story import Resident

FULL = 100
PASSED, FAILED = (120, 175), (60, 118)
"""In halves of a mark."""
TEXT_VERSION = "承诺书-2024"
TEXT = "本人承诺所填学历、专业和从事社会工作的时间真实，愿意接受核查；承诺不实的，按违规处理。"
PRACTICE_YEARS = timedelta(days=365 * 7)
RESULTS_AFTER, CERTIFIED_AFTER, APPLIED_AFTER = 45, 8, 10
"""Days, each counted from the step before."""


@dataclass(frozen=True)
class Sitting:
    """Days are counted from the first day of the story."""

    level: Level
    held: int
    opens: int
    closes: int


class Fate(StrEnum):
    """What becomes of somebody who signed up."""

    PASSED = "passed"
    PARTLY = "partly"
    FAILED = "failed"
    ABSENT = "absent"
    MISCONDUCT = "misconduct"
    COMMITTED = "committed"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"
    PROOFS_DUE = "proofs-due"
    PROOFS_GIVEN = "proofs-given"
    PROOFS_REFUSED = "proofs-refused"
    FALSE_WORD = "false-word"


SAT = (Fate.PARTLY, Fate.FAILED, Fate.FAILED, Fate.ABSENT, Fate.MISCONDUCT, Fate.WITHDRAWN)
AHEAD = (
    Fate.COMMITTED,
    Fate.COMMITTED,
    Fate.VERIFIED,
    Fate.WITHDRAWN,
    Fate.PROOFS_DUE,
    Fate.PROOFS_GIVEN,
    Fate.PROOFS_REFUSED,
    Fate.FALSE_WORD,
)


@dataclass(frozen=True)
class Sitter:
    """Who sits, with what result; ``worker``: will be registered after passing."""

    resident: Resident
    fate: Fate
    worker: Worker | None = None


def appoint_examinations(profession: Profession) -> None:
    """Two years apart by the calendar, so that each year has one of a level at most."""
    last = profession.last
    for number, sitting in enumerate(
        (
            Sitting(Level.ASSISTANT, 250, 180, 200),
            Sitting(Level.SOCIAL_WORKER, 600, 530, 550),
            Sitting(Level.ASSISTANT, last + 80, last - 12, last + 20),
        )
    ):
        profession.at(sitting.opens - 10, partial(_announce, profession, number, sitting))


def _announce(profession: Profession, number: int, sitting: Sitting) -> None:
    story = profession.story
    held_on = story.day(sitting.held)
    notice = Notice(
        held_on=held_on,
        sign_up_from=story.day(sitting.opens),
        sign_up_to=story.day(sitting.closes),
        practice_until=date(held_on.year, 12, 31),
        papers=[Paper(str(subject), FULL) for subject in sorted(SUBJECTS[sitting.level])],
        commitment_version=TEXT_VERSION,
        commitment_text=TEXT,
    )
    examination_id = story.registry.announce_examination(
        profession.registrar, "310000", level=sitting.level, year=held_on.year, notice=notice
    ).id
    closes = min(sitting.closes, profession.last - 4)
    for fate in SAT if sitting.held < profession.last else AHEAD:
        sign_up = partial(_sign_up_volunteer, profession, examination_id, sitting, fate)
        profession.at(story.chance.randrange(sitting.opens + 1, closes), sign_up)
    if sitting.held < profession.last:
        for worker in profession.sitting[number::2]:
            worker.level = sitting.level
            sitter = Sitter(worker.resident, Fate.PASSED, worker)
            sign_up = partial(_sign_up, profession, examination_id, sitting, sitter)
            profession.at(story.chance.randrange(sitting.opens + 1, closes), sign_up)


def _sign_up_volunteer(profession: Profession, examination_id: UUID, sitting: Sitting, fate: Fate) -> None:
    """A volunteer who would like to make it a profession."""
    _sign_up(profession, examination_id, sitting, Sitter(profession.draw_volunteer(), fate))


def _sign_up(profession: Profession, examination_id: UUID, sitting: Sitting, sitter: Sitter) -> None:
    story, fate, resident = profession.story, sitter.fate, sitter.resident
    has_proofs = fate in {Fate.PROOFS_GIVEN, Fate.PROOFS_REFUSED}
    candidate = Candidate(
        Education(Degree.BACHELOR, is_social_work=True),
        practice=[PracticePeriod(story.today - PRACTICE_YEARS)],
        commitment="" if has_proofs else TEXT_VERSION,
        proofs="学位证书编号及单位工作年限证明" if has_proofs else "",
    )
    candidacy_id = story.registry.sign_up_for_examination(
        resident.caller, resident.person_id, examination_id=examination_id, candidate=candidate
    ).id
    _judge(profession, candidacy_id, resident, fate)
    if fate in {Fate.PASSED, Fate.PARTLY, Fate.FAILED, Fate.MISCONDUCT}:
        mark = partial(_mark, profession, candidacy_id, sitting, sitter)
        profession.at(sitting.held + RESULTS_AFTER, mark)


def _judge(profession: Profession, candidacy_id: UUID, resident: Resident, fate: Fate) -> None:
    """Within two days, by a registrar or by the candidate."""
    story, registry = profession.story, profession.story.registry
    exclude = partial(registry.exclude_candidate, profession.registrar, candidacy_id)
    acts = {
        Fate.VERIFIED: partial(registry.verify_candidacy, profession.registrar, candidacy_id),
        Fate.WITHDRAWN: partial(registry.withdraw_candidacy, resident.caller, candidacy_id),
        Fate.PROOFS_DUE: partial(registry.withdraw_commitment, resident.caller, candidacy_id),
        Fate.PROOFS_REFUSED: partial(
            exclude, ground=Exclusion.PROOFS_INSUFFICIENT, reason="工作年限证明不足"
        ),
        Fate.FALSE_WORD: partial(exclude, ground=Exclusion.COMMITMENT_FALSE, reason="学历与学信网不一致"),
    }
    if fate in acts:
        story.later(acts[fate], hours=story.chance.uniform(2, 20))


def _mark(profession: Profession, candidacy_id: UUID, sitting: Sitting, sitter: Sitter) -> None:
    story, registry, fate = profession.story, profession.story.registry, sitter.fate
    marks = {}
    for place, subject in enumerate(sorted(SUBJECTS[sitting.level])):
        has_passed = fate in {Fate.PASSED, Fate.MISCONDUCT} or (fate is Fate.PARTLY and place == 0)
        halves = story.chance.randrange(*(PASSED if has_passed else FAILED))
        marks[str(subject)] = halves
    registry.record_examination_result(profession.registrar, candidacy_id, marks=marks)
    if fate is Fate.MISCONDUCT:
        void = partial(
            registry.record_misconduct,
            profession.registrar,
            candidacy_id,
            severity=Severity.SERIOUS,
            decided_on=story.today,
        )
        story.timetable.at(story.now + timedelta(hours=1), void)
    if sitter.worker is not None:
        qualify = partial(_certify, profession, sitter.worker, story.day(sitting.held))
        story.later(qualify, days=CERTIFIED_AFTER)


def _certify(profession: Profession, worker: Worker, held_on: date) -> None:
    """The certificate names the day of the examination; registration follows."""
    certify(profession, worker, held_on)
    apply = partial(cases.apply_first, profession, worker, Outcome.GRANTED)
    profession.story.later(apply, days=APPLIED_AFTER)
