"""A phone is proven by a code: how long, how often, and what guessing brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registry.act import ANYONE, Role
from registry.demands.demand import Demand
from registry.demands.numbers import follow_code
from registry.demands.standings import DemandStanding
from registry.refusals import NotAllowed, SecondFactorNeeded
from registry.refusals.demands import (
    DemandNotIn,
    NoCodeSent,
    PhoneCodeOver,
    PhoneCodeWrong,
    TooManyCodes,
)
from service.messages import Outbox
from tests.demands import (
    a_delivered_demand,
    a_phone,
    a_posted_demand,
    a_proven_demand,
    a_withdrawn_demand,
    demand,
    message,
    need,
    sent_code,
)
from tests.world import World


def test_a_proven_phone_starts_the_office_clock_and_tells_number_and_code(world: World) -> None:
    asked = a_posted_demand(world)
    before = world.position
    world.registry.prove_demand_phone(ANYONE, asked.id, code=sent_code(world))
    proven = next(fact for fact in world.facts_since(before) if fact.kind is Demand.PhoneProven)
    assert proven.fields == {
        "by_call": False,
        "due_on": date(2026, 3, 9),
        "is_provisional": False,
        "policy": "CN-1",
    }
    assert demand(world, asked).number in message(world)
    assert asked.code in message(world)


def test_the_code_is_written_nowhere_in_the_log(world: World) -> None:
    before = world.position
    asked = a_proven_demand(world)
    assert all(asked.code not in str(fact.fields) for fact in world.facts_since(before))


def test_a_code_is_good_for_ten_minutes(world: World) -> None:
    asked = a_posted_demand(world)
    world.clock.pass_time(minutes=10, microseconds=-1)
    world.registry.prove_demand_phone(ANYONE, asked.id, code=f" {sent_code(world)} ")
    assert demand(world, asked).standing == DemandStanding.PROVEN


def test_after_ten_minutes_a_code_is_over(world: World) -> None:
    asked = a_posted_demand(world)
    code = sent_code(world)
    world.clock.pass_time(minutes=10)
    with world.refused(PhoneCodeOver):
        world.registry.prove_demand_phone(ANYONE, asked.id, code=code)


def wrong(code: str) -> str:
    return str((int(code) + 1) % 1_000_000).zfill(6)


def miss(world: World, asked_id: Any) -> int:  # the id of a demand
    """How many tries are left after one more wrong code."""
    with pytest.raises(PhoneCodeWrong) as raised:
        world.registry.prove_demand_phone(ANYONE, asked_id, code=wrong(sent_code(world)))
    return int(raised.value.details["left"])


def test_the_fifth_try_may_still_be_the_right_one(world: World) -> None:
    asked = a_posted_demand(world)
    assert [miss(world, asked.id) for _ in range(4)] == [4, 3, 2, 1]
    world.registry.prove_demand_phone(ANYONE, asked.id, code=sent_code(world))
    assert demand(world, asked).standing == DemandStanding.PROVEN


def test_after_five_wrong_tries_even_the_right_code_is_over(world: World) -> None:
    asked = a_posted_demand(world)
    for _ in range(5):
        miss(world, asked.id)
    with world.refused(PhoneCodeOver):
        world.registry.prove_demand_phone(ANYONE, asked.id, code=sent_code(world))


def test_guesses_made_at_once_are_all_counted(world: World) -> None:
    asked = a_posted_demand(world)
    with world.overtaken_by(lambda: miss(world, asked.id)), pytest.raises(PhoneCodeWrong) as raised:
        world.registry.prove_demand_phone(ANYONE, asked.id, code=wrong(sent_code(world)))
    assert raised.value.details["left"] == 3


def test_a_new_code_makes_the_old_one_worthless(world: World) -> None:
    asked = a_posted_demand(world)
    old = sent_code(world)
    world.registry.send_demand_code(ANYONE, asked.id)
    assert sent_code(world) != old
    with pytest.raises(PhoneCodeWrong):
        world.registry.prove_demand_phone(ANYONE, asked.id, code=old)


def test_five_codes_are_sent_for_one_need_and_no_sixth(world: World) -> None:
    asked = a_posted_demand(world)
    for _ in range(4):
        world.registry.send_demand_code(ANYONE, asked.id)
    with world.refused(TooManyCodes, hours=24):
        world.registry.send_demand_code(ANYONE, asked.id)


def test_a_day_after_the_first_code_another_one_is_sent(world: World) -> None:
    asked = a_posted_demand(world)
    for _ in range(4):
        world.clock.pass_time(hours=1)
        world.registry.send_demand_code(ANYONE, asked.id)
    world.clock.pass_time(hours=20, microseconds=-1)
    with world.refused(TooManyCodes):
        world.registry.send_demand_code(ANYONE, asked.id)
    world.clock.pass_time(microseconds=1)
    world.registry.send_demand_code(ANYONE, asked.id)
    with world.refused(TooManyCodes):
        world.registry.send_demand_code(ANYONE, asked.id)


def test_proving_the_phone_starts_the_count_of_codes_anew(world: World) -> None:
    asked = a_posted_demand(world)
    for _ in range(4):
        world.registry.send_demand_code(ANYONE, asked.id)
    world.registry.prove_demand_phone(ANYONE, asked.id, code=sent_code(world))
    world.registry.send_demand_code(ANYONE, asked.id)
    world.registry.prove_demand_phone(ANYONE, asked.id, code=sent_code(world))
    with world.refused(NoCodeSent):
        world.registry.prove_demand_phone(ANYONE, asked.id, code=sent_code(world))


def test_no_code_is_sent_for_a_need_that_is_over(world: World) -> None:
    asked = a_withdrawn_demand(world)
    with world.refused(DemandNotIn):
        world.registry.send_demand_code(ANYONE, asked.id)


def test_a_message_that_the_gateway_lost_is_asked_for_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        """Takes no message."""

        def send(self, phone: str, text: str) -> None:
            raise ConnectionError(f"{len(phone)}/{len(text)}")

    details = need()
    with monkeypatch.context() as broken:
        broken.setattr(world.registry, "messages", Broken())
        with pytest.raises(ConnectionError):
            world.registry.post_demand(ANYONE, details)
    written = world.registry.post_demand(ANYONE, details)
    world.registry.send_demand_code(ANYONE, written.id)
    world.registry.prove_demand_phone(ANYONE, written.id, code=sent_code(world))
    assert demand(world, written.id).standing == DemandStanding.PROVEN


def messages_to(world: World, phone: str) -> int:
    return sum(each.phone == phone for each in Outbox(world.pool, world.clock).latest(100))


def test_a_decision_that_is_taken_anew_sends_one_message(world: World) -> None:
    phone = a_phone()
    asked = a_posted_demand(world, phone=phone)
    with world.overtaken_by(lambda: miss(world, asked.id)):
        world.registry.send_demand_code(ANYONE, asked.id)
    assert messages_to(world, phone) == 2


def test_whoever_is_signed_in_stands_in_nothing_that_a_phone_or_a_code_opens(world: World) -> None:
    who, key = world.an_adult_volunteer(), "a-key-of-the-browser"
    known, before = replace(who.caller, key=key, address="203.0.113.9"), world.position
    posted = world.registry.post_demand(known, need()).id
    world.registry.send_demand_code(replace(known, key=f"{key}-2"), posted)
    world.registry.prove_demand_phone(replace(known, key=f"{key}-3"), posted, code=sent_code(world))
    code = follow_code(world.registry.vault, posted)
    world.registry.withdraw_demand(replace(known, key=f"{key}-4"), posted, code=code)
    acts = [event.act for event in world.events_since(before)]
    assert {(act.by, act.role) for act in acts} == {(None, Role.ANYONE)}
    with world.pool.connection() as connection:
        callers = connection.execute(
            "SELECT DISTINCT caller FROM requests WHERE key LIKE %s", (f"{key}%",)
        ).fetchall()
    assert callers == [(world.registry.vault.digest("address", ""),)]


def test_a_rating_by_code_names_nobody(world: World) -> None:
    asked, who = a_delivered_demand(world), world.an_adult_volunteer()
    before = world.position
    world.registry.rate_demand(who.caller, asked.id, grade=5, code=asked.code)
    assert {event.act.by for event in world.events_since(before)} == {None}


def test_the_hotline_proves_the_phone_by_the_call_itself(world: World) -> None:
    written = world.registry.take_demand(world.hotline_operator, need())
    taken = demand(world, written.id)
    assert (taken.standing, taken.posting.channel) == (DemandStanding.PROVEN, "hotline")
    assert follow_code(world.registry.vault, written.id) in message(world)


def test_an_operator_serves_only_the_own_division(world: World) -> None:
    with world.refused(NotAllowed):
        world.registry.take_demand(world.hotline_operator, need(division="330106"))


def test_an_operator_needs_the_second_factor(world: World) -> None:
    with world.refused(SecondFactorNeeded):
        world.registry.take_demand(replace(world.hotline_operator, second_factor=False), need())


def test_a_call_about_a_need_that_was_typed_today_proves_it(world: World) -> None:
    phone = a_phone()
    asked = a_posted_demand(world, phone=phone)
    assert world.registry.take_demand(world.hotline_operator, need(phone=phone)).id == asked.id
    assert demand(world, asked).standing == DemandStanding.PROVEN
