"""What providers attest: credits recorded, corrected and revoked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.course_places import read_lesson_id, read_place_id
from api.courses import read_course_id
from api.learning import LearningCredit, load_credits
from api.organizations import read_organization_id
from api.refusals import Refusal
from api.relay import read_node_id
from api.running import Told, mutation, perform
from api.worker_names import pace_lookup
from registry.refusals import NotFound
from registry.social_work.credits import LearningForm, Span
from registry.social_work.eligibility import Degree

LearningCreditResult: TypeAlias = Annotated[
    LearningCredit | Refusal, strawberry.union("LearningCreditResult")
]


@strawberry.input
class RecordCourseCreditInput(Told):
    place_id: ID
    certificate_number: str


@strawberry.input
class RecordListedCreditInput(Told):
    course_id: ID
    registration_number: str
    certificate_number: str
    lessons: list[ID]


@strawberry.input
class RecordStudyCreditInput(Told):
    organization_id: ID
    registration_number: str
    form: LearningForm
    certificate_number: str
    day: date
    minutes: int = strawberry.field(default=0, description="Not of a degree that was awarded.")
    degree: Degree | None = None
    is_awarded: bool = False


@strawberry.input
class LearningSpanInput:
    starts_at: datetime
    ends_at: datetime


@strawberry.input
class CorrectCreditInput(Told):
    person_id: ID
    credit_id: ID
    reason: str
    certificate_number: str | None = None
    day: date | None = strawberry.field(default=None, description="Of what was not held at a time.")
    minutes: int | None = strawberry.field(default=None, description="As above.")
    spans: list[LearningSpanInput] = strawberry.field(
        default_factory=list, description="Of what was held at a time."
    )


@strawberry.input
class RevokeCreditInput(Told):
    person_id: ID
    credit_id: ID
    reason: str


@strawberry.type
class LearningCreditMutations:
    @mutation
    def record_course_credit(self, info: Info, input: RecordCourseCreditInput) -> LearningCreditResult:
        """From the attendance on record, when the course is over."""
        credit_id = perform(
            info.context,
            input,
            info.context.registry.record_course_credit,
            read_place_id(input.place_id),
            certificate_number=input.certificate_number,
        )
        return credit(info.context, credit_id)

    @mutation
    def record_listed_credit(self, info: Info, input: RecordListedCreditInput) -> LearningCreditResult:
        """From the provider's own list: whole lessons of somebody who did not check in here."""
        pace_lookup(info.context)
        credit_id = perform(
            info.context,
            input,
            info.context.registry.record_listed_credit,
            read_course_id(input.course_id),
            registration_number=input.registration_number,
            certificate_number=input.certificate_number,
            lesson_ids=[read_lesson_id(lesson) for lesson in input.lessons],
        )
        return credit(info.context, credit_id)

    @mutation
    def record_study_credit(self, info: Info, input: RecordStudyCreditInput) -> LearningCreditResult:
        """Research and degree studies; a degree that was awarded brings its fixed hours once."""
        pace_lookup(info.context)
        credit_id = perform(
            info.context,
            input,
            info.context.registry.record_study_credit,
            read_organization_id(input.organization_id),
            registration_number=input.registration_number,
            form=input.form,
            certificate_number=input.certificate_number,
            day=input.day,
            minutes=input.minutes,
            degree=input.degree,
            is_awarded=input.is_awarded,
        )
        return credit(info.context, credit_id)

    @mutation
    def correct_credit(self, info: Info, input: CorrectCreditInput) -> LearningCreditResult:
        """By the provider; what is not stated stays."""
        credit_id = perform(
            info.context,
            input,
            info.context.registry.correct_credit,
            read_node_id("Person", input.person_id, field="personId"),
            read_credit_id(input.credit_id),
            reason=input.reason,
            certificate_number=input.certificate_number,
            day=input.day,
            minutes=input.minutes,
            spans=[Span(span.starts_at, span.ends_at) for span in input.spans],
        )
        return credit(info.context, credit_id)

    @mutation
    def revoke_credit(self, info: Info, input: RevokeCreditInput) -> LearningCreditResult:
        """By the provider, or by a registrar who found that it was not earned."""
        credit_id = perform(
            info.context,
            input,
            info.context.registry.revoke_credit,
            read_node_id("Person", input.person_id, field="personId"),
            read_credit_id(input.credit_id),
            reason=input.reason,
        )
        return credit(info.context, credit_id)


def read_credit_id(raw: ID) -> UUID:
    return read_node_id("LearningCredit", raw, field="creditId")


def credit(context: Context, credit_id: UUID) -> LearningCredit:
    found = load_credits(context, list(context.read.learning.of_ids([credit_id]).values()))
    if credit_id not in found:
        raise NotFound(what="credit")
    return found[credit_id]
