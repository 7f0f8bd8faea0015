"""A registry that decides everything and keeps nothing: each save is made, judged, and rolled back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresDatastore
from psycopg import Connection
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier

from registry.application import Registry
from registry.commands.desk import Surroundings
from registry.reservations import CLAIMED, Answered, Claim, Occupy, Request, Reservation, ReservationRefused
from service.crypto import WrappedKey
from service.database import event_store_settings
from service.importing.ground import Ground
from service.log.recorder import RegistryRecorder
from service.log.reservations import PostgresReservations
from service.vault import PostgresVault

RECORDER = "service.importing.dry_run:PencilRecorder"


@dataclass(frozen=True)
class Pencilled:
    """What the rows so far would have reserved: later rows of the same file must not take it again."""

    owners: dict[tuple[str, str], UUID] = field(default_factory=dict)
    times: list[Occupy] = field(default_factory=list)
    answers: dict[tuple[str, str], Answered] = field(default_factory=dict)

    def note(self, reservations: Sequence[Reservation], position: int) -> None:
        for each in reservations:
            if isinstance(each, Claim):
                self.owners[each.kind, each.key] = each.owner
            elif isinstance(each, Occupy):
                self.times.append(each)
            elif isinstance(each, Request):
                self.answers[each.caller, each.key] = Answered(each.digest, each.answer, position)


class PencilRecorder(RegistryRecorder):
    """The database judges every save as it would a real one, and then forgets it."""

    pencilled: Pencilled

    def __init__(self, datastore: PostgresDatastore, *, events_table_name: str = "stored_events") -> None:
        super().__init__(datastore, events_table_name=events_table_name)
        # Appends and takes what is reserved, but commits nothing by itself as ``save`` does.
        self._save = SQL(
            "SELECT ARRAY(SELECT {}(%b::uuid[], %b::bigint[], %t::text[], %b::bytea[], %t::jsonb))"
            " AS positions"
        ).format(Identifier(datastore.schema, "append"))

    def _call_save(
        self,
        connection: Connection[DictRow],
        stored_events: Sequence[StoredEvent],
        reservations: Sequence[Reservation],
    ) -> Sequence[int]:
        for each in reservations:
            if isinstance(each, Claim) and (each.kind, each.key) in self.pencilled.owners:
                raise ReservationRefused(CLAIMED, each.kind)
        with connection.transaction(force_rollback=True):
            positions = super()._call_save(connection, stored_events, reservations)
        self.pencilled.note(reservations, max(positions, default=0))
        return positions


@dataclass(frozen=True)
class PencilReservations(PostgresReservations):
    """What stands reserved, with what this file would have reserved."""

    pencilled: Pencilled
    numbers: count[int] = field(default_factory=lambda: count(1))

    def find_owner(self, kind: str, key: str) -> UUID | None:
        return self.pencilled.owners.get((kind, key)) or super().find_owner(kind, key)

    def find_answer(self, caller: str, key: str) -> Answered | None:
        return self.pencilled.answers.get((caller, key)) or super().find_answer(caller, key)

    def find_overlap(self, person_id: UUID, starts_at: datetime, ends_at: datetime) -> UUID | None:
        for each in self.pencilled.times:
            if each.person_id == person_id and each.starts_at < ends_at and starts_at < each.ends_at:
                return each.record_id
        return super().find_overlap(person_id, starts_at, ends_at)

    def minutes_on(self, person_id: UUID, day: date) -> int:
        mine = [each for each in self.pencilled.times if (each.person_id, each.day) == (person_id, day)]
        return super().minutes_on(person_id, day) + sum(each.minutes for each in mine)

    def next_number(self, series: str) -> int:  # noqa: ARG002 - one row of numbers serves all series
        return next(self.numbers)


@dataclass(frozen=True)
class PencilVault(PostgresVault):
    """New persons' keys live as long as the dry run."""

    keys: dict[UUID, WrappedKey] = field(default_factory=dict, repr=False)

    def create_key(self, person_id: UUID) -> None:
        self.keys[person_id] = self.crypto.create_key(person_id.bytes)

    def _keys(self, persons: Collection[UUID]) -> Mapping[UUID, WrappedKey]:
        return {
            **super()._keys(persons),
            **{person: self.keys[person] for person in persons if person in self.keys},
        }


def make_dry_registry(ground: Ground) -> Registry:
    """Whoever makes it closes it; its answers are ids and positions that nobody will see again."""
    real = ground.registry
    pencilled = Pencilled()
    settings = dict(event_store_settings(ground.app_url, ground.log, pool_size=2))
    registry = Registry(
        ground.log.name,
        settings | {"APPLICATION_RECORDER_TOPIC": RECORDER},
        Surroundings(
            vault=PencilVault(ground.pool, ground.secrets.crypto()),
            reservations=PencilReservations(ground.pool, pencilled),
            authority=real.authority,
            messages=real.messages,
            clock=real.clock,
            random_id=real.random_id,
            random_bytes=real.random_bytes,
            policies=real.policies,
            calendar=real.calendar,
        ),
    )
    recorder = registry.recorder
    assert isinstance(recorder, PencilRecorder)  # noqa: S101 - named two lines above
    recorder.pencilled = pencilled
    return registry
