"""Whether a volunteer may serve in a shift: age, guardians, danger, proofs. Judged for the shift's day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from registry.person import ADULT_AGE
from registry.plan import Plan, Post, Risk
from registry.refusals import Refusal
from registry.refusals.activities import (
    AccompanimentNeeded,
    AgeOutside,
    AgreementNeeded,
    InsuranceNeeded,
    MinorsBanned,
    QualificationNeeded,
)
from registry.refusals.persons import GuardianConsentNeeded
from registry.sign_up import Proof

DANGEROUS = frozenset({Risk.HAZARDOUS, Risk.EMERGENCY})


class ConsentMode(StrEnum):
    """What the province of the activity asks of a minor's guardian."""

    CONSENT = "CONSENT"
    CONSENT_OR_ACCOMPANY = "CONSENT_OR_ACCOMPANY"
    CONSENT_AND_MEASURES = "CONSENT_AND_MEASURES"


@dataclass(frozen=True)
class Candidate:
    """What is known of the volunteer for the day of the shift."""

    age: int
    has_guardian_consent: bool
    is_accompanied: bool
    has_full_capacity: bool


@dataclass(frozen=True)
class MinorRules:
    """The rules for minors at the place and on the day (`minor.*` policies)."""

    mode: ConsentMode
    accompany_below: int


def find_unfitness(candidate: Candidate, plan: Plan, post: Post, rules: MinorRules) -> Refusal | None:
    """The first reason why this volunteer cannot serve in this post; None when nothing speaks against it."""
    wanted = post.requirements
    if candidate.age < ADULT_AGE and plan.risk in DANGEROUS:
        return MinorsBanned()
    if not wanted.lowest_age <= candidate.age <= wanted.highest_age:
        return AgeOutside(low=wanted.lowest_age, high=wanted.highest_age)
    if candidate.age < rules.accompany_below and not candidate.is_accompanied:
        return AccompanimentNeeded(age=rules.accompany_below)
    if candidate.age < ADULT_AGE and not candidate.has_full_capacity:
        return _find_missing_consent(candidate, plan, rules)
    return None


def _find_missing_consent(candidate: Candidate, plan: Plan, rules: MinorRules) -> Refusal | None:
    has_agreed = candidate.has_guardian_consent
    if rules.mode == ConsentMode.CONSENT_OR_ACCOMPANY:
        has_agreed = has_agreed or candidate.is_accompanied
    if rules.mode == ConsentMode.CONSENT_AND_MEASURES:
        has_agreed = has_agreed and bool(plan.safeguards)
    return None if has_agreed else GuardianConsentNeeded()


def find_missing_proof(shown: Collection[Proof], plan: Plan, post: Post) -> Refusal | None:
    """Insurance before danger (R685 Art 17), agreement and qualification where the post asks for them."""
    wanted = post.requirements
    if (wanted.insurance or plan.risk in DANGEROUS) and Proof.INSURANCE not in shown:
        return InsuranceNeeded()
    if wanted.agreement and Proof.AGREEMENT not in shown:
        return AgreementNeeded()
    if wanted.qualification and Proof.QUALIFICATION not in shown:
        return QualificationNeeded(qualification=wanted.qualification)
    return None
