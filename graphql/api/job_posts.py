"""Job posts: open to everybody while their organization may act, closed by themselves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.organizations import read_organization_id
from api.persons import Division
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_member, must_be_member
from api.running import Told, mutation, perform, query
from projections.exchange import JobPostRow
from registry.divisions import read_division
from registry.refusals import NotFound
from registry.social_work.job_post import JobOffer
from registry.social_work.levels import Level
from registry.texts import read_text


@strawberry.type(description="A post that an organization offers, open up to and including its last day.")
class JobPost(Node):
    organization_id: ID
    organization_name: str
    title: str
    duties: str
    level: Level | None = strawberry.field(description="The qualification wanted; null asks for none.")
    division: Division
    pay: str
    is_full_time: bool
    open_until: date
    posted_at: datetime
    is_open: bool
    withdrawal_reason: str | None

    @classmethod
    def of(cls, row: JobPostRow, *, today: date) -> JobPost:
        return cls(
            id=node_id("JobPost", row.job_id),
            organization_id=node_id("Organization", row.organization_id),
            organization_name=row.organization_name,
            title=row.title,
            duties=row.duties,
            level=Level(row.level) if row.level else None,
            division=Division.of(row.division),
            pay=row.pay,
            is_full_time=row.is_full_time,
            open_until=row.open_until,
            posted_at=row.posted_at,
            is_open=row.is_open(today),
            withdrawal_reason=row.withdrawal_reason,
        )


JobPostResult: TypeAlias = Annotated[JobPost | Refusal, strawberry.union("JobPostResult")]


@strawberry.input
class PostJobInput(Told):
    organization_id: ID
    title: str
    duties: str
    level: Level | None = None
    division: str
    pay: str
    is_full_time: bool
    open_until: date


@strawberry.input
class WithdrawJobInput(Told):
    job_id: ID
    reason: str


@strawberry.type
class JobPostMutations:
    @mutation
    def post_job(self, info: Info, input: PostJobInput) -> JobPostResult:
        """Offer a post; it closes by itself on the day after the last one."""
        offer = JobOffer(
            title=input.title,
            duties=input.duties,
            level=str(input.level) if input.level else None,
            division=input.division,
            pay=input.pay,
            is_full_time=input.is_full_time,
            open_until=input.open_until,
        )
        organization_id = read_organization_id(input.organization_id)
        job_id = perform(info.context, input, info.context.registry.post_job, organization_id, offer)
        return job(info.context, job_id)

    @mutation
    def withdraw_job(self, info: Info, input: WithdrawJobInput) -> JobPostResult:
        """Close a post before its last day, with the reason."""
        job_id = read_node_id("JobPost", input.job_id, field="jobId")
        perform(info.context, input, info.context.registry.withdraw_job, job_id, reason=input.reason)
        return job(info.context, job_id)


@strawberry.type
class JobPostQueries:
    @query
    def job_posts(
        self,
        info: Info,
        division: str,
        *,
        level: Level | None = None,
        title: str = "",
        first: First = 20,
        after: After = None,
    ) -> Connection[JobPost]:
        """Open posts of active organizations, the soonest to close first, for everybody."""
        today = info.context.today
        page = info.context.read.exchange.open_jobs(
            read_division(division),
            today,
            level=str(level) if level else None,
            title=read_text(title, limit=50, field="title", required=False),
            first=first,
            after=after,
        )
        return connection(page, lambda row: JobPost.of(row, today=today), after=after)

    @query
    def job_posts_of(self, info: Info, organization_id: ID) -> list[JobPost]:
        """What an organization has offered; for members."""
        context, known_id = info.context, read_organization_id(organization_id)
        must_be_member(context, known_id)
        rows = context.read.exchange.jobs_of(known_id, context.today)
        return [JobPost.of(row, today=context.today) for row in rows]


def job(context: Context, job_id: UUID) -> JobPost:
    """After a command: the organization's members see what they offered."""
    row = context.read.exchange.job(job_id, context.today)
    if row is None:
        raise NotFound(what="job post")
    return JobPost.of(row, today=context.today)


def find_job(context: Context, job_id: UUID) -> JobPost | None:
    """Everybody sees what is open, members what they offered."""
    row = context.read.exchange.job(job_id, context.today)
    if row is None:
        return None
    if not row.is_open(context.today) and not is_member(context, row.organization_id):
        return None
    return JobPost.of(row, today=context.today)


JOB_POST = NodeKind("JobPost", find_job)
