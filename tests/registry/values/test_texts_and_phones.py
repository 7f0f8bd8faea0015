"""Texts, phones, passwords and user names as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.passwords import PasswordWeak, UserNameFormat, check_password, read_user_name
from registry.phones import PhoneFormat, mask_phone, read_phone
from registry.refusals import Missing, NotText, Refusal, TooLong
from registry.texts import read_text, to_half_width


@pytest.mark.parametrize(
    ("raw", "text"),
    [("  陪老人读报 ", "陪老人读报"), ("一\r\n二\t三", "一\n二\t三"), ("𠮷" * 10, "𠮷" * 10)],
)
def test_a_text_is_stripped_and_kept(raw: str, text: str) -> None:
    assert read_text(raw, limit=10, field="content") == text


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (None, Missing),
        ("   ", Missing),
        ("字" * 11, TooLong),
        ("字" * 10_000_000, TooLong),
        ("a\x00b", NotText),
        ("a\x1bb", NotText),
        ("a\ud800b", NotText),
        ("a\u202eb", NotText),
        ("a\uffffb", NotText),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_with_its_field(
    raw: str | None, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal) as caught:
        read_text(raw, limit=10, field="content")
    assert caught.value.field == "content"


@pytest.mark.parametrize("raw", [None, "", "  "])
def test_an_optional_text_may_be_absent(raw: str | None) -> None:
    assert read_text(raw, limit=10, field="note", required=False) == ""


@given(st.text(max_size=200))
def test_reading_a_text_twice_changes_nothing_more(raw: str) -> None:
    try:
        once = read_text(raw, limit=100, field="note", required=False)
    except (NotText, TooLong):
        return
    assert read_text(once, limit=100, field="note", required=False) == once


def test_half_width_leaves_chinese_alone() -> None:
    assert to_half_width("ＡＢ１２（第　１号）、。") == "AB12(第 1号)、。"


@pytest.mark.parametrize(
    "raw",
    [
        "13800000000",
        "+86 138 0000 0000",
        "0086-138-0000-0000",
        "8613800000000",
        "１３８０００００００0",
        "＋86１３８００００００００",
    ],
)
def test_a_mobile_number_is_normalised(raw: str) -> None:
    assert read_phone(raw) == "13800000000"


@pytest.mark.parametrize(
    "raw", ["", "12800000000", "1380000000", "138000000000", "+1 2025550100", "13٨00000000", "13800000000\n9"]
)
def test_another_number_is_refused(raw: str) -> None:
    with pytest.raises(PhoneFormat):
        read_phone(raw)


def test_a_masked_phone_hides_the_middle() -> None:
    assert mask_phone("13800001234") == "138****1234"


@pytest.mark.parametrize("raw", ["Abcdefg1", "Aa1" + "长" * 61])
def test_a_strong_password_is_taken(raw: str) -> None:
    check_password(raw, personal=["13800000000", ""])
    assert len(raw) <= 64


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Abcdef1",
        "abcdefg1",
        "ABCDEFG1",
        "Abcdefgh",
        "Aa1" + "x" * 62,
        "Abcdefg1\x00",
        "Aa13800000000",
        "aav3101042603000001H1",
    ],
)
def test_a_weak_password_is_refused(raw: str) -> None:
    with pytest.raises(PasswordWeak):
        check_password(raw, personal=["13800000000", "V3101042603000001H"])


@pytest.mark.parametrize(("raw", "name"), [("Li_Lei1", "li_lei1"), ("ａｂｃｄｅｆ", "abcdef")])
def test_a_user_name_is_kept_in_small_letters(raw: str, name: str) -> None:
    assert read_user_name(raw) == name


@pytest.mark.parametrize(
    "raw", ["", "short", "1abcdef", "mz_abcdef", "WM_abcdef", "a" * 21, "abc def", "李雷李雷李雷", "abcdeſ"]
)
def test_another_user_name_is_refused(raw: str) -> None:
    with pytest.raises(UserNameFormat):
        read_user_name(raw)
