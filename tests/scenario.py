"""Given a state of the registry, when somebody does something, then this is on record, or nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pytest
from eventsourcing.persistence import Notification
from eventsourcing.utils import get_topic
from psycopg.rows import scalar_row

from registry.aggregate import RegistryAggregate
from registry.application import Registry
from registry.dates import CHINA
from registry.refusals import Refusal
from service.crypto import AesProvider
from service.database import Pool, open_pool
from service.wiring import make_registry
from tests.database import LOG, Database

START = datetime(2026, 3, 2, 9, tzinfo=CHINA)
"""A Monday morning."""
RESERVED = ("claims", "occupied", "shifts", "places", "counted", "requests")
WHO_AND_WHEN = frozenset({"originator_id", "originator_version", "originator_topic", "timestamp", "act"})


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, moment: datetime) -> None:
        self.now = moment

    def pass_time(self, **units: float) -> None:
        self.now += timedelta(**units)


class Fact(NamedTuple):
    """An event without who and when."""

    kind: type[RegistryAggregate.Event]
    fields: Mapping[str, Any]  # as many types as there are events


def fact(kind: type[RegistryAggregate.Event], /, **said: Any) -> Fact:  # as above
    return Fact(kind, said)


class State(NamedTuple):
    """Everything that a refused command must leave as it was."""

    position: int
    reserved: tuple[str, ...]


class Scenario:
    """One registry over one database, with a clock of its own."""

    def __init__(self, database: Database, *, pool_size: int = 8) -> None:
        self.clock = Clock()
        self.pool = open_pool(database.url, LOG, size=min(pool_size, 16))
        self.registry = make_test_registry(database, self.pool, self.clock, pool_size=pool_size)

    def close(self) -> None:
        self.registry.close()
        self.pool.close()

    @property
    def position(self) -> int:
        return self.registry.recorder.max_notification_id() or 0

    def state(self) -> State:
        with self.pool.connection() as connection:
            rows = [
                connection.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t")  # noqa: S608 - names of RESERVED
                for table in RESERVED
            ]
            return State(self.position, tuple(str(row.fetchone()) for row in rows))

    def events_since(
        self, position: int, *kinds: type[RegistryAggregate.Event]
    ) -> list[RegistryAggregate.Event]:
        """Of these kinds only, where any are named."""
        topics = [get_topic(kind) for kind in kinds]
        found = self.registry.recorder.select_notifications(start=position + 1, limit=10_000, topics=topics)
        return [self._event(notification) for notification in found]

    def facts_since(self, position: int) -> list[Fact]:
        return [fact_of(event) for event in self.events_since(position)]

    def last_fact(self) -> Fact:
        return self.facts_since(self.position - 1)[0]

    @contextmanager
    def refused(self, refusal: type[Refusal], **details: Any) -> Iterator[None]:  # each refusal has its own
        """The one reason to say no, and nothing was written."""
        before = self.state()
        with pytest.raises(Refusal) as raised:
            yield
        assert type(raised.value) is refusal
        assert vars(raised.value)["details"] | details == vars(raised.value)["details"]
        assert self.state() == before

    @contextmanager
    def nothing_happens(self) -> Iterator[None]:
        before = self.state()
        yield
        assert self.state() == before

    @contextmanager
    def overtaken_by(self, other: Callable[[], object]) -> Iterator[None]:
        """Somebody else's call runs after the next command has decided, just before it is saved."""
        save = self.registry.save

        def save_after_the_other(*aggregates: Any, **reservations: Any) -> Any:  # the library's signature
            self.registry.__dict__.pop("save", None)
            other()
            return save(*aggregates, **reservations)

        self.registry.__dict__["save"] = save_after_the_other
        yield
        assert "save" not in self.registry.__dict__, "the command saved nothing"

    def scalar(self, query: str, *values: object) -> Any:  # what the query selects
        with self.pool.connection() as connection, connection.cursor(row_factory=scalar_row) as cursor:
            return cursor.execute(query.encode(), values).fetchone()

    def _event(self, notification: Notification) -> RegistryAggregate.Event:
        event = self.registry.mapper.to_domain_event(notification)
        assert isinstance(event, RegistryAggregate.Event)
        return event


def make_test_registry(
    database: Database, pool: Pool, clock: Callable[[], datetime], *, pool_size: int
) -> Registry:
    crypto = AesProvider({"test": b"1" * 32}, "test", b"2" * 32)
    return make_registry(database.url, LOG, pool=pool, crypto=crypto, clock=clock, pool_size=pool_size)


def fact_of(event: RegistryAggregate.Event) -> Fact:
    said = {name: value for name, value in vars(event).items() if name not in WHO_AND_WHEN}
    return Fact(type(event), said)
