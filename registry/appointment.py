"""Staff of the registry: officers, registrars, auditors and administrators of the system."""

from __future__ import annotations

from uuid import UUID, uuid5

from registry.act import STAFF_ROLES, Act, Role
from registry.aggregate import RegistryAggregate
from registry.refusals.organizations import (
    DivisionNeeded,
    MemberHasRole,
    NotAppointed,
    NotAStaffRole,
    RolesConflict,
)

APPOINTMENTS = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a02")
APART = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR})
"""等保 8.1.4.2: administering and auditing are separate persons."""
PLACED = frozenset({Role.OFFICER, Role.HOTLINE_OPERATOR})
"""Who serves one division and what lies below it, and nothing else."""


class Appointment(RegistryAggregate):
    """Everything one person is appointed to."""

    TOPIC = "appointment"

    class Event(RegistryAggregate.Event):
        TOPIC = "appointment.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "appointment.created"

    class Opened(Created):
        TOPIC = "appointment.opened"
        person_id: UUID

    class Appointed(Event):
        TOPIC = "appointment.appointed"
        person_id: UUID
        role: str
        division: str | None

        def apply(self, aggregate: Appointment) -> None:
            aggregate.held.add((self.role, self.division))

    class Dismissed(Event):
        TOPIC = "appointment.dismissed"
        person_id: UUID
        role: str
        division: str | None
        reason: str

        def apply(self, aggregate: Appointment) -> None:
            aggregate.held.discard((self.role, self.division))

    def __init__(self, person_id: UUID) -> None:
        self.person_id = person_id
        self.held: set[tuple[str, str | None]] = set()

    @staticmethod
    def id_of(person_id: UUID) -> UUID:
        return uuid5(APPOINTMENTS, str(person_id))

    @classmethod
    def open(cls, act: Act, person_id: UUID) -> Appointment:
        return cls._create(cls.Opened, id=cls.id_of(person_id), act=act, person_id=person_id)

    def appoint(self, act: Act, role: Role, *, division: str | None) -> None:
        if role not in STAFF_ROLES:
            raise NotAStaffRole(field="role")
        if role in PLACED and division is None:
            raise DivisionNeeded(field="division")
        if (str(role), division) in self.held:
            raise MemberHasRole
        if role in APART and any(other in APART and other != role for other, _ in self.held):
            raise RolesConflict(field="role")
        self.trigger_event(
            self.Appointed, act=act, person_id=self.person_id, role=str(role), division=division
        )

    def dismiss(self, act: Act, role: Role, *, division: str | None, reason: str) -> None:
        if (str(role), division) not in self.held:
            raise NotAppointed
        self.trigger_event(
            self.Dismissed,
            act=act,
            person_id=self.person_id,
            role=str(role),
            division=division,
            reason=reason,
        )
