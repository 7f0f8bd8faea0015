"""A service record: proposed, confirmed by a second person, or rejected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from registry.act import Act
from registry.dates import start_of_day
from registry.evidence import Review, Tier
from registry.record_standings import RecordStanding
from registry.refusals import Refusal
from registry.refusals.service import (
    OwnService,
    ReasonNeeded,
    RecordNotIn,
    SamePersonTwice,
    ServiceInFuture,
)
from registry.service_record import ServiceRecord
from tests.registry.aggregates.acts import (
    DAY,
    MEMBER,
    by_colleague,
    by_member,
    by_registry,
    by_self,
)
from tests.registry.aggregates.records import (
    ANNULLED,
    ATTENDED,
    ATTENDING,
    DISPUTED,
    EFFECTIVE,
    ENDS,
    FACTS,
    FORCED_OUT,
    MOMENT,
    OPENED,
    PROPOSAL,
    PROPOSED,
    REJECTED,
    SHORTER,
    confirmed,
    disputed,
    not_in,
    opened,
    proposed,
    rejected,
)
from tests.registry.aggregates.story import Fact, given


@pytest.mark.parametrize("history", [OPENED, ATTENDED, FORCED_OUT, REJECTED, DISPUTED])
def test_service_is_proposed(history: tuple[Fact, ...]) -> None:
    given(*history).when(
        ServiceRecord.propose, by_member(), FACTS, tier=Tier.B, review=Review.ORGANIZATION, **PROPOSAL
    ).then(proposed())


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (ATTENDING, RecordStanding.ATTENDING),
        (PROPOSED, RecordStanding.PROPOSED),
        (EFFECTIVE, RecordStanding.EFFECTIVE),
        (ANNULLED, RecordStanding.ANNULLED),
    ],
)
def test_service_is_proposed_once(history: tuple[Fact, ...], standing: RecordStanding) -> None:
    given(*history).when(
        ServiceRecord.propose, by_member(), FACTS, tier=Tier.B, review=Review.ORGANIZATION, **PROPOSAL
    ).then_refused(not_in(standing))


@pytest.mark.parametrize(
    ("recorded_on", "days_late"),
    [(date(2026, 3, 13), 0), (date(2026, 3, 14), 1), (date(2026, 5, 12), 60)],
    ids=["on the last day", "a day later", "much later"],
)
def test_late_service_is_taken_and_says_how_late(recorded_on: date, days_late: int) -> None:
    act = by_member(start_of_day(recorded_on) + DAY - MOMENT)
    given(*OPENED).when(
        ServiceRecord.propose, act, FACTS, tier=Tier.B, review=Review.ORGANIZATION, **PROPOSAL
    ).then(proposed(act=act, days_late=days_late))


def test_service_of_the_future_is_not_proposed() -> None:
    given(*OPENED).when(
        ServiceRecord.propose,
        by_member(ENDS - MOMENT),
        FACTS,
        tier=Tier.B,
        review=Review.ORGANIZATION,
        **PROPOSAL,
    ).then_refused(ServiceInFuture(field="endsAt"))


@pytest.mark.parametrize("tier", [Tier.A, Tier.C])
def test_a_volunteer_proposes_what_was_attended_or_claims_it(tier: Tier) -> None:
    given(*OPENED).when(
        ServiceRecord.propose, by_self(), FACTS, tier=tier, review=Review.ORGANIZATION, **PROPOSAL
    ).then(proposed(tier, by_self()))


@pytest.mark.parametrize("tier", [Tier.B, Tier.D, Tier.P])
def test_nobody_enters_their_own_service(tier: Tier) -> None:
    given(*OPENED).when(
        ServiceRecord.propose, by_self(), FACTS, tier=tier, review=Review.ORGANIZATION, **PROPOSAL
    ).then_refused(OwnService())


def test_fewer_minutes_than_attended_need_a_reason() -> None:
    given(*ATTENDED).when(
        ServiceRecord.propose, by_member(), SHORTER, tier=Tier.A, review=Review.AUTOMATIC, **PROPOSAL
    ).then_refused(ReasonNeeded(field="reason"))


def test_fewer_minutes_than_attended_are_recorded_with_their_reason() -> None:
    because = {**PROPOSAL, "reason": "午休一小时"}
    given(*ATTENDED).when(
        ServiceRecord.propose, by_member(), SHORTER, tier=Tier.A, review=Review.AUTOMATIC, **because
    ).then(proposed(Tier.A, facts=SHORTER, review="automatic", reason="午休一小时"))


def test_a_second_person_confirms() -> None:
    given(*PROPOSED).when(ServiceRecord.confirm, by_colleague()).then(confirmed(by_colleague()))


def test_the_registry_confirms_what_was_attended() -> None:
    given(opened, proposed(Tier.A, by_self())).when(ServiceRecord.confirm, by_registry()).then(
        confirmed(by_registry())
    )


def test_the_registry_confirms_what_it_proposed_itself() -> None:
    given(opened, proposed(Tier.A, by_registry())).when(ServiceRecord.confirm, by_registry()).then(
        confirmed(by_registry())
    )


@pytest.mark.parametrize("tier", list(Tier))
def test_who_entered_it_does_not_confirm_it(tier: Tier) -> None:
    given(opened, proposed(tier)).when(ServiceRecord.confirm, by_member()).then_refused(SamePersonTwice())


@pytest.mark.parametrize("tier", list(Tier))
def test_nobody_confirms_their_own_service(tier: Tier) -> None:
    given(opened, proposed(tier)).when(ServiceRecord.confirm, by_self()).then_refused(OwnService())


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (OPENED, RecordStanding.OPENED),
        (EFFECTIVE, RecordStanding.EFFECTIVE),
        (REJECTED, RecordStanding.REJECTED),
        (DISPUTED, RecordStanding.DISPUTED),
    ],
)
def test_only_what_is_proposed_is_decided(history: tuple[Fact, ...], standing: RecordStanding) -> None:
    given(*history).when(ServiceRecord.confirm, by_colleague()).then_refused(not_in(standing))
    given(*history).when(ServiceRecord.reject, by_colleague(), reason="与签到表不符").then_refused(
        not_in(standing)
    )


def test_a_proposal_is_rejected_with_a_reason() -> None:
    given(*PROPOSED).when(ServiceRecord.reject, by_colleague(), reason="与签到表不符").then(rejected)


@pytest.mark.parametrize(
    ("act", "reason", "refusal"),
    [
        (by_self(), "与签到表不符", OwnService()),
        (by_colleague(), "", ReasonNeeded(field="reason")),
    ],
    ids=["one's own", "without a reason"],
)
def test_how_a_proposal_is_not_rejected(act: Act, reason: str, refusal: Refusal) -> None:
    given(*PROPOSED).when(ServiceRecord.reject, act, reason=reason).then_refused(refusal)


def test_an_imported_record_that_overlaps_waits_and_does_not_count() -> None:
    given(*OPENED).when(ServiceRecord.dispute, by_member(), FACTS, tier=Tier.D, evidence="导入文件").then(
        disputed
    )


def test_a_record_without_facts_has_none_to_show() -> None:
    with pytest.raises(RecordNotIn):
        _ = given(*ATTENDING).load(ServiceRecord).known_facts


def test_the_record_knows_who_proposed_it() -> None:
    proposed_by: UUID | None = given(*PROPOSED).load(ServiceRecord).proposed_by
    assert proposed_by == MEMBER


def test_more_minutes_than_are_possible_today_are_still_history() -> None:
    impossible = replace(FACTS, minutes=1500)
    old = proposed(facts=impossible)
    assert given(opened, old, confirmed(by_member(), 1500)).load(ServiceRecord).known_facts == impossible
