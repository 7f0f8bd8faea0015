"""The clock of needs: what has run out ends once, what has not stays, and one need holds no other up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from projections.demand_desk import DemandDesk
from registry.act import Caller
from registry.commands.command import Written
from registry.demands.standings import DemandStanding
from registry.refusals import NotFound
from service.jobs.demands import expire_demands, forget_demands, lapse_offers
from tests.api.door import Door, open_door
from tests.database import Database
from tests.demands import (
    a_badly_rated_demand,
    a_posted_demand,
    a_proven_demand,
    a_verified_demand,
    a_withdrawn_demand,
    an_accepted_demand,
    an_offered_demand,
    demand,
)


@pytest.fixture
def door(database: Database) -> Iterator[Door]:
    with open_door(database) as door:
        yield door


def desk(door: Door) -> DemandDesk:
    door.waiter.catch_up()
    return DemandDesk(door.world.pool)


def test_offers_lapse_when_their_time_is_over_and_once(door: Door) -> None:
    world = door.world
    an_offered_demand(world)
    an_accepted_demand(world, kind="meals")
    world.clock.pass_time(hours=47)
    an_offered_demand(world, kind="escort")
    assert lapse_offers(world.registry, desk(door)) == 0
    world.clock.pass_time(hours=1)
    assert lapse_offers(world.registry, desk(door)) == 1
    assert lapse_offers(world.registry, desk(door)) == 0


def test_needs_end_that_have_run_out_and_no_others(door: Door) -> None:
    world = door.world
    last = date(2026, 3, 20)
    unproven = a_posted_demand(world)
    over = [a_proven_demand(world, last_day=last), a_verified_demand(world, kind="meals", last_day=last)]
    going_on = [
        a_verified_demand(world, kind="escort"),
        an_accepted_demand(world, kind="smartphone", last_day=last),
        a_badly_rated_demand(world, kind="home-safety"),
    ]
    world.clock.pass_time(hours=24)
    assert expire_demands(world.registry, desk(door)) == 1
    world.clock.pass_time(days=19)
    assert expire_demands(world.registry, desk(door)) == 2
    assert expire_demands(world.registry, desk(door)) == 0
    assert {demand(world, each).standing for each in (unproven, *over)} == {DemandStanding.CLOSED}
    assert DemandStanding.CLOSED not in {demand(world, each).standing for each in going_on}


def test_keys_are_destroyed_when_retention_is_over_and_the_read_model_says_so(door: Door) -> None:
    world = door.world
    asked = a_withdrawn_demand(world)
    world.clock.pass_time(days=30)
    assert forget_demands(world.registry, desk(door)) == 0
    world.clock.pass_time(days=1)
    assert forget_demands(world.registry, desk(door)) == 1
    row = desk(door).find(asked.id, now=world.clock())
    assert row is not None
    assert row.is_forgotten
    assert world.registry.vault.open_all([row.phone, row.facts]) == [None, None]


def test_one_need_that_cannot_be_dealt_with_holds_no_other_up(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = door.world
    broken, other = a_posted_demand(world), a_posted_demand(world)
    world.clock.pass_time(hours=24)
    expire = world.registry.expire_demand

    def expire_others(caller: Caller, demand_id: UUID) -> Written:
        if demand_id == broken.id:
            raise NotFound(what="demand")
        return expire(caller, demand_id)

    monkeypatch.setattr(world.registry, "expire_demand", expire_others)
    assert expire_demands(world.registry, desk(door)) == 1
    assert demand(world, other).standing == DemandStanding.CLOSED
