"""What an event changes in a read model, said as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Row: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Through:
    """Columns of an earlier row of another table, whose rows never change: taken over by name."""

    table: str
    key: object
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """A new row; one with this key must not exist. Columns left out hold their default."""

    table: str
    row: Row
    through: Through | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """A row that replaces whatever stood under its key."""

    table: str
    row: Row


@dataclass(frozen=True, slots=True)
class Update:
    """New values in the one row of this primary key, which must exist."""

    table: str
    key: Row
    values: Row


@dataclass(frozen=True, slots=True)
class Add:
    """Amounts to add to numbers in the one row of this primary key, which must exist."""

    table: str
    key: Row
    amounts: Mapping[str, int]
    through: Through | None = None
    """Where the key stands, when the event itself does not say it."""


@dataclass(frozen=True, slots=True)
class Delete:
    """Every row that holds these values; there may be none."""

    table: str
    key: Row


Change: TypeAlias = Insert | Put | Update | Add | Delete
