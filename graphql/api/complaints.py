"""Complaints about social workers: what registrars see of them, and anybody who holds the code."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from inspect import getdoc
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.deadlines import light_until
from api.discipline import DisciplineCase, case_of
from api.persons import Division
from api.relay import After, Connection, First, Node, connection, node_id, read_node_id
from api.rights import is_staff
from api.running import query, signed_in
from api.volunteer_names import names_of
from projections.discipline_register import ComplaintRow
from registry.act import Role
from registry.certificate_numbers import VerificationCodeWrong, read_verification_code
from registry.commands.complaints import COMPLAINT_CODE
from registry.dates import local_date
from registry.deadlines import Light
from registry.divisions import read_division
from registry.names import mask_name
from registry.refusals import NotFound
from registry.refusals.discipline import ComplaintCodeUnknown
from registry.social_work.sanctions import ComplaintStanding, DisciplineStanding

strawberry.enum(ComplaintStanding, description=getdoc(ComplaintStanding))
WITH_A_DEADLINE = {None, DisciplineStanding.NOTIFIED, DisciplineStanding.UNDER_REVIEW}


@strawberry.enum(description="What whoever complained is told.")
class ComplaintOutcome(StrEnum):
    WAITING = "waiting"
    INVESTIGATING = "investigating"
    REDIRECTED = "redirected"
    DISMISSED = "dismissed"
    UPHELD = "upheld"
    REVIEWING = "reviewing"
    NOT_UPHELD = "not-upheld"


OF_COMPLAINT = {
    ComplaintStanding.FILED: ComplaintOutcome.WAITING,
    ComplaintStanding.ACCEPTED: ComplaintOutcome.INVESTIGATING,
    ComplaintStanding.REDIRECTED: ComplaintOutcome.REDIRECTED,
    ComplaintStanding.DISMISSED: ComplaintOutcome.DISMISSED,
}
OF_CASE = {
    DisciplineStanding.NOTIFIED: ComplaintOutcome.INVESTIGATING,
    DisciplineStanding.UNDER_REVIEW: ComplaintOutcome.REVIEWING,
    DisciplineStanding.NOT_UPHELD: ComplaintOutcome.NOT_UPHELD,
    DisciplineStanding.LIFTED: ComplaintOutcome.NOT_UPHELD,
}


@strawberry.type(description="Who complained; opened on record.")
class ComplainantContact:
    name: str
    phone: str


@strawberry.type(description="A complaint as the registrars of its division see it.")
class Complaint(Node):
    registration_number: str
    respondent: str | None = strawberry.field(description="Masked name; null when erased.")
    division: Division
    breach: str = strawberry.field(description="A head of the code of ethics; see the table ethics-breach.")
    text: str
    is_anonymous: bool
    filed_at: datetime
    standing: ComplaintStanding
    next_on: date = strawberry.field(description="By when the next step is due, or may be taken.")
    light: Light | None = strawberry.field(description="Null where nothing is due.")
    redirect_to: str
    reasons: str = strawberry.field(description="Why it was dismissed.")
    feedback: str
    discipline_case: DisciplineCase | None
    contact: ComplainantContact | None = strawberry.field(
        description="Only as the answer to readComplainant."
    )


@strawberry.type(description="What to keep after filing: the code opens the outcome, without an account.")
class ComplaintReceipt(Node):
    code: str
    due_on: date = strawberry.field(description="Until when it is decided whether it is taken up.")


@strawberry.type(description="What became of a complaint, for whoever holds its code.")
class ComplaintProgress:
    registration_number: str
    breach: str
    filed_at: datetime
    outcome: ComplaintOutcome
    due_on: date | None = strawberry.field(description="Until when the next decision is due.")
    redirect_to: str = strawberry.field(description="Who is competent, where this office is not.")
    reasons: str
    feedback: str


@strawberry.type
class ComplaintQueries:
    @query
    def complaints(
        self, info: Info, division: str, *, is_open: bool = True, first: First = 20, after: After = None
    ) -> Connection[Complaint]:
        """At or below the division, for its registrars: what is due first; or those that are over."""
        context = info.context
        code = read_division(division)
        context.caller.as_staff(context.parts.clock(), Role.REGISTRAR, code)
        page = context.read.discipline.matters(
            code, is_open=is_open, reader=context.caller.person_id, after=after, first=first
        )
        return connection(page, lambda row: _complaint(context, row), after=after)

    @query
    def complaint(self, info: Info, id: ID) -> Complaint:
        """For the registrars of its division, but the one complained of and the one who complained."""
        return shown_complaint(info.context, read_node_id("Complaint", id))

    @query
    def complaint_progress(self, info: Info, code: str) -> ComplaintProgress:
        """For whoever holds the code; no account is needed."""
        context = info.context
        context.parts.verifications.step(f"complaint from {context.caller.address}")
        try:
            digest = context.parts.vault.digest(COMPLAINT_CODE, read_verification_code(code[:100]))
        except VerificationCodeWrong:
            raise ComplaintCodeUnknown(field="code") from None
        row = context.read.discipline.find_by_code(digest)
        if row is None:
            raise ComplaintCodeUnknown(field="code")
        return _progress(context, row)


def _progress(context: Context, row: ComplaintRow) -> ComplaintProgress:
    reasons, feedback = context.opened(row.reasons, row.feedback)
    outcome = outcome_of(row)
    is_waiting = outcome in {ComplaintOutcome.WAITING, ComplaintOutcome.INVESTIGATING}
    return ComplaintProgress(
        registration_number=row.registration_number,
        breach=row.breach,
        filed_at=row.filed_at,
        outcome=outcome,
        due_on=row.due_on if is_waiting else None,
        redirect_to=row.redirect_to,
        reasons=reasons,
        feedback=feedback,
    )


def outcome_of(row: ComplaintRow) -> ComplaintOutcome:
    if row.case_standing is None:
        return OF_COMPLAINT[ComplaintStanding(row.standing)]
    return OF_CASE.get(DisciplineStanding(row.case_standing), ComplaintOutcome.UPHELD)


def shown_complaint(context: Context, complaint_id: UUID, *, with_contact: bool = False) -> Complaint:
    """For whoever may see it now, also after a command: a repeated one may come when the right is gone."""
    caller, row = signed_in(context), complaint_row(context, complaint_id)
    if caller in {row.respondent_id, row.filed_by} or not is_staff(context, row.division, Role.REGISTRAR):
        raise NotFound(what="complaint")
    return _complaint(context, row, with_contact=with_contact)


def complaint_row(context: Context, complaint_id: UUID) -> ComplaintRow:
    row = context.read.discipline.find_complaint(complaint_id)
    if row is None:
        raise NotFound(what="complaint")
    return row


def _complaint(context: Context, row: ComplaintRow, *, with_contact: bool = False) -> Complaint:
    text, reasons, feedback = context.opened(row.text, row.reasons, row.feedback)
    name = names_of(context, [row.respondent_id]).get(row.respondent_id)
    contact = None
    if with_contact:
        complainant, phone = context.opened(row.complainant, row.phone)
        contact = ComplainantContact(name=complainant, phone=phone)
    return Complaint(
        id=node_id("Complaint", row.complaint_id),
        registration_number=row.registration_number,
        respondent=mask_name(name) if name else None,
        division=Division.of(row.division),
        breach=row.breach,
        text=text,
        is_anonymous=row.phone is None,
        filed_at=row.filed_at,
        standing=ComplaintStanding(row.standing),
        next_on=row.next_on,
        light=_light(context, row),
        redirect_to=row.redirect_to,
        reasons=reasons,
        feedback=feedback,
        discipline_case=case_of(context, row),
        contact=contact,
    )


def _light(context: Context, row: ComplaintRow) -> Light | None:
    if row.closed_at is not None or row.case_standing not in WITH_A_DEADLINE:
        return None
    since = local_date(row.since)
    return light_until(context, division=row.division, since=since, due_on=row.next_on)
