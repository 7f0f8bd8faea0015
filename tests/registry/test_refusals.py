"""Every reason to refuse: one stable code, one sentence in each language, nobody's personal values."""

from __future__ import annotations

import ast
import pickle
import pkgutil
import re
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from registry.refusals import Refusal, TooLong
from tests.architecture import ROOT

SOURCES = ("registry", "projections", "certificates", "graphql/api", "service")
CODES = Path(__file__).with_name("refusal_codes.txt")
"""Programs decide by a code: one that stands here never goes away and never means something else."""

LIMITS = {"age", "days", "high", "hours", "left", "limit", "low", "megabytes", "minutes", "stated", "summed"}
STATES_AND_NAMES_OF_OURS = {"element", "kind", "known", "province", "standing", "table", "what", "word"}
OF_A_FILE = {"cells", "column", "columns", "row"}
OF_AN_ACTIVITY = {"activity", "qualification"}
OF_THE_CALLER = {
    "characters",  # single ones, which no font has
    "value",  # twenty characters at most of what stood in place of a code
}
OF_SOCIAL_WORK = {"counted", "date", "opens_on", "required"}
SHOWN = OF_SOCIAL_WORK | LIMITS | STATES_AND_NAMES_OF_OURS | OF_A_FILE | OF_AN_ACTIVITY | OF_THE_CALLER


def refusals() -> list[type[Refusal]]:
    for folder in SOURCES:
        package = Path(folder).name
        for module in pkgutil.walk_packages([str(ROOT / folder)], f"{package}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    ours = {Path(folder).name for folder in SOURCES}
    return sorted(
        (cls for cls in descendants(Refusal) if cls.__module__.split(".")[0] in ours),
        key=lambda cls: cls.__name__,
    )


def descendants(cls: type[Refusal]) -> set[type[Refusal]]:
    children = set(cls.__subclasses__())
    return children.union(*(descendants(child) for child in children))


REFUSALS = refusals()


def without(quality: Callable[[type[Refusal]], bool]) -> list[type[Refusal]]:
    return [refusal for refusal in REFUSALS if not quality(refusal)]


def english(refusal: type[Refusal]) -> str:
    return refusal.__doc__ or ""


def details_in(sentence: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(sentence) if name is not None}


def details_given() -> list[tuple[str, str, set[str]]]:
    """Where a refusal is made, which one, and with which details."""
    names = {refusal.__name__ for refusal in REFUSALS}
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno}", *made)
        for folder in SOURCES
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise | ast.Call) and (made := made_by(node)) and made[0] in names
    ]


def made_by(node: ast.Raise | ast.Call) -> tuple[str, set[str]] | None:
    """``**`` stands for details that nobody can see here."""
    match node:
        case ast.Raise(exc=ast.Name(id=name)):
            return name, set()
        case ast.Call(func=ast.Name(id=name), keywords=keywords):
            return name, {keyword.arg or "**" for keyword in keywords} - {"field"}
    return None


def test_every_refusal_has_a_code_of_its_own() -> None:
    assert without(lambda refusal: "code" in vars(refusal)) == []
    assert without(lambda refusal: bool(re.fullmatch("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", refusal.code))) == []


def test_no_two_refusals_share_a_code_or_a_name() -> None:
    counted = Counter(refusal.code for refusal in REFUSALS)
    counted.update(refusal.__name__ for refusal in REFUSALS)
    assert [name for name, count in counted.items() if count > 1] == []


def test_codes_are_stable() -> None:
    known = CODES.read_text(encoding="utf-8").split()
    assert known == sorted(refusal.code for refusal in REFUSALS), f"a new code belongs into {CODES.name}"


def test_every_refusal_says_why_in_english() -> None:
    sentence = re.compile(r"[A-Z“{][^一-鿿]*\.", re.DOTALL)
    assert without(lambda refusal: bool(sentence.fullmatch(english(refusal)))) == []


def test_every_refusal_says_why_in_chinese() -> None:
    sentence = re.compile(r"[^\n]*[一-鿿][^\n]*。")
    assert without(lambda refusal: "zh" in vars(refusal) and bool(sentence.fullmatch(refusal.zh))) == []


def test_both_languages_tell_the_same() -> None:
    assert without(lambda refusal: details_in(english(refusal)) == details_in(refusal.zh)) == []


def test_no_sentence_repeats_a_personal_value() -> None:
    assert without(lambda refusal: details_in(english(refusal)) <= SHOWN) == []


def test_every_refusal_is_given_what_its_sentence_tells() -> None:
    told = {refusal.__name__: details_in(english(refusal)) for refusal in REFUSALS}
    made = details_given()
    assert len(made) > len(REFUSALS)
    assert [case for case in made if "**" not in case[2] and case[2] != told[case[1]]] == []


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda cls: cls.__name__)
def test_a_refusal_crosses_processes_unchanged(refusal: type[Refusal]) -> None:
    details: dict[str, str | int] = dict.fromkeys(details_in(english(refusal)), 3)
    sent = refusal(field="somewhere", **details)
    received = pickle.loads(pickle.dumps(sent))  # noqa: S301 - made in the line itself
    assert (type(received), received.field, received.details) == (refusal, "somewhere", details)
    assert received.message("en") == sent.message("en")
    assert received.message("zh") == sent.message("zh")


def test_a_refusal_speaks_chinese_unless_asked_otherwise() -> None:
    refusal = TooLong(limit=50)
    assert refusal.message() == "内容超过 50 个字。"
    assert refusal.message("en") == "This text is longer than 50 characters."
    assert str(refusal) == "TOO_LONG: This text is longer than 50 characters."
