"""A person: real name, documents, guardians and consents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from registry.person import Person, Purpose, RealName
from registry.refusals import Refusal
from registry.refusals.persons import (
    ConsentNotGiven,
    IdentitySettled,
    NotMinor,
    RealNameNotSubmitted,
    RealNamePassedAlready,
    RealNamePending,
    TooYoungForCapacity,
)
from registry.vault import PersonErased
from tests.registry.aggregates.acts import (
    by_officer,
    by_registry,
    by_self,
    sealed,
)
from tests.registry.aggregates.persons import (
    CARD,
    CONTACT,
    DETAILS,
    PASSPORT,
    RIGHT,
    agreed,
    failed,
    passed,
    registered,
    submitted,
)
from tests.registry.aggregates.story import SUBJECT, fact, given, when


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
    none: dict[str, Any] = {"phone": None, "division": "310104"}  # an event's fields
    given(registered).when(Person.change_contact, by_self(), **none).then(
        fact(Person.ContactChanged, act=by_self(), **none)
    )


def test_a_further_document_is_added() -> None:
    added = fact(Person.DocumentAdded, act=by_officer(), document=PASSPORT, evidence=sealed("evidence"))
    given(registered).when(Person.add_document, by_officer(), PASSPORT, evidence=sealed("evidence")).then(
        added
    )
    assert given(registered, added).load(Person).documents == [CARD, PASSPORT]


def test_an_identity_is_corrected_and_its_check_starts_anew() -> None:
    corrected = fact(Person.IdentityCorrected, act=by_self(), **RIGHT)
    given(registered, submitted, failed).when(Person.correct_identity, by_self(), **RIGHT).then(corrected)
    person = given(registered, submitted, failed, corrected).load(Person)
    assert (person.name, person.documents, person.real_name) == (RIGHT["name"], [PASSPORT], RealName.NONE)


def test_a_correction_without_a_document_leaves_the_document() -> None:
    corrected = fact(Person.IdentityCorrected, act=by_self(), **RIGHT | {"document": None})
    assert given(registered, corrected).load(Person).documents == [CARD]


@pytest.mark.parametrize("settled", [[submitted], [submitted, passed]], ids=["pending", "passed"])
def test_what_is_or_is_being_verified_is_not_corrected(settled: list[Any]) -> None:  # facts
    given(registered, *settled).when(Person.correct_identity, by_self(), **RIGHT).then_refused(
        IdentitySettled()
    )


def test_a_document_beside_that_of_an_officer_is_not_replaced() -> None:
    added = fact(Person.DocumentAdded, act=by_officer(), document=PASSPORT, evidence=sealed("evidence"))
    given(registered, added).when(Person.correct_identity, by_self(), **RIGHT).then_refused(IdentitySettled())


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


@pytest.mark.parametrize("age", [16, 17])
def test_a_minor_who_lives_on_own_labour_declares_full_capacity(age: int) -> None:
    given(registered).when(
        Person.declare_full_capacity, by_self(), evidence=sealed("contract"), age=age
    ).then(fact(Person.FullCapacityDeclared, act=by_self(), evidence=sealed("contract")))


@pytest.mark.parametrize(("age", "refusal"), [(15, TooYoungForCapacity(age=16)), (18, NotMinor())])
def test_nobody_else_declares_full_capacity(age: int, refusal: Refusal) -> None:
    given(registered).when(
        Person.declare_full_capacity, by_self(), evidence=sealed("contract"), age=age
    ).then_refused(refusal)


@pytest.mark.parametrize("until", [None, date(2036, 3, 2)], ids=["at once", "restricted until"])
def test_a_person_is_erased(until: date | None) -> None:
    erased = fact(Person.Erased, act=by_self(), basis="PIPL Art 47", restricted_until=until)
    given(registered).when(Person.erase, by_self(), basis="PIPL Art 47", restricted_until=until).then(erased)
    given(registered, erased).when(Person.refuse_if_erased).then_refused(PersonErased())


def test_an_erased_person_is_not_erased_again() -> None:
    erased = fact(Person.Erased, act=by_self(), basis="PIPL Art 47")
    given(registered, erased).when(
        Person.erase, by_self(), basis="PIPL Art 47", restricted_until=None
    ).then_refused(PersonErased())


def test_a_person_who_is_there_is_not_erased() -> None:
    given(registered).when(Person.refuse_if_erased).then_nothing()
