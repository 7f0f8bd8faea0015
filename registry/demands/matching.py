"""Who fits a need, with a reason for every point: the list proposes, a person decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from registry.demands.standings import SupplierKind
from registry.demands.templates import Template
from registry.social_work.levels import Level

CITY = 4
"""Leading digits that two counties of one city share."""
MOST_COUNTED = 3
"""Of skills and of times: a fourth says nothing more."""
MOST_LOAD = 5


class ReasonCode(StrEnum):
    """What speaks for somebody, or against."""

    SAME_COUNTY = "same-county"
    SAME_CITY = "same-city"
    FIELD = "field"
    SKILL = "skill"
    TIME = "time"
    REGISTERED = "registered"
    LOAD = "load"


@dataclass(frozen=True)
class Wanted:
    """What of a need decides who fits; nothing personal."""

    division: str
    categories: frozenset[str]
    skills: frozenset[str]
    times: frozenset[str]
    social_worker: str
    """``""``, ``preferred`` or ``required``."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked, as far as it decides whether they fit."""

    kind: SupplierKind
    id: UUID
    """Of the volunteer, the social worker's person, or the organization."""
    division: str
    fields: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    level: Level | None = None
    """Of a registration that holds today."""
    load: int = 0
    """Needs accepted and not yet met."""


@dataclass(frozen=True)
class Reason:
    """One reason with its points; ``detail`` is what exactly agrees."""

    code: ReasonCode
    points: int
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.code}:{self.points}"


@dataclass(frozen=True)
class Match:
    candidate: Candidate
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        return sum(reason.points for reason in self.reasons)


def wanted(template: Template, *, kind: str, division: str, times: Sequence[str]) -> Wanted:
    return Wanted(
        division=division,
        categories=frozenset(template.categories),
        skills=frozenset(template.kind(kind).skills),
        times=frozenset(times),
        social_worker=template.social_worker,
    )


def rank(wanted: Wanted, candidates: Sequence[Candidate], weights: Mapping[str, int]) -> list[Match]:
    """The best first, equals in the order of their ids; whoever may not meet the need is left out."""
    matches = [
        Match(candidate, tuple(reasons(wanted, candidate, weights)))
        for candidate in candidates
        if may_meet(wanted, candidate)
    ]
    return sorted(matches, key=lambda match: (-match.score, match.candidate.load, match.candidate.id))


def may_meet(wanted: Wanted, candidate: Candidate) -> bool:
    """Where a registered social worker is required, nobody else; an organization sends one."""
    if wanted.social_worker != "required":
        return True
    return candidate.level is not None or candidate.kind == SupplierKind.ORGANIZATION


def reasons(wanted: Wanted, candidate: Candidate, weights: Mapping[str, int]) -> Iterator[Reason]:
    """``weights`` is the policy ``demand.match_points``: points by reason."""
    if candidate.division == wanted.division:
        yield Reason(ReasonCode.SAME_COUNTY, weights["same-county"], candidate.division)
    elif candidate.division[:CITY] == wanted.division[:CITY]:
        yield Reason(ReasonCode.SAME_CITY, weights["same-city"], candidate.division)
    if fields := wanted.categories & candidate.fields:
        yield Reason(ReasonCode.FIELD, weights["field"], _said(fields))
    if skills := wanted.skills & candidate.skills:
        yield Reason(ReasonCode.SKILL, weights["skill"] * min(len(skills), MOST_COUNTED), _said(skills))
    if times := wanted.times & candidate.times:
        yield Reason(ReasonCode.TIME, weights["time"] * min(len(times), MOST_COUNTED), _said(times))
    if wanted.social_worker and candidate.level is not None:
        yield Reason(ReasonCode.REGISTERED, weights["registered"], str(candidate.level))
    if candidate.load:
        yield Reason(ReasonCode.LOAD, -weights["load"] * min(candidate.load, MOST_LOAD), str(candidate.load))


def _said(values: frozenset[str]) -> str:
    return ",".join(sorted(values))
