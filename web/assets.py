"""Styles, scripts and pictures: read once, named by their content."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files("web")))
STYLES = (
    "tokens",
    "ground",
    "frame",
    "layout",
    "parts",
    "forms",
    "data",
    "home",
    "modes",
    "print",
    "shifts",
    "office",
    "public",
    "volunteer",
    "planning",
)
"""In this order: what comes later prevails."""
STYLE_SHEET = "site.css"


@cache
def read_assets() -> dict[str, bytes]:
    """By file name; the styles are one file, so that a page waits for one."""
    found = {path.name: path.read_bytes() for path in (FOLDER / "static").iterdir() if path.is_file()}
    parts = [(FOLDER / "styles" / f"{name}.css").read_bytes() for name in STYLES]
    return found | {STYLE_SHEET: b"\n".join(parts)}


@cache
def version_of(name: str) -> str:
    return sha256(read_assets()[name]).hexdigest()[:12]


def asset(name: str) -> str:
    """An address that changes with the content, so that it is kept for ever."""
    return f"/static/{name}?v={version_of(name)}"
