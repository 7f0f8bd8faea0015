"""An organization that recruits, records and certifies; approved by an officer, run by its members."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from registry.act import ORGANIZATION_ROLES, Act, Role
from registry.aggregate import RegistryAggregate
from registry.dates import local_date
from registry.refusals.organizations import (
    CreditCodeNeeded,
    GuidingUnitNeeded,
    LastAdministrator,
    MemberHasRole,
    NoSuchMember,
    NotAnOrganizationRole,
    OrganizationDecided,
    OrganizationNotActive,
    OrganizationNotSuspended,
    PeriodReversed,
    SuccessorNeeded,
    SuccessorNotFit,
)


class RecorderRole(StrEnum):
    """By what right an organization records service (O67 Arts 2 and 26)."""

    VOLUNTEER_SERVICE_ORGANIZATION = "vso"
    CHARITY = "charity"
    COMMITTEE = "committee"
    HOST = "host"
    PUBLIC_SERVICE = "public-service"
    INTERNAL_GROUP = "internal-group"
    OTHER = "other"


WITHOUT_CREDIT_CODE = frozenset({RecorderRole.INTERNAL_GROUP, RecorderRole.COMMITTEE, RecorderRole.OTHER})


class OrganizationStanding(StrEnum):
    """Where an organization stands."""

    PENDING = "pending"
    ACTIVE = "active"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    DISSOLVED = "dissolved"


class Organization(RegistryAggregate):
    """Recorders answer for what they record (谁记录谁负责)."""

    TOPIC = "organization"

    class Event(RegistryAggregate.Event):
        TOPIC = "organization.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "organization.created"

    class Registered(Created):
        TOPIC = "organization.registered"
        name: str
        recorder_role: str
        legal_form: str
        credit_code: str | None
        division: str
        address: str
        purpose: str
        guided_by: str | None
        registrant_id: UUID
        form_matches: bool = True
        """False: the code's prefix does not fit the stated form; an officer looks at it (T06c)."""

    class Approved(Event):
        TOPIC = "organization.approved"
        note: str

        def apply(self, aggregate: Organization) -> None:
            aggregate.standing = OrganizationStanding.ACTIVE

    class ApprovalRefused(Event):
        TOPIC = "organization.approval-refused"
        reason: str

        def apply(self, aggregate: Organization) -> None:
            aggregate.standing = OrganizationStanding.REFUSED

    class Suspended(Event):
        """R685 Arts 36–38: ordered to stop activities for a time."""

        TOPIC = "organization.suspended"
        reason: str
        until: date | None

        def apply(self, aggregate: Organization) -> None:
            aggregate.standing = OrganizationStanding.SUSPENDED
            aggregate.suspended_until = self.until

    class Resumed(Event):
        TOPIC = "organization.resumed"
        reason: str

        def apply(self, aggregate: Organization) -> None:
            aggregate.standing = OrganizationStanding.ACTIVE

    class MemberAdded(Event):
        TOPIC = "organization.member-added"
        person_id: UUID
        role: str
        valid_from: date
        valid_to: date | None

        def apply(self, aggregate: Organization) -> None:
            aggregate.members[seat(self.person_id, self.role)] = (self.valid_from, self.valid_to)

    class MemberRemoved(Event):
        TOPIC = "organization.member-removed"
        person_id: UUID
        role: str
        reason: str

        def apply(self, aggregate: Organization) -> None:
            del aggregate.members[seat(self.person_id, self.role)]

    class SuccessorNamed(Event):
        TOPIC = "organization.successor-named"
        successor_id: UUID

        def apply(self, aggregate: Organization) -> None:
            aggregate.successor_id = self.successor_id

    class Dissolved(Event):
        TOPIC = "organization.dissolved"
        reason: str

        def apply(self, aggregate: Organization) -> None:
            aggregate.standing = OrganizationStanding.DISSOLVED

    def __init__(
        self,
        name: str,
        recorder_role: str,
        division: str,
        guided_by: str | None,
        credit_code: str | None,
    ) -> None:
        self.name = name
        self.credit_code = credit_code
        self.recorder_role = recorder_role
        self.division = division
        self.guided_by = guided_by
        self.standing = OrganizationStanding.PENDING
        self.members: dict[str, tuple[date, date | None]] = {}
        """By seat; text for a key, because snapshots are JSON."""
        self.successor_id: UUID | None = None
        self.suspended_until: date | None = None

    @classmethod
    def register(
        cls,
        act: Act,
        *,
        organization_id: UUID,
        name: str,
        recorder_role: RecorderRole,
        legal_form: str,
        credit_code: str | None,
        division: str,
        address: str,
        purpose: str,
        guided_by: str | None,
        registrant_id: UUID,
        form_matches: bool,
    ) -> Organization:
        """The registrant becomes the first administrator."""
        if credit_code is None and recorder_role not in WITHOUT_CREDIT_CODE:
            raise CreditCodeNeeded(field="creditCode")
        if recorder_role == RecorderRole.INTERNAL_GROUP and not guided_by:
            raise GuidingUnitNeeded(field="guidedBy")
        organization = cls._create(
            cls.Registered,
            id=organization_id,
            act=act,
            name=name,
            recorder_role=str(recorder_role),
            legal_form=legal_form,
            credit_code=credit_code,
            division=division,
            address=address,
            purpose=purpose,
            guided_by=guided_by,
            registrant_id=registrant_id,
            form_matches=form_matches,
        )
        organization.trigger_event(
            cls.MemberAdded,
            act=act,
            person_id=registrant_id,
            role=str(Role.ADMINISTRATOR),
            valid_from=local_date(act.at),
            valid_to=None,
        )
        return organization

    def approve(self, act: Act, *, note: str) -> None:
        self._refuse_unless_pending()
        self.trigger_event(self.Approved, act=act, note=note)

    def refuse_approval(self, act: Act, *, reason: str) -> None:
        self._refuse_unless_pending()
        self.trigger_event(self.ApprovalRefused, act=act, reason=reason)

    def suspend(self, act: Act, *, reason: str, until: date | None) -> None:
        self.refuse_unless_active(on=local_date(act.at))
        if until is not None and until < local_date(act.at):
            raise PeriodReversed(field="until")
        self.trigger_event(self.Suspended, act=act, reason=reason, until=until)

    def resume(self, act: Act, *, reason: str) -> None:
        if self.standing != OrganizationStanding.SUSPENDED:
            raise OrganizationNotSuspended
        self.trigger_event(self.Resumed, act=act, reason=reason)

    def add_member(
        self, act: Act, person_id: UUID, role: Role, *, valid_from: date, valid_to: date | None
    ) -> None:
        if role not in ORGANIZATION_ROLES:
            raise NotAnOrganizationRole(field="role")
        if valid_to is not None and valid_to < valid_from:
            raise PeriodReversed(field="validTo")
        if not self._has_ended(seat(person_id, role), before=valid_from):
            raise MemberHasRole
        self.trigger_event(
            self.MemberAdded,
            act=act,
            person_id=person_id,
            role=str(role),
            valid_from=valid_from,
            valid_to=valid_to,
        )

    def remove_member(self, act: Act, person_id: UUID, role: Role, *, reason: str) -> None:
        if seat(person_id, role) not in self.members:
            raise NoSuchMember
        if role == Role.ADMINISTRATOR and not self._other_administrators(person_id, on=local_date(act.at)):
            raise LastAdministrator
        self.trigger_event(self.MemberRemoved, act=act, person_id=person_id, role=str(role), reason=reason)

    def name_successor(self, act: Act, successor_id: UUID) -> None:
        if successor_id == self.id:
            raise SuccessorNotFit(field="successor")
        if successor_id == self.successor_id:
            return
        self.trigger_event(self.SuccessorNamed, act=act, successor_id=successor_id)

    def dissolve(self, act: Act, *, reason: str) -> None:
        """GO15: somebody must remain who can certify."""
        if self.successor_id is None and not self.guided_by:
            raise SuccessorNeeded(field="successor")
        if self.standing == OrganizationStanding.DISSOLVED:
            raise OrganizationNotActive(standing=str(self.standing))
        self.trigger_event(self.Dissolved, act=act, reason=reason)

    def roles_of(self, person_id: UUID, *, on: date) -> frozenset[Role]:
        return frozenset(role for role in ORGANIZATION_ROLES if self._is_held(seat(person_id, role), on=on))

    def refuse_unless_active(self, *, on: date) -> None:
        """Publishing, recruiting and accepting stop with a suspension, and go on when its term is over."""
        is_over = self.suspended_until is not None and self.suspended_until < on
        if self.standing == OrganizationStanding.SUSPENDED and is_over:
            return
        if self.standing != OrganizationStanding.ACTIVE:
            raise OrganizationNotActive(standing=str(self.standing))

    def refuse_unless_recording(self) -> None:
        """A suspended organization still records and certifies past service (R685 Art 38)."""
        if self.standing not in {OrganizationStanding.ACTIVE, OrganizationStanding.SUSPENDED}:
            raise OrganizationNotActive(standing=str(self.standing))

    def _is_held(self, held: str, *, on: date) -> bool:
        if held not in self.members:
            return False
        valid_from, valid_to = self.members[held]
        return valid_from <= on and (valid_to is None or on <= valid_to)

    def _has_ended(self, held: str, *, before: date) -> bool:
        """A seat has one period at a time: an earlier one must be over, or it would be lost."""
        if held not in self.members:
            return True
        _, valid_to = self.members[held]
        return valid_to is not None and valid_to < before

    def _other_administrators(self, person_id: UUID, *, on: date) -> bool:
        own = seat(person_id, Role.ADMINISTRATOR)
        return any(
            held != own and held.endswith(f"/{Role.ADMINISTRATOR}") and self._is_held(held, on=on)
            for held in self.members
        )

    def _refuse_unless_pending(self) -> None:
        if self.standing != OrganizationStanding.PENDING:
            raise OrganizationDecided


def seat(person_id: UUID, role: str) -> str:
    """One person in one role."""
    return f"{person_id}/{role}"
