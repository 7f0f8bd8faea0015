"""What is not volunteer service and must not be recorded: six kinds (民政部令第67号 Art 19)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from registry.refusals import Refusal, UnknownCode
from registry.texts import without_spaces

KINDS = range(1, 7)


class NotVolunteer(Refusal):
    """This is not volunteer service (kind {kind} of the negative list) and must not be recorded as such."""

    code = "NOT_VOLUNTEER"
    zh = "该活动属于不得记录为志愿服务的情形（负面清单第{kind}类）。"


class NameBanned(Refusal):
    """The name of an activity must not contain “{word}”."""

    code = "NAME_BANNED"
    zh = "活动名称不得含有“{word}”。"


def find_forbidden(title: str, content: str, declared: Collection[int] = ()) -> int | None:
    """The kind (1 to 6) that somebody declared, or that the words give away beyond doubt.

    The rules are few on purpose: what they miss a person finds, what they find nobody has to discuss.
    """
    for kind in sorted(declared):
        if kind not in KINDS:
            raise UnknownCode(field="declared", table="negative-list", value=kind)
        return kind
    # Lines stay apart, or words from two of them would make a sentence that nobody wrote.
    text = "\n".join(without_spaces(line).lower() for line in (title, *content.splitlines()))
    return next((kind for kind, pattern in _rules() if pattern.search(text)), None)


def refuse_forbidden(title: str, content: str, declared: Collection[int] = ()) -> None:
    kind = find_forbidden(title, content, declared)
    if kind is not None:
        raise NotVolunteer(kind=kind)


def refuse_banned_name(title: str, words: Iterable[str]) -> None:
    """``words``: the policy ``activity.banned_name_words`` of the place and day."""
    plain = without_spaces(title)
    for word in words:
        if word in plain:
            raise NameBanned(field="title", word=word)


def describe(kind: int) -> str:
    """What the kind is, in Chinese, for the notice to the organization."""
    return str(_data()["kinds"][str(kind)])


@cache
def _rules() -> list[tuple[int, re.Pattern[str]]]:
    return [(rule["kind"], re.compile(rule["pattern"])) for rule in _data()["rules"]]


@cache
def _data() -> dict[str, Any]:  # TOML
    return tomllib.loads(files("registry").joinpath("negative_list.toml").read_text("utf-8"))
