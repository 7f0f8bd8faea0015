"""What was made of a service record: its hours, corrections and the volunteer's objection."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from api.relay import node_id
from projections.service_ledger import CorrectionRow, RecordRow
from registry.service_time import hours_text


@strawberry.type(description="Hours on record, in whole minutes and as text that is never rounded up.")
class ServiceTime:
    minutes: int
    hours: str

    @classmethod
    def of(cls, minutes: int) -> ServiceTime:
        return cls(minutes=minutes, hours=hours_text(minutes))


@strawberry.type(description="A correction keeps both values, who made it and why.")
class Correction:
    revision: int
    before: ServiceTime
    after: ServiceTime
    content_before: str
    content_after: str
    reason: str
    evidence: str
    corrected_at: datetime
    corrected_by: ID | None

    @classmethod
    def of(cls, row: CorrectionRow) -> Correction:
        return cls(
            revision=row.revision,
            before=ServiceTime.of(int(str(row.before["minutes"]))),
            after=ServiceTime.of(int(str(row.after["minutes"]))),
            content_before=str(row.before["content"]),
            content_after=str(row.after["content"]),
            reason=row.reason,
            evidence=row.evidence,
            corrected_at=row.corrected_at,
            corrected_by=person_id(row.corrected_by),
        )


@strawberry.type(description="What the volunteer says is wrong, and what the recorder answered (O67 Art 13).")
class Objection:
    is_open: bool
    element: str
    claimed: str
    evidence: str
    objected_at: datetime
    is_upheld: bool | None
    answer: str | None

    @classmethod
    def of(cls, row: RecordRow, claimed: str, evidence: str) -> Objection | None:
        if row.objected_at is None:
            return None
        return cls(
            is_open=row.has_objection,
            element=row.objection_element or "",
            claimed=claimed,
            evidence=evidence,
            objected_at=row.objected_at,
            is_upheld=row.objection_upheld,
            answer=row.objection_answer,
        )


def person_id(identity: UUID | None) -> ID | None:
    return node_id("Person", identity) if identity else None
