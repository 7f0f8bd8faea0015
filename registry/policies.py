"""Rules that differ by place and date: data with a source, never code."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

Value = Any  # each key has its own type, which policies.toml shows; the reader of a key knows it


@dataclass(frozen=True)
class Row:
    """What one rule says somewhere from some day on."""

    key: str
    value: Value
    version: str
    source: str
    valid_from: date
    division: str = ""
    """Leading digits of the divisions that it is for; ``""`` is the whole country."""


@dataclass(frozen=True)
class Policy:
    """A rule as it held for one decision; the decision's event keeps the version."""

    value: Value
    version: str


@dataclass(frozen=True)
class Policies:
    """Every rule of every place and time."""

    rows: Sequence[Row]

    @staticmethod
    def load() -> Policies:
        return _load()

    def value(self, key: str, *, division: str, on: date) -> Policy:
        """The latest rule of the narrowest place that has one on that day; KeyError for no such key."""
        held = [
            row
            for row in self.rows
            if row.key == key and row.valid_from <= on and division.startswith(row.division)
        ]
        if not held:
            raise KeyError(key)
        row = max(held, key=lambda row: (len(row.division), row.valid_from))
        return Policy(row.value, row.version)


@cache
def _load() -> Policies:
    text = files("registry").joinpath("policies.toml").read_text("utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    return Policies([Row(**row) for row in data["policies"]])
