"""A decision is one page that says why, what else there was, and what enforces it."""

import re
from pathlib import Path

import pytest

from tests.architecture import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PARTS = ["Context", "Decision", "Consequences", "Alternatives", "Where it is enforced"]
ONE_PAGE = 60


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_all_its_parts(decision: Path) -> None:
    assert re.findall(r"^## (.+)$", decision.read_text(encoding="utf-8"), re.MULTILINE) == PARTS


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_fits_on_a_page(decision: Path) -> None:
    assert len(decision.read_text(encoding="utf-8").splitlines()) <= ONE_PAGE


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
