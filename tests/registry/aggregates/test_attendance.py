"""The door of a service record: checking in, checking out, and what nobody closed."""

from __future__ import annotations

import pytest

from registry.record_standings import RecordStanding
from registry.refusals.service import (
    CheckOutBeforeCheckIn,
    NotCheckedIn,
)
from registry.service_record import ServiceRecord
from tests.registry.aggregates.acts import (
    by_member,
    by_registry,
    by_self,
)
from tests.registry.aggregates.records import (
    ATTENDED,
    ATTENDING,
    ENDS,
    FORCED_OUT,
    MIDNIGHT,
    OPENED,
    STARTS,
    WHOSE,
    checked_in,
    checked_out,
    forced_out,
    not_in,
    opened,
)
from tests.registry.aggregates.story import SUBJECT, Fact, fact, given, when


def test_a_record_is_opened_for_a_volunteer() -> None:
    when(ServiceRecord.open, by_member(), record_id=SUBJECT, **WHOSE).then(opened)


def test_a_record_from_a_roster_needs_no_sign_up() -> None:
    roster = {**WHOSE, "shift_id": None, "sign_up_id": None}
    when(ServiceRecord.open, by_member(), record_id=SUBJECT, **roster).then(
        fact(ServiceRecord.Opened, act=by_member(), **roster)
    )


def test_a_volunteer_checks_in() -> None:
    given(*OPENED).when(
        ServiceRecord.check_in, by_self(STARTS), at=STARTS, method="location", distance="100"
    ).then(checked_in)


def test_nobody_checks_in_twice() -> None:
    given(*ATTENDING).when(
        ServiceRecord.check_in, by_self(STARTS), at=STARTS, method="location", distance="100"
    ).then_refused(not_in(RecordStanding.ATTENDING))


def test_a_volunteer_checks_out() -> None:
    given(*ATTENDING).when(
        ServiceRecord.check_out, by_self(ENDS), at=ENDS, method="location", distance="100"
    ).then(checked_out)
    assert given(*ATTENDED).load(ServiceRecord).checked_out_at == ENDS


@pytest.mark.parametrize("history", [OPENED, ATTENDED, FORCED_OUT])
def test_who_is_not_there_does_not_check_out(history: tuple[Fact, ...]) -> None:
    given(*history).when(
        ServiceRecord.check_out, by_self(ENDS), at=ENDS, method="location", distance="100"
    ).then_refused(NotCheckedIn())


def test_nobody_leaves_before_they_came() -> None:
    given(*ATTENDING).when(
        ServiceRecord.check_out, by_self(STARTS), at=STARTS, method="staff", distance=None
    ).then_refused(CheckOutBeforeCheckIn())


def test_who_did_not_check_out_by_midnight_is_checked_out_without_minutes() -> None:
    given(*ATTENDING).when(ServiceRecord.force_out, by_registry(MIDNIGHT), at=MIDNIGHT).then(forced_out)


@pytest.mark.parametrize("history", [OPENED, ATTENDED, FORCED_OUT])
def test_nobody_else_is_forced_out(history: tuple[Fact, ...]) -> None:
    given(*history).when(ServiceRecord.force_out, by_registry(MIDNIGHT), at=MIDNIGHT).then_refused(
        NotCheckedIn()
    )
