"""What stands reserved, counting what decisions reserved that wait to be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from registry.reservations import (
    CLAIMED,
    NO_PLACE,
    OVERLAP,
    PLACE_FREE,
    SHIFT_CLOSED,
    Answered,
    Claim,
    Count,
    CountedOnlyBy,
    DayHolds,
    Expect,
    HoldsOnly,
    Leave,
    NobodyWaits,
    Occupy,
    Place,
    Promote,
    RecordedOnly,
    Release,
    Reservation,
    ReservationRefused,
    Reservations,
    SetCapacity,
    TakePlace,
    Uncount,
    Vacate,
    Wait,
)

CONDITIONS = (CountedOnlyBy, DayHolds, Expect, HoldsOnly, NobodyWaits, RecordedOnly)
"""They ask for something and change nothing."""


class PendingReservations:
    """Asks the log; when something that waits could change the answer, it is written first."""

    def __init__(self, durable: Reservations, flush: Callable[[], None]) -> None:
        self._durable = durable
        self._flush = flush
        self._touched: set[object] = set()
        self._anything = False

    def refuse_taken(self, reservations: Sequence[Reservation]) -> None:
        """Refuse early what the log would refuse with the whole batch; it takes them in their order."""
        released: dict[tuple[str, str], UUID] = {}
        for each in reservations:
            if isinstance(each, Release):
                released[each.kind, each.key] = each.owner
            if isinstance(each, Claim):
                free = {None, each.owner, released.get((each.kind, each.key))}
                if self.find_owner(each.kind, each.key) not in free:
                    raise ReservationRefused(CLAIMED, each.kind)
            if isinstance(each, Occupy):
                other = self.find_overlap(each.person_id, each.starts_at, each.ends_at)
                if other not in {None, each.record_id}:
                    raise ReservationRefused(OVERLAP)

    def note(self, reservations: Sequence[Reservation]) -> None:
        """These wait to be written."""
        for each in reservations:
            # Of these two only the log knows whom they concern.
            self._anything = self._anything or isinstance(each, Vacate | Uncount)
            if not isinstance(each, CONDITIONS):
                self._touched.update(value for value in vars(each).values() if isinstance(value, UUID | str))

    def forget(self) -> None:
        """All was written."""
        self._touched.clear()
        self._anything = False

    def find_owner(self, kind: str, key: str) -> UUID | None:
        return self._settled(key).find_owner(kind, key)

    def find_answer(self, caller: str, key: str) -> Answered | None:
        return self._settled(key).find_answer(caller, key)

    def free_places(self, shift_id: UUID) -> int:
        return self._settled(shift_id).free_places(shift_id)

    def find_next_waiting(self, shift_id: UUID) -> UUID | None:
        return self._settled(shift_id).find_next_waiting(shift_id)

    def places_of(self, person_id: UUID, *, after: datetime) -> Sequence[Place]:
        self._flush()
        return self._durable.places_of(person_id, after=after)

    def holders_of(self, shift_id: UUID) -> Sequence[Place]:
        return self._settled(shift_id).holders_of(shift_id)

    def minutes_on(self, person_id: UUID, day: date) -> int:
        return self._settled(person_id).minutes_on(person_id, day)

    def certificates_counting(self, record_id: UUID) -> tuple[UUID, ...]:
        return self._settled(record_id).certificates_counting(record_id)

    def next_number(self, series: str) -> int:
        return self._durable.next_number(series)

    def records_between(self, person_id: UUID, first: date, last: date) -> Sequence[UUID]:
        return self._settled(person_id).records_between(person_id, first, last)

    def find_overlap(self, person_id: UUID, starts_at: datetime, ends_at: datetime) -> UUID | None:
        return self._settled(person_id).find_overlap(person_id, starts_at, ends_at)

    def records_of(self, activity_id: UUID) -> Sequence[UUID]:
        return self._settled(activity_id).records_of(activity_id)

    def owners(self, kind: str) -> Sequence[UUID]:
        return self._settled(kind).owners(kind)

    def _settled(self, subject: object) -> Reservations:
        if self._anything or subject in self._touched:
            self._flush()
        return self._durable


class RememberedReservations(PendingReservations):
    """For a log that was empty at the beginning: what is asked most often is answered from memory.

    A forecast only: the log takes every reservation by itself and refuses a batch that it sees otherwise.
    """

    def __init__(self, durable: Reservations, flush: Callable[[], None]) -> None:
        super().__init__(durable, flush)
        self._owners: dict[tuple[str, str], UUID] = {}
        self._shifts: dict[UUID, SetCapacity] = {}
        self._places: dict[UUID, dict[UUID, bool]] = {}
        """Per shift, in order of arrival: holder → whether it waits."""
        self._occupied: dict[UUID, dict[UUID, Occupy]] = {}
        """Per person."""
        self._person_of: dict[UUID, UUID] = {}
        self._counting: dict[UUID, set[UUID]] = {}

    def refuse_taken(self, reservations: Sequence[Reservation]) -> None:
        super().refuse_taken(reservations)
        for each in reservations:
            if isinstance(each, TakePlace | Wait):
                self._refuse_unless_fits(each)

    def note(self, reservations: Sequence[Reservation]) -> None:
        super().note(reservations)
        for each in reservations:
            self._remember_claim(each)
            self._remember_place(each)
            self._remember_service(each)

    def find_owner(self, kind: str, key: str) -> UUID | None:
        return self._owners.get((kind, key))

    def free_places(self, shift_id: UUID) -> int:
        shift, waits = self._shifts.get(shift_id), self._places.get(shift_id, {})
        if shift is None or not shift.is_open or any(waits.values()):
            return 0
        return shift.capacity - len(waits)

    def find_next_waiting(self, shift_id: UUID) -> UUID | None:
        waits = self._places.get(shift_id, {})
        return next((holder for holder, is_waiting in waits.items() if is_waiting), None)

    def minutes_on(self, person_id: UUID, day: date) -> int:
        return sum(each.minutes for each in self._of(person_id) if each.day == day)

    def certificates_counting(self, record_id: UUID) -> tuple[UUID, ...]:
        return tuple(sorted(self._counting.get(record_id, ())))

    def records_between(self, person_id: UUID, first: date, last: date) -> Sequence[UUID]:
        return [each.record_id for each in self._of(person_id) if first <= each.day <= last]

    def find_overlap(self, person_id: UUID, starts_at: datetime, ends_at: datetime) -> UUID | None:
        return next(
            (
                each.record_id
                for each in self._of(person_id)
                if each.starts_at < ends_at and starts_at < each.ends_at
            ),
            None,
        )

    def _refuse_unless_fits(self, arrival: TakePlace | Wait) -> None:
        shift = self._shifts.get(arrival.shift_id)
        if shift is None or not shift.is_open:
            raise ReservationRefused(SHIFT_CLOSED)
        is_free = self.free_places(arrival.shift_id) > 0
        if is_free != isinstance(arrival, TakePlace):
            raise ReservationRefused(PLACE_FREE if is_free else NO_PLACE)

    def _of(self, person_id: UUID) -> Sequence[Occupy]:
        times = self._occupied.get(person_id, {}).values()
        return sorted(times, key=lambda each: each.starts_at)

    def _remember_claim(self, reservation: Reservation) -> None:
        match reservation:
            case Claim(kind, key, owner):
                self._owners[kind, key] = owner
            case Release(kind, key, owner) if self._owners.get((kind, key)) == owner:
                del self._owners[kind, key]

    def _remember_place(self, reservation: Reservation) -> None:
        match reservation:
            case SetCapacity(shift_id):
                self._shifts[shift_id] = reservation
            case TakePlace(shift_id, holder) | Wait(shift_id, holder):
                self._places.setdefault(shift_id, {})[holder] = isinstance(reservation, Wait)
            case Promote(shift_id, holder):
                self._places[shift_id][holder] = False
            case Leave(shift_id, holder):
                self._places.get(shift_id, {}).pop(holder, None)

    def _remember_service(self, reservation: Reservation) -> None:
        match reservation:
            case Occupy(person_id, record_id):
                self._occupied.setdefault(person_id, {})[record_id] = reservation
                self._person_of[record_id] = person_id
            case Vacate(record_id) if record_id in self._person_of:
                self._occupied[self._person_of[record_id]].pop(record_id, None)
            case Count(record_id, certificate_id):
                self._counting.setdefault(record_id, set()).add(certificate_id)
            case Uncount(certificate_id):
                for certificates in self._counting.values():
                    certificates.discard(certificate_id)
