"""Identity documents: which numbers are read, what they say, and why others are refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from registry.documents import (
    DocumentType,
    IdArea,
    IdBirth,
    IdCheck,
    IdentityDocument,
    IdFirstGeneration,
    IdFormat,
    IdMismatch,
    Sex,
    check_against,
    read_archived_document,
    read_document,
)
from registry.refusals import Refusal, UnknownCode

TODAY = date(2026, 3, 2)
SAMPLE = "11010519491231002X"
"""Printed in GB 11643."""
PERMANENT_RESIDENT = "911124198108030024"
"""Sample of the card's issuer."""


def checked(body: str) -> str:
    return body + mod_11_2.calc_check_digit(body)


def read(kind: DocumentType, raw: str, issuer: str = "CHN") -> IdentityDocument:
    return read_document(kind, raw, issuer=issuer, today=TODAY)


@pytest.mark.parametrize(
    "raw",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "11010519491231002ｘ",
    ],
)
def test_a_resident_number_is_normalised_and_tells_birth_and_sex(raw: str) -> None:
    document = read(DocumentType.RESIDENT_ID, raw)
    assert document == IdentityDocument(DocumentType.RESIDENT_ID, SAMPLE)
    assert (document.birth_date, document.sex) == (date(1949, 12, 31), Sex.FEMALE)
    assert document.masked == "110***********002X"
    assert document.national_code == "01"


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        ("", IdFormat),
        ("1101051949123100", IdFormat),
        ("01010519491231002X", IdFormat),
        ("11010519491231002Y", IdFormat),
        ("１１０１０５１９４９１２３１００２é", IdFormat),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", IdFormat),
        ("11010519491231002X\n1", IdFormat),
        ("110105491231002", IdFirstGeneration),
        (checked("11999919000229001"), IdBirth),
        (checked("11999920150229001"), IdBirth),
        (checked("11999918991231001"), IdBirth),
        (checked("11999920260303001"), IdBirth),
        ("119999190013010010", IdBirth),
        ("110105194912310021", IdCheck),
        (checked("16999919000101001"), IdArea),
        (checked("99999919000101001"), IdArea),
    ],
)
def test_a_resident_number_that_is_wrong_is_refused_for_its_first_fault(
    raw: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal) as caught:
        read(DocumentType.RESIDENT_ID, raw)
    assert caught.value.field == "document_number"
    assert not caught.value.details, "no part of a number leaves in a refusal"


def test_a_county_that_no_table_holds_is_no_reason_to_refuse() -> None:
    assert read(DocumentType.RESIDENT_ID, checked("11999919040229001")).birth_date == date(1904, 2, 29)


@given(position=st.integers(0, 17), wrong=st.sampled_from("0123456789X"))
def test_one_wrong_character_is_never_read_as_the_same_person(position: int, wrong: str) -> None:
    raw = SAMPLE[:position] + wrong + SAMPLE[position + 1 :]
    assume(raw != SAMPLE)
    with pytest.raises(Refusal):
        read(DocumentType.RESIDENT_ID, raw)


@pytest.mark.parametrize(
    ("kind", "raw", "issuer", "number", "national_code"),
    [
        (DocumentType.HK_MACAO_PASS, "h12345678", "CHN", "H12345678", "02"),
        (DocumentType.HK_MACAO_PASS, "M1234567801", "CHN", "M1234567801", "03"),
        (DocumentType.TAIWAN_PASS, "00000001", "CHN", "00000001", "04"),
        (DocumentType.TAIWAN_PASS, "0000000101（B）", "CHN", "0000000101B", "04"),
        (DocumentType.PASSPORT, "E00000000", "CHN", "E00000000", "05"),
        (DocumentType.PASSPORT, "x 0000 001", "DEU", "X0000001", "05"),
        (DocumentType.FOREIGN_PERMANENT_RESIDENT, PERMANENT_RESIDENT, "CAN", PERMANENT_RESIDENT, "99"),
        (DocumentType.FOREIGN_PERMANENT_RESIDENT, "CAN110000000000", "CAN", "CAN110000000000", "99"),
        (DocumentType.MILITARY_OFFICER, "军字第0000001号", "CHN", "军字第0000001号", "06"),
        (DocumentType.SOLDIER, "士字第0000001号", "CHN", "士字第0000001号", "07"),
        (DocumentType.OTHER, "AB-000001", "CHN", "AB-000001", "99"),
    ],
)
def test_other_documents_are_read_in_their_own_shape(
    kind: DocumentType, raw: str, issuer: str, number: str, national_code: str
) -> None:
    document = read(kind, raw, issuer)
    assert (document.number, document.issuer, document.national_code) == (number, issuer, national_code)


@pytest.mark.parametrize(
    ("kind", "raw", "issuer", "refusal"),
    [
        (DocumentType.HK_MACAO_PASS, "A12345678", "CHN", IdFormat),
        (DocumentType.HK_MACAO_PASS, "H123456789", "CHN", IdFormat),
        (DocumentType.HK_MACAO_PASS, SAMPLE, "CHN", IdFormat),
        (DocumentType.TAIWAN_PASS, "1234567", "CHN", IdFormat),
        (DocumentType.TAIWAN_PASS, SAMPLE, "CHN", IdFormat),
        (DocumentType.PASSPORT, "A00000000", "CHN", IdFormat),
        (DocumentType.PASSPORT, "1234", "DEU", IdFormat),
        (DocumentType.PASSPORT, SAMPLE, "DEU", IdFormat),
        (DocumentType.OTHER, SAMPLE, "CHN", IdFormat),
        (DocumentType.PASSPORT, "X0000001", "Germany", UnknownCode),
        (DocumentType.FOREIGN_PERMANENT_RESIDENT, "911124198108030025", "CAN", IdCheck),
        (DocumentType.FOREIGN_PERMANENT_RESIDENT, checked("91112419810230002"), "CAN", IdBirth),
        (DocumentType.FOREIGN_PERMANENT_RESIDENT, SAMPLE, "CAN", IdFormat),
        (DocumentType.RESIDENCE_PERMIT, SAMPLE, "CHN", IdArea),
        (DocumentType.RESIDENCE_PERMIT, checked("81000119020101001"), "CHN", IdArea),
    ],
)
def test_a_number_of_another_document_is_refused(
    kind: DocumentType, raw: str, issuer: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        read(kind, raw, issuer)


@pytest.mark.parametrize(("area", "national_code"), [("810000", "02"), ("820000", "03"), ("830000", "04")])
def test_a_residence_permit_says_where_its_holder_is_from(area: str, national_code: str) -> None:
    document = read(DocumentType.RESIDENCE_PERMIT, checked(f"{area}19020101001"))
    assert document.national_code == national_code
    assert (document.birth_date, document.sex) == (date(1902, 1, 1), Sex.MALE)


def test_a_permanent_resident_card_of_2023_tells_birth_and_sex() -> None:
    document = read(DocumentType.FOREIGN_PERMANENT_RESIDENT, PERMANENT_RESIDENT, "CAN")
    assert (document.birth_date, document.sex) == (date(1981, 8, 3), Sex.FEMALE)


def test_what_a_number_does_not_say_stays_unknown() -> None:
    document = read(DocumentType.PASSPORT, "X0000001", "DEU")
    assert (document.birth_date, document.sex) == (None, None)


def test_an_archived_first_generation_number_is_the_same_person() -> None:
    archived = read_archived_document("110105491231002", today=TODAY)
    assert archived.former_number == "110105491231002"
    assert archived.key == read(DocumentType.RESIDENT_ID, SAMPLE).key
    assert read_archived_document(SAMPLE, today=TODAY) == archived


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [("11010549123100", IdFormat), ("110105491331002", IdBirth), ("160105491231002", IdArea)],
)
def test_an_archived_number_that_is_wrong_is_refused(raw: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_archived_document(raw, today=TODAY)


def test_a_renewed_pass_is_the_same_document() -> None:
    old, new = (read(DocumentType.HK_MACAO_PASS, raw) for raw in ("H1234567801", "H12345678"))
    assert old.key == new.key


def test_equal_passport_numbers_of_two_states_are_two_documents() -> None:
    one, other = (read(DocumentType.PASSPORT, "X0000001", issuer) for issuer in ("DEU", "FRA"))
    assert one.key != other.key


def test_a_number_is_one_document_whether_called_card_or_permit() -> None:
    number = checked("81000019020101001")
    card, permit = (read(kind, number) for kind in (DocumentType.RESIDENT_ID, DocumentType.RESIDENCE_PERMIT))
    assert card.key == permit.key


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        (SAMPLE, "110***********002X"),
        ("CAN110000000000", "CAN*********000"),
        ("H12345678", "H******78"),
        ("00001", "0***1"),
    ],
)
def test_a_short_number_shows_less(number: str, masked: str) -> None:
    assert IdentityDocument(DocumentType.OTHER, number).masked == masked


@pytest.mark.parametrize(
    ("birth", "sex", "field"),
    [
        (date(1949, 12, 30), None, "birth_date"),
        (None, Sex.MALE, "sex"),
        (date(1949, 12, 31), Sex.MALE, "sex"),
    ],
)
def test_a_statement_that_contradicts_the_number_is_refused(
    birth: date | None, sex: Sex | None, field: str
) -> None:
    with pytest.raises(IdMismatch) as caught:
        check_against(IdentityDocument(DocumentType.RESIDENT_ID, SAMPLE), birth_date=birth, sex=sex)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("birth", "sex"), [(None, None), (date(1949, 12, 31), Sex.FEMALE), (None, Sex.UNSTATED)]
)
def test_a_statement_that_agrees_or_is_absent_passes(birth: date | None, sex: Sex | None) -> None:
    document = read(DocumentType.RESIDENT_ID, SAMPLE)
    check_against(document, birth_date=birth, sex=sex)
    assert document.number == SAMPLE
