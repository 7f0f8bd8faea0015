"""The log as a reader opens it, who may write nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from eventsourcing.postgres import PostgresDatastore
from psycopg.conninfo import conninfo_to_dict

from service.database import Log
from service.log.recorder import RegistryRecorder


@contextmanager
def open_events(url: str, log: Log) -> Iterator[RegistryRecorder]:
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    datastore = PostgresDatastore(
        dbname=parts.get("dbname", parts.get("user", "")),
        host=parts.get("host", ""),
        port=parts.get("port", ""),
        user=parts.get("user", ""),
        password=parts.get("password", ""),
        schema=log.schema,
        max_overflow=1,
    )
    try:
        yield RegistryRecorder(datastore, events_table_name=log.events_table)
    finally:
        datastore.close()
