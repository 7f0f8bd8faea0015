"""What becomes of a service record: disputed, corrected, annulled, objected to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registry.act import Act
from registry.evidence import Tier
from registry.record_standings import Annulment, RecordStanding
from registry.refusals import Refusal
from registry.refusals.service import (
    MinutesOutOfRange,
    NoObjection,
    NothingChanged,
    ObjectionOpen,
    OwnService,
    ReasonNeeded,
)
from registry.service_record import ServiceRecord
from tests.registry.aggregates.acts import (
    TODAY,
    by_member,
    by_officer,
    by_registry,
    by_self,
    sealed,
)
from tests.registry.aggregates.records import (
    ANNULLED,
    DISPUTED,
    EFFECTIVE,
    FACTS,
    FORCED_OUT,
    OPENED,
    PROPOSED,
    REJECTED,
    SHORTER,
    annulled,
    answered,
    corrected,
    not_in,
    objected,
)
from tests.registry.aggregates.story import Fact, fact, given


def test_an_effective_record_is_not_disputed() -> None:
    given(*EFFECTIVE).when(
        ServiceRecord.dispute, by_member(), FACTS, tier=Tier.D, evidence="导入文件"
    ).then_refused(not_in(RecordStanding.EFFECTIVE))


def test_a_disputed_record_holds_possible_facts() -> None:
    given(*OPENED).when(
        ServiceRecord.dispute, by_member(), replace(FACTS, minutes=0), tier=Tier.D, evidence="导入文件"
    ).then_refused(MinutesOutOfRange(field="minutes", limit=180))


def test_a_correction_keeps_both_values() -> None:
    given(*EFFECTIVE).when(
        ServiceRecord.correct, by_member(), SHORTER, reason="中途离开", evidence="签到表"
    ).then(corrected())


def test_every_correction_is_a_revision_of_its_own() -> None:
    given(*EFFECTIVE, corrected()).when(
        ServiceRecord.correct, by_member(), FACTS, reason="中途离开", evidence="签到表"
    ).then(corrected(before=SHORTER, after=FACTS, revision=2))


def test_a_correction_that_changes_nothing_is_refused() -> None:
    given(*EFFECTIVE, corrected()).when(
        ServiceRecord.correct, by_member(), SHORTER, reason="中途离开", evidence="签到表"
    ).then_refused(NothingChanged())


@pytest.mark.parametrize(
    ("act", "minutes", "reason", "refusal"),
    [
        (by_self(), 120, "中途离开", OwnService()),
        (by_member(), 120, "", ReasonNeeded(field="reason")),
        (by_member(), 181, "中途离开", MinutesOutOfRange(field="minutes", limit=180)),
    ],
    ids=["one's own", "without a reason", "impossible"],
)
def test_how_a_record_is_not_corrected(act: Act, minutes: int, reason: str, refusal: Refusal) -> None:
    given(*EFFECTIVE).when(
        ServiceRecord.correct, act, replace(FACTS, minutes=minutes), reason=reason, evidence=""
    ).then_refused(refusal)


def test_only_an_effective_record_is_corrected() -> None:
    given(*PROPOSED).when(
        ServiceRecord.correct, by_member(), SHORTER, reason="中途离开", evidence=""
    ).then_refused(not_in(RecordStanding.PROPOSED))


@pytest.mark.parametrize(
    ("history", "counted"),
    [(EFFECTIVE, 180), ((*EFFECTIVE, corrected()), 120), (PROPOSED, 0), (DISPUTED, 0)],
    ids=["effective", "corrected", "proposed", "disputed"],
)
def test_an_annulment_says_what_had_counted(history: tuple[Fact, ...], counted: int) -> None:
    given(*history).when(ServiceRecord.annul, by_officer(), why=Annulment.DUPLICATE, reason="重复记录").then(
        annulled(counted)
    )


def test_a_record_is_not_annulled_without_a_reason() -> None:
    given(*EFFECTIVE).when(
        ServiceRecord.annul, by_officer(), why=Annulment.DUPLICATE, reason=""
    ).then_refused(ReasonNeeded(field="reason"))


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (OPENED, RecordStanding.OPENED),
        (REJECTED, RecordStanding.REJECTED),
        (ANNULLED, RecordStanding.ANNULLED),
    ],
)
def test_what_does_not_stand_is_not_annulled(history: tuple[Fact, ...], standing: RecordStanding) -> None:
    given(*history).when(
        ServiceRecord.annul, by_officer(), why=Annulment.DUPLICATE, reason="重复记录"
    ).then_refused(not_in(standing))


@pytest.mark.parametrize("history", [EFFECTIVE, REJECTED, FORCED_OUT, DISPUTED, ANNULLED])
def test_a_volunteer_objects(history: tuple[Fact, ...]) -> None:
    given(*history).when(
        ServiceRecord.object,
        by_self(),
        element="minutes",
        claimed=sealed("claimed"),
        evidence=sealed("photo"),
    ).then(objected)


def test_nobody_objects_before_there_is_a_decision() -> None:
    given(*PROPOSED).when(
        ServiceRecord.object,
        by_self(),
        element="minutes",
        claimed=sealed("claimed"),
        evidence=sealed("photo"),
    ).then_refused(not_in(RecordStanding.PROPOSED))


def test_one_objection_at_a_time() -> None:
    given(*EFFECTIVE, objected).when(
        ServiceRecord.object, by_self(), element="minutes", claimed=sealed("claimed"), evidence=None
    ).then_refused(ObjectionOpen())


def test_an_objection_is_answered() -> None:
    given(*EFFECTIVE, objected).when(
        ServiceRecord.answer_objection, by_member(), is_upheld=True, reason="属实"
    ).then(answered)


@pytest.mark.parametrize("history", [EFFECTIVE, (*EFFECTIVE, objected, answered)], ids=["none", "answered"])
def test_only_an_open_objection_is_answered(history: tuple[Fact, ...]) -> None:
    given(*history).when(
        ServiceRecord.answer_objection, by_member(), is_upheld=True, reason="属实"
    ).then_refused(NoObjection())


@pytest.mark.parametrize(
    ("act", "reason", "refusal"),
    [(by_self(), "属实", OwnService()), (by_member(), "", ReasonNeeded(field="reason"))],
    ids=["one's own", "without a reason"],
)
def test_how_an_objection_is_not_answered(act: Act, reason: str, refusal: Refusal) -> None:
    given(*EFFECTIVE, objected).when(
        ServiceRecord.answer_objection, act, is_upheld=False, reason=reason
    ).then_refused(refusal)


def recalculated(due_on: date, days_late: int) -> Fact:
    return fact(
        ServiceRecord.DeadlineRecalculated,
        act=by_registry(),
        due_before=date(2026, 3, 13),
        due_on=due_on,
        days_late=days_late,
        is_provisional=False,
    )


@pytest.mark.parametrize(("due_on", "days_late"), [(date(2026, 3, 16), 0), (date(2026, 2, 27), 3)])
def test_a_loaded_calendar_moves_the_deadline_and_keeps_both(due_on: date, days_late: int) -> None:
    given(*PROPOSED).when(
        ServiceRecord.recalculate_deadline, by_registry(), due_on=due_on, is_provisional=False
    ).then(recalculated(due_on, days_late))


def test_a_deadline_that_stays_is_not_told_again() -> None:
    moved = date(2026, 3, 16)
    given(*PROPOSED, recalculated(moved, 0)).when(
        ServiceRecord.recalculate_deadline, by_registry(), due_on=moved, is_provisional=False
    ).then_nothing()


def test_a_record_without_a_proposal_has_no_deadline() -> None:
    given(*OPENED).when(
        ServiceRecord.recalculate_deadline, by_registry(), due_on=TODAY, is_provisional=False
    ).then_refused(not_in(RecordStanding.OPENED))
