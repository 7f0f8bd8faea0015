"""Plans of activities through GraphQL: what cannot be, and what a change keeps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from registry.dates import CHINA
from tests.api.door import Door, Json
from tests.api.jobs import Job, gid, plan_input, run, shift_input
from tests.api.test_activities import one
from tests.plans import MORNING, NOON, a_plan


def draft(door: Door, **changes: Any) -> Json:  # any field of the plan
    """What drafting answers."""
    team = door.world.team
    plan = plan_input(a_plan(team.administrator.signed_in()), **changes)
    given = {"organizationId": gid("Organization", team.id), "plan": plan}
    return run(door, "draftActivity", Job(team.organiser, team.recorder, given, {"title": ""}))


@pytest.mark.parametrize(
    ("shift", "code"),
    [
        (shift_input(NOON, MORNING), "SHIFT_ENDS_BEFORE_START"),
        (shift_input(MORNING, MORNING), "SHIFT_ENDS_BEFORE_START"),
        (shift_input(MORNING, MORNING + timedelta(hours=25)), "SHIFT_TOO_LONG"),
        (shift_input(MORNING, NOON, capacity=0), "CAPACITY_OUT_OF_RANGE"),
        (shift_input(MORNING, NOON, capacity=-5), "CAPACITY_OUT_OF_RANGE"),
    ],
)
def test_a_shift_that_cannot_be_is_refused_and_nothing_is_written(door: Door, shift: Json, code: str) -> None:
    door.world.team  # noqa: B018 - made before the log is compared
    with door.world.nothing_happens():
        answer = draft(door, posts=[{"name": "引导", "content": "引导读者", "shifts": [shift]}])
    assert (answer["code"], answer["field"]) == (code, "shifts")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": "图" * 51}, "TOO_LONG"),
        ({"title": ""}, "MISSING"),
        ({"content": "图" * 10_000}, "TOO_LONG"),
        ({"categories": ["cooking"]}, "UNKNOWN_CODE"),
        ({"division": "310000"}, "DIVISION_TOO_WIDE"),
        ({"leader": "nonsense"}, "NODE_ID"),
        ({"place": {"address": "馆", "latitude": 100, "longitude": 0}}, "NOT_A_PLACE"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_is_written(
    door: Door, changes: Json, code: str
) -> None:
    door.world.team  # noqa: B018 - made before the log is compared
    with door.world.nothing_happens():
        assert draft(door, **changes)["code"] == code


def test_an_unknown_kind_of_risk_never_reaches_the_registry(door: Door) -> None:
    team = door.world.team
    plan = plan_input(a_plan(team.administrator.signed_in()), risk="MORTAL")
    given = {"organizationId": gid("Organization", team.id), "plan": plan}
    document = "mutation ($input: DraftActivityInput!) { draftActivity(input: $input) { __typename } }"
    with door.world.nothing_happens():
        code = door.refusal(document, variables={"input": given}, by=team.organiser)
    assert code == "GRAPHQL_REQUEST_FAILED"


def test_a_shift_of_another_activity_cannot_be_taken_over(door: Door) -> None:
    world = door.world
    mine, theirs = world.a_draft(), world.a_published_activity(world.other_team)
    plan = plan_input(mine.plan)
    plan["posts"][0]["shifts"][0]["id"] = gid("Shift", theirs.shift.id)
    given = {"activityId": gid("Activity", mine.id), "plan": plan}
    with world.nothing_happens():
        answer = run(
            door, "changeActivity", Job(world.team.organiser, world.team.recorder, given, {"title": ""})
        )
    assert (answer["code"], answer["field"]) == ("SHIFT_UNKNOWN", "shifts")


def test_a_change_keeps_the_shifts_that_it_names_and_makes_the_others_new(door: Door) -> None:
    world = door.world
    activity = world.a_draft()
    post = activity.plan.posts[0]
    plan = plan_input(activity.plan)
    plan["posts"][0]["id"] = gid("Post", post.id)
    plan["posts"][0]["shifts"] = [
        shift_input(MORNING, NOON, capacity=4) | {"id": gid("Shift", activity.shift.id)},
        shift_input(NOON, NOON + timedelta(hours=2)),
    ]
    given = {"activityId": gid("Activity", activity.id), "plan": plan}
    run(door, "changeActivity", Job(world.team.organiser, world.team.recorder, given, {"title": ""}))
    first, second = one(door, activity, by=world.team.organiser)["shifts"]
    assert (first["id"], first["capacity"]) == (gid("Shift", activity.shift.id), 4)
    assert second["id"] != first["id"]
    assert {first["postId"], second["postId"]} == {gid("Post", post.id)}


def test_a_version_that_somebody_else_changed_is_refused(door: Door) -> None:
    world = door.world
    activity = world.a_draft()
    given = {
        "activityId": gid("Activity", activity.id),
        "expectedVersion": 7,
        "plan": plan_input(activity.plan),
    }
    job = Job(world.team.organiser, world.team.recorder, given, {"title": ""})
    with world.nothing_happens():
        assert run(door, "changeActivity", job)["code"] == "STALE_VERSION"


def test_the_same_key_with_other_content_is_refused(door: Door) -> None:
    world = door.world
    given: Json = {
        "organizationId": gid("Organization", world.team.id),
        "plan": plan_input(a_plan(world.team.administrator.signed_in())),
        "idempotencyKey": "one-key",
    }
    job = Job(world.team.organiser, world.team.recorder, given, {"title": ""})
    first = run(door, "draftActivity", job)
    with world.nothing_happens():
        assert run(door, "draftActivity", job) == first
        given["plan"]["title"] = "另一个活动"
        assert run(door, "draftActivity", job)["code"] == "KEY_REUSED"


@pytest.mark.parametrize(
    ("language", "message"),
    [("zh", "场次结束时间必须晚于开始时间。"), ("en", "A shift must end after it starts.")],
)
def test_a_refusal_is_said_in_the_callers_language(door: Door, language: str, message: str) -> None:
    team = door.world.team
    plan = plan_input(a_plan(team.administrator.signed_in()))
    plan["posts"][0]["shifts"] = [shift_input(NOON, MORNING)]
    given = {"organizationId": gid("Organization", team.id), "plan": plan}
    job = Job(team.organiser, team.recorder, given, {"title": ""})
    assert run(door, "draftActivity", job, language=language) == {
        "__typename": "Refusal",
        "code": "SHIFT_ENDS_BEFORE_START",
        "message": message,
        "field": "shifts",
    }


def test_a_moment_without_an_offset_is_refused(door: Door) -> None:
    team = door.world.team
    plan = plan_input(a_plan(team.administrator.signed_in()))
    naive = datetime(2026, 3, 3, 9, tzinfo=CHINA).replace(tzinfo=None)
    plan["posts"][0]["shifts"] = [shift_input(naive, naive + timedelta(hours=1))]
    given = {"organizationId": gid("Organization", team.id), "plan": plan}
    document = "mutation ($input: DraftActivityInput!) { draftActivity(input: $input) { __typename } }"
    code = door.refusal(document, variables={"input": given}, by=team.organiser)
    assert code == "GRAPHQL_REQUEST_FAILED"
