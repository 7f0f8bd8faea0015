"""Pages and commands belong together: every command has a page, every document fits the schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from graphql import parse, validate

from api.in_process import ROOMY
from api.limits import find_excess
from api.refusals import camel_case
from api.schema import schema
from registry.act import Role
from registry.commands.command import COMMANDS
from tests.architecture.documents import mutations, queries
from web.app import find_pages
from web.assets import FOLDER

DOCUMENTS = queries() | {name: each.text for name, each in mutations().items()}
WITHOUT_A_PAGE: Mapping[str, str] = {}
"""Commands that people need no page for, each with the reason; those of the registry itself need none."""
TEMPLATES = sorted(path.relative_to(FOLDER / "templates") for path in (FOLDER / "templates").rglob("*.html"))
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)|\son[a-z]+=\"|\sstyle=\"|javascript:", re.IGNORECASE)
OTHER_HOST = re.compile(r"(?:src|href|action)=\"(?:https?:)?//", re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_document_of_a_page_fits_the_schema_and_its_limits(name: str) -> None:
    document = parse(DOCUMENTS[name])
    assert validate(schema._schema, document) == []  # noqa: SLF001 - as in api.app
    assert find_excess(document, schema._schema, ROOMY) is None  # noqa: SLF001 - likewise


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_offered_by_a_page(command: str) -> None:
    offered = {each.name for each in mutations().values()}
    is_for_people = COMMANDS[command] - {Role.REGISTRY}
    if is_for_people and command not in WITHOUT_A_PAGE:
        assert camel_case(command) in offered


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_document_is_used_where_it_stands_or_by_a_neighbour(name: str) -> None:
    constant = re.compile(rf"\b{name.rsplit('.', 1)[-1]}\b")
    assert len(constant.findall(sources())) > 1


@cache
def sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.py")))


def test_no_excuse_is_left_over() -> None:
    offered = {each.name for each in mutations().values()}
    assert not {command for command in WITHOUT_A_PAGE if camel_case(command) in offered}
    assert WITHOUT_A_PAGE.keys() <= COMMANDS.keys()


def test_no_two_pages_share_an_address() -> None:
    paths = [re.sub(r"\{[^}]*\}", "{}", page.path) for page in find_pages()]
    assert len(paths) == len(set(paths))


def test_every_page_has_its_template() -> None:
    assert {Path(page.template) for page in find_pages()} <= set(TEMPLATES)


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_templates_hold_no_script_no_inline_style_and_nothing_of_other_hosts(template: Path) -> None:
    text = (FOLDER / "templates" / template).read_text(encoding="utf-8")
    assert not SCRIPT.findall(text)
    assert not OTHER_HOST.findall(text)
