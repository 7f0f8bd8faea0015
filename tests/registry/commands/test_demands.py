"""Posting a need with nothing but a phone; and what the office does with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from registry.act import ANYONE, Channel
from registry.demands.phone_proof import PhoneProof
from registry.demands.standings import Demander, DemandStanding
from registry.demands.templates import templates
from registry.phones import PhoneFormat
from registry.refusals import Missing, NotAllowed, Refusal, UnknownCode
from registry.refusals.demands import (
    AddressNotAsked,
    CompetentPlaceNeeded,
    DemandNotIn,
    DemandNumberWrong,
    FactNotValid,
    FollowCodeWrong,
    MinorsAddress,
    MinorsName,
    PeriodNotValid,
)
from registry.texts import PersonalNumberInText
from tests.demands import (
    a_delivered_demand,
    a_forgotten_demand,
    a_phone,
    a_posted_demand,
    a_proven_demand,
    a_withdrawn_demand,
    demand,
    need,
    sent_code,
)
from tests.world import World

TODAY = date(2026, 3, 2)
CHILD: dict[str, Any] = {  # any details
    "field": "children-and-disabled",
    "kind": "child-learning",
    "facts": {"age-band": "7-13"},
    "demander": Demander.FAMILY,
    "name": "",
    "address": "",
}


def test_everything_personal_is_sealed_under_the_key_of_the_need(world: World) -> None:
    posting = demand(world, a_posted_demand(world, note="听力不好，请大声")).posting
    opened = world.registry.vault.open_all([posting.name, posting.address, posting.note, posting.facts])
    assert opened == [
        "张阿婆",
        "某某路1号",
        "听力不好，请大声",
        '{"lives-alone": "yes", "mobility": "independent"}',
    ]
    for sealed in (posting.phone, posting.name, posting.address, posting.note, posting.facts):
        assert sealed is not None
        assert demand(world, a_posted_demand(world)).id.hex not in sealed


def test_a_need_without_days_is_open_from_today_for_ninety_days(world: World) -> None:
    posting = demand(world, a_posted_demand(world)).posting
    assert (posting.first_day, posting.last_day) == (TODAY, TODAY + timedelta(days=90))


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [(TODAY, TODAY), (TODAY, TODAY + timedelta(days=90)), (TODAY + timedelta(days=90), None)],
)
def test_days_from_today_to_the_ninetieth_are_possible(
    world: World, first_day: date, last_day: date | None
) -> None:
    asked = a_posted_demand(world, first_day=first_day, last_day=last_day)
    assert demand(world, asked).posting.first_day == first_day


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [
        (TODAY - timedelta(days=1), None),
        (TODAY, TODAY + timedelta(days=91)),
        (TODAY + timedelta(days=2), TODAY + timedelta(days=1)),
    ],
)
def test_other_days_are_refused(world: World, first_day: date, last_day: date | None) -> None:
    with world.refused(PeriodNotValid):
        world.registry.post_demand(ANYONE, need(first_day=first_day, last_day=last_day))


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"field": "gambling"}, UnknownCode),
        ({"kind": "casework"}, UnknownCode),
        ({"times": ("night",)}, UnknownCode),
        ({"facts": {"mobility": "independent"}}, Missing),
        ({"facts": {"lives-alone": "perhaps", "mobility": "independent"}}, UnknownCode),
        ({"facts": {"lives-alone": "yes", "mobility": "independent", "income": "1"}}, UnknownCode),
        ({"phone": "021-12349"}, PhoneFormat),
        ({"note": "电话13800138000"}, PersonalNumberInText),
        (
            {"field": "social-assistance", "kind": "goods", "facts": {"household": "100000"}},
            FactNotValid,
        ),
        (
            {
                "field": "marriage-and-family",
                "kind": "parenting",
                "facts": {"violence": "no", "way": "office"},
            },
            AddressNotAsked,
        ),
    ],
)
def test_what_the_template_does_not_know_is_refused(
    world: World, details: dict[str, Any], refusal: type[Refusal]
) -> None:
    with world.refused(refusal):
        world.registry.post_demand(ANYONE, need(**details))


@pytest.mark.parametrize("field", templates())
def test_every_field_takes_a_need_by_its_template(world: World, field: str) -> None:
    known = templates()[field]
    example = {"yes-no": "no", "whole": "3", "text": "南京西路"}
    facts = {
        fact.key: fact.choices[0].key if fact.choices else example[str(fact.type)] for fact in known.facts
    }
    for kind in known.kinds.values():
        asked = a_proven_demand(world, field=field, kind=kind.key, facts=facts, address="", name="")
        assert demand(world, asked).posting.about_minor == kind.about_minor


@pytest.mark.parametrize(
    ("stated", "refusal"),
    [
        ({"address": "某某路1号"}, MinorsAddress),
        ({"note": "住某某路12弄3号楼501室"}, MinorsAddress),
        ({"note": "住某某路１２号"}, MinorsAddress),
        ({"note": "住三单元"}, MinorsAddress),
        ({"name": "小明"}, MinorsName),
    ],
)
def test_a_need_about_a_minor_with_address_or_name_is_refused(
    world: World, stated: dict[str, Any], refusal: type[Refusal]
) -> None:
    with world.refused(refusal):
        world.registry.post_demand(ANYONE, need(**CHILD | stated))
    with world.refused(refusal):
        world.registry.take_demand(world.hotline_operator, need(**CHILD | stated))
    with world.refused(refusal):
        any_field = {"name": "", "address": "", "about_minor": True}
        world.registry.post_demand(ANYONE, need(**any_field | stated))


def test_a_community_office_gives_its_own_name_for_a_minor(world: World) -> None:
    office = {"demander": Demander.COMMUNITY_OFFICE, "name": "某某居民委员会", "note": "每周两次，数学"}
    asked = a_posted_demand(world, **CHILD | office)
    assert demand(world, asked).posting.about_minor


@pytest.mark.parametrize("channel", [Channel.CLOCK, Channel.HOTLINE, Channel.IMPORT])
def test_nobody_claims_to_come_by_a_door_that_is_not_theirs(world: World, channel: Channel) -> None:
    with world.refused(NotAllowed):
        world.registry.post_demand(ANYONE, need(), channel=channel)


def test_a_kiosk_says_that_it_is_one(world: World) -> None:
    written = world.registry.post_demand(ANYONE, need(), channel=Channel.KIOSK)
    assert demand(world, written.id).posting.channel == "kiosk"


def test_the_same_need_of_the_same_day_is_recognised(world: World) -> None:
    phone = a_phone()
    first = world.registry.post_demand(ANYONE, need(phone=phone))
    with world.nothing_happens():
        again = world.registry.post_demand(ANYONE, need(phone=f"+86 {phone}", note="再说一遍"))
    assert again.id == first.id


def test_another_kind_another_day_or_another_phone_is_another_need(world: World) -> None:
    phone = a_phone()
    first = world.registry.post_demand(ANYONE, need(phone=phone))
    others = [
        world.registry.post_demand(ANYONE, need(phone=phone, kind="meals")),
        world.registry.post_demand(ANYONE, need()),
    ]
    world.clock.pass_time(days=1)
    others.append(world.registry.post_demand(ANYONE, need(phone=phone)))
    assert len({first.id, *(other.id for other in others)}) == 4


def test_a_need_that_was_withdrawn_can_be_posted_anew_the_same_day(world: World) -> None:
    phone = a_phone()
    asked = a_withdrawn_demand(world, phone=phone)
    assert world.registry.post_demand(ANYONE, need(phone=phone)).id != asked.id


def test_said_again_after_proving_it_asks_for_the_phone_again_and_tells_the_code_again(world: World) -> None:
    phone = a_phone()
    asked = a_proven_demand(world, phone=phone)
    assert world.registry.post_demand(ANYONE, need(phone=phone)).id == asked.id
    before = world.position
    world.registry.prove_demand_phone(ANYONE, asked.id, code=sent_code(world))
    assert [fact.kind for fact in world.facts_since(before)] == [PhoneProof.Passed]
    assert demand(world, asked).standing == DemandStanding.PROVEN


def test_an_unproven_need_is_nobodys_business(world: World) -> None:
    asked = a_posted_demand(world)
    with world.refused(DemandNotIn, standing="posted"):
        world.registry.verify_demand(world.officer, asked.id)


def test_nobody_is_sent_away_without_being_told_where_to_go(world: World) -> None:
    asked = a_proven_demand(world)
    with world.refused(CompetentPlaceNeeded):
        world.registry.redirect_demand(world.officer, asked.id, redirect_to=" ")


def test_a_refusal_needs_a_reason(world: World) -> None:
    asked = a_proven_demand(world)
    with world.refused(Missing):
        world.registry.refuse_demand(world.officer, asked.id, reason="")


def test_a_need_is_found_by_number_and_code(world: World) -> None:
    asked = a_proven_demand(world)
    number = demand(world, asked).number
    found = world.registry.find_demand(f" {number.lower()} ", asked.code.replace("-", "").lower())
    assert found.id == asked.id


def test_a_wrong_code_and_an_unknown_number_are_refused_alike(world: World) -> None:
    asked, other, gone = a_proven_demand(world), a_proven_demand(world), a_forgotten_demand(world)
    for number, code in [
        (demand(world, asked).number, other.code),
        (demand(world, asked).number, "12345"),
        (demand(world, gone).number, gone.code),
    ]:
        with world.refused(FollowCodeWrong):
            world.registry.find_demand(number, code)


@pytest.mark.parametrize(
    "number", ["", "XQ202603020000000", "ZM20260309000000ABCDEFGH1", "XQ2026030200000000A"]
)
def test_what_is_no_number_is_said_to_be_none(world: World, number: str) -> None:
    with world.refused(DemandNumberWrong):
        world.registry.find_demand(number, "00000-00000")


def test_a_need_is_withdrawn_by_its_code_or_on_the_phone_and_by_nobody_else(world: World) -> None:
    asked, called = a_proven_demand(world), a_proven_demand(world)
    with world.refused(FollowCodeWrong):
        world.registry.withdraw_demand(ANYONE, asked.id, code=called.code)
    with world.refused(NotAllowed):
        world.registry.withdraw_demand(world.volunteer.caller, asked.id)
    world.registry.withdraw_demand(ANYONE, asked.id, code=asked.code)
    world.registry.withdraw_demand(world.hotline_operator, called.id)
    assert {demand(world, each).standing for each in (asked, called)} == {DemandStanding.CLOSED}


def test_a_service_that_took_place_is_not_withdrawn(world: World) -> None:
    asked = a_delivered_demand(world)
    with world.refused(DemandNotIn, standing="delivered"):
        world.registry.withdraw_demand(ANYONE, asked.id, code=asked.code)


def test_reading_the_contact_is_on_record_with_its_purpose(world: World) -> None:
    asked = a_proven_demand(world)
    with world.refused(Missing):
        world.registry.disclose_demand(world.officer, asked.id, purpose="")
    world.registry.disclose_demand(world.officer, asked.id, purpose="电话核实")
    assert world.last_fact().fields == {"purpose": "电话核实"}
