"""Persons, their guardians and consents."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from projections import persons
from projections.changes import Delete, Insert, Put, Update
from projections.people import People
from registry.person import Purpose, Relation
from tests import builders as make
from tests.builders import MONDAY, act
from tests.projections.log import ProjectedLog, changes_of


def test_registration_makes_a_person_with_a_document() -> None:
    person = make.person(digest="d")

    assert changes_of(persons, person) == [
        Insert(
            "persons",
            {
                "person_id": person.id,
                "name": make.sealed("王小明"),
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
                "digest": "d",
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


def test_erasure_marks_the_person() -> None:
    person = make.person()
    person.erase(act(), basis="本人申请")

    assert changes_of(persons, person, last=1) == [
        Update("persons", {"person_id": person.id}, {"is_erased": True})
    ]


def test_a_guardian_who_goes_takes_the_consents_along() -> None:
    ward, guardian_id = make.person(), uuid4()
    ward.link_guardian(
        act(), guardian_id, relation=Relation.MOTHER, evidence="户口簿", age=14, guardian_age=36
    )
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
    ward, guardian = make.person(), make.person()
    ward.link_guardian(
        act(), guardian.id, relation=Relation.FATHER, evidence="户口簿", age=14, guardian_age=36
    )
    ward.give_guardian_consent(act(), guardian.id, scope="registration", text_version="2026-1")
    log.project(ward, guardian)
    reader = People(log.pool)

    (link,) = reader.guardians_of(ward.id)

    assert (link.guardian_id, link.relation) == (guardian.id, "father")
    assert reader.wards_of(guardian.id) == [link]
    assert [consent.scope for consent in reader.guardian_consents_of(ward.id)] == ["registration"]


def test_a_person_is_read_as_it_stands(log: ProjectedLog) -> None:
    person = make.person()
    log.project(person)
    before = People(log.pool).find(person.id)
    person.change_contact(act(), phone=None, phone_digest=None, division="330106")

    log.project(person)

    assert before is not None
    assert People(log.pool).of_ids([person.id, uuid4()]) == {
        person.id: replace(before, phone=None, division="330106")
    }
