"""Service records: what was served, what became of it, and who may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import Concerned, is_concerned, must_be_member, must_be_own
from api.running import query
from api.selection import asks_for
from api.volunteers import as_officer, read_volunteer_id
from projections.reading import Page
from projections.service_ledger import CorrectionRow, Period, RecordRow
from registry.divisions import read_division
from registry.evidence import Review, Tier
from registry.refusals import NotFound
from registry.refusals.organizations import PeriodReversed
from registry.service_record import Annulment, RecordStanding
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


@strawberry.type(description="One stretch of service; its facts are null until it is proposed (O67 Art 7).")
class ServiceRecord(Node):
    standing: RecordStanding
    version: int = strawberry.field(description="State it when correcting: somebody else may have.")
    volunteer_id: ID
    organization_id: ID
    activity_id: ID
    shift_id: ID | None
    sign_up_id: ID | None
    checked_in_at: datetime | None
    checked_out_at: datetime | None
    activity: str | None
    served_on: date | None
    place: str | None
    content: str | None
    time: ServiceTime | None
    organization: str | None
    leader: ID | None
    starts_at: datetime | None
    ends_at: datetime | None
    tier: Tier | None
    review: Review | None
    due_on: date | None = strawberry.field(description="The tenth working day after the end (O67 Art 11).")
    is_provisional: bool = strawberry.field(description="The deadline rests on a calendar not yet published.")
    days_late: int
    evidence: str
    reason: str
    proposed_at: datetime | None
    proposed_by: ID | None
    decided_at: datetime | None
    decided_by: ID | None
    decision_reason: str
    annulment: Annulment | None
    revision: int
    objection: Objection | None
    corrections: list[Correction]

    @classmethod
    def of(cls, row: RecordRow, corrections: list[Correction], objection: Objection | None) -> ServiceRecord:
        return cls(
            id=node_id("ServiceRecord", row.record_id),
            standing=RecordStanding(row.standing),
            version=row.version,
            volunteer_id=node_id("Volunteer", row.volunteer_id),
            organization_id=node_id("Organization", row.organization_id),
            activity_id=node_id("Activity", row.activity_id),
            shift_id=node_id("Shift", row.shift_id) if row.shift_id else None,
            sign_up_id=node_id("SignUp", row.sign_up_id) if row.sign_up_id else None,
            checked_in_at=row.checked_in_at,
            checked_out_at=row.checked_out_at,
            activity=row.activity,
            served_on=row.served_on,
            place=row.place,
            content=row.content,
            time=None if row.minutes is None else ServiceTime.of(row.minutes),
            organization=row.organization,
            leader=person_id(row.leader_id),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            tier=Tier(row.tier) if row.tier else None,
            review=Review(row.review) if row.review else None,
            due_on=row.due_on,
            is_provisional=row.is_provisional,
            days_late=row.days_late,
            evidence=row.evidence,
            reason=row.reason,
            proposed_at=row.proposed_at,
            proposed_by=person_id(row.proposed_by),
            decided_at=row.decided_at,
            decided_by=person_id(row.decided_by),
            decision_reason=row.decision_reason,
            annulment=Annulment(row.annulment) if row.annulment else None,
            revision=row.revision,
            objection=objection,
            corrections=corrections,
        )


@strawberry.type(description="What a volunteer served in a period; only effective records count.")
class ServiceLedger:
    total: ServiceTime
    effective_records: int
    records: Connection[ServiceRecord]


@strawberry.input(description="Days of service, both included; what is left out does not matter.")
class PeriodInput:
    from_: date | None = strawberry.field(default=None, name="from")
    to: date | None = None
    standings: list[RecordStanding] = strawberry.field(default_factory=list)

    def read(self) -> Period:
        first_day, last_day = self.from_ or date.min, self.to or date.max
        if last_day < first_day:
            raise PeriodReversed(field="to")
        return Period(first_day, last_day, [str(standing) for standing in self.standings])


@strawberry.type
class ServiceRecordQueries:
    @query
    def service_ledger(
        self,
        info: Info,
        volunteer_id: ID,
        period: PeriodInput | None = None,
        first: First = 20,
        after: After = None,
    ) -> ServiceLedger:
        """For the volunteer and guardians; the latest day first."""
        context = info.context
        volunteer = context.read.volunteers.find(read_volunteer_id(volunteer_id))
        if volunteer is None:
            raise NotFound(what="volunteer")
        must_be_own(context, volunteer.person_id)
        days = (period or PeriodInput()).read()
        total = context.read.ledger.sum_of(volunteer.volunteer_id, days)
        page = context.read.ledger.of_volunteer(volunteer.volunteer_id, days, after=after, first=first)
        return ServiceLedger(
            total=ServiceTime.of(total.minutes),
            effective_records=total.records,
            records=records_page(info, page, after=after),
        )

    @query
    def records_to_confirm(
        self, info: Info, organization_id: ID, first: First = 20, after: After = None
    ) -> Connection[ServiceRecord]:
        """What waits for a decision of an organization, for its members; the oldest first."""
        organization = read_node_id("Organization", organization_id, field="organizationId")
        must_be_member(info.context, organization)
        page = info.context.read.ledger.to_confirm(organization, after=after, first=first)
        return records_page(info, page, after=after)

    @query
    def open_objections(
        self, info: Info, organization_id: ID, first: First = 20, after: After = None
    ) -> Connection[ServiceRecord]:
        """Objections that an organization has not answered, for its members; the oldest first."""
        organization = read_node_id("Organization", organization_id, field="organizationId")
        must_be_member(info.context, organization)
        page = info.context.read.ledger.objections_of(organization, after=after, first=first)
        return records_page(info, page, after=after)

    @query
    def records_for_office(
        self, info: Info, division: str, first: First = 20, after: After = None
    ) -> Connection[ServiceRecord]:
        """Days too long for an organization to confirm alone, for the division's officers."""
        as_officer(info.context, read_division(division))
        page = info.context.read.ledger.for_office(division, after=after, first=first)
        return records_page(info, page, after=after)


def records_page(info: Info, page: Page[RecordRow], *, after: str | None) -> Connection[ServiceRecord]:
    found = load_records(info.context, page.items, corrections=asks_for(info, "corrections"))
    return connection(page, lambda row: found[row.record_id], after=after)


def load_records(
    context: Context, rows: Sequence[RecordRow], *, corrections: bool
) -> dict[UUID, ServiceRecord]:
    made: dict[UUID, list[Correction]] = defaultdict(list)
    ids = [row.record_id for row in rows]
    for correction in context.read.ledger.corrections_of(ids) if corrections else ():
        made[correction.record_id].append(Correction.of(correction))
    notes = context.opened(
        *(note for row in rows for note in (row.objection_claimed, row.objection_evidence))
    )
    return {
        row.record_id: ServiceRecord.of(row, made[row.record_id], Objection.of(row, claimed, evidence))
        for row, claimed, evidence in zip(rows, notes[::2], notes[1::2], strict=True)
    }


def service_record(context: Context, record_id: UUID) -> ServiceRecord:
    """After a command: whoever may act on the record may see it."""
    row = context.read.ledger.find(record_id)
    if row is None:
        raise NotFound(what="servicerecord")
    return load_records(context, [row], corrections=True)[record_id]


def find_record(context: Context, record_id: UUID) -> ServiceRecord | None:
    row = context.read.ledger.find(record_id)
    if row is None or not is_concerned(context, matter_of(context, row)):
        return None
    return load_records(context, [row], corrections=True)[record_id]


def matter_of(context: Context, row: RecordRow) -> Concerned:
    organization = context.read.organizations.find(row.organization_id)
    return Concerned([row.person_id], [row.organization_id], organization.division if organization else "")


def person_id(identity: UUID | None) -> ID | None:
    return node_id("Person", identity) if identity else None


SERVICE_RECORD = NodeKind("ServiceRecord", find_record)
