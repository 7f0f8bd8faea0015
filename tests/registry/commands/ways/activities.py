"""Ways to succeed with the commands on activities and sign-ups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from registry.reservations import SetCapacity
from registry.sign_up import Proof
from tests.plans import a_plan
from tests.registry.commands.ways.call import Ready, ready, way
from tests.world import World


@way
def draft_activity(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - concerns no person
    return ready(world.team.organiser, world.team.id, a_plan(world.team.administrator.signed_in()))


@way
def change_activity(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    activity = world.a_published_activity()
    return ready(world.team.organiser, activity.id, replace(activity.plan, title="图书馆夜间服务"))


@way
def publish_activity(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.team.organiser, world.a_draft().id)


@way
def close_recruitment(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.team.organiser, world.a_published_activity().id)


@way
def end_activity(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    activity = world.a_published_activity()
    world.clock.move(activity.shift.ends_at)
    return ready(world.team.organiser, activity.id)


@way
def cancel_activity(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.team.organiser, world.a_published_activity().id, reason="暴雨")


@way
def sign_up(world: World, *, is_minor: bool) -> Ready:
    activity, who = world.a_published_activity(), world.somebody(is_minor=is_minor)
    world.consent(who, activity)
    return ready(who.acting, activity.id, activity.shift.id, volunteer_id=who.volunteer_id, who=who)


@way
def accept_sign_up(world: World, *, is_minor: bool) -> Ready:
    applied = world.an_applied_sign_up(world.somebody(is_minor=is_minor))
    return ready(world.team.organiser, applied.id, who=applied.who)


@way
def decline_sign_up(world: World, *, is_minor: bool) -> Ready:
    applied = world.an_applied_sign_up(world.somebody(is_minor=is_minor))
    return ready(world.team.organiser, applied.id, reason="名额已定", who=applied.who)


@way
def withdraw_sign_up(world: World, *, is_minor: bool) -> Ready:
    accepted = world.an_accepted_sign_up(world.somebody(is_minor=is_minor))
    return ready(accepted.who.acting, accepted.id, reason="生病", who=accepted.who)


@way
def promote_sign_up(world: World, *, is_minor: bool) -> Ready:
    """Into a place that nobody filled: made beside the plan, as a repair would."""
    waiting = world.a_waiting_sign_up(world.somebody(is_minor=is_minor))
    shift = waiting.activity.shift
    world.registry.save(
        reservations=[SetCapacity(shift.id, shift.starts_at, shift.ends_at, capacity=2, is_open=True)]
    )
    return ready(world.team.organiser, waiting.id, who=waiting.who)


@way
def show_proof(world: World, *, is_minor: bool) -> Ready:
    applied = world.an_applied_sign_up(world.somebody(is_minor=is_minor))
    return ready(
        world.team.organiser,
        applied.id,
        kind=Proof.INSURANCE,
        reference="保单 2026-88",
        covers_from=date(2026, 3, 1),
        covers_to=date(2026, 3, 31),
        who=applied.who,
    )


@way
def mark_no_show(world: World, *, is_minor: bool) -> Ready:
    accepted = world.an_accepted_sign_up(world.somebody(is_minor=is_minor))
    world.clock.move(accepted.activity.shift.ends_at)
    return ready(world.team.recorder, accepted.id, reason="未到场", who=accepted.who)
