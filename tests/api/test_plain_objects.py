"""Plain objects in one stroke: the answers and the errors are those of the library's own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any, cast

import pytest
import strawberry
from graphql import ExecutionResult, execute, parse

from api.plain_objects import PlainExecutor


@strawberry.enum
class Colour(Enum):
    RED = "red"


@strawberry.interface
class Named:
    name: str


@strawberry.type
class Leaf(Named):
    number: int
    at: datetime | None = None
    colour: Colour = Colour.RED


@strawberry.type
class Branch(Named):
    leaf: Leaf
    leaves: list[Leaf]
    maybe: list[Leaf | None] | None = None
    any_of_them: Named | None = None

    @strawberry.field
    def loud_name(self) -> str:
        return self.name.upper()


LEAF = Leaf(name="叶", number=1, at=datetime(2026, 3, 3, 9, tzinfo=UTC))
BRANCH = Branch(name="枝", leaf=LEAF, leaves=[LEAF, replace(LEAF, at=None)])
LIAR: Any = object()  # Any: what no field promises

TREES: dict[str, Callable[[], Branch | None]] = {
    "as promised": lambda: BRANCH,
    "nothing": lambda: None,
    "holes where they may be": lambda: replace(BRANCH, maybe=[None, LEAF]),
    "a hole where none may be": lambda: replace(BRANCH, leaves=[LEAF, LIAR, LEAF]),
    "no name": lambda: replace(BRANCH, leaf=replace(LEAF, name=cast("str", None))),
    "no number": lambda: replace(BRANCH, leaf=replace(LEAF, number=cast("int", "many"))),
    "a number too large": lambda: replace(BRANCH, leaf=replace(LEAF, number=2**40)),
    "no list": lambda: replace(BRANCH, leaves=LIAR),
    "an error as a value": lambda: replace(BRANCH, leaf=cast("Leaf", ValueError("broken"))),
    "another type": lambda: replace(BRANCH, any_of_them=LEAF),
}
DOCUMENTS = {
    "leaves": "{ branch { name leaf { name number at colour } leaves { at name } } }",
    "one field": "{ branch { leaves { number } } }",
    "aliases": "{ a: branch { x: name y: name leaf { z: number } } b: branch { leaf { z: name } } }",
    "fragments": "{ branch { ...B leaf { ... on Leaf { number } } } } fragment B on Branch { leaf { name } }",
    "type names": "{ branch { __typename leaf { __typename name } } }",
    "a resolver": "{ branch { loudName leaf { name } leaves { number } } }",
    "an interface": "{ branch { anyOfThem { name ... on Leaf { number } } name } }",
    "optional lists": "{ branch { maybe { name at } } }",
    "directives": "{ branch { name @skip(if: true) leaf { name @include(if: true) number } } }",
}


@strawberry.type
class Query:
    @strawberry.field
    def branch(self, info: strawberry.Info[Branch | None, None]) -> Branch | None:
        return info.context


SCHEMA = strawberry.Schema(Query, types=[Leaf])._schema  # noqa: SLF001 - as the application runs it


def answer(document: str, tree: Branch | None, executor: type[PlainExecutor] | None) -> dict[str, Any]:
    found = execute(SCHEMA, parse(document), context_value=tree, executor_class=executor)
    assert isinstance(found, ExecutionResult)
    return cast("dict[str, Any]", found.formatted)  # Any: JSON


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_the_answer_is_the_librarys_own(tree: Callable[[], Branch | None], document: str) -> None:
    assert answer(document, tree(), PlainExecutor) == answer(document, tree(), None)


def test_a_plain_answer_needs_none_of_the_librarys_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    original = PlainExecutor.execute_field

    def counted(self: PlainExecutor, *given: Any) -> Any:  # as in the library
        steps.append(given[2][0].node.name.value)
        return original(self, *given)

    monkeypatch.setattr(PlainExecutor, "execute_field", counted)
    answer(DOCUMENTS["leaves"], BRANCH, PlainExecutor)
    assert steps == ["branch"]
