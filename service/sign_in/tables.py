"""Transactions on the sign-in tables, whose rows come back as frozen records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import LiteralString, TypeVar

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from service.database import Pool

Row = TypeVar("Row")


@dataclass(frozen=True)
class Transaction:
    connection: Connection[TupleRow]

    def run(self, statement: LiteralString, **values: object) -> int:
        """Execute; how many rows it touched."""
        return self.connection.execute(statement, values).rowcount

    def find_all(self, row: type[Row], statement: LiteralString, **values: object) -> list[Row]:
        with self.connection.cursor(row_factory=class_row(row)) as cursor:
            return cursor.execute(statement, values).fetchall()

    def find(self, row: type[Row], statement: LiteralString, **values: object) -> Row | None:
        found = self.find_all(row, statement, **values)
        return found[0] if found else None


@dataclass(frozen=True)
class Tables:
    pool: Pool

    @contextmanager
    def alone(self) -> Iterator[Transaction]:
        """For one statement, which is a transaction by itself: without BEGIN and COMMIT around it."""
        with self.pool.connection() as connection:
            yield Transaction(connection)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self.pool.connection() as connection, connection.transaction():
            yield Transaction(connection)
