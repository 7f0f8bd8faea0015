"""A project or case of good practice that an organization shares: counts and method, no client's data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.exchange import DeclarationsNeeded, GoodPracticeNotIn
from registry.refusals.service import SamePersonTwice


class GoodPracticeStanding(StrEnum):
    """Where a publication stands."""

    SUBMITTED = "submitted"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Account:
    """What is told: of whom it speaks nobody can tell."""

    title: str
    field: str
    """Of the code table practice-field."""
    summary: str
    method: str
    outcome: str
    people_served: int
    services: int


class GoodPractice(RegistryAggregate):
    """Written by one person of the organization and released by another."""

    TOPIC = "good-practice"

    class Event(RegistryAggregate.Event):
        TOPIC = "good-practice.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "good-practice.created"

    class Submitted(Created):
        TOPIC = "good-practice.submitted"
        organization_id: UUID
        account: Account
        has_consent: bool
        """Those concerned have consented."""
        has_no_client_data: bool

    class Released(Event):
        TOPIC = "good-practice.released"

        def apply(self, aggregate: GoodPractice) -> None:
            aggregate.standing = GoodPracticeStanding.RELEASED

    class Withdrawn(Event):
        TOPIC = "good-practice.withdrawn"
        reason: str

        def apply(self, aggregate: GoodPractice) -> None:
            aggregate.standing = GoodPracticeStanding.WITHDRAWN

    def __init__(self, organization_id: UUID, act: Act) -> None:
        self.organization_id = organization_id
        self.written_by = act.by
        self.standing = GoodPracticeStanding.SUBMITTED

    @classmethod
    def submit(
        cls,
        act: Act,
        *,
        practice_id: UUID,
        organization_id: UUID,
        account: Account,
        has_consent: bool,
        has_no_client_data: bool,
    ) -> GoodPractice:
        if not (has_consent and has_no_client_data):
            raise DeclarationsNeeded(field="hasNoClientData" if has_consent else "hasConsent")
        return cls._create(
            cls.Submitted,
            id=practice_id,
            act=act,
            organization_id=organization_id,
            account=account,
            has_consent=has_consent,
            has_no_client_data=has_no_client_data,
        )

    def release(self, act: Act) -> None:
        if self.standing != GoodPracticeStanding.SUBMITTED:
            raise GoodPracticeNotIn(standing=str(self.standing))
        if act.by == self.written_by:
            raise SamePersonTwice
        self.trigger_event(self.Released, act=act)

    def withdraw(self, act: Act, *, reason: str) -> None:
        if self.standing == GoodPracticeStanding.WITHDRAWN:
            raise GoodPracticeNotIn(standing=str(self.standing))
        self.trigger_event(self.Withdrawn, act=act, reason=reason)
