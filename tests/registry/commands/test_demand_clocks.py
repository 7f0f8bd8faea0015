"""What time alone does to needs: both sides of every number."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from registry.act import ANYONE, REGISTRY
from registry.dates import CHINA
from registry.demands.standings import DemandStanding, OfferStanding
from registry.refusals.demands import DemandNotDue, DemandNotIn, OfferStillOpen
from registry.reservations import DestroyKey
from registry.vault import PersonErased
from tests.demands import (
    Asked,
    a_badly_rated_demand,
    a_delivered_demand,
    a_phone,
    a_posted_demand,
    a_proven_demand,
    a_verified_demand,
    a_withdrawn_demand,
    an_accepted_demand,
    an_offered_demand,
    demand,
    need,
)
from tests.world import World

LAST_DAY = date(2026, 3, 20)


def on(world: World, day: date) -> None:
    world.clock.move(datetime(day.year, day.month, day.day, 0, tzinfo=CHINA))


def test_an_offer_lapses_at_the_forty_eighth_hour_and_not_before(world: World) -> None:
    asked = an_offered_demand(world)
    world.clock.pass_time(hours=48, microseconds=-1)
    with world.refused(OfferStillOpen):
        world.registry.lapse_offer(REGISTRY, asked.id, offer_id=asked.offer)
    world.clock.pass_time(microseconds=1)
    world.registry.lapse_offer(REGISTRY, asked.id, offer_id=asked.offer)
    assert [offer.standing for offer in demand(world, asked).offers.values()] == [OfferStanding.LAPSED]


def test_a_phone_not_proven_within_a_day_ends_the_need_and_forgets_it_at_once(world: World) -> None:
    asked = a_posted_demand(world)
    phone = demand(world, asked).posting.phone
    world.clock.pass_time(hours=24, microseconds=-1)
    with world.refused(DemandNotDue):
        world.registry.expire_demand(REGISTRY, asked.id)
    world.clock.pass_time(microseconds=1)
    world.registry.expire_demand(REGISTRY, asked.id)
    with pytest.raises(PersonErased):
        world.registry.vault.open(phone)


@pytest.mark.parametrize("prepare", [a_proven_demand, a_verified_demand, an_offered_demand])
def test_a_need_ends_on_the_day_after_its_last(world: World, prepare: object) -> None:
    assert callable(prepare)
    asked: Asked = prepare(world, last_day=LAST_DAY)
    on(world, LAST_DAY)
    with world.refused(DemandNotDue):
        world.registry.expire_demand(REGISTRY, asked.id)
    on(world, LAST_DAY + timedelta(days=1))
    world.registry.expire_demand(REGISTRY, asked.id)
    assert demand(world, asked).standing == DemandStanding.CLOSED


def test_an_accepted_need_waits_thirty_days_longer(world: World) -> None:
    asked = an_accepted_demand(world, last_day=LAST_DAY)
    on(world, LAST_DAY + timedelta(days=30))
    with world.refused(DemandNotDue):
        world.registry.expire_demand(REGISTRY, asked.id)
    on(world, LAST_DAY + timedelta(days=31))
    world.registry.expire_demand(REGISTRY, asked.id)
    assert world.last_fact().fields == {"ending": "expired"}


def test_a_service_that_nobody_rates_within_thirty_days_is_closed(world: World) -> None:
    asked = a_delivered_demand(world)
    served_on = demand(world, asked).served_on
    assert served_on is not None
    on(world, served_on + timedelta(days=30))
    with world.refused(DemandNotDue):
        world.registry.expire_demand(REGISTRY, asked.id)
    on(world, served_on + timedelta(days=31))
    world.registry.expire_demand(REGISTRY, asked.id)
    assert world.last_fact().fields == {"ending": "served"}


def test_a_bad_rating_is_never_closed_by_mere_time(world: World) -> None:
    asked = a_badly_rated_demand(world)
    world.clock.pass_time(days=365)
    with world.refused(DemandNotDue):
        world.registry.expire_demand(REGISTRY, asked.id)


def test_thirty_days_after_its_end_a_need_is_forgotten(world: World) -> None:
    asked = a_withdrawn_demand(world)
    posting = demand(world, asked).posting
    world.clock.pass_time(days=30)
    with world.refused(DemandNotDue):
        world.registry.forget_demand(REGISTRY, asked.id)
    world.clock.pass_time(days=1)
    world.registry.forget_demand(REGISTRY, asked.id)
    assert (
        world.registry.vault.open_all([posting.phone, posting.name, posting.address, posting.facts])
        == [None] * 4
    )


def test_what_goes_on_is_not_forgotten(world: World) -> None:
    asked = a_verified_demand(world)
    world.clock.pass_time(days=60)
    with world.refused(DemandNotIn, standing="verified"):
        world.registry.forget_demand(REGISTRY, asked.id)


def test_the_key_is_destroyed_with_the_event_that_says_so_or_not_at_all(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = a_withdrawn_demand(world)
    posting = demand(world, asked).posting
    world.clock.pass_time(days=31)
    reserved: list[object] = []

    def fail(*_: object, reservations: object) -> None:
        assert isinstance(reservations, list)
        reserved.extend(reservations)
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(world.registry, "save", fail)
        with pytest.raises(ConnectionError):
            world.registry.forget_demand(REGISTRY, asked.id)
    assert DestroyKey(asked.id) in reserved
    assert world.registry.vault.open(posting.phone)


def test_the_phone_of_a_forgotten_need_is_free_for_a_new_one(world: World) -> None:
    phone = a_phone()
    asked = a_posted_demand(world, phone=phone)
    world.clock.pass_time(hours=24)
    world.registry.expire_demand(REGISTRY, asked.id)
    assert world.registry.post_demand(ANYONE, need(phone=phone)).id != asked.id
