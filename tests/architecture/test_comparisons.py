"""Enums come back from events and snapshots as plain text: compared by value, never by identity."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "registry").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_rule_compares_an_enum_by_identity(module: Path) -> None:
    compared = [
        node
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        for operator, right in zip(node.ops, node.comparators, strict=True)
        if isinstance(operator, ast.Is | ast.IsNot)
        if isinstance(right, ast.Attribute) and right.attr.isupper()
    ]
    assert [node.lineno for node in compared] == []
