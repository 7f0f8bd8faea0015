"""How the code is laid out and worded, where the linter cannot see it."""

import ast
from collections.abc import Mapping
from pathlib import Path

from tests.architecture import ROOT

MOST_LINES = 300
LONGER_FOR_A_REASON: Mapping[str, str] = {
    "registry/organization.py": "one aggregate: its events and its decisions are read together",
    "registry/demands/demand.py": "one aggregate, likewise",
    "registry/person.py": "one aggregate, likewise",
    "registry/service_record.py": "one aggregate, likewise",
    "registry/social_work/discipline_case.py": "one aggregate, likewise",
    "registry/social_work/registration.py": "one aggregate, likewise",
    "registry/reservations.py": "one vocabulary: every condition that a command can attach to its events",
}
"""Path → why it is one thing all the same."""

SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "base", "manager", "managers", "core", "misc"}
LEFT_OPEN = ["TODO", "FIXME"]
TEXT = {".py", ".md", ".sql", ".html", ".css", ".js", ".toml", ".yml", ".yaml", ".graphql"}


def files() -> list[Path]:
    """Every text of ours, without what is made or installed."""
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.suffix in TEXT
        and not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(ROOT).parts)
        and not path.is_relative_to(ROOT / "data")
    )


MODULES = [path for path in files() if path.suffix == ".py"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_modules_are_short_enough_to_be_one_thing() -> None:
    long = {name(module) for module in MODULES if len(text(module).splitlines()) > MOST_LINES}
    assert long == set(LONGER_FOR_A_REASON)


def test_modules_open_with_one_line_about_themselves() -> None:
    assert [name(module) for module in MODULES if not opens_with_a_line(module)] == []


def test_modules_are_named_for_what_they_are_about() -> None:
    parts = {name(module): module.relative_to(ROOT).with_suffix("").parts for module in MODULES}
    assert [module for module, words in parts.items() if SAYS_NOTHING.intersection(words)] == []


def test_nothing_is_left_open() -> None:
    others = (path for path in files() if path != Path(__file__))
    assert [name(path) for path in others if any(mark in text(path) for mark in LEFT_OPEN)] == []


def opens_with_a_line(module: Path) -> bool:
    words = ast.get_docstring(ast.parse(text(module))) or ""
    first, *rest = words.splitlines() or [""]
    return first.endswith((".", "?", "。")) and rest[:1] in ([], [""])


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
