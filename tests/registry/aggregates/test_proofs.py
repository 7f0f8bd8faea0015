"""What is shown before some kinds of service, and for which days it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from registry.refusals.organizations import PeriodReversed
from registry.sign_up import Proof, SignUp, SignUpStanding
from tests.registry.aggregates.acts import (
    TODAY,
    TOMORROW,
    YESTERDAY,
    by_member,
    sealed,
)
from tests.registry.aggregates.sign_ups import ACCEPTED, APPLIED, WAITING, WITHDRAWN, applied, not_in, shown
from tests.registry.aggregates.story import Fact, given


@pytest.mark.parametrize("history", [APPLIED, WAITING, ACCEPTED])
def test_a_proof_is_shown(history: tuple[Fact, ...]) -> None:
    given(*history).when(
        SignUp.show_proof,
        by_member(),
        Proof.INSURANCE,
        reference=sealed("policy-number"),
        covers_from=YESTERDAY,
        covers_to=TOMORROW,
    ).then(shown(Proof.INSURANCE))


def test_a_proof_does_not_end_before_it_begins() -> None:
    given(*APPLIED).when(
        SignUp.show_proof,
        by_member(),
        Proof.INSURANCE,
        reference=sealed("policy-number"),
        covers_from=TOMORROW,
        covers_to=TODAY,
    ).then_refused(PeriodReversed(field="coversTo"))


def test_a_proof_may_cover_a_single_day() -> None:
    a_day: dict[str, Any] = {
        "reference": sealed("policy-number"),
        "covers_from": TODAY,
        "covers_to": TODAY,
    }  # fields
    given(*APPLIED).when(SignUp.show_proof, by_member(), Proof.INSURANCE, **a_day).then(
        shown(Proof.INSURANCE, TODAY, TODAY)
    )


def test_a_proof_for_a_sign_up_that_is_closed_is_not_taken() -> None:
    given(*WITHDRAWN).when(
        SignUp.show_proof,
        by_member(),
        Proof.INSURANCE,
        reference=sealed("policy-number"),
        covers_from=YESTERDAY,
        covers_to=TOMORROW,
    ).then_refused(not_in(SignUpStanding.WITHDRAWN))


@pytest.mark.parametrize("proof", [shown(Proof.INSURANCE), shown(Proof.INSURANCE, TOMORROW, TOMORROW)])
def test_a_proof_holds_for_the_day_of_the_shift(proof: Fact) -> None:
    assert given(applied, proof).load(SignUp).has_proof(Proof.INSURANCE, on=TOMORROW)


@pytest.mark.parametrize(
    "proof",
    [
        shown(Proof.AGREEMENT),
        shown(Proof.INSURANCE, YESTERDAY, TODAY),
        shown(Proof.INSURANCE, date(2026, 3, 4), date(2026, 3, 5)),
    ],
    ids=["another kind", "ended before", "begins after"],
)
def test_a_proof_of_something_else_does_not_hold(proof: Fact) -> None:
    assert not given(applied, proof).load(SignUp).has_proof(Proof.INSURANCE, on=TOMORROW)
