"""A void qualification and all that follows from it; and reports of missing ones."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from registry.act import Caller, Grant, Role
from registry.refusals import Missing, NotAllowed, TooLong
from registry.refusals.examinations import QualifiedAlready
from registry.refusals.persons import RealNameNeeded
from registry.refusals.social_work import DateInFuture, NotQualified
from registry.social_work.candidacy import Candidacy, CandidacyStanding
from registry.social_work.integrity import IntegrityRecord
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification, VoidingGround
from registry.social_work.qualification_report import QualificationReport, ReportStanding
from registry.social_work.registration import Registration
from registry.social_work.terms import EndGround, RegistrationStanding
from registry.social_work.transcript import Transcript
from tests.examinations import COMMITTED, a_candidate, an_examination, sit
from tests.people import Somebody
from tests.registry.commands.ways.examinations import held
from tests.scenario import fact
from tests.social_workers import a_qualified_person, a_registration_number, a_social_worker
from tests.world import World

FOR_YEARS = [(VoidingGround.FALSE_MATERIAL, date(2031, 3, 2)), (VoidingGround.CHEATING, date(2031, 3, 2))]


def void(world: World, qualification_id: UUID, ground: VoidingGround = VoidingGround.ISSUED_IN_ERROR) -> None:
    world.registry.void_qualification(world.registrar, qualification_id, ground=ground, reason="经核查属实")


@pytest.mark.parametrize(("ground", "until"), [*FOR_YEARS, (VoidingGround.IMPERSONATION, None)])
def test_with_it_falls_the_registration_and_the_breach_is_on_record(
    world: World, ground: VoidingGround, until: date | None
) -> None:
    who = a_social_worker(world)
    qualification = held(world, who)
    before = world.position
    void(world, qualification.id, ground)
    voided, revoked, _, breach = world.facts_since(before)
    reason = voided.fields["reason"]
    assert voided == fact(Qualification.Voided, person_id=who.person_id, ground=str(ground), reason=reason)
    assert "经核查属实" not in reason
    assert world.registry.vault.open(reason) == "经核查属实"
    assert (revoked.kind, revoked.fields["ground"]) == (Registration.Revoked, "qualification-voided")
    assert (breach.kind, breach.fields["about"]) == (IntegrityRecord.BreachRecorded, qualification.id)
    assert breach.fields["until"] == until


def test_the_registration_never_rightly_held(world: World) -> None:
    who = a_social_worker(world)
    void(world, held(world, who).id)
    for day in (date(2025, 7, 1), date(2026, 3, 2)):
        state = world.registry.registration_state(who.person_id, on=day)
        assert state.standing is RegistrationStanding.REVOKED


@pytest.mark.parametrize("effective_on", [date(2026, 2, 1), date(2027, 1, 1)])
def test_a_cancellation_shields_nothing_of_a_registration_without_its_qualification(
    world: World, effective_on: date
) -> None:
    who = a_social_worker(world)
    world.registry.cancel_registration(
        world.registrar, who.person_id, ground=EndGround.DEATH, effective_on=effective_on, reason="报告"
    )
    void(world, held(world, who).id)
    for day in (date(2025, 7, 1), date(2026, 3, 2)):
        state = world.registry.registration_state(who.person_id, on=day)
        assert state.standing is RegistrationStanding.REVOKED


def test_every_number_falls_that_rests_on_it_and_no_other(world: World) -> None:
    """An assistant, twice registered, who then rose: the higher number rests on a certificate of its own."""
    who = a_qualified_person(world, level=Level.ASSISTANT, passed_on=date(2015, 6, 10))
    a_qualified_person(world, who=who)
    for level, first in (
        (Level.ASSISTANT, date(2016, 1, 1)),
        (Level.ASSISTANT, date(2020, 1, 1)),
        (Level.SOCIAL_WORKER, date(2025, 7, 1)),
    ):
        world.registry.enter_registration(
            world.registrar, who.person_id, level=level, number=a_registration_number(), valid_from=first
        )
    void(world, held(world, who, Level.ASSISTANT).id)
    state = world.registry.registration_state
    standings = [state(who.person_id, on=date(year, 8, 1)).standing for year in (2016, 2020, 2025)]
    assert standings == ["revoked", "revoked", "registered"]


def test_an_error_of_the_issuer_is_nobodys_breach(world: World) -> None:
    who = a_qualified_person(world)
    before = world.position
    void(world, held(world, who).id)
    assert [each.kind for each in world.facts_since(before)] == [Qualification.Voided]


def test_a_registration_on_another_certificate_stands(world: World) -> None:
    who = a_social_worker(world)
    a_qualified_person(world, level=Level.ASSISTANT, who=who)
    void(world, held(world, who, Level.ASSISTANT).id)
    state = world.registry.registration_state(who.person_id, on=date(2026, 3, 2))
    assert state.standing is RegistrationStanding.REGISTERED


def test_a_registration_that_has_ended_is_not_revoked_again(world: World) -> None:
    who = a_social_worker(world)
    qualification = held(world, who)
    void(world, qualification.id)
    a_qualified_person(world, who=who)
    before = world.position
    void(world, held(world, who).id)
    assert [each.kind for each in world.facts_since(before)] == [Qualification.Voided]


def test_the_results_behind_a_fraudulent_certificate_fall_with_it(world: World) -> None:
    sitter = sit(world, a_candidate(world))
    a_qualified_person(world, who=sitter.who)
    void(world, held(world, sitter.who).id, VoidingGround.FALSE_MATERIAL)
    transcript = world.registry.get(Transcript, Transcript.id_of(sitter.who.person_id, Level.SOCIAL_WORKER))
    assert transcript.completion is None
    assert world.registry.get(Candidacy, sitter.candidacy_id).standing is CandidacyStanding.VOID


def test_the_results_behind_an_error_of_the_issuer_stand(world: World) -> None:
    sitter = sit(world, a_candidate(world))
    a_qualified_person(world, who=sitter.who)
    void(world, held(world, sitter.who).id)
    assert world.registry.get(Candidacy, sitter.candidacy_id).standing is CandidacyStanding.MARKED


def test_the_right_certificate_may_be_recorded_later(world: World) -> None:
    who = a_qualified_person(world)
    wrong = held(world, who)
    void(world, wrong.id)
    with pytest.raises(NotQualified):
        held(world, who)
    a_qualified_person(world, who=who)
    assert held(world, who).id != wrong.id


def test_a_certificate_recorded_for_the_wrong_person_may_go_to_the_right_one(world: World) -> None:
    wrong, right = a_qualified_person(world), world.an_adult_volunteer()
    number = held(world, wrong).certificate_number
    void(world, held(world, wrong).id)
    world.registry.record_qualification(
        world.registrar,
        right.person_id,
        level=Level.SOCIAL_WORKER,
        certificate_number=number,
        passed_on=date(2025, 5, 25),
    )
    assert held(world, right).certificate_number == number


def test_whose_certificate_is_void_by_error_may_sit_again(world: World) -> None:
    who = a_qualified_person(world)
    void(world, held(world, who).id)
    a_candidate(world, an_examination(world), COMMITTED, who)
    assert world.last_fact().kind is Candidacy.SignedUp


def test_another_division_voids_nothing_here(world: World) -> None:
    qualification = held(world, a_qualified_person(world))
    with world.refused(NotAllowed):
        world.registry.void_qualification(
            world.registrar_elsewhere,
            qualification.id,
            ground=VoidingGround.ISSUED_IN_ERROR,
            reason="经核查属实",
        )


def test_a_registrar_does_not_void_ones_own(world: World) -> None:
    who = a_qualified_person(world)
    with world.refused(NotAllowed):
        world.registry.void_qualification(
            as_registrar(who), held(world, who).id, ground=VoidingGround.ISSUED_IN_ERROR, reason="误发"
        )


@pytest.mark.parametrize(("reason", "refusal"), [("", Missing), ("误" * 501, TooLong)])
def test_a_reason_is_given(world: World, reason: str, refusal: type[Missing | TooLong]) -> None:
    qualification = held(world, a_qualified_person(world))
    with world.refused(refusal):
        world.registry.void_qualification(
            world.registrar, qualification.id, ground=VoidingGround.ISSUED_IN_ERROR, reason=reason
        )


def test_a_missing_qualification_is_reported_and_answered_when_it_is_on_record(world: World) -> None:
    who = world.an_adult_volunteer()
    report_id = report(world, who)
    sent = world.last_fact()
    assert (sent.kind, sent.fields["level"], sent.fields["year"]) == (
        QualificationReport.Sent,
        "social-worker",
        2019,
    )
    with world.refused(NotQualified):
        answer(world, report_id, is_recorded=True)
    a_qualified_person(world, who=who)
    answer(world, report_id, is_recorded=True)
    assert world.last_fact().fields["standing"] == "recorded"


def test_after_an_answer_there_may_be_another_report(world: World) -> None:
    who = world.an_adult_volunteer()
    answer(world, report(world, who), is_recorded=False)
    assert world.last_fact().fields["standing"] == "not-found"
    assert world.registry.get(QualificationReport, report(world, who)).standing is ReportStanding.OPEN


def test_what_is_on_record_is_not_missing(world: World) -> None:
    who = a_qualified_person(world)
    with world.refused(QualifiedAlready):
        report(world, who)


def test_only_a_verified_name_reports(world: World) -> None:
    who = world.an_adult_volunteer(is_real=False)
    with world.refused(RealNameNeeded):
        report(world, who)


def test_nobody_was_examined_next_year(world: World) -> None:
    who = world.an_adult_volunteer()
    with world.refused(DateInFuture):
        report(world, who, 2027)


def test_a_registrar_does_not_answer_oneself(world: World) -> None:
    who = world.an_adult_volunteer()
    report_id = report(world, who)
    with world.refused(NotAllowed):
        world.registry.answer_qualification_report(
            as_registrar(who), report_id, is_recorded=False, note="没有"
        )


def test_another_division_answers_nothing_here(world: World) -> None:
    report_id = report(world, world.an_adult_volunteer())
    with world.refused(NotAllowed):
        world.registry.answer_qualification_report(
            world.registrar_elsewhere, report_id, is_recorded=False, note="没有"
        )


def report(world: World, who: Somebody, year: int = 2019) -> UUID:
    return world.registry.report_missing_qualification(
        who.caller, who.person_id, level=Level.SOCIAL_WORKER, year=year, note="在浙江考取"
    ).id


def answer(world: World, report_id: UUID, *, is_recorded: bool) -> None:
    world.registry.answer_qualification_report(
        world.registrar, report_id, is_recorded=is_recorded, note="已与发证机构核对"
    )


def as_registrar(who: Somebody) -> Caller:
    grant = Grant(Role.REGISTRAR, division="310000")
    return Caller(who.person_id, frozenset({grant}), second_factor=True)
