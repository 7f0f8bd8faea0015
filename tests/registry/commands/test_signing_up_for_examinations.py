"""Signing up for an examination: what is written, every refusal, and both sides of every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from registry.commands.candidacies import Candidate
from registry.dates import CHINA
from registry.refusals import NotFound, Refusal, TooLong
from registry.refusals.examinations import (
    CommitmentOutdated,
    NoRoute,
    PracticeTooShort,
    ProofsNeeded,
    QualifiedAlready,
    SignedUpForExamination,
    SignUpNotYetOpen,
    SignUpWindowOver,
    TooManyPeriods,
)
from registry.refusals.organizations import PeriodReversed
from registry.refusals.persons import RealNameNeeded
from registry.social_work.candidacy import Candidacy
from registry.social_work.eligibility import Degree, Education, PracticePeriod
from registry.social_work.examination import Examination
from registry.social_work.levels import Level
from tests.examinations import (
    COMMITTED,
    SOCIAL_WORK_BACHELOR,
    WITH_PROOFS,
    Sitter,
    a_candidate,
    an_examination,
)
from tests.registry.commands.ways import WAYS
from tests.scenario import fact
from tests.social_workers import a_qualified_person
from tests.world import World

FEBRUARY = datetime(2026, 2, 1, 9, tzinfo=CHINA)
OPENS = datetime(2026, 3, 2, 0, tzinfo=CHINA)
CLOSES = datetime(2026, 3, 20, 23, 59, 59, tzinfo=CHINA)
BEFORE = datetime(2026, 3, 1, 23, 59, 59, tzinfo=CHINA)
AFTER = datetime(2026, 3, 21, 0, tzinfo=CHINA)


def standing(world: World, sitter: Sitter) -> str:
    return str(world.registry.get(Candidacy, sitter.candidacy_id).standing)


def test_a_sign_up_says_by_which_route_and_how_many_years_count(world: World) -> None:
    call = WAYS["sign_up_for_examination"].call(world)
    examination_id = call.ready.keywords["examination_id"]
    assert call.facts() == [
        fact(
            Candidacy.SignedUp,
            examination_id=examination_id,
            person_id=call.who.person_id,
            division=world.registry.get(Examination, examination_id).division,
            level="social-worker",
            year=2026,
            degree="bachelor",
            is_social_work=True,
            is_final_year=False,
            practice=[PracticePeriod(date(2020, 1, 1))],
            commitment="2026-1",
            proofs=None,
            route="social-worker-bachelor-social-work",
            required_years=3,
            counted_years=7,
            counted_from=None,
            counted_until=date(2026, 12, 31),
            policy="CN-2018",
        )
    ]


def test_proofs_are_sealed(world: World) -> None:
    sitter = a_candidate(world, candidate=WITH_PROOFS)
    signed_up = world.last_fact()
    assert world.registry.vault.open(signed_up.fields["proofs"]) == "学位证书、工作证明"
    assert (signed_up.fields["commitment"], standing(world, sitter)) == (None, "proofs-given")


@pytest.mark.parametrize("moment", [OPENS, CLOSES])
def test_one_signs_up_on_the_first_and_on_the_last_day(world: World, moment: datetime) -> None:
    sitting, who = an_examination(world), world.an_adult_volunteer()
    world.clock.move(moment)
    world.registry.sign_up_for_examination(
        who.caller, who.person_id, examination_id=sitting.id, candidate=COMMITTED
    )
    assert world.last_fact().fields["person_id"] == who.person_id


@pytest.mark.parametrize(("moment", "refusal"), [(BEFORE, SignUpNotYetOpen), (AFTER, SignUpWindowOver)])
def test_one_does_not_sign_up_before_or_after(world: World, moment: datetime, refusal: type[Refusal]) -> None:
    sitting, who = an_examination(world), world.an_adult_volunteer()
    world.clock.move(moment)
    with world.refused(refusal):
        world.registry.sign_up_for_examination(
            who.caller, who.person_id, examination_id=sitting.id, candidate=COMMITTED
        )


def test_nobody_sits_a_level_in_two_places_in_a_year(world: World) -> None:
    sitter = a_candidate(world)
    elsewhere = an_examination(world)
    with world.refused(SignedUpForExamination):
        a_candidate(world, elsewhere, who=sitter.who)


def test_another_level_may_be_sat_in_the_same_year(world: World) -> None:
    sitter = a_candidate(world)
    bachelor_of_law = replace(COMMITTED, education=Education(Degree.BACHELOR, is_social_work=False))
    another = a_candidate(world, an_examination(world, Level.ASSISTANT), bachelor_of_law, sitter.who)
    assert standing(world, another) == "committed"


@pytest.mark.parametrize("level", [Level.ASSISTANT, Level.SOCIAL_WORKER])
def test_whoever_holds_it_or_a_higher_one_does_not_sit_again(world: World, level: Level) -> None:
    who = a_qualified_person(world)
    sitting = an_examination(world, level)
    with world.refused(QualifiedAlready):
        a_candidate(world, sitting, who=who)


@pytest.mark.parametrize(
    ("candidate", "refusal"),
    [
        (replace(COMMITTED, education=Education(Degree.SECONDARY, is_social_work=True)), NoRoute),
        (replace(COMMITTED, practice=(PracticePeriod(date(2024, 1, 2)),)), PracticeTooShort),
        (replace(COMMITTED, practice=()), PracticeTooShort),
        (replace(COMMITTED, practice=(PracticePeriod(date(2020, 1, 1), date(2019, 1, 1)),)), PeriodReversed),
        (replace(COMMITTED, practice=(PracticePeriod(date(2020, 1, 1)),) * 31), TooManyPeriods),
        (replace(COMMITTED, commitment="2025-1"), CommitmentOutdated),
        (replace(COMMITTED, commitment=""), ProofsNeeded),
        (replace(WITH_PROOFS, proofs=" "), ProofsNeeded),
        (replace(WITH_PROOFS, proofs="证" * 2001), TooLong),
    ],
)
def test_a_candidate_states_what_the_notice_asks(
    world: World, candidate: Candidate, refusal: type[Refusal]
) -> None:
    who, sitting = world.an_adult_volunteer(), an_examination(world)
    with world.refused(refusal):
        a_candidate(world, sitting, candidate, who)


def test_the_last_day_of_three_years_is_enough(world: World) -> None:
    enough = Candidate(SOCIAL_WORK_BACHELOR, (PracticePeriod(date(2024, 1, 1)),), commitment="2026-1")
    assert standing(world, a_candidate(world, candidate=enough)) == "committed"


def test_the_refusal_says_how_many_years_count_and_until_when(world: World) -> None:
    who, sitting = world.an_adult_volunteer(), an_examination(world, practice_until=date(2025, 12, 31))
    short = replace(COMMITTED, practice=(PracticePeriod(date(2023, 1, 2)),))
    with world.refused(PracticeTooShort, required=3, counted=2, date="2025-12-31"):
        a_candidate(world, sitting, short, who)


def test_an_assistant_of_six_years_needs_no_college(world: World) -> None:
    who = a_qualified_person(world, level=Level.ASSISTANT, passed_on=date(2020, 5, 24))
    secondary = replace(COMMITTED, education=Education(Degree.SECONDARY, is_social_work=False))
    sitting = an_examination(world)
    a_candidate(world, sitting, secondary, who)
    assert world.last_fact().fields["counted_from"] == date(2020, 5, 24)


def test_only_a_verified_name_signs_up(world: World) -> None:
    who, sitting = world.an_adult_volunteer(is_real=False), an_examination(world)
    with world.refused(RealNameNeeded):
        a_candidate(world, sitting, who=who)


def test_there_must_be_such_an_examination(world: World) -> None:
    who = world.an_adult_volunteer()
    with world.refused(NotFound):
        world.registry.sign_up_for_examination(
            who.caller, who.person_id, examination_id=who.person_id, candidate=COMMITTED
        )
