"""Activities with their posts and shifts: what is on offer, where, when."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Delete, Insert, Update
from projections.keywords import fold, index_words
from registry.activity import Activity, ActivityStanding
from registry.commands.fitness import tags_of
from registry.plan import Plan, Post, Shift

NAME = "activity_search"
TABLES = {
    "activities": """
        CREATE TABLE activities (
            activity_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            kind text NOT NULL,
            standing text NOT NULL,
            standing_reason text NOT NULL DEFAULT '',
            drafted_at timestamptz NOT NULL,
            published_at timestamptz,
            ended_at timestamptz,
            version bigint NOT NULL,
            title text NOT NULL,
            content text NOT NULL,
            division text COLLATE "C" NOT NULL,
            address text NOT NULL,
            latitude double precision,
            longitude double precision,
            radius integer NOT NULL,
            categories text[] NOT NULL,
            risk text NOT NULL,
            risks text NOT NULL,
            safeguards text NOT NULL,
            conditions text NOT NULL,
            leader_id uuid NOT NULL,
            contact text NOT NULL,
            recruitment text NOT NULL,
            command_body text NOT NULL,
            evidence text NOT NULL,
            cooperating_id uuid,
            subsidy integer NOT NULL,
            tags text[] NOT NULL,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            folded text NOT NULL,
            words text[] NOT NULL
        );
        COMMENT ON TABLE activities IS 'Activities as they stand';
        COMMENT ON COLUMN activities.starts_at IS 'Start of the first shift; without shifts, of the plan';
        COMMENT ON COLUMN activities.subsidy IS 'For meals and travel, in yuan a day';
        COMMENT ON COLUMN activities.tags IS 'What bans go by: categories, danger, long duration';
        COMMENT ON COLUMN activities.folded IS 'Title, content and address in one writing, to be searched';
        COMMENT ON COLUMN activities.words IS 'Words and pairs of characters of the folded text';
        CREATE INDEX activities_by_start ON activities (starts_at, activity_id);
        CREATE INDEX activities_by_organization ON activities (organization_id, starts_at, activity_id);
        CREATE INDEX activities_by_division ON activities (division, starts_at, activity_id);
        CREATE INDEX activities_by_place ON activities (latitude, longitude);
        CREATE INDEX activities_by_word ON activities USING gin (words);
    """,
    "activity_posts": """
        CREATE TABLE activity_posts (
            activity_id uuid NOT NULL,
            ordinal integer NOT NULL,
            post_id uuid NOT NULL,
            name text NOT NULL,
            content text NOT NULL,
            lowest_age integer NOT NULL,
            highest_age integer NOT NULL,
            qualification text NOT NULL,
            insurance boolean NOT NULL,
            agreement boolean NOT NULL,
            PRIMARY KEY (activity_id, ordinal)
        );
        COMMENT ON TABLE activity_posts IS 'Kinds of work in an activity, and who may do them';
    """,
    "activity_shifts": """
        CREATE TABLE activity_shifts (
            activity_id uuid NOT NULL,
            ordinal integer NOT NULL,
            shift_id uuid NOT NULL,
            post_ordinal integer NOT NULL,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            capacity integer NOT NULL,
            PRIMARY KEY (activity_id, ordinal)
        );
        COMMENT ON TABLE activity_shifts IS 'A post at a time, for so many volunteers';
        COMMENT ON COLUMN activity_shifts.post_ordinal IS 'Which post of the activity';
        CREATE INDEX activity_shifts_by_id ON activity_shifts (shift_id);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Activity.Drafted, _position: int) -> Iterator[Change]:
    own = {
        "activity_id": event.originator_id,
        "organization_id": event.organization_id,
        "kind": event.kind,
        "standing": str(ActivityStanding.DRAFT),
        "drafted_at": event.act.at,
        "version": event.originator_version,
    }
    yield Insert("activities", own | _plan(event.plan, event))
    yield from _parts(event, event.plan)


@changes.register
def _(event: Activity.PlanChanged, _position: int) -> Iterator[Change]:
    yield _update(event, **_plan(event.plan, event))
    yield Delete("activity_posts", {"activity_id": event.originator_id})
    yield Delete("activity_shifts", {"activity_id": event.originator_id})
    yield from _parts(event, event.plan)


@changes.register
def _(event: Activity.Published, _position: int) -> Iterator[Change]:
    yield _update(event, standing=str(ActivityStanding.PUBLISHED), published_at=event.act.at)


@changes.register
def _(event: Activity.RecruitmentClosed, _position: int) -> Iterator[Change]:
    yield _update(event, standing=str(ActivityStanding.CLOSED))


@changes.register
def _(event: Activity.Ended, _position: int) -> Iterator[Change]:
    yield _update(event, standing=str(ActivityStanding.ENDED), ended_at=event.ended_at)


@changes.register
def _(event: Activity.Cancelled, _position: int) -> Iterator[Change]:
    yield _update(event, standing=str(ActivityStanding.CANCELLED), standing_reason=event.reason)


@changes.register
def _(event: Activity.Disqualified, _position: int) -> Iterator[Change]:
    yield _update(event, standing=str(ActivityStanding.DISQUALIFIED), standing_reason=event.reason)


def _update(event: Activity.Event, **values: object) -> Update:
    stated = {"version": event.originator_version, **values}
    return Update("activities", {"activity_id": event.originator_id}, stated)


def _plan(plan: Plan, event: Activity.Event) -> dict[str, object]:
    searched = f"{plan.title} {plan.content} {plan.place.address}"
    return {
        "title": plan.title,
        "content": plan.content,
        "division": plan.division,
        "address": plan.place.address,
        "latitude": plan.place.latitude,
        "longitude": plan.place.longitude,
        "radius": plan.place.radius,
        "categories": plan.categories,
        "risk": plan.risk,
        "risks": plan.risks,
        "safeguards": plan.safeguards,
        "conditions": plan.conditions,
        "leader_id": plan.leader_id,
        "contact": plan.contact,
        "recruitment": plan.recruitment,
        "command_body": plan.command_body,
        "evidence": plan.evidence,
        "cooperating_id": plan.cooperating_id,
        "subsidy": plan.subsidy,
        "tags": sorted(tags_of(plan)),
        "starts_at": min((shift.starts_at for shift in plan.shifts), default=event.act.at),
        "ends_at": max((shift.ends_at for shift in plan.shifts), default=event.act.at),
        "folded": fold(searched),
        "words": index_words(searched),
    }


def _parts(event: Activity.Event, plan: Plan) -> Iterator[Insert]:
    # By their place in the plan: ids come from outside, and may be stated twice.
    ordinals = {post.id: ordinal for ordinal, post in reversed([*enumerate(plan.posts)])}
    for ordinal, post in enumerate(plan.posts):
        place = {"activity_id": event.originator_id, "ordinal": ordinal}
        yield Insert("activity_posts", place | _post(post))
    for ordinal, shift in enumerate(plan.shifts):
        place = {"activity_id": event.originator_id, "ordinal": ordinal}
        yield Insert("activity_shifts", place | _shift(shift) | {"post_ordinal": ordinals[shift.post_id]})


def _post(post: Post) -> dict[str, object]:
    return {
        "post_id": post.id,
        "name": post.name,
        "content": post.content,
        "lowest_age": post.requirements.lowest_age,
        "highest_age": post.requirements.highest_age,
        "qualification": post.requirements.qualification,
        "insurance": post.requirements.insurance,
        "agreement": post.requirements.agreement,
    }


def _shift(shift: Shift) -> dict[str, object]:
    return {
        "shift_id": shift.id,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "capacity": shift.capacity,
    }
