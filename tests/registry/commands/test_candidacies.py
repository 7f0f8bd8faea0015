"""Candidacies after the sign-up: commitment, proofs, exclusion, and the integrity record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from registry.act import Caller, Grant, Role
from registry.commands.candidacies import Candidate
from registry.dates import CHINA
from registry.refusals import NotAllowed, Refusal
from registry.refusals.examinations import (
    CandidacyNotIn,
    CommitmentClosed,
    CommitmentNotMade,
    CommitmentTakenBack,
    SignedUpForExamination,
    SignUpWindowOver,
)
from registry.social_work.candidacy import Candidacy, CandidacyStanding, Exclusion
from registry.social_work.eligibility import Degree, Education
from registry.social_work.integrity import IntegrityRecord, Severity
from registry.social_work.levels import Level
from tests.examinations import (
    COMMITTED,
    WITH_PROOFS,
    Sitter,
    a_candidate,
    an_examination,
)
from tests.people import Somebody
from tests.registry.commands.ways import WAYS
from tests.scenario import fact
from tests.world import World

FEBRUARY = datetime(2026, 2, 1, 9, tzinfo=CHINA)
OPENS = datetime(2026, 3, 2, 0, tzinfo=CHINA)
CLOSES = datetime(2026, 3, 20, 23, 59, 59, tzinfo=CHINA)
BEFORE = datetime(2026, 3, 1, 23, 59, 59, tzinfo=CHINA)
AFTER = datetime(2026, 3, 21, 0, tzinfo=CHINA)


def standing(world: World, sitter: Sitter) -> str:
    return str(world.registry.get(Candidacy, sitter.candidacy_id).standing)


def test_a_withdrawn_commitment_makes_proofs_due_until_the_window_ends(world: World) -> None:
    sitter = a_candidate(world)
    world.registry.withdraw_commitment(sitter.who.caller, sitter.candidacy_id)
    assert standing(world, sitter) == CandidacyStanding.PROOFS_DUE
    world.clock.move(CLOSES)
    world.registry.give_examination_proofs(sitter.who.caller, sitter.candidacy_id, proofs="学位证书")
    assert standing(world, sitter) == CandidacyStanding.PROOFS_GIVEN


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("withdraw_commitment", {}),
        ("withdraw_candidacy", {}),
        ("give_examination_proofs", {"proofs": "证书"}),
    ],
)
def test_after_the_window_a_candidate_changes_nothing(world: World, name: str, said: dict[str, Any]) -> None:
    call = WAYS[name].call(world)
    world.clock.move(AFTER)
    with world.refused(SignUpWindowOver):
        getattr(world.registry, name)(call.who.caller, *call.ready.arguments, **said)


def test_whoever_withdrew_may_sign_up_anew(world: World) -> None:
    sitter = a_candidate(world)
    world.registry.withdraw_candidacy(sitter.who.caller, sitter.candidacy_id)
    assert standing(world, a_candidate(world, sitter.sitting, who=sitter.who)) == "committed"


def test_proofs_that_were_seen_admit(world: World) -> None:
    sitter = a_candidate(world, candidate=WITH_PROOFS)
    world.registry.verify_candidacy(world.registrar, sitter.candidacy_id)
    assert standing(world, sitter) == CandidacyStanding.VERIFIED


def test_proofs_that_do_not_prove_exclude_without_a_record(world: World) -> None:
    sitter = a_candidate(world, candidate=WITH_PROOFS)
    exclude(world, sitter, Exclusion.PROOFS_INSUFFICIENT)
    assert standing(world, sitter) == CandidacyStanding.EXCLUDED
    assert not has_record(world, sitter.who)


def test_proofs_that_never_came_exclude(world: World) -> None:
    sitter = a_candidate(world)
    world.registry.withdraw_commitment(sitter.who.caller, sitter.candidacy_id)
    exclude(world, sitter, Exclusion.PROOFS_MISSING)
    assert standing(world, sitter) == CandidacyStanding.EXCLUDED


def test_proofs_are_not_judged_as_a_commitment(world: World) -> None:
    sitter = a_candidate(world, candidate=WITH_PROOFS)
    with world.refused(CommitmentNotMade):
        exclude(world, sitter, Exclusion.COMMITMENT_FALSE)


def test_a_commitment_is_not_judged_as_proofs(world: World) -> None:
    sitter = a_candidate(world)
    with world.refused(CandidacyNotIn):
        exclude(world, sitter, Exclusion.PROOFS_INSUFFICIENT)


def test_a_false_commitment_excludes_and_is_on_record_for_five_years(world: World) -> None:
    sitter = a_candidate(world)
    before = world.position
    exclude(world, sitter, Exclusion.COMMITMENT_FALSE)
    excluded, opened, recorded = world.facts_since(before)
    assert excluded.fields["ground"] == "commitment-false"
    assert world.registry.vault.open(excluded.fields["note"]) == "学历与事实不符"
    assert opened == fact(IntegrityRecord.Opened, person_id=sitter.who.person_id)
    assert recorded == fact(
        IntegrityRecord.BreachRecorded,
        person_id=sitter.who.person_id,
        severity="serious",
        about=sitter.candidacy_id,
        decided_on=date(2026, 3, 2),
        until=date(2031, 3, 2),
        policy="CN-2017",
    )


def test_the_excluded_do_not_sign_up_again_for_that_sitting(world: World) -> None:
    sitter = a_candidate(world)
    exclude(world, sitter, Exclusion.COMMITMENT_FALSE)
    with world.refused(SignedUpForExamination):
        a_candidate(world, sitter.sitting, WITH_PROOFS, sitter.who)


@pytest.mark.parametrize(
    ("candidate", "day", "refusal"),
    [
        (COMMITTED, date(2031, 3, 2), CommitmentClosed),
        (COMMITTED, date(2031, 3, 3), None),
        (WITH_PROOFS, date(2031, 3, 2), None),
    ],
)
def test_while_a_record_runs_only_proofs_open_the_way(
    world: World, candidate: Candidate, day: date, refusal: type[Refusal] | None
) -> None:
    sitter = a_candidate(world)
    exclude(world, sitter, Exclusion.COMMITMENT_FALSE)
    world.clock.move(datetime(2031, 3, 1, 9, tzinfo=CHINA))
    sitting = an_examination(world, year=2031)
    world.clock.move(datetime(day.year, day.month, day.day, 9, tzinfo=CHINA))
    caller, person_id = sitter.who.caller, sitter.who.person_id
    if refusal is None:
        world.registry.sign_up_for_examination(
            caller, person_id, examination_id=sitting.id, candidate=candidate
        )
        assert world.last_fact().kind is Candidacy.SignedUp
        return
    with world.refused(refusal):
        world.registry.sign_up_for_examination(
            caller, person_id, examination_id=sitting.id, candidate=candidate
        )


def test_a_commitment_does_not_slip_past_a_record_that_is_opened_meanwhile(world: World) -> None:
    sitter = a_candidate(world)
    who, another = sitter.who, an_examination(world, Level.ASSISTANT)
    a_jurist = replace(COMMITTED, education=Education(Degree.BACHELOR, is_social_work=False))
    with (
        pytest.raises(CommitmentClosed),
        world.overtaken_by(lambda: exclude(world, sitter, Exclusion.COMMITMENT_FALSE)),
    ):
        a_candidate(world, another, a_jurist, who)


def test_a_commitment_that_was_taken_back_is_not_made_again_for_the_same_sitting(world: World) -> None:
    sitter = a_candidate(world)
    world.registry.withdraw_commitment(sitter.who.caller, sitter.candidacy_id)
    world.registry.withdraw_candidacy(sitter.who.caller, sitter.candidacy_id)
    with world.refused(CommitmentTakenBack):
        a_candidate(world, sitter.sitting, COMMITTED, sitter.who)
    a_candidate(world, sitter.sitting, WITH_PROOFS, sitter.who)


def test_who_withdrew_without_taking_the_commitment_back_may_make_it_again(world: World) -> None:
    sitter = a_candidate(world)
    world.registry.withdraw_candidacy(sitter.who.caller, sitter.candidacy_id)
    a_candidate(world, sitter.sitting, COMMITTED, sitter.who)


def test_a_long_term_record_does_not_end(world: World) -> None:
    sitter = a_candidate(world)
    world.registry.record_misconduct(
        world.registrar,
        sitter.candidacy_id,
        severity=Severity.EXTREMELY_SERIOUS,
        decided_on=date(2026, 3, 2),
    )
    record = world.registry.get(IntegrityRecord, IntegrityRecord.id_of(sitter.who.person_id))
    assert [record.runs_on(day) for day in (date(2026, 3, 1), date(2026, 3, 2), date(2999, 1, 1))] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("verify_candidacy", {}),
        ("exclude_candidate", {"ground": Exclusion.COMMITMENT_FALSE, "reason": "不实"}),
        ("record_misconduct", {"severity": Severity.SERIOUS, "decided_on": date(2026, 3, 2)}),
    ],
)
def test_a_registrar_does_not_judge_oneself(world: World, name: str, said: dict[str, Any]) -> None:
    sitter = a_candidate(world)
    grant = Grant(Role.REGISTRAR, division="310000")
    oneself = Caller(sitter.who.person_id, frozenset({grant}), second_factor=True)
    with world.refused(NotAllowed):
        getattr(world.registry, name)(oneself, sitter.candidacy_id, **said)


def test_a_registrar_of_another_province_judges_nobody_here(world: World) -> None:
    sitter = a_candidate(world)
    with world.refused(NotAllowed):
        world.registry.verify_candidacy(world.registrar_elsewhere, sitter.candidacy_id)


def exclude(world: World, sitter: Sitter, ground: Exclusion) -> None:
    world.registry.exclude_candidate(
        world.registrar, sitter.candidacy_id, ground=ground, reason="学历与事实不符"
    )


def has_record(world: World, who: Somebody) -> bool:
    return world.registry.find(IntegrityRecord, IntegrityRecord.id_of(who.person_id)) is not None
