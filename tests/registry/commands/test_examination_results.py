"""Results, reviews and misconduct: what they write, every refusal, and both sides of every number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from registry.act import Caller, Grant, Role
from registry.dates import CHINA
from registry.refusals import NotAllowed
from registry.refusals.examinations import (
    CandidacyNotIn,
    DecidedBeforeSignUp,
    ExaminationAhead,
    MarksNotOfPaper,
    NoPassToReview,
)
from registry.refusals.service import ReasonNeeded
from registry.refusals.social_work import DateInFuture
from registry.social_work.candidacy import Candidacy, Exclusion, Mark
from registry.social_work.eligibility import Degree, Education
from registry.social_work.integrity import IntegrityRecord, Severity
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification
from registry.social_work.transcript import Pass, Transcript
from tests.examinations import COMMITTED, WITH_PROOFS, a_candidate, an_examination, marks, scored, sit
from tests.people import Somebody
from tests.registry.commands.ways.examinations import a_senior_candidate, at
from tests.scenario import fact
from tests.social_workers import a_certificate_number
from tests.world import World

A_MASTER = replace(COMMITTED, education=Education(Degree.MASTER, is_social_work=True))


def transcript(world: World, who: Somebody, level: Level = Level.SOCIAL_WORKER) -> Transcript:
    return world.registry.get(Transcript, Transcript.id_of(who.person_id, level))


def test_marks_stand_with_the_candidacy_and_count_in_the_transcript(world: World) -> None:
    sitter = a_candidate(world)
    before = world.position
    sit(world, sitter, scored(ability=60, policy=59.5, practice=80))
    person_id = sitter.who.person_id
    assert world.facts_since(before) == [
        fact(
            Candidacy.Marked,
            person_id=person_id,
            marks=[Mark("ability", 120, 100), Mark("policy", 119, 100), Mark("practice", 160, 100)],
            passed=["ability", "practice"],
            reason=None,
            policy="CN-2021",
        ),
        fact(Transcript.Opened, person_id=person_id, level="social-worker"),
        fact(
            Transcript.SittingEntered,
            person_id=person_id,
            level="social-worker",
            examination_id=sitter.sitting.id,
            passes=[
                Pass("ability", date(2026, 5, 24), date(2027, 12, 31)),
                Pass("practice", date(2026, 5, 24), date(2027, 12, 31)),
            ],
            policy="CN-2006",
        ),
    ]


def test_an_assistants_subjects_count_in_their_year_alone(world: World) -> None:
    a_bachelor = replace(COMMITTED, education=Education(Degree.BACHELOR, is_social_work=False))
    sitter = sit(world, a_candidate(world, an_examination(world, Level.ASSISTANT), a_bachelor))
    entered = world.last_fact()
    assert {each.counts_until for each in entered.fields["passes"]} == {date(2026, 12, 31)}
    assert transcript(world, sitter.who, Level.ASSISTANT).completion


def test_a_seniors_pass_counts_for_three_years(world: World) -> None:
    sit(world, a_senior_candidate(world))
    assert world.last_fact().fields["passes"] == [Pass("practice", date(2026, 5, 24), date(2029, 5, 24))]


def test_the_rest_may_be_passed_a_year_later(world: World) -> None:
    sitter = sit(world, a_candidate(world), scored(ability=60, practice=59.5))
    world.clock.move(at(2027, 1, 5))
    again = a_candidate(world, an_examination(world, year=2027), who=sitter.who)
    sit(world, again, scored(practice=60, policy=60))
    completion = transcript(world, sitter.who).completion
    assert completion is not None
    assert (completion.examination_id, completion.on) == (again.sitting.id, date(2027, 5, 24))


def test_two_years_later_the_first_subjects_are_gone(world: World) -> None:
    sitter = sit(world, a_candidate(world), scored(ability=60, practice=60))
    world.clock.move(at(2028, 1, 5))
    again = a_candidate(world, an_examination(world, year=2028), who=sitter.who)
    sit(world, again, scored(policy=60))
    assert transcript(world, sitter.who).completion is None


def test_results_come_on_the_day_of_the_examination_and_not_before(world: World) -> None:
    sitter = a_candidate(world)
    world.clock.move(datetime(2026, 5, 23, 23, 59, tzinfo=CHINA))
    with world.refused(ExaminationAhead, date="2026-05-24"):
        record(world, sitter.candidacy_id)
    world.clock.move(datetime(2026, 5, 24, 0, 0, tzinfo=CHINA))
    record(world, sitter.candidacy_id)


@pytest.mark.parametrize("known", [{}, {"ability": 201}, {"ability": -1}, {"history": 100}])
def test_only_marks_of_the_papers_are_taken(world: World, known: dict[str, int]) -> None:
    sitter = a_candidate(world)
    world.clock.move(sitter.sitting.day_after())
    with world.refused(MarksNotOfPaper):
        world.registry.record_examination_result(world.registrar, sitter.candidacy_id, marks=known)


def test_whose_proofs_were_not_seen_has_no_result(world: World) -> None:
    sitter = a_candidate(world, candidate=WITH_PROOFS)
    world.clock.move(sitter.sitting.day_after())
    with world.refused(CandidacyNotIn, standing="proofs-given"):
        record(world, sitter.candidacy_id)


def test_whose_proofs_were_seen_has_one(world: World) -> None:
    sitter = a_candidate(world, candidate=WITH_PROOFS)
    world.registry.verify_candidacy(world.registrar, sitter.candidacy_id)
    sit(world, sitter)
    assert transcript(world, sitter.who).completion


def test_whoever_was_excluded_has_no_result(world: World) -> None:
    sitter = a_candidate(world)
    world.registry.exclude_candidate(
        world.registrar, sitter.candidacy_id, ground=Exclusion.COMMITMENT_FALSE, reason="不实"
    )
    world.clock.move(sitter.sitting.day_after())
    with world.refused(CandidacyNotIn):
        record(world, sitter.candidacy_id)


def test_marks_are_corrected_for_a_reason_and_the_transcript_follows(world: World) -> None:
    sitter = sit(world, a_candidate(world))
    lower = scored(ability=59.5, policy=75, practice=75)
    with world.refused(ReasonNeeded):
        world.registry.record_examination_result(world.registrar, sitter.candidacy_id, marks=lower)
    world.registry.record_examination_result(
        world.registrar, sitter.candidacy_id, marks=lower, reason="成绩复核"
    )
    assert transcript(world, sitter.who).completion is None


def test_a_certificate_names_the_examination_that_was_passed_here(world: World) -> None:
    sitter = sit(world, a_candidate(world))
    assert certified(world, sitter.who).examination_id == sitter.sitting.id


def test_a_certificate_from_elsewhere_names_none(world: World) -> None:
    assert certified(world, world.an_adult_volunteer()).examination_id is None


@pytest.mark.parametrize("day", [date(2026, 5, 25), date(2029, 5, 24)])
def test_a_senior_is_reviewed_while_the_pass_counts(world: World, day: date) -> None:
    sitter = sit(world, a_senior_candidate(world))
    world.clock.move(at(2029, 6, 1))
    review(world, sitter.who, day)
    said = {"person_id": sitter.who.person_id, "examination_id": sitter.sitting.id, "reviewed_on": day}
    assert world.last_fact() == fact(Transcript.ReviewPassed, **said)


@pytest.mark.parametrize("day", [date(2026, 5, 24), date(2029, 5, 25)])
def test_a_senior_is_not_reviewed_before_or_after(world: World, day: date) -> None:
    sitter = sit(world, a_senior_candidate(world))
    world.clock.move(at(2029, 6, 1))
    with world.refused(NoPassToReview):
        review(world, sitter.who, day)


def test_a_review_of_tomorrow_is_not_known_today(world: World) -> None:
    sitter = sit(world, a_senior_candidate(world))
    with world.refused(DateInFuture):
        review(world, sitter.who, date(2026, 5, 26))


def test_whoever_never_sat_is_not_reviewed(world: World) -> None:
    who = world.an_adult_volunteer()
    with world.refused(NoPassToReview):
        review(world, who, date(2026, 3, 2))


def test_a_registrar_does_not_review_oneself(world: World) -> None:
    sitter = sit(world, a_senior_candidate(world))
    with world.refused(NotAllowed):
        world.registry.record_senior_review(
            as_registrar(sitter.who), sitter.who.person_id, reviewed_on=date(2026, 5, 25), has_passed=True
        )


def test_a_registrar_of_another_province_reviews_nobody_here(world: World) -> None:
    sitter = sit(world, a_senior_candidate(world))
    with world.refused(NotAllowed):
        world.registry.record_senior_review(
            world.registrar_elsewhere, sitter.who.person_id, reviewed_on=date(2026, 5, 25), has_passed=True
        )


def test_misconduct_takes_all_subjects_and_is_on_record(world: World) -> None:
    sitter = sit(world, a_candidate(world))
    before = world.position
    world.registry.record_misconduct(
        world.registrar, sitter.candidacy_id, severity=Severity.SERIOUS, decided_on=date(2026, 5, 25)
    )
    voided, _, breach, sitting = world.facts_since(before)
    assert voided == fact(Candidacy.Voided, person_id=sitter.who.person_id, severity="serious")
    assert breach.kind is IntegrityRecord.BreachRecorded
    assert breach.fields["until"] == date(2031, 5, 25)
    assert sitting.kind is Transcript.SittingVoided
    assert transcript(world, sitter.who).completion is None


def test_misconduct_of_which_there_are_no_marks_voids_the_candidacy(world: World) -> None:
    sitter = a_candidate(world)
    before = world.position
    world.registry.record_misconduct(
        world.registrar,
        sitter.candidacy_id,
        severity=Severity.EXTREMELY_SERIOUS,
        decided_on=date(2026, 3, 2),
    )
    kinds = [each.kind for each in world.facts_since(before)]
    assert kinds == [Candidacy.Voided, IntegrityRecord.Opened, IntegrityRecord.BreachRecorded]
    assert world.last_fact().fields["until"] is None


def test_a_second_breach_stands_beside_the_first(world: World) -> None:
    sitter = sit(world, a_candidate(world, candidate=A_MASTER))
    world.registry.record_misconduct(
        world.registrar, sitter.candidacy_id, severity=Severity.SERIOUS, decided_on=date(2026, 5, 25)
    )
    world.clock.move(at(2027, 1, 5))
    again = a_candidate(world, an_examination(world, year=2027), WITH_PROOFS, sitter.who)
    world.registry.verify_candidacy(world.registrar, again.candidacy_id)
    before = world.position
    world.registry.record_misconduct(
        world.registrar, again.candidacy_id, severity=Severity.SERIOUS, decided_on=date(2027, 3, 2)
    )
    kinds = [each.kind for each in world.facts_since(before)]
    assert kinds == [Candidacy.Voided, IntegrityRecord.BreachRecorded]


def test_a_decision_of_tomorrow_is_not_known_today(world: World) -> None:
    sitter = a_candidate(world)
    with world.refused(DateInFuture):
        world.registry.record_misconduct(
            world.registrar, sitter.candidacy_id, severity=Severity.SERIOUS, decided_on=date(2026, 3, 3)
        )


def test_nothing_is_decided_before_the_sign_up(world: World) -> None:
    sitter = a_candidate(world)
    with world.refused(DecidedBeforeSignUp, date="2026-03-02"):
        world.registry.record_misconduct(
            world.registrar, sitter.candidacy_id, severity=Severity.SERIOUS, decided_on=date(2026, 3, 1)
        )
    world.registry.record_misconduct(
        world.registrar, sitter.candidacy_id, severity=Severity.SERIOUS, decided_on=date(2026, 3, 2)
    )


def certified(world: World, who: Somebody) -> Qualification:
    written = world.registry.record_qualification(
        world.registrar,
        who.person_id,
        level=Level.SOCIAL_WORKER,
        certificate_number=a_certificate_number(),
        passed_on=world.registry.today(),
    )
    return world.registry.get(Qualification, written.id)


def record(world: World, candidacy_id: UUID) -> None:
    world.registry.record_examination_result(
        world.registrar,
        candidacy_id,
        marks=marks(Level.SOCIAL_WORKER),
    )


def review(world: World, who: Somebody, day: date) -> None:
    world.registry.record_senior_review(world.registrar, who.person_id, reviewed_on=day, has_passed=True)


def as_registrar(who: Somebody) -> Caller:
    grant = Grant(Role.REGISTRAR, division="310000")
    return Caller(who.person_id, frozenset({grant}), second_factor=True)
