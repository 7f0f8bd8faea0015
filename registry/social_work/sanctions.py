"""What complaints and discipline cases may come to, the sanctions, and what a review does to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registry.refusals.discipline import HeavierOnReview, SanctionDaysReversed, SanctionOver, SanctionTooLong


class ComplaintStanding(StrEnum):
    """What was made of a complaint; what follows from a pursued one stands in its discipline case."""

    FILED = "filed"
    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    DISMISSED = "dismissed"
    PURSUED = "pursued"


class DisciplineStanding(StrEnum):
    """Where a discipline case stands; it begins with the notice."""

    NOTIFIED = "notified"
    NOT_UPHELD = "not-upheld"
    SANCTIONED = "sanctioned"
    UNDER_REVIEW = "under-review"
    LIFTED = "lifted"
    PUBLISHED = "published"
    EXPIRED = "expired"


class SanctionKind(StrEnum):
    """From the lightest to the heaviest; the last one ends the registration as well."""

    ADMONITION = "admonition"
    CIRCULATED_CRITICISM = "circulated-criticism"
    EXPULSION = "expulsion"
    CANCELLATION = "cancellation"

    @property
    def severity(self) -> int:
        return list(SanctionKind).index(self)


class ReviewOutcome(StrEnum):
    """What a review does to a sanction."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    LIFTED = "lifted"


@dataclass(frozen=True)
class Sanction:
    """A sanction and the days that it lasts, both included."""

    kind: SanctionKind
    valid_from: date
    valid_to: date

    def refuse_unless_fit(self, longest: date) -> None:
        if self.valid_to < self.valid_from:
            raise SanctionDaysReversed(field="validTo", date=self.valid_from.isoformat())
        if self.valid_to > longest:
            raise SanctionTooLong(field="validTo", date=longest.isoformat())

    def refuse_if_over(self, today: date) -> None:
        if today > self.valid_to:
            raise SanctionOver(date=self.valid_to.isoformat())

    def refuse_unless_milder_than(self, other: Sanction) -> None:
        """Lighter in kind, or shorter, and heavier in neither: who asks for a review risks nothing."""
        is_heavier = self.kind.severity > other.kind.severity or self.valid_to > other.valid_to
        if is_heavier or self == other:
            raise HeavierOnReview(field="sanction")
