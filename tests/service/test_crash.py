"""What was acknowledged is there after PostgreSQL is killed."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from uuid import UUID

import psycopg
import pytest
from eventsourcing.persistence import PersistenceError
from psycopg.sql import SQL

from service.database import APP, as_role
from service.embedded import EmbeddedPostgres
from service.log.recorder import RegistryRecorder
from service.migrating import migrate
from tests.database import LOG
from tests.service.writing import Note, Notes, notes

LAZY = {
    # Whoever does not flush has seconds to lose what was acknowledged.
    "wal_writer_delay": "10s",
    "autovacuum": "off",
}
WRITERS = 8
APPEND_WITHOUT_FLUSH = """
    SELECT registry_310000.append(
        ARRAY[gen_random_uuid()], ARRAY[1], ARRAY['note.written'], ARRAY[''::bytea], '[]'
    )
"""
STORED = SQL('SELECT originator_id FROM registry_310000."registry:310000_events"')


@pytest.fixture
def postgres() -> Iterator[EmbeddedPostgres]:
    with tempfile.TemporaryDirectory(prefix="registry-crash-") as folder:
        postgres = EmbeddedPostgres(Path(folder), LAZY)
        migrate(postgres.start(), LOG)
        yield postgres
        postgres.stop()


def kill(postgres: EmbeddedPostgres) -> None:
    os.kill(postgres.pid, signal.SIGKILL)


def stored_after_restart(postgres: EmbeddedPostgres) -> set[UUID]:
    with psycopg.connect(postgres.start()) as connection:
        return {stream for (stream,) in connection.execute(STORED)}


def write_until_it_fails(log: Notes, acknowledged: list[UUID], is_under_way: Event) -> None:
    while True:
        note = Note()
        try:
            log.save(note)
        except PersistenceError:
            return
        acknowledged.append(note.id)
        if len(acknowledged) > 100 * WRITERS:
            is_under_way.set()


def test_a_kill_under_load_loses_nothing_acknowledged(
    postgres: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library repeats a lost save ten times; here the first loss ends the writer.
    monkeypatch.setattr(RegistryRecorder, "insert_events", RegistryRecorder.insert_events.__wrapped__)
    acknowledged: list[UUID] = []
    is_under_way = Event()
    with (
        notes(as_role(postgres.start(), APP), pool_size=WRITERS) as log,
        ThreadPoolExecutor(WRITERS) as writers,
    ):
        for _ in range(WRITERS):
            writers.submit(write_until_it_fails, log, acknowledged, is_under_way)
        is_under_way.wait()
        kill(postgres)
    assert set(acknowledged) <= stored_after_restart(postgres)


def test_without_the_flush_a_kill_loses_what_was_acknowledged(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(as_role(postgres.start(), APP), autocommit=True) as connection:
        assert connection.execute(APPEND_WITHOUT_FLUSH).fetchall() == [(1,)]
        kill(postgres)
    assert stored_after_restart(postgres) == set()


def test_with_the_flush_the_same_kill_loses_nothing(postgres: EmbeddedPostgres) -> None:
    note = Note()
    with notes(as_role(postgres.start(), APP)) as log:
        log.save(note)
        kill(postgres)
    assert note.id in stored_after_restart(postgres)
