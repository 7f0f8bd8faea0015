"""P4: events rebuilt a second, against the library's own runner that applies one after the other."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import JSONTranscoder, Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg import Cursor
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier

from benchmarks.figures import Figure
from benchmarks.ground import LOG, Ground
from projections.applying import Batch
from projections.rebuilding import Rebuilding, named
from projections.tables import Table, create_indexes, create_tables, read_tables, table_names
from registry.dates import local_date
from registry.transcoding import register_values
from service.database import event_store_settings
from service.demo import Scale, load_district
from service.installation import Installation
from service.settings import Settings

SHARE = Fraction(1, 3)
"""Of the demo district."""
ONE = named(["timelines"])
"""What the library's runner builds: one row an event, which is as little as any read model writes."""
SCHEMA = f"{LOG.read_schema}_next"
SURPLUS = SQL("SELECT count(*) AS rows FROM (TABLE {} EXCEPT ALL TABLE {}) AS surplus")


class RowsDiffer(Exception):
    """The library's runner and ours have built different rows: the figures say nothing."""


class Log(Application[UUID]):
    """The registry's log as the library's runner reads it."""

    name = LOG.name

    def register_transcodings(self, transcoder: JSONTranscoder) -> None:
        register_values(transcoder)


class Timelines(PostgresTrackingRecorder):
    """Rows and position in one transaction, one event a transaction."""

    tables: Mapping[str, Table] | None = None

    def apply(self, event: object, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            batch = Batch(cursor, self._describe(cursor))
            for model in ONE:
                batch.apply(list(model.changes(event, tracking.notification_id)))
            batch.flush()
            self._insert_tracking(cursor, tracking)

    def _describe(self, cursor: Cursor[DictRow]) -> Mapping[str, Table]:
        if self.tables is None:
            create_tables(cursor, SCHEMA, ONE)
            create_indexes(cursor, SCHEMA, ONE)
            self.tables = read_tables(cursor, SCHEMA, ONE)
        return self.tables


class TimelinesProjection(Projection[Timelines]):
    name = "bench_timelines"

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:  # Any: as in the library
        self.view.apply(domain_event, tracking)


def measure(ground: Ground) -> Iterator[Figure]:
    settings = Settings(database_url=ground.admin_url, data_folder=ground.folder, log_level="ERROR")
    with Installation(settings) as installation:
        installation.upgrade()
        _fill(installation)
        whole = _rebuild(Rebuilding(installation.events, ground.projector_url, LOG.name, LOG.read_schema))
        ours = _rebuild(Rebuilding(installation.events, ground.projector_url, LOG.name, LOG.read_schema, ONE))
        theirs = _run_library(ground.projector_url, installation.events.max_notification_id() or 0)
        _compare(installation)
    yield Figure("rebuilding all read models", "events/s", whole, 15_000.0, "the aim", "≥ 1")
    against = "the library's runner, same rows"
    yield Figure("rebuilding the timelines alone", "events/s", ours, theirs, against, "≥ 10")


def _fill(installation: Installation) -> None:
    load_district(
        installation.app_url,
        LOG,
        crypto=installation.secrets.crypto(),
        sign_in=installation.sign_in,
        today=local_date(installation.clock()),
        scale=Scale.of(SHARE),
    )
    installation.runner.run_once()


def _rebuild(rebuilding: Rebuilding) -> float:
    started = time.perf_counter()
    return rebuilding.run().events / (time.perf_counter() - started)


def _run_library(url: str, last: int) -> float:
    """As the projector, whose tables these are."""
    prefix = TimelinesProjection.name.upper()
    settings = dict(event_store_settings(url, LOG))
    settings |= {f"{prefix}_POSTGRES_SCHEMA": SCHEMA, f"{prefix}_CREATE_TABLE": "y"}
    started = time.perf_counter()
    with ProjectionRunner(
        application_class=Log, projection_class=TimelinesProjection, view_class=Timelines, env=settings
    ) as runner:
        runner.wait(last, timeout=600.0)
        return last / (time.perf_counter() - started)


def _compare(installation: Installation) -> None:
    with installation.events.datastore.transaction() as cursor:
        for name in table_names(ONE):
            live, theirs = Identifier(LOG.read_schema, name), Identifier(SCHEMA, name)
            for surplus in (SURPLUS.format(live, theirs), SURPLUS.format(theirs, live)):
                if (cursor.execute(surplus).fetchone() or {})["rows"]:
                    raise RowsDiffer(name)
