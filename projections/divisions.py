"""Divisions as figures are summed: all that lies within one, and the level below it."""

from __future__ import annotations

from registry.act import significant

COUNTRY = "000000"
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""Provinces whose counties stand directly below them."""
COUNTY_DIGITS = 6


def within(division: str) -> dict[str, object]:
    """Parameters ``low`` and ``high``, as of ``division_range``; the country is whole."""
    return {"low": (prefix := _prefix(division)), "high": f"{prefix}:"}


def digits_below(division: str) -> int:
    """How many digits tell apart what lies one level below; none lies below a county."""
    prefix = _prefix(division)
    return COUNTY_DIGITS if prefix in MUNICIPALITIES else len(prefix) + 2


def _prefix(division: str) -> str:
    return "" if division == COUNTRY else significant(division)
