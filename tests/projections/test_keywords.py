"""Words are found inside Chinese sentences without a dictionary."""

from __future__ import annotations

import pytest

from projections.keywords import fold, index_words, query_words


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("图书馆", "静安区图书馆整理服务"),
        ("书", "静安区图书馆"),
        ("图书 整理", "图书馆整理服务"),
        ("ＡＥＤ", "aed 使用培训"),
        ("AED培训", "aed培训"),
        ("2026", "２０２６年植树"),
        ("𠮷田", "𠮷田社区"),
        ("䶮", "刘䶮志愿服务队"),
    ],
)
def test_a_keyword_is_found_by_the_words_of_the_text(keyword: str, text: str) -> None:
    assert set(query_words(keyword)) <= set(index_words(text))


@pytest.mark.parametrize(("keyword", "text"), [("书图", "图书馆"), ("扫雪", "图书馆"), ("ED", "AED")])
def test_what_the_text_does_not_hold_is_not_found(keyword: str, text: str) -> None:
    assert not set(query_words(keyword)) <= set(index_words(text))


def test_full_width_and_case_do_not_matter() -> None:
    assert fold("ＡＥＤ") == fold("aed")


def test_a_keyword_of_nothing_but_signs_asks_for_nothing() -> None:
    assert query_words("！？ --") == []
