"""Feeds the read models: events in batches, rows and positions in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from typing import Any

import psycopg
from eventsourcing.persistence import InterfaceError, Notification, OperationalError
from eventsourcing.postgres import PostgresApplicationRecorder
from eventsourcing.utils import retry
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier

from projections.applying import Batch
from projections.changes import Change
from projections.decoding import Decoder
from projections.model import Model
from projections.models import MODELS
from projections.tables import Table, read_tables
from projections.tracking import ReadModels

log = logging.getLogger(__name__)

PAGE = 1_000
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Lag:
    """How far the slowest read model is behind the log."""

    positions: int
    seconds: float
    """Age of the oldest event that it has not read; 0 when there is none."""


class Runner:
    """The read models of one log. Several may run: each event is applied once all the same.

    ``source`` reads the log; ``url`` is of the role that owns the read models' ``schema``.
    """

    def __init__(
        self,
        source: PostgresApplicationRecorder,
        url: str,
        *,
        log_name: str,
        schema: str,
        models: Sequence[Model] = MODELS,
    ) -> None:
        self._source = source
        self._url = url
        self._models = models
        self._decoder = Decoder(models)
        self._read_models = ReadModels(url, schema=schema, log_name=log_name, models=models)
        self._tables: Mapping[str, Table] | None = None

    def close(self) -> None:
        self._read_models.close()

    def prepare(self) -> None:
        """Make the tables of read models that never ran."""
        self._read_models.prepare()

    def run_once(self) -> None:
        """Catch up with the log as it is now."""
        while self._take_page():
            pass

    def run_forever(self, stop: Event) -> None:
        """Until ``stop`` is set; whatever goes wrong is logged and raised, for the process to end with."""
        try:
            self.prepare()
            while not stop.is_set():
                self._follow(stop)
        except Exception:
            log.critical("read models stopped", exc_info=True)
            raise

    def lag(self, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Lag:
        position = min(self._read_models.positions().values(), default=0)
        head = self._source.max_notification_id() or 0
        waiting = self._source.select_notifications(position, 1, inclusive_of_start=False)
        if not waiting:
            return Lag(0, 0.0)
        event: Any = self._decoder.mapper.to_domain_event(waiting[0])  # the library knows no acts
        recorded: datetime = event.act.at
        return Lag(head - position, max(0.0, (clock() - recorded).total_seconds()))

    def _follow(self, stop: Event) -> None:
        """The log's own channel only makes it faster: what becomes visible without a word is polled."""
        try:
            with psycopg.connect(self._url, autocommit=True) as connection:
                connection.execute(SQL("LISTEN {}").format(Identifier(self._source.channel_name)))
                while not stop.is_set():
                    self.run_once()
                    for _ in connection.notifies(timeout=POLL_SECONDS, stop_after=1):
                        pass
        except psycopg.OperationalError:
            log.warning("listening connection lost")
            stop.wait(POLL_SECONDS)

    def _take_page(self) -> bool:
        """Whether there may be more to read."""
        positions = self._read_models.positions()
        notifications = self._source.select_notifications(
            min(positions.values()), PAGE, inclusive_of_start=False
        )
        if not notifications:
            return False
        changes = [
            change
            for notification in notifications
            for change in self._decoder.changes(notification, positions)
        ]
        self._save(changes, positions, notifications[-1])
        return True

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def _save(self, changes: Sequence[Change], positions: Mapping[str, int], last: Notification) -> None:
        """All or nothing; nothing at all when somebody else has moved the positions in the meantime."""
        with self._read_models.writing() as cursor:
            if self._read_models.positions(cursor) != positions:
                self._tables = None
                return
            batch = Batch(cursor, self._describe(cursor))
            batch.apply(changes)
            batch.flush()
            for model in self._models:
                if positions[model.name] < last.id:
                    self._read_models.track(cursor, model, last.id)
            self._read_models.announce(cursor)

    def _describe(self, cursor: psycopg.Cursor[DictRow]) -> Mapping[str, Table]:
        if self._tables is None:
            self._tables = read_tables(cursor, self._read_models.schema, self._models)
        return self._tables
