"""The public lists an organization may stand on: abnormal operation, then serious breach (民政部令第60号)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.dates import add_months, local_date
from registry.refusals.service_organizations import ListedAlready, NotListed, NotListedLongEnough
from registry.social_work.service_organization import days_after

CREDIT_LISTINGS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c502")


class AbnormalGround(StrEnum):
    """Why an organization is listed as operating abnormally."""

    ANNUAL_REPORT = "annual-report"
    NOT_RECTIFIED = "not-rectified"
    NOT_REACHED = "not-reached"


class CreditListing(RegistryAggregate):
    """All times that one organization was listed."""

    TOPIC = "credit-listing"

    class Event(RegistryAggregate.Event):
        TOPIC = "credit-listing.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "credit-listing.created"

    class Opened(Created):
        TOPIC = "credit-listing.opened"
        organization_id: UUID

    class ListedAsAbnormal(Event):
        TOPIC = "credit-listing.listed-as-abnormal"
        ground: str
        reason: str
        listed_on: date

        def apply(self, aggregate: CreditListing) -> None:
            aggregate.abnormal_since = self.listed_on
            aggregate.ground = self.ground

    class AbnormalListingEnded(Event):
        TOPIC = "credit-listing.abnormal-listing-ended"
        verified_on: date
        due_on: date
        late_by: int
        reason: str
        policy: str

        def apply(self, aggregate: CreditListing) -> None:
            aggregate.abnormal_since = None

    class ListedAsSerious(Event):
        """Noted by the clock: the time on the list of abnormal operation was used up without mending."""

        TOPIC = "credit-listing.listed-as-serious"
        abnormal_since: date
        listed_on: date
        policy: str

        def apply(self, aggregate: CreditListing) -> None:
            aggregate.is_serious = True

    def __init__(self, organization_id: UUID) -> None:
        self.organization_id = organization_id
        self.abnormal_since: date | None = None
        self.ground = ""
        """Of the latest listing."""
        self.is_serious = False

    @staticmethod
    def id_of(organization_id: UUID) -> UUID:
        return uuid5(CREDIT_LISTINGS, str(organization_id))

    @classmethod
    def open(cls, act: Act, organization_id: UUID) -> CreditListing:
        return cls._create(
            cls.Opened, id=cls.id_of(organization_id), act=act, organization_id=organization_id
        )

    def list_as_abnormal(self, act: Act, *, ground: AbnormalGround, reason: str) -> None:
        if self.abnormal_since is not None:
            raise ListedAlready
        self.trigger_event(
            self.ListedAsAbnormal,
            act=act,
            ground=str(ground),
            reason=reason,
            listed_on=local_date(act.at),
        )

    def end_abnormal_listing(
        self, act: Act, *, verified_on: date, due_on: date, reason: str, policy: str
    ) -> None:
        """Whoever is listed again begins anew; the list of serious breach is another one and stays."""
        if self.abnormal_since is None:
            raise NotListed
        self.trigger_event(
            self.AbnormalListingEnded,
            act=act,
            verified_on=verified_on,
            due_on=due_on,
            late_by=days_after(due_on, on=local_date(act.at)),
            reason=reason,
            policy=policy,
        )

    def list_as_serious(self, act: Act, *, months: int, policy: str) -> None:
        if self.abnormal_since is None:
            raise NotListed
        if self.is_serious:
            raise ListedAlready
        full_on = add_months(self.abnormal_since, months)
        if local_date(act.at) < full_on:
            raise NotListedLongEnough(date=full_on.isoformat())
        self.trigger_event(
            self.ListedAsSerious,
            act=act,
            abnormal_since=self.abnormal_since,
            listed_on=local_date(act.at),
            policy=policy,
        )
