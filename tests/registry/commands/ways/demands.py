"""Ways to succeed with the commands on needs, offers, service and its evaluation."""

from __future__ import annotations

from registry.act import ANYONE, REGISTRY
from registry.demands.standings import FollowUp, Outcome
from tests.demands import (
    VISIT,
    a_badly_rated_demand,
    a_delivered_demand,
    a_posted_demand,
    a_proven_demand,
    a_verified_demand,
    a_withdrawn_demand,
    after_service,
    an_accepted_demand,
    an_offered_demand,
    need,
    of_team,
    sent_code,
)
from tests.registry.commands.ways.call import Ready, ready, way
from tests.world import World

# Needs concern nobody who is registered: a ward and a grown-up post alike.


@way
def post_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(ANYONE, need())


@way
def take_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.hotline_operator, need())


@way
def send_demand_code(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(ANYONE, a_posted_demand(world).id)


@way
def prove_demand_phone(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(ANYONE, a_posted_demand(world).id, code=sent_code(world))


@way
def verify_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.officer, a_proven_demand(world).id)


@way
def refuse_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.officer, a_proven_demand(world).id, reason="属于有偿家政服务")


@way
def redirect_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.hotline_operator, a_proven_demand(world).id, redirect_to="静安区医疗保障局")


@way
def withdraw_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    asked = a_proven_demand(world)
    return ready(ANYONE, asked.id, code=asked.code)


@way
def disclose_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.officer, a_proven_demand(world).id, purpose="电话核实")


@way
def make_offer(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.officer, a_verified_demand(world).id, of_team(world.team))


@way
def accept_offer(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    asked = an_offered_demand(world)
    return ready(world.team.organiser, asked.id, offer_id=asked.offer)


@way
def decline_offer(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    asked = an_offered_demand(world)
    return ready(world.team.organiser, asked.id, offer_id=asked.offer, reason="人手不足")


@way
def deliver_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    """By a volunteer whom the organization sent: the need and a service record in one."""
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    asked = an_accepted_demand(world)
    after_service(world)
    return ready(
        world.team.clerk,
        asked.id,
        VISIT,
        outcome=Outcome.RESOLVED,
        activity_id=activity.id,
        volunteer_ids=[who.volunteer_id],
    )


@way
def rate_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    asked = a_delivered_demand(world)
    return ready(ANYONE, asked.id, grade=5, comment="很好", code=asked.code)


@way
def follow_up_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    asked = a_badly_rated_demand(world)
    return ready(world.officer, asked.id, result=FollowUp.MENDED, note="已重新上门")


@way
def lapse_offer(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    asked = an_offered_demand(world)
    world.clock.pass_time(hours=48)
    return ready(REGISTRY, asked.id, offer_id=asked.offer)


@way
def expire_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    asked = a_posted_demand(world)
    world.clock.pass_time(hours=24)
    return ready(REGISTRY, asked.id)


@way
def forget_demand(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    asked = a_withdrawn_demand(world)
    world.clock.pass_time(days=31)
    return ready(REGISTRY, asked.id)
