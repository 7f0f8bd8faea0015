"""How often a page asks the registry: as often for a long list as for a short one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest

from web.doors import Answer
from web.visit import Visit

Ask = Callable[[Visit, str, Mapping[str, object], str | None], Answer]


@contextmanager
def counted() -> Iterator[list[str]]:
    """The documents that were asked meanwhile; each is answered as ever."""
    asked: list[str] = []
    answer: Ask = Visit._ask  # noqa: SLF001 - every document goes through it

    def ask(visit: Visit, document: str, variables: Mapping[str, object], key: str | None) -> Answer:
        asked.append(document)
        return answer(visit, document, variables, key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Visit, "_ask", ask)
        yield asked
