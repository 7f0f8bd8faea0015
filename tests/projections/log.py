"""A log whose events are saved without commands, with the read models beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from eventsourcing.application import Application
from eventsourcing.persistence import JSONTranscoder
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg.sql import SQL, Identifier

from projections.changes import Change
from projections.model import Model
from projections.models import MODELS
from projections.reading import Pool
from projections.rebuilding import Rebuilding
from projections.runner import Runner
from registry.aggregate import RegistryAggregate
from registry.transcoding import register_values
from service.database import PROJECTOR, event_store_settings, open_pool
from tests.database import LOG, Database

SHAPE = """
    SELECT nspname, relname, relkind::text,
        (SELECT array_agg(item::text ORDER BY item::text) FROM unnest(relacl) AS item),
        pg_get_indexdef(pg_class.oid)
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname IN (%s, %s) AND relkind IN ('r', 'i')
    ORDER BY nspname, relname
"""


class Events(Application[UUID]):
    name = LOG.name

    def register_transcodings(self, transcoder: JSONTranscoder) -> None:
        register_values(transcoder)


class ProjectedLog:
    """Saves, reads models, rebuilds; everything over one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with psycopg.connect(database.admin_url, autocommit=True) as connection:
            schema = Identifier(f"{LOG.read_schema}_next")
            owner = Identifier(PROJECTOR)
            connection.execute(SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(schema, owner))
        self._open = ExitStack()
        self.events = Events(env=event_store_settings(database.url, LOG, pool_size=4))
        self._open.callback(self.events.close)
        self._reading = Events(env=event_store_settings(database.projector_url, LOG, pool_size=4))
        self._open.callback(self._reading.close)

    def close(self) -> None:
        self._open.close()

    @cached_property
    def pool(self) -> Pool:
        return self._open.enter_context(open_pool(self.database.url, LOG, size=4))

    @cached_property
    def runner(self) -> Runner:
        runner = self.make_runner()
        runner.prepare()
        return runner

    @property
    def source(self) -> PostgresApplicationRecorder:
        recorder = self._reading.recorder
        assert isinstance(recorder, PostgresApplicationRecorder)
        return recorder

    @property
    def position(self) -> int:
        return self.source.max_notification_id() or 0

    def make_runner(self, models: Sequence[Model] = MODELS) -> Runner:
        runner = Runner(
            self.source,
            self.database.projector_url,
            log_name=LOG.name,
            schema=LOG.read_schema,
            models=models,
        )
        self._open.callback(runner.close)
        return runner

    def rebuilding(self, models: Sequence[Model] = MODELS) -> Rebuilding:
        return Rebuilding(self.source, self.database.projector_url, LOG.name, LOG.read_schema, models)

    def save(self, *aggregates: RegistryAggregate) -> int:
        """The position of the last event."""
        return max(recording.notification.id for recording in self.events.save(*aggregates))

    def project(self, *aggregates: RegistryAggregate) -> None:
        """Save, and let every read model catch up."""
        self.save(*aggregates)
        self.runner.run_once()

    def rows(self, table: str) -> list[tuple[Any, ...]]:  # columns of any type
        with self.pool.connection() as connection:
            return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2".encode()).fetchall()  # noqa: S608 - our own table

    def shape(self) -> list[tuple[Any, ...]]:  # as above
        """Tables and indexes of both schemas, and who may read them."""
        with self.pool.connection() as connection:
            return connection.execute(SHAPE, (LOG.read_schema, f"{LOG.read_schema}_next")).fetchall()

    def damage(self, statement: LiteralString) -> None:
        """Change a read model behind the log's back."""
        with psycopg.connect(self.database.projector_url) as connection:
            connection.execute(SQL("SET search_path = {}").format(Identifier(LOG.read_schema)))
            connection.execute(statement)


@contextmanager
def projected_log(database: Database) -> Iterator[ProjectedLog]:
    log = ProjectedLog(database)
    try:
        yield log
    finally:
        log.close()


def changes_of(model: Any, aggregate: RegistryAggregate, *, last: int = 0) -> list[Change]:  # a module
    """What the aggregate's new events change, at positions from 1; of the ``last`` ones only."""
    events = list(aggregate.collect_events())
    found = [list(model.changes(event, position)) for position, event in enumerate(events, start=1)]
    return [change for changes in found[-last:] for change in changes]
