"""What stands reserved just now, read from the tables that the log writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString, TypeVar
from uuid import UUID

from psycopg.rows import class_row, scalar_row

from registry.reservations import Answered, Place
from service.database import Pool

FIND_OWNER = "SELECT owner FROM claims WHERE kind = %s AND key = %s"
FIND_ANSWER = "SELECT digest, answer, position FROM requests WHERE caller = %s AND key = %s"
FREE_PLACES = "SELECT capacity - taken FROM shifts WHERE shift_id = %s AND is_open AND waiting = 0"
FIND_NEXT_WAITING = "SELECT holder FROM places WHERE shift_id = %s AND is_waiting ORDER BY ticket LIMIT 1"
PLACES_OF = """
    SELECT shift_id, holder, starts_at, ends_at, is_waiting FROM places JOIN shifts USING (shift_id)
    WHERE person_id = %s AND ends_at > %s
    ORDER BY starts_at, ticket
"""
HOLDERS_OF = """
    SELECT shift_id, holder, starts_at, ends_at, is_waiting FROM places JOIN shifts USING (shift_id)
    WHERE shift_id = %s
    ORDER BY is_waiting, ticket
"""
MINUTES_ON = "SELECT coalesce(sum(minutes), 0)::integer FROM occupied WHERE person_id = %s AND day = %s"
CERTIFICATES_COUNTING = "SELECT certificate_id FROM counted WHERE record_id = %s ORDER BY certificate_id"
RECORDS_BETWEEN = """
    SELECT record_id FROM occupied WHERE person_id = %s AND day BETWEEN %s AND %s ORDER BY during
"""
FIND_OVERLAP = """
    SELECT record_id FROM occupied WHERE person_id = %s AND during && tstzrange(%s, %s, '[)')
    ORDER BY during LIMIT 1
"""
RECORDS_OF = "SELECT record_id FROM occupied WHERE activity_id = %s ORDER BY during, record_id"
OWNERS = "SELECT owner FROM claims WHERE kind = %s ORDER BY key"
NEXT_NUMBER = "SELECT next_number(%s)"


Found = TypeVar("Found", UUID, int)


@dataclass(frozen=True)
class PostgresReservations:
    """Reads through a pool of the log's own schema."""

    pool: Pool

    def find_owner(self, kind: str, key: str) -> UUID | None:
        return self._find(UUID, FIND_OWNER, kind, key)

    def find_answer(self, caller: str, key: str) -> Answered | None:
        with (
            self.pool.connection() as connection,
            connection.cursor(row_factory=class_row(Answered)) as cursor,
        ):
            return cursor.execute(FIND_ANSWER, (caller, key), prepare=True).fetchone()

    def free_places(self, shift_id: UUID) -> int:
        return self._find(int, FREE_PLACES, shift_id) or 0

    def find_next_waiting(self, shift_id: UUID) -> UUID | None:
        return self._find(UUID, FIND_NEXT_WAITING, shift_id)

    def places_of(self, person_id: UUID, *, after: datetime) -> Sequence[Place]:
        return self._places(PLACES_OF, person_id, after)

    def holders_of(self, shift_id: UUID) -> Sequence[Place]:
        return self._places(HOLDERS_OF, shift_id)

    def minutes_on(self, person_id: UUID, day: date) -> int:
        return self._find(int, MINUTES_ON, person_id, day) or 0

    def certificates_counting(self, record_id: UUID) -> tuple[UUID, ...]:
        return tuple(self._ids(CERTIFICATES_COUNTING, record_id))

    def records_between(self, person_id: UUID, first: date, last: date) -> Sequence[UUID]:
        return self._ids(RECORDS_BETWEEN, person_id, first, last)

    def find_overlap(self, person_id: UUID, starts_at: datetime, ends_at: datetime) -> UUID | None:
        return self._find(UUID, FIND_OVERLAP, person_id, starts_at, ends_at)

    def records_of(self, activity_id: UUID) -> Sequence[UUID]:
        return self._ids(RECORDS_OF, activity_id)

    def owners(self, kind: str) -> Sequence[UUID]:
        return self._ids(OWNERS, kind)

    def next_number(self, series: str) -> int:
        with self.pool.connection() as connection, connection.cursor(row_factory=scalar_row) as cursor:
            (number,) = cursor.execute(NEXT_NUMBER, (series,), prepare=True)
            return int(number)

    def _find(self, _kind: type[Found], query: LiteralString, *values: object) -> Found | None:
        with self.pool.connection() as connection, connection.cursor(row_factory=scalar_row) as cursor:
            found: Found | None = cursor.execute(query, values, prepare=True).fetchone()
            return found

    def _ids(self, query: LiteralString, *values: object) -> Sequence[UUID]:
        with self.pool.connection() as connection, connection.cursor(row_factory=scalar_row) as cursor:
            return cursor.execute(query, values, prepare=True).fetchall()

    def _places(self, query: LiteralString, *values: object) -> Sequence[Place]:
        with self.pool.connection() as connection, connection.cursor(row_factory=class_row(Place)) as cursor:
            return cursor.execute(query, values, prepare=True).fetchall()
