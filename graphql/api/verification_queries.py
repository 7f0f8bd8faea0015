"""The verification of a certificate as a query: the same verifier, answer and pace as the page's."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from api import verification
from api.context import Info
from api.running import query
from api.verification import Status

strawberry.enum(
    Status, name="VerificationStatus", description="What a stranger is told; EXISTS: without the code."
)


@strawberry.type(description="A line as it was certified, and what its record says today.")
class VerifiedLine:
    activity: str
    served_on: date
    hours: str
    recorder: str
    now: str

    @classmethod
    def of(cls, line: verification.VerifiedLine) -> VerifiedLine:
        return cls(
            activity=line.activity,
            served_on=line.served_on,
            hours=line.hours,
            recorder=line.recorder,
            now=line.now,
        )


@strawberry.type(description="How many of the lines rest on evidence of this tier.")
class TierCount:
    tier: str
    lines: int


@strawberry.type(description="What number and code together open; hours as they were at issue.")
class VerifiedFacts:
    masked_name: str
    period_from: date
    period_to: date
    total_hours: str
    issuer: str
    issued_at: datetime
    lines: list[VerifiedLine]
    evidence_tiers: list[TierCount]
    superseded_by: str | None
    revocation: str | None = strawberry.field(description="The class of the reason, never the reason itself.")
    signature: str

    @classmethod
    def of(cls, facts: verification.VerifiedFacts) -> VerifiedFacts:
        return cls(
            masked_name=facts.masked_name,
            period_from=facts.period_from,
            period_to=facts.period_to,
            total_hours=facts.total_hours,
            issuer=facts.issuer,
            issued_at=facts.issued_at,
            lines=[VerifiedLine.of(line) for line in facts.lines],
            evidence_tiers=[
                TierCount(tier=tier, lines=n) for tier, n in sorted(facts.evidence_tiers.items())
            ],
            superseded_by=facts.superseded_by,
            revocation=facts.revocation,
            signature=facts.signature,
        )


@strawberry.type(description="What the register says of a certificate.")
class Verification:
    status: Status
    number: str = strawberry.field(description="As it was read; empty where it is not well formed.")
    facts: VerifiedFacts | None = strawberry.field(description="Only with the right code.")


@strawberry.type
class VerificationQueries:
    @query
    def verification(self, info: Info, number: str, code: str | None = None) -> Verification:
        """Does a certificate say the truth? For anybody who holds its number and code."""
        asked = info.context
        found = verification.verify(asked.parts, number, code, address=asked.caller.address)
        facts = VerifiedFacts.of(found.facts) if found.facts else None
        return Verification(status=found.status, number=found.number, facts=facts)
