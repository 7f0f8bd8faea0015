"""`make screenshots`: every page in both languages, on phone and desk, light and dark, in one folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from html import escape
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from tests.browser.opening import browsed, served_district
from tests.browser.site import DESK, PHONE, Site, Watch
from tests.browser.ways import SURELY, find_ways

FOLDER = Path("build/gallery")
SHARE = "1/10"
"""Of the full district: enough to fill lists."""
DEVICES = {"phone": PHONE, "desk": DESK}
TALLEST = 4_000
"""Pixels; what lies below says nothing new."""


class Shot(NamedTuple):
    role: str
    pattern: str
    setting: str
    """Device, theme and language."""
    file: str


def main(words: list[str]) -> None:
    """Of a district of its own; or of a running one, by its address and its data folder."""
    console = Console(highlight=False)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        if words:
            url, folder = words[0], Path(words[1])
        else:
            with console.status("district …"):
                url, folder = opened.enter_context(served_district(SHARE))
        site = opened.enter_context(browsed(url, folder))
        shots: list[Shot] = []
        for role in SURELY:
            with console.status(f"{role} …"):
                shots += take_all(site, role)
    (FOLDER / "index.html").write_text(index(shots), encoding="utf-8")
    console.print(f"{len(shots)} pictures: open {FOLDER / 'index.html'}")


def take_all(site: Site, role: str) -> Iterator[Shot]:
    """Of the pages that are this role's own."""
    found = find_ways(site, role).pages
    own = {pattern: found[pattern] for pattern in SURELY[role] if pattern in found}
    for device, theme, language in product(DEVICES, ("light", "dark"), ("zh", "en")):
        with site.visit(role, DEVICES[device], language=language, theme=theme, watch=Watch()) as context:
            page = context.new_page()
            for pattern, address in own.items():
                shot = Shot(
                    role,
                    pattern,
                    f"{device} {theme} {language}",
                    _file(role, pattern, device, theme, language),
                )
                page.goto(address)
                height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
                size = DEVICES[device]["viewport"]
                page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
                page.screenshot(path=FOLDER / shot.file)
                page.set_viewport_size(size)
                yield shot


def _file(*words: str) -> str:
    return (
        "-".join(word.strip("/").translate(str.maketrans("/:{}", "____")) or "home" for word in words)
        + ".png"
    )


def index(shots: list[Shot]) -> str:
    """All of it on one page; a picture opens in full size."""
    parts = []
    for (role, pattern), group in groupby(sorted(shots), key=lambda shot: (shot.role, shot.pattern)):
        figures = "".join(
            f'<a href="{escape(shot.file)}"><figure><img loading="lazy" src="{escape(shot.file)}" alt="">'
            f"<figcaption>{escape(shot.setting)}</figcaption></figure></a>"
            for shot in group
        )
        parts.append(f"<section><h2>{escape(pattern)} <small>{escape(role)}</small></h2>{figures}</section>")
    return PAGE.format("".join(parts))


PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Every page</title>
<style>
body {{ font: 16px sans-serif; margin: 2rem; background: #eee }}
section {{ display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }}
h2 {{ flex-basis: 100% }}
figure {{ margin: 0 }}
img {{ height: 20rem; max-width: 30rem; object-fit: cover; object-position: top; box-shadow: 0 0 4px #888 }}
</style>
<h1>Every page</h1>{}</html>
"""

if __name__ == "__main__":
    main(sys.argv[1:])
