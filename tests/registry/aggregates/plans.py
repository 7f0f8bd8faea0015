"""A plan as an organiser writes it: one post, one shift tomorrow; and one that lies in the past."""

from __future__ import annotations

from dataclasses import replace

from registry.plan import Place, Plan, Post, Requirements, Shift
from tests.registry.aggregates.acts import DAY, HOUR, MEMBER, NOW, POST, SHIFT

WELCOME = Post(
    id=POST,
    name="陪伴",
    content="陪老人聊天",
    requirements=Requirements(lowest_age=14, highest_age=70),
)
SHIFT_TOMORROW = Shift(id=SHIFT, post_id=POST, starts_at=NOW + DAY, ends_at=NOW + DAY + 3 * HOUR, capacity=20)
PLAN = Plan(
    title="社区助老",
    content="陪伴老人",
    division="310106",
    place=Place(address="静安区某路1号", latitude=31.23, longitude=121.45, radius=300),
    categories=["elderly-and-disabled"],
    risk="none",
    risks="",
    safeguards="专人看护",
    conditions="能用普通话交流",
    leader_id=MEMBER,
    contact="",
    recruitment="open",
    posts=[WELCOME],
    shifts=[SHIFT_TOMORROW],
)
PAST_PLAN = replace(
    PLAN,
    shifts=[
        replace(
            SHIFT_TOMORROW,
            starts_at=SHIFT_TOMORROW.starts_at - 30 * DAY,
            ends_at=SHIFT_TOMORROW.ends_at - 30 * DAY,
        )
    ],
    evidence="签到表扫描件",
)
