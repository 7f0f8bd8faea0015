"""Who connects to PostgreSQL, as which role, and to which log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

APP = "registry_app"
"""Serves requests: reads, and writes through the log's functions."""
PROJECTOR = "registry_projector"
"""Owns the read models and reads the log."""
MIGRATOR = "registry_migrator"
"""Owns the log's tables; nobody logs in as it."""

Pool: TypeAlias = ConnectionPool[Connection[TupleRow]]


@dataclass(frozen=True)
class Log:
    """One log is one schema, with its read models in a second one beside it."""

    name: str
    """Also the application's, for example ``registry:310000``."""

    @property
    def division(self) -> str:
        """Six digits."""
        return self.name.rpartition(":")[2]

    @property
    def schema(self) -> str:
        return self.name.replace(":", "_")

    @property
    def read_schema(self) -> str:
        return f"{self.schema}_read"

    @property
    def events_table(self) -> str:
        """Also the channel on which the log says that it has grown."""
        return f"{self.name}_events"

    @property
    def snapshots_table(self) -> str:
        return f"{self.name}_snapshots"


def as_role(url: str, role: str) -> str:
    """Log in to the same database as another role (where the server trusts it, or all share a password)."""
    return make_conninfo(url, user=role)


def open_pool(url: str, log: Log, *, size: int = 10) -> Pool:
    """Autocommitting connections that find the log's tables and read models without their schema."""
    path = f'"{log.schema}","{log.read_schema}",public'
    return ConnectionPool(
        make_conninfo(url, options=f"-c search_path={path}"),
        kwargs={"autocommit": True},
        min_size=min(size, 2),
        max_size=size,
        open=True,
    )


def event_store_settings(url: str, log: Log, *, pool_size: int = 10) -> Mapping[str, str]:
    """Tell the event library where the log is; give it to ``Application(env=...)``."""
    parts = conninfo_to_dict(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "APPLICATION_RECORDER_TOPIC": "service.log.recorder:RegistryRecorder",
        "CREATE_TABLE": "n",
        "POSTGRES_SCHEMA": log.schema,
        "POSTGRES_DBNAME": str(parts.get("dbname") or parts.get("user") or ""),
        "POSTGRES_HOST": str(parts.get("host") or ""),
        "POSTGRES_PORT": str(parts.get("port") or ""),
        "POSTGRES_USER": str(parts.get("user") or ""),
        "POSTGRES_PASSWORD": str(parts.get("password") or ""),
        "POSTGRES_POOL_SIZE": "1",
        "POSTGRES_MAX_OVERFLOW": str(pool_size - 1),
    }
