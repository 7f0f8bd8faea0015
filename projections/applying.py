"""Writes changes into tables: what many events do to one row is written once, in few statements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from psycopg import Cursor
from psycopg.rows import DictRow
from psycopg.sql import SQL, Composed, Identifier

from projections.changes import Add, Change, Delete, Insert, Row, Through
from projections.coalescing import Gone, Partial, RowMissing, Rows, Whole
from projections.tables import Table


class Batch:
    """Changes on their way into the tables of one schema, inside the cursor's transaction.

    Applying them one by one would have the same effect. Nothing is written before ``flush``, except that
    a change which addresses rows by other columns than their key first writes what stands before it.
    """

    def __init__(self, cursor: Cursor[DictRow], tables: Mapping[str, Table]) -> None:
        self._cursor = cursor
        self._pending = {name: Rows(table) for name, table in tables.items()}
        self._known: dict[tuple[str, object], Row] = {}

    def apply(self, changes: Sequence[Change]) -> None:
        self._look_up(changes)
        for change in changes:
            rows = self._pending[change.table]
            if isinstance(change, Delete) and not rows.holds_key(change):
                self._flush(rows)
                self._delete_all(rows.table, change.key)
            else:
                rows.fold(self._resolve(change))

    def flush(self) -> None:
        for rows in self._pending.values():
            self._flush(rows)

    def _look_up(self, changes: Iterable[Change]) -> None:
        """Read the rows that are referred to and already written, one statement a table."""
        wanted: dict[str, set[object]] = defaultdict(set)
        for change in changes:
            through = _through(change)
            if through and (through.key,) not in self._pending[through.table].fates:
                wanted[through.table].add(through.key)
        self._known.clear()
        for name, keys in wanted.items():
            table = self._pending[name].table
            (key,) = table.key
            query = SQL("SELECT * FROM {} WHERE {} = ANY(%s)").format(table.identifier, Identifier(key))
            for row in self._cursor.execute(query, (list(keys),)):
                self._known[name, row[key]] = row

    def _resolve(self, change: Change) -> Change:
        through = _through(change)
        if through is None:
            return change
        pending = self._pending[through.table].fates.get((through.key,))
        row = pending.row if isinstance(pending, Whole) else self._known.get((through.table, through.key))
        if row is None:
            raise RowMissing(through.table)
        found = {name: row[name] for name in through.columns}
        if isinstance(change, Insert):
            return Insert(change.table, {**change.row, **found})
        if isinstance(change, Add):
            return Add(change.table, {**change.key, **found}, change.amounts)
        return change

    def _flush(self, rows: Rows) -> None:
        fates, rows.fates = rows.fates, {}
        inserted, replaced, gone = [], [], []
        updated: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Row]] = defaultdict(list)
        for key, fate in fates.items():
            named = dict(zip(rows.table.key, key, strict=True))
            match fate:
                case Whole(replaces=False):
                    inserted.append(fate.row)
                case Whole():
                    replaced.append(fate.row)
                case Partial():
                    shape = (tuple(sorted(fate.values)), tuple(sorted(fate.amounts)))
                    updated[shape].append({**fate.values, **fate.amounts, **named})
                case Gone():
                    gone.append(named)
        self._delete(rows.table, gone)
        for (values, amounts), changed in updated.items():
            self._update(rows.table, values, amounts, changed)
        self._replace(rows.table, replaced)
        self._insert(rows.table, inserted)

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:  # values of any column type
        if not rows:
            return
        columns = itemgetter(*table.types)
        as_json = [name for name, kind in table.types.items() if kind == "jsonb"]
        query = SQL("COPY {} ({}) FROM STDIN").format(table.identifier, _names(table.types))
        with self._cursor.copy(query) as copy:
            for row in rows:
                for name in as_json:
                    row[name] = json.dumps(row[name], ensure_ascii=False)
                copy.write_row(columns(row))

    def _replace(self, table: Table, rows: Sequence[Row]) -> None:
        if not rows:
            return
        others = [name for name in table.types if name not in table.key]
        query = SQL("INSERT INTO {} ({}) SELECT {} FROM {} ON CONFLICT ({}) DO UPDATE SET {}").format(
            table.identifier,
            _names(table.types),
            _names(table.types),
            _recordset(table, table.types),
            _names(table.key),
            SQL(", ").join(SQL("{0} = EXCLUDED.{0}").format(Identifier(name)) for name in others),
        )
        self._cursor.execute(query, (_as_json(rows),))

    def _update(
        self, table: Table, values: Sequence[str], amounts: Sequence[str], rows: Sequence[Row]
    ) -> None:
        assigned = [SQL("{0} = new.{0}").format(Identifier(name)) for name in values]
        assigned += [SQL("{0} = old.{0} + new.{0}").format(Identifier(name)) for name in amounts]
        query = SQL("UPDATE {} AS old SET {} FROM {} WHERE {}").format(
            table.identifier,
            SQL(", ").join(assigned),
            _recordset(table, [*table.key, *values, *amounts]),
            _same_key(table),
        )
        if self._cursor.execute(query, (_as_json(rows),)).rowcount != len(rows):
            raise RowMissing(table.name)

    def _delete(self, table: Table, keys: Sequence[Row]) -> None:
        if not keys:
            return
        query = SQL("DELETE FROM {} AS old USING {} WHERE {}").format(
            table.identifier, _recordset(table, table.key), _same_key(table)
        )
        self._cursor.execute(query, (_as_json(keys),))

    def _delete_all(self, table: Table, values: Row) -> None:
        conditions = SQL(" AND ").join(SQL("{} = %s").format(Identifier(name)) for name in values)
        query = SQL("DELETE FROM {} WHERE {}").format(table.identifier, conditions)
        self._cursor.execute(query, list(values.values()))


def _through(change: Change) -> Through | None:
    return change.through if type(change) is Insert or type(change) is Add else None


def _recordset(table: Table, names: Iterable[str]) -> Composed:
    columns = SQL(", ").join(SQL("{} {}").format(Identifier(name), SQL(table.types[name])) for name in names)
    return SQL("json_to_recordset(%s::json) AS new ({})").format(columns)


def _same_key(table: Table) -> Composed:
    return SQL(" AND ").join(SQL("old.{0} = new.{0}").format(Identifier(name)) for name in table.key)


def _names(names: Iterable[str]) -> Composed:
    return SQL(", ").join(Identifier(name) for name in names)


def _as_json(rows: Sequence[Mapping[str, Any]]) -> str:  # values of any column type
    return json.dumps(rows, default=str, ensure_ascii=False)
