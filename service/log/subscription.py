"""Follows the log: wakes on every notification, and looks by itself as well."""

from __future__ import annotations

from contextlib import suppress

from eventsourcing.persistence import InterfaceError, OperationalError
from eventsourcing.postgres import PostgresSubscription
from psycopg.sql import SQL, Identifier

POLL_SECONDS = 0.2


class PollingSubscription(PostgresSubscription):
    """The library's sleeps until the next NOTIFY: what becomes visible without one would stay unseen."""

    def _listen(self) -> None:
        while not self._has_been_stopped and not self._thread_error:
            with suppress(InterfaceError, OperationalError):
                self._listen_until_stopped()

    def _listen_until_stopped(self) -> None:
        with self._recorder.datastore.get_connection() as connection:
            connection.execute(SQL("LISTEN {}").format(Identifier(self._recorder.channel_name)))
            while not self._has_been_stopped and not self._thread_error:
                for _ in connection.notifies(timeout=POLL_SECONDS, stop_after=1):
                    pass
                self._has_been_notified.set()
            connection.execute("UNLISTEN *")
