"""Aggregates are read from the log in one look: the latest snapshot and what came after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

import pytest
from eventsourcing.application import project_aggregate
from eventsourcing.persistence import StoredEvent

from service.database import event_store_settings
from service.log.recorder import RegistryRecorder
from tests.database import LOG
from tests.service.writing import Note, Notes

NOBODY = UUID(int=0)


class LongNotes(Notes):
    """Their state is stored after every third event."""

    name = LOG.name
    snapshotting_intervals: ClassVar = {Note: 3}


@pytest.fixture
def log(database_url: str) -> Iterator[LongNotes]:
    application = LongNotes(env=dict(event_store_settings(database_url, LOG)))
    yield application
    application.close()


def written(log: LongNotes, *, lines: int) -> UUID:
    note = Note()
    for _ in range(lines):
        note.extend()
    log.save(note)
    return note.id


def read(log: LongNotes, *ids: UUID) -> dict[UUID, list[StoredEvent]]:
    assert isinstance(log.recorder, RegistryRecorder)
    return {each: list(stored) for each, stored in log.recorder.select_streams(ids).items()}


@pytest.mark.parametrize(("lines", "versions"), [(1, [1, 2]), (2, [3]), (3, [3, 4]), (7, [6, 7, 8])])
def test_a_stream_is_read_from_its_latest_snapshot(log: LongNotes, lines: int, versions: list[int]) -> None:
    note_id = written(log, lines=lines)
    stored = read(log, note_id)[note_id]
    assert [each.originator_version for each in stored] == versions
    note: object = project_aggregate(None, map(log.mapper.to_domain_event, stored))
    assert isinstance(note, Note)
    assert (note.id, note.version, note.lines) == (note_id, lines + 1, lines)


def test_streams_read_together_stay_apart(log: LongNotes) -> None:
    short, long = written(log, lines=1), written(log, lines=4)
    found = read(log, short, NOBODY, long)
    assert [each.originator_version for each in found[short]] == [1, 2]
    assert [each.originator_version for each in found[long]] == [3, 4, 5]
    assert found[NOBODY] == []


def test_a_stream_named_twice_is_read_once(log: LongNotes) -> None:
    note_id = written(log, lines=1)
    assert [each.originator_version for each in read(log, note_id, note_id)[note_id]] == [1, 2]
