"""Courses of the demo district: held long ago, running, coming, drafted, cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from registry.dates import CHINA, local_date
from registry.social_work.lessons import CoursePlan, Lesson
from registry.social_work.levels import Level
from service.demo.scenery import load_scenery as load_district_scenery
from service.demo.social_work import learning
from service.demo.social_work.classes import Class, Way
from service.demo.social_work.profession import Profession
from service.demo.social_work.scenery import load_scenery
from service.demo.story import DIVISION, Unit

FIRST_DAY = 36
SECOND_UNIT_FIRST, SECOND_UNIT_LAST = 110, 560
"""Days of the story on which the second provider is approved for certain."""
COMING, DRAFTS, CANCELLED = 0.12, 0.02, 0.02
LONG_EVERY = 5
AHEAD, BEGUN = 30, -3
SEATS = 60


def appoint_courses(profession: Profession, count: int) -> None:
    ways = [
        way
        for way, share in ((Way.COMING, COMING), (Way.DRAFT, DRAFTS), (Way.CANCELLED, CANCELLED))
        for _ in range(max(1, round(share * count)))
    ]
    ways.append(Way.RUNNING)
    past = count - len(ways)
    span = profession.last - FIRST_DAY - 45
    for index in range(past):
        first = FIRST_DAY + index * span // past
        _appoint(profession, Way.PAST, index, first)
    for index, way in enumerate(ways):
        first = (
            profession.last - 3 if way is Way.RUNNING else profession.last + 5 + index * AHEAD // len(ways)
        )
        _appoint(profession, way, LONG_EVERY - 1 if way is Way.RUNNING else index, first)


def _appoint(profession: Profession, way: Way, index: int, first: int) -> None:
    """Drafted some weeks before its first lesson, and before the end of the story."""
    lead = profession.story.chance.randrange(8, 20)
    is_long = (way in {Way.PAST, Way.RUNNING} and index % LONG_EVERY == 0) or way is Way.RUNNING
    day = max(min(first - lead, profession.last - 6), 16)
    profession.at(day, partial(_draft, profession, way, index, first, is_long=is_long))


def _draft(profession: Profession, way: Way, index: int, first: int, *, is_long: bool) -> None:
    story = profession.story
    subjects = load_scenery()["courses"]
    subject = load_scenery()["long_course"] if is_long else subjects[index % len(subjects)]
    held = Class(
        way=way,
        is_long=is_long,
        unit=_unit(profession, index, first),
        lessons=_lessons(profession, subject, story.day(first), is_long=is_long),
        form=subject["form"],
        title=f"{subject['title']}（{story.day(first):%Y年%m月}）",
    )
    organising = held.unit.organising
    held.id = story.registry.draft_course(organising, held.unit.id, _plan(held)).id
    story.tell()
    if way is not Way.DRAFT:
        story.later(partial(_publish, profession, held), hours=story.chance.uniform(1, 20))


def _unit(profession: Profession, index: int, first: int) -> Unit:
    """The association teaches always, the second provider as long as it is approved."""
    is_second = index % 3 == 1 and SECOND_UNIT_FIRST <= first <= SECOND_UNIT_LAST
    return profession.teaching[-1] if is_second else profession.teacher


def _lessons(
    profession: Profession,
    subject: Mapping[str, Any],
    first: date,
    *,
    is_long: bool,  # of TOML
) -> Sequence[Lesson]:
    """A long course meets on one day after the other, the others once a week."""
    spot = profession.story.chance.choice(load_district_scenery().spots)
    hours = [subject["hours"]] * subject["days"] if is_long else subject["hours"]
    step = timedelta(days=1 if is_long else 7)
    is_online = subject["form"] == "online"
    lessons = []
    for number, pair in enumerate(hours):
        starts, ends = (time.fromisoformat(each) for each in pair)
        day = first + step * number
        lesson = Lesson(
            profession.story.registry.random_id(),
            datetime.combine(day, starts, CHINA),
            datetime.combine(day, ends, CHINA),
            place="" if is_online else spot.address,
            is_online=is_online,
        )
        lessons.append(lesson)
    return lessons


def _plan(held: Class) -> CoursePlan:
    return CoursePlan(
        title=held.title,
        syllabus="讲授、案例研讨与情景演练相结合，结束时现场考核。",
        levels=[str(level) for level in Level],
        form=held.form,
        division=DIVISION,
        capacity=SEATS,
        lessons=list(held.lessons),
    )


def _publish(profession: Profession, held: Class) -> None:
    story = profession.story
    story.registry.publish_course(held.unit.organising, held.id)
    if held.way is Way.CANCELLED:
        cancel = partial(
            story.registry.cancel_course, held.unit.organising, held.id, reason="授课教师因故不能到场"
        )
        story.later(cancel, days=2)
        return
    learning.appoint_places(profession, held)
    ends_at = held.lessons[-1].ends_at
    if local_date(ends_at) < story.last_day:
        day = local_date(ends_at) + timedelta(days=1)
        story.timetable.at(
            story.moment(day, opens=9, closes=17), partial(learning.record_credits, profession, held)
        )
