"""Where a demand and its offers stand, who asks, who is asked, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class DemandStanding(StrEnum):
    """Where a demand stands."""

    POSTED = "posted"
    """The phone is not proven yet."""
    PROVEN = "proven"
    """An office is to verify it."""
    VERIFIED = "verified"
    """Somebody is looked for."""
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    """To be rated; after a bad rating, to be followed up."""
    REFUSED = "refused"
    REDIRECTED = "redirected"
    CLOSED = "closed"


OVER = frozenset({DemandStanding.REFUSED, DemandStanding.REDIRECTED, DemandStanding.CLOSED})


class Demander(StrEnum):
    """Who has the need."""

    RESIDENT = "resident"
    FAMILY = "family"
    COMMUNITY_OFFICE = "community-office"
    INSTITUTION = "institution"


OFFICES = frozenset({Demander.COMMUNITY_OFFICE, Demander.INSTITUTION})
"""Whose name is that of an office and not of a person."""


class DemandEnding(StrEnum):
    """Why a demand was closed."""

    SERVED = "served"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNPROVEN = "unproven"


class OfferStanding(StrEnum):
    """Where one offer to one supplier stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    """Somebody else accepted, the demand was closed, or the time to answer ran out."""


class SupplierKind(StrEnum):
    """Who can meet a need."""

    VOLUNTEER = "volunteer"
    SOCIAL_WORKER = "social-worker"
    ORGANIZATION = "organization"


class Outcome(StrEnum):
    """What came of the service; all that is kept of a case."""

    RESOLVED = "resolved"
    PARTLY = "partly"
    CONTINUING = "continuing"
    NOT_NEEDED = "not-needed"


class FollowUp(StrEnum):
    """What came of looking into a bad rating."""

    MENDED = "mended"
    EXPLAINED = "explained"
    NOT_REACHED = "not-reached"
    NOT_FOUNDED = "not-founded"


@dataclass(frozen=True)
class Supplier:
    """Who is asked: an organization, or a person, alone or through an organization."""

    kind: SupplierKind
    person_id: UUID | None = None
    volunteer_id: UUID | None = None
    organization_id: UUID | None = None


@dataclass(frozen=True)
class DemandOffer:
    """One supplier asked for one demand."""

    id: UUID
    supplier: Supplier
    standing: OfferStanding
    due_at: datetime
    """Open until this moment."""
