"""`make lighthouse`: the ten most used pages on a slow phone; fails when one is below 95 in anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.browser.opening import browsed, served_district
from tests.browser.site import CHROMIUM, Site
from tests.browser.ways import MOST_USED, find_ways

PROGRAM = Path(".lighthouse/node_modules/lighthouse/cli/index.js")
GOOD = 95
CATEGORIES = ("performance", "accessibility", "best-practices")
SLOW_PHONE = (
    "--form-factor=mobile",
    "--throttling-method=simulate",
    "--throttling.cpuSlowdownMultiplier=4",
    "--throttling.throughputKbps=1638.4",
    "--throttling.rttMs=150",
)
"""A fast 3G network, and a processor of a quarter of this one's speed."""


def main() -> int:
    """The exit code."""
    if not PROGRAM.exists():
        sys.exit("Lighthouse is not installed: `make lighthouse` does that where Node and npm are at hand.")
    console = Console()
    made = Table()
    made.add_column("page", overflow="fold")
    for category in CATEGORIES:
        made.add_column(category, justify="right")
    is_good = True
    with served_district() as served, browsed(*served) as site:
        for role, patterns in MOST_USED.items():
            found = find_ways(site, role).pages
            for pattern in patterns:
                with console.status(f"{pattern} …"):
                    scores = measure(site, role, found[pattern])
                made.add_row(pattern, *(f"{scores[each]}" for each in CATEGORIES))
                is_good = is_good and min(scores.values()) >= GOOD
    console.print(made)
    console.print(f"Each is to reach {GOOD}.")
    return 0 if is_good else 1


def measure(site: Site, role: str, address: str) -> Mapping[str, int]:
    """Of a hundred each."""
    cookie = "; ".join(f"{name}={value}" for name, value in site.cookies(role).items())
    words = [
        "node",
        str(PROGRAM),
        site.url + address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--extra-headers={json.dumps({'cookie': cookie, 'accept-language': 'zh-CN'})}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        *SLOW_PHONE,
    ]
    done = subprocess.run(
        words, env=os.environ | {"CHROME_PATH": CHROMIUM}, stdout=subprocess.PIPE, check=True, timeout=300
    )
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}


if __name__ == "__main__":
    sys.exit(main())
