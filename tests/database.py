"""Databases for tests: one throw-away server a run, one migrated template, a copy of it a test."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from service.database import APP, PROJECTOR, Log, as_role
from service.embedded import EmbeddedPostgres
from service.migrating import migrate

LOG = Log("registry:310000")
TEMPLATE = "template_registry"
CARELESS = {
    # Nothing in this server outlives the run.
    "fsync": "off",
    "max_connections": "400",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_wal_size": "128MB",
    "min_wal_size": "32MB",
}

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ENOUGH_MEMORY = 2 * 1024**3

_numbers = itertools.count(1)


def make_folder() -> Path:
    """In memory if there is enough: databases are copied ten times faster there."""
    has_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH_MEMORY
    return Path(tempfile.mkdtemp(prefix="registry-tests-", dir=MEMORY if has_memory else None))


@dataclass(frozen=True)
class Database:
    """One migrated database, and who may connect to it."""

    admin_url: str

    @property
    def url(self) -> str:
        """As the role that serves requests."""
        return as_role(self.admin_url, APP)

    @property
    def projector_url(self) -> str:
        return as_role(self.admin_url, PROJECTOR)


@dataclass(frozen=True)
class Server:
    """Where all workers of a run make their databases."""

    url: str

    @contextmanager
    def database(self) -> Iterator[Database]:
        name = f"test_{os.getpid()}_{next(_numbers)}"
        with self.admin() as connection:
            create = SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
            connection.execute(create.format(Identifier(name), Identifier(TEMPLATE)))
        try:
            yield Database(make_conninfo(self.url, dbname=name))
        finally:
            with self.admin() as connection:
                connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    def admin(self) -> psycopg.Connection:
        return psycopg.connect(self.url, autocommit=True)


@contextmanager
def shared_server(folder: Path) -> Iterator[Server]:
    """Start the run's server, or join the one that another worker started."""
    postgres = EmbeddedPostgres(folder, CARELESS)
    server = Server(postgres.start())
    try:
        with (folder / "template.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            make_template(server)
        yield server
    finally:
        postgres.stop()


def make_template(server: Server) -> None:
    with server.admin() as connection:
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", (TEMPLATE,)).rowcount
        if known:
            return
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(TEMPLATE)))
        migrate(make_conninfo(server.url, dbname=TEMPLATE), LOG)
