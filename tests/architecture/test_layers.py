"""Imports point one way, and no package of ours stands outside the contracts."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.architecture import ROOT

CONFIGURATION = ROOT / "pyproject.toml"
NOT_SHIPPED = {"tests", "benchmarks"}


def test_imports_point_one_way() -> None:
    # In a process of its own: it would switch off the loggers of this one.
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", CONFIGURATION],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_every_package_stands_in_the_contracts() -> None:
    assert packages() == set(tool()["importlinter"]["root_packages"])


def test_every_package_has_its_layer() -> None:
    (layers,) = (c["layers"] for c in tool()["importlinter"]["contracts"] if c["type"] == "layers")
    assert packages() == {name.strip() for layer in layers for name in layer.split("|")}


def test_every_package_is_shipped() -> None:
    shipped = tool()["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert packages() == {folder.rpartition("/")[2] for folder in shipped}


def packages() -> set[str]:
    """Names by which our code is imported, from both source roots."""
    found = {init.parent.name for root in (ROOT, ROOT / "graphql") for init in root.glob("*/__init__.py")}
    return found - NOT_SHIPPED


def tool() -> dict[str, Any]:  # a TOML table holds anything
    table: dict[str, Any] = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["tool"]
    return table
