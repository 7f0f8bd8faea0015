"""An organization, and what may have happened to it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from registry.act import Role
from registry.organization import Organization
from tests.registry.aggregates.acts import (
    MEMBER,
    TODAY,
    TOMORROW,
    by_member,
    by_officer,
)
from tests.registry.aggregates.story import Fact, fact

SUCCESSOR = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f31")
DETAILS: dict[str, Any] = {  # the fields of one event
    "name": "静安区助老志愿服务队",
    "legal_form": "service-institution",
    "credit_code": "52119999MJ00000175",
    "division": "310106",
    "address": "静安区某路1号",
    "purpose": "助老",
    "guided_by": None,
    "registrant_id": MEMBER,
    "form_matches": True,
}
GROUP: dict[str, Any] = {**DETAILS, "credit_code": None, "guided_by": "某某居民委员会"}  # as above


def seated(
    person: UUID = MEMBER,
    role: Role = Role.ADMINISTRATOR,
    valid_from: date = TODAY,
    valid_to: date | None = None,
) -> Fact:
    return fact(
        Organization.MemberAdded,
        act=by_member(),
        person_id=person,
        role=str(role),
        valid_from=valid_from,
        valid_to=valid_to,
    )


registered = fact(Organization.Registered, act=by_member(), recorder_role="vso", **DETAILS)
group_registered = fact(Organization.Registered, act=by_member(), recorder_role="internal-group", **GROUP)
approved = fact(Organization.Approved, act=by_officer(), note="材料齐全")
not_approved = fact(Organization.ApprovalRefused, act=by_officer(), reason="材料不全")
suspended = fact(Organization.Suspended, act=by_officer(), reason="强行指派", until=TOMORROW)
resumed = fact(Organization.Resumed, act=by_officer(), reason="整改完成")
succeeded = fact(Organization.SuccessorNamed, act=by_member(), successor_id=SUCCESSOR)
dissolved = fact(Organization.Dissolved, act=by_officer(), reason="合并")

PENDING = (registered, seated())
ACTIVE = (*PENDING, approved)
