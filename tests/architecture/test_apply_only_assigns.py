"""Loading history never refuses it: what runs again for every stored event only assigns."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

import pytest

from tests.architecture import ROOT

ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete, ast.Expr)
OF_A_COLLECTION = {"add", "append", "discard", "get", "items", "remove", "update"}
PLAIN = {"dict", "list", "set", "tuple", "replace"}
OF_VALUES = {"seat", "superseded", "ended"}
"""Functions of ours that put values together and refuse nothing."""


def replayed() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every ``apply`` of an event, and every ``__init__`` of an aggregate, which its first event calls."""
    for path in sorted((ROOT / "registry").rglob("*.py")):
        for owner in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(owner, ast.ClassDef):
                continue
            is_aggregate = any(ast.unparse(parent) == "RegistryAggregate" for parent in owner.bases)
            for method in owner.body:
                if isinstance(method, ast.FunctionDef) and (
                    method.name == "apply" or (is_aggregate and method.name == "__init__")
                ):
                    yield f"{path.stem}.{owner.name}.{method.name}", method


def decisions(method: ast.FunctionDef) -> list[str]:
    """What is more than an assignment: statements of other kinds, and calls that could refuse."""
    body = [statement for statement in method.body if not is_docstring(statement)]
    others = [statement for statement in body if not isinstance(statement, ASSIGNMENTS)]
    calls = [call for statement in body for call in ast.walk(statement) if isinstance(call, ast.Call)]
    return [ast.unparse(node) for node in [*others, *(call for call in calls if not is_harmless(call))]]


def is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def is_harmless(call: ast.Call) -> bool:
    """A change of a collection, or the making of a value: its class, or a name that is only put together."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in OF_A_COLLECTION
    return isinstance(call.func, ast.Name) and (
        call.func.id[0].isupper() or call.func.id in PLAIN | OF_VALUES
    )


REPLAYED: Mapping[str, ast.FunctionDef] = dict(replayed())


@pytest.mark.parametrize("method", REPLAYED.values(), ids=REPLAYED)
def test_what_is_run_again_only_assigns(method: ast.FunctionDef) -> None:
    assert decisions(method) == []


@pytest.mark.parametrize(
    "body",
    [
        "raise TooLong",
        "if self.minutes > LIMIT: raise TooLong",
        "assert self.minutes <= LIMIT",
        "check_facts(self.facts)",
        "aggregate.refuse_unless_active()",
        "aggregate.minutes = read_minutes(self.minutes)",
        "for line in self.lines: aggregate.lines.append(line)",
    ],
)
def test_a_decision_among_them_is_found(body: str) -> None:
    (method,) = ast.parse(f"def apply(self, aggregate):\n    {body}").body
    assert isinstance(method, ast.FunctionDef)
    assert decisions(method) != []
