"""A sign-up: a place, the waiting list, withdrawal, absence, attendance."""

from __future__ import annotations

from typing import Any

import pytest

from registry.refusals.activities import ShiftNotStarted, ShiftOver, SignedUpAlready
from registry.sign_up import SignUp, SignUpStanding
from tests.registry.aggregates.acts import (
    DAY,
    GUARDIAN,
    SHIFT,
    VOLUNTEER,
    by_member,
    by_registry,
    by_self,
)
from tests.registry.aggregates.sign_ups import (
    ACCEPTED,
    APPLIED,
    DECLINED,
    ENDS,
    MOMENT,
    NO_SHOW,
    PAIR,
    SERVED,
    STARTS,
    WAITING,
    WITHDRAWN,
    absent,
    accepted,
    applied,
    applied_again,
    applied_with_guardian,
    declined,
    not_in,
    promoted,
    served,
    waiting,
    withdrawn,
)
from tests.registry.aggregates.story import Fact, fact, given, when


@pytest.mark.parametrize(("accompanied_by", "expected"), [(None, applied), (GUARDIAN, applied_with_guardian)])
def test_a_volunteer_applies_for_a_shift(accompanied_by: Any, expected: Fact) -> None:  # an id or none
    when(SignUp.apply_for, by_self(), **PAIR, accompanied_by=accompanied_by).then(
        expected, of=SignUp.id_of(SHIFT, VOLUNTEER)
    )


def test_one_may_join_while_the_shift_lasts() -> None:
    late = by_self(ENDS - MOMENT)
    when(SignUp.apply_for, late, **PAIR, accompanied_by=None).then(
        fact(SignUp.Applied, act=late, **PAIR), of=SignUp.id_of(SHIFT, VOLUNTEER)
    )


def test_nobody_applies_for_a_shift_that_is_over() -> None:
    when(SignUp.apply_for, by_self(ENDS), **PAIR, accompanied_by=None).then_refused(ShiftOver())


def test_who_withdrew_may_apply_again() -> None:
    given(*WITHDRAWN).when(
        SignUp.apply_again, by_self(), ends_at=ENDS, policy="CN-2", accompanied_by=None
    ).then(applied_again)


@pytest.mark.parametrize("history", [APPLIED, WAITING, ACCEPTED, DECLINED, SERVED])
def test_nobody_stands_twice(history: tuple[Fact, ...]) -> None:
    given(*history).when(
        SignUp.apply_again, by_self(), ends_at=ENDS, policy="CN-1", accompanied_by=None
    ).then_refused(SignedUpAlready())


def test_nobody_applies_again_when_the_shift_is_over() -> None:
    given(*WITHDRAWN).when(
        SignUp.apply_again, by_self(ENDS), ends_at=ENDS, policy="CN-1", accompanied_by=None
    ).then_refused(ShiftOver())


def test_an_applicant_is_accepted() -> None:
    given(*APPLIED).when(SignUp.accept, by_member()).then(accepted)


def test_an_applicant_waits_when_there_is_no_place() -> None:
    given(*APPLIED).when(SignUp.wait, by_member()).then(waiting)


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (ACCEPTED, SignUpStanding.ACCEPTED),
        (WAITING, SignUpStanding.WAITING),
        (DECLINED, SignUpStanding.DECLINED),
        (WITHDRAWN, SignUpStanding.WITHDRAWN),
    ],
)
def test_an_application_is_decided_once(history: tuple[Fact, ...], standing: SignUpStanding) -> None:
    given(*history).when(SignUp.accept, by_member()).then_refused(not_in(standing))
    given(*history).when(SignUp.wait, by_member()).then_refused(not_in(standing))


def test_who_waits_is_promoted() -> None:
    given(*WAITING).when(SignUp.promote, by_registry()).then(promoted)


def test_who_was_promoted_has_a_place_like_any_other() -> None:
    assert given(*WAITING, promoted).load(SignUp).standing == SignUpStanding.ACCEPTED


def test_only_who_waits_is_promoted() -> None:
    given(*APPLIED).when(SignUp.promote, by_registry()).then_refused(not_in(SignUpStanding.APPLIED))
    given(*WAITING, promoted).when(SignUp.promote, by_registry()).then_refused(
        not_in(SignUpStanding.ACCEPTED)
    )


@pytest.mark.parametrize("history", [APPLIED, WAITING, ACCEPTED])
def test_an_open_sign_up_is_declined_with_a_reason(history: tuple[Fact, ...]) -> None:
    given(*history).when(SignUp.decline, by_member(), starts_at=STARTS, reason="岗位已满").then(declined)


def test_a_sign_up_is_declined_once() -> None:
    given(*DECLINED).when(SignUp.decline, by_member(), starts_at=STARTS, reason="岗位已满").then_refused(
        not_in(SignUpStanding.DECLINED)
    )


def test_who_was_accepted_is_not_declined_once_the_shift_has_started() -> None:
    given(*ACCEPTED).when(
        SignUp.decline, by_member(STARTS), starts_at=STARTS, reason="岗位已满"
    ).then_refused(ShiftOver())


def test_who_only_waits_may_be_declined_at_any_time() -> None:
    given(*WAITING).when(SignUp.decline, by_member(STARTS), starts_at=STARTS, reason="岗位已满").then(
        fact(SignUp.Declined, act=by_member(STARTS), reason="岗位已满")
    )


@pytest.mark.parametrize("history", [APPLIED, WAITING, ACCEPTED])
def test_one_withdraws_before_the_start(history: tuple[Fact, ...]) -> None:
    given(*history).when(SignUp.withdraw, by_self(), starts_at=STARTS, reason="生病").then(withdrawn)


def test_a_place_is_kept_once_the_shift_has_started() -> None:
    given(*ACCEPTED).when(SignUp.withdraw, by_self(STARTS), starts_at=STARTS, reason="生病").then_refused(
        ShiftOver()
    )


def test_who_only_waits_may_go_at_any_time() -> None:
    given(*WAITING).when(SignUp.withdraw, by_self(STARTS), starts_at=STARTS, reason="生病").then(
        fact(SignUp.Withdrawn, act=by_self(STARTS), reason="生病")
    )


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (WITHDRAWN, SignUpStanding.WITHDRAWN),
        (NO_SHOW, SignUpStanding.NO_SHOW),
        (SERVED, SignUpStanding.SERVED),
    ],
)
def test_what_is_closed_is_not_withdrawn(history: tuple[Fact, ...], standing: SignUpStanding) -> None:
    given(*history).when(SignUp.withdraw, by_self(), starts_at=STARTS, reason="生病").then_refused(
        not_in(standing)
    )


def test_absence_is_marked_after_the_start() -> None:
    given(*ACCEPTED).when(SignUp.mark_no_show, by_member(STARTS), starts_at=STARTS, reason="未到岗").then(
        absent
    )


def test_nobody_is_absent_before_the_start() -> None:
    given(*ACCEPTED).when(
        SignUp.mark_no_show, by_member(STARTS - MOMENT), starts_at=STARTS, reason="未到岗"
    ).then_refused(ShiftNotStarted())


@pytest.mark.parametrize(
    ("history", "standing"), [(WAITING, SignUpStanding.WAITING), (NO_SHOW, SignUpStanding.NO_SHOW)]
)
def test_only_who_had_a_place_is_absent_and_once(history: tuple[Fact, ...], standing: SignUpStanding) -> None:
    given(*history).when(
        SignUp.mark_no_show, by_member(STARTS), starts_at=STARTS, reason="未到岗"
    ).then_refused(not_in(standing))


@pytest.mark.parametrize("history", [ACCEPTED, NO_SHOW], ids=["accepted", "thought absent"])
def test_who_came_has_served(history: tuple[Fact, ...]) -> None:
    given(*history).when(SignUp.serve, by_member(STARTS)).then(served)


def test_serving_twice_is_serving_once() -> None:
    given(*SERVED).when(SignUp.serve, by_member(STARTS)).then_nothing()


def test_nobody_serves_without_a_place() -> None:
    given(*WAITING).when(SignUp.serve, by_member(STARTS)).then_refused(not_in(SignUpStanding.WAITING))


@pytest.mark.parametrize("history", [APPLIED, WAITING, ACCEPTED])
def test_a_sign_up_is_open_until_it_is_decided(history: tuple[Fact, ...]) -> None:
    assert given(*history).load(SignUp).is_open


@pytest.mark.parametrize("history", [DECLINED, WITHDRAWN, NO_SHOW, SERVED])
def test_a_sign_up_is_closed_at_its_end(history: tuple[Fact, ...]) -> None:
    assert not given(*history).load(SignUp).is_open


def test_a_sign_up_later_than_is_allowed_today_is_still_history() -> None:
    late = fact(SignUp.Applied, act=by_self(ENDS + DAY), **PAIR)
    assert given(late, accepted).load(SignUp).standing == SignUpStanding.ACCEPTED
