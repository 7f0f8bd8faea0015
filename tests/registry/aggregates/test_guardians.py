"""The guardians of a person, and what they agree to."""

from __future__ import annotations

import pytest

from registry.person import REGISTRATION, Person, Relation
from registry.refusals import NotAllowed
from registry.refusals.persons import (
    ConsentNotGiven,
    GuardianLinkedAlready,
    GuardianNotAdult,
    NoSuchGuardian,
    NotMinor,
)
from tests.registry.aggregates.acts import (
    ACTIVITY,
    GUARDIAN,
    OTHER_GUARDIAN,
    by_guardian,
    by_officer,
    sealed,
)
from tests.registry.aggregates.persons import consented, linked, other_consented, other_linked, registered
from tests.registry.aggregates.story import SUBJECT, Fact, fact, given


def test_a_guardian_is_linked_to_a_minor() -> None:
    given(registered).when(
        Person.link_guardian,
        by_officer(),
        GUARDIAN,
        relation=Relation.MOTHER,
        evidence=sealed("evidence"),
        age=17,
        guardian_age=18,
    ).then(linked)


def test_a_person_of_full_age_needs_no_guardian() -> None:
    given(registered).when(
        Person.link_guardian,
        by_officer(),
        GUARDIAN,
        relation=Relation.MOTHER,
        evidence=sealed("evidence"),
        age=18,
        guardian_age=40,
    ).then_refused(NotMinor())


def test_a_minor_is_nobodys_guardian() -> None:
    given(registered).when(
        Person.link_guardian,
        by_officer(),
        GUARDIAN,
        relation=Relation.OTHER,
        evidence=sealed("evidence"),
        age=12,
        guardian_age=17,
    ).then_refused(GuardianNotAdult())


def test_nobody_is_their_own_guardian() -> None:
    given(registered).when(
        Person.link_guardian,
        by_officer(),
        SUBJECT,
        relation=Relation.OTHER,
        evidence=sealed("evidence"),
        age=17,
        guardian_age=40,
    ).then_refused(GuardianNotAdult())


def test_a_guardian_is_linked_once() -> None:
    given(registered, linked).when(
        Person.link_guardian,
        by_officer(),
        GUARDIAN,
        relation=Relation.MOTHER,
        evidence=sealed("evidence"),
        age=12,
        guardian_age=40,
    ).then_refused(GuardianLinkedAlready())


def test_a_guardian_is_unlinked() -> None:
    given(registered, linked).when(Person.unlink_guardian, by_officer(), GUARDIAN, reason="监护权变更").then(
        fact(Person.GuardianUnlinked, act=by_officer(), guardian_id=GUARDIAN, reason="监护权变更")
    )


def test_a_guardian_who_is_not_on_record_cannot_be_unlinked() -> None:
    given(registered).when(Person.unlink_guardian, by_officer(), GUARDIAN, reason="监护权变更").then_refused(
        NoSuchGuardian()
    )


def test_with_a_guardian_their_consent_goes() -> None:
    unlinked = fact(Person.GuardianUnlinked, act=by_officer(), guardian_id=GUARDIAN, reason="监护权变更")
    assert not given(registered, linked, consented, unlinked).load(Person).has_guardian_consent(REGISTRATION)


@pytest.mark.parametrize(
    "gone",
    [
        fact(Person.GuardianUnlinked, act=by_officer(), guardian_id=GUARDIAN, reason="监护权变更"),
        fact(Person.GuardianConsentWithdrawn, act=by_guardian(), guardian_id=GUARDIAN, scope=REGISTRATION),
    ],
    ids=["unlinked", "withdrawn"],
)
def test_the_other_parents_consent_stays(gone: Fact) -> None:
    ward = given(registered, linked, other_linked, consented, other_consented, gone).load(Person)
    assert ward.has_guardian_consent(REGISTRATION)


def test_a_consent_holds_for_its_own_scope() -> None:
    ward = given(registered, linked, consented).load(Person)
    assert ward.has_guardian_consent(REGISTRATION)
    assert not ward.has_guardian_consent(str(ACTIVITY))


def test_a_guardian_agrees_to_the_registration() -> None:
    given(registered, linked).when(
        Person.give_guardian_consent, by_guardian(), GUARDIAN, scope=REGISTRATION, text_version="2026-1"
    ).then(consented)


def test_both_guardians_may_agree() -> None:
    given(registered, linked, other_linked, consented).when(
        Person.give_guardian_consent,
        by_guardian(OTHER_GUARDIAN),
        OTHER_GUARDIAN,
        scope=REGISTRATION,
        text_version="2026-1",
    ).then(other_consented)


def test_a_guardian_agrees_once() -> None:
    given(registered, linked, consented).when(
        Person.give_guardian_consent, by_guardian(), GUARDIAN, scope=REGISTRATION, text_version="2026-1"
    ).then_nothing()


def test_a_stranger_cannot_agree_for_a_minor() -> None:
    given(registered).when(
        Person.give_guardian_consent, by_guardian(), GUARDIAN, scope=REGISTRATION, text_version="2026-1"
    ).then_refused(NotAllowed())


def test_a_guardian_withdraws_the_own_consent() -> None:
    given(registered, linked, consented).when(
        Person.withdraw_guardian_consent, by_guardian(), GUARDIAN, scope=REGISTRATION
    ).then(fact(Person.GuardianConsentWithdrawn, act=by_guardian(), guardian_id=GUARDIAN, scope=REGISTRATION))


def test_a_guardian_does_not_withdraw_what_the_other_gave() -> None:
    given(registered, linked, other_linked, consented).when(
        Person.withdraw_guardian_consent, by_guardian(OTHER_GUARDIAN), OTHER_GUARDIAN, scope=REGISTRATION
    ).then_refused(ConsentNotGiven())


def test_a_consent_that_was_not_given_cannot_be_withdrawn_by_a_guardian() -> None:
    given(registered, linked).when(
        Person.withdraw_guardian_consent, by_guardian(), GUARDIAN, scope=REGISTRATION
    ).then_refused(ConsentNotGiven())


def test_a_stranger_cannot_withdraw_a_guardians_consent() -> None:
    given(registered, linked, consented).when(
        Person.withdraw_guardian_consent, by_guardian(OTHER_GUARDIAN), OTHER_GUARDIAN, scope=REGISTRATION
    ).then_refused(NotAllowed())
