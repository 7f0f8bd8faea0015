"""The smallest application that writes to a log, for tests of how it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import TypeVar
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from registry.reservations import ReservationRefused
from service.database import event_store_settings
from tests.database import LOG

Answer = TypeVar("Answer")


class Note(Aggregate):
    """Something to store."""

    class Event(Aggregate.Event):
        TOPIC = "note.event"

    class Created(Event, Aggregate.Created):
        TOPIC = "note.created"

    class Written(Created):
        TOPIC = "note.written"

    class Extended(Event):
        TOPIC = "note.extended"

    @event(Written)
    def __init__(self) -> None:
        self.lines = 0

    @event(Extended)
    def extend(self) -> None:
        self.lines += 1


class Notes(Application[UUID]):
    name = LOG.name


@contextmanager
def notes(url: str, *, pool_size: int = 10, recorder: str = "") -> Iterator[Notes]:
    settings = dict(event_store_settings(url, LOG, pool_size=pool_size))
    if recorder:
        settings["APPLICATION_RECORDER_TOPIC"] = recorder
    application = Notes(env=settings)
    try:
        yield application
    finally:
        application.close()


def at_once(count: int, call: Callable[[int], Answer]) -> Sequence[Answer | ReservationRefused]:
    """Let that many callers go at the same moment; a refusal is an answer."""
    start = Barrier(count)

    def wait_and_call(number: int) -> Answer | ReservationRefused:
        start.wait()
        try:
            return call(number)
        except ReservationRefused as refusal:
            return refusal

    with ThreadPoolExecutor(count) as callers:
        return list(callers.map(wait_and_call, range(count)))
