"""The waiting list: who waits, who moves up, who is overtaken."""

from __future__ import annotations

from functools import partial

import pytest

from registry.refusals.activities import (
    NotFirstWaiting,
    ShiftFull,
)
from registry.sign_up import SignUp
from tests.places import holders, refuse_contradictions, waiting
from tests.scenario import fact
from tests.world import World


def test_a_reviewed_activity_gives_no_place_by_itself(world: World) -> None:
    applied = world.an_applied_sign_up()
    assert world.standing(applied) == "applied"
    assert holders(world, applied.activity) == []


def test_a_full_shift_has_a_waiting_list(world: World) -> None:
    last = world.a_waiting_sign_up()
    assert waiting(world, last.activity) == [last.id]
    refuse_contradictions(world, last.activity, capacity=1)


def test_who_is_accepted_for_a_full_shift_waits(world: World) -> None:
    first = world.an_applied_sign_up(capacity=1)
    second = world.sign_up(world.an_adult_volunteer(), first.activity)
    organiser = first.activity.team.organiser
    world.registry.accept_sign_up(organiser, first.id)
    world.registry.accept_sign_up(organiser, second.id)
    assert (world.standing(first), world.standing(second)) == ("accepted", "waiting")


def test_who_withdraws_and_comes_again_stands_last(world: World) -> None:
    first = world.a_waiting_sign_up()
    second = world.sign_up(world.an_adult_volunteer(), first.activity)
    world.registry.withdraw_sign_up(first.who.caller, first.id)
    before = world.position
    world.sign_up(first.who, first.activity)
    assert world.facts_since(before) == [
        fact(SignUp.AppliedAgain, policy="31-2019", accompanied_by=None),
        fact(SignUp.Waitlisted),
    ]
    assert waiting(world, first.activity) == [second.id, first.id]


@pytest.mark.parametrize("leaves", ["withdraw", "decline"])
def test_a_place_that_becomes_free_goes_to_whoever_waits_first(world: World, leaves: str) -> None:
    activity = world.a_published_activity(capacity=1)
    holder, first, second = (world.sign_up(world.an_adult_volunteer(), activity) for _ in "abc")
    leaving = {
        "withdraw": partial(world.registry.withdraw_sign_up, holder.who.caller, holder.id),
        "decline": partial(world.registry.decline_sign_up, activity.team.organiser, holder.id, reason="x"),
    }
    before = world.position
    leaving[leaves]()
    assert world.facts_since(before)[1:] == [fact(SignUp.Promoted)]
    assert (holders(world, activity), waiting(world, activity)) == ([first.id], [second.id])


def test_after_the_closing_those_who_wait_still_move_up(world: World) -> None:
    waits = world.a_waiting_sign_up()
    (holder,) = holders(world, waits.activity)
    world.registry.close_recruitment(waits.activity.team.organiser, waits.activity.id)
    world.registry.decline_sign_up(waits.activity.team.organiser, holder, reason="重复报名")
    assert world.standing(waits) == "accepted"


def test_who_leaves_the_waiting_list_promotes_nobody(world: World) -> None:
    first = world.a_waiting_sign_up()
    second = world.sign_up(world.an_adult_volunteer(), first.activity)
    before = world.position
    world.registry.withdraw_sign_up(first.who.caller, first.id)
    assert world.facts_since(before) == [fact(SignUp.Withdrawn, reason="")]
    assert waiting(world, first.activity) == [second.id]


def test_who_is_promoted_while_withdrawing_passes_the_place_on(world: World) -> None:
    activity = world.a_published_activity(capacity=1)
    holder, first, second = (world.sign_up(world.an_adult_volunteer(), activity) for _ in "abc")
    with world.overtaken_by(lambda: world.registry.withdraw_sign_up(holder.who.caller, holder.id)):
        world.registry.withdraw_sign_up(first.who.caller, first.id)
    assert holders(world, activity) == [second.id]
    refuse_contradictions(world, activity, capacity=1)


def test_who_takes_the_last_place_first_has_it(world: World) -> None:
    activity = world.a_published_activity(capacity=1)
    faster, slower = world.an_adult_volunteer(), world.an_adult_volunteer()
    with world.overtaken_by(lambda: world.sign_up(faster, activity)):
        second = world.sign_up(slower, activity)
    assert waiting(world, activity) == [second.id]
    refuse_contradictions(world, activity, capacity=1)


def test_nobody_is_promoted_into_a_full_shift(world: World) -> None:
    waits = world.a_waiting_sign_up()
    with world.refused(ShiftFull):
        world.registry.promote_sign_up(waits.activity.team.organiser, waits.id)


def test_nobody_is_promoted_before_those_who_waited_longer(world: World) -> None:
    first = world.a_waiting_sign_up()
    second = world.sign_up(world.an_adult_volunteer(), first.activity)
    with world.refused(NotFirstWaiting):
        world.registry.promote_sign_up(first.activity.team.organiser, second.id)
