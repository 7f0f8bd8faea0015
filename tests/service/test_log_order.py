"""A reader that follows the log passes over nothing, and every stream has one next version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from multiprocessing import get_context
from typing import Any
from uuid import UUID

import psycopg
import pytest
from eventsourcing.persistence import IntegrityError, ProgrammingError, Recording, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg.sql import SQL

from service.database import event_store_settings
from tests.database import LOG, Database
from tests.service.writing import Note, Notes, notes

APPEND_ONE = (
    "SELECT registry_310000.append(ARRAY[%s::uuid], ARRAY[1], ARRAY['note.written'], ARRAY[''::bytea], '[]')"
)
INSERT_ONE = SQL(
    """INSERT INTO registry_310000."registry:310000_events" (originator_id, originator_version, topic, state)
    VALUES (%s, 1, 'note.written', '')"""
)
SOMEBODY_WAITS = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
SLOW, QUICK = UUID(int=1), UUID(int=2)


class UnlockedRecorder(PostgresApplicationRecorder):
    """UNSAFE, the control: writes without the log's lock."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int]:  # as stock
        with self.datastore.get_connection() as connection:
            for stored in stored_events:
                connection.execute(INSERT_ONE, (stored.originator_id,))
        return []


class Reader:
    """Follows the log in pages, from where it last stood."""

    def __init__(self, log: Notes) -> None:
        self._log = log
        self.seen: list[tuple[int, UUID]] = []

    def read_on(self) -> bool:
        """Tell whether there was anything new."""
        last = self.seen[-1][0] if self.seen else None
        page = self._log.recorder.select_notifications(last, 100, inclusive_of_start=False)
        self.seen += [(each.id, UUID(str(each.originator_id))) for each in page]
        return bool(page)


@pytest.fixture
def log(database: Database) -> Iterator[Notes]:
    with notes(database.url) as log:
        yield log


def test_a_save_waits_for_the_one_before_it(database: Database, log: Notes) -> None:
    reader = Reader(log)
    with ThreadPoolExecutor(1) as other, psycopg.connect(database.url) as slow:
        slow.execute(APPEND_ONE, (SLOW,))
        quick = other.submit(log.save, Note.Written(**written(QUICK)))
        wait_until_somebody_waits(database, quick)
        reader.read_on()
        slow.commit()
        quick.result()
    reader.read_on()
    assert [stream for _, stream in reader.seen] == [SLOW, QUICK]


def test_without_the_lock_a_reader_passes_over_the_slower_save(database: Database) -> None:
    recorder = f"{__name__}:UnlockedRecorder"
    with notes(database.admin_url, recorder=recorder) as log, psycopg.connect(database.admin_url) as slow:
        reader = Reader(log)
        slow.execute(INSERT_ONE, (SLOW,))
        log.save(Note.Written(**written(QUICK)))
        reader.read_on()
        slow.commit()
        reader.read_on()
    assert [stream for _, stream in reader.seen] == [QUICK]


def test_a_reader_follows_writers_in_threads_and_processes(database: Database, log: Notes) -> None:
    reader = Reader(log)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        writers = [processes.submit(write, database.url, saves=100) for _ in range(2)]
        while wait(writers, timeout=0).not_done:
            reader.read_on()
        answered = [position for writer in writers for position in writer.result()]
    while reader.read_on():
        pass
    positions = [position for position, _ in reader.seen]
    assert positions == sorted(answered)
    assert len(positions) == 2 * 4 * 100


def test_two_savers_of_one_version_are_told_apart(log: Notes) -> None:
    note = Note()
    log.save(note)
    copies: list[Note] = [log.repository.get(note.id) for _ in range(8)]
    for copy in copies:
        copy.extend()
    with ThreadPoolExecutor(8) as callers:
        outcomes = list(callers.map(lambda copy: saved(log, copy), copies))
    assert sorted(outcomes) == [False] * 7 + [True]
    assert log.repository.get(note.id).version == 2


def test_positions_are_answered_in_the_order_of_the_events(log: Notes) -> None:
    note = Note()
    note.extend()
    note.extend()
    recorded = log.save(note, Note())
    assert [each.notification.id for each in recorded] == [1, 2, 3, 4]
    assert [each.notification.originator_version for each in recorded] == [1, 2, 3, 1]


def test_a_subscription_sees_what_is_stored(log: Notes) -> None:
    note = Note()
    with log.recorder.subscribe(gt=None) as subscription:
        log.save(note)
        assert next(subscription).originator_id == note.id


def test_the_librarys_own_function_is_refused(database: Database) -> None:
    settings = {**event_store_settings(database.url, LOG), "POSTGRES_ENABLE_DB_FUNCTIONS": "y"}
    with pytest.raises(ProgrammingError, match="ENABLE_DB_FUNCTIONS"):
        Notes(env=settings)


def written(stream: UUID) -> dict[str, Any]:  # arguments of an event
    return {
        "originator_id": stream,
        "originator_version": 1,
        "timestamp": Note.Written.create_timestamp(),
        "originator_topic": "note",
    }


def saved(log: Notes, note: Note) -> bool:
    try:
        log.save(note)
    except IntegrityError:
        return False
    return True


def write(url: str, *, saves: int) -> list[int]:
    with notes(url) as log, ThreadPoolExecutor(4) as threads:

        def write_some(_: int) -> list[list[Recording[UUID]]]:
            return [log.save(Note()) for _ in range(saves)]

        return [each[0].notification.id for written in threads.map(write_some, range(4)) for each in written]


def wait_until_somebody_waits(database: Database, quick: Future[Any]) -> None:  # its result is not read
    with psycopg.connect(database.admin_url, autocommit=True) as connection:
        while not connection.execute(SOMEBODY_WAITS).rowcount:
            assert not quick.done()
