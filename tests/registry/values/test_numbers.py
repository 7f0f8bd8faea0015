"""Numbers that the registry gives: for volunteers and for certificates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registry.certificate_numbers import (
    ALPHABET,
    CertificateNumberWrong,
    VerificationCodeWrong,
    certificate_number,
    read_certificate_number,
    read_verification_code,
    verification_code,
)
from registry.volunteer_numbers import VolunteerNumberWrong, read_volunteer_number, volunteer_number

DAY = date(2026, 3, 2)
VOLUNTEER = volunteer_number("310104", DAY, 1)
CERTIFICATE = certificate_number(DAY, "00af3c", bytes(range(5)))


def test_a_volunteer_number_says_where_and_when_and_nothing_else() -> None:
    assert VOLUNTEER[:-1] == "V3101042603000001"
    assert len(VOLUNTEER) == 18
    assert read_volunteer_number(f" {VOLUNTEER.lower()} ") == VOLUNTEER


@pytest.mark.parametrize("sequence", [0, 1_000_000])
def test_a_month_of_a_division_holds_less_than_a_million(sequence: int) -> None:
    with pytest.raises(ValueError, match="999,999"):
        volunteer_number("310104", DAY, sequence)


@given(sequence=st.integers(1, 999_999), position=st.integers(1, 16), wrong=st.sampled_from("0123456789"))
def test_one_wrong_digit_of_a_volunteer_number_is_refused(sequence: int, position: int, wrong: str) -> None:
    number = volunteer_number("310104", DAY, sequence)
    assert read_volunteer_number(number) == number
    assume(number[position] != wrong)
    with pytest.raises(VolunteerNumberWrong):
        read_volunteer_number(number[:position] + wrong + number[position + 1 :])


@given(sequence=st.integers(1, 999_999), position=st.integers(1, 15))
def test_two_neighbours_exchanged_in_a_volunteer_number_are_refused(sequence: int, position: int) -> None:
    number = volunteer_number("310104", DAY, sequence)
    first, second = number[position], number[position + 1]
    exchanged = number[:position] + second + first + number[position + 2 :]
    assume(first != second)
    with pytest.raises(VolunteerNumberWrong):
        read_volunteer_number(exchanged)


@pytest.mark.parametrize(
    "raw", ["", "V", VOLUNTEER[1:], VOLUNTEER[:-1] + "1", VOLUNTEER + "A", "V1100002201000001V0"]
)
def test_what_is_no_volunteer_number_is_refused(raw: str) -> None:
    with pytest.raises(VolunteerNumberWrong):
        read_volunteer_number(raw)


def test_a_certificate_number_holds_date_shard_and_chance() -> None:
    assert CERTIFICATE.startswith("ZM2026030200AF3C")
    assert len(CERTIFICATE) == 25
    assert certificate_number(DAY, "00af3c", bytes([255] * 5))[16:24] == "Z" * 8


@given(chance=st.binary(min_size=5, max_size=16))
def test_a_certificate_number_is_read_as_people_write_it(chance: bytes) -> None:
    number = certificate_number(DAY, "00AF3C", chance)
    spoken = number.replace("0", "o").replace("1", "l").lower()
    assert read_certificate_number(f" {spoken[:10]}-{spoken[10:16]} {spoken[16:]}") == number


@given(
    chance=st.binary(min_size=5, max_size=5), position=st.integers(16, 24), wrong=st.sampled_from(ALPHABET)
)
def test_one_wrong_character_of_a_certificate_number_is_refused(
    chance: bytes, position: int, wrong: str
) -> None:
    number = certificate_number(DAY, "00AF3C", chance)
    assume(number[position] != wrong)
    with pytest.raises(CertificateNumberWrong):
        read_certificate_number(number[:position] + wrong + number[position + 1 :])


@given(position=st.integers(0, 24), wrong=st.sampled_from(ALPHABET))
def test_one_wrong_character_anywhere_is_refused(position: int, wrong: str) -> None:
    assume(CERTIFICATE[position] != wrong)
    with pytest.raises(CertificateNumberWrong):
        read_certificate_number(CERTIFICATE[:position] + wrong + CERTIFICATE[position + 1 :])


@pytest.mark.parametrize(
    "raw", ["", CERTIFICATE[:-1], CERTIFICATE + "0", "ZU" + CERTIFICATE[2:], "证明" * 12]
)
def test_what_is_no_certificate_number_is_refused(raw: str) -> None:
    with pytest.raises(CertificateNumberWrong):
        read_certificate_number(raw)


@pytest.mark.parametrize(("shard", "chance"), [("xyz", bytes(5)), ("00AF3", bytes(5)), ("00AF3C", bytes(4))])
def test_a_certificate_number_needs_its_shard_and_enough_chance(shard: str, chance: bytes) -> None:
    with pytest.raises(ValueError, match=r"shard|random"):
        certificate_number(DAY, shard, chance)


def test_a_verification_code_has_fifty_bits_in_two_halves() -> None:
    assert verification_code(bytes(7)) == "00000-00000"
    assert verification_code(bytes([255] * 7)) == "ZZZZZ-ZZZZZ"


@given(chance=st.binary(min_size=7, max_size=16))
def test_a_verification_code_is_read_as_people_write_it(chance: bytes) -> None:
    code = verification_code(chance)
    assert read_verification_code(code.replace("-", " ").replace("0", "O").replace("1", "i").lower()) == code


@pytest.mark.parametrize("raw", ["", "ABCDE", "ABCDE-FGHJ", "ABCDE-FGHJKM", "ABCDE-FGHJU"])
def test_what_is_no_verification_code_is_refused(raw: str) -> None:
    with pytest.raises(VerificationCodeWrong):
        read_verification_code(raw)
