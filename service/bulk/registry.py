"""A registry whose decisions wait a little and are then written together, in the order they were taken."""

from __future__ import annotations

import secrets as randomness
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from eventsourcing.application import ProcessingEvent
from eventsourcing.persistence import IntegrityError, Recording

from registry.aggregate import RegistryAggregate
from registry.application import Registry
from registry.commands.desk import RealNameAuthority, Surroundings
from registry.policies import Policies
from registry.reservations import DestroyKey, Expect, Reservation, ReservationRefused, RestrictKey
from registry.working_days import Calendar
from service.bulk.pending import PendingReservations, RememberedReservations
from service.bulk.remembered_keys import RememberedKeys
from service.crypto import CryptoProvider
from service.database import Log, event_store_settings, open_pool
from service.log.reservations import PostgresReservations
from service.messages import Outbox
from service.real_name import EmbeddedAuthority
from service.wiring import system_clock

SomeAggregate = TypeVar("SomeAggregate", bound=RegistryAggregate)
OtherAggregate = TypeVar("OtherAggregate", bound=RegistryAggregate)
AT_ONCE = 500
"""Decisions in one transaction: the lock of the log is held for some tens of milliseconds."""


class BatchRefused(Exception):
    """The log did not take a batch, and nothing of it was written: somebody else wrote meanwhile.

    What was decided after it is lost too; this registry is of no further use.
    """


class BulkRegistry(Registry):
    """Every rule holds and every reservation is taken; only the answers come before the writing.

    ``Written.position`` is therefore always 0. For one thread. When the log was empty at the beginning,
    everything is remembered and nothing is read again; otherwise a question that a waiting decision
    touches writes first and then asks the log.
    """

    def __init__(
        self, name: str, env: Mapping[str, str], surroundings: Surroundings, keys: RememberedKeys
    ) -> None:
        super().__init__(name, env, surroundings)
        self._keys = keys
        self._is_whole = not self.recorder.max_notification_id()
        kind = RememberedReservations if self._is_whole else PendingReservations
        self._pending: PendingReservations = kind(surroundings.reservations, self.flush)
        self.reservations = self._pending
        self._known: dict[UUID, RegistryAggregate] = {}
        self._batch: ProcessingEvent[UUID] = ProcessingEvent()
        self._reservations: list[Reservation] = []
        self._decisions = 0

    def find(self, kind: type[SomeAggregate], aggregate_id: UUID) -> SomeAggregate | None:
        known = self._known.get(aggregate_id)
        if known is not None:
            return twin(known) if isinstance(known, kind) else None
        return None if self._is_whole else super().find(kind, aggregate_id)

    def find_all(self, kind: type[SomeAggregate], aggregate_ids: Sequence[UUID]) -> dict[UUID, SomeAggregate]:
        return {each: found for each in aggregate_ids if (found := self.find(kind, each)) is not None}

    def get_both(
        self, one: tuple[type[SomeAggregate], UUID], other: tuple[type[OtherAggregate], UUID]
    ) -> tuple[SomeAggregate, OtherAggregate]:
        return self.get(*one), self.get(*other)

    def save(
        self,
        *objs: Any,  # aggregates, as the library's own signature says less readably
        reservations: Sequence[Reservation] = (),
        **_kwargs: Any,  # of the library's own signature
    ) -> list[Recording[UUID]]:
        """Keep for the next batch; refuse at once what is known to be taken."""
        self._pending.refuse_taken(reservations)
        expected = {each.stream_id for each in reservations if isinstance(each, Expect)}
        if expected and not expected.isdisjoint(event.originator_id for event in self._batch.events):
            # A batch reserves before it appends: the expected version must be in the log by then.
            self.flush()
        self._batch.collect_events(*objs)
        self._known |= {aggregate.id: aggregate for aggregate in objs}
        self._reservations += reservations
        self._pending.note(reservations)
        self._decisions += 1
        if self._decisions >= AT_ONCE or any(
            isinstance(each, DestroyKey | RestrictKey) for each in reservations
        ):
            self.flush()
        return []

    def last_position(self) -> int:
        self.flush()
        return super().last_position()

    def flush(self) -> None:
        """Write what waits, in one transaction, and answer when it is on disk."""
        batch, reservations = self._batch, self._reservations
        self._batch, self._reservations, self._decisions = ProcessingEvent(), [], 0
        if not batch.events and not reservations:
            return
        try:
            self.events.put(batch.events, reservations=reservations)
        except (ReservationRefused, IntegrityError) as lost:
            raise BatchRefused(str(lost)) from lost
        self._take_snapshots(batch)
        for each in reservations:
            if isinstance(each, DestroyKey | RestrictKey):
                self._keys.forget(each.key_id)
        self._pending.forget()
        if not self._is_whole:
            self._known.clear()


def twin(aggregate: SomeAggregate) -> SomeAggregate:
    """A copy to decide with, as a repository gives: what a refused command did to it is forgotten.

    Attributes are immutable, or containers of what is; so one level is enough, and a hundred times
    faster than a deep copy.
    """
    copied = object.__new__(type(aggregate))
    copied.__dict__ = {
        name: value.copy() if isinstance(value, list | dict | set) else value
        for name, value in vars(aggregate).items()
    }
    return copied


@contextmanager
def open_bulk(
    url: str,
    log: Log,
    *,
    crypto: CryptoProvider,
    clock: Callable[[], datetime] = system_clock,
    authority: RealNameAuthority | None = None,
    random_id: Callable[[], UUID] = uuid4,
    random_bytes: Callable[[int], bytes] = randomness.token_bytes,
) -> Iterator[BulkRegistry]:
    """Everything is written when the block ends; nothing of the last batch when it ends with an error."""
    with open_pool(url, log, size=1) as pool:
        with pool.connection() as connection:
            # Keys and numbers reach the disk with the batch that uses them: it waits for all before it.
            connection.execute("SET synchronous_commit = off")
        keys = RememberedKeys(pool, crypto)
        registry = BulkRegistry(
            log.name,
            event_store_settings(url, log, pool_size=1),
            Surroundings(
                vault=keys,
                reservations=PostgresReservations(pool),
                authority=authority or EmbeddedAuthority(clock),
                messages=Outbox(pool, clock),
                clock=clock,
                random_id=random_id,
                random_bytes=random_bytes,
                policies=Policies.load(),
                calendar=Calendar.load(),
            ),
            keys,
        )
        try:
            yield registry
            registry.flush()
        finally:
            registry.close()
