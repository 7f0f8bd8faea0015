"""Name and document set right before anybody has verified them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import ANY

import pytest
from stdnum.iso7064 import mod_11_2

from registry.act import ANYONE, Caller
from registry.commands.persons import DOCUMENT
from registry.documents import DocumentType, IdBirth, IdCheck, IdMismatch, Sex, read_document
from registry.names import NameCharacters
from registry.person import Person, RealName
from registry.refusals import NotAllowed, Refusal
from registry.refusals.persons import (
    DocumentRegistered,
    GuardianNeeded,
    IdentitySettled,
    NotMinor,
    TooYoung,
)
from registry.vault import PersonErased
from tests.people import Somebody, details, passport
from tests.registry.commands.ways import WAYS
from tests.scenario import fact
from tests.world import World


def unverified(world: World) -> Somebody:
    return world.an_adult_volunteer(is_real=False)


def correct(world: World, who: Somebody, **right: Any) -> None:  # as the command takes it
    world.registry.correct_identity(who.acting, who.person_id, **right)


def opened(world: World, person_id: Any) -> list[str | None]:  # of whichever test
    person = world.person(person_id)
    number = person.documents[-1].number
    return world.registry.vault.open_all([person.name, number, person.birth_date, person.sex])


def owner_of(world: World, number: str) -> object:
    document = read_document(DocumentType.RESIDENT_ID, number, today=world.registry.today())
    return world.registry.reservations.find_owner(DOCUMENT, world.registry.document_digest(document))


def test_name_and_document_are_corrected_and_birth_date_and_sex_follow(world: World) -> None:
    call = WAYS["correct_identity"].call(world)
    assert call.facts() == [
        fact(Person.IdentityCorrected, name=ANY, document=ANY, birth_date=ANY, sex=ANY),
    ]
    number = call.ready.keywords["document_number"]
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    assert opened(world, call.who.person_id) == ["王晓明", number, born, str(sex)]


def test_the_claim_moves_and_the_former_number_is_free_for_its_owner(world: World) -> None:
    wrong, right = world.somebodys_details(), world.somebodys_details()
    person_id = world.registry.register_person(ANYONE, wrong).id
    world.registry.correct_identity(Caller(person_id), person_id, document_number=right.document_number)
    assert owner_of(world, right.document_number) == person_id
    assert owner_of(world, wrong.document_number) is None
    owner = world.registry.register_person(ANYONE, wrong).id
    assert owner_of(world, wrong.document_number) == owner


def test_a_number_that_became_free_is_taken_and_not_given_back(world: World) -> None:
    first, second = unverified(world), unverified(world)
    former = opened(world, first.person_id)[1]
    assert former is not None
    correct(world, first, document_number=world.somebodys_details().document_number)
    correct(world, second, document_number=former)
    with world.refused(DocumentRegistered):
        correct(world, first, document_number=former)


def test_a_name_alone_leaves_the_document_and_its_claim(world: World) -> None:
    who = unverified(world)
    before = opened(world, who.person_id)
    correct(world, who, name="王晓明")
    assert world.last_fact().fields["document"] is None
    assert opened(world, who.person_id) == ["王晓明", *before[1:]]
    assert owner_of(world, str(before[1])) == who.person_id


def test_a_residence_permit_keeps_the_claim_of_its_number(world: World) -> None:
    body = "81000019040101001"
    number = body + mod_11_2.calc_check_digit(body)
    stated = replace(world.somebodys_details(), document_number=number)
    person_id = world.registry.register_person(ANYONE, stated).id
    world.registry.correct_identity(Caller(person_id), person_id, document_type=DocumentType.RESIDENCE_PERMIT)
    assert world.person(person_id).documents[0].type == "residence-permit"
    assert owner_of(world, number) == person_id


def test_after_a_failed_check_the_right_name_is_checked_anew(world: World) -> None:
    person_id = world.a_foreigner()
    world.registry.decide_real_name(world.officer, person_id, has_passed=False, reason="姓名不符")
    world.registry.correct_identity(Caller(person_id), person_id, name="Ada Greene")
    assert world.person(person_id).real_name == RealName.NONE
    world.registry.submit_real_name(Caller(person_id), person_id)
    assert world.person(person_id).real_name == RealName.PENDING


def test_what_was_stated_beside_a_number_stays_until_stated_anew(world: World) -> None:
    person_id = world.registry.register_person(ANYONE, passport("G9100001")).id
    world.registry.correct_identity(Caller(person_id), person_id, document_number="G9100002")
    assert opened(world, person_id) == ["Ada Green", "G9100002", "1990-01-01", str(Sex.UNSTATED)]
    world.registry.correct_identity(Caller(person_id), person_id, birth_date=date(1991, 2, 3), sex=Sex.FEMALE)
    assert opened(world, person_id)[2:] == ["1991-02-03", str(Sex.FEMALE)]


def test_what_a_number_said_goes_with_it(world: World) -> None:
    who = unverified(world)
    with world.refused(IdBirth):
        correct(world, who, document_type=DocumentType.PASSPORT, document_number="G9100003", issuer="GBR")


def test_a_verified_identity_is_for_the_office_to_change(world: World) -> None:
    with world.refused(IdentitySettled):
        correct(world, world.volunteer, name="王晓明")


def test_an_identity_that_is_being_verified_is_left_alone(world: World) -> None:
    person_id = world.a_foreigner()
    with world.refused(IdentitySettled):
        world.registry.correct_identity(Caller(person_id), person_id, name="Ada Greene")


def test_a_check_that_overtakes_the_correction_settles_it(world: World) -> None:
    who = unverified(world)
    with (
        world.overtaken_by(lambda: world.registry.submit_real_name(who.caller, who.person_id)),
        pytest.raises(IdentitySettled),
    ):
        correct(world, who, name="王晓明")
    assert world.last_fact().kind is Person.RealNamePassed


def test_a_number_that_somebody_registers_meanwhile_is_theirs(world: World) -> None:
    who, stated = unverified(world), world.somebodys_details()
    with (
        world.overtaken_by(lambda: world.registry.register_person(ANYONE, stated)),
        pytest.raises(DocumentRegistered),
    ):
        correct(world, who, document_number=stated.document_number)
    assert world.last_fact().kind is Person.Registered


def test_beside_a_document_that_an_officer_added_only_the_name_is_corrected(world: World) -> None:
    who = unverified(world)
    world.registry.add_document(
        world.officer,
        who.person_id,
        document_type=DocumentType.HK_MACAO_PASS,
        document_number="H91000001",
        issuer="HKG",
        evidence="回乡证原件",
    )
    with world.refused(IdentitySettled):
        correct(world, who, document_number=world.somebodys_details().document_number)
    correct(world, who, name="王晓明")
    assert [document.type for document in world.person(who.person_id).documents] == [
        "resident-id",
        "hk-macao-pass",
    ]


def test_somebody_elses_document_is_not_taken(world: World) -> None:
    stated = world.somebodys_details()
    world.registry.register_person(ANYONE, stated)
    who = unverified(world)
    with world.refused(DocumentRegistered):
        correct(world, who, document_number=stated.document_number)


FINE = details(903)
WRONG: Mapping[str, tuple[dict[str, Any], type[Refusal]]] = {  # as the command takes it
    "a wrong check character": ({"document_number": FINE.document_number[:-2] + "00"}, IdCheck),
    "another date of birth than the number's": ({"birth_date": date(1980, 1, 1)}, IdMismatch),
    "another sex than the number's": (
        {"document_number": FINE.document_number, "sex": Sex.FEMALE},
        IdMismatch,
    ),
    "a name of control characters": ({"name": "王\x00明"}, NameCharacters),
}


@pytest.mark.parametrize(("right", "refusal"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_again_is_refused(
    world: World,
    right: dict[str, Any],  # as the command takes it
    refusal: type[Refusal],
) -> None:
    who = unverified(world)
    with world.refused(refusal):
        correct(world, who, **right)


def test_an_adult_who_turns_out_a_minor_needs_a_guardian(world: World) -> None:
    who = unverified(world)
    with world.refused(GuardianNeeded, age=18):
        correct(world, who, document_number=world.somebodys_details(age=17).document_number)


def test_below_fourteen_the_guardian_corrects_and_not_the_child(world: World) -> None:
    ward = world.a_minor(age=13, is_real=False)
    right = world.somebodys_details(age=12).document_number
    with world.refused(GuardianNeeded, age=14):
        world.registry.correct_identity(ward.caller, ward.person_id, document_number=right)
    correct(world, ward, document_number=right)
    assert opened(world, ward.person_id)[1] == right


def test_nobody_is_younger_than_the_lowest_age(world: World) -> None:
    ward = world.a_minor(age=8, is_real=False)
    lowest = world.registry.policy("minor.min_age", division="310106", on=world.registry.today()).value
    assert isinstance(lowest, int)
    with world.refused(TooYoung, age=lowest):
        correct(world, ward, document_number=world.somebodys_details(age=lowest - 1).document_number)


def test_a_ward_does_not_come_of_age_by_a_correction(world: World) -> None:
    ward = world.a_minor(is_real=False)
    right = world.somebodys_details(age=30).document_number
    for caller in (ward.caller, ward.guardian):
        with world.refused(NotMinor):
            world.registry.correct_identity(caller, ward.person_id, document_number=right)


def test_the_erased_have_no_identity_to_correct(world: World) -> None:
    who = unverified(world)
    world.registry.erase_person(who.caller, who.person_id, basis="本人申请")
    with world.refused(PersonErased):
        correct(world, who, name="王晓明")


def test_the_former_guardian_of_an_adult_corrects_nothing(world: World) -> None:
    ward = world.a_minor(age=17, is_real=False)
    world.clock.pass_time(days=800)
    with world.refused(NotAllowed):
        correct(world, ward, name="王晓明")


def test_an_organization_that_entered_somebody_does_not_correct_them(world: World) -> None:
    who = world.a_pending_volunteer()
    with world.refused(NotAllowed):
        world.registry.correct_identity(world.team.organiser, who.person_id, name="王晓明")


def test_erasing_frees_the_corrected_number(world: World) -> None:
    who, right = unverified(world), world.somebodys_details()
    correct(world, who, document_number=right.document_number)
    world.registry.erase_person(who.caller, who.person_id, basis="本人申请")
    world.registry.register_person(ANYONE, replace(right, name="王晓明"))
    assert world.last_fact().kind is Person.Registered
