"""A server and a migrated database of its own, where every commit reaches the disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from service.database import APP, PROJECTOR, Log, as_role
from service.embedded import EmbeddedPostgres
from service.migrating import migrate

LOG = Log("registry:310000")
DATABASE = "bench"


@dataclass(frozen=True)
class Ground:
    """Where a benchmark runs."""

    admin_url: str
    folder: Path

    @property
    def url(self) -> str:
        return as_role(self.admin_url, APP)

    @property
    def projector_url(self) -> str:
        return as_role(self.admin_url, PROJECTOR)


@contextmanager
def fresh_ground() -> Iterator[Ground]:
    """Empty, migrated, and gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="registry-bench-") as name:
        folder = Path(name)
        postgres = EmbeddedPostgres(folder / "postgres")
        url = postgres.start()
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            admin_url = make_conninfo(url, dbname=DATABASE)
            migrate(admin_url, LOG)
            yield Ground(admin_url, folder)
        finally:
            postgres.stop()
