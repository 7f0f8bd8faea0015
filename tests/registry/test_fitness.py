"""Who may serve in a shift: age on the day, guardians, danger, and what must be shown before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registry.commands.fitness import (
    Candidate,
    ConsentMode,
    MinorRules,
    find_missing_proof,
    find_unfitness,
    tags_of,
)
from registry.dates import start_of_day
from registry.plan import Plan, Requirements, Risk
from registry.refusals import Refusal
from registry.refusals.activities import (
    AccompanimentNeeded,
    AgeOutside,
    AgreementNeeded,
    InsuranceNeeded,
    MinorsBanned,
    QualificationNeeded,
)
from registry.refusals.persons import GuardianConsentNeeded
from registry.sign_up import Proof
from tests.registry.aggregates.acts import HOUR
from tests.registry.aggregates.plans import PLAN, SHIFT_TOMORROW, WELCOME

ANY_AGE = replace(WELCOME, requirements=Requirements())
FROM_14_TO_70 = replace(WELCOME, requirements=Requirements(lowest_age=14, highest_age=70))
BANNED = frozenset({"disaster-relief", "high-risk"})
CONSENT = MinorRules(ConsentMode.CONSENT, accompany_below=10, banned=BANNED)
EITHER = MinorRules(ConsentMode.CONSENT_OR_ACCOMPANY, accompany_below=10, banned=BANNED)
BOTH = MinorRules(ConsentMode.CONSENT_AND_MEASURES, accompany_below=10, banned=BANNED)


def aged(
    age: int, *, consent: bool = False, accompanied: bool = False, full_capacity: bool = False
) -> Candidate:
    return Candidate(
        age=age,
        has_guardian_consent=consent,
        is_accompanied=accompanied,
        has_full_capacity=full_capacity,
    )


def same(expected: Refusal | None, found: Refusal | None) -> bool:
    """Refusals are compared by what they say."""
    return str(expected) == str(found)


@pytest.mark.parametrize(
    ("candidate", "rules"),
    [
        (aged(18), CONSENT),
        (aged(14, consent=True), CONSENT),
        (aged(10, consent=True), CONSENT),
        (aged(9, consent=True, accompanied=True), CONSENT),
        (aged(16, full_capacity=True), CONSENT),
        (aged(17, consent=True), EITHER),
        (aged(17, accompanied=True), EITHER),
    ],
    ids=[
        "an adult",
        "a minor with consent",
        "ten with consent",
        "nine with consent and a guardian",
        "sixteen living on own labour",
        "consent where either suffices",
        "a guardian where either suffices",
    ],
)
def test_nothing_speaks_against(candidate: Candidate, rules: MinorRules) -> None:
    assert find_unfitness(candidate, PLAN, ANY_AGE, rules) is None


@pytest.mark.parametrize(
    ("candidate", "rules", "refusal"),
    [
        (aged(17), CONSENT, GuardianConsentNeeded()),
        (aged(17, accompanied=True), CONSENT, GuardianConsentNeeded()),
        (aged(17), EITHER, GuardianConsentNeeded()),
        (aged(9, consent=True), CONSENT, AccompanimentNeeded(age=10)),
        (aged(9, consent=True), EITHER, AccompanimentNeeded(age=10)),
        (aged(9, accompanied=True), CONSENT, GuardianConsentNeeded()),
    ],
    ids=[
        "no consent",
        "accompanied only",
        "neither",
        "nine and alone",
        "nine and alone anywhere",
        "nine without consent",
    ],
)
def test_a_minor_lacks_a_guardian(candidate: Candidate, rules: MinorRules, refusal: Refusal) -> None:
    assert same(refusal, find_unfitness(candidate, PLAN, ANY_AGE, rules))


def test_where_measures_are_asked_for_consent_alone_does_not_suffice() -> None:
    minor = aged(17, consent=True)
    no_measures = replace(PLAN, safeguards="")
    assert same(GuardianConsentNeeded(), find_unfitness(minor, no_measures, ANY_AGE, BOTH))
    assert find_unfitness(minor, PLAN, ANY_AGE, BOTH) is None


def test_where_measures_are_asked_for_they_do_not_replace_consent() -> None:
    assert same(GuardianConsentNeeded(), find_unfitness(aged(17), PLAN, ANY_AGE, BOTH))


@pytest.mark.parametrize("risk", [Risk.HAZARDOUS, Risk.EMERGENCY])
def test_no_consent_lets_a_minor_into_danger(risk: Risk) -> None:
    minor = aged(17, consent=True, accompanied=True, full_capacity=True)
    assert same(MinorsBanned(), find_unfitness(minor, replace(PLAN, risk=str(risk)), ANY_AGE, EITHER))


@pytest.mark.parametrize("risk", [Risk.HAZARDOUS, Risk.EMERGENCY])
def test_an_adult_may_face_danger(risk: Risk) -> None:
    assert find_unfitness(aged(18), replace(PLAN, risk=str(risk)), ANY_AGE, CONSENT) is None


@pytest.mark.parametrize("risk", [Risk.NONE, Risk.ORDINARY])
def test_a_minor_may_do_what_is_not_dangerous(risk: Risk) -> None:
    minor = aged(17, consent=True)
    assert find_unfitness(minor, replace(PLAN, risk=str(risk)), ANY_AGE, CONSENT) is None


@pytest.mark.parametrize("age", [13, 71])
def test_a_post_takes_only_its_ages(age: int) -> None:
    found = find_unfitness(aged(age, consent=True), PLAN, FROM_14_TO_70, CONSENT)
    assert same(AgeOutside(low=14, high=70), found)


@pytest.mark.parametrize("age", [14, 70])
def test_both_ends_of_the_ages_belong_to_them(age: int) -> None:
    assert find_unfitness(aged(age, consent=True), PLAN, FROM_14_TO_70, CONSENT) is None


@pytest.mark.parametrize(
    ("wanted", "risk", "shown", "refusal"),
    [
        (Requirements(), Risk.NONE, [], None),
        (Requirements(), Risk.ORDINARY, [], None),
        (Requirements(), Risk.HAZARDOUS, [], InsuranceNeeded()),
        (Requirements(), Risk.EMERGENCY, [Proof.AGREEMENT], InsuranceNeeded()),
        (Requirements(), Risk.EMERGENCY, [Proof.INSURANCE], None),
        (Requirements(insurance=True), Risk.NONE, [], InsuranceNeeded()),
        (Requirements(insurance=True), Risk.NONE, [Proof.INSURANCE], None),
        (Requirements(agreement=True), Risk.NONE, [Proof.INSURANCE], AgreementNeeded()),
        (Requirements(agreement=True), Risk.NONE, [Proof.AGREEMENT], None),
        (Requirements(qualification="医师"), Risk.NONE, [], QualificationNeeded(qualification="医师")),
        (Requirements(qualification="医师"), Risk.NONE, [Proof.QUALIFICATION], None),
    ],
)
def test_what_must_be_shown_before(
    wanted: Requirements, risk: Risk, shown: list[Proof], refusal: Refusal | None
) -> None:
    plan, post = replace(PLAN, risk=str(risk)), replace(WELCOME, requirements=wanted)
    assert same(refusal, find_missing_proof(shown, plan, post, agreement_tags=(), is_foreigner=False))


def test_disaster_relief_is_dangerous_whatever_the_plan_says() -> None:
    relief = replace(PLAN, categories=["disaster-relief"])
    assert same(MinorsBanned(), find_unfitness(aged(17, consent=True), relief, ANY_AGE, CONSENT))
    found = find_missing_proof([], relief, ANY_AGE, agreement_tags=(), is_foreigner=False)
    assert same(InsuranceNeeded(), found)


def test_where_nothing_is_banned_danger_is_left_to_the_post() -> None:
    nothing_banned = replace(CONSENT, banned=frozenset[str]())
    hazardous = replace(PLAN, risk="hazardous")
    assert find_unfitness(aged(17, consent=True), hazardous, ANY_AGE, nothing_banned) is None


@pytest.mark.parametrize(
    ("tags", "is_foreigner", "refusal"),
    [
        (["foreign-related"], True, AgreementNeeded()),
        (["foreign-related"], False, None),
        (["elderly-and-disabled"], False, AgreementNeeded()),
        (["large-events"], False, None),
    ],
    ids=["a foreigner", "nobody foreign", "of this category", "of another category"],
)
def test_a_place_may_ask_for_a_written_agreement(
    tags: list[str],
    is_foreigner: bool,  # noqa: FBT001 - a case of the table
    refusal: Refusal | None,
) -> None:
    found = find_missing_proof([], PLAN, ANY_AGE, agreement_tags=tags, is_foreigner=is_foreigner)
    assert same(refusal, found)
    shown = [Proof.AGREEMENT]
    assert find_missing_proof(shown, PLAN, ANY_AGE, agreement_tags=tags, is_foreigner=is_foreigner) is None


def lasting_until(day: date) -> Plan:
    """From 3 March 2026, with a shift on the last day."""
    last = replace(SHIFT_TOMORROW, starts_at=start_of_day(day), ends_at=start_of_day(day) + 3 * HOUR)
    return replace(PLAN, shifts=[SHIFT_TOMORROW, last])


def test_service_of_a_month_is_known_as_such() -> None:
    assert "one-month" in tags_of(lasting_until(date(2026, 4, 3)))
    assert "one-month" not in tags_of(lasting_until(date(2026, 4, 2)))


def test_a_place_may_count_more_months() -> None:
    assert "one-month" not in tags_of(lasting_until(date(2026, 5, 2)), months=2)
    assert "one-month" in tags_of(lasting_until(date(2026, 5, 3)), months=2)


def test_a_plan_without_shifts_lasts_no_time() -> None:
    assert tags_of(replace(PLAN, shifts=[])) == {"elderly-and-disabled"}
