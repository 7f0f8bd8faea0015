"""Short ways to examinations, candidates and results, each by the commands that people would use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from registry.commands.candidacies import Candidate
from registry.dates import CHINA
from registry.social_work.candidacy import HALVES
from registry.social_work.eligibility import Degree, Education, PracticePeriod
from registry.social_work.examination import SUBJECTS, Notice, Paper
from registry.social_work.levels import Level
from tests.people import Somebody
from tests.world import World

_serials = count(1001)
COMMITMENT = "2026-1"
SOCIAL_WORK_BACHELOR = Education(Degree.BACHELOR, is_social_work=True)
SINCE_2020 = (PracticePeriod(date(2020, 1, 1)),)
COMMITTED = Candidate(SOCIAL_WORK_BACHELOR, SINCE_2020, commitment=COMMITMENT)
WITH_PROOFS = Candidate(SOCIAL_WORK_BACHELOR, SINCE_2020, proofs="学位证书、工作证明")


def a_notice(level: Level, year: int = 2026, **changes: Any) -> Notice:  # as many types as fields
    notice = Notice(
        held_on=date(year, 5, 24),
        sign_up_from=date(year, 3, 2),
        sign_up_to=date(year, 3, 20),
        practice_until=date(year, 12, 31),
        papers=[Paper(str(subject), 100) for subject in sorted(SUBJECTS[level])],
        commitment_version=COMMITMENT,
        commitment_text="本人承诺符合报名条件，所填信息真实。",
    )
    return replace(notice, **changes)


@dataclass(frozen=True)
class Sitting:
    """An examination whose window opens on 2 March of its year."""

    id: UUID
    level: Level
    year: int

    def first_day(self) -> datetime:
        return datetime(self.year, 3, 2, 9, tzinfo=CHINA)

    def day_after(self) -> datetime:
        return datetime(self.year, 5, 25, 9, tzinfo=CHINA)


def an_examination(
    world: World,
    level: Level = Level.SOCIAL_WORKER,
    year: int = 2026,
    **changes: Any,  # as above
) -> Sitting:
    """Each in a division of its own, which the registrar's covers."""
    written = world.registry.announce_examination(
        world.registrar, a_division(), level=level, year=year, notice=a_notice(level, year, **changes)
    )
    return Sitting(written.id, level, year)


def a_division() -> str:
    return f"31{next(_serials)}"


@dataclass(frozen=True)
class Sitter:
    """Somebody who has signed up."""

    candidacy_id: UUID
    who: Somebody
    sitting: Sitting


def a_candidate(
    world: World,
    sitting: Sitting | None = None,
    candidate: Candidate = COMMITTED,
    who: Somebody | None = None,
) -> Sitter:
    sitting = sitting or an_examination(world)
    who = who or world.an_adult_volunteer()
    world.clock.move(sitting.first_day())
    written = world.registry.sign_up_for_examination(
        who.caller, who.person_id, examination_id=sitting.id, candidate=candidate
    )
    return Sitter(written.id, who, sitting)


def marks(level: Level, points: float = 75) -> dict[str, int]:
    return scored(**{str(subject): points for subject in sorted(SUBJECTS[level])})


def scored(**points: float) -> dict[str, int]:
    return {subject: int(each * HALVES) for subject, each in points.items()}


def sit(world: World, sitter: Sitter, known: dict[str, int] | None = None) -> Sitter:
    """Marks come in on the day after; without any, every subject is passed."""
    world.clock.move(sitter.sitting.day_after())
    world.registry.record_examination_result(
        world.registrar,
        sitter.candidacy_id,
        marks=marks(sitter.sitting.level) if known is None else known,
    )
    return sitter
