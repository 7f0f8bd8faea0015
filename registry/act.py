"""Who does something, by what right, and when: stamped on every event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from registry.refusals import NotAllowed, SecondFactorNeeded, SignInNeeded


class Role(StrEnum):
    """A right that a person holds: everywhere, in one organization, or below one division."""

    VOLUNTEER = "volunteer"
    GUARDIAN = "guardian"
    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    RECORDER = "recorder"
    OFFICER = "officer"
    REGISTRAR = "registrar"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system-administrator"
    HOTLINE_OPERATOR = "hotline-operator"
    REGISTRY = "registry"
    """The registry itself: clocks and embedded authorities."""
    ANYONE = "anyone"
    """Nobody is signed in."""


ORGANIZATION_ROLES = frozenset({Role.ADMINISTRATOR, Role.ORGANISER, Role.RECORDER})
STAFF_ROLES = frozenset(
    {Role.OFFICER, Role.REGISTRAR, Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.HOTLINE_OPERATOR}
)


class Channel(StrEnum):
    """The door a command came through."""

    API = "api"
    WEB = "web"
    IMPORT = "import"
    COMMAND_LINE = "command-line"
    CLOCK = "clock"
    HOTLINE = "hotline"
    KIOSK = "kiosk"


@dataclass(frozen=True)
class Grant:
    """One right: of a member in an organization, or of staff at or below a division."""

    role: Role
    organization_id: UUID | None = None
    division: str | None = None
    """Six-digit code; covers itself and what lies below it (``310000`` covers ``310104``)."""

    def covers(self, division: str) -> bool:
        return self.division is not None and division.startswith(significant(self.division))


def significant(division: str) -> str:
    """Cut the trailing zero pairs: 310000 → 31, 310100 → 3101, 310104 → 310104."""
    while len(division) > 2 and division.endswith("00"):
        division = division[:-2]
    return division


@dataclass(frozen=True)
class Act:
    """Who did it, in which role, on whose behalf, when it was recorded and when it holds."""

    at: datetime
    by: UUID | None
    role: Role
    on_behalf_of: UUID | None = None
    """The organization, or the ward when a guardian acts."""
    effective_at: datetime | None = None
    """The fact's own time, where it is not the moment of recording."""
    device_at: datetime | None = None
    channel: Channel = Channel.API


@dataclass(frozen=True)
class Caller:
    """The person behind a command, with the rights that they hold just now."""

    person_id: UUID | None
    grants: frozenset[Grant] = frozenset()
    second_factor: bool = False
    channel: Channel = Channel.API
    device_at: datetime | None = None
    key: str | None = None
    """The idempotency key of this one call."""
    address: str = ""
    """Where an unknown caller comes from; only to keep idempotency keys apart."""
    is_registry: bool = False

    def holds(self, *roles: Role) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def organizations(self, *roles: Role) -> frozenset[UUID]:
        return frozenset(
            grant.organization_id
            for grant in self.grants
            if grant.role in roles and grant.organization_id is not None
        )

    def unnamed(self) -> Caller:
        """Nobody, whoever is signed in: neither an event nor an idempotency key tells who it was."""
        return replace(self, person_id=None, grants=frozenset(), second_factor=False, address="")

    def signed_in(self) -> UUID:
        if self.person_id is None:
            raise SignInNeeded
        return self.person_id

    def as_self(self, at: datetime, person_id: UUID) -> Act:
        """Act for oneself; refuse everybody else."""
        if self.signed_in() != person_id:
            raise NotAllowed
        return self._act(at, Role.VOLUNTEER)

    def as_guardian(self, at: datetime, ward_id: UUID, guardians: Iterable[UUID]) -> Act:
        """Act for a ward as one of the guardians on record."""
        if self.signed_in() not in guardians:
            raise NotAllowed
        return self._act(at, Role.GUARDIAN, on_behalf_of=ward_id)

    def as_officer(self, at: datetime, division: str) -> Act:
        """Act as an officer whose division covers the given one."""
        return self.as_staff(at, Role.OFFICER, division)

    def as_staff(self, at: datetime, role: Role, division: str | None = None) -> Act:
        self.signed_in()
        held = [grant for grant in self.grants if grant.role is role]
        if division is not None:
            held = [grant for grant in held if grant.covers(division)]
        if not held:
            raise NotAllowed
        if not self.second_factor:
            raise SecondFactorNeeded
        return self._act(at, role)

    def as_member(
        self, at: datetime, organization_id: UUID, roles: Iterable[Role], held: Iterable[Role]
    ) -> Act:
        """Act for an organization, in the first of the wanted roles that its record says one holds."""
        self.signed_in()
        held = frozenset(held)
        for role in roles:
            if role in held:
                return self._act(at, role, on_behalf_of=organization_id)
        raise NotAllowed

    def as_anyone(self, at: datetime) -> Act:
        role = Role.VOLUNTEER if self.person_id else Role.ANYONE
        return self._act(at, role)

    def as_registry(self, at: datetime) -> Act:
        if not self.is_registry:
            raise NotAllowed
        return self._act(at, Role.REGISTRY)

    def _act(self, at: datetime, role: Role, on_behalf_of: UUID | None = None) -> Act:
        return Act(
            at=at,
            by=self.person_id,
            role=role,
            on_behalf_of=on_behalf_of,
            device_at=self.device_at,
            channel=self.channel,
        )


ANYONE = Caller(person_id=None)
REGISTRY = Caller(person_id=None, is_registry=True, channel=Channel.CLOCK)
