"""What must hold of the places of a shift at any moment, seen from the tables and from the sign-ups."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from registry.sign_up import SignUp
from tests.plans import Published
from tests.world import World


def holders(world: World, activity: Published) -> list[UUID]:
    return [
        place.holder
        for place in world.registry.reservations.holders_of(activity.shift.id)
        if not place.is_waiting
    ]


def waiting(world: World, activity: Published) -> list[UUID]:
    """In the order in which places will be given."""
    return [
        place.holder
        for place in world.registry.reservations.holders_of(activity.shift.id)
        if place.is_waiting
    ]


def in_order_of_arrival(world: World, sign_ups: Sequence[UUID]) -> list[UUID]:
    """By the position of the event with which each last began to wait."""
    began = {
        event.originator_id: place
        for place, event in enumerate(world.events_since(0))
        if isinstance(event, SignUp.Waitlisted)
    }
    return sorted(sign_ups, key=lambda sign_up: began[sign_up])


def refuse_contradictions(world: World, activity: Published, *, capacity: int) -> None:
    """Never one too many, never a place lost, and both sides say the same."""
    placed, queued = holders(world, activity), waiting(world, activity)
    counted = world.scalar("SELECT taken FROM shifts WHERE shift_id = %s", activity.shift.id)
    assert counted == len(placed) <= capacity
    assert world.scalar("SELECT waiting FROM shifts WHERE shift_id = %s", activity.shift.id) == len(queued)
    assert not queued or len(placed) == capacity
    assert {world.standing(sign_up) for sign_up in placed} <= {"accepted", "served", "no-show"}
    assert {world.standing(sign_up) for sign_up in queued} <= {"waiting"}
    assert queued == in_order_of_arrival(world, queued)
