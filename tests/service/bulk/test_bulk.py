"""Many decisions written together are the decisions that would have been written one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest

from registry.act import Caller
from registry.commands.stretches import Stretch
from registry.person import Person
from registry.record_standings import RecordStanding
from registry.refusals.activities import RecruitmentClosed
from registry.refusals.persons import DocumentRegistered
from registry.refusals.service import ReasonNeeded, ServiceOverlaps
from registry.reservations import Claim, Release, ReservationRefused
from registry.service_record import ServiceRecord
from registry.sign_up import SignUp, SignUpStanding
from registry.vault import PersonErased
from registry.volunteer import Standing, Volunteer
from service.bulk import BatchRefused
from tests.database import Database
from tests.service.bulk.desk import Setting, found_club, register, setting


@pytest.fixture
def desk(database: Database) -> Iterator[Setting]:
    with setting(database.url) as desk:
        yield desk


@pytest.fixture(params=["into an empty log", "into a log that holds something"])
def any_desk(request: pytest.FixtureRequest, desk: Setting) -> Setting:
    if request.param != "into an empty log":
        with desk.single() as registry:
            register(registry, 498)
    return desk


def test_nothing_is_written_before_the_batch_is(any_desk: Setting) -> None:
    before = any_desk.length()
    with any_desk.bulk() as registry:
        register(registry, 1)
        assert any_desk.length() == before
        registry.flush()
        assert any_desk.length() > before


def test_what_waits_can_be_read_by_the_next_decision(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        volunteer = register(registry, 1)
        registry.leave_register(Caller(volunteer.person_id), volunteer.id, reason="")
        assert registry.get(Volunteer, volunteer.id).standing is Standing.LEFT
    with any_desk.single() as registry:
        assert registry.get(Volunteer, volunteer.id).standing is Standing.LEFT


def test_a_document_is_registered_once_in_a_batch_and_the_rest_of_it_is_written(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        first = register(registry, 1)
        with pytest.raises(DocumentRegistered):
            register(registry, 1)
        second = register(registry, 2)
    with any_desk.single() as registry:
        assert {registry.get(Volunteer, each.id).standing for each in (first, second)} == {Standing.ACTIVE}


def test_what_was_erased_is_unreadable_for_the_next_decision(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        volunteer = register(registry, 1)
        name = registry.get(Person, volunteer.person_id).name
        assert registry.vault.open(name)
        registry.erase_person(Caller(volunteer.person_id), volunteer.person_id, basis="本人申请")
        with pytest.raises(PersonErased):
            registry.vault.open(name)


def test_an_error_in_the_block_leaves_out_what_waits(any_desk: Setting) -> None:
    def stop_halfway() -> None:
        with any_desk.bulk() as registry:
            register(registry, 1)
            raise ZeroDivisionError

    before = any_desk.length()
    with pytest.raises(ZeroDivisionError):
        stop_halfway()
    assert any_desk.length() == before


def test_places_go_in_order_of_arrival_and_are_passed_on(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        club = found_club(registry, capacity=2)
        volunteers = [register(registry, number) for number in range(4)]
        for one in volunteers:
            registry.sign_up(Caller(one.person_id), club.activity_id, club.shift.id, volunteer_id=one.id)
        ids = [SignUp.id_of(club.shift.id, one.id) for one in volunteers]
        registry.withdraw_sign_up(Caller(volunteers[0].person_id), ids[0])
    with any_desk.single() as registry:
        assert [registry.get(SignUp, each).standing for each in ids] == [
            SignUpStanding.WITHDRAWN,
            SignUpStanding.ACCEPTED,
            SignUpStanding.ACCEPTED,
            SignUpStanding.WAITING,
        ]


def test_nobody_arrives_after_recruitment_closed(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        club = found_club(registry, capacity=2)
        late = register(registry, 1)
        registry.close_recruitment(club.administrator, club.activity_id)
        with pytest.raises(RecruitmentClosed):
            registry.sign_up(Caller(late.person_id), club.activity_id, club.shift.id, volunteer_id=late.id)


def test_nobody_serves_twice_at_a_time_within_a_batch(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        club = found_club(registry, capacity=2)
        volunteer = register(registry, 1)
        any_desk.watch.now += timedelta(days=3)
        stretch = Stretch(club.shift.starts_at, club.shift.ends_at, evidence="签到表")
        propose = registry.propose_service
        known = propose(club.administrator, club.activity_id, stretch, volunteer_id=volunteer.id)
        with pytest.raises(ServiceOverlaps):
            propose(club.administrator, club.activity_id, stretch, volunteer_id=volunteer.id)
    with any_desk.single() as registry:
        assert registry.get(ServiceRecord, known.id).standing is RecordStanding.PROPOSED


def test_a_refused_command_leaves_no_trace_on_what_it_had_read(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        club = found_club(registry, capacity=1)
        volunteer = register(registry, 1)
        caller = Caller(volunteer.person_id)
        sign_up = registry.sign_up(caller, club.activity_id, club.shift.id, volunteer_id=volunteer.id)
        any_desk.watch.now = club.shift.starts_at
        record = registry.check_in(club.administrator, sign_up.id)
        any_desk.watch.now = club.shift.ends_at
        with pytest.raises(ReasonNeeded):
            registry.check_out(club.administrator, record.id, minutes=10)
        registry.check_out(club.administrator, record.id)
        assert registry.get(ServiceRecord, record.id).known_facts.minutes == 180


def test_a_certificate_may_follow_its_records_in_the_same_batch(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        club = found_club(registry, capacity=1)
        volunteer = register(registry, 1)
        caller = Caller(volunteer.person_id)
        sign_up = registry.sign_up(caller, club.activity_id, club.shift.id, volunteer_id=volunteer.id)
        any_desk.watch.now = club.shift.starts_at
        record = registry.check_in(club.administrator, sign_up.id)
        any_desk.watch.now = club.shift.ends_at
        registry.check_out(club.administrator, record.id)
        certificate = registry.request_certificate(
            caller, volunteer.id, period_from=date(2026, 1, 1), period_to=date(2026, 12, 31)
        )
        counting = registry.reservations.certificates_counting(record.id)
        assert counting == (certificate.id,)


def test_whoever_wrote_meanwhile_is_not_overwritten(desk: Setting) -> None:
    with desk.single() as other:
        volunteer = register(other, 1)
        caller = Caller(volunteer.person_id)
        with desk.bulk() as registry:
            registry.take_oath(caller, volunteer.id, text_version="2026-1")
            waiting = register(registry, 2)
            other.leave_register(caller, volunteer.id, reason="")
            with pytest.raises(BatchRefused):
                registry.flush()
        assert other.get(Volunteer, volunteer.id).oath == ""
        assert other.find(Volunteer, waiting.id) is None


def test_a_key_given_back_in_a_decision_may_be_taken_in_the_same(any_desk: Setting) -> None:
    one, other = uuid4(), uuid4()
    with any_desk.bulk() as registry:
        registry.save(reservations=[Claim("number", "A1", one)])
        registry.save(reservations=[Release("number", "A1", one), Claim("number", "A1", other)])
        with pytest.raises(ReservationRefused):
            registry.save(reservations=[Release("number", "A1", one), Claim("number", "A1", one)])
        assert registry.reservations.find_owner("number", "A1") == other


def test_a_position_of_the_log_counts_what_waits(any_desk: Setting) -> None:
    with any_desk.bulk() as registry:
        before = registry.last_position()
        register(registry, 1)
        assert registry.last_position() > before
