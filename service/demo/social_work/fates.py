"""What becomes of the needs of the demo district, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from registry.demands.templates import Template


class Fate(StrEnum):
    """What becomes of a need."""

    UNPROVEN = "unproven"
    PROVEN = "proven"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"
    VERIFIED = "verified"
    EXPIRED = "expired"
    OFFERED = "offered"
    OFFERED_ON_SHOW = "offered-on-show"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    RATED_BADLY = "rated-badly"
    SERVED = "served"
    DECLINED_FIRST = "declined-first"
    LAPSED_FIRST = "lapsed-first"
    FOLLOWED_UP = "followed-up"
    UNRATED = "unrated"


BEFORE_END: Mapping[Fate, tuple[int, int]] = {
    Fate.PROVEN: (1, 4),
    Fate.VERIFIED: (4, 12),
    Fate.OFFERED: (1, 1),
    Fate.OFFERED_ON_SHOW: (1, 1),
    Fate.ACCEPTED: (5, 8),
    Fate.DELIVERED: (12, 25),
    Fate.RATED_BADLY: (14, 20),
}
"""Days before the end on which those are posted that have not come further."""
SHARES: Mapping[Fate, float] = {
    Fate.UNPROVEN: 0.02,
    Fate.PROVEN: 0.03,
    Fate.REFUSED: 0.03,
    Fate.REDIRECTED: 0.04,
    Fate.WITHDRAWN: 0.04,
    Fate.VERIFIED: 0.04,
    Fate.EXPIRED: 0.04,
    Fate.OFFERED: 0.03,
    Fate.OFFERED_ON_SHOW: 0.0,
    Fate.ACCEPTED: 0.04,
    Fate.DELIVERED: 0.05,
    Fate.RATED_BADLY: 0.01,
    Fate.DECLINED_FIRST: 0.06,
    Fate.LAPSED_FIRST: 0.04,
    Fate.FOLLOWED_UP: 0.03,
    Fate.UNRATED: 0.05,
}
"""Of all needs, each at least once; the rest is served and rated well."""


@dataclass(frozen=True)
class Need:
    """One need as the telling follows it."""

    id: UUID
    number: int
    fate: Fate
    template: Template
