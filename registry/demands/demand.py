"""A need from its first word to its last: posted, proven, verified, met by one supplier, forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.dates import local_date
from registry.demands.posting import Posting
from registry.demands.standings import (
    OVER,
    DemandEnding,
    DemandOffer,
    DemandStanding,
    OfferStanding,
    Outcome,
    Supplier,
    SupplierKind,
)
from registry.refusals.demands import (
    CompetentPlaceNeeded,
    DemandForgotten,
    DemandNotIn,
    OfferMadeAlready,
    OfferNotOpen,
    OfferStillOpen,
)
from registry.social_work.terms import RegistrationState
from registry.vault import Sealed


class Demand(RegistryAggregate):
    """All offers stand in this one stream, so that only one of them can be accepted."""

    TOPIC = "demand"

    class Event(RegistryAggregate.Event):
        TOPIC = "demand.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "demand.created"

    class Posted(Created):
        TOPIC = "demand.posted"
        number: str
        posting: Posting

    class PhoneProven(Event):
        TOPIC = "demand.phone-proven"
        by_call: bool
        due_on: date
        is_provisional: bool
        policy: str

        def apply(self, aggregate: Demand) -> None:
            aggregate.standing = DemandStanding.PROVEN

    class Verified(Event):
        TOPIC = "demand.verified"

        def apply(self, aggregate: Demand) -> None:
            aggregate.standing = DemandStanding.VERIFIED

    class Refused(Event):
        TOPIC = "demand.refused"
        reason: Sealed

        def apply(self, aggregate: Demand) -> None:
            aggregate.standing = DemandStanding.REFUSED
            aggregate.over_at = self.act.at

    class Redirected(Event):
        """Another office is competent."""

        TOPIC = "demand.redirected"
        redirect_to: str
        reason: Sealed | None

        def apply(self, aggregate: Demand) -> None:
            aggregate.standing = DemandStanding.REDIRECTED
            aggregate.over_at = self.act.at

    class OfferMade(Event):
        """``reasons``: what spoke for this supplier, with its points, as shown to whoever decided."""

        TOPIC = "demand.offer-made"
        offer_id: UUID
        kind: str
        person_id: UUID | None
        volunteer_id: UUID | None
        organization_id: UUID | None
        due_at: datetime
        reasons: list[str]
        policy: str

        def apply(self, aggregate: Demand) -> None:
            supplier = Supplier(
                SupplierKind(self.kind), self.person_id, self.volunteer_id, self.organization_id
            )
            offer = DemandOffer(self.offer_id, supplier, OfferStanding.OPEN, self.due_at)
            aggregate.offers[self.offer_id] = offer

    class OfferAccepted(Event):
        """Every other open offer lapses with it."""

        TOPIC = "demand.offer-accepted"
        offer_id: UUID
        lapsed: list[UUID]

        def apply(self, aggregate: Demand) -> None:
            aggregate.standing = DemandStanding.ACCEPTED
            aggregate.accepted = replace(aggregate.offers[self.offer_id], standing=OfferStanding.ACCEPTED)
            aggregate.offers = {
                offer_id: replace(offer, standing=OfferStanding.LAPSED) if offer_id in self.lapsed else offer
                for offer_id, offer in aggregate.offers.items()
            }
            aggregate.offers[self.offer_id] = aggregate.accepted

    class OfferDeclined(Event):
        """Also after acceptance, by whoever cannot come: somebody else is looked for."""

        TOPIC = "demand.offer-declined"
        offer_id: UUID
        reason: Sealed | None

        def apply(self, aggregate: Demand) -> None:
            aggregate.standing = DemandStanding.VERIFIED
            aggregate.accepted = None
            offer = aggregate.offers[self.offer_id]
            aggregate.offers[self.offer_id] = replace(offer, standing=OfferStanding.DECLINED)

    class OfferLapsed(Event):
        TOPIC = "demand.offer-lapsed"
        offer_id: UUID

        def apply(self, aggregate: Demand) -> None:
            offer = aggregate.offers[self.offer_id]
            aggregate.offers[self.offer_id] = replace(offer, standing=OfferStanding.LAPSED)

    class Delivered(Event):
        """Counts and an outcome; the registration is the social worker's on the day of service."""

        TOPIC = "demand.delivered"
        offer_id: UUID
        minutes: int
        served_on: date
        outcome: str
        record_ids: list[UUID]
        registration_standing: str | None
        registration_level: str | None
        registration_number: str | None

        def apply(self, aggregate: Demand) -> None:
            aggregate.standing = DemandStanding.DELIVERED
            aggregate.served_on = self.served_on

    class ContactRead(Event):
        """Somebody of the office read name, phone and address; the demander sees that."""

        TOPIC = "demand.contact-read"
        purpose: str

    class Closed(Event):
        TOPIC = "demand.closed"
        ending: str

        def apply(self, aggregate: Demand) -> None:
            aggregate.standing = DemandStanding.CLOSED
            aggregate.over_at = self.act.at

    class Forgotten(Event):
        """The key is destroyed with it: what was said can be read no more, counts stay."""

        TOPIC = "demand.forgotten"

        def apply(self, aggregate: Demand) -> None:
            aggregate.is_forgotten = True

    def __init__(self, number: str, posting: Posting) -> None:
        self.number = number
        self.posting = posting
        self.standing = DemandStanding.POSTED
        self.offers: dict[UUID, DemandOffer] = {}
        self.accepted: DemandOffer | None = None
        self.served_on: date | None = None
        self.over_at: datetime | None = None
        self.is_forgotten = False

    @classmethod
    def post(cls, act: Act, *, demand_id: UUID, number: str, posting: Posting) -> Demand:
        return cls._create(cls.Posted, id=demand_id, act=act, number=number, posting=posting)

    def prove_phone(
        self, act: Act, *, by_call: bool, due_on: date, is_provisional: bool, policy: str
    ) -> None:
        self.refuse_unless(DemandStanding.POSTED)
        self.trigger_event(
            self.PhoneProven,
            act=act,
            by_call=by_call,
            due_on=due_on,
            is_provisional=is_provisional,
            policy=policy,
        )

    def verify(self, act: Act) -> None:
        self.refuse_unless(DemandStanding.PROVEN)
        self.trigger_event(self.Verified, act=act)

    def refuse(self, act: Act, *, reason: Sealed) -> None:
        self.refuse_unless(DemandStanding.PROVEN)
        self.trigger_event(self.Refused, act=act, reason=reason)

    def redirect(self, act: Act, *, redirect_to: str, reason: Sealed | None) -> None:
        self.refuse_unless(DemandStanding.PROVEN)
        if not redirect_to:
            raise CompetentPlaceNeeded(field="redirectTo")
        self.trigger_event(self.Redirected, act=act, redirect_to=redirect_to, reason=reason)

    def offer(
        self,
        act: Act,
        *,
        offer_id: UUID,
        supplier: Supplier,
        due_at: datetime,
        reasons: Sequence[str],
        policy: str,
    ) -> None:
        self.refuse_unless(DemandStanding.VERIFIED)
        if any(offer.supplier == supplier and _is_open(offer, act.at) for offer in self.offers.values()):
            raise OfferMadeAlready
        self.trigger_event(
            self.OfferMade,
            act=act,
            offer_id=offer_id,
            kind=str(supplier.kind),
            person_id=supplier.person_id,
            volunteer_id=supplier.volunteer_id,
            organization_id=supplier.organization_id,
            due_at=due_at,
            reasons=list(reasons),
            policy=policy,
        )

    def accept(self, act: Act, offer_id: UUID) -> None:
        if not _is_open(self.offer_of(offer_id), act.at):
            raise OfferNotOpen
        self.refuse_unless(DemandStanding.VERIFIED)
        others = [each for each in self.offers.values() if each.standing == OfferStanding.OPEN]
        lapsed = [each.id for each in others if each.id != offer_id]
        self.trigger_event(self.OfferAccepted, act=act, offer_id=offer_id, lapsed=lapsed)

    def decline(self, act: Act, offer_id: UUID, *, reason: Sealed | None) -> None:
        is_accepted = self.accepted is not None and self.accepted.id == offer_id
        if not is_accepted and not _is_open(self.offer_of(offer_id), act.at):
            raise OfferNotOpen
        self.refuse_unless(DemandStanding.VERIFIED, DemandStanding.ACCEPTED)
        self.trigger_event(self.OfferDeclined, act=act, offer_id=offer_id, reason=reason)

    def lapse(self, act: Act, offer_id: UUID) -> None:
        offer = self.offer_of(offer_id)
        if offer.standing != OfferStanding.OPEN:
            raise OfferNotOpen
        if act.at < offer.due_at:
            raise OfferStillOpen
        self.trigger_event(self.OfferLapsed, act=act, offer_id=offer_id)

    def deliver(
        self,
        act: Act,
        *,
        minutes: int,
        served_on: date,
        outcome: Outcome,
        record_ids: Sequence[UUID],
        registration: RegistrationState | None,
    ) -> None:
        offer = self.accepted_offer()
        level = registration.level if registration else None
        self.trigger_event(
            self.Delivered,
            act=act,
            offer_id=offer.id,
            minutes=minutes,
            served_on=served_on,
            outcome=str(outcome),
            record_ids=list(record_ids),
            registration_standing=str(registration.standing) if registration else None,
            registration_level=str(level) if level else None,
            registration_number=registration.number if registration else None,
        )

    def read_contact(self, act: Act, *, purpose: str) -> None:
        if self.is_forgotten:
            raise DemandForgotten
        self.trigger_event(self.ContactRead, act=act, purpose=purpose)

    def close(self, act: Act, ending: DemandEnding) -> None:
        self.refuse_unless(*set(DemandStanding) - OVER)
        self.trigger_event(self.Closed, act=act, ending=str(ending))

    def forget(self, act: Act) -> None:
        self.refuse_unless(*OVER)
        if self.is_forgotten:
            raise DemandForgotten
        self.trigger_event(self.Forgotten, act=act)

    def offer_of(self, offer_id: UUID) -> DemandOffer:
        if offer_id not in self.offers:
            raise OfferNotOpen
        return self.offers[offer_id]

    def accepted_offer(self) -> DemandOffer:
        self.refuse_unless(DemandStanding.ACCEPTED)
        if self.accepted is None:
            raise OfferNotOpen
        return self.accepted

    @property
    def over_on(self) -> date | None:
        return local_date(self.over_at) if self.over_at else None

    def refuse_unless(self, *standings: DemandStanding) -> None:
        if self.standing not in standings:
            raise DemandNotIn(standing=str(self.standing))


def _is_open(offer: DemandOffer, at: datetime) -> bool:
    return offer.standing == OfferStanding.OPEN and at < offer.due_at
