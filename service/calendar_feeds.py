"""Private calendar feeds: the address alone opens one, so it is random, told once and kept as a hash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from psycopg.rows import class_row

from service.database import Pool

OPEN = """
    INSERT INTO calendar_feeds (person_id, token_hash, created_at)
    VALUES (%(person_id)s, %(token_hash)s, %(now)s)
    ON CONFLICT (person_id) DO UPDATE
    SET token_hash = EXCLUDED.token_hash, created_at = EXCLUDED.created_at, last_read_at = NULL
"""
CLOSE = "DELETE FROM calendar_feeds WHERE person_id = %s"
READ = """
    UPDATE calendar_feeds SET last_read_at = %(now)s
    WHERE token_hash = %(token_hash)s AND coalesce(last_read_at, created_at) > %(unread_since)s
      AND NOT EXISTS (
          SELECT FROM accounts
          WHERE accounts.person_id = calendar_feeds.person_id AND disabled_at IS NOT NULL
      )
    RETURNING person_id
"""
OF_PERSON = """
    SELECT created_at, last_read_at FROM calendar_feeds
    WHERE person_id = %(person_id)s AND coalesce(last_read_at, created_at) > %(unread_since)s
"""
UNREAD = timedelta(days=180)
"""Whose calendar program has not come for so long has forgotten the address; others may have found it."""
TOKEN_BYTES = 32


@dataclass(frozen=True)
class CalendarFeed:
    """What its owner may know of a feed: everything but the address."""

    created_at: datetime
    last_read_at: datetime | None


@dataclass(frozen=True)
class CalendarFeeds:
    """At most one a person; every method commits before it answers."""

    pool: Pool
    clock: Callable[[], datetime]

    def open(self, person_id: UUID) -> str:
        """The token, told only now; an older one opens nothing any more."""
        token = token_urlsafe(TOKEN_BYTES)
        opened = {"person_id": person_id, "token_hash": _hashed(token), "now": self.clock()}
        with self.pool.connection() as connection:
            connection.execute(OPEN, opened)
        return token

    def close(self, person_id: UUID) -> None:
        with self.pool.connection() as connection:
            connection.execute(CLOSE, (person_id,))

    def find(self, token: str) -> UUID | None:
        """Whose feed is being read."""
        now = self.clock()
        read = {"token_hash": _hashed(token), "now": now, "unread_since": now - UNREAD}
        with self.pool.connection() as connection:
            found = connection.execute(READ, read).fetchone()
        return found[0] if found else None

    def of_person(self, person_id: UUID) -> CalendarFeed | None:
        asked = {"person_id": person_id, "unread_since": self.clock() - UNREAD}
        with (
            self.pool.connection() as connection,
            connection.cursor(row_factory=class_row(CalendarFeed)) as cursor,
        ):
            return cursor.execute(OF_PERSON, asked).fetchone()


def _hashed(token: str) -> str:
    """A fast hash is enough: 256 random bits cannot be guessed."""
    return sha256(token.encode(errors="replace")).hexdigest()
