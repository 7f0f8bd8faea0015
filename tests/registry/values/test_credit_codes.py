"""Unified social credit codes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registry.credit_codes import (
    ALPHABET,
    LegalForm,
    UsccAlphabet,
    UsccCheck,
    UsccLength,
    matches_form,
    read_credit_code,
)
from registry.refusals import Refusal

SAMPLE = "91350100M000100Y43"
"""Printed in GB 32100."""


@pytest.mark.parametrize("raw", [SAMPLE, " 91350100m000100y43 ", "９１３５０１００Ｍ０００１００Ｙ４３"])
def test_a_code_is_normalised(raw: str) -> None:
    assert read_credit_code(raw) == SAMPLE


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        ("", UsccLength),
        (SAMPLE[:-1], UsccLength),
        (SAMPLE + "0", UsccLength),
        ("91350100M000100Y44", UsccCheck),
        ("9135O100M000100Y43", UsccAlphabet),
        ("91350100M000100-43", UsccAlphabet),
        ("91350100M000100会43", UsccAlphabet),
    ],
)
def test_a_wrong_code_is_refused(raw: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_credit_code(raw)


@given(position=st.integers(0, 17), wrong=st.sampled_from(sorted(ALPHABET)))
def test_one_wrong_character_is_refused(position: int, wrong: str) -> None:
    raw = SAMPLE[:position] + wrong + SAMPLE[position + 1 :]
    assume(raw != SAMPLE)
    with pytest.raises(UsccCheck):
        read_credit_code(raw)


def test_a_valid_code_of_another_legal_form_is_a_case_for_a_person_and_no_refusal() -> None:
    code = read_credit_code("52110000MJ0000018W")
    assert not matches_form(code, LegalForm.ASSOCIATION)
    assert matches_form(code, LegalForm.SERVICE_INSTITUTION)


@pytest.mark.parametrize(
    ("prefix", "form"),
    [
        ("51", LegalForm.ASSOCIATION),
        ("52", LegalForm.SERVICE_INSTITUTION),
        ("53", LegalForm.FOUNDATION),
        ("59", LegalForm.OTHER),
        ("91", LegalForm.OTHER),
    ],
)
def test_the_prefix_tells_the_legal_form(prefix: str, form: LegalForm) -> None:
    matching = [other for other in LegalForm if matches_form(prefix + "0" * 16, other)]
    assert matching == [form]
