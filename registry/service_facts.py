"""The facts of one stretch of service: the seven elements of O67 Art 7."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from uuid import UUID

from registry.dates import local_date
from registry.refusals import Missing
from registry.refusals.service import MinutesOutOfRange, ServiceEndsBeforeStart, ServiceInFuture

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Facts:
    """The seven elements of O67 Art 7 with the clock times between which the minutes lie.

    Minutes are service only: neither the way there nor training counts. Times are aware instants.
    """

    activity: str
    served_on: date
    place: str
    content: str
    minutes: int
    organization: str
    leader_id: UUID | None
    starts_at: datetime
    ends_at: datetime


ELEMENTS = {
    "activity": "活动名称",
    "served_on": "日期",
    "place": "地点",
    "content": "服务内容",
    "minutes": "服务时间",
    "organization": "活动组织单位",
    "leader_id": "活动负责人",
}


def check_facts(facts: Facts, *, at: datetime) -> None:
    """All seven elements, a start before an end, within one civil day, nothing of the future."""
    for field in fields(facts):
        if field.name in ELEMENTS and getattr(facts, field.name) in {None, ""}:
            raise Missing(field=field.name, element=ELEMENTS[field.name])
    if facts.ends_at <= facts.starts_at:
        raise ServiceEndsBeforeStart(field="endsAt")
    if facts.ends_at > at:
        raise ServiceInFuture(field="endsAt")
    limit = (facts.ends_at - facts.starts_at) // MINUTE
    if not 1 <= facts.minutes <= limit:
        raise MinutesOutOfRange(field="minutes", limit=limit)
    last_moment = facts.ends_at - timedelta(microseconds=1)
    if local_date(facts.starts_at) != facts.served_on or local_date(last_moment) != facts.served_on:
        raise MinutesOutOfRange(field="minutes", limit=24 * 60)
