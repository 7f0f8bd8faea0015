"""`make bench`: run every benchmark, print a table, write benchmarks/results.json."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import certificates, graphql, places, rebuilding, streams, writing
from benchmarks.figures import Figure
from benchmarks.ground import Ground, fresh_ground

RESULTS = Path(__file__).parent / "results.json"
BENCHMARKS: dict[str, Callable[[Ground], Iterator[Figure]]] = {
    "writing": writing.measure,
    "graphql": graphql.measure,
    "rebuilding": rebuilding.measure,
    "streams": streams.measure,
    "places": places.measure,
    "certificates": certificates.measure,
}


def main(chosen: list[str]) -> None:
    console = Console()
    figures: list[Figure] = []
    for name in chosen or list(BENCHMARKS):
        with console.status(f"{name} …"), fresh_ground() as ground:
            figures += BENCHMARKS[name](ground)
    console.print(table(figures))
    RESULTS.write_text(json.dumps(report(figures), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    console.print(f"Written to {RESULTS.relative_to(Path.cwd())}")


def report(figures: list[Figure]) -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "figures": [figure.as_json() for figure in figures],
    }


def table(figures: list[Figure]) -> Table:
    made = Table("what", "ours", "theirs", "against", "ratio", "to reach")
    for figure in figures:
        made.add_row(
            figure.name,
            f"{figure.ours:,.1f} {figure.unit}",
            f"{figure.theirs:,.1f} {figure.unit}",
            figure.against,
            f"{figure.ratio:.2f}",
            figure.reach,
        )
    return made


if __name__ == "__main__":
    main(sys.argv[1:])
