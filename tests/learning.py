"""Short ways to providers, courses and credits, each by the commands that real people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from registry.dates import CHINA, local_date, start_of_day
from registry.social_work.course_place import CoursePlace
from registry.social_work.inspection import Finding
from registry.social_work.learning import Learning, Meter
from registry.social_work.lessons import CoursePlan, Lesson
from registry.social_work.levels import Level
from registry.social_work.registration import Registration
from tests.people import HOME, Somebody, Team
from tests.social_workers import a_social_worker
from tests.world import World

LESSON = datetime(2026, 3, 9, 9, tzinfo=CHINA)
"""A week after START."""
APPROVED_FROM, APPROVED_TO = date(2026, 3, 2), date(2026, 12, 31)
_serials = count(1)


@dataclass(frozen=True)
class Offered:
    """A course and who teaches it."""

    id: UUID
    plan: CoursePlan
    team: Team

    @property
    def lesson(self) -> Lesson:
        return self.plan.lessons[0]


@dataclass(frozen=True)
class Placed:
    """A learner's place in a course."""

    id: UUID
    who: Somebody
    course: Offered


@dataclass(frozen=True)
class Credited:
    """A credit on record."""

    id: UUID
    who: Somebody
    course: Offered


def a_number() -> str:
    return f"XS{next(_serials):06d}"


def a_provider(
    world: World, *, team: Team | None = None, valid_from: date | None = None, valid_to: date = APPROVED_TO
) -> Team:
    team = team or world.an_active_organization()
    state_the_wish_to_teach(world, team)
    first = valid_from or world.registry.today()
    world.registry.approve_provider(world.registrar, team.id, valid_from=first, valid_to=valid_to)
    return team


def state_the_wish_to_teach(world: World, team: Team) -> None:
    world.registry.apply_as_provider(team.administrator, team.id, statement="专职教师3名，教室2间")


def next_lesson(world: World) -> datetime:
    """Nine o'clock in a week."""
    return start_of_day(local_date(world.clock.now) + timedelta(days=7)) + timedelta(hours=9)


def a_lesson(starts_at: datetime = LESSON, *, hours: float = 3) -> Lesson:
    return Lesson(uuid4(), starts_at, starts_at + timedelta(hours=hours), "静安区社会工作者之家二楼")


def a_course_plan(*lessons: Lesson, **changes: Any) -> CoursePlan:  # any other field of a plan
    said: dict[str, Any] = {  # as above
        "title": "个案工作督导",
        "syllabus": "一、建立关系；二、评估；三、介入",
        "levels": [str(level) for level in Level],
        "form": "training",
        "division": HOME,
        "capacity": 30,
        "lessons": list(lessons) or [a_lesson()],
    }
    return CoursePlan(**said | changes)


def a_course(world: World, *lessons: Lesson, team: Team | None = None, **changes: Any) -> Offered:  # as above
    """Published, unless its days have passed."""
    offered = a_draft_course(world, *lessons, team=team, **changes)
    world.registry.publish_course(offered.team.organiser, offered.id)
    return offered


def a_draft_course(
    world: World,
    *lessons: Lesson,
    team: Team | None = None,
    **changes: Any,  # as above
) -> Offered:
    team = team or a_provider(world)
    plan = a_course_plan(*(lessons or [a_lesson(next_lesson(world))]), **changes)
    return Offered(world.registry.draft_course(team.organiser, team.id, plan).id, plan, team)


def a_place(world: World, course: Offered | None = None, *, who: Somebody | None = None) -> Placed:
    course = course or a_course(world)
    who = who or a_social_worker(world)
    return Placed(
        world.registry.take_course_place(who.caller, course.id, person_id=who.person_id).id, who, course
    )


def attended(world: World, placed: Placed | None = None) -> Placed:
    """The whole of every lesson, from the roster."""
    placed = placed or a_place(world)
    world.clock.move(max(world.clock.now, placed.course.plan.ends_at))
    for lesson in placed.course.plan.lessons:
        world.registry.mark_attendance(placed.course.team.recorder, placed.id, lesson.id)
    return placed


def a_course_credit(world: World, placed: Placed | None = None) -> Credited:
    placed = attended(world, placed)
    written = world.registry.record_course_credit(
        placed.course.team.recorder, placed.id, certificate_number=a_number()
    )
    return Credited(written.id, placed.who, placed.course)


def train(world: World, who: Somebody, *, minutes: int, team: Team | None = None) -> Credited:
    """By one course of eight-hour days, from the provider's list, when the last day is over."""
    days, rest = divmod(minutes, 480)
    hours = [8.0] * days + ([rest / 60] if rest else [])
    lessons = [
        a_lesson(next_lesson(world) + timedelta(days=day), hours=each) for day, each in enumerate(hours)
    ]
    course = a_course(world, *lessons, team=team)
    world.clock.move(course.plan.ends_at)
    return list_a_learner(world, course, who)


def list_a_learner(world: World, course: Offered, who: Somebody, *lessons: Lesson) -> Credited:
    written = world.registry.record_listed_credit(
        course.team.recorder,
        course.id,
        registration_number=registration_number_of(world, who),
        certificate_number=a_number(),
        lesson_ids=[lesson.id for lesson in lessons or course.plan.lessons],
    )
    return Credited(written.id, who, course)


def meter(world: World, who: Somebody) -> Meter:
    """Of the term that runs today."""
    registration = world.registry.get(Registration, Registration.id_of(who.person_id))
    return world.registry.learning_meter(who.person_id, registration.term_on(world.registry.today()))


def learning_of(world: World, who: Somebody) -> Learning:
    return world.registry.get(Learning, Learning.id_of(who.person_id))


def registration_number_of(world: World, who: Somebody) -> str:
    return world.registry.get(Registration, Registration.id_of(who.person_id)).terms[-1].number


def place(world: World, placed: Placed) -> CoursePlace:
    return world.registry.get(CoursePlace, placed.id)


@dataclass(frozen=True)
class Drawn:
    """An inspection whose sample is every credit there is."""

    id: UUID
    credits: Mapping[UUID, UUID]
    """Whose each is."""


def a_drawn_inspection(world: World) -> Drawn:
    """Of all credits that stand."""
    a_course_credit(world)
    known = standing_credits(world)
    inspection = world.registry.open_inspection(world.registrar, len(known)).id
    world.registry.draw_sample(world.registrar, inspection, population=known)
    return Drawn(inspection, {credit: known[credit] for credit in known})


def judge_all(world: World, drawn: Drawn) -> None:
    for credit_id, person_id in drawn.credits.items():
        world.registry.judge_credit(
            world.registrar,
            drawn.id,
            person_id=person_id,
            credit_id=credit_id,
            finding=Finding.IN_ORDER,
        )


def standing_credits(world: World) -> Mapping[UUID, UUID]:
    """Whose each credit is that stands just now, as the log tells it."""
    found: dict[UUID, UUID] = {}
    for event in world.events_since(0, Learning.CreditRecorded, Learning.CreditRevoked):
        if isinstance(event, Learning.CreditRecorded):
            found[event.credit.id] = event.person_id
        elif isinstance(event, Learning.CreditRevoked):
            del found[event.credit_id]
    return found
