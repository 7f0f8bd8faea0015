"""What social workers learned: the meter of a term, credits, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import ID

import api.learning_enums  # noqa: F401 - the enums that the types below name
from api.activities import OrganizationName
from api.context import Context, Info
from api.organizations import read_organization_id
from api.relay import After, Connection, First, connection, node_id, read_node_id
from api.rights import is_member, must_be_member
from api.running import query, signed_in
from api.worker_names import worker_names
from projections.learning_ledger import CreditRow, ReminderRow
from projections.reading import Page
from registry.social_work.credits import LearningForm
from registry.social_work.eligibility import Degree
from registry.social_work.learning import Meter
from registry.social_work.levels import Level
from registry.social_work.terms import Term


@strawberry.type(description="A time of learning.")
class LearningSpan:
    starts_at: datetime
    ends_at: datetime


@strawberry.type(description="What a provider attests that somebody learned.")
class LearningCredit:
    id: ID
    person_id: ID
    name: str | None = strawberry.field(
        description="In full for the learner, and for a provider that knows them; null when erased."
    )
    organization: OrganizationName = strawberry.field(description="The provider.")
    course_id: ID | None
    course_title: str | None
    form: LearningForm
    certificate_number: str
    day: date = strawberry.field(description="The term that holds on it is the one it counts for.")
    minutes: int = strawberry.field(description="As attested, before ratios, caps and overlaps.")
    spans: list[LearningSpan]
    degree: Degree | None
    is_awarded: bool
    recorded_at: datetime
    position: int = strawberry.field(description="Where the credit stands in the log.")
    reason: str = strawberry.field(description="Why it was last corrected, or revoked.")
    revoked_at: datetime | None


@strawberry.type(description="That a term is about to end.")
class LearningReminder:
    days: int = strawberry.field(description="The threshold, in days before the end.")
    valid_to: date
    missing_minutes: int
    reminded_at: datetime

    @classmethod
    def of(cls, row: ReminderRow) -> LearningReminder:
        return cls(
            days=row.threshold,
            valid_to=row.valid_to,
            missing_minutes=row.missing_minutes,
            reminded_at=row.reminded_at,
        )


@strawberry.type(description="Continuing education of the term that runs today.")
class LearningMeter:
    level: Level
    term_from: date
    term_to: date
    required_minutes: int
    counted_minutes: int = strawberry.field(description="After ratios and caps, overlaps counted once.")
    missing_minutes: int
    is_met: bool
    policy: str = strawberry.field(description="Version of the rule on hours.")
    forms_policy: str = strawberry.field(description="Version of the rule on forms, ratios and caps.")

    @classmethod
    def of(cls, term: Term, meter: Meter) -> LearningMeter:
        return cls(
            level=term.level,
            term_from=term.valid_from,
            term_to=term.valid_to,
            required_minutes=meter.required_minutes,
            counted_minutes=meter.counted_minutes,
            missing_minutes=meter.missing_minutes,
            is_met=meter.is_met,
            policy=meter.policy,
            forms_policy=meter.forms_policy,
        )


@strawberry.type(description="One's own continuing education.")
class MyLearning:
    meter: LearningMeter | None = strawberry.field(description="Null for who is not registered today.")
    reminder: LearningReminder | None = strawberry.field(description="The most urgent one of this term.")


@strawberry.type
class LearningQueries:
    @query
    def my_learning(self, info: Info) -> MyLearning:
        """How many hours the term needs, has, and lacks."""
        context = info.context
        person_id = signed_in(context)
        found = context.registry.find_meter(person_id)
        reminders = context.read.learning.reminders_of(person_id, context.today)
        return MyLearning(
            meter=LearningMeter.of(*found) if found else None,
            reminder=LearningReminder.of(reminders[0]) if reminders else None,
        )

    @query
    def my_learning_credits(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[LearningCredit]:
        """One's own, the latest day first; revoked ones too."""
        context = info.context
        page = context.read.learning.of_person(signed_in(context), after=after, first=first)
        return credits_page(context, page, after)

    @query
    def learning_credits_of(
        self, info: Info, organization_id: ID, first: First = 20, after: After = None
    ) -> Connection[LearningCredit]:
        """What a provider has attested, for its members."""
        context, identity = info.context, read_organization_id(organization_id)
        must_be_member(context, identity)
        page = context.read.learning.of_organization(identity, after=after, first=first)
        return credits_page(context, page, after)

    @query
    def learning_credit(self, info: Info, id: ID) -> LearningCredit | None:
        """For the learner and the provider's members."""
        context = info.context
        signed_in(context)
        identity = read_node_id("LearningCredit", id, field="id")
        row = context.read.learning.of_ids([identity]).get(identity)
        if row is None or not (
            is_member(context, row.organization_id) or context.caller.person_id == row.person_id
        ):
            return None
        return load_credits(context, [row])[identity]


def credits_page(context: Context, page: Page[CreditRow], after: str | None) -> Connection[LearningCredit]:
    found = load_credits(context, page.items)
    return connection(page, lambda row: found[row.credit_id], after=after)


def load_credits(context: Context, rows: Sequence[CreditRow]) -> dict[UUID, LearningCredit]:
    """By id, with one look for all names."""
    names = worker_names(context, [(row.person_id, row.organization_id) for row in rows])
    reasons = context.opened(*(row.reason for row in rows))
    return {
        row.credit_id: credit_of(row, names[row.person_id, row.organization_id], reason)
        for row, reason in zip(rows, reasons, strict=True)
    }


def credit_of(row: CreditRow, name: str | None, reason: str) -> LearningCredit:
    return LearningCredit(
        id=node_id("LearningCredit", row.credit_id),
        person_id=node_id("Person", row.person_id),
        name=name,
        organization=OrganizationName(
            id=node_id("Organization", row.organization_id), name=row.organization_name
        ),
        course_id=node_id("Course", row.course_id) if row.course_id else None,
        course_title=row.course_title,
        form=LearningForm(row.form),
        certificate_number=row.certificate_number,
        day=row.day,
        minutes=row.minutes,
        spans=[
            LearningSpan(starts_at=datetime.fromisoformat(start), ends_at=datetime.fromisoformat(end))
            for start, end in row.spans
        ],
        degree=Degree(row.degree) if row.degree else None,
        is_awarded=row.is_awarded,
        recorded_at=row.recorded_at,
        position=row.recorded_position,
        reason=reason,
        revoked_at=row.revoked_at,
    )
