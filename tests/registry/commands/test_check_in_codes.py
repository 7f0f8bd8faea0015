"""The code on the screen at the door: who sees it, when, and that no other code is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.act import ANYONE, Caller
from registry.certificate_numbers import ALPHABET
from registry.check_in_codes import CheckInCode, check_in_code, refuse_wrong_code
from registry.refusals import NotAllowed, Refusal, SignInNeeded
from registry.refusals.activities import ShiftNotStarted, ShiftOver, ShiftUnknown
from registry.refusals.service import (
    CheckInCodeWrong,
)
from tests.plans import MORNING, SignedUp
from tests.registry.commands.test_attendance import MIDNIGHT
from tests.registry.commands.test_checking_in_by_code import at_the_door, shown
from tests.world import World

SOME_SHIFT = UUID("0bd2f6a2-4d7c-4b8e-9f0e-5a1c6d3e2f10")


@pytest.mark.parametrize(("seconds", "left"), [(0, 30), (0.001, 30), (1, 29), (29.999, 1), (30, 30)], ids=str)
def test_the_screen_is_told_when_the_next_code_comes(world: World, seconds: float, left: int) -> None:
    activity = at_the_door(world).activity
    world.clock.pass_time(seconds=seconds)
    code = world.registry.check_in_code(activity.team.recorder, activity.id, activity.shift.id)
    shown_until = MORNING + timedelta(seconds=60 if seconds >= 30 else 30)
    assert code == CheckInCode(code.code, shown_until, shown_until + timedelta(seconds=30), left)


@pytest.mark.parametrize("moment", [MORNING - timedelta(hours=2), MIDNIGHT - timedelta(microseconds=1)])
def test_the_screen_shows_a_code_from_the_first_check_in_to_the_last_check_out(
    world: World, moment: datetime
) -> None:
    activity = at_the_door(world).activity
    world.clock.move(moment)
    for member in (activity.team.recorder, activity.team.organiser, activity.team.administrator):
        shown_now = world.registry.check_in_code(member, activity.id, activity.shift.id)
        assert shown_now == check_in_code(world.registry.vault, activity.shift.id, at=moment)


@pytest.mark.parametrize(
    ("moment", "refusal"),
    [(MORNING - timedelta(hours=2, microseconds=1), ShiftNotStarted), (MIDNIGHT, ShiftOver)],
    ids=["too early", "over"],
)
def test_the_screen_shows_no_code_at_other_times(
    world: World, moment: datetime, refusal: type[Refusal]
) -> None:
    activity = at_the_door(world).activity
    world.clock.move(moment)
    with world.refused(refusal):
        shown(world, activity)


@pytest.mark.parametrize(
    ("caller_of", "refusal"),
    [
        (lambda _, __: ANYONE, SignInNeeded),
        (lambda _, sign_up: sign_up.who.caller, NotAllowed),
        (lambda world, _: world.other_team.recorder, NotAllowed),
        (lambda world, _: world.officer, NotAllowed),
    ],
    ids=["nobody", "the volunteer", "another organization", "an officer"],
)
def test_only_members_put_the_code_on_a_screen(
    world: World, caller_of: Callable[[World, SignedUp], Caller], refusal: type[Refusal]
) -> None:
    sign_up = at_the_door(world)
    activity = sign_up.activity
    with world.refused(refusal):
        world.registry.check_in_code(caller_of(world, sign_up), activity.id, activity.shift.id)


def test_there_is_no_code_for_a_shift_of_another_activity(world: World) -> None:
    activity = at_the_door(world).activity
    with world.refused(ShiftUnknown):
        world.registry.check_in_code(activity.team.recorder, activity.id, SOME_SHIFT)


MOMENTS = st.integers(0, 10**15).map(lambda microseconds: MORNING + timedelta(microseconds=microseconds))


@given(moment=MOMENTS, steps=st.integers(-10_000_000, 10_000_000).filter(lambda steps: steps not in {0, 1}))
def test_a_code_of_any_other_step_is_refused(shared_world: World, moment: datetime, steps: int) -> None:
    vault = shared_world.registry.vault
    code = check_in_code(vault, SOME_SHIFT, at=moment - steps * timedelta(seconds=30)).code
    with pytest.raises(CheckInCodeWrong) as refused:
        refuse_wrong_code(vault, SOME_SHIFT, code, at=moment)
    assert refused.value.field == "code"


@given(moment=MOMENTS, shift_id=st.uuids(), late=st.sampled_from([0, 30]))
def test_a_code_may_be_typed_in_small_letters_and_groups(
    shared_world: World, moment: datetime, shift_id: UUID, late: int
) -> None:
    vault = shared_world.registry.vault
    code = check_in_code(vault, shift_id, at=moment).code
    assert len(code) == 10
    assert set(code) <= set(ALPHABET)
    typed = f" {code[:5]} {code[5:]}".lower()
    refuse_wrong_code(vault, shift_id, typed, at=moment + timedelta(seconds=late))
