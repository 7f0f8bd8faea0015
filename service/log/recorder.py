"""Stores events: in one order, durable before the answer, together with what they reserve."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import (
    ApplicationRecorder,
    DatabaseError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    StoredEvent,
    Subscription,
)
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from eventsourcing.utils import retry
from psycopg import Connection
from psycopg.rows import DictRow, tuple_row
from psycopg.sql import SQL, Identifier

from registry.reservations import Reservation, ReservationRefused
from service.log.subscription import PollingSubscription

REFUSED = "RG001"
"""SQLSTATE of the database's function ``refuse``."""
# Behind a SELECT the planner cannot see how many streams there are, and so keeps one plan for all calls.
STREAMS = SQL("""
    SELECT stream.id, stored.version, stored.topic, stored.state
    FROM unnest((SELECT %b::uuid[])) AS stream (id)
    LEFT JOIN LATERAL (
        SELECT originator_version AS version, topic, state FROM {snapshots}
        WHERE originator_id = stream.id ORDER BY originator_version DESC LIMIT 1
    ) AS latest ON true
    CROSS JOIN LATERAL (
        SELECT latest.version, latest.topic, latest.state WHERE latest.version IS NOT NULL
        UNION ALL
        SELECT originator_version, topic, state FROM {events}
        WHERE originator_id = stream.id AND originator_version > coalesce(latest.version, 0)
    ) AS stored
    ORDER BY stored.version
""")


class RegistryRecorder(PostgresApplicationRecorder):
    """Saves through the one procedure of ``migrations/``: only it writes events, and it flushes them.

    ``Application.save(..., reservations=[...])`` passes its reservations on to here.
    """

    def __init__(self, datastore: PostgresDatastore, *, events_table_name: str = "stored_events") -> None:
        if datastore.enable_db_functions:
            # The library's function takes no lock: readers that tail the log would skip events.
            raise ProgrammingError("POSTGRES_ENABLE_DB_FUNCTIONS must not be set")
        super().__init__(datastore, events_table_name=events_table_name)
        self._save = SQL(
            "CALL {}(%b::uuid[], %b::bigint[], %t::text[], %b::bytea[], %t::jsonb, NULL)"
        ).format(Identifier(datastore.schema, "save"))
        self._streams = STREAMS.format(
            events=Identifier(datastore.schema, events_table_name),
            snapshots=Identifier(datastore.schema, f"{events_table_name.removesuffix('_events')}_snapshots"),
        )

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def select_streams(self, stream_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[StoredEvent]]:
        """What each aggregate is made from: its latest snapshot, if there is one, and the events after it."""
        with (
            self.datastore.get_connection() as connection,
            connection.cursor(row_factory=tuple_row) as cursor,
        ):
            found: dict[UUID, list[StoredEvent]] = {stream_id: [] for stream_id in stream_ids}
            for row in cursor.execute(self._streams, (list(found),), prepare=True).fetchall():
                found[row[0]].append(StoredEvent(*row))
            return found

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        reservations: Sequence[Reservation] = (),
        **kwargs: Any,  # of the library's own signature
    ) -> Sequence[int]:
        """Store all or nothing; answer the positions once they are on disk.

        Raises ReservationRefused, or the library's IntegrityError when a version is taken. After a lost
        connection the save is repeated, and may be refused because it had succeeded: whoever needs to
        know which it was sends a Request along.
        """
        if kwargs.get("tracking") is not None:
            raise ProgrammingError("this log stores no tracking")
        if not stored_events and not reservations:
            return []
        try:
            with self.datastore.get_connection() as connection:
                return self._call_save(connection, stored_events, reservations)
        except DatabaseError as error:
            raise _refusal(error) or error from error.__cause__

    def _call_save(
        self,
        connection: Connection[DictRow],
        stored_events: Sequence[StoredEvent],
        reservations: Sequence[Reservation],
    ) -> Sequence[int]:
        values = (
            [event.originator_id for event in stored_events],
            [event.originator_version for event in stored_events],
            [event.topic for event in stored_events],
            [event.state for event in stored_events],
            _as_json(reservations),
        )
        (answer,) = connection.execute(self._save, values, prepare=True)
        positions: list[int] = answer["positions"]
        return positions

    def create_table(self) -> None:
        """Refuse: the tables are made by ``migrate``, under another role."""
        raise ProgrammingError("run the migrations, and set CREATE_TABLE=n")

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        return PollingSubscription(recorder=self, gt=gt, topics=topics)


def _as_json(reservations: Sequence[Reservation]) -> str:
    if not reservations:
        return "[]"
    return json.dumps([{"guard": type(each).__name__} | vars(each) for each in reservations], default=str)


def _refusal(error: DatabaseError) -> ReservationRefused | None:
    cause = error.__cause__
    if not isinstance(cause, psycopg.Error) or cause.sqlstate != REFUSED:
        return None
    return ReservationRefused(cause.diag.message_primary or "", cause.diag.message_detail or "")
