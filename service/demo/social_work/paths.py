"""The ways of social workers in the demo district: how they come to their registration, and lose it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum


class Path(StrEnum):
    """Where somebody is to stand at the end, and how they got there."""

    REGISTERED = "registered"
    RENEWED = "renewed"
    RENEWING = "renewing"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    VOIDED = "voided"
    UPGRADED = "upgraded"
    FIRST = "first"
    EXAMINED = "examined"
    APPLYING = "applying"
    QUALIFIED = "qualified"
    LATE = "late"


class Outcome(StrEnum):
    """How far a registration case has come by the end."""

    WAITING = "waiting"
    SUPPLEMENT = "supplement"
    SUPPLEMENTED = "supplemented"
    ACCEPTED = "accepted"
    REVIEWED = "reviewed"
    REFUSED_FIRST = "refused-first"
    REFUSED_FINAL = "refused-final"
    WITHDRAWN = "withdrawn"
    GRANTED = "granted"


ON_PAPER = frozenset(
    {Path.REGISTERED, Path.RENEWED, Path.RENEWING, Path.LAPSED, Path.CANCELLED, Path.VOIDED, Path.UPGRADED}
)
"""Their term was granted before this registry was kept."""
AT_WORK: Mapping[Outcome, int] = {
    Outcome.WAITING: 2,
    Outcome.SUPPLEMENT: 5,
    Outcome.SUPPLEMENTED: 6,
    Outcome.ACCEPTED: 5,
    Outcome.REVIEWED: 9,
    Outcome.REFUSED_FIRST: 16,
    Outcome.REFUSED_FINAL: 25,
    Outcome.WITHDRAWN: 12,
}
"""Days before the end on which whoever is to stand there applies."""
SHARES: Mapping[Path, tuple[int, float]] = {
    Path.RENEWED: (8, 0.2),
    Path.RENEWING: (len(AT_WORK) + 3, 0.09),
    Path.LAPSED: (4, 0.06),
    Path.CANCELLED: (3, 0.02),
    Path.VOIDED: (1, 0.0),
    Path.UPGRADED: (1, 0.01),
    Path.FIRST: (6, 0.12),
    Path.EXAMINED: (4, 0.05),
    Path.APPLYING: (len(AT_WORK), 0.04),
    Path.QUALIFIED: (2, 0.05),
    Path.LATE: (3, 0.03),
}
"""At least so many, and of all; the rest is registered and stays so."""


def deal_paths(count: int) -> Sequence[Path]:
    dealt = [path for path, (least, share) in SHARES.items() for _ in range(max(least, round(share * count)))]
    return [Path.REGISTERED] * (count - len(dealt)) + dealt
