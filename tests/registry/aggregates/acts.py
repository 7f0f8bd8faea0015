"""Who acts in the stories, and when: Monday, 2 March 2026, nine in the morning in China."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from registry.act import Act, Role
from registry.dates import CHINA
from registry.vault import Sealed

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
TODAY = date(2026, 3, 2)
YESTERDAY = date(2026, 3, 1)
TOMORROW = date(2026, 3, 3)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

PERSON = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5a01")
GUARDIAN = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5a02")
OTHER_GUARDIAN = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5a03")
OFFICER = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5a04")
MEMBER = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5a05")
COLLEAGUE = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5a06")
ORGANIZATION = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f01")
VOLUNTEER = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f02")
ACTIVITY = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f03")
SHIFT = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f04")
POST = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f05")
SIGN_UP = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f06")


def by_self(at: datetime = NOW) -> Act:
    return Act(at=at, by=PERSON, role=Role.VOLUNTEER)


def by_guardian(guardian: UUID = GUARDIAN) -> Act:
    return Act(at=NOW, by=guardian, role=Role.GUARDIAN, on_behalf_of=PERSON)


def by_officer(at: datetime = NOW) -> Act:
    return Act(at=at, by=OFFICER, role=Role.OFFICER)


def by_member(at: datetime = NOW, member: UUID = MEMBER) -> Act:
    return Act(at=at, by=member, role=Role.ORGANISER, on_behalf_of=ORGANIZATION)


def by_colleague(at: datetime = NOW) -> Act:
    return by_member(at, COLLEAGUE)


def by_registry(at: datetime = NOW) -> Act:
    return Act(at=at, by=None, role=Role.REGISTRY)


def sealed(name: str) -> Sealed:
    """A token such as a vault makes; nothing opens it."""
    return Sealed(f"1.A256GCM.{PERSON.hex}.{name}")
