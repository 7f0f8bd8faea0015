"""The read models of one log: their tables, and up to which position each has read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from psycopg import Cursor
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier

from projections.model import Model
from projections.tables import create_indexes, create_tables

CHANNEL = "registry_projected"
"""Says the log's name whenever its read models have moved on."""
TRACKING_TABLE = "notification_tracking"

# Disposable and in the same write-ahead log as the events: a crash loses rows and position together.
DO_NOT_WAIT_FOR_DISK = "SET LOCAL synchronous_commit = off"
ALONE = "SELECT pg_advisory_xact_lock(hashtext(%s || ' writing'))"
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext(%s || ' preparation'))"
NOTIFY = "SELECT pg_notify(%s, %s)"


class ReadModels(PostgresTrackingRecorder):
    """Tracking by the event library: one row a read model, named ``<log>/<model>``."""

    def __init__(self, url: str, *, schema: str, log_name: str, models: Sequence[Model]) -> None:
        parts = conninfo_to_dict(url)
        datastore = PostgresDatastore(
            dbname=str(parts.get("dbname") or parts.get("user") or ""),
            host=str(parts.get("host") or ""),
            port=str(parts.get("port") or ""),
            user=str(parts.get("user") or ""),
            password=str(parts.get("password") or ""),
            schema=schema,
            max_overflow=2,
        )
        super().__init__(datastore, tracking_table_name=TRACKING_TABLE)
        self.schema = schema
        self.log_name = log_name
        self.models = models
        self._positions = SQL("SELECT * FROM {} WHERE application_name = ANY(%s)").format(
            Identifier(schema, TRACKING_TABLE)
        )

    def close(self) -> None:
        self.datastore.close()

    def tracking_name(self, model: Model) -> str:
        return f"{self.log_name}/{model.name}"

    def prepare(self) -> None:
        """Make what is missing: the tracking table, and the tables of models that never ran."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute(ONE_AT_A_TIME, (self.schema,))
            cursor.execute("SET LOCAL client_min_messages = warning")
            self.create_table()  # on a connection of its own
            known = self.positions(cursor)
            new = [model for model in self.models if model.name not in known]
            create_tables(cursor, self.schema, new)
            create_indexes(cursor, self.schema, new)
            for model in new:
                self._insert_tracking(cursor, Tracking(self.tracking_name(model), 0))

    def positions(self, cursor: Cursor[DictRow] | None = None) -> Mapping[str, int]:
        """By name of the read model; one that never ran is not in the answer."""
        if cursor is None:
            with self.datastore.transaction() as own_cursor:
                return self.positions(own_cursor)
        names = {self.tracking_name(model): model.name for model in self.models}
        found = cursor.execute(self._positions, (list(names),)).fetchall()
        return {names[row["application_name"]]: row["notification_id"] for row in found}

    @contextmanager
    def writing(self) -> Iterator[Cursor[DictRow]]:
        """One transaction for rows and positions; one writer after the other."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute(DO_NOT_WAIT_FOR_DISK)
            self.wait_for_turn(cursor)
            yield cursor

    def wait_for_turn(self, cursor: Cursor[DictRow]) -> None:
        """Until the cursor's transaction ends, nobody else moves rows or positions."""
        cursor.execute(ALONE, (self.schema,))

    def track(self, cursor: Cursor[DictRow], model: Model, position: int) -> None:
        """The position belongs to the rows written with the same cursor; it only ever grows."""
        self._insert_tracking(cursor, Tracking(self.tracking_name(model), position))

    def announce(self, cursor: Cursor[DictRow]) -> None:
        cursor.execute(NOTIFY, (CHANNEL, self.log_name))
