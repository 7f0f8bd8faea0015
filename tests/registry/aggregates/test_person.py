"""A person: real name, documents, guardians and consents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from registry.person import REGISTRATION, Document, Person, Purpose, Relation
from registry.refusals import NotAllowed
from registry.refusals.persons import (
    ConsentNotGiven,
    GuardianLinkedAlready,
    GuardianNotAdult,
    NoSuchGuardian,
    NotMinor,
    RealNameNotSubmitted,
    RealNamePassedAlready,
    RealNamePending,
)
from tests.registry.aggregates.acts import (
    ACTIVITY,
    GUARDIAN,
    OTHER_GUARDIAN,
    by_guardian,
    by_officer,
    by_registry,
    by_self,
    sealed,
)
from tests.registry.aggregates.story import SUBJECT, fact, given, when

CARD = Document(type="01", issuer="CHN", number=sealed("card"), digest="a" * 64)
PASSPORT = Document(type="05", issuer="CHN", number=sealed("passport"), digest="b" * 64)
DETAILS: dict[str, Any] = {  # the fields of one event
    "name": sealed("name"),
    "document": CARD,
    "birth_date": sealed("birth-date"),
    "sex": sealed("sex"),
    "phone": sealed("phone"),
    "phone_digest": "c" * 64,
    "division": "310104",
}
CONTACT: dict[str, Any] = {  # as above
    "phone": sealed("new-phone"),
    "phone_digest": "d" * 64,
    "division": "330106",
}

registered = fact(Person.Registered, act=by_self(), **DETAILS)
submitted = fact(Person.RealNameSubmitted, act=by_self())
passed = fact(Person.RealNamePassed, act=by_registry(), authority="embedded", reference="R-1")
failed = fact(Person.RealNameFailed, act=by_registry(), authority="embedded", reason="name-differs")
linked = fact(
    Person.GuardianLinked, act=by_officer(), guardian_id=GUARDIAN, relation="mother", evidence="户口簿"
)
other_linked = fact(
    Person.GuardianLinked, act=by_officer(), guardian_id=OTHER_GUARDIAN, relation="father", evidence="户口簿"
)
consented = fact(
    Person.GuardianConsentGiven,
    act=by_guardian(),
    guardian_id=GUARDIAN,
    scope=REGISTRATION,
    text_version="2026-1",
)
agreed = fact(Person.ConsentGiven, act=by_self(), purpose="publicity", text_version="2026-1")


def test_a_person_is_registered_with_sealed_values() -> None:
    when(Person.register, by_self(), person_id=SUBJECT, **DETAILS).then(registered)


def test_a_real_name_is_submitted() -> None:
    given(registered).when(Person.submit_real_name, by_self()).then(submitted)


def test_a_running_check_is_not_started_twice() -> None:
    given(registered, submitted).when(Person.submit_real_name, by_self()).then_refused(RealNamePending())


def test_a_verified_name_is_not_checked_again() -> None:
    given(registered, submitted, passed).when(Person.submit_real_name, by_self()).then_refused(
        RealNamePassedAlready()
    )


def test_a_failed_check_may_be_tried_again() -> None:
    given(registered, submitted, failed).when(Person.submit_real_name, by_self()).then(submitted)


def test_the_authority_verifies_a_submitted_name() -> None:
    given(registered, submitted).when(
        Person.pass_real_name, by_registry(), authority="embedded", reference="R-1"
    ).then(passed)


def test_the_authority_tells_why_a_name_failed() -> None:
    given(registered, submitted).when(
        Person.fail_real_name, by_registry(), authority="embedded", reason="name-differs"
    ).then(failed)


def test_a_name_that_was_never_submitted_is_not_verified() -> None:
    given(registered).when(
        Person.pass_real_name, by_registry(), authority="embedded", reference="R-1"
    ).then_refused(RealNameNotSubmitted())


def test_a_check_is_decided_once() -> None:
    given(registered, submitted, passed).when(
        Person.fail_real_name, by_registry(), authority="embedded", reason="name-differs"
    ).then_refused(RealNameNotSubmitted())


def test_a_person_moves_and_changes_the_phone() -> None:
    moved = fact(Person.ContactChanged, act=by_self(), **CONTACT)
    given(registered).when(Person.change_contact, by_self(), **CONTACT).then(moved)
    assert given(registered, moved).load(Person).division == "330106"


def test_a_person_may_have_no_phone() -> None:
    none: dict[str, Any] = {"phone": None, "phone_digest": None, "division": "310104"}  # an event's fields
    given(registered).when(Person.change_contact, by_self(), **none).then(
        fact(Person.ContactChanged, act=by_self(), **none)
    )


def test_a_further_document_is_added() -> None:
    added = fact(Person.DocumentAdded, act=by_officer(), document=PASSPORT, evidence="护照原件")
    given(registered).when(Person.add_document, by_officer(), PASSPORT, evidence="护照原件").then(added)
    assert given(registered, added).load(Person).documents == [CARD, PASSPORT]


def test_a_document_that_is_known_adds_nothing() -> None:
    given(registered).when(Person.add_document, by_officer(), CARD, evidence="身份证原件").then_nothing()


def test_a_guardian_is_linked_to_a_minor() -> None:
    given(registered).when(
        Person.link_guardian,
        by_officer(),
        GUARDIAN,
        relation=Relation.MOTHER,
        evidence="户口簿",
        age=17,
        guardian_age=18,
    ).then(linked)


def test_a_person_of_full_age_needs_no_guardian() -> None:
    given(registered).when(
        Person.link_guardian,
        by_officer(),
        GUARDIAN,
        relation=Relation.MOTHER,
        evidence="户口簿",
        age=18,
        guardian_age=40,
    ).then_refused(NotMinor())


def test_a_minor_is_nobodys_guardian() -> None:
    given(registered).when(
        Person.link_guardian,
        by_officer(),
        GUARDIAN,
        relation=Relation.OTHER,
        evidence="户口簿",
        age=12,
        guardian_age=17,
    ).then_refused(GuardianNotAdult())


def test_nobody_is_their_own_guardian() -> None:
    given(registered).when(
        Person.link_guardian,
        by_officer(),
        SUBJECT,
        relation=Relation.OTHER,
        evidence="户口簿",
        age=17,
        guardian_age=40,
    ).then_refused(GuardianNotAdult())


def test_a_guardian_is_linked_once() -> None:
    given(registered, linked).when(
        Person.link_guardian,
        by_officer(),
        GUARDIAN,
        relation=Relation.MOTHER,
        evidence="户口簿",
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


@pytest.mark.parametrize(("left", "agreed_by"), [(GUARDIAN, {}), (OTHER_GUARDIAN, {REGISTRATION: GUARDIAN})])
def test_only_what_the_unlinked_guardian_agreed_to_ends(left: UUID, agreed_by: Mapping[str, UUID]) -> None:
    unlinked = fact(Person.GuardianUnlinked, act=by_officer(), guardian_id=left, reason="监护权变更")
    ward = given(registered, linked, other_linked, consented, unlinked).load(Person)
    assert ward.guardian_consents == agreed_by


def test_a_consent_holds_for_its_own_scope() -> None:
    ward = given(registered, linked, consented).load(Person)
    assert ward.has_guardian_consent(REGISTRATION)
    assert not ward.has_guardian_consent(str(ACTIVITY))


def test_a_guardian_agrees_to_the_registration() -> None:
    given(registered, linked).when(
        Person.give_guardian_consent, by_guardian(), GUARDIAN, scope=REGISTRATION, text_version="2026-1"
    ).then(consented)


def test_one_guardians_consent_suffices() -> None:
    given(registered, linked, other_linked, consented).when(
        Person.give_guardian_consent,
        by_guardian(OTHER_GUARDIAN),
        OTHER_GUARDIAN,
        scope=REGISTRATION,
        text_version="2026-1",
    ).then_nothing()


def test_a_stranger_cannot_agree_for_a_minor() -> None:
    given(registered).when(
        Person.give_guardian_consent, by_guardian(), GUARDIAN, scope=REGISTRATION, text_version="2026-1"
    ).then_refused(NotAllowed())


def test_either_guardian_may_withdraw_the_consent() -> None:
    withdrawn = fact(
        Person.GuardianConsentWithdrawn,
        act=by_guardian(OTHER_GUARDIAN),
        guardian_id=OTHER_GUARDIAN,
        scope=REGISTRATION,
    )
    given(registered, linked, other_linked, consented).when(
        Person.withdraw_guardian_consent, by_guardian(OTHER_GUARDIAN), OTHER_GUARDIAN, scope=REGISTRATION
    ).then(withdrawn)


def test_a_consent_that_was_not_given_cannot_be_withdrawn_by_a_guardian() -> None:
    given(registered, linked).when(
        Person.withdraw_guardian_consent, by_guardian(), GUARDIAN, scope=REGISTRATION
    ).then_refused(ConsentNotGiven())


def test_a_stranger_cannot_withdraw_a_guardians_consent() -> None:
    given(registered, linked, consented).when(
        Person.withdraw_guardian_consent, by_guardian(OTHER_GUARDIAN), OTHER_GUARDIAN, scope=REGISTRATION
    ).then_refused(NotAllowed())


def test_a_person_agrees_to_one_purpose() -> None:
    given(registered).when(Person.give_consent, by_self(), Purpose.PUBLICITY, text_version="2026-1").then(
        agreed
    )


def test_agreeing_twice_to_one_text_is_agreeing_once() -> None:
    given(registered, agreed).when(
        Person.give_consent, by_self(), Purpose.PUBLICITY, text_version="2026-1"
    ).then_nothing()


def test_a_new_text_asks_for_a_new_consent() -> None:
    given(registered, agreed).when(
        Person.give_consent, by_self(), Purpose.PUBLICITY, text_version="2027-1"
    ).then(fact(Person.ConsentGiven, act=by_self(), purpose="publicity", text_version="2027-1"))


def test_a_consent_is_withdrawn_on_its_own() -> None:
    given(registered, agreed).when(Person.withdraw_consent, by_self(), Purpose.PUBLICITY).then(
        fact(Person.ConsentWithdrawn, act=by_self(), purpose="publicity")
    )


def test_a_consent_that_was_not_given_cannot_be_withdrawn() -> None:
    given(registered, agreed).when(Person.withdraw_consent, by_self(), Purpose.LOCATION).then_refused(
        ConsentNotGiven()
    )


def test_a_minor_who_lives_on_own_labour_declares_full_capacity() -> None:
    given(registered).when(Person.declare_full_capacity, by_self(), evidence="劳动合同").then(
        fact(Person.FullCapacityDeclared, act=by_self(), evidence="劳动合同")
    )


def test_a_person_is_erased() -> None:
    given(registered).when(Person.erase, by_self(), basis="PIPL Art 47").then(
        fact(Person.Erased, act=by_self(), basis="PIPL Art 47")
    )


def test_an_erased_person_is_not_erased_again() -> None:
    erased = fact(Person.Erased, act=by_self(), basis="PIPL Art 47")
    given(registered, erased).when(Person.erase, by_self(), basis="PIPL Art 47").then_nothing()
