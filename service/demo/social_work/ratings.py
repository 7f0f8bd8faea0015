"""What demanders in the demo district say of a service, what follows from it, and when all is forgotten."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from registry.act import ANYONE, REGISTRY, Caller
from registry.demands.numbers import follow_code
from registry.demands.standings import FollowUp
from service.demo.social_work import clocks
from service.demo.social_work.fates import Fate, Need
from service.demo.social_work.profession import Profession

UNRATED_AFTER, FORGOTTEN_AFTER = 31, 31
"""Days."""
GOOD = (5, 5, 5, 4, 4, 3)
BAD = (1, 2)
COMMENTS = {5: "非常细致，谢谢", 4: "很好", 3: "", 2: "来得太晚", 1: "约好的人没有来"}
BY_CALL = 4
"""Every fourth is asked by the office on the phone."""
BADLY = frozenset({Fate.RATED_BADLY, Fate.FOLLOWED_UP})
SILENT = frozenset({Fate.DELIVERED, Fate.UNRATED})


def appoint(profession: Profession, need: Need, office: Caller) -> None:
    story = profession.story
    if need.fate is Fate.UNRATED:
        day = story.today + timedelta(days=UNRATED_AFTER)
        clocks.appoint(story, day, partial(_close, profession, need.id))
    elif need.fate not in SILENT:
        story.later(partial(_rate, profession, need, office), days=story.chance.uniform(0.5, 4))


def _rate(profession: Profession, need: Need, office: Caller) -> None:
    """With the follow code, or to the office on the phone."""
    story, registry = profession.story, profession.story.registry
    grades = BAD if need.fate in BADLY else GOOD
    grade = grades[need.number % len(grades)]
    is_call = need.number % BY_CALL == 0
    registry.rate_demand(
        office if is_call else ANYONE,
        need.id,
        grade=grade,
        comment=COMMENTS[grade],
        code=None if is_call else follow_code(registry.vault, need.id),
    )
    if need.fate is Fate.FOLLOWED_UP:
        story.later(partial(_follow_up, profession, need, office), days=3)
    elif need.fate is not Fate.RATED_BADLY:
        appoint_forgetting(profession, need.id)


def _follow_up(profession: Profession, need: Need, office: Caller) -> None:
    result = list(FollowUp)[need.number % len(FollowUp)]
    profession.story.registry.follow_up_demand(office, need.id, result=result, note="已电话回访并致歉")
    appoint_forgetting(profession, need.id)


def _close(profession: Profession, demand_id: UUID) -> None:
    """Nobody said anything; the clock closes it."""
    profession.story.registry.expire_demand(REGISTRY, demand_id)
    appoint_forgetting(profession, demand_id)


def appoint_forgetting(profession: Profession, demand_id: UUID) -> None:
    """The key goes, counts and outcomes stay."""
    story = profession.story
    forget = partial(story.registry.forget_demand, REGISTRY, demand_id)
    clocks.appoint(story, story.today + timedelta(days=FORGOTTEN_AFTER), forget)
