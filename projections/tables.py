"""The tables of read models: made from their DDL, described from the database's own catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString, cast

from psycopg import Cursor
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier

from projections.model import Model

INDEX = "CREATE INDEX"

COLUMNS = """
    SELECT relname AS table, attname AS name, format_type(atttypid, atttypmod) AS type,
        coalesce(pg_get_expr(adbin, adrelid), 'NULL') AS default
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relnamespace = %s::regnamespace AND relname = ANY(%s) AND attnum > 0 AND NOT attisdropped
    ORDER BY relname, attnum
"""
KEYS = """
    SELECT relname AS table, attname AS name
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    CROSS JOIN LATERAL unnest(indkey::int[]) WITH ORDINALITY AS place (number, ordinal)
    JOIN pg_attribute ON attrelid = indrelid AND attnum = number
    WHERE indisprimary AND relnamespace = %s::regnamespace AND relname = ANY(%s)
    ORDER BY relname, ordinal
"""
READERS = """
    SELECT DISTINCT grantee FROM information_schema.role_table_grants
    WHERE table_schema = %s AND table_name = %s AND privilege_type = 'SELECT' AND grantee <> current_user
"""


@dataclass(frozen=True)
class Table:
    """A table as it is: PostgreSQL types and default values by column, and its primary key."""

    schema: str
    name: str
    types: Mapping[str, LiteralString]
    defaults: Mapping[str, Any]  # values of any column type
    key: tuple[str, ...]

    @property
    def identifier(self) -> Identifier:
        return Identifier(self.schema, self.name)


def table_names(models: Iterable[Model]) -> list[str]:
    return [name for model in models for name in model.tables]


def create_tables(cursor: Cursor[DictRow], schema: str, models: Iterable[Model]) -> None:
    """Everything but the indexes, which are cheaper to build when the rows are in."""
    cursor.execute(SQL("SET LOCAL search_path = {}").format(Identifier(schema)))
    for statement in _statements(models):
        if not statement.startswith(INDEX):
            cursor.execute(statement)


def create_indexes(cursor: Cursor[DictRow], schema: str, models: Iterable[Model]) -> None:
    cursor.execute(SQL("SET LOCAL search_path = {}").format(Identifier(schema)))
    for statement in _statements(models):
        if statement.startswith(INDEX):
            cursor.execute(statement)


def _statements(models: Iterable[Model]) -> Iterator[LiteralString]:
    """Statements end at the end of a line; a semicolon inside one belongs to a comment's text."""
    for model in models:
        for ddl in model.tables.values():
            for statement in ddl.split(";\n"):
                if statement.strip():
                    yield statement.strip()


def read_tables(cursor: Cursor[DictRow], schema: str, models: Iterable[Model]) -> Mapping[str, Table]:
    names = table_names(models)
    columns: dict[str, list[DictRow]] = {name: [] for name in names}
    for row in cursor.execute(COLUMNS, (Identifier(schema).as_string(), names)).fetchall():
        columns[row["table"]].append(row)
    keys: dict[str, list[str]] = {name: [] for name in names}
    for row in cursor.execute(KEYS, (Identifier(schema).as_string(), names)).fetchall():
        keys[row["table"]].append(row["name"])
    return {
        name: Table(
            schema,
            name,
            {row["name"]: row["type"] for row in columns[name]},
            _read_defaults(cursor, columns[name]),
            tuple(keys[name]),
        )
        for name in names
    }


def _read_defaults(cursor: Cursor[DictRow], columns: Iterable[DictRow]) -> Mapping[str, Any]:
    # The expressions come from the catalogue: they are what our own DDL said.
    values = SQL(", ").join(
        SQL("{} AS {}").format(SQL(cast("LiteralString", row["default"])), Identifier(row["name"]))
        for row in columns
    )
    found = cursor.execute(SQL("SELECT {}").format(values)).fetchone()
    return found or {}


def replace_table(cursor: Cursor[DictRow], name: str, *, live: str, rebuilt: str) -> None:
    """Put the rebuilt table where the live one stood, readable for the same roles."""
    readers = cursor.execute(READERS, (live, name)).fetchall()
    cursor.execute(SQL("DROP TABLE {}").format(Identifier(live, name)))
    cursor.execute(SQL("ALTER TABLE {} SET SCHEMA {}").format(Identifier(rebuilt, name), Identifier(live)))
    for row in readers:
        grant = SQL("GRANT SELECT ON {} TO {}")
        cursor.execute(grant.format(Identifier(live, name), Identifier(row["grantee"])))
