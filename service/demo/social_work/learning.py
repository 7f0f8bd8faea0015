"""Who learns in the courses of the demo district: places, attendance, and credits by the providers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from registry.dates import local_date
from registry.social_work.course_place import CoursePlace
from registry.social_work.lessons import Lesson
from service.demo.social_work.classes import Class, Way
from service.demo.social_work.paths import Path
from service.demo.social_work.profession import Profession, Worker, attesting

PLACES, PLACES_IN_LONG = (5, 14), (2, 6)
WITHDRAWN, AT_THE_DOOR, ABSENT = 0.06, 0.25, 0.08
LISTED = 45
"""So many of a long course stand on the provider's own list."""
ON_SHOW_LESSONS = 9
"""Of a long course; then hours are missing still."""
IDLE = frozenset({Path.LAPSED, Path.LATE, Path.CANCELLED})
"""They learn little or nothing."""
QUARTER_BEFORE = timedelta(minutes=12)


def appoint_places(profession: Profession, held: Class) -> None:
    """Taken from the day of publication to the evening before the first lesson."""
    story = profession.story
    closes = min(held.lessons[0].starts_at, story.timetable.ends_at) - timedelta(hours=12)
    hours = max(1.0, (closes - story.now).total_seconds() / 3600)
    learners = _draw_learners(profession, held)
    for worker in learners:
        take = partial(_take, profession, held, worker)
        story.later(take, hours=story.chance.uniform(0.2, hours))


def _draw_learners(profession: Profession, held: Class) -> Sequence[Worker]:
    chance = profession.story.chance
    candidates = [
        worker
        for worker, term in profession.registered()
        if worker.path not in IDLE
        and not worker.is_on_show
        and worker.resident.unit is not held.unit
        and term.valid_to >= local_date(held.lessons[-1].ends_at)
    ]
    wanted = chance.randrange(*(PLACES_IN_LONG if held.is_long else PLACES))
    learners = chance.sample(candidates, min(wanted, len(candidates)))
    return [*learners, profession.worker_on_show] if held.way in {Way.COMING, Way.RUNNING} else learners


def _take(profession: Profession, held: Class, worker: Worker) -> None:
    story = profession.story
    if profession.term_of(worker) is None:
        return
    place_id = story.registry.take_course_place(worker.caller, held.id, person_id=worker.person_id).id
    if story.chance.random() < WITHDRAWN and not worker.is_on_show:
        withdraw = partial(story.registry.withdraw_course_place, worker.caller, place_id)
        if story.now + timedelta(hours=2) < held.lessons[0].starts_at:
            story.timetable.at(story.now + timedelta(hours=1), withdraw)
        return
    is_at_the_door = story.chance.random() < AT_THE_DOOR
    for lesson in held.lessons:
        if story.chance.random() < ABSENT:
            continue
        if is_at_the_door:
            _appoint_visit(profession, held, worker, place_id, lesson)
        else:
            mark = partial(
                story.registry.mark_attendance,
                held.unit.organising,
                place_id,
                lesson.id,
                evidence="签到表",
            )
            story.timetable.at(lesson.ends_at + timedelta(minutes=story.chance.randrange(5, 90)), mark)
    story.timetable.at(
        story.moment(local_date(held.lessons[-1].ends_at) + timedelta(days=1), opens=17, closes=19),
        partial(_credit, profession, held, place_id),
    )


def _appoint_visit(
    profession: Profession, held: Class, worker: Worker, place_id: UUID, lesson: Lesson
) -> None:
    """Checked in and out by the provider's own people."""
    story, registry = profession.story, profession.story.registry
    caller = attesting(held.unit, worker)
    comes = lesson.starts_at + timedelta(minutes=story.chance.triangular(-30, 20, -10))
    goes = lesson.ends_at + timedelta(minutes=story.chance.triangular(-25, 15, 2))
    story.timetable.at(comes, partial(registry.check_in_to_lesson, caller, place_id, lesson.id))
    story.timetable.at(goes, partial(registry.check_out_of_lesson, caller, place_id, lesson.id))


def _credit(profession: Profession, held: Class, place_id: UUID) -> None:
    """Nothing for those who never came."""
    registry = profession.story.registry
    place = registry.get(CoursePlace, place_id)
    if place.attended:
        number = f"JX{profession.next_serial():08d}"
        registry.record_course_credit(held.unit.organising, place_id, certificate_number=number)


def record_credits(profession: Profession, held: Class) -> None:
    """The list of a long course: whoever needs the hours soonest."""
    if not held.is_long:
        return
    for worker in _needing(profession, held)[:LISTED]:
        lessons = held.lessons[:ON_SHOW_LESSONS] if worker.is_on_show else held.lessons
        profession.story.registry.record_listed_credit(
            attesting(held.unit, worker),
            held.id,
            registration_number=worker.number,
            certificate_number=f"PX{profession.next_serial():08d}",
            lesson_ids=[lesson.id for lesson in lessons],
        )
        worker.has_studied = True


def _needing(profession: Profession, held: Class) -> Sequence[Worker]:
    first, last = local_date(held.lessons[0].starts_at), local_date(held.lessons[-1].ends_at)
    registry = profession.story.registry
    needing: list[tuple[date, int, Worker]] = []
    for worker, term in profession.registered():
        is_free = worker.path not in IDLE and not worker.has_studied
        if not is_free or not (term.valid_from <= first and last <= term.valid_to):
            continue
        has_place = registry.find(CoursePlace, CoursePlace.id_of(held.id, worker.person_id))
        if has_place is None:
            needing.append((term.valid_to, len(needing), worker))
    return [worker for _, _, worker in sorted(needing)]
