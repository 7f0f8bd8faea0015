"""Ways to succeed with the commands on examinations, candidacies and qualifications."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from registry.commands.candidacies import Candidate
from registry.dates import CHINA
from registry.social_work.candidacy import Exclusion
from registry.social_work.integrity import Severity
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification, VoidingGround
from tests.examinations import (
    COMMITTED,
    WITH_PROOFS,
    Sitter,
    a_candidate,
    a_division,
    a_notice,
    an_examination,
    marks,
    sit,
)
from tests.people import Somebody
from tests.registry.commands.ways.call import Ready, ready, way
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World


@way
def announce_examination(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    return ready(
        world.registrar,
        a_division(),
        level=Level.ASSISTANT,
        year=2026,
        notice=a_notice(Level.ASSISTANT),
    )


@way
def amend_examination(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    later = a_notice(Level.SOCIAL_WORKER, held_on=date(2026, 6, 6))
    sitting = an_examination(world, sign_up_from=date(2026, 3, 3))
    return ready(world.registrar, sitting.id, notice=later)


@way
def sign_up_for_examination(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = world.an_adult_volunteer()
    sitting = an_examination(world)
    return ready(who.caller, who.person_id, examination_id=sitting.id, candidate=COMMITTED, who=who)


@way
def withdraw_commitment(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    sitter = a_candidate(world)
    return ready(sitter.who.caller, sitter.candidacy_id, who=sitter.who)


@way
def give_examination_proofs(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    sitter = a_candidate(world)
    world.registry.withdraw_commitment(sitter.who.caller, sitter.candidacy_id)
    return ready(sitter.who.caller, sitter.candidacy_id, proofs="学位证书", who=sitter.who)


@way
def withdraw_candidacy(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    sitter = a_candidate(world)
    return ready(sitter.who.caller, sitter.candidacy_id, who=sitter.who)


@way
def verify_candidacy(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return judged(world, a_candidate(world, candidate=WITH_PROOFS))


@way
def exclude_candidate(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return judged(world, a_candidate(world), ground=Exclusion.COMMITMENT_FALSE, reason="学历与事实不符")


@way
def record_examination_result(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    sitter = a_candidate(world)
    world.clock.move(sitter.sitting.day_after())
    return judged(world, sitter, marks=marks(Level.SOCIAL_WORKER))


@way
def record_misconduct(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    sitter = sit(world, a_candidate(world))
    return judged(world, sitter, severity=Severity.SERIOUS, decided_on=date(2026, 5, 25))


@way
def record_senior_review(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    sitter = sit(world, a_senior_candidate(world))
    return ready(
        world.registrar,
        sitter.who.person_id,
        reviewed_on=date(2026, 5, 25),
        has_passed=True,
        who=sitter.who,
    )


@way
def void_qualification(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = a_social_worker(world)
    return ready(
        world.registrar,
        held(world, who).id,
        ground=VoidingGround.FALSE_MATERIAL,
        reason="学历证明系伪造",
        who=who,
    )


@way
def report_missing_qualification(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = world.an_adult_volunteer()
    return ready(who.caller, who.person_id, level=Level.ASSISTANT, year=2019, note="在浙江考取", who=who)


@way
def answer_qualification_report(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = world.an_adult_volunteer()
    report = world.registry.report_missing_qualification(
        who.caller, who.person_id, level=Level.ASSISTANT, year=2019, note="在浙江考取"
    )
    return ready(world.registrar, report.id, is_recorded=False, note="发证机构名单中没有", who=who)


def judged(
    world: World,
    sitter: Sitter,
    /,
    **keywords: Any,  # as many types as there are commands
) -> Ready:
    return ready(world.registrar, sitter.candidacy_id, who=sitter.who, **keywords)


def a_senior_candidate(world: World, candidate: Candidate = COMMITTED) -> Sitter:
    """Five years after the certificate of a social worker."""
    who = a_qualified_person(world, passed_on=date(2020, 6, 1))
    return a_candidate(world, an_examination(world, Level.SENIOR), candidate, who)


def held(world: World, who: Somebody, level: Level = Level.SOCIAL_WORKER) -> Qualification:
    return world.registry.qualification_of(who.person_id, level)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=CHINA)
