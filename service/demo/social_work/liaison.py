"""How volunteer organizations of the demo district meet needs: one activity, run all the time, on call."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from registry.dates import CHINA
from registry.plan import Place, Plan, Post, Recruitment, Risk, Shift
from service.demo.scenery import load_scenery
from service.demo.social_work.profession import Profession
from service.demo.story import DIVISION, Unit

FIRST_DAY = 110
BEGINS_DAY = 116
SESSION_EVERY = 60
"""Days from one meeting of the volunteers on call to the next."""
UNITS = 2


def appoint_liaisons(profession: Profession) -> None:
    profession.at(FIRST_DAY, partial(_open_all, profession))


def _open_all(profession: Profession) -> None:
    """Of the first organizations; the one that will be suspended comes after them."""
    for unit in profession.story.units[:UNITS]:
        registry = profession.story.registry
        activity_id = registry.draft_activity(unit.organising, unit.id, _plan(profession, unit)).id
        registry.publish_activity(unit.organising, activity_id)
        profession.liaisons.append((unit, activity_id))


def _plan(profession: Profession, unit: Unit) -> Plan:
    story = profession.story
    spot = story.chance.choice(load_scenery().spots)
    post_id = story.registry.random_id()
    return Plan(
        title="居民需求对接志愿服务",
        content="按社区派单上门或到点服务，满足居民提出的需求，完成后由组织登记服务时间。",
        division=DIVISION,
        place=Place(spot.address, *spot.point),
        categories=["community", "elderly-and-disabled"],
        risk=Risk.NONE,
        risks="",
        recruitment=Recruitment.OPEN,
        leader_id=unit.organiser.person_id,
        contact="在“我的报名”中联系组织者",
        conditions="服从派单安排，尊重和保护居民隐私。",
        safeguards="两人一组，服务前后在群内报备。",
        posts=[Post(post_id, "接单志愿者", "按派单提供服务。")],
        shifts=[_meeting(profession, post_id, day) for day in _days(profession)],
    )


def _days(profession: Profession) -> range:
    return range(BEGINS_DAY, profession.last + SESSION_EVERY, SESSION_EVERY)


def _meeting(profession: Profession, post_id: UUID, day: int) -> Shift:
    starts_at = datetime.combine(profession.story.day(day), time(18), CHINA)
    return Shift(
        profession.story.registry.random_id(), post_id, starts_at, starts_at + timedelta(hours=1), 20
    )
