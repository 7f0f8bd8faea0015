"""What a registration case (办件) is about, where it stands, and what a notice may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from uuid import UUID

from registry.social_work.levels import Level
from registry.vault import Sealed


class CaseKind(StrEnum):
    """What the applicant asks for."""

    FIRST = "first"
    """Also at a higher level, and after a registration has lapsed."""
    RENEWAL = "renewal"
    TRANSFER = "transfer"
    UNIT_CHANGE = "unit-change"


class CaseStanding(StrEnum):
    """Where a case stands; the last four are its ends."""

    SUBMITTED = "submitted"
    SUPPLEMENT_REQUESTED = "supplement-requested"
    ACCEPTED = "accepted"
    FIRST_REVIEW_PASSED = "first-review-passed"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


OPEN = frozenset(CaseStanding) - {
    CaseStanding.GRANTED,
    CaseStanding.REFUSED,
    CaseStanding.WITHDRAWN,
    CaseStanding.LAPSED,
}


class Lapse(StrEnum):
    """What took a case its matter."""

    TERM_OVER = "term-over"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    QUALIFICATION_VOIDED = "qualification-voided"


class Unsaid(Enum):
    """What an edit does not mention stays; ``None`` would take it away."""

    UNSAID = "unsaid"


class Jurisdiction(StrEnum):
    """Whose registration body decides; the choice is the applicant's (民发〔2009〕44号 Art 6)."""

    HOUSEHOLD = "household"
    WORKPLACE = "workplace"


class Gap(StrEnum):
    """What a supplement notice may ask for: only what the applicant states, never what is on record here."""

    UNIT = "unit"
    JURISDICTION = "jurisdiction"
    STATEMENT = "statement"
    """An explanation in the applicant's own words."""


@dataclass(frozen=True)
class Wish:
    """What the applicant states; everything else is on record."""

    division: str
    jurisdiction: str | None = None
    """A choice only where a registration begins or moves."""
    unit_id: UUID | None = None
    statement: Sealed | None = None

    @property
    def answers(self) -> Mapping[Gap, object]:
        """By what a notice may ask for."""
        return {
            Gap.UNIT: self.unit_id,
            Gap.JURISDICTION: self.jurisdiction,
            Gap.STATEMENT: self.statement,
        }


@dataclass(frozen=True)
class Matter:
    """What a case is about, all from what is on record."""

    kind: CaseKind
    level: Level
    qualification_id: UUID
    is_late: bool = False
    """After the window, where a region lets such in again."""
    policy: str = ""


@dataclass(frozen=True)
class Acceptance:
    """As of which day a case is accepted, and until when it is to be decided."""

    accepted_on: date
    is_by_default: bool
    due_on: date
    is_provisional: bool
    """The day rests on a calendar that is not published yet."""
    policy: str
