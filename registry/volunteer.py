"""A volunteer's registration: its number, its standing, what the volunteer offers to do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.persons import (
    NothingToConfirm,
    VolunteerNotActive,
    VolunteerNotSuspended,
    VolunteerRegistered,
    VolunteerSuspendedAlready,
)
from registry.vault import Sealed

VOLUNTEERS = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a01")


class Standing(StrEnum):
    """Where a registration stands."""

    PENDING_CONSENT = "pending-consent"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"


class Volunteer(RegistryAggregate):
    """Stream per volunteer number; the number never changes and is never used again."""

    TOPIC = "volunteer"

    class Event(RegistryAggregate.Event):
        TOPIC = "volunteer.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "volunteer.created"

    class Registered(Created):
        """R685 Art 7: identity (in the person), skills, times, contact; O67 Art 6: by whom entered."""

        TOPIC = "volunteer.registered"
        number: str
        person_id: UUID
        division: str
        skills: list[str]
        times: list[str]
        fields: list[str]
        entered_by: UUID | None = None
        consent_evidence: Sealed | None = None
        declaration: str = ""

    class Confirmed(Event):
        """The person agrees to what an organization entered (nobody is registered against their will)."""

        TOPIC = "volunteer.confirmed"
        declaration: str

        def apply(self, aggregate: Volunteer) -> None:
            aggregate.standing = Standing.ACTIVE

    class ConfirmationRefused(Event):
        TOPIC = "volunteer.confirmation-refused"

        def apply(self, aggregate: Volunteer) -> None:
            aggregate.standing = Standing.LEFT

    class OfferChanged(Event):
        TOPIC = "volunteer.offer-changed"
        division: str
        skills: list[str]
        times: list[str]
        fields: list[str]

        def apply(self, aggregate: Volunteer) -> None:
            aggregate.division = self.division

    class OathTaken(Event):
        TOPIC = "volunteer.oath-taken"
        text_version: str

        def apply(self, aggregate: Volunteer) -> None:
            aggregate.oath = self.text_version

    class CorrectionRequested(Event):
        """O67 Art 6: an organization that sees an error asks; it never edits personal facts itself."""

        TOPIC = "volunteer.correction-requested"
        element: str
        reason: str

    class Suspended(Event):
        TOPIC = "volunteer.suspended"
        reason: str

        def apply(self, aggregate: Volunteer) -> None:
            aggregate.standing = Standing.SUSPENDED

    class Reinstated(Event):
        TOPIC = "volunteer.reinstated"
        reason: str

        def apply(self, aggregate: Volunteer) -> None:
            aggregate.standing = Standing.ACTIVE

    class Left(Event):
        TOPIC = "volunteer.left"
        reason: str

        def apply(self, aggregate: Volunteer) -> None:
            aggregate.standing = Standing.LEFT

    class Rejoined(Event):
        """Who left may come back; the number stays the same for life."""

        TOPIC = "volunteer.rejoined"
        division: str
        skills: list[str]
        times: list[str]
        fields: list[str]
        declaration: str

        def apply(self, aggregate: Volunteer) -> None:
            aggregate.standing = Standing.ACTIVE
            aggregate.division = self.division

    def __init__(self, number: str, person_id: UUID, division: str, entered_by: UUID | None = None) -> None:
        self.number = number
        self.person_id = person_id
        self.division = division
        self.entered_by = entered_by
        self.standing = Standing.PENDING_CONSENT if entered_by else Standing.ACTIVE
        self.oath = ""

    @staticmethod
    def id_of(number: str) -> UUID:
        return uuid5(VOLUNTEERS, number)

    @classmethod
    def register(
        cls,
        act: Act,
        *,
        number: str,
        person_id: UUID,
        division: str,
        skills: Sequence[str],
        times: Sequence[str],
        fields: Sequence[str],
        declaration: str,
        entered_by: UUID | None = None,
        consent_evidence: Sealed | None = None,
    ) -> Volunteer:
        """``entered_by`` names the organization that enters another person's data (O67 Art 6)."""
        return cls._create(
            cls.Registered,
            id=cls.id_of(number),
            act=act,
            number=number,
            person_id=person_id,
            division=division,
            skills=list(skills),
            times=list(times),
            fields=list(fields),
            entered_by=entered_by,
            consent_evidence=consent_evidence,
            declaration=declaration,
        )

    def confirm(self, act: Act, *, declaration: str) -> None:
        self._refuse_unless_pending()
        self.trigger_event(self.Confirmed, act=act, declaration=declaration)

    def refuse_confirmation(self, act: Act) -> None:
        self._refuse_unless_pending()
        self.trigger_event(self.ConfirmationRefused, act=act)

    def change_offer(
        self,
        act: Act,
        *,
        division: str,
        skills: Sequence[str],
        times: Sequence[str],
        fields: Sequence[str],
    ) -> None:
        self.refuse_unless_active()
        self.trigger_event(
            self.OfferChanged,
            act=act,
            division=division,
            skills=list(skills),
            times=list(times),
            fields=list(fields),
        )

    def take_oath(self, act: Act, *, text_version: str) -> None:
        self.refuse_unless_active()
        if self.oath != text_version:
            self.trigger_event(self.OathTaken, act=act, text_version=text_version)

    def request_correction(self, act: Act, *, element: str, reason: str) -> None:
        self.trigger_event(self.CorrectionRequested, act=act, element=element, reason=reason)

    def suspend(self, act: Act, *, reason: str) -> None:
        if self.standing == Standing.SUSPENDED:
            raise VolunteerSuspendedAlready
        self.refuse_unless_active()
        self.trigger_event(self.Suspended, act=act, reason=reason)

    def reinstate(self, act: Act, *, reason: str) -> None:
        if self.standing != Standing.SUSPENDED:
            raise VolunteerNotSuspended
        self.trigger_event(self.Reinstated, act=act, reason=reason)

    def leave(self, act: Act, *, reason: str) -> None:
        if self.standing != Standing.LEFT:
            self.trigger_event(self.Left, act=act, reason=reason)

    def rejoin(
        self,
        act: Act,
        *,
        division: str,
        skills: Sequence[str],
        times: Sequence[str],
        fields: Sequence[str],
        declaration: str,
    ) -> None:
        if self.standing != Standing.LEFT:
            raise VolunteerRegistered
        self.trigger_event(
            self.Rejoined,
            act=act,
            division=division,
            skills=list(skills),
            times=list(times),
            fields=list(fields),
            declaration=declaration,
        )

    def refuse_unless_active(self) -> None:
        if self.standing != Standing.ACTIVE:
            raise VolunteerNotActive

    def _refuse_unless_pending(self) -> None:
        if self.standing != Standing.PENDING_CONSENT:
            raise NothingToConfirm
