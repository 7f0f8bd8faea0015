"""A sign-up, and what may have happened to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from registry.refusals.activities import SignUpNotIn
from registry.sign_up import Proof, SignUp, SignUpStanding
from tests.registry.aggregates.acts import (
    ACTIVITY,
    DAY,
    GUARDIAN,
    HOUR,
    NOW,
    ORGANIZATION,
    PERSON,
    SHIFT,
    TOMORROW,
    VOLUNTEER,
    YESTERDAY,
    by_member,
    by_registry,
    by_self,
    sealed,
)
from tests.registry.aggregates.story import Fact, fact

STARTS, ENDS = NOW + DAY, NOW + DAY + 3 * HOUR
MOMENT = timedelta(microseconds=1)
PAIR: dict[str, Any] = {  # the fields of one event
    "organization_id": ORGANIZATION,
    "activity_id": ACTIVITY,
    "shift_id": SHIFT,
    "volunteer_id": VOLUNTEER,
    "person_id": PERSON,
    "starts_at": STARTS,
    "ends_at": ENDS,
    "policy": "CN-1",
}

applied = fact(SignUp.Applied, act=by_self(), **PAIR)
applied_with_guardian = fact(SignUp.Applied, act=by_self(), **PAIR, accompanied_by=GUARDIAN)
applied_again = fact(SignUp.AppliedAgain, act=by_self(), policy="CN-2", accompanied_by=None)
accepted = fact(SignUp.Accepted, act=by_member())
waiting = fact(SignUp.Waitlisted, act=by_member())
promoted = fact(SignUp.Promoted, act=by_registry())
declined = fact(SignUp.Declined, act=by_member(), reason="岗位已满")
withdrawn = fact(SignUp.Withdrawn, act=by_self(), reason="生病")
absent = fact(SignUp.NoShowMarked, act=by_member(STARTS), reason="未到岗")
served = fact(SignUp.Served, act=by_member(STARTS))

APPLIED = (applied,)
WAITING = (applied, waiting)
ACCEPTED = (applied, accepted)
DECLINED = (applied, declined)
WITHDRAWN = (applied, withdrawn)
NO_SHOW = (*ACCEPTED, absent)
SERVED = (*ACCEPTED, served)


def shown(kind: Proof, covers_from: date = YESTERDAY, covers_to: date = TOMORROW) -> Fact:
    return fact(
        SignUp.ProofShown,
        act=by_member(),
        kind=str(kind),
        reference=sealed("policy-number"),
        covers_from=covers_from,
        covers_to=covers_to,
    )


def not_in(standing: SignUpStanding) -> SignUpNotIn:
    return SignUpNotIn(standing=str(standing))
