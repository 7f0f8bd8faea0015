"""Finding Chinese words without a dictionary: single characters and pairs of neighbours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_RUN = re.compile(r"[\W_]+")
_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def fold(text: str) -> str:
    """One writing for what readers take for the same: full and half width, upper and lower case."""
    return unicodedata.normalize("NFKC", text).casefold()


def index_words(text: str) -> list[str]:
    """Every word that a keyword in this text could be looked up by, sorted."""
    return sorted({word for run in _runs(text) for word in _index(run)})


def query_words(keyword: str) -> list[str]:
    """The words that a text must hold to hold the keyword; a single character stands for itself."""
    return sorted({word for run in _runs(keyword) for word in _query(run)})


def _runs(text: str) -> Iterator[str]:
    """Stretches of Chinese characters, and words of other scripts."""
    for stretch in _RUN.split(fold(text)):
        start = 0
        for han in _HAN.finditer(stretch):
            yield from filter(None, (stretch[start : han.start()], han[0]))
            start = han.end()
        if start < len(stretch):
            yield stretch[start:]


def _index(run: str) -> Iterator[str]:
    yield from _query(run)
    if _HAN.match(run):
        yield from run


def _query(run: str) -> Iterator[str]:
    if _HAN.match(run) and len(run) > 1:
        yield from (first + second for first, second in pairwise(run))
    else:
        yield run
