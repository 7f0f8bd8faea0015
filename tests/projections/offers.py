"""Activities to be found, each different in what decides about that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from projections.activities import Activities
from projections.wishes import Wish
from registry.activity import Activity
from registry.organization import Organization
from registry.places import Point
from registry.plan import DISASTER_RELIEF, Place, Risk
from tests import builders as make
from tests.builders import TUESDAY, act
from tests.projections.log import ProjectedLog

SHANGHAI, HANGZHOU = Point(31.23, 121.46), Point(30.25, 120.17)


@dataclass
class Offers:
    """What there is to be found."""

    log: ProjectedLog
    team: Organization
    library: Activity
    snow: Activity
    """Its only place is taken."""
    abroad: Activity
    """For seniors, in Hangzhou."""
    rescue: Activity
    """Hazardous."""
    relief: Activity
    """Banned for minors by its category."""
    season: Activity
    """Goes on for more than a month."""
    closed: Activity
    draft: Activity

    def find(self, wish: Wish) -> list[Activity]:
        by_id = {each.id: each for each in self.activities}
        return [by_id[row.activity_id] for row in Activities(self.log.pool).search(wish).items]

    @property
    def activities(self) -> list[Activity]:
        return [each for each in vars(self).values() if isinstance(each, Activity)]


def project_offers(log: ProjectedLog) -> Offers:
    team = make.organization()
    offers = Offers(
        log,
        team,
        library=make.activity(make.plan(), organization_id=team.id),
        snow=offer("清扫积雪", "除冰扫雪", Place("南京西路"), [1], capacity=1, categories=["environment"]),
        abroad=offer(
            "敬老服务",
            "陪伴老人",
            Place("西湖区文三路", HANGZHOU.latitude, HANGZHOU.longitude),
            [2],
            lowest_age=60,
            division="330106",
        ),
        rescue=offer("防汛抢险", "应急", Place("外滩"), [3], risk=str(Risk.HAZARDOUS), risks="溺水"),
        relief=offer(
            "赈灾物资",
            "分装物资",
            Place("虹桥路"),
            [4],
            categories=[DISASTER_RELIEF],
            command_body="应急指挥部",
            cooperating_id=uuid4(),
            subsidy=30,
        ),
        season=offer("花园养护", "浇水", Place("复兴路"), [5, 40]),
        closed=offer("社区厨房", "分餐", Place("徐家汇"), [6]),
        draft=make.activity(is_published=False),
    )
    offers.closed.close_recruitment(act())
    taken = make.sign_up(offers.snow, make.volunteer(), is_accepted=True)
    log.project(team, *offers.activities, taken)
    return offers


def offer(
    title: str,
    content: str,
    place: Place,
    days: Sequence[int],
    *,
    capacity: int = 10,
    lowest_age: int = 0,
    **said: Any,
) -> Activity:
    """Shifts lie so many days after Tuesday; ``said``: any other field of a plan."""
    work = make.post(lowest_age=lowest_age)
    starts = [TUESDAY + timedelta(days=day) for day in days]
    shifts = [make.shift(work, starts_at=start, capacity=capacity) for start in starts]
    return make.activity(
        make.plan(title=title, content=content, place=place, work=work, shifts=shifts, **said)
    )
