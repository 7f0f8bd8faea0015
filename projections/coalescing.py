"""Many changes of one row become one, without a look at the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from projections.changes import Add, Change, Delete, Insert, Put, Row, Update
from projections.tables import Table

Key: TypeAlias = tuple[object, ...]


class RowMissing(Exception):
    """A change addresses a row that is not there: an event is missing, or a handler is wrong."""


class RowExists(Exception):
    """A row is inserted a second time: an event came twice, or a handler is wrong."""


@dataclass(slots=True)
class Whole:
    """All columns are known; ``replaces`` says that the database may hold an older row."""

    row: dict[str, Any]  # values of any column type
    replaces: bool


@dataclass(slots=True)
class Partial:
    """Some columns get new values, to some numbers something is added; the row must exist."""

    values: dict[str, Any]  # as above
    amounts: dict[str, int]


@dataclass(slots=True)
class Gone:
    """The row is to be deleted, if there is one."""


Fate: TypeAlias = Whole | Partial | Gone


class Rows:
    """What is to happen to the rows of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.fates: dict[Key, Fate] = {}

    def key_of(self, row: Row) -> Key:
        return tuple([row[column] for column in self.table.key])

    def holds_key(self, change: Delete) -> bool:
        """Whether the change addresses one row by its whole key."""
        return len(change.key) == len(self.table.key) and all(name in change.key for name in self.table.key)

    def fold(self, change: Change) -> None:
        """Take in one more change; a Delete must address one row."""
        match change:
            case Insert():
                self._insert(change.row)
            case Put():
                self._put(change.row)
            case Update():
                self._update(self.key_of(change.key), change.values)
            case Add():
                self._add(self.key_of(change.key), change.amounts)
            case Delete():
                self._delete(self.key_of(change.key))

    def _insert(self, row: Row) -> None:
        key = self.key_of(row)
        known = self.fates.get(key)
        if known is not None and not isinstance(known, Gone):
            raise RowExists(self.table.name)
        self.fates[key] = Whole({**self.table.defaults, **row}, replaces=known is not None)

    def _put(self, row: Row) -> None:
        key = self.key_of(row)
        known = self.fates.get(key)
        is_new = isinstance(known, Whole) and not known.replaces
        self.fates[key] = Whole({**self.table.defaults, **row}, replaces=not is_new)

    def _update(self, key: Key, values: Row) -> None:
        known = self._existing(key)
        if isinstance(known, Whole):
            known.row.update(values)
            return
        known.values.update(values)
        for name in values:
            known.amounts.pop(name, None)

    def _add(self, key: Key, amounts: Mapping[str, int]) -> None:
        known = self._existing(key)
        for name, amount in amounts.items():
            stated = known.row if isinstance(known, Whole) else known.values
            if name in stated:
                stated[name] += amount
            elif isinstance(known, Partial):
                known.amounts[name] = known.amounts.get(name, 0) + amount

    def _existing(self, key: Key) -> Whole | Partial:
        known = self.fates.get(key)
        if known is None:
            known = self.fates[key] = Partial({}, {})
        if isinstance(known, Gone):
            raise RowMissing(self.table.name)
        return known

    def _delete(self, key: Key) -> None:
        known = self.fates.get(key)
        if isinstance(known, Whole) and not known.replaces:
            del self.fates[key]
        else:
            self.fates[key] = Gone()
