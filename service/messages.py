"""The embedded outbox: keeps messages to phones where no gateway is connected, and forgets them soon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg.rows import class_row

from service.database import Pool

KEPT = timedelta(hours=1)
"""A code is valid for ten minutes; after an hour nobody needs the message."""
SEND = "INSERT INTO messages (phone, words, sent_at) VALUES (%s, %s, %s)"
FORGET = "DELETE FROM messages WHERE sent_at <= %s"
LATEST = "SELECT phone, words, sent_at FROM messages WHERE sent_at > %s ORDER BY message_id DESC LIMIT %s"


@dataclass(frozen=True)
class Message:
    phone: str
    words: str
    sent_at: datetime


@dataclass(frozen=True)
class Outbox:
    """Stands where no gateway is connected; the same port takes its place."""

    pool: Pool
    clock: Callable[[], datetime]

    def send(self, phone: str, text: str) -> None:
        now = self.clock()
        with self.pool.connection() as connection:
            connection.execute(FORGET, (now - KEPT,))
            connection.execute(SEND, (phone, text, now))

    def latest(self, limit: int = 20) -> Sequence[Message]:
        """For the operator of a demonstration, the newest first."""
        with (
            self.pool.connection() as connection,
            connection.cursor(row_factory=class_row(Message)) as cursor,
        ):
            return cursor.execute(LATEST, (self.clock() - KEPT, limit)).fetchall()

    def tidy(self) -> int:
        """How many were forgotten; run often enough that none outlives its hour for long."""
        with self.pool.connection() as connection:
            return connection.execute(FORGET, (self.clock() - KEPT,)).rowcount
