"""What is done about service: proposing, claiming, confirming, correcting, annulling, objecting."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Info
from api.refusals import Refusal
from api.relay import read_node_id
from api.running import Told, mutation, perform
from api.service_records import ServiceRecord, service_record
from api.volunteers import read_volunteer_id
from registry.commands.stretches import Stretch
from registry.evidence import Tier
from registry.record_standings import Annulment

ServiceRecordResult: TypeAlias = Annotated[ServiceRecord | Refusal, strawberry.union("ServiceRecordResult")]


@strawberry.input(description="One stretch of service within one day; without minutes all of it counts.")
class StretchInput:
    starts_at: datetime
    ends_at: datetime
    minutes: int | None = None
    content: str = ""
    evidence: str = ""
    reason: str = ""

    def read(self) -> Stretch:
        return Stretch(
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            minutes=self.minutes,
            content=self.content,
            evidence=self.evidence,
            reason=self.reason,
        )


@strawberry.input
class ProposeServiceInput(Told):
    activity_id: ID
    volunteer_id: ID
    shift_id: ID | None = None
    record_id: ID | None = strawberry.field(default=None, description="Continues what was left open.")
    stretch: StretchInput
    tier: Tier = Tier.B


@strawberry.input
class ClaimServiceInput(Told):
    activity_id: ID
    volunteer_id: ID
    shift_id: ID | None = None
    stretch: StretchInput


@strawberry.input
class ConfirmServiceInput(Told):
    record_id: ID


@strawberry.input
class RejectServiceInput(Told):
    record_id: ID
    reason: str


@strawberry.input
class CorrectServiceInput(Told):
    record_id: ID
    expected_version: int | None = strawberry.field(
        default=None, description="The version that was seen; another one is refused."
    )
    stretch: StretchInput


@strawberry.input
class AnnulServiceInput(Told):
    record_id: ID
    why: Annulment
    reason: str


@strawberry.input
class ObjectToRecordInput(Told):
    record_id: ID
    element: str
    claimed: str
    evidence: str = ""


@strawberry.input
class AnswerObjectionInput(Told):
    record_id: ID
    is_upheld: bool
    reason: str


@strawberry.type
class ServiceMutations:
    @mutation
    def propose_service(self, info: Info, input: ProposeServiceInput) -> ServiceRecordResult:
        """The organization enters what it organized: from a roster, from paper, from another system."""
        record_id = perform(
            info.context,
            input,
            info.context.registry.propose_service,
            read_node_id("Activity", input.activity_id, field="activityId"),
            input.stretch.read(),
            volunteer_id=read_volunteer_id(input.volunteer_id),
            shift_id=_shift_id(input.shift_id),
            record_id=_id(input.record_id) if input.record_id else None,
            tier=input.tier,
        )
        return service_record(info.context, record_id)

    @mutation
    def claim_service(self, info: Info, input: ClaimServiceInput) -> ServiceRecordResult:
        """Left out? The volunteer claims, the organization decides."""
        record_id = perform(
            info.context,
            input,
            info.context.registry.claim_service,
            read_node_id("Activity", input.activity_id, field="activityId"),
            input.stretch.read(),
            volunteer_id=read_volunteer_id(input.volunteer_id),
            shift_id=_shift_id(input.shift_id),
        )
        return service_record(info.context, record_id)

    @mutation
    def confirm_service(self, info: Info, input: ConfirmServiceInput) -> ServiceRecordResult:
        """A second person confirms what the first one entered."""
        record_id = _id(input.record_id)
        perform(info.context, input, info.context.registry.confirm_service, record_id)
        return service_record(info.context, record_id)

    @mutation
    def reject_service(self, info: Info, input: RejectServiceInput) -> ServiceRecordResult:
        """The volunteer is shown the reason, and may object."""
        record_id = _id(input.record_id)
        perform(info.context, input, info.context.registry.reject_service, record_id, reason=input.reason)
        return service_record(info.context, record_id)

    @mutation
    def correct_service(self, info: Info, input: CorrectServiceInput) -> ServiceRecordResult:
        """Both values stay on record; certificates that counted the old one are superseded."""
        record_id = _id(input.record_id)
        perform(
            info.context,
            input,
            info.context.registry.correct_service,
            record_id,
            input.stretch.read(),
            expected_version=input.expected_version,
        )
        return service_record(info.context, record_id)

    @mutation
    def annul_service(self, info: Info, input: AnnulServiceInput) -> ServiceRecordResult:
        """It no longer counts; certificates that counted it are superseded."""
        record_id = _id(input.record_id)
        command = info.context.registry.annul_service
        perform(info.context, input, command, record_id, why=input.why, reason=input.reason)
        return service_record(info.context, record_id)

    @mutation
    def object_to_record(self, info: Info, input: ObjectToRecordInput) -> ServiceRecordResult:
        """The volunteer tells the recorder of an error or omission (O67 Art 13)."""
        record_id = _id(input.record_id)
        perform(
            info.context,
            input,
            info.context.registry.object_to_record,
            record_id,
            element=input.element,
            claimed=input.claimed,
            evidence=input.evidence,
        )
        return service_record(info.context, record_id)

    @mutation
    def answer_objection(self, info: Info, input: AnswerObjectionInput) -> ServiceRecordResult:
        """With reasons; an upheld objection is followed by the correction itself."""
        record_id = _id(input.record_id)
        command = info.context.registry.answer_objection
        perform(info.context, input, command, record_id, is_upheld=input.is_upheld, reason=input.reason)
        return service_record(info.context, record_id)


def _id(raw: str) -> UUID:
    return read_node_id("ServiceRecord", raw, field="recordId")


def _shift_id(raw: str | None) -> UUID | None:
    return read_node_id("Shift", raw, field="shiftId") if raw else None
