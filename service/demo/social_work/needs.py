"""Needs of people in the demo district: posted, proven, verified, refused or sent on, withdrawn."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from registry.act import ANYONE, REGISTRY, Channel
from registry.commands.demand_details import DemandDetails
from registry.demands.numbers import follow_code, phone_code
from registry.demands.standings import Demander
from registry.demands.templates import NeedKind, Template, templates
from registry.documents import Sex
from service.demo import numbers
from service.demo.scenery import load_scenery as load_district_scenery
from service.demo.social_work import ratings, services
from service.demo.social_work.fates import BEFORE_END, SHARES, Fate, Need
from service.demo.social_work.profession import Profession
from service.demo.social_work.scenery import load_scenery
from service.demo.story import DIVISION

FIRST_DAY = 150
MARGIN = 75
"""Days from its posting by which a need that is served has come to its end."""
FIRST_PHONE = 50_000
"""Sequence numbers of phones; volunteers and social workers have the lower ones."""
OPEN_DAYS = 30
BY_HOTLINE, BY_KIOSK = 3, 5
"""Every third calls, every fifth of the others stands at a kiosk."""
SOON = (0.5, 6)
"""Hours until the office takes the next step."""
PLACES = ("静安区救助管理站", "静安区婚姻登记中心", "静安区市场监督管理局")
STREETS = ("新闸路", "武宁南路", "延长路", "平型关路", "临汾路", "康定路")


def appoint_needs(profession: Profession, count: int) -> None:
    """Every field comes round after fourteen."""
    fates = [fate for fate, share in SHARES.items() for _ in range(max(1, round(share * count)))]
    fates += [Fate.SERVED] * (count - len(fates))
    profession.story.chance.shuffle(fates)
    for number, fate in enumerate(fates):
        profession.at(_day(profession, fate), partial(_post, profession, number, fate), opens=8, closes=18)


def _day(profession: Profession, fate: Fate) -> int:
    chance, last = profession.story.chance, profession.last
    if fate in BEFORE_END:
        first, newest = BEFORE_END[fate]
        return last - chance.randint(first, newest)
    return chance.randrange(FIRST_DAY, last - MARGIN)


def _post(profession: Profession, number: int, fate: Fate) -> None:
    story, registry = profession.story, profession.story.registry
    fields = list(templates().values())
    template = fields[number % len(fields)]
    kinds = list(template.kinds.values())
    details = _describe(profession, number, template, kinds[number // len(fields) % len(kinds)])
    story.tell()
    if number % BY_HOTLINE == 0 and fate is not Fate.UNPROVEN:
        demand_id = registry.take_demand(profession.operator, details).id
        _appoint_decision(profession, Need(demand_id, number, fate, template))
        return
    channel = Channel.KIOSK if number % BY_KIOSK == 0 else Channel.WEB
    demand_id = registry.post_demand(ANYONE, details, channel=channel).id
    if fate is Fate.UNPROVEN:
        story.later(partial(registry.expire_demand, REGISTRY, demand_id), days=2)
        return
    prove = partial(_prove, profession, Need(demand_id, number, fate, template))
    story.timetable.at(story.now + timedelta(minutes=story.chance.uniform(0.5, 8)), prove)


def _prove(profession: Profession, need: Need) -> None:
    """With the code that came to the phone."""
    registry = profession.story.registry
    code = phone_code(registry.vault, need.id, 1)
    registry.prove_demand_phone(ANYONE, need.id, code=code)
    _appoint_decision(profession, need)


def _appoint_decision(profession: Profession, need: Need) -> None:
    if need.fate is not Fate.PROVEN:
        story = profession.story
        story.later(partial(_decide, profession, need), hours=story.chance.uniform(*SOON))


def _describe(profession: Profession, number: int, template: Template, kind: NeedKind) -> DemandDetails:
    """A child's need comes from a community office, without any name or place of the child."""
    chance = profession.story.chance
    said = load_scenery()["needs"][template.field]
    is_office = kind.about_minor or number % 4 == 3
    district = load_district_scenery()
    name = district.draw_name(chance, Sex(chance.choice("12")))
    if is_office:
        name = f"{chance.choice(district.spots).name}社区事务受理服务中心"
    has_address = template.asks_address and not kind.about_minor
    address = f"静安区{chance.choice(STREETS)}{chance.randrange(20, 900)}弄{chance.randrange(1, 40)}号"
    return DemandDetails(
        field=template.field,
        kind=kind.key,
        demander=Demander.COMMUNITY_OFFICE if is_office else list(Demander)[number % 2],
        division=DIVISION,
        phone=numbers.phone_number(FIRST_PHONE + number),
        facts=said["facts"],
        times=("sat-am", "sun-pm") if number % 3 == 0 else (),
        last_day=profession.story.today + timedelta(days=OPEN_DAYS),
        name=name,
        address=address if has_address else "",
        note=said["note"],
    )


def _decide(profession: Profession, need: Need) -> None:
    """By an officer, or by the operator of the hotline."""
    registry = profession.story.registry
    office = services.office_for(profession, need)
    if need.fate is Fate.REFUSED:
        registry.refuse_demand(office, need.id, reason="多次联系无人接听，无法核实")
    elif need.fate is Fate.REDIRECTED:
        place = PLACES[need.number % len(PLACES)]
        registry.redirect_demand(office, need.id, redirect_to=place, reason="由该单位办理，已电话告知")
    else:
        registry.verify_demand(office, need.id)
        _go_on(profession, need)
    if need.fate in {Fate.REFUSED, Fate.REDIRECTED}:
        ratings.appoint_forgetting(profession, need.id)


def _go_on(profession: Profession, need: Need) -> None:
    story = profession.story
    if need.fate is Fate.WITHDRAWN:
        story.later(partial(_withdraw, profession, need.id), days=3)
    elif need.fate is Fate.EXPIRED:
        story.later(partial(_expire, profession, need.id), days=OPEN_DAYS + 2)
    elif need.fate is not Fate.VERIFIED:
        offer = partial(services.offer, profession, need)
        story.later(offer, hours=story.chance.uniform(*SOON))


def _withdraw(profession: Profession, demand_id: UUID) -> None:
    """By the demander, with the follow code."""
    registry = profession.story.registry
    registry.withdraw_demand(ANYONE, demand_id, code=follow_code(registry.vault, demand_id))
    ratings.appoint_forgetting(profession, demand_id)


def _expire(profession: Profession, demand_id: UUID) -> None:
    """Nobody was found in time."""
    profession.story.registry.expire_demand(REGISTRY, demand_id)
    ratings.appoint_forgetting(profession, demand_id)
