"""A QR code as vector lines."""

from __future__ import annotations

from itertools import groupby

import segno

_QUIET = 4
"""Modules of white on every side that ISO/IEC 18004 asks for."""

_BAR = 1.02
"""A little more than a module, so that print shows no seam between one row and the next."""


def qr_code_svg(text: str) -> str:
    rows = segno.make(text, error="m", micro=False).matrix
    size = len(rows) + 2 * _QUIET
    bars = "".join(_bars(row, y) for y, row in enumerate(rows, start=_QUIET))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
        f'<path d="{bars}" stroke="#000" stroke-width="{_BAR}"/></svg>'
    )


def _bars(row: bytes | bytearray, y: int) -> str:
    """Neighbouring dark modules of one row drawn as one bar."""
    x, drawn = _QUIET, ""
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            drawn += f"M{x} {y}.5h{width}"
        x += width
    return drawn
