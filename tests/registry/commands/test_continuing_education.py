"""What a term needs and has, and the reminders before it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from registry.act import REGISTRY
from registry.dates import CHINA, start_of_day
from registry.policies import Policies, Row
from registry.refusals import NotFound
from registry.refusals.continuing_education import ReminderNotDue
from registry.refusals.social_work import NotRegistered
from registry.social_work.credits import LearningForm
from registry.social_work.learning import Learning
from registry.social_work.levels import Level
from registry.social_work.registration import Registration
from registry.social_work.terms import Term
from tests.learning import a_number, a_provider, learning_of, meter, registration_number_of, train
from tests.people import Somebody, Team
from tests.scenario import fact
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World

DAY = timedelta(days=1)
TERM_ENDS = date(2028, 7, 1)
"""Of a registration that began on 1 July 2025."""


def term_of(world: World, who: Somebody) -> Term:
    return world.registry.get(Registration, Registration.id_of(who.person_id)).terms[-1]


def write_a_paper(world: World, team: Team, who: Somebody, day: date) -> None:
    world.registry.record_study_credit(
        team.recorder,
        team.id,
        registration_number=registration_number_of(world, who),
        form=LearningForm.RESEARCH,
        certificate_number=a_number(),
        day=day,
        minutes=60,
    )


@pytest.mark.parametrize(
    ("level", "minutes", "is_met"),
    [
        (Level.ASSISTANT, 72 * 60 - 30, False),
        (Level.ASSISTANT, 72 * 60 - 1, False),
        (Level.ASSISTANT, 72 * 60, True),
        (Level.SOCIAL_WORKER, 90 * 60 - 1, False),
        (Level.SOCIAL_WORKER, 90 * 60, True),
        (Level.SENIOR, 90 * 60 - 1, False),
        (Level.SENIOR, 90 * 60, True),
    ],
)
def test_hours_suffice_to_the_minute(world: World, level: Level, minutes: int, *, is_met: bool) -> None:
    who = a_social_worker(world, level=level)
    train(world, who, minutes=minutes)
    found = meter(world, who)
    assert (found.counted_minutes, found.is_met, found.missing_minutes == 0) == (minutes, is_met, is_met)


def test_a_meter_names_the_rules_that_it_used(world: World) -> None:
    found = meter(world, a_social_worker(world))
    assert (found.required_minutes, found.counted_minutes, found.policy, found.forms_policy) == (
        5_400,
        0,
        "CN-2009",
        "CN-1",
    )


def test_overlapping_courses_count_once(world: World) -> None:
    who = a_social_worker(world)
    first = train(world, who, minutes=120)
    world.clock.move(datetime(2026, 3, 2, 9, tzinfo=CHINA))
    train(world, who, minutes=180)
    assert first.course.plan.starts_at == datetime(2026, 3, 9, 9, tzinfo=CHINA)
    assert meter(world, who).counted_minutes == 180


def test_only_days_of_the_term_count_and_both_its_ends_do(world: World) -> None:
    first, last = date(2026, 3, 3), date(2029, 3, 3)
    team = a_provider(world, valid_to=date(2029, 12, 31))
    world.clock.move(start_of_day(first + 60 * DAY))
    who = a_social_worker(world, registered_on=first)
    days = [first - DAY, first, last, last + DAY]
    world.clock.move(start_of_day(last + DAY))
    for day in days:
        write_a_paper(world, team, who, day)
    term = term_of(world, who)
    assert (term.valid_from, term.valid_to) == (first, last)
    assert world.registry.learning_meter(who.person_id, term).counted_minutes == 120
    after = replace(term, valid_from=last + DAY, valid_to=last + 300 * DAY)
    assert world.registry.learning_meter(who.person_id, after).counted_minutes == 60


def test_what_is_above_the_need_is_not_carried_over(world: World) -> None:
    who = a_social_worker(world)
    train(world, who, minutes=100 * 60)
    following = replace(term_of(world, who), valid_from=TERM_ENDS + DAY, valid_to=date(2031, 7, 1))
    assert world.registry.learning_meter(who.person_id, following).counted_minutes == 0


def test_a_new_rule_holds_for_terms_that_end_under_it(world: World) -> None:
    who = a_social_worker(world)
    known = Policies.load()
    new = Row("sw.continuing_education_hours", {"social-worker": 100}, "CN-9", "测试", TERM_ENDS)
    world.registry.policies = replace(known, rows=[*known.rows, new])
    try:
        term = term_of(world, who)
        assert world.registry.learning_meter(who.person_id, term).required_minutes == 6_000
        earlier = replace(term, valid_to=TERM_ENDS - DAY)
        assert world.registry.learning_meter(who.person_id, earlier).required_minutes == 5_400
    finally:
        world.registry.policies = known


@pytest.mark.parametrize(
    ("days_left", "threshold"), [(180, 180), (91, 180), (90, 90), (31, 90), (30, 30), (7, 7), (0, 7)]
)
def test_a_reminder_says_how_many_days_before_the_end_and_what_is_missing(
    world: World, days_left: int, threshold: int
) -> None:
    who = a_social_worker(world)
    world.clock.move(start_of_day(TERM_ENDS - days_left * DAY))
    world.registry.remind_learner(REGISTRY, who.person_id)
    assert world.last_fact() == fact(
        Learning.Reminded,
        person_id=who.person_id,
        threshold=threshold,
        valid_to=TERM_ENDS,
        missing_minutes=5_400,
        policy="CN-1",
    )


def test_no_reminder_earlier(world: World) -> None:
    who = a_social_worker(world)
    world.clock.move(start_of_day(TERM_ENDS - 181 * DAY))
    with world.refused(ReminderNotDue):
        world.registry.remind_learner(REGISTRY, who.person_id)


def test_no_reminder_when_the_term_is_over(world: World) -> None:
    who = a_social_worker(world)
    world.clock.move(start_of_day(TERM_ENDS + DAY))
    with world.refused(NotRegistered):
        world.registry.remind_learner(REGISTRY, who.person_id)


def test_four_reminders_a_term_each_once(world: World) -> None:
    who = a_social_worker(world)
    reminded = []
    for days_left in range(200, -1, -1):
        world.clock.move(start_of_day(TERM_ENDS - days_left * DAY))
        try:
            world.registry.remind_learner(REGISTRY, who.person_id)
        except ReminderNotDue:
            continue
        reminded.append(days_left)
    assert reminded == [180, 90, 30, 7]
    assert [threshold for threshold, _ in learning_of(world, who).reminded] == reminded


def test_nobody_is_reminded_of_a_term_that_they_never_had(world: World) -> None:
    who = a_qualified_person(world)
    with world.refused(NotFound):
        world.registry.remind_learner(REGISTRY, who.person_id)
