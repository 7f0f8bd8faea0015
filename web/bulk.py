"""Many acts of one form: each is decided for itself, and nothing that was refused is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from web.documents import Mutation
from web.doors import Data, Refused
from web.forms import Form
from web.refusing import FIRST
from web.visit import Visit

MOST = 40
"""Rows of one page of a list, and so of one form."""


@dataclass(frozen=True)
class Outcome:
    """``entry`` is what the page knows of the row; ``answer`` what the act answered, ``message`` why not."""

    entry: Data
    answer: Data | None = None
    message: str = ""

    @property
    def is_done(self) -> bool:
        return self.answer is not None


def chosen_in(visit: Visit, form: Form, name: str, none: str, *, most: int = MOST) -> list[str]:
    """What is ticked, each once; ``none`` is said where nothing is. No form does more than a list shows."""
    chosen = list(dict.fromkeys(form.many(name)))
    if not chosen:
        raise form.wrong(name, none)
    if len(chosen) > most:
        said = visit.t(
            f"一次最多办理{most}项，请分次提交。", f"At most {most} at once: please send them in parts."
        )
        raise form.wrong(name, said)
    return chosen


def act_on_each(
    visit: Visit, mutation: Mutation, rows: Iterable[tuple[Data, Mapping[str, object]]]
) -> list[Outcome]:
    """One act a row, from its entry and the act's input."""
    return [act_on_one(visit, mutation, entry, given) for entry, given in rows]


def act_on_one(visit: Visit, mutation: Mutation, entry: Data, given: Mapping[str, object]) -> Outcome:
    try:
        return Outcome(entry, visit.act(mutation, given))
    except Refused as refused:
        if refused.holds(*FIRST):
            raise
        return Outcome(entry, message=refused.first.message)
