"""Two pages are outlined alike when only what they say differs."""

from __future__ import annotations

import pytest

from tests.browser.outline import outline_of

LISTED = "<main><ul><li><a href='/1'>李小明</a></li><li><a href='/2'>王小红</a></li></ul></main>"


def outline(main: str, *, header: str = "") -> str:
    return outline_of(f"<html><body><header>{header}</header>{main}</body></html>".encode())


@pytest.mark.parametrize(
    "other",
    [
        "<main><ul><li><a href='/3'>张大山</a></li></ul></main>",
        "<main><ul><li><a href='/3'>张大山</a></li> <!-- two --> <li><a href='/4'>12</a></li></ul></main>",
    ],
)
def test_other_names_and_more_rows_of_one_kind_are_the_same(other: str) -> None:
    assert outline(other) == outline(LISTED)


@pytest.mark.parametrize(
    "other",
    [
        "<main><ul><li><a href='/1'>李小明</a></li><li>王小红</li></ul></main>",
        "<main><ul><li><a href='/1'>李小明</a></li><li class='red'><a href='/2'>王小红</a></li></ul></main>",
        "<main><ul><li><a href='/1'></a></li></ul></main>",
        "<main><ul><li><a href='/1' hidden>李小明</a></li></ul></main>",
        "<main><p>还没有人。</p></main>",
    ],
)
def test_a_row_of_another_kind_is_something_else(other: str) -> None:
    assert outline(other) != outline(LISTED)


def test_what_stands_in_the_header_does_not_matter() -> None:
    assert outline(LISTED, header="<a href='/me'>陈静</a>") == outline(LISTED)
