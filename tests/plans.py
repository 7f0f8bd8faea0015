"""What an organiser would plan where a test says nothing else, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypedDict
from uuid import UUID, uuid4

from registry.commands.attendance import Location
from registry.dates import CHINA
from registry.plan import Place, Plan, Post, Recruitment, Requirements, Risk, Shift
from tests.people import HOME, Somebody, Team


class Period(TypedDict):
    """Of a certificate."""

    period_from: date
    period_to: date


MORNING = datetime(2026, 3, 3, 9, tzinfo=CHINA)
"""The day after START: when shifts begin unless a test says otherwise."""
NOON = datetime(2026, 3, 3, 12, tzinfo=CHINA)
THAT_YEAR: Period = {"period_from": date(2026, 1, 1), "period_to": date(2026, 12, 31)}
LIBRARY = Place("静安区图书馆", latitude=31.23, longitude=121.46, radius=300)
NOTHING_ASKED = Requirements()
AT_THE_DOOR = Location(31.2301, 121.4601)


def a_shift(post: Post, *, starts_at: datetime = MORNING, hours: float = 3, capacity: int = 10) -> Shift:
    return Shift(uuid4(), post.id, starts_at, starts_at + timedelta(hours=hours), capacity)


def a_plan(
    leader_id: UUID,
    *,
    requirements: Requirements = NOTHING_ASKED,
    shifts: Sequence[datetime] = (MORNING,),
    hours: float = 3,
    capacity: int = 10,
    **changes: Any,  # any other field of the plan
) -> Plan:
    post = Post(uuid4(), "引导", "引导读者", requirements)
    plan = Plan(
        title="图书馆整理服务",
        content="整理图书，引导读者",
        division=HOME,
        place=LIBRARY,
        categories=["community"],
        risk=str(Risk.NONE),
        risks="",
        safeguards="每人一名带队志愿者",
        conditions="自备饮水",
        leader_id=leader_id,
        contact="021-00000000",
        recruitment=str(Recruitment.OPEN),
        posts=[post],
        shifts=[a_shift(post, starts_at=start, hours=hours, capacity=capacity) for start in shifts],
    )
    return replace(plan, **changes)


@dataclass(frozen=True)
class Published:
    """An activity that recruits, or did."""

    id: UUID
    plan: Plan
    team: Team

    @property
    def shift(self) -> Shift:
        return self.plan.shifts[0]


@dataclass(frozen=True)
class SignedUp:
    id: UUID
    who: Somebody
    activity: Published


@dataclass(frozen=True)
class Recorded:
    id: UUID
    who: Somebody
    activity: Published
