"""Fonts are cut once, whole or not at all, and a machine without them says what to install."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from certificates.fonts import COMMON, Fonts, FontsMissing

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = frozenset("志愿服务AB12")


def test_a_machine_without_the_fonts_is_told_the_one_command(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match=r"apt-get install .*libharfbuzz-subset0 fonts-noto-cjk"):
        Fonts(tmp_path, system_folders=(tmp_path,)).prepared("Regular", LETTERS)


def test_a_prepared_font_has_exactly_the_characters_asked_for(tmp_path: Path) -> None:
    font = TTFont(Fonts(tmp_path).prepared("Bold", LETTERS))
    assert set(map(chr, font.getBestCmap())) == LETTERS
    assert "glyf" in font


def test_a_font_is_cut_once_and_leaves_no_other_file(tmp_path: Path) -> None:
    path = Fonts(tmp_path).prepared("Regular", LETTERS)
    written = path.stat().st_mtime_ns
    assert Fonts(tmp_path).prepared("Regular", LETTERS) == path
    assert path.stat().st_mtime_ns == written
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_font_is_cut_to_the_same_bytes(tmp_path: Path) -> None:
    first = Fonts(tmp_path / "1").prepared("Regular", LETTERS)
    assert Fonts(tmp_path / "2").prepared("Regular", LETTERS).read_bytes() == first.read_bytes()


def test_rare_characters_come_as_a_small_font_of_their_own(tmp_path: Path) -> None:
    (font,) = Fonts(tmp_path).cut_rare(frozenset("㛃𠮷"))
    assert set(map(chr, TTFont(BytesIO(font)).getBestCmap())) == set("㛃𠮷")


def test_characters_that_no_font_draws_are_named(tmp_path: Path) -> None:
    assert Fonts(tmp_path).undrawn(frozenset("王\ue000")) == {"\ue000"}


def test_the_common_characters_are_those_of_gb_2312() -> None:
    assert set("志愿服务，。·《》第Đé") <= COMMON
    assert not set("㛃䶮𠮷𬍛𫖯") & COMMON
