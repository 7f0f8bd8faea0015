"""Places in a shift are never given twice, and whoever waits is served in order of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from registry.reservations import (
    CAPACITY_BELOW_TAKEN,
    MOVED_ON,
    NO_PLACE,
    NOT_FIRST,
    PLACE_FREE,
    SHIFT_CLOSED,
    Leave,
    NobodyWaits,
    Promote,
    Reservation,
    ReservationRefused,
    SetCapacity,
    TakePlace,
    Wait,
)
from service.database import open_pool
from service.log.reservations import PostgresReservations
from tests.database import LOG, Database
from tests.service.writing import Note, Notes, at_once, notes

SHIFT = UUID(int=1)
ADA, BEN, CLAIRE = UUID(int=11), UUID(int=12), UUID(int=13)
START, END = datetime(2026, 5, 1, 1, tzinfo=UTC), datetime(2026, 5, 1, 3, tzinfo=UTC)
CALLERS, PLACES = 64, 20


@pytest.fixture
def log(database: Database) -> Iterator[Notes]:
    with notes(database.url, pool_size=CALLERS) as log:
        yield log


@pytest.fixture
def reservations(database: Database) -> Iterator[PostgresReservations]:
    with open_pool(database.url, LOG) as pool:
        yield PostgresReservations(pool)


def capacity(places: int, *, is_open: bool = True) -> SetCapacity:
    return SetCapacity(SHIFT, START, END, places, is_open)


def take(holder: UUID) -> TakePlace:
    return TakePlace(SHIFT, holder, holder)


def wait(holder: UUID) -> Wait:
    return Wait(SHIFT, holder, holder)


def refused(log: Notes, *reservations: Reservation) -> str:
    with pytest.raises(ReservationRefused) as refusal:
        log.save(Note(), reservations=reservations)
    return refusal.value.reason


def test_a_place_is_taken_and_given_back(log: Notes, reservations: PostgresReservations) -> None:
    log.save(Note(), reservations=[capacity(1), take(ADA)])
    assert reservations.free_places(SHIFT) == 0
    log.save(Note(), reservations=[Leave(SHIFT, ADA)])
    assert reservations.free_places(SHIFT) == 1


def test_a_full_shift_has_no_place(log: Notes) -> None:
    log.save(reservations=[capacity(1), take(ADA)])
    assert refused(log, take(BEN)) == NO_PLACE


def test_nobody_takes_a_place_before_those_who_wait(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[capacity(1), take(ADA), wait(BEN), Leave(SHIFT, ADA)])
    assert refused(log, take(CLAIRE)) == NO_PLACE
    assert reservations.free_places(SHIFT) == 0
    assert reservations.find_next_waiting(SHIFT) == BEN


def test_nobody_waits_while_a_place_is_free(log: Notes) -> None:
    log.save(reservations=[capacity(1)])
    assert refused(log, wait(ADA)) == PLACE_FREE


def test_whoever_leaves_can_let_the_first_waiting_in(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[capacity(1), take(ADA), wait(BEN), wait(CLAIRE)])
    log.save(reservations=[Leave(SHIFT, ADA), Promote(SHIFT, BEN)])
    assert [(place.holder, place.is_waiting) for place in reservations.holders_of(SHIFT)] == [
        (BEN, False),
        (CLAIRE, True),
    ]


def test_a_place_is_given_back_only_while_nobody_waits(log: Notes) -> None:
    log.save(reservations=[capacity(1), take(ADA), NobodyWaits(SHIFT), wait(BEN)])
    assert refused(log, NobodyWaits(SHIFT), Leave(SHIFT, ADA)) == MOVED_ON


def test_only_the_first_waiting_is_promoted(log: Notes) -> None:
    log.save(reservations=[capacity(1), take(ADA), wait(BEN), wait(CLAIRE), Leave(SHIFT, ADA)])
    assert refused(log, Promote(SHIFT, CLAIRE)) == NOT_FIRST


def test_nobody_is_promoted_into_a_full_shift(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[capacity(1), take(ADA), wait(BEN)])
    assert refused(log, Promote(SHIFT, BEN)) == NO_PLACE
    assert reservations.find_next_waiting(SHIFT) == BEN


@pytest.mark.parametrize("arrival", [take(BEN), wait(BEN)], ids=["takes", "waits"])
def test_a_closed_shift_lets_nobody_in(log: Notes, arrival: Reservation) -> None:
    log.save(reservations=[capacity(5), take(ADA), capacity(5, is_open=False)])
    assert refused(log, arrival) == SHIFT_CLOSED


def test_whoever_waits_is_promoted_after_recruitment_closed(log: Notes) -> None:
    log.save(reservations=[capacity(1), take(ADA), wait(BEN), capacity(1, is_open=False)])
    log.save(reservations=[Leave(SHIFT, ADA), Promote(SHIFT, BEN)])
    assert refused(log, Promote(SHIFT, BEN)) == NOT_FIRST


def test_an_unknown_shift_lets_nobody_in(log: Notes) -> None:
    assert refused(log, take(ADA)) == SHIFT_CLOSED


def test_places_stay_taken_when_a_shift_closes(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[capacity(1), take(ADA), capacity(1, is_open=False)])
    assert [place.holder for place in reservations.holders_of(SHIFT)] == [ADA]
    assert [place.shift_id for place in reservations.places_of(ADA, after=START)] == [SHIFT]
    assert reservations.places_of(ADA, after=END) == []


def test_one_holder_does_not_stand_twice(log: Notes) -> None:
    log.save(reservations=[capacity(2), take(ADA)])
    assert refused(log, take(ADA)) == MOVED_ON


def test_capacity_does_not_fall_below_what_is_taken(log: Notes) -> None:
    log.save(reservations=[capacity(2), take(ADA), take(BEN)])
    assert refused(log, capacity(1)) == CAPACITY_BELOW_TAKEN


def test_a_refusal_writes_nothing(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[capacity(1)])
    assert refused(log, take(ADA), take(BEN)) == NO_PLACE
    assert reservations.free_places(SHIFT) == 1
    assert log.recorder.max_notification_id() is None


def test_64_callers_get_20_places_and_the_rest_wait_in_order_of_arrival(
    log: Notes, reservations: PostgresReservations
) -> None:
    log.save(reservations=[capacity(PLACES)])
    positions: dict[UUID, int] = {}

    def sign_up(_: int) -> None:
        holder = uuid4()
        try:
            (recorded,) = log.save(Note(), reservations=[take(holder)])
        except ReservationRefused:
            (recorded,) = log.save(Note(), reservations=[wait(holder)])
        positions[holder] = recorded.notification.id

    assert at_once(CALLERS, sign_up) == [None] * CALLERS
    placed = [place.holder for place in reservations.holders_of(SHIFT) if not place.is_waiting]
    waiting = [place.holder for place in reservations.holders_of(SHIFT) if place.is_waiting]
    assert len(placed) == PLACES
    assert {*placed, *waiting} == set(positions)
    assert waiting == sorted(waiting, key=positions.__getitem__)
    assert log.recorder.max_notification_id() == CALLERS


def test_64_callers_leave_and_promote_without_losing_a_place(
    log: Notes, reservations: PostgresReservations
) -> None:
    holders = [UUID(int=100 + number) for number in range(CALLERS)]
    log.save(reservations=[capacity(PLACES)])
    log.save(reservations=[take(holder) for holder in holders[:PLACES]])
    log.save(reservations=[wait(holder) for holder in holders[PLACES:]])

    def leave(number: int) -> None:
        is_done = False
        while not is_done and (first := reservations.find_next_waiting(SHIFT)):
            try:
                log.save(Note(), reservations=[Leave(SHIFT, holders[number]), Promote(SHIFT, first)])
                is_done = True
            except ReservationRefused:
                continue

    assert at_once(PLACES, leave) == [None] * PLACES
    assert [(place.holder, place.is_waiting) for place in reservations.holders_of(SHIFT)] == [
        (holder, position >= PLACES) for position, holder in enumerate(holders[PLACES:])
    ]
