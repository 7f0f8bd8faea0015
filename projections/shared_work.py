"""What happens to what organizations share with practitioners: good practice and job posts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Insert, Update
from registry.social_work.good_practice import GoodPractice, GoodPracticeStanding
from registry.social_work.job_post import JobPost

NAME = "shared_work"
TABLES = {
    "good_practices": """
        CREATE TABLE good_practices (
            practice_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            title text NOT NULL,
            field text NOT NULL,
            summary text NOT NULL,
            method text NOT NULL,
            outcome text NOT NULL,
            people_served bigint NOT NULL,
            services bigint NOT NULL,
            standing text NOT NULL,
            written_by uuid NOT NULL,
            submitted_at timestamptz NOT NULL,
            released_at timestamptz,
            withdrawal_reason text
        );
        COMMENT ON TABLE good_practices IS 'Projects and cases of good practice, without client data';
        CREATE INDEX good_practices_released ON good_practices (released_at, practice_id)
            WHERE standing = 'released';
        CREATE INDEX good_practices_by_organization ON good_practices (organization_id);
    """,
    "job_posts": """
        CREATE TABLE job_posts (
            job_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            title text NOT NULL,
            duties text NOT NULL,
            level text,
            division text COLLATE "C" NOT NULL,
            pay text NOT NULL,
            is_full_time boolean NOT NULL,
            open_until date NOT NULL,
            posted_at timestamptz NOT NULL,
            is_withdrawn boolean NOT NULL DEFAULT FALSE,
            withdrawal_reason text
        );
        COMMENT ON TABLE job_posts IS 'Posts that organizations offer; open up to and including open_until';
        CREATE INDEX job_posts_by_last_day ON job_posts (open_until, job_id) WHERE NOT is_withdrawn;
        CREATE INDEX job_posts_by_organization ON job_posts (organization_id);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: GoodPractice.Submitted, _position: int) -> Iterator[Change]:
    account = event.account
    yield Insert(
        "good_practices",
        {
            "practice_id": event.originator_id,
            "organization_id": event.organization_id,
            "title": account.title,
            "field": account.field,
            "summary": account.summary,
            "method": account.method,
            "outcome": account.outcome,
            "people_served": account.people_served,
            "services": account.services,
            "standing": str(GoodPracticeStanding.SUBMITTED),
            "written_by": event.act.by,
            "submitted_at": event.act.at,
        },
    )


@changes.register
def _(event: GoodPractice.Released, _position: int) -> Iterator[Change]:
    yield _practice(event, standing=str(GoodPracticeStanding.RELEASED), released_at=event.act.at)


@changes.register
def _(event: GoodPractice.Withdrawn, _position: int) -> Iterator[Change]:
    yield _practice(event, standing=str(GoodPracticeStanding.WITHDRAWN), withdrawal_reason=event.reason)


@changes.register
def _(event: JobPost.Posted, _position: int) -> Iterator[Change]:
    offer = event.offer
    yield Insert(
        "job_posts",
        {
            "job_id": event.originator_id,
            "organization_id": event.organization_id,
            "title": offer.title,
            "duties": offer.duties,
            "level": offer.level,
            "division": offer.division,
            "pay": offer.pay,
            "is_full_time": offer.is_full_time,
            "open_until": offer.open_until,
            "posted_at": event.act.at,
        },
    )


@changes.register
def _(event: JobPost.Withdrawn, _position: int) -> Iterator[Change]:
    yield Update(
        "job_posts",
        {"job_id": event.originator_id},
        {"is_withdrawn": True, "withdrawal_reason": event.reason},
    )


def _practice(event: GoodPractice.Event, **values: object) -> Update:
    return Update("good_practices", {"practice_id": event.originator_id}, values)
