"""Read your own writes: wait until the read models have reached a position."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from threading import Condition, Event, Thread
from types import TracebackType
from typing import Self

import psycopg
from psycopg.sql import SQL, Identifier

from projections.model import Model
from projections.models import MODELS
from projections.tracking import CHANNEL, TRACKING_TABLE

log = logging.getLogger(__name__)

POLL_SECONDS = 0.2


class ProjectionBehind(TimeoutError):
    """The read models did not reach the position in time; what was written is safe all the same."""


class Waiter:
    """One thread that follows the positions, and wakes whoever waits for one of them.

    ``url`` is of a role that may read the read models' ``schema``.
    """

    def __init__(self, url: str, *, log_name: str, schema: str, models: Sequence[Model] = MODELS) -> None:
        self._url = url
        self._names = [f"{log_name}/{model.name}" for model in models]
        self._query = SQL(
            "SELECT count(*), min(notification_id) FROM {} WHERE application_name = ANY(%s)"
        ).format(Identifier(schema, TRACKING_TABLE))
        self._reached = 0
        self._moved = Condition()
        self._stop = Event()
        self._thread = Thread(target=self._follow, name="waiter", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def reached(self) -> int:
        """The position that every read model has reached, as far as was heard."""
        return self._reached

    def wait(self, position: int, timeout: float = 5.0) -> None:
        """Seconds; raises ProjectionBehind."""
        with self._moved:
            if not self._moved.wait_for(lambda: self._reached >= position, timeout):
                raise ProjectionBehind(f"at {self._reached}, waiting for {position}")

    def _follow(self) -> None:
        while not self._stop.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True) as connection:
                    connection.execute(SQL("LISTEN {}").format(Identifier(CHANNEL)))
                    while not self._stop.is_set():
                        self._look(connection)
                        for _ in connection.notifies(timeout=POLL_SECONDS, stop_after=1):
                            pass
            except psycopg.Error as error:
                # No connection, or no read models yet: those who wait time out, later ones may not.
                log.warning("cannot follow the read models: %s", type(error).__name__)
                self._stop.wait(POLL_SECONDS)

    def _look(self, connection: psycopg.Connection) -> None:
        count, position = connection.execute(self._query, (self._names,)).fetchone() or (0, 0)
        reached = position if count == len(self._names) else 0
        if reached != self._reached:
            with self._moved:
                self._reached = reached
                self._moved.notify_all()
