"""How the code is laid out and worded, where the linter cannot see it."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_is_short_enough_to_be_one_thing(module: Path) -> None:
    is_long = len(module.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    assert is_long == (name(module) in LONGER_FOR_A_REASON)


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_opens_with_one_line_about_it(module: Path) -> None:
    words = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    first, *rest = words.splitlines() or [""]
    assert first.endswith((".", "?", "。"))
    assert rest[:1] in ([], [""])


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_is_named_for_what_it_is_about(module: Path) -> None:
    parts = module.relative_to(ROOT).with_suffix("").parts
    assert not SAYS_NOTHING.intersection(parts)


@pytest.mark.parametrize("path", [path for path in files() if path != Path(__file__)], ids=name)
def test_nothing_is_left_open(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [mark for mark in LEFT_OPEN if mark in text] == []
