"""Staff and what they look at, with valid defaults."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from registry.act import Role
from registry.appointment import Appointment
from registry.disclosure import Disclosure
from tests.builders import MONDAY, act


def appointment(person_id: UUID, role: Role = Role.OFFICER, division: str | None = "310000") -> Appointment:
    made = Appointment.open(act(role=Role.SYSTEM_ADMINISTRATOR), person_id)
    made.appoint(act(role=Role.SYSTEM_ADMINISTRATOR), role, division=division)
    return made


def disclosure(person_id: UUID, *, by: UUID | None = None, at: datetime = MONDAY) -> Disclosure:
    return Disclosure.disclose(
        act(at, by=by, role=Role.OFFICER),
        disclosure_id=uuid4(),
        person_id=person_id,
        elements=["name", "document"],
        purpose="核对身份",
        approval="",
        approved_by=None,
        is_minor=False,
    )
