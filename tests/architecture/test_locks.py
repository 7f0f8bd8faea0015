"""What is installed is what was chosen: exact versions and hashes, and no address of any registry."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture import ROOT

RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
BROWSER_TOOLS = ROOT / "benchmarks" / "pages" / "package-lock.json"
ADDRESS = re.compile(r"\w+://|\bfile:|--(?:extra-)?index-url|--find-links|^-[if] | @ ", re.MULTILINE)
PINNED = re.compile(
    r"^([a-z0-9-]+)==([^ ;]+)(?: ; [^\\]+)? \\$((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)", re.MULTILINE
)


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT, BROWSER_TOOLS], ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    assert ADDRESS.findall(text(lock)) == []


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT], ids=lambda lock: lock.name)
def test_a_lock_holds_nothing_but_versions_and_hashes(lock: Path) -> None:
    assert PINNED.sub("", text(lock)).strip() == ""


def test_every_runtime_dependency_is_locked() -> None:
    assert names(project()["dependencies"]) <= versions(RUNTIME).keys()


def test_the_build_tool_is_locked_with_the_runtime() -> None:
    assert names(groups()["build"]) <= versions(RUNTIME).keys()


def test_every_development_dependency_is_locked() -> None:
    assert names(groups()["dev"]) <= versions(DEVELOPMENT).keys()


def test_both_locks_agree() -> None:
    assert versions(RUNTIME).items() <= versions(DEVELOPMENT).items()


def text(lock: Path) -> str:
    return lock.read_text(encoding="utf-8")


def versions(lock: Path) -> dict[str, str]:
    return {found[1]: found[2] for found in PINNED.finditer(text(lock))}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ]", requirement)[0].lower() for requirement in requirements}


def project() -> dict[str, list[str]]:
    table: dict[str, list[str]] = pyproject()["project"]
    return table


def groups() -> dict[str, list[str]]:
    table: dict[str, list[str]] = pyproject()["dependency-groups"]
    return table


def pyproject() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
