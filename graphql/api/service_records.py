"""Service records: what was served, what became of it, and who may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.deadlines import light_until
from api.record_history import Correction, Objection, ServiceTime, person_id
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import Concerned, is_concerned, must_be_member, must_be_own
from api.running import query
from api.selection import asks_for
from api.volunteer_names import VolunteerName, volunteers_of
from api.volunteers import as_officer, read_volunteer_id
from projections.reading import Page
from projections.service_ledger import Period, RecordRow
from registry.deadlines import Light
from registry.divisions import read_division
from registry.evidence import Review, Tier
from registry.record_standings import Annulment, RecordStanding
from registry.refusals import NotFound
from registry.refusals.organizations import PeriodReversed


@strawberry.type(description="One stretch of service; its facts are null until it is proposed (O67 Art 7).")
class ServiceRecord(Node):
    standing: RecordStanding
    version: int = strawberry.field(description="State it when correcting: somebody else may have.")
    volunteer_id: ID
    volunteer: VolunteerName | None = strawberry.field(description="Null for a volunteer who is gone.")
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

    @query
    def light(self, info: Info) -> Light | None:
        """How near the deadline is while the record waits for a decision."""
        if self.standing != RecordStanding.PROPOSED or not (self.served_on and self.due_on):
            return None
        return light_until(info.context, division="", since=self.served_on, due_on=self.due_on)

    @classmethod
    def of(
        cls,
        row: RecordRow,
        corrections: list[Correction],
        objection: Objection | None,
        volunteer: VolunteerName | None,
    ) -> ServiceRecord:
        return cls(
            id=node_id("ServiceRecord", row.record_id),
            standing=RecordStanding(row.standing),
            version=row.version,
            volunteer_id=node_id("Volunteer", row.volunteer_id),
            volunteer=volunteer,
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
    found = load_records(
        info.context,
        page.items,
        corrections=asks_for(info, "corrections"),
        volunteers=asks_for(info, "volunteer"),
    )
    return connection(page, lambda row: found[row.record_id], after=after)


def load_records(
    context: Context, rows: Sequence[RecordRow], *, corrections: bool, volunteers: bool
) -> dict[UUID, ServiceRecord]:
    made: dict[UUID, list[Correction]] = defaultdict(list)
    ids = [row.record_id for row in rows]
    for correction in context.read.ledger.corrections_of(ids) if corrections else ():
        made[correction.record_id].append(Correction.of(correction))
    whose = volunteers_of(context, rows) if volunteers else {}
    notes = context.opened(
        *(note for row in rows for note in (row.objection_claimed, row.objection_evidence))
    )
    return {
        row.record_id: ServiceRecord.of(
            row, made[row.record_id], Objection.of(row, claimed, evidence), whose.get(row.record_id)
        )
        for row, claimed, evidence in zip(rows, notes[::2], notes[1::2], strict=True)
    }


def service_record(context: Context, record_id: UUID) -> ServiceRecord:
    """After a command: whoever may act on the record may see it."""
    row = context.read.ledger.find(record_id)
    if row is None:
        raise NotFound(what="servicerecord")
    return load_records(context, [row], corrections=True, volunteers=True)[record_id]


def find_record(context: Context, record_id: UUID) -> ServiceRecord | None:
    row = context.read.ledger.find(record_id)
    if row is None or not is_concerned(context, matter_of(context, row)):
        return None
    return load_records(context, [row], corrections=True, volunteers=True)[record_id]


def matter_of(context: Context, row: RecordRow) -> Concerned:
    organization = context.read.organizations.find(row.organization_id)
    return Concerned([row.person_id], [row.organization_id], organization.division if organization else "")


SERVICE_RECORD = NodeKind("ServiceRecord", find_record)
