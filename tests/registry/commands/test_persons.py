"""Persons: registration, real name, contact, consents, documents, erasure, reading unmasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import ANY

import pytest

from registry.act import ANYONE, Caller
from registry.commands.persons import PersonDetails
from registry.disclosure import Disclosure
from registry.divisions import DivisionTooWide
from registry.documents import DocumentType, IdBirth, IdCheck, IdMismatch, Sex
from registry.names import NameCharacters
from registry.person import Person, Purpose, RealName
from registry.phones import PhoneFormat
from registry.refusals import Missing, NotAllowed, NotFound, Refusal, TooLong
from registry.refusals.persons import (
    ConsentNotGiven,
    DocumentRegistered,
    RealNameNotSubmitted,
    RealNamePending,
)
from registry.sign_up import SignUp
from registry.volunteer import Volunteer
from tests.people import details, passport
from tests.registry.commands.ways import WAYS, Call
from tests.scenario import Fact, fact
from tests.world import World


def registered(_: Call) -> list[Fact]:
    return [
        fact(
            Person.Registered,
            name=ANY,
            document=ANY,
            birth_date=ANY,
            sex=ANY,
            phone=ANY,
            division="310106",
        )
    ]


def real_name_passed(_: Call) -> list[Fact]:
    return [
        fact(Person.RealNameSubmitted),
        fact(Person.RealNamePassed, authority="embedded", reference="GB 11643"),
    ]


def decided(_: Call) -> list[Fact]:
    return [fact(Person.RealNamePassed, authority="officer", reference="护照原件")]


def contact_changed(_: Call) -> list[Fact]:
    return [fact(Person.ContactChanged, phone=ANY, division="310104")]


def disclosed(call: Call) -> list[Fact]:
    said = {"person_id": call.who.person_id, "elements": ["name", "document"], "purpose": "核实举报"}
    approved_by = call.world.other_team.administrator.person_id
    return [fact(Disclosure.Disclosed, **said, approval="2026-17", approved_by=approved_by)]


HAPPENS = {
    "register_person": registered,
    "submit_real_name": real_name_passed,
    "decide_real_name": decided,
    "change_contact": contact_changed,
    "give_consent": lambda _: [fact(Person.ConsentGiven, purpose="location", text_version="2026-1")],
    "withdraw_consent": lambda _: [fact(Person.ConsentWithdrawn, purpose="location")],
    "add_document": lambda _: [fact(Person.DocumentAdded, document=ANY, evidence=ANY)],
    "erase_person": lambda _: [
        fact(Person.Erased, basis="本人申请", restricted_until=None),
        fact(Volunteer.Left, reason="erased"),
    ],
    "disclose_person": disclosed,
}


@pytest.mark.parametrize("name", HAPPENS)
def test_it_happens(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    expected = HAPPENS[name](call)
    assert call.facts() == expected


def test_what_is_personal_is_sealed_under_the_persons_own_key(world: World) -> None:
    stated = details(901, age=30, name="阿依古丽·买买提")
    person = world.person(world.registry.register_person(ANYONE, stated).id)
    sealed = [person.name, person.documents[0].number, person.birth_date]
    assert world.registry.vault.open_all(sealed) == [stated.name, stated.document_number, "1996-01-01"]
    world.registry.vault.destroy(person.id)
    assert world.registry.vault.open_all(sealed) == [None, None, None]


def test_a_document_that_proves_nothing_waits_for_an_officer(world: World) -> None:
    person_id = world.a_foreigner()
    assert world.person(person_id).real_name == RealName.PENDING
    with world.refused(RealNamePending):
        world.registry.submit_real_name(Caller(person_id), person_id)


def test_an_officer_may_find_the_name_wrong_and_it_may_be_sent_again(world: World) -> None:
    person_id = world.a_foreigner()
    world.registry.decide_real_name(world.officer, person_id, has_passed=False, reason="姓名不符")
    assert world.last_fact() == fact(Person.RealNameFailed, authority="officer", reason="姓名不符")
    world.registry.submit_real_name(Caller(person_id), person_id)
    assert world.person(person_id).real_name == RealName.PENDING


def test_a_name_is_found_wrong_only_with_a_reason(world: World) -> None:
    person_id = world.a_foreigner()
    with world.refused(Missing):
        world.registry.decide_real_name(world.officer, person_id, has_passed=False, reason=" ")


def test_nobody_decides_about_a_name_that_was_not_submitted(world: World) -> None:
    officer, stranger = world.officer, world.a_stranger()
    with world.refused(RealNameNotSubmitted):
        world.registry.decide_real_name(officer, stranger, has_passed=True, reason="")


def test_an_officer_does_not_decide_about_the_own_name(world: World) -> None:
    myself = world.officer.signed_in()
    with world.refused(NotAllowed):
        world.registry.decide_real_name(world.officer, myself, has_passed=True, reason="")


FINE = details(902)
WRONG_DETAILS = {
    "a wrong check character": (replace(FINE, document_number=FINE.document_number[:-2] + "00"), IdCheck),
    "a 29 February that never was": (replace(FINE, document_number="119999190002290010"), IdBirth),
    "another date of birth than the number's": (replace(FINE, birth_date=date(1980, 1, 1)), IdMismatch),
    "another sex than the number's": (replace(FINE, sex=Sex.MALE), IdMismatch),
    "a passport without a date of birth": (replace(passport("G0000001"), birth_date=None), IdBirth),
    "a birth in the future": (replace(passport("G0000002"), birth_date=date(2027, 1, 1)), IdBirth),
    "a name of control characters": (replace(FINE, name="王\x00明"), NameCharacters),
    "no name": (replace(FINE, name=""), Missing),
    "a phone of ten digits": (replace(FINE, phone="1380013800"), PhoneFormat),
    "a whole province as residence": (replace(FINE, division="310000"), DivisionTooWide),
}


@pytest.mark.parametrize(("stated", "refusal"), WRONG_DETAILS.values(), ids=WRONG_DETAILS)
def test_wrong_details_are_refused(world: World, stated: PersonDetails, refusal: type[Refusal]) -> None:
    with world.refused(refusal):
        world.registry.register_person(ANYONE, stated)


def test_a_consent_is_withdrawn_only_once_given(world: World) -> None:
    who = world.volunteer
    with world.refused(ConsentNotGiven):
        world.registry.withdraw_consent(who.caller, who.person_id, purpose=Purpose.SHARING)


def test_a_new_text_is_consented_to_anew(world: World) -> None:
    who = world.allow_location(world.an_adult_volunteer())
    world.registry.give_consent(who.caller, who.person_id, purpose=Purpose.LOCATION, text_version="2026-2")
    assert world.last_fact() == fact(Person.ConsentGiven, purpose="location", text_version="2026-2")


def test_somebody_elses_document_is_not_added(world: World) -> None:
    who = world.an_adult_volunteer()
    world.a_person()
    stated = world.somebodys_details()  # two numbers on: of the same sex
    world.registry.register_person(ANYONE, stated)
    with world.refused(DocumentRegistered):
        world.registry.add_document(
            world.officer,
            who.person_id,
            document_type=DocumentType.RESIDENT_ID,
            document_number=stated.document_number,
            issuer="CHN",
            evidence="户口簿",
        )


def test_the_erased_leave_their_shifts_and_the_next_moves_up(world: World) -> None:
    waiting = world.a_waiting_sign_up()
    (first,) = world.registry.reservations.holders_of(waiting.activity.shift.id)[:1]
    person_id = world.registry.get(SignUp, first.holder).person_id
    before = world.position
    world.registry.erase_person(Caller(person_id), person_id, basis="本人申请")
    assert world.facts_since(before) == [
        fact(Person.Erased, basis="本人申请", restricted_until=None),
        fact(Volunteer.Left, reason="erased"),
        fact(SignUp.Withdrawn, reason="erased"),
        fact(SignUp.Promoted),
    ]


@pytest.mark.parametrize("basis", ["", "　", "长" * 201], ids=["none", "blank", "too long"])
def test_an_erasure_states_its_basis(world: World, basis: str) -> None:
    who = world.volunteer
    with world.refused(TooLong if basis.strip() else Missing):
        world.registry.erase_person(who.caller, who.person_id, basis=basis)


def test_what_does_not_exist_is_not_found(world: World) -> None:
    organization_id = world.team.id
    with world.refused(NotFound, what="person"):
        world.registry.decide_real_name(world.officer, organization_id, has_passed=True, reason="")
