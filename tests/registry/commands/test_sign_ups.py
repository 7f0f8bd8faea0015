"""Signing up, places and the waiting list, proofs, withdrawal, absence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from unittest.mock import ANY
from uuid import uuid4

import pytest

from registry.organization import RecorderRole
from registry.plan import Requirements, Risk
from registry.refusals import Missing, NotFound, Refusal
from registry.refusals.activities import (
    AccompanimentNeeded,
    AgeOutside,
    AgreementNeeded,
    InsuranceNeeded,
    MinorsBanned,
    QualificationNeeded,
    ShiftNotStarted,
    ShiftOver,
    ShiftUnknown,
    SignUpNotIn,
)
from registry.refusals.organizations import OrganizationNotActive, PeriodReversed
from registry.refusals.persons import GuardianConsentNeeded, GuardianNeeded, RealNameNeeded
from registry.sign_up import Proof, SignUp
from tests.plans import MORNING, NOON, SignedUp
from tests.registry.commands.ways import WAYS, Call
from tests.scenario import Fact, fact
from tests.world import World

MARCH = {"covers_from": date(2026, 3, 1), "covers_to": date(2026, 3, 31)}


def signed_up(call: Call) -> list[Fact]:
    activity_id, shift_id = call.ready.arguments
    applied = fact(
        SignUp.Applied,
        organization_id=call.team.id,
        activity_id=activity_id,
        shift_id=shift_id,
        volunteer_id=call.who.volunteer_id,
        person_id=call.who.person_id,
        starts_at=MORNING,
        ends_at=NOON,
        policy="31-2019",
        accompanied_by=None,
    )
    return [applied, fact(SignUp.Accepted)]


HAPPENS: dict[str, Callable[[Call], list[Fact]]] = {
    "sign_up": signed_up,
    "accept_sign_up": lambda _: [fact(SignUp.Accepted)],
    "decline_sign_up": lambda _: [fact(SignUp.Declined, reason="名额已定")],
    "withdraw_sign_up": lambda _: [fact(SignUp.Withdrawn, reason="生病")],
    "promote_sign_up": lambda _: [fact(SignUp.Promoted)],
    "show_proof": lambda _: [fact(SignUp.ProofShown, kind="insurance", reference=ANY, **MARCH)],
    "mark_no_show": lambda _: [fact(SignUp.NoShowMarked, reason="未到场")],
}


@pytest.mark.parametrize("name", HAPPENS)
def test_it_happens(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    expected = HAPPENS[name](call)
    assert call.facts() == expected


def test_a_shift_of_another_activity_is_unknown(world: World) -> None:
    activity, who = world.a_published_activity(), world.volunteer
    with world.refused(ShiftUnknown):
        world.registry.sign_up(who.caller, activity.id, uuid4(), volunteer_id=who.volunteer_id)


def test_nobody_signs_up_when_the_shift_is_over(world: World) -> None:
    activity, who = world.a_published_activity(), world.volunteer
    world.clock.move(NOON)
    with world.refused(ShiftOver):
        world.sign_up(who, activity)


def test_nobody_withdraws_once_the_shift_has_begun(world: World) -> None:
    accepted = world.an_accepted_sign_up()
    world.clock.move(MORNING)
    with world.refused(ShiftOver):
        world.registry.withdraw_sign_up(accepted.who.caller, accepted.id)


def test_nobody_is_absent_before_the_shift_begins(world: World) -> None:
    accepted = world.an_accepted_sign_up()
    with world.refused(ShiftNotStarted):
        world.registry.mark_no_show(accepted.activity.team.recorder, accepted.id)


def test_a_suspended_organization_recruits_nobody(world: World) -> None:
    activity, who = world.a_reviewed_activity(team=world.an_active_organization()), world.volunteer
    applied = world.sign_up(world.an_adult_volunteer(), activity)
    world.registry.suspend_organization(world.officer, activity.team.id, reason="限期停止活动")
    with world.refused(OrganizationNotActive):
        world.sign_up(who, activity)
    with world.refused(OrganizationNotActive):
        world.registry.accept_sign_up(activity.team.organiser, applied.id)


def test_a_charity_takes_only_verified_names(world: World) -> None:
    charity = world.an_active_organization(recorder_role=RecorderRole.CHARITY)
    activity = world.a_published_activity(charity)
    unverified = world.an_adult_volunteer(is_real=False)
    with world.refused(RealNameNeeded):
        world.sign_up(unverified, activity)


UNFIT: dict[str, tuple[int, dict[str, Any], type[Refusal]]] = {
    "17 in an emergency": (
        17,
        {"risk": str(Risk.EMERGENCY), "risks": "洪水", "command_body": "防汛指挥部"},
        MinorsBanned,
    ),
    "17 in what is hazardous": (17, {"risk": str(Risk.HAZARDOUS), "risks": "高空"}, MinorsBanned),
    "15 where 18 is the lowest": (15, {"requirements": Requirements(lowest_age=18)}, AgeOutside),
    "nine alone": (9, {}, AccompanimentNeeded),
}


@pytest.mark.parametrize(("age", "plan", "refusal"), UNFIT.values(), ids=UNFIT)
def test_a_minor_who_is_not_fit_is_refused_even_with_consent(
    world: World, age: int, plan: dict[str, Any], refusal: type[Refusal]
) -> None:
    minor, activity = world.a_minor(age=age), world.a_published_activity(**plan)
    world.consent(minor, activity)
    with world.refused(refusal):
        world.registry.sign_up(
            minor.guardian, activity.id, activity.shift.id, volunteer_id=minor.volunteer_id
        )


def test_an_adult_above_the_highest_age_is_refused(world: World) -> None:
    activity = world.a_published_activity(requirements=Requirements(highest_age=60))
    old = world.an_adult_volunteer(age=70)
    with world.refused(AgeOutside, low=0, high=60):
        world.sign_up(old, activity)


def test_a_child_of_seven_does_not_sign_up_alone(world: World) -> None:
    child, activity = world.a_minor(age=7), world.a_published_activity()
    world.consent(child, activity)
    with world.refused(GuardianNeeded, age=8):
        world.registry.sign_up(child.caller, activity.id, activity.shift.id, volunteer_id=child.volunteer_id)


def test_a_child_whose_guardian_comes_along_is_accepted(world: World) -> None:
    activity, parent = world.a_published_activity(), world.an_adult_volunteer()
    child = world.a_minor(age=9, guardian=parent.caller)
    world.sign_up(parent, activity)
    accepted = world.sign_up(child, activity)
    assert world.standing(accepted) == "accepted"


WANTED = {
    "insurance": (Requirements(insurance=True), InsuranceNeeded),
    "agreement": (Requirements(agreement=True), AgreementNeeded),
    "qualification": (Requirements(qualification="红十字救护员"), QualificationNeeded),
}


@pytest.mark.parametrize(("kind", "requirements", "refusal"), [(Proof(k), *v) for k, v in WANTED.items()])
def test_a_post_asks_for_its_proof_before_the_place(
    world: World, kind: Proof, requirements: Requirements, refusal: type[Refusal]
) -> None:
    applied = world.sign_up(world.an_adult_volunteer(), world.a_published_activity(requirements=requirements))
    organiser = applied.activity.team.organiser
    with world.refused(refusal):
        world.registry.accept_sign_up(organiser, applied.id)
    world.registry.show_proof(organiser, applied.id, kind=kind, reference="2026-1", **MARCH)
    world.registry.accept_sign_up(organiser, applied.id)
    assert world.standing(applied) == "accepted"


def test_a_proof_does_not_end_before_it_begins(world: World) -> None:
    applied = world.an_applied_sign_up()
    days = {"covers_from": date(2026, 3, 2), "covers_to": date(2026, 3, 1)}
    with world.refused(PeriodReversed):
        world.registry.show_proof(
            applied.activity.team.organiser, applied.id, kind=Proof.AGREEMENT, reference="1", **days
        )


def test_a_consent_that_was_withdrawn_is_missed_at_the_acceptance(world: World) -> None:
    minor = world.a_minor()
    applied = world.sign_up(minor, world.a_reviewed_activity())
    world.registry.withdraw_guardian_consent(minor.guardian, minor.person_id, activity_id=applied.activity.id)
    with world.refused(GuardianConsentNeeded):
        world.registry.accept_sign_up(applied.activity.team.organiser, applied.id)


def declined(world: World) -> SignedUp:
    applied = world.an_applied_sign_up()
    world.registry.decline_sign_up(applied.activity.team.organiser, applied.id, reason="名额已定")
    return applied


@pytest.mark.parametrize("name", ["accept_sign_up", "promote_sign_up", "mark_no_show"])
def test_who_was_declined_stays_declined(world: World, name: str) -> None:
    sign_up = declined(world)
    with world.refused(SignUpNotIn, standing="declined"):
        getattr(world.registry, name)(sign_up.activity.team.organiser, sign_up.id)


def test_a_decline_has_a_reason(world: World) -> None:
    applied = world.an_applied_sign_up()
    with world.refused(Missing):
        world.registry.decline_sign_up(applied.activity.team.organiser, applied.id, reason="")


def test_a_sign_up_that_does_not_exist_is_not_found(world: World) -> None:
    with world.refused(NotFound, what="signup"):
        world.registry.withdraw_sign_up(world.volunteer.caller, uuid4())


def test_who_signs_up_while_the_organization_is_suspended_is_refused(world: World) -> None:
    activity, who = world.a_published_activity(world.an_active_organization()), world.an_adult_volunteer()

    def suspend() -> None:
        world.registry.suspend_organization(world.officer, activity.team.id, reason="限期停止活动")

    with world.overtaken_by(suspend), pytest.raises(OrganizationNotActive):
        world.sign_up(who, activity)
