"""Handling a registration case: one notice, acceptance by default, two reviewers, a lock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from registry.act import REGISTRY
from registry.refusals import Missing, NotAllowed
from registry.refusals.registration_cases import (
    CaseAcceptedElsewhere,
    CaseLocked,
    CaseNotIn,
    FirstReviewerAgain,
    SupplementAskedAlready,
    SupplementTimeRuns,
    SupplementTooLate,
)
from registry.social_work.cases import Gap, Jurisdiction
from registry.social_work.registration_case import RegistrationCase
from tests.registration_cases import (
    a_first_case,
    a_reviewed_case,
    a_unit_elsewhere,
    an_accepted_case,
    granted,
    move_to,
)
from tests.social_workers import a_qualified_person
from tests.world import World


def test_t11a_a_case_accepted_on_a_monday_is_due_thirty_working_days_later(world: World) -> None:
    case = an_accepted_case(world).case
    assert case.due_on == date(2026, 4, 14)
    assert world.last_fact().kind is RegistrationCase.Accepted
    assert world.last_fact().fields["accepted_on"] == date(2026, 3, 2)
    assert world.last_fact().fields["is_by_default"] is False


def test_t11b_material_without_a_reaction_is_accepted_as_of_the_day_it_was_received(world: World) -> None:
    filed = a_first_case(world)
    move_to(world, date(2026, 3, 9), hour=23)
    with world.refused(SupplementTimeRuns, date="2026-03-09"):
        world.registry.accept_by_default(REGISTRY, filed.id)
    move_to(world, date(2026, 3, 10), hour=0)
    world.registry.accept_by_default(REGISTRY, filed.id)
    assert world.last_fact().fields["accepted_on"] == date(2026, 3, 2)
    assert world.last_fact().fields["is_by_default"] is True
    assert filed.case.due_on == date(2026, 4, 14)


def test_a_registrar_who_comes_late_accepts_as_of_the_day_of_receipt(world: World) -> None:
    filed = a_first_case(world)
    move_to(world, date(2026, 3, 10))
    world.registry.accept_registration_case(world.registrar, filed.id)
    assert world.last_fact().fields["accepted_on"] == date(2026, 3, 2)


def test_t37c_after_the_first_review_the_applicant_edits_no_more(world: World) -> None:
    filed = an_accepted_case(world)
    world.registry.edit_registration_case(filed.who.caller, filed.id, statement="证书晚到")
    world.registry.pass_first_review(world.registrar, filed.id)
    with world.refused(CaseLocked):
        world.registry.edit_registration_case(filed.who.caller, filed.id, statement="补充说明")
    with world.refused(CaseLocked):
        world.registry.supplement_registration_case(filed.who.caller, filed.id, statement="补充说明")


def test_a_notice_names_all_gaps_and_the_answer_starts_the_time_anew(world: World) -> None:
    filed = a_first_case(world)
    move_to(world, date(2026, 3, 9))
    gaps = [Gap.UNIT, Gap.STATEMENT]
    world.registry.request_supplement(world.registrar, filed.id, gaps=gaps, note="请选择单位并说明")
    assert world.last_fact().fields["gaps"] == ["statement", "unit"]
    move_to(world, date(2026, 3, 16))
    world.registry.supplement_registration_case(
        filed.who.caller, filed.id, organization_id=world.team.id, statement="在本机构工作"
    )
    assert (filed.case.standing, filed.case.received_on) == ("submitted", date(2026, 3, 16))


def test_a_notice_needs_gaps_and_words(world: World) -> None:
    filed = a_first_case(world)
    with world.refused(Missing):
        world.registry.request_supplement(world.registrar, filed.id, gaps=[], note="请补正")
    with world.refused(Missing):
        world.registry.request_supplement(world.registrar, filed.id, gaps=[Gap.UNIT], note=" ")


def test_the_sixth_working_day_is_too_late_for_a_notice(world: World) -> None:
    filed = a_first_case(world)
    move_to(world, date(2026, 3, 10))
    with world.refused(SupplementTooLate, date="2026-03-09"):
        world.registry.request_supplement(world.registrar, filed.id, gaps=[Gap.UNIT], note="请选择单位")


def test_what_could_be_seen_at_the_first_notice_is_not_asked_for_at_a_second(world: World) -> None:
    filed = a_first_case(world)
    ask = world.registry.request_supplement
    ask(world.registrar, filed.id, gaps=[Gap.UNIT], note="请选择单位")
    world.registry.supplement_registration_case(filed.who.caller, filed.id, organization_id=world.team.id)
    with world.refused(SupplementAskedAlready):
        ask(world.registrar, filed.id, gaps=[Gap.STATEMENT], note="请说明")
    ask(world.registrar, filed.id, gaps=[Gap.UNIT], note="该单位不是用人单位")
    assert filed.case.standing == "supplement-requested"


def test_silence_does_not_accept_a_case_that_waits_for_the_applicant(world: World) -> None:
    filed = a_first_case(world)
    world.registry.request_supplement(world.registrar, filed.id, gaps=[Gap.UNIT], note="请选择单位")
    move_to(world, date(2026, 3, 20))
    with world.refused(CaseNotIn):
        world.registry.accept_by_default(REGISTRY, filed.id)


def test_the_final_review_is_another_persons(world: World) -> None:
    filed = an_accepted_case(world)
    world.registry.pass_first_review(world.registrar, filed.id)
    with world.refused(FirstReviewerAgain):
        world.registry.pass_final_review(world.registrar, filed.id)
    with world.refused(FirstReviewerAgain):
        world.registry.fail_final_review(world.registrar, filed.id, reason="不符")
    world.registry.pass_final_review(world.other_registrar, filed.id)


def test_no_review_before_acceptance_and_no_final_one_before_the_first(world: World) -> None:
    filed = a_first_case(world)
    with world.refused(CaseNotIn):
        world.registry.pass_first_review(world.registrar, filed.id)
    world.registry.accept_registration_case(world.registrar, filed.id)
    with world.refused(CaseNotIn):
        world.registry.pass_final_review(world.registrar, filed.id)


def test_a_clerk_does_not_decide_their_own_case(world: World) -> None:
    who = a_qualified_person(world)
    filed = a_first_case(world, who=who)
    own = replace(world.registrar, person_id=who.person_id)
    with world.refused(NotAllowed):
        world.registry.accept_registration_case(own, filed.id)
    world.registry.accept_registration_case(world.registrar, filed.id)
    with world.refused(NotAllowed):
        world.registry.pass_first_review(own, filed.id)


def test_a_refusal_has_reasons_and_leaves_the_way_open(world: World) -> None:
    filed = an_accepted_case(world)
    with world.refused(Missing):
        world.registry.fail_first_review(world.registrar, filed.id, reason="")
    world.registry.fail_first_review(world.registrar, filed.id, reason="所在单位与事实不符")
    assert filed.case.standing == "refused"
    assert a_first_case(world, who=filed.who).case.standing == "submitted"


def test_a_case_is_withdrawn_until_it_is_decided(world: World) -> None:
    filed = a_reviewed_case(world)
    world.registry.withdraw_registration_case(filed.who.caller, filed.id)
    with world.refused(CaseNotIn):
        world.registry.pass_final_review(world.registrar, filed.id)
    again = granted(a_first_case(world, who=filed.who))
    with world.refused(CaseNotIn):
        world.registry.withdraw_registration_case(again.who.caller, again.id)


def test_an_accepted_case_stays_where_it_was_accepted(world: World) -> None:
    filed = an_accepted_case(world)
    unit = a_unit_elsewhere(world)
    edit = world.registry.edit_registration_case
    with world.refused(CaseAcceptedElsewhere):
        edit(filed.who.caller, filed.id, jurisdiction=Jurisdiction.WORKPLACE, organization_id=unit)
    edit(filed.who.caller, filed.id, organization_id=unit)
    assert filed.case.wish.unit_id == unit


def test_a_deadline_in_a_year_without_a_calendar_says_that_it_is_provisional(world: World) -> None:
    who = a_qualified_person(world, passed_on=date(2026, 3, 1))
    move_to(world, date(2026, 12, 15))
    an_accepted_case(world, who=who)
    assert world.last_fact().fields["is_provisional"] is True
