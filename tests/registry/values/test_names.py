"""Names of persons."""

from __future__ import annotations

import pytest

from registry.names import NameCharacters, mask_name, read_person_name, same_name
from registry.refusals import Missing, Refusal, TooLong


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("王芳", "王芳"),
        ("　王　芳 ", "王芳"),
        ("㛃䶮", "㛃䶮"),
        ("𠮷𬍛𫖯", "𠮷𬍛𫖯"),
        ("李\U00031350", "李\U00031350"),
        ("李\U0002ebf0", "李\U0002ebf0"),
        ("李\U000323b0", "李\U000323b0"),
        ("〇一", "〇一"),
        ("\uf900", "\uf900"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽•买买提"),
        ("Jose\u0301  García-O'Neill", "José García-O'Neill"),
        ("John F. Kennedy Jr.", "John F. Kennedy Jr."),
        ("ئايگۈل", "ئايگۈل"),
    ],
)
def test_a_name_is_kept_as_the_authority_wrote_it(raw: str, name: str) -> None:
    assert read_person_name(raw) == name


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        ("", Missing),
        (" \t　", Missing),
        ("王" * 51, TooLong),
        ("王" * 10_000_000, TooLong),
        ("王1", NameCharacters),
        ("王\x00芳", NameCharacters),
        ("王\u202e芳", NameCharacters),
        ("王😀", NameCharacters),
        ("王芳\ufe0f", NameCharacters),
        ("王\ue000", NameCharacters),
        ("王\ud83d", NameCharacters),
        ("·王芳", NameCharacters),
        ("<b>王芳</b>", NameCharacters),
        ("王？", NameCharacters),
        ("王 " * 51, TooLong),
    ],
)
def test_what_is_no_name_is_refused(raw: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_person_name(raw)


def test_length_is_counted_in_characters_not_in_code_units() -> None:
    assert len(read_person_name("𠮷" * 50)) == 50


@pytest.mark.parametrize("dot", "·\u2022\u2027\u30fb\uff0e.")
def test_every_middle_dot_means_the_same(dot: str) -> None:
    assert same_name(f"阿依古丽{dot}买买提", "阿依古丽·买买提")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("WANG Fang", "Wang  Fang", True),
        ("Jose\u0301", "JOSÉ", True),
        ("王芳", "王方", False),
        ("𠮷野", "吉野", False),
        ("\uf900", "\u8c48", False),
    ],
)
def test_names_are_compared_without_folding_characters_together(one: str, other: str, *, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王芳", "王*"),
        ("欧阳修", "欧阳*"),
        ("司马", "司*"),
        ("阿依古丽·买买提", "阿*"),
        ("John Smith", "J*"),
        ("𠮷野", "𠮷*"),
    ],
)
def test_a_masked_name_shows_the_surname_at_most(name: str, masked: str) -> None:
    assert mask_name(name) == masked
