"""What may exist only once: reserved in the same transaction as the events, under the log's own lock.

Each class says one condition; the event store takes them all together with the events or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Claim:
    """Nobody else owns this key (a document's digest, a credit code, an open check-in)."""

    kind: str
    key: str
    owner: UUID


@dataclass(frozen=True)
class Release:
    """The owner gives the key back."""

    kind: str
    key: str
    owner: UUID


@dataclass(frozen=True)
class Occupy:
    """The person is at no other place between start and end (half-open)."""

    person_id: UUID
    record_id: UUID
    activity_id: UUID
    day: date
    starts_at: datetime
    ends_at: datetime
    minutes: int


@dataclass(frozen=True)
class Vacate:
    """The record no longer occupies its time."""

    record_id: UUID


@dataclass(frozen=True)
class SetCapacity:
    """The shift takes this many; refused when more places are taken already.

    ``is_open=False`` lets nobody in any more (closed, ended, cancelled); places already taken stay.
    """

    shift_id: UUID
    starts_at: datetime
    ends_at: datetime
    capacity: int
    is_open: bool


@dataclass(frozen=True)
class TakePlace:
    """A place is free, nobody waits before us, and we take it."""

    shift_id: UUID
    holder: UUID
    person_id: UUID


@dataclass(frozen=True)
class Wait:
    """No place is free; we stand last on the waiting list."""

    shift_id: UUID
    holder: UUID
    person_id: UUID


@dataclass(frozen=True)
class Promote:
    """A place is free, we stand first on the waiting list, and we take it; also after recruitment closed."""

    shift_id: UUID
    holder: UUID


@dataclass(frozen=True)
class NobodyWaits:
    """The waiting list of the shift is empty; otherwise MOVED_ON."""

    shift_id: UUID


@dataclass(frozen=True)
class Leave:
    """Give back the place, or leave the waiting list."""

    shift_id: UUID
    holder: UUID


@dataclass(frozen=True)
class Expect:
    """The stream still ends at this version."""

    stream_id: UUID
    version: int


@dataclass(frozen=True)
class HoldsOnly:
    """The person's places and waits in shifts that start after the moment are these; otherwise MOVED_ON."""

    person_id: UUID
    after: datetime
    holders: tuple[UUID, ...]


@dataclass(frozen=True)
class RecordedOnly:
    """These records occupy time in the activity, and no other; otherwise MOVED_ON."""

    activity_id: UUID
    record_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class DayHolds:
    """The person's records of the day come to these minutes; otherwise MOVED_ON."""

    person_id: UUID
    day: date
    minutes: int


@dataclass(frozen=True)
class DestroyKey:
    """The key is destroyed with the event that says so, or not at all."""

    key_id: UUID


@dataclass(frozen=True)
class RestrictKey:
    """The key opens nothing any more and is destroyed after the day (23.4: kept, but out of use)."""

    key_id: UUID
    until: date


@dataclass(frozen=True)
class Count:
    """A certificate counts this record."""

    record_id: UUID
    certificate_id: UUID


@dataclass(frozen=True)
class Uncount:
    """The certificate counts nothing any more."""

    certificate_id: UUID


@dataclass(frozen=True)
class CountedOnlyBy:
    """No other valid certificate counts the record than those named here."""

    record_id: UUID
    certificate_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class Request:
    """The caller has not used this idempotency key; from now on it answers with ``answer``."""

    caller: str
    key: str
    digest: str
    answer: UUID


Reservation = (
    Claim
    | Release
    | Occupy
    | Vacate
    | SetCapacity
    | TakePlace
    | Wait
    | Promote
    | NobodyWaits
    | Leave
    | Expect
    | HoldsOnly
    | RecordedOnly
    | DayHolds
    | DestroyKey
    | RestrictKey
    | Count
    | Uncount
    | CountedOnlyBy
    | Request
)


class ReservationRefused(Exception):
    """A condition did not hold at the moment of writing; nothing was written."""

    def __init__(self, reason: str, kind: str = "") -> None:
        super().__init__(reason, kind)
        self.reason = reason
        """One of REASONS."""
        self.kind = kind
        """Of a claim: its kind; otherwise empty."""


CLAIMED = "claimed"
OVERLAP = "overlap"
NO_PLACE = "no-place"
PLACE_FREE = "place-free"
NOT_FIRST = "not-first"
SHIFT_CLOSED = "shift-closed"
CAPACITY_BELOW_TAKEN = "capacity-below-taken"
MOVED_ON = "moved-on"
COUNTED = "counted"
KEY_USED = "key-used"
REASONS = frozenset(
    {
        CLAIMED,
        OVERLAP,
        NO_PLACE,
        PLACE_FREE,
        NOT_FIRST,
        SHIFT_CLOSED,
        CAPACITY_BELOW_TAKEN,
        MOVED_ON,
        COUNTED,
        KEY_USED,
    }
)


@dataclass(frozen=True)
class Answered:
    """What an idempotency key answered the first time."""

    digest: str
    answer: UUID
    position: int


@dataclass(frozen=True)
class Place:
    """A future place or waiting-list entry of a person."""

    shift_id: UUID
    holder: UUID
    starts_at: datetime
    ends_at: datetime
    is_waiting: bool


class Reservations(Protocol):
    """What stands reserved just now, read straight from the write side (never from a projection)."""

    def find_owner(self, kind: str, key: str) -> UUID | None:
        """Who owns the key."""

    def find_answer(self, caller: str, key: str) -> Answered | None:
        """What this caller's key answered before."""

    def free_places(self, shift_id: UUID) -> int:
        """Places that a new arrival could take: never above zero while somebody waits."""

    def find_next_waiting(self, shift_id: UUID) -> UUID | None:
        """The sign-up that stands first on the waiting list, whether or not a place is free."""

    def places_of(self, person_id: UUID, *, after: datetime) -> Sequence[Place]:
        """Places and waiting-list entries of shifts that end after the moment."""

    def holders_of(self, shift_id: UUID) -> Sequence[Place]:
        """Everybody with a place, then everybody waiting, in order of arrival."""

    def minutes_on(self, person_id: UUID, day: date) -> int:
        """Minutes of the person's records on that day, open ones and effective ones."""

    def certificates_counting(self, record_id: UUID) -> tuple[UUID, ...]:
        """The valid certificates that count the record."""

    def next_number(self, series: str) -> int:
        """The next number of a series, from 1; a number is never given twice, gaps may occur."""

    def records_between(self, person_id: UUID, first: date, last: date) -> Sequence[UUID]:
        """The person's records that occupy time on those days (both included), oldest first."""

    def find_overlap(self, person_id: UUID, starts_at: datetime, ends_at: datetime) -> UUID | None:
        """Another record of the person at that time."""

    def records_of(self, activity_id: UUID) -> Sequence[UUID]:
        """Records of the activity that occupy time."""

    def owners(self, kind: str) -> Sequence[UUID]:
        """Everybody who owns a key of this kind just now (all open check-ins, say)."""
