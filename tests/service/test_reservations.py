"""What may exist only once is reserved with the events, or nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import IntegrityError

from registry.reservations import (
    CLAIMED,
    COUNTED,
    KEY_USED,
    MOVED_ON,
    OVERLAP,
    Answered,
    Claim,
    Count,
    CountedOnlyBy,
    Expect,
    Occupy,
    Release,
    Request,
    Reservation,
    ReservationRefused,
    Uncount,
    Vacate,
)
from service.database import open_pool
from service.log.reservations import PostgresReservations
from tests.database import LOG, Database
from tests.service.writing import Note, Notes, at_once, notes

ADA, BEN = UUID(int=11), UUID(int=12)
ACTIVITY = UUID(int=15)
RECORD, OTHER_RECORD = UUID(int=21), UUID(int=22)
CERTIFICATE, OTHER_CERTIFICATE = UUID(int=31), UUID(int=32)
DAY = date(2026, 5, 1)
CALLERS = 64


@pytest.fixture
def log(database: Database) -> Iterator[Notes]:
    with notes(database.url, pool_size=CALLERS) as log:
        yield log


@pytest.fixture
def reservations(database: Database) -> Iterator[PostgresReservations]:
    with open_pool(database.url, LOG) as pool:
        yield PostgresReservations(pool)


def occupy(hours: tuple[int, int], *, person: UUID = ADA, record: UUID = RECORD) -> Occupy:
    start, end = (datetime(2026, 5, 1, hour, tzinfo=UTC) for hour in hours)
    return Occupy(person, record, ACTIVITY, DAY, start, end, 60 * (hours[1] - hours[0]))


def refused(log: Notes, *reservations: Reservation) -> tuple[str, str]:
    before = log.recorder.max_notification_id()
    with pytest.raises(ReservationRefused) as refusal:
        log.save(Note(), reservations=reservations)
    assert log.recorder.max_notification_id() == before
    return refusal.value.reason, refusal.value.kind


def test_a_claimed_key_is_refused_with_its_kind(log: Notes, reservations: PostgresReservations) -> None:
    log.save(Note(), reservations=[Claim("document", "d1", ADA)])
    assert refused(log, Claim("document", "d1", BEN)) == (CLAIMED, "document")
    assert reservations.find_owner("document", "d1") == ADA


def test_the_owners_of_a_kind_are_told(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[Claim("check-in", "a", ADA), Claim("check-in", "b", BEN), Claim("x", "y", ADA)])
    assert reservations.owners("check-in") == [ADA, BEN]


def test_keys_of_different_kinds_do_not_meet(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[Claim("document", "1", ADA), Claim("credit-code", "1", BEN)])
    assert reservations.find_owner("credit-code", "1") == BEN


def test_an_owner_may_claim_its_key_again(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[Claim("document", "d1", ADA)])
    log.save(reservations=[Claim("document", "d1", ADA)])
    assert reservations.find_owner("document", "d1") == ADA


def test_a_released_key_is_free(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[Claim("document", "d1", ADA)])
    log.save(reservations=[Release("document", "d1", ADA), Claim("document", "d1", BEN)])
    assert reservations.find_owner("document", "d1") == BEN


def test_nobody_releases_the_key_of_another(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[Claim("document", "d1", ADA)])
    log.save(reservations=[Release("document", "d1", BEN)])
    assert reservations.find_owner("document", "d1") == ADA


def test_one_of_64_callers_gets_the_key(log: Notes, reservations: PostgresReservations) -> None:
    owners = [uuid4() for _ in range(CALLERS)]
    answers = at_once(CALLERS, lambda n: log.save(Note(), reservations=[Claim("document", "d1", owners[n])]))
    won = [owner for owner, answer in zip(owners, answers, strict=True) if isinstance(answer, list)]
    assert won == [reservations.find_owner("document", "d1")]
    assert log.recorder.max_notification_id() == 1


def test_a_person_is_not_in_two_places_at_once(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[occupy((1, 3))])
    assert refused(log, occupy((2, 4), record=OTHER_RECORD)) == (OVERLAP, "")
    assert reservations.minutes_on(ADA, DAY) == 120


def test_one_place_may_start_when_the_other_ends(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[occupy((1, 3)), occupy((3, 4), record=OTHER_RECORD)])
    assert reservations.minutes_on(ADA, DAY) == 180


def test_two_persons_may_serve_at_the_same_time(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[occupy((1, 3)), occupy((1, 3), person=BEN, record=OTHER_RECORD)])
    assert (reservations.minutes_on(ADA, DAY), reservations.minutes_on(BEN, DAY)) == (120, 120)


def test_the_records_of_a_person_and_of_an_activity_are_found(
    log: Notes, reservations: PostgresReservations
) -> None:
    log.save(reservations=[occupy((3, 4)), occupy((1, 3), record=OTHER_RECORD)])
    assert reservations.records_between(ADA, DAY, DAY) == [OTHER_RECORD, RECORD]
    assert reservations.records_of(ACTIVITY) == [OTHER_RECORD, RECORD]
    occupied = occupy((2, 3))
    assert reservations.find_overlap(ADA, occupied.starts_at, occupied.ends_at) == OTHER_RECORD
    assert reservations.find_overlap(BEN, occupied.starts_at, occupied.ends_at) is None


def test_a_vacated_time_is_free(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[occupy((1, 3))])
    log.save(reservations=[Vacate(RECORD), occupy((2, 4), record=OTHER_RECORD)])
    assert reservations.minutes_on(ADA, DAY) == 120


def test_a_record_replaces_its_own_time(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[occupy((1, 3))])
    log.save(reservations=[occupy((2, 3))])
    assert reservations.minutes_on(ADA, DAY) == 60


def test_one_of_64_overlapping_records_is_stored(log: Notes, reservations: PostgresReservations) -> None:
    answers = at_once(CALLERS, lambda _: log.save(Note(), reservations=[occupy((1, 3), record=uuid4())]))
    assert sum(isinstance(answer, list) for answer in answers) == 1
    assert reservations.minutes_on(ADA, DAY) == 120


def test_a_stream_that_moved_on_is_refused(log: Notes) -> None:
    note = Note()
    log.save(note)
    log.save(Note(), reservations=[Expect(note.id, 1)])
    assert refused(log, Expect(note.id, 2)) == (MOVED_ON, "")


def test_a_counted_record_is_kept_from_other_certificates(
    log: Notes, reservations: PostgresReservations
) -> None:
    log.save(reservations=[CountedOnlyBy(RECORD, ()), Count(RECORD, CERTIFICATE)])
    assert reservations.certificates_counting(RECORD) == (CERTIFICATE,)
    assert refused(log, CountedOnlyBy(RECORD, (OTHER_CERTIFICATE,))) == (COUNTED, "")
    log.save(Note(), reservations=[CountedOnlyBy(RECORD, (CERTIFICATE, OTHER_CERTIFICATE))])


def test_a_revoked_certificate_counts_nothing(log: Notes, reservations: PostgresReservations) -> None:
    log.save(reservations=[Count(RECORD, CERTIFICATE), Count(OTHER_RECORD, CERTIFICATE)])
    log.save(reservations=[Uncount(CERTIFICATE)])
    assert reservations.certificates_counting(RECORD) == ()


def test_a_request_remembers_its_answer_and_position(log: Notes, reservations: PostgresReservations) -> None:
    log.save(Note(), Note(), reservations=[Request("ada", "k1", "digest", RECORD)])
    assert reservations.find_answer("ada", "k1") == Answered("digest", RECORD, 2)
    assert reservations.find_answer("ben", "k1") is None
    assert refused(log, Request("ada", "k1", "digest", RECORD)) == (KEY_USED, "")


def test_one_of_64_same_requests_is_done(log: Notes) -> None:
    request = Request("ada", "k1", "digest", RECORD)
    answers = at_once(CALLERS, lambda _: log.save(Note(), reservations=[request]))
    assert sum(isinstance(answer, list) for answer in answers) == 1
    assert log.recorder.max_notification_id() == 1


def test_a_used_key_is_told_before_a_taken_version(log: Notes) -> None:
    note, request = Note(), Request("ada", "k1", "digest", RECORD)
    events = note.collect_events()
    log.save(*events, reservations=[request])
    assert refused(log, request) == (KEY_USED, "")
    with pytest.raises(IntegrityError):
        log.save(*events, reservations=[Request("ada", "k2", "digest", RECORD)])


def test_an_event_that_conflicts_reserves_nothing(log: Notes, reservations: PostgresReservations) -> None:
    events = Note().collect_events()
    log.save(*events)
    with pytest.raises(IntegrityError):
        log.save(*events, reservations=[Claim("document", "d1", ADA)])
    assert reservations.find_owner("document", "d1") is None


def test_64_callers_get_64_numbers(reservations: PostgresReservations) -> None:
    numbers = at_once(CALLERS, lambda _: reservations.next_number("certificates"))
    assert set(numbers) == set(range(1, CALLERS + 1))
    assert reservations.next_number("others") == 1
