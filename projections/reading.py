"""Pages of rows: keyset pagination with opaque cursors."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Generic, LiteralString, TypeAlias, TypeVar
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row
from psycopg_pool import ConnectionPool

from registry.act import significant
from registry.refusals import Refusal

Pool: TypeAlias = ConnectionPool[Connection[TupleRow]]
"""Connections whose search path holds the read models' schema."""

T = TypeVar("T")
LARGEST_PAGE = 100
FIRST_ID = UUID(int=0)
LAST_ID = UUID(int=2**128 - 1)
FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)
LAST_MOMENT = datetime.max.replace(tzinfo=UTC)
FIRST_DAY = date.min
LAST_DAY = date.max
LAST_POSITION = 2**63 - 1
AS_JSON = json.JSONEncoder(default=str)


class CursorNotValid(Refusal):
    """This cursor does not come from this list."""

    code = "CURSOR"
    zh = "翻页游标无效。"


class PageSizeNotValid(Refusal):
    """A page holds between 1 and {limit} entries."""

    code = "PAGE_SIZE"
    zh = "每页条数应在1至{limit}之间。"


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a longer list, each with the cursor after which the next ones stand."""

    items: Sequence[T]
    cursors: Sequence[str]
    has_next: bool

    @property
    def end_cursor(self) -> str | None:
        return self.cursors[-1] if self.cursors else None


@dataclass(frozen=True)
class Keyset:
    """The columns that order a list, with values that stand before its first row.

    A query compares them with parameters of the same names and the prefix ``after_``.
    """

    start: Mapping[str, int | str | date | UUID]

    def cursor_of(self, row: object) -> str:
        values = [getattr(row, name) for name in self.start]
        return base64.urlsafe_b64encode(AS_JSON.encode(values).encode()).decode().rstrip("=")

    def read(self, cursor: str | None) -> dict[str, object]:
        """Parameters of the query; refuses what no list of ours has given out."""
        if cursor is None:
            return {f"after_{name}": value for name, value in self.start.items()}
        try:
            values = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
            if not isinstance(values, list):
                raise CursorNotValid(field="after")
            return {
                f"after_{name}": _read_value(start, value)
                for (name, start), value in zip(self.start.items(), values, strict=True)
            }
        except (ValueError, TypeError, binascii.Error, RecursionError):
            raise CursorNotValid(field="after") from None


def _read_value(start: object, value: object) -> object:
    if isinstance(start, int):
        if type(value) is not int or not 0 <= value <= LAST_POSITION:
            raise CursorNotValid(field="after")
        return value
    text = str(value)
    if isinstance(start, UUID):
        return UUID(text)
    if isinstance(start, datetime):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise CursorNotValid(field="after")
        return moment
    if isinstance(start, date):
        return date.fromisoformat(text)
    if "\0" in text:
        raise CursorNotValid(field="after")
    return text


def read_page(
    pool: Pool,
    row: type[T],
    query: LiteralString,
    values: Mapping[str, object],
    *,
    keyset: Keyset,
    after: str | None,
    first: int,
) -> Page[T]:
    """One statement a page; the query ends in ``LIMIT %(limit)s`` and is given one more than asked for."""
    if not 1 <= first <= LARGEST_PAGE:
        raise PageSizeNotValid(field="first", limit=LARGEST_PAGE)
    found = read_all(pool, row, query, {**values, **keyset.read(after), "limit": first + 1})
    items = found[:first]
    return Page(items, [keyset.cursor_of(item) for item in items], len(found) > first)


def read_all(pool: Pool, row: type[T], query: LiteralString, values: Mapping[str, object]) -> list[T]:
    with pool.connection() as connection, connection.cursor(row_factory=class_row(row)) as cursor:
        return cursor.execute(query, values).fetchall()


def find_one(pool: Pool, row: type[T], query: LiteralString, values: Mapping[str, object]) -> T | None:
    with pool.connection() as connection, connection.cursor(row_factory=class_row(row)) as cursor:
        return cursor.execute(query, values).fetchone()


def division_range(division: str) -> dict[str, object]:
    """Parameters ``low`` and ``high``: the codes at or below the division (half-open)."""
    prefix = significant(division)
    return {"low": prefix, "high": f"{prefix}:"}  # a colon sorts right after the nine
