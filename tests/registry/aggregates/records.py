"""Service of three hours on the day before, and a record of it."""

from __future__ import annotations

from datetime import date
from typing import Any

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
    VOLUNTEER,
    YESTERDAY,
    by_member,
)
from tests.registry.aggregates.story import fact

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
