"""Numbers in the demo district are well formed and belong to nobody."""

from __future__ import annotations

from datetime import date

import pytest

from registry.credit_codes import LegalForm, matches_form, read_credit_code
from registry.documents import DocumentType, Sex, read_document
from registry.person import Person
from registry.phones import read_phone
from service.demo import numbers
from service.demo.courses import AFTERWARDS, AT_THE_DOOR, SHARES, Fate
from tests.service.demo.loaded import SMALL, TODAY, Loaded

BIRTH = date(1990, 2, 28)


@pytest.mark.parametrize("sex", [Sex.MALE, Sex.FEMALE])
@pytest.mark.parametrize("sequence", [0, 498])
def test_a_resident_number_says_birth_date_and_sex(sex: Sex, sequence: int) -> None:
    number = numbers.resident_number(numbers.COUNTIES[0], BIRTH, sequence, sex)
    document = read_document(DocumentType.RESIDENT_ID, number, today=TODAY)
    assert (document.birth_date, document.sex) == (BIRTH, sex)


@pytest.mark.parametrize(
    ("kind", "number", "issuer"),
    [
        (DocumentType.HK_MACAO_PASS, numbers.pass_number("H", 7), "CHN"),
        (DocumentType.TAIWAN_PASS, numbers.taiwan_pass_number(7), "CHN"),
        (DocumentType.PASSPORT, numbers.passport_number(7), "SWE"),
    ],
)
def test_other_numbers_have_the_form_of_their_document(kind: DocumentType, number: str, issuer: str) -> None:
    assert read_document(kind, number, issuer=issuer, today=TODAY).number == number


def test_a_phone_is_of_the_prefix_that_no_operator_has() -> None:
    assert read_phone(numbers.phone_number(2005)) == "15400002005"


@pytest.mark.parametrize("form", LegalForm)
def test_a_credit_code_is_in_order_and_tells_the_form(form: LegalForm) -> None:
    code = read_credit_code(numbers.credit_code(form, 12))
    assert matches_form(code, form)
    assert code[2:8] == "319999"


def test_everybody_has_a_number_that_nobody_has(loaded: Loaded) -> None:
    persons = loaded.all_of(Person, "person.registered")
    known = loaded.registry.vault.open_all(person.documents[0].number for person in persons)
    # Whoever refused to be registered is unreadable.
    legible = [(person, number) for person, number in zip(persons, known, strict=True) if number]
    assert len({number for _, number in legible}) == len(legible) > SMALL.volunteers * 0.95
    for person, number in legible:
        match person.documents[0].type:
            case DocumentType.RESIDENT_ID:
                assert number[:6] in numbers.COUNTIES
            case DocumentType.RESIDENCE_PERMIT:
                assert number[6:10] < "1905"
            case DocumentType.PASSPORT:
                assert len(number) > 9
            case _:
                assert "9" in number[:2]


def test_every_fate_of_a_record_has_a_share_and_a_way() -> None:
    assert set(SHARES) == set(Fate) - {Fate.ATTENDED}
    assert not AFTERWARDS & AT_THE_DOOR
    assert sum(SHARES.values()) < 0.5
