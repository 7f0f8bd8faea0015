"""Whether a volunteer may serve in a shift: age, guardians, danger, proofs. Judged for the shift's day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from registry.dates import add_months, local_date
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
HIGH_RISK = "high-risk"
ONE_MONTH = "one-month"
FOREIGN = "foreign-related"


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
    banned: frozenset[str]
    """Tags of service that no minor may do (`minor.ban_tags`)."""


def tags_of(plan: Plan, *, months: int = 1) -> frozenset[str]:
    """Categories, danger, and service that goes on for ``months`` or longer."""
    tags = set(plan.categories)
    if plan.risk in DANGEROUS:
        tags.add(HIGH_RISK)
    days = [local_date(moment) for shift in plan.shifts for moment in (shift.starts_at, shift.ends_at)]
    if days and max(days) >= add_months(min(days), months):
        tags.add(ONE_MONTH)
    return frozenset(tags)


def find_unfitness(candidate: Candidate, plan: Plan, post: Post, rules: MinorRules) -> Refusal | None:
    """The first reason why this volunteer cannot serve in this post; None when nothing speaks against it."""
    wanted = post.requirements
    if candidate.age < ADULT_AGE and tags_of(plan) & rules.banned:
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


def find_missing_proof(
    shown: Collection[Proof], plan: Plan, post: Post, *, agreement_tags: Collection[str], is_foreigner: bool
) -> Refusal | None:
    """Insurance before danger (R685 Art 17); agreement and qualification where place or post ask for them."""
    wanted = post.requirements
    tags = tags_of(plan) | ({FOREIGN} if is_foreigner else set())
    is_dangerous = tags & {HIGH_RISK, "disaster-relief"}
    if (wanted.insurance or is_dangerous) and Proof.INSURANCE not in shown:
        return InsuranceNeeded()
    if (wanted.agreement or tags & set(agreement_tags)) and Proof.AGREEMENT not in shown:
        return AgreementNeeded()
    if wanted.qualification and Proof.QUALIFICATION not in shown:
        return QualificationNeeded(qualification=wanted.qualification)
    return None
