"""Service of three hours on the day before, and what may have become of its record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from registry.act import Act
from registry.dates import start_of_day
from registry.evidence import Tier
from registry.record_standings import RecordStanding
from registry.refusals.service import (
    RecordNotIn,
)
from registry.service_facts import Facts
from registry.service_record import ServiceRecord
from tests.registry.aggregates.acts import (
    ACTIVITY,
    DAY,
    HOUR,
    MEMBER,
    NOW,
    ORGANIZATION,
    PERSON,
    SHIFT,
    SIGN_UP,
    TODAY,
    VOLUNTEER,
    YESTERDAY,
    by_colleague,
    by_member,
    by_officer,
    by_registry,
    by_self,
    sealed,
)
from tests.registry.aggregates.story import Fact, fact

STARTS, ENDS = NOW - DAY, NOW - DAY + 3 * HOUR
FACTS = Facts(
    activity="社区助老",
    served_on=YESTERDAY,
    place="静安区某路1号",
    content="陪老人聊天",
    minutes=180,
    organization="静安区助老志愿服务队",
    leader_id=MEMBER,
    starts_at=STARTS,
    ends_at=ENDS,
)
WHOSE: dict[str, Any] = {  # the fields of one event
    "organization_id": ORGANIZATION,
    "activity_id": ACTIVITY,
    "shift_id": SHIFT,
    "sign_up_id": SIGN_UP,
    "volunteer_id": VOLUNTEER,
    "person_id": PERSON,
}
PROPOSAL: dict[str, Any] = {  # as above
    "due_on": date(2026, 3, 13),
    "is_provisional": False,
    "evidence": "签到表",
    "reason": "",
    "policy": "CN-1",
}
opened = fact(ServiceRecord.Opened, act=by_member(), **WHOSE)

MIDNIGHT = start_of_day(TODAY)
MOMENT = timedelta(microseconds=1)
SHORTER = replace(FACTS, minutes=120)

checked_in = fact(
    ServiceRecord.CheckedIn, act=by_self(STARTS), checked_in_at=STARTS, method="location", distance="100"
)
checked_out = fact(
    ServiceRecord.CheckedOut, act=by_self(ENDS), checked_out_at=ENDS, method="location", distance="100"
)
forced_out = fact(ServiceRecord.ForcedOut, act=by_registry(MIDNIGHT), forced_at=MIDNIGHT)
disputed = fact(ServiceRecord.Disputed, act=by_member(), facts=FACTS, tier="D", evidence="导入文件")
rejected = fact(ServiceRecord.Rejected, act=by_colleague(), reason="与签到表不符")
objected = fact(
    ServiceRecord.Objected,
    act=by_self(),
    element="minutes",
    claimed=sealed("claimed"),
    evidence=sealed("photo"),
)
answered = fact(ServiceRecord.ObjectionAnswered, act=by_member(), is_upheld=True, reason="属实")


def proposed(tier: Tier = Tier.B, act: Act | None = None, **says: Any) -> Fact:  # an event's fields
    fields = {"facts": FACTS, "review": "organization", "days_late": 0, **PROPOSAL, **says}
    return fact(ServiceRecord.Proposed, act=act or by_member(), tier=str(tier), **fields)


def confirmed(act: Act, minutes: int = 180) -> Fact:
    return fact(ServiceRecord.Confirmed, act=act, volunteer_id=VOLUNTEER, minutes=minutes)


def annulled(counted_minutes: int) -> Fact:
    return fact(
        ServiceRecord.Annulled,
        act=by_officer(),
        volunteer_id=VOLUNTEER,
        counted_minutes=counted_minutes,
        why="duplicate",
        reason="重复记录",
    )


def corrected(**says: Any) -> Fact:  # as above
    fields = {"before": FACTS, "after": SHORTER, "revision": 1, **says}
    return fact(
        ServiceRecord.Corrected,
        act=by_member(),
        volunteer_id=VOLUNTEER,
        reason="中途离开",
        evidence="签到表",
        **fields,
    )


OPENED = (opened,)
ATTENDING = (opened, checked_in)
ATTENDED = (*ATTENDING, checked_out)
FORCED_OUT = (*ATTENDING, forced_out)
PROPOSED = (opened, proposed())
EFFECTIVE = (*PROPOSED, confirmed(by_colleague()))
REJECTED = (*PROPOSED, rejected)
DISPUTED = (opened, disputed)
ANNULLED = (*EFFECTIVE, annulled(180))


def not_in(standing: RecordStanding) -> RecordNotIn:
    return RecordNotIn(standing=str(standing))
