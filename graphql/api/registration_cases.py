"""Registration cases: as their applicants follow them, and as registrars work them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Annotated, NamedTuple, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.by_page import ByPage
from api.context import Context, Info
from api.deadlines import Deadline, Queue, deadline, light_until, queue
from api.persons import Division
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_staff
from api.running import query, signed_in
from api.social_workers import QualificationEntry, SocialWorkerRegistration, registrations_of
from projections.registration_queue import RegistrationCaseRow
from projections.social_worker_register import QualificationRow
from registry.act import Role
from registry.dates import start_of_day
from registry.divisions import read_division
from registry.names import mask_name
from registry.refusals import NotFound
from registry.service_time import hours_text
from registry.social_work.cases import CaseKind, CaseStanding, Gap, Jurisdiction, Lapse
from registry.social_work.learning import Meter
from registry.social_work.levels import Level

ANSWER = "sw.registration_answer_wd"


@strawberry.type(description="What a supplement notice asks for: everything at once.")
class SupplementNotice:
    gaps: list[Gap]
    note: str
    at: datetime


@strawberry.type(description="Continuing education of the term that is to be renewed, in hours.")
class LearnedHours:
    required: str
    counted: str
    is_met: bool


class Opened(NamedTuple):
    """The sealed texts of a case."""

    name: str | None
    statement: str | None
    note: str | None
    reason: str | None


@dataclass
class Around:
    """What stands on record beside the cases of one page."""

    qualifications: ByPage[UUID, QualificationRow]
    registrations: ByPage[UUID, SocialWorkerRegistration]
    meters: ByPage[UUID, Meter]

    @classmethod
    def of(cls, context: Context, rows: Sequence[RegistrationCaseRow]) -> Around:
        qualifications = sorted({row.qualification_id for row in rows})
        renewals = sorted({row.person_id for row in rows if row.kind == CaseKind.RENEWAL})
        return cls(
            ByPage(qualifications, context.read.social_workers.qualifications_of_ids),
            ByPage(sorted({row.person_id for row in rows}), partial(registrations_of, context)),
            ByPage(renewals, context.registry.last_meters),
        )


@strawberry.type(
    description="An application for registration. What the registry holds already is shown, never asked for."
)
class RegistrationCase(Node):
    row: strawberry.Private[RegistrationCaseRow]
    around: strawberry.Private[Around]
    number: str
    kind: CaseKind
    level: Level
    standing: CaseStanding
    applicant: str | None = strawberry.field(description="Masked unless it is one's own; null when erased.")
    is_own: bool
    division: Division = strawberry.field(description="Whose registration body decides.")
    jurisdiction: Jurisdiction | None
    organization_id: ID | None
    organization_name: str | None
    statement: str
    is_late: bool = strawberry.field(description="Taken in a make-up window of the region.")
    submitted_at: datetime
    received_on: date
    answer_deadline: Deadline | None = strawberry.field(
        description="Until when the office accepts it or asks for a supplement; silence accepts."
    )
    notice: SupplementNotice | None
    accepted_on: date | None
    is_by_default: bool
    deadline: Deadline | None = strawberry.field(description="Until when it is to be decided.")
    first_reviewed_at: datetime | None
    first_reviewer_is_viewer: bool = strawberry.field(description="The final review is another person's.")
    reason: str
    lapse: Lapse | None = strawberry.field(description="Why there is nothing left to decide.")
    closed_at: datetime | None
    version: int

    @query
    def qualification(self) -> QualificationEntry | None:
        """On which the registration rests."""
        found = self.around.qualifications.find(self.row.qualification_id)
        return QualificationEntry.of(found, is_own=self.is_own) if found else None

    @query
    def registration(self) -> SocialWorkerRegistration | None:
        """The applicant's registration as it is today."""
        return self.around.registrations.find(self.row.person_id)

    @query
    def learned(self) -> LearnedHours | None:
        """Of a renewal that is not decided yet."""
        if self.kind is not CaseKind.RENEWAL or self.row.closed_at is not None:
            return None
        meter = self.around.meters.find(self.row.person_id)
        if meter is None:
            return None
        return LearnedHours(
            required=hours_text(meter.required_minutes),
            counted=hours_text(meter.counted_minutes),
            is_met=meter.is_met,
        )


RegistrationCaseResult: TypeAlias = Annotated[
    RegistrationCase | Refusal, strawberry.union("RegistrationCaseResult")
]


@strawberry.type
class RegistrationCaseQueries:
    @query
    def registration_case(self, info: Info, id: ID) -> RegistrationCase:
        """For its applicant and the registrars of the place."""
        signed_in(info.context)
        return registration_case(info.context, read_case_id(id))

    @query
    def my_registration_cases(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[RegistrationCase]:
        """One's own, the latest first."""
        page = info.context.read.registration_cases.of_person(
            signed_in(info.context), first=first, after=after
        )
        shown = cases_of(info.context, page.items)
        return connection(page, lambda row: shown[row.case_id], after=after)

    @query
    def registration_case_queue(
        self,
        info: Info,
        division: str,
        standings: list[CaseStanding],
        first: First = 20,
        after: After = None,
    ) -> Queue[RegistrationCase]:
        """What waits at or below a division, for its registrars; the oldest receipt first."""
        context, code = info.context, read_division(division)
        context.caller.as_staff(context.parts.clock(), Role.REGISTRAR, code)
        page = context.read.registration_cases.waiting(
            code, [str(each) for each in standings], first=first, after=after
        )
        shown = cases_of(context, page.items)
        return queue(page, lambda row: shown[row.case_id], lambda row: due_of(context, row), after=after)


def read_case_id(raw: ID) -> UUID:
    return read_node_id("RegistrationCase", raw, field="caseId")


def registration_case(context: Context, case_id: UUID) -> RegistrationCase:
    """After a command: a key may be repeated by somebody who has lost the right since."""
    found = find_case(context, case_id)
    if found is None:
        raise NotFound(what="registration case")
    return found


def find_case(context: Context, case_id: UUID) -> RegistrationCase | None:
    row = context.read.registration_cases.find(case_id)
    if row is None:
        return None
    is_own = row.person_id == context.caller.person_id
    may_see = is_own or is_staff(context, row.division, Role.REGISTRAR)
    return cases_of(context, [row])[case_id] if may_see else None


def due_of(context: Context, row: RegistrationCaseRow) -> Deadline:
    """What comes next: the answer to the application, or the decision."""
    if row.accepted_on is None or row.due_on is None:
        return deadline(context, ANSWER, division=row.division, since=start_of_day(row.received_on))
    return Deadline(
        since=start_of_day(row.accepted_on),
        due_on=row.due_on,
        is_provisional=bool(row.is_provisional),
        light=light_until(context, division=row.division, since=row.accepted_on, due_on=row.due_on),
    )


def cases_of(context: Context, rows: Sequence[RegistrationCaseRow]) -> dict[UUID, RegistrationCase]:
    """With one look at the vault for all of them."""
    around = Around.of(context, rows)
    sealed = [(row.person_name, row.statement, row.note, row.reason) for row in rows]
    opened = iter(context.parts.vault.open_all([text for texts in sealed for text in texts]))
    return {
        row.case_id: _case(context, row, around, Opened(*texts))
        for row, texts in zip(rows, zip(opened, opened, opened, opened, strict=True), strict=True)
    }


def _case(context: Context, row: RegistrationCaseRow, around: Around, opened: Opened) -> RegistrationCase:
    is_own = row.person_id == context.caller.person_id
    name, statement, note, reason = opened
    is_open = row.closed_at is None
    return RegistrationCase(
        row=row,
        around=around,
        id=node_id("RegistrationCase", row.case_id),
        number=row.number,
        kind=CaseKind(row.kind),
        level=Level(row.level),
        standing=CaseStanding(row.standing),
        applicant=name if is_own or not name else mask_name(name),
        is_own=is_own,
        division=Division.of(row.division),
        jurisdiction=Jurisdiction(row.jurisdiction) if row.jurisdiction else None,
        organization_id=node_id("Organization", row.organization_id) if row.organization_id else None,
        organization_name=row.organization_name,
        statement=statement or "",
        is_late=row.is_late,
        submitted_at=row.submitted_at,
        received_on=row.received_on,
        answer_deadline=due_of(context, row) if row.standing == CaseStanding.SUBMITTED else None,
        notice=_notice(row, note),
        accepted_on=row.accepted_on,
        is_by_default=bool(row.is_by_default),
        deadline=due_of(context, row) if is_open and row.accepted_on else None,
        first_reviewed_at=row.first_reviewed_at,
        first_reviewer_is_viewer=row.first_reviewer is not None
        and row.first_reviewer == context.caller.person_id,
        reason=reason or "",
        lapse=Lapse(row.lapse) if row.lapse else None,
        closed_at=row.closed_at,
        version=row.version,
    )


def _notice(row: RegistrationCaseRow, note: str | None) -> SupplementNotice | None:
    if row.gaps is None or row.noticed_at is None:
        return None
    return SupplementNotice(gaps=[Gap(gap) for gap in row.gaps], note=note or "", at=row.noticed_at)


REGISTRATION_CASE = NodeKind("RegistrationCase", find_case)
