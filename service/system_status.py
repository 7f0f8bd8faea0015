"""How the running whole is doing, read from its database and its keys' names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow, class_row, dict_row
from psycopg.sql import SQL, Identifier

from api.system_status import (
    DatabaseStatus,
    JobStanding,
    JobStatus,
    KeyStatus,
    LogStatus,
    ProjectionStatus,
    SystemStatus,
)
from projections.models import MODELS
from projections.tracking import TRACKING_TABLE
from registry.application import Registry
from service.database import Log, Pool
from service.jobs.tables import schema_of
from service.sign_in import SignIn

PROGRAM = "volunteer-registry"

DATABASE = """
    SELECT current_setting('server_version') AS version,
        pg_database_size(current_database())::double precision AS size
"""
EVENTS = SQL("SELECT count(*), coalesce(max(notification_id), 0) FROM {}")
TRACKED = SQL("SELECT application_name, notification_id FROM {} WHERE application_name = ANY(%s)")
JOBS = SQL("""
    SELECT task_name AS task, count(*) AS count, min(deferred.at) AS oldest_at,
        CASE
            WHEN status = 'doing' THEN 'running'
            WHEN status IN ('failed', 'aborted') THEN 'failed'
            ELSE 'waiting'
        END AS standing
    FROM {jobs} AS job
    LEFT JOIN {events} AS deferred ON deferred.job_id = job.id AND deferred.type = 'deferred'
    WHERE status NOT IN ('succeeded', 'cancelled')
    GROUP BY task_name, standing ORDER BY task_name, standing
""")
TO_ROTATE = "SELECT count(*) FROM person_keys WHERE master_key_id <> %s AND destroyed_at IS NULL"


@dataclass(frozen=True, kw_only=True)
class StatusReader:
    """Called by whoever may know; reads anew each time."""

    pool: Pool
    log: Log
    registry: Registry
    sign_in: SignIn
    master_keys: Sequence[str]
    """Names."""
    master_key_in_use: str
    started_at: datetime

    def __call__(self) -> SystemStatus:
        with self.pool.connection() as connection:
            log = self._log(connection)
            return SystemStatus(
                version=version(PROGRAM),
                started_at=self.started_at,
                retries=self.registry.retries,
                database=_database(connection),
                log=log,
                projections=self._projections(connection, log.position),
                jobs=self._jobs(connection),
                keys=self._keys(connection),
            )

    def _log(self, connection: Connection[TupleRow]) -> LogStatus:
        events = Identifier(self.log.schema, self.log.events_table)
        count, position = connection.execute(EVENTS.format(events)).fetchone() or (0, 0)
        return LogStatus(
            name=self.log.name,
            division=self.log.name.rpartition(":")[2],
            events=count,
            position=position,
        )

    def _projections(self, connection: Connection[TupleRow], head: int) -> list[ProjectionStatus]:
        table = Identifier(self.log.read_schema, TRACKING_TABLE)
        names = {f"{self.log.name}/{model.name}": model.name for model in MODELS}
        tracked = connection.execute(TRACKED.format(table), (list(names),)).fetchall()
        positions = dict.fromkeys(names.values(), 0) | {names[name]: position for name, position in tracked}
        # Read models move together: one look at the log nearly always serves all of them.
        since = {position: self._recorded_after(position) for position in set(positions.values())}
        return [
            ProjectionStatus(
                name=name,
                position=position,
                behind=max(0, head - position),
                waiting_since=since[position],
            )
            for name, position in positions.items()
        ]

    def _recorded_after(self, position: int) -> datetime | None:
        """When the first event after the position was recorded."""
        found = self.registry.recorder.select_notifications(position, 1, inclusive_of_start=False)
        if not found:
            return None
        event: Any = self.registry.mapper.to_domain_event(found[0])  # the library knows no acts
        recorded: datetime = event.act.at
        return recorded

    def _jobs(self, connection: Connection[TupleRow]) -> list[JobStatus]:
        schema = schema_of(self.log)
        query = JOBS.format(
            jobs=Identifier(schema, "procrastinate_jobs"),
            events=Identifier(schema, "procrastinate_events"),
        )
        with connection.cursor(row_factory=dict_row) as cursor:
            rows = cursor.execute(query).fetchall()
        return [JobStatus(**row | {"standing": JobStanding(row["standing"])}) for row in rows]

    def _keys(self, connection: Connection[TupleRow]) -> KeyStatus:
        (left,) = connection.execute(TO_ROTATE, (self.master_key_in_use,)).fetchone() or (0,)
        signing = [key["kid"] for key in self.sign_in.jwks()["keys"]]
        return KeyStatus(
            master_keys=sorted(self.master_keys),
            master_key_in_use=self.master_key_in_use,
            person_keys_to_rotate=left,
            signing_keys=signing,
            signing_key_in_use=signing[0],  # the signer names it first
        )


def _database(connection: Connection[TupleRow]) -> DatabaseStatus:
    with connection.cursor(row_factory=class_row(DatabaseStatus)) as cursor:
        found = cursor.execute(DATABASE).fetchone()
    assert found is not None  # noqa: S101 - a query without FROM has one row
    return found
