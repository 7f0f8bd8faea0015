"""What the documents tell a newcomer to run, open or read is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from service.command_line import app
from tests.architecture import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = DOCUMENTS[0].read_text(encoding="utf-8")
FILE = re.compile(r"`((?:registry|projections|certificates|graphql|service|tests|docs)/[\w./-]*)`")
EXAMPLE = re.compile(r"^```(?:graphql|python)$", re.MULTILINE)
EXECUTED = re.compile(r"<!-- executed by (\S+) -->\s*\Z")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


@each_document
def test_a_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", words(document))
    assert [link for link in links if not (document.parent / link).exists()] == []


@each_document
def test_a_file_that_is_named_exists(document: Path) -> None:
    named = FILE.findall(words(document))
    allowed = {"graphql/__init__.py", "tests/graphql/"}  # named to say that they must not be
    assert [path for path in named if not (ROOT / path).exists() and path not in allowed] == []


@each_document
def test_a_make_target_that_is_named_exists(document: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)", code(document))) <= set(targets)


@each_document
def test_a_command_that_is_named_exists(document: Path) -> None:
    known = typer.main.get_group(app).commands.keys()
    assert set(re.findall(r"(?:^|`|/)registry ([a-z]+)", code(document), re.MULTILINE)) <= known


def test_every_top_folder_of_code_stands_on_the_map() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders <= set(re.findall(r"^([\w]+)/ ", README, re.MULTILINE))


def test_a_worked_example_names_the_test_that_executes_it() -> None:
    examples = [README[: block.start()] for block in EXAMPLE.finditer(README)]
    markers = [EXECUTED.search(before) for before in examples]
    assert [marker and "README.md" in words(ROOT / marker[1]) for marker in markers] == [True] * len(examples)


def words(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def code(document: Path) -> str:
    """Only what stands in code blocks and between backticks."""
    text = words(document)
    return "\n".join([*re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL), *inline(text)])


def inline(text: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(r"`[^`\n]+`", text))
