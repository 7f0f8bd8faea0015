"""A discipline case: for the person whom it is about, and for the registrars of its division."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from inspect import getdoc
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.deadlines import light_until
from api.refusals import Refusal
from api.relay import Node, node_id, read_node_id
from api.rights import is_staff
from api.running import Told, mutation, perform, query, signed_in
from projections.discipline_register import CaseRow, ComplaintRow
from projections.sanctions import SanctionRow
from registry.act import Role
from registry.dates import local_date
from registry.deadlines import Light
from registry.refusals import NotFound
from registry.social_work.sanctions import DisciplineStanding, ReviewOutcome, SanctionKind

for each in (DisciplineStanding, ReviewOutcome, SanctionKind):
    strawberry.enum(each, description=getdoc(each))
ONE_DAY = timedelta(days=1)
_id = partial(read_node_id, "DisciplineCase", field="disciplineCaseId")


@strawberry.type(description="What the person complained of has to say, and is told; never who complained.")
class DisciplineCase(Node):
    standing: DisciplineStanding
    breach: str = strawberry.field(description="A head of the code of ethics; see the table ethics-breach.")
    facts: str = strawberry.field(description="What is alleged.")
    served_at: datetime
    reply_due_on: date = strawberry.field(description="The last day for a reply.")
    can_reply: bool
    reply: str
    replied_at: datetime | None
    decidable_from: date = strawberry.field(description="The first day on which a sanction may be imposed.")
    due_on: date | None = strawberry.field(description="To decide, or to decide the review.")
    light: Light | None
    reasons: str
    decided_at: datetime | None
    is_decided_by_me: bool = strawberry.field(description="Whoever decided does not review.")
    sanction: SanctionKind | None
    valid_from: date | None
    valid_to: date | None
    review_due_on: date | None = strawberry.field(description="The last day for asking for a review.")
    can_request_review: bool
    review_request: str
    review_requested_at: datetime | None
    review_outcome: ReviewOutcome | None
    review_reasons: str
    reviewed_at: datetime | None
    can_be_published: bool
    published_on: date | None
    expired_at: datetime | None


@strawberry.type(description="A sanction as the public register shows it: no reasons, no facts.")
class PublishedSanction:
    sanction: SanctionKind
    breach: str
    valid_from: date
    valid_to: date
    published_on: date

    @classmethod
    def of(cls, row: SanctionRow) -> PublishedSanction:
        return cls(
            sanction=SanctionKind(row.sanction),
            breach=row.breach,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            published_on=row.published_on,
        )


DisciplineCaseResult: TypeAlias = Annotated[
    DisciplineCase | Refusal, strawberry.union("DisciplineCaseResult")
]


@strawberry.input
class ServeNoticeInput(Told):
    complaint_id: ID
    facts: str


@strawberry.input
class ReplyToNoticeInput(Told):
    discipline_case_id: ID
    text: str


@strawberry.input
class ClearCaseInput(Told):
    discipline_case_id: ID
    reasons: str


@strawberry.input
class ImposeSanctionInput(Told):
    discipline_case_id: ID
    sanction: SanctionKind
    breach: str
    reasons: str
    valid_from: date = strawberry.field(description="Today, or a day since the person was heard.")
    valid_to: date


@strawberry.input
class RequestReviewInput(Told):
    discipline_case_id: ID
    text: str


@strawberry.input
class DecideReviewInput(Told):
    discipline_case_id: ID
    outcome: ReviewOutcome
    reasons: str
    sanction: SanctionKind | None = strawberry.field(
        default=None, description="What takes its place, where the outcome is CHANGED."
    )
    valid_to: date | None = None


@strawberry.input
class PublishSanctionInput(Told):
    discipline_case_id: ID


@strawberry.type
class DisciplineMutations:
    @mutation
    def serve_notice(self, info: Info, input: ServeNoticeInput) -> DisciplineCaseResult:
        """Tell the person what is alleged; with it the discipline case begins."""
        complaint_id = read_node_id("Complaint", input.complaint_id, field="complaintId")
        command = info.context.registry.serve_notice
        return case(info.context, perform(info.context, input, command, complaint_id, facts=input.facts))

    @mutation
    def reply_to_notice(self, info: Info, input: ReplyToNoticeInput) -> DisciplineCaseResult:
        """By the person, once, until the day that the notice names."""
        command = info.context.registry.reply_to_notice
        case_id = _id(input.discipline_case_id)
        return case(info.context, perform(info.context, input, command, case_id, text=input.text))

    @mutation
    def clear_case(self, info: Info, input: ClearCaseInput) -> DisciplineCaseResult:
        """The complaint is not upheld."""
        command = info.context.registry.clear_case
        case_id = _id(input.discipline_case_id)
        return case(info.context, perform(info.context, input, command, case_id, reasons=input.reasons))

    @mutation
    def impose_sanction(self, info: Info, input: ImposeSanctionInput) -> DisciplineCaseResult:
        """With reasons; only after a reply, or when the time for one is over."""
        case_id = perform(
            info.context,
            input,
            info.context.registry.impose_sanction,
            _id(input.discipline_case_id),
            sanction=input.sanction,
            breach=input.breach,
            reasons=input.reasons,
            valid_from=input.valid_from,
            valid_to=input.valid_to,
        )
        return case(info.context, case_id)

    @mutation
    def request_review(self, info: Info, input: RequestReviewInput) -> DisciplineCaseResult:
        """By the person, once, until the day that the decision names."""
        command = info.context.registry.request_review
        case_id = _id(input.discipline_case_id)
        return case(info.context, perform(info.context, input, command, case_id, text=input.text))

    @mutation
    def decide_review(self, info: Info, input: DecideReviewInput) -> DisciplineCaseResult:
        """By another registrar than who decided; nothing becomes heavier."""
        case_id = perform(
            info.context,
            input,
            info.context.registry.decide_review,
            _id(input.discipline_case_id),
            outcome=input.outcome,
            reasons=input.reasons,
            sanction=input.sanction,
            valid_to=input.valid_to,
        )
        return case(info.context, case_id)

    @mutation
    def publish_sanction(self, info: Info, input: PublishSanctionInput) -> DisciplineCaseResult:
        """In the public register until its last day; never before the time for a review is over."""
        command = info.context.registry.publish_sanction
        case_id = _id(input.discipline_case_id)
        return case(info.context, perform(info.context, input, command, case_id))


@strawberry.type
class DisciplineQueries:
    @query
    def my_discipline_cases(self, info: Info) -> list[DisciplineCase]:
        """Cases about oneself, from the notice on; the latest first."""
        rows = info.context.read.discipline.cases_of(signed_in(info.context))
        return [_case(info.context, row) for row in rows]

    @query
    def discipline_case(self, info: Info, id: ID) -> DisciplineCase:
        """For the person whom it is about, and the registrars of its division but the one who complained."""
        return case(info.context, read_node_id("DisciplineCase", id))


def case(context: Context, case_id: UUID) -> DisciplineCase:
    """For whoever may see it now, also after a command: a repeated one may come when the right is gone."""
    caller = signed_in(context)
    row = context.read.discipline.find_case(case_id)
    if row is None or not (row.person_id == caller or _is_registrars(context, row)):
        raise NotFound(what="disciplinecase")
    return _case(context, row)


def case_of(context: Context, complaint: ComplaintRow) -> DisciplineCase | None:
    """For whoever may see the complaint."""
    row = context.read.discipline.find_case(complaint.case_id) if complaint.case_id else None
    return _case(context, row) if row else None


def _is_registrars(context: Context, row: CaseRow) -> bool:
    """Of the division; who complained does not look on as a registrar."""
    complaint = context.read.discipline.find_complaint(row.complaint_id)
    is_own = complaint is not None and complaint.filed_by == context.caller.person_id
    return not is_own and is_staff(context, row.division, Role.REGISTRAR)


def published_sanctions(
    context: Context, person_id: UUID, on: date, *, is_registrar: bool
) -> list[PublishedSanction]:
    """What was public on the day; to others than registrars only as far as it holds today."""
    rows = context.read.sanctions.published(person_id, on, until=None if is_registrar else context.today)
    return [PublishedSanction.of(row) for row in rows]


def _case(context: Context, row: CaseRow) -> DisciplineCase:
    sealed = (row.facts, row.reply, row.reasons, row.review_request, row.review_reasons)
    facts, reply, reasons, review_request, review_reasons = context.opened(*sealed)
    replied_on = local_date(row.replied_at) if row.replied_at else None
    is_sanctioned = row.standing == DisciplineStanding.SANCTIONED
    in_review_term = row.review_due_on is not None and context.today <= row.review_due_on
    return DisciplineCase(
        id=node_id("DisciplineCase", row.case_id),
        standing=DisciplineStanding(row.standing),
        breach=row.breach,
        facts=facts,
        served_at=row.served_at,
        reply_due_on=row.reply_due_on,
        can_reply=row.standing == DisciplineStanding.NOTIFIED
        and row.replied_at is None
        and context.today <= row.reply_due_on,
        reply=reply,
        replied_at=row.replied_at,
        decidable_from=replied_on or row.reply_due_on + ONE_DAY,
        due_on=row.due_on,
        light=_light(context, row),
        reasons=reasons,
        decided_at=row.decided_at,
        is_decided_by_me=row.decided_by is not None and row.decided_by == context.caller.person_id,
        sanction=SanctionKind(row.sanction) if row.sanction else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        review_due_on=row.review_due_on,
        can_request_review=is_sanctioned and row.reviewed_at is None and in_review_term,
        review_request=review_request,
        review_requested_at=row.review_requested_at,
        review_outcome=ReviewOutcome(row.review_outcome) if row.review_outcome else None,
        review_reasons=review_reasons,
        reviewed_at=row.reviewed_at,
        can_be_published=is_sanctioned
        and (row.reviewed_at is not None or not in_review_term)
        and row.valid_to is not None
        and context.today <= row.valid_to,
        published_on=row.published_on,
        expired_at=row.expired_at,
    )


def _light(context: Context, row: CaseRow) -> Light | None:
    if row.due_on is None:
        return None
    since = local_date(row.review_requested_at or row.served_at)
    return light_until(context, division=row.division, since=since, due_on=row.due_on)
