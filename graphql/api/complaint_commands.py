"""Filing a complaint about a social worker, and handling it."""

from __future__ import annotations

from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.complaints import Complaint, ComplaintReceipt, complaint_row, shown_complaint
from api.context import Info
from api.refusals import Refusal
from api.relay import node_id, read_node_id
from api.running import Told, mutation, perform, perform_anew

ComplaintResult: TypeAlias = Annotated[Complaint | Refusal, strawberry.union("ComplaintResult")]
ComplaintReceiptResult: TypeAlias = Annotated[
    ComplaintReceipt | Refusal, strawberry.union("ComplaintReceiptResult")
]


@strawberry.input
class FileComplaintInput(Told):
    registration_number: str
    breach: str
    text: str
    is_anonymous: bool = False
    complainant: str = strawberry.field(default="", description="Name; never shown to the person.")
    phone: str = ""


@strawberry.input
class AcceptComplaintInput(Told):
    complaint_id: ID


@strawberry.input
class RedirectComplaintInput(Told):
    complaint_id: ID
    redirect_to: str = strawberry.field(description="Who is competent; without it this is refused.")


@strawberry.input
class DismissComplaintInput(Told):
    complaint_id: ID
    reasons: str


@strawberry.input
class AnswerComplainantInput(Told):
    complaint_id: ID
    text: str


@strawberry.input
class ReadComplainantInput(Told):
    complaint_id: ID
    purpose: str


@strawberry.type
class ComplaintMutations:
    @mutation
    def file_complaint(self, info: Info, input: FileComplaintInput) -> ComplaintReceiptResult:
        """By anybody, without an account and without a name if one wishes; whoever complains is protected."""
        context = info.context
        context.parts.complaints.step(context.caller.address)
        complaint_id = perform(
            context,
            input,
            context.registry.file_complaint,
            input.registration_number,
            breach=input.breach,
            text=input.text,
            is_anonymous=input.is_anonymous,
            complainant=input.complainant,
            phone=input.phone,
        )
        row = complaint_row(context, complaint_id)
        (code,) = context.opened(row.code)
        return ComplaintReceipt(id=node_id("Complaint", complaint_id), code=code, due_on=row.due_on)

    @mutation
    def accept_complaint(self, info: Info, input: AcceptComplaintInput) -> ComplaintResult:
        """It is taken up; from now on the time for the decision runs."""
        command = info.context.registry.accept_complaint
        return shown_complaint(info.context, perform(info.context, input, command, _id(input.complaint_id)))

    @mutation
    def redirect_complaint(self, info: Info, input: RedirectComplaintInput) -> ComplaintResult:
        """This office is not competent, and says who is."""
        command = info.context.registry.redirect_complaint
        found = _id(input.complaint_id)
        return shown_complaint(
            info.context, perform(info.context, input, command, found, redirect_to=input.redirect_to)
        )

    @mutation
    def dismiss_complaint(self, info: Info, input: DismissComplaintInput) -> ComplaintResult:
        """With reasons, which the complainant reads."""
        command = info.context.registry.dismiss_complaint
        found = _id(input.complaint_id)
        return shown_complaint(
            info.context, perform(info.context, input, command, found, reasons=input.reasons)
        )

    @mutation
    def answer_complainant(self, info: Info, input: AnswerComplainantInput) -> ComplaintResult:
        """What is read with the code, once there is an outcome."""
        command = info.context.registry.answer_complainant
        found = _id(input.complaint_id)
        return shown_complaint(info.context, perform(info.context, input, command, found, text=input.text))

    @mutation
    def read_complainant(self, info: Info, input: ReadComplainantInput) -> ComplaintResult:
        """Open who complained, for a purpose that is recorded."""
        command = info.context.registry.read_complainant
        found = perform_anew(info.context, input, command, _id(input.complaint_id), purpose=input.purpose)
        return shown_complaint(info.context, found, with_contact=True)


def _id(raw: str) -> UUID:
    return read_node_id("Complaint", raw, field="complaintId")
