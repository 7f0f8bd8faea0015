"""Persons, their guardians and consents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from projections import persons
from projections.changes import Delete, Insert, Put, Update
from projections.people import People
from registry.person import REGISTRATION, Document, Purpose, Relation
from registry.reservations import RestrictKey
from service.crypto import AesProvider
from service.vault import PostgresVault
from tests import builders as make
from tests.builders import MONDAY, act
from tests.projections.guardians import link
from tests.projections.log import ProjectedLog, changes_of


def test_registration_makes_a_person_with_a_document() -> None:
    person = make.person()

    assert changes_of(persons, person) == [
        Insert(
            "persons",
            {
                "person_id": person.id,
                "name": make.NAME,
                "document_type": "111",
                "document_issuer": "CHN",
                "document_number": make.sealed("number"),
                "birth_date": make.sealed("1990-01-01"),
                "sex": make.sealed("1"),
                "phone": make.sealed("13800138000"),
                "division": make.HOME,
                "registered_at": MONDAY,
            },
        ),
        Insert(
            "person_documents",
            {
                "person_id": person.id,
                "position": 1,
                "type": "111",
                "issuer": "CHN",
                "number": make.sealed("number"),
                "added_at": MONDAY,
            },
        ),
    ]


def test_a_new_consent_to_the_same_purpose_replaces_the_old_one() -> None:
    person = make.person()
    person.give_consent(act(), Purpose.PUBLICITY, text_version="2026-1")

    assert changes_of(persons, person, last=1) == [
        Put(
            "consents",
            {
                "person_id": person.id,
                "purpose": "publicity",
                "text_version": "2026-1",
                "given_at": MONDAY,
            },
        )
    ]


def test_a_further_document_stands_at_its_place_in_the_log() -> None:
    person = make.person()
    person.add_document(act(), Document("414", "GBR", make.sealed("G1")), evidence=make.sealed("护照"))

    assert changes_of(persons, person, last=1) == [
        Insert(
            "person_documents",
            {
                "person_id": person.id,
                "position": 2,
                "type": "414",
                "issuer": "GBR",
                "number": make.sealed("G1"),
                "added_at": MONDAY,
            },
        )
    ]


def test_a_corrected_document_takes_the_place_of_the_former_and_no_check_is_left() -> None:
    person = make.person()
    person.submit_real_name(act())
    person.fail_real_name(act(), authority="embedded", reason="姓名不符")
    said = {"name": make.sealed("王晓明"), "birth_date": make.sealed("1990-01-02"), "sex": make.sealed("2")}
    person.correct_identity(act(), document=Document("414", "GBR", make.sealed("G1")), **said)

    found = changes_of(persons, person, last=1)

    assert [type(change) for change in found] == [Delete, Insert, Update]
    assert found[0] == Delete("person_documents", {"person_id": person.id})
    assert found[2] == Update(
        "persons",
        {"person_id": person.id},
        said
        | {
            "document_type": "414",
            "document_issuer": "GBR",
            "document_number": make.sealed("G1"),
            "real_name": "none",
            "submitted_at": None,
            "decided_at": None,
            "authority": "",
            "failure": "",
        },
    )


def test_a_corrected_person_is_read_with_the_right_document_alone(log: ProjectedLog) -> None:
    person = make.person()
    log.project(person)
    said = {"name": make.sealed("王晓明"), "birth_date": make.sealed("1990-01-02"), "sex": make.sealed("2")}
    person.correct_identity(act(), document=Document("414", "GBR", make.sealed("G1")), **said)
    log.project(person)
    reader = People(log.pool)
    (document,) = reader.documents_of(person.id)
    row = reader.find(person.id)

    assert (document.type, document.number) == ("414", make.sealed("G1"))
    assert row is not None
    assert (row.name, row.document_number) == (said["name"], make.sealed("G1"))

    person.correct_identity(act(), document=None, **said | {"name": make.sealed("王小明")})
    log.project(person)

    assert reader.documents_of(person.id) == [document]


def test_a_withdrawn_consent_is_that_of_one_guardian() -> None:
    mother, father = uuid4(), uuid4()
    ward = link(link(make.person(), mother), father, relation=Relation.FATHER)
    for guardian_id in (mother, father):
        ward.give_guardian_consent(act(), guardian_id, scope=REGISTRATION, text_version="2026-1")
    ward.withdraw_guardian_consent(act(), mother, scope=REGISTRATION)

    assert changes_of(persons, ward, last=1) == [
        Delete(
            "guardian_consents",
            {"person_id": ward.id, "scope": REGISTRATION, "guardian_id": mother},
        )
    ]


@pytest.mark.parametrize("restricted_until", [None, date(2036, 3, 3)])
def test_erasure_marks_the_person_whether_or_not_a_law_keeps_the_record(
    restricted_until: date | None,
) -> None:
    person = make.person()
    person.erase(act(), basis="本人申请", restricted_until=restricted_until)

    assert changes_of(persons, person, last=1) == [
        Update("persons", {"person_id": person.id}, {"is_erased": True})
    ]


def test_a_guardian_who_goes_takes_the_consents_along() -> None:
    guardian_id = uuid4()
    ward = link(make.person(), guardian_id)
    ward.unlink_guardian(act(), guardian_id, reason="变更")

    assert changes_of(persons, ward, last=1) == [
        Delete("guardianships", {"ward_id": ward.id, "guardian_id": guardian_id}),
        Delete("guardian_consents", {"person_id": ward.id, "guardian_id": guardian_id}),
    ]


def test_pending_checks_are_listed_by_division_oldest_first(log: ProjectedLog) -> None:
    early, late, elsewhere, passed = (
        make.person(division="310104"),
        make.person(division="310106"),
        make.person(division="330106"),
        make.person(),
    )
    late.submit_real_name(act(make.TUESDAY))
    for person in (early, elsewhere, passed):
        person.submit_real_name(act())
    passed.pass_real_name(act(), authority="embedded", reference="1")
    log.project(late, early, elsewhere, passed)

    page = People(log.pool).real_names_to_check("310000")

    assert [row.person_id for row in page.items] == [early.id, late.id]


def test_guardians_and_wards_find_each_other(log: ProjectedLog) -> None:
    guardian = make.person()
    ward = link(make.person(), guardian.id, relation=Relation.FATHER)
    ward.give_guardian_consent(act(), guardian.id, scope="registration", text_version="2026-1")
    log.project(ward, guardian)
    reader = People(log.pool)

    (found,) = reader.guardians_of(ward.id)

    assert (found.guardian_id, found.relation) == (guardian.id, "father")
    assert reader.wards_of(guardian.id) == [found]
    assert [consent.scope for consent in reader.guardian_consents_of(ward.id)] == ["registration"]


def test_two_guardians_consent_to_the_same_and_one_of_them_goes(log: ProjectedLog) -> None:
    mother, father = make.person(), make.person()
    ward = link(link(make.person(), mother.id), father.id, relation=Relation.FATHER)
    for guardian_id in (mother.id, father.id):
        ward.give_guardian_consent(act(), guardian_id, scope=REGISTRATION, text_version="2026-1")
    log.project(mother, father, ward)
    reader = People(log.pool)
    both = {consent.guardian_id for consent in reader.guardian_consents_of(ward.id)}

    ward.unlink_guardian(act(), mother.id, reason="变更")
    log.project(ward)

    assert both == {mother.id, father.id}
    assert [consent.guardian_id for consent in reader.guardian_consents_of(ward.id)] == [father.id]
    assert [row.guardian_id for row in reader.guardians_of(ward.id)] == [father.id]


def test_who_is_erased_is_unreadable_while_a_law_keeps_the_record(log: ProjectedLog) -> None:
    vault, person_id = PostgresVault(log.pool, AesProvider({"m": b"m" * 32}, "m", b"l" * 32)), uuid4()
    vault.create_key(person_id)
    person = make.person(person_id=person_id, name=vault.seal(person_id, "王小明"))
    log.project(person)
    reader = People(log.pool)
    before = reader.find(person.id)
    assert before is not None
    assert vault.open_all([before.name]) == ["王小明"]
    person.erase(act(), basis="本人申请", restricted_until=date(2036, 3, 3))
    log.events.save(person, reservations=[RestrictKey(person.id, date(2036, 3, 3))])
    log.runner.run_once()

    row = reader.find(person.id)

    assert row is not None
    assert row == replace(before, is_erased=True)
    assert vault.open_all([row.name]) == [None]


def test_a_person_is_read_as_it_stands(log: ProjectedLog) -> None:
    person = make.person()
    log.project(person)
    before = People(log.pool).find(person.id)
    person.change_contact(act(), phone=None, division="330106")

    log.project(person)

    assert before is not None
    assert People(log.pool).of_ids([person.id, uuid4()]) == {
        person.id: replace(before, phone=None, division="330106")
    }
