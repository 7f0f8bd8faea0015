"""An activity from draft to end: what may change, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from registry.activity import Activity, ActivityStanding
from registry.plan import Kind, Post
from registry.refusals import Refusal
from registry.refusals.activities import (
    ActivityStarted,
    RecruitmentClosed,
    ShiftInPast,
    ShiftNotStarted,
    ShiftUnknown,
    TooManyCategories,
)
from tests.registry.aggregates.activities import (
    CANCELLED,
    CLOSED,
    DISQUALIFIED,
    DRAFT,
    ENDED,
    NEW_SHIFT,
    PUBLISHED,
    STARTED,
    cancelled,
    closed,
    disqualified,
    drafted,
    ended,
    not_in,
    published,
)
from tests.registry.aggregates.acts import DAY, NOW, ORGANIZATION, SHIFT, by_member, by_officer
from tests.registry.aggregates.plans import PLAN, SHIFT_TOMORROW, WELCOME
from tests.registry.aggregates.story import SUBJECT, Fact, fact, given, when


def test_an_activity_is_drafted() -> None:
    when(
        Activity.draft,
        by_member(),
        activity_id=SUBJECT,
        organization_id=ORGANIZATION,
        kind=Kind.ORDINARY,
        plan=PLAN,
    ).then(drafted)


def test_a_draft_already_obeys_the_rules_of_a_plan() -> None:
    when(
        Activity.draft,
        by_member(),
        activity_id=SUBJECT,
        organization_id=ORGANIZATION,
        kind=Kind.ORDINARY,
        plan=replace(PLAN, categories=["1", "2", "3", "4", "5"]),
    ).then_refused(TooManyCategories(field="categories", limit=4))


def test_a_draft_is_published_under_the_negative_list_that_was_checked() -> None:
    given(*DRAFT).when(Activity.publish, by_member(), policy="2025-1").then(published)


def test_an_activity_is_published_once() -> None:
    given(*PUBLISHED).when(Activity.publish, by_member(), policy="2025-1").then_refused(
        not_in(ActivityStanding.PUBLISHED)
    )


def test_a_draft_that_has_waited_too_long_is_not_published() -> None:
    late = SHIFT_TOMORROW.ends_at + DAY
    given(*DRAFT).when(Activity.publish, by_member(late), policy="2025-1").then_refused(
        ShiftInPast(field="shifts")
    )


def test_recruitment_is_closed() -> None:
    given(*PUBLISHED).when(Activity.close_recruitment, by_member()).then(closed)


@pytest.mark.parametrize(
    ("history", "standing"), [(DRAFT, ActivityStanding.DRAFT), (CLOSED, ActivityStanding.CLOSED)]
)
def test_only_open_recruitment_is_closed(history: tuple[Fact, ...], standing: ActivityStanding) -> None:
    given(*history).when(Activity.close_recruitment, by_member()).then_refused(not_in(standing))


@pytest.mark.parametrize("history", [PUBLISHED, CLOSED], ids=["published", "closed"])
def test_an_activity_ends(history: tuple[Fact, ...]) -> None:
    given(*history).when(Activity.end, by_member(), ended_at=NOW).then(ended)
    assert given(*history, ended).load(Activity).ended_at == NOW


def test_an_activity_does_not_end_in_the_future() -> None:
    given(*PUBLISHED).when(Activity.end, by_member(), ended_at=NOW + timedelta(seconds=1)).then_refused(
        ShiftNotStarted(field="endedAt")
    )


@pytest.mark.parametrize(
    ("history", "standing"), [(DRAFT, ActivityStanding.DRAFT), (ENDED, ActivityStanding.ENDED)]
)
def test_only_what_was_going_on_ends(history: tuple[Fact, ...], standing: ActivityStanding) -> None:
    given(*history).when(Activity.end, by_member(), ended_at=NOW).then_refused(not_in(standing))


@pytest.mark.parametrize("history", [DRAFT, PUBLISHED, CLOSED], ids=["draft", "published", "closed"])
def test_an_activity_is_cancelled(history: tuple[Fact, ...]) -> None:
    given(*history).when(Activity.cancel, by_member(), reason="台风").then(cancelled)


@pytest.mark.parametrize("history", [PUBLISHED, CLOSED], ids=["published", "closed"])
def test_what_has_begun_is_ended_not_cancelled(history: tuple[Fact, ...]) -> None:
    given(*history).when(Activity.cancel, by_member(STARTED), reason="台风").then_refused(ActivityStarted())


def test_a_draft_is_cancelled_at_any_time() -> None:
    given(*DRAFT).when(Activity.cancel, by_member(STARTED), reason="台风").then(
        fact(Activity.Cancelled, act=by_member(STARTED), reason="台风")
    )


@pytest.mark.parametrize(
    ("history", "standing"), [(ENDED, ActivityStanding.ENDED), (CANCELLED, ActivityStanding.CANCELLED)]
)
def test_what_is_over_is_not_cancelled(history: tuple[Fact, ...], standing: ActivityStanding) -> None:
    given(*history).when(Activity.cancel, by_member(), reason="台风").then_refused(not_in(standing))


@pytest.mark.parametrize("history", [PUBLISHED, CLOSED, ENDED, CANCELLED])
def test_an_officer_finds_that_it_was_no_volunteer_service(history: tuple[Fact, ...]) -> None:
    given(*history).when(Activity.disqualify, by_officer(), negative=2, reason="单位内部会议").then(
        disqualified
    )


@pytest.mark.parametrize(
    ("history", "standing"),
    [(DRAFT, ActivityStanding.DRAFT), (DISQUALIFIED, ActivityStanding.DISQUALIFIED)],
)
def test_only_what_was_published_is_disqualified_and_once(
    history: tuple[Fact, ...], standing: ActivityStanding
) -> None:
    given(*history).when(Activity.disqualify, by_officer(), negative=2, reason="单位内部会议").then_refused(
        not_in(standing)
    )


def test_a_shift_is_found_with_its_post() -> None:
    activity = given(*PUBLISHED).load(Activity)
    post: Post = activity.post_of(activity.shift(SHIFT))
    assert post == WELCOME


def test_a_shift_of_another_activity_is_unknown() -> None:
    with pytest.raises(ShiftUnknown):
        given(*PUBLISHED).load(Activity).shift(NEW_SHIFT.id)


@pytest.mark.parametrize("history", [PUBLISHED, CLOSED], ids=["published", "closed"])
def test_who_waits_may_still_get_a_place(history: tuple[Fact, ...]) -> None:
    assert given(*history).load(Activity).takes_volunteers


@pytest.mark.parametrize("history", [DRAFT, ENDED, CANCELLED, DISQUALIFIED])
def test_nobody_gets_a_place_before_or_after(history: tuple[Fact, ...]) -> None:
    assert not given(*history).load(Activity).takes_volunteers


def test_a_published_activity_recruits() -> None:
    given(*PUBLISHED).when(Activity.refuse_unless_recruiting).then_nothing()


@pytest.mark.parametrize(
    ("history", "refusal"),
    [
        (DRAFT, not_in(ActivityStanding.DRAFT)),
        (CLOSED, RecruitmentClosed()),
        (ENDED, not_in(ActivityStanding.ENDED)),
    ],
)
def test_recruitment_ends_with_the_closing(history: tuple[Fact, ...], refusal: Refusal) -> None:
    given(*history).when(Activity.refuse_unless_recruiting).then_refused(refusal)


@pytest.mark.parametrize("history", [PUBLISHED, CLOSED, ENDED], ids=["published", "closed", "ended"])
def test_service_is_recorded_of_what_took_place(history: tuple[Fact, ...]) -> None:
    given(*history).when(Activity.refuse_unless_recordable).then_nothing()


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (DRAFT, ActivityStanding.DRAFT),
        (CANCELLED, ActivityStanding.CANCELLED),
        (DISQUALIFIED, ActivityStanding.DISQUALIFIED),
    ],
)
def test_nothing_else_is_recorded(history: tuple[Fact, ...], standing: ActivityStanding) -> None:
    given(*history).when(Activity.refuse_unless_recordable).then_refused(not_in(standing))


def test_a_larger_shift_than_is_allowed_today_is_still_history() -> None:
    huge = replace(PLAN, shifts=[replace(SHIFT_TOMORROW, capacity=1_000_000)], categories=list("ABCDEF"))
    old = fact(Activity.Drafted, act=by_member(), organization_id=ORGANIZATION, kind="ordinary", plan=huge)
    assert given(old, published).load(Activity).shift(SHIFT).capacity == 1_000_000
