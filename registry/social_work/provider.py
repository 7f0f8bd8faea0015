"""A provider of continuing education: an organization that was approved for a period."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.continuing_education import ProviderNotApproved, ProviderNotPending, ProviderPending
from registry.refusals.organizations import PeriodReversed

PROVIDERS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c104")


class ProviderStanding(StrEnum):
    """What became of the latest application; whether it is approved is asked of a day."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Provider(RegistryAggregate):
    """One stream an organization: every application and every period of approval."""

    TOPIC = "provider"

    class Event(RegistryAggregate.Event):
        TOPIC = "provider.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "provider.created"

    class Applied(Created):
        TOPIC = "provider.applied"
        organization_id: UUID
        division: str
        statement: str

    class AppliedAgain(Event):
        TOPIC = "provider.applied-again"
        organization_id: UUID
        statement: str

        def apply(self, aggregate: Provider) -> None:
            aggregate.standing = ProviderStanding.PENDING

    class Approved(Event):
        TOPIC = "provider.approved"
        organization_id: UUID
        valid_from: date
        valid_to: date
        note: str

        def apply(self, aggregate: Provider) -> None:
            aggregate.standing = ProviderStanding.APPROVED
            aggregate.periods.append((self.valid_from, self.valid_to, None))

    class ApprovalRefused(Event):
        TOPIC = "provider.approval-refused"
        organization_id: UUID
        reason: str

        def apply(self, aggregate: Provider) -> None:
            aggregate.standing = ProviderStanding.REFUSED

    class Withdrawn(Event):
        """From ``effective_on`` on; what was taught before stays. An earlier day overtakes a later one."""

        TOPIC = "provider.withdrawn"
        organization_id: UUID
        effective_on: date
        reason: str

        def apply(self, aggregate: Provider) -> None:
            aggregate.standing = ProviderStanding.WITHDRAWN
            aggregate.periods = [
                (first, last, self.effective_on if ended is None or self.effective_on < ended else ended)
                for first, last, ended in aggregate.periods
            ]

    def __init__(self, organization_id: UUID, division: str) -> None:
        self.organization_id = organization_id
        self.division = division
        self.standing = ProviderStanding.PENDING
        self.periods: list[tuple[date, date, date | None]] = []
        """First day, last day, and the first day on which it no longer held."""

    @staticmethod
    def id_of(organization_id: UUID) -> UUID:
        return uuid5(PROVIDERS, str(organization_id))

    @classmethod
    def apply_for(cls, act: Act, organization_id: UUID, *, division: str, statement: str) -> Provider:
        return cls._create(
            cls.Applied,
            id=cls.id_of(organization_id),
            act=act,
            organization_id=organization_id,
            division=division,
            statement=statement,
        )

    def apply_again(self, act: Act, *, statement: str) -> None:
        """After a refusal or a withdrawal, or to go on when a period runs out."""
        if self.standing == ProviderStanding.PENDING:
            raise ProviderPending
        self.trigger_event(
            self.AppliedAgain, act=act, organization_id=self.organization_id, statement=statement
        )

    def approve(self, act: Act, *, valid_from: date, valid_to: date, note: str) -> None:
        self._refuse_unless_pending()
        if valid_to < valid_from:
            raise PeriodReversed(field="validTo")
        self.trigger_event(
            self.Approved,
            act=act,
            organization_id=self.organization_id,
            valid_from=valid_from,
            valid_to=valid_to,
            note=note,
        )

    def refuse_approval(self, act: Act, *, reason: str) -> None:
        self._refuse_unless_pending()
        self.trigger_event(self.ApprovalRefused, act=act, organization_id=self.organization_id, reason=reason)

    def withdraw(self, act: Act, *, effective_on: date, reason: str) -> None:
        if not any(
            effective_on <= last and (ended is None or effective_on < ended)
            for _, last, ended in self.periods
        ):
            raise ProviderNotApproved(date=effective_on.isoformat())
        self.trigger_event(
            self.Withdrawn,
            act=act,
            organization_id=self.organization_id,
            effective_on=effective_on,
            reason=reason,
        )

    def is_approved_on(self, day: date) -> bool:
        return any(
            first <= day <= last and (ended is None or day < ended) for first, last, ended in self.periods
        )

    def refuse_unless_approved(self, day: date) -> None:
        if not self.is_approved_on(day):
            raise ProviderNotApproved(date=day.isoformat())

    def _refuse_unless_pending(self) -> None:
        if self.standing != ProviderStanding.PENDING:
            raise ProviderNotPending
