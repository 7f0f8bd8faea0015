"""A post that an organization offers: open until a day, closed by itself on the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.dates import local_date
from registry.refusals.exchange import JobPostClosed, OpenUntilPast


@dataclass(frozen=True)
class JobOffer:
    """What is offered and wanted."""

    title: str
    duties: str
    level: str | None
    """The qualification wanted; None asks for none."""
    division: str
    pay: str
    is_full_time: bool
    open_until: date


class JobPost(RegistryAggregate):
    """While its organization may not act, nobody sees it."""

    TOPIC = "job-post"

    class Event(RegistryAggregate.Event):
        TOPIC = "job-post.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "job-post.created"

    class Posted(Created):
        TOPIC = "job-post.posted"
        organization_id: UUID
        offer: JobOffer

    class Withdrawn(Event):
        TOPIC = "job-post.withdrawn"
        reason: str

        def apply(self, aggregate: JobPost) -> None:
            aggregate.is_withdrawn = True

    def __init__(self, organization_id: UUID, offer: JobOffer) -> None:
        self.organization_id = organization_id
        self.offer = offer
        self.is_withdrawn = False

    @classmethod
    def post(cls, act: Act, *, job_id: UUID, organization_id: UUID, offer: JobOffer) -> JobPost:
        if offer.open_until < local_date(act.at):
            raise OpenUntilPast(field="openUntil")
        return cls._create(cls.Posted, id=job_id, act=act, organization_id=organization_id, offer=offer)

    def withdraw(self, act: Act, *, reason: str) -> None:
        if self.is_withdrawn or self.offer.open_until < local_date(act.at):
            raise JobPostClosed
        self.trigger_event(self.Withdrawn, act=act, reason=reason)
