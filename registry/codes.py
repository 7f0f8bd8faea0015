"""Code tables: what a coded value may be, what it is called, and which standard says so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from registry.refusals import UnknownCode

SHOWN = 20
"""How much of an unknown value is repeated in the refusal."""


@dataclass(frozen=True)
class Table:
    """One version of a code table."""

    name: str
    source: str
    valid_from: date
    names: Mapping[str, str]
    retired: Mapping[str, date]
    """Codes that no new fact may use, with their last day; they keep their names for old facts."""


def code(table: str, value: str, *, field: str | None = None) -> str:
    """The value, if the table holds it and it is not retired."""
    known = tables()[table]
    stripped = value.strip()
    if stripped not in known.names or stripped in known.retired:
        raise UnknownCode(field=field, table=table, value=stripped[:SHOWN])
    return stripped


def name_of(table: str, value: str) -> str:
    """The Chinese name; an old fact may hold a value that the table never had, which stands for itself."""
    return tables()[table].names.get(value, value)


@cache
def tables() -> Mapping[str, Table]:
    data = tomllib.loads(files("registry").joinpath("codes.toml").read_text("utf-8"))
    return {
        name: Table(name, row["source"], row["valid_from"], row["names"], row.get("retired", {}))
        for name, row in data.items()
    }
