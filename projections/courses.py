"""Who teaches continuing education: providers, their courses, who has a place and who was there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Delete, Insert, Put, Update
from registry.social_work.course import Course, CourseStanding
from registry.social_work.course_place import CoursePlace, CoursePlaceStanding
from registry.social_work.lessons import CoursePlan
from registry.social_work.provider import Provider, ProviderStanding

NAME = "courses"
TABLES = {
    "learning_providers": """
        CREATE TABLE learning_providers (
            organization_id uuid PRIMARY KEY,
            provider_id uuid NOT NULL,
            division text COLLATE "C" NOT NULL,
            statement text NOT NULL,
            standing text NOT NULL,
            reason text NOT NULL DEFAULT '',
            applied_at timestamptz NOT NULL,
            valid_from date,
            valid_to date,
            withdrawn_from date,
            version bigint NOT NULL
        );
        COMMENT ON TABLE learning_providers IS 'Organizations that teach or wish to, and their latest period';
        CREATE INDEX learning_providers_by_standing ON learning_providers (standing, division);
    """,
    "courses": """
        CREATE TABLE courses (
            course_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            title text NOT NULL,
            syllabus text NOT NULL,
            levels text[] NOT NULL,
            form text NOT NULL,
            division text COLLATE "C" NOT NULL,
            capacity integer NOT NULL,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            standing text NOT NULL,
            reason text NOT NULL DEFAULT '',
            version bigint NOT NULL
        );
        COMMENT ON TABLE courses IS 'Courses of continuing education as they stand';
        CREATE INDEX courses_ahead ON courses (starts_at, course_id) WHERE standing = 'published';
        CREATE INDEX courses_by_organization ON courses (organization_id, starts_at);
    """,
    "course_lessons": """
        CREATE TABLE course_lessons (
            course_id uuid NOT NULL,
            ordinal integer NOT NULL,
            lesson_id uuid NOT NULL,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            place text NOT NULL,
            is_online boolean NOT NULL,
            PRIMARY KEY (course_id, ordinal)
        );
        COMMENT ON TABLE course_lessons IS 'When and where a course is taught';
    """,
    "course_places": """
        CREATE TABLE course_places (
            place_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            course_id uuid NOT NULL,
            person_id uuid NOT NULL,
            standing text NOT NULL,
            taken_at timestamptz NOT NULL,
            credit_id uuid,
            version bigint NOT NULL
        );
        COMMENT ON TABLE course_places IS 'Who signed up for which course';
        CREATE INDEX course_places_by_course ON course_places (course_id, taken_at);
        CREATE INDEX course_places_by_person ON course_places (person_id, taken_at);
    """,
    "course_attendance": """
        CREATE TABLE course_attendance (
            place_id uuid NOT NULL,
            lesson_id uuid NOT NULL,
            checked_in_at timestamptz,
            starts_at timestamptz,
            ends_at timestamptz,
            method text NOT NULL,
            evidence text,
            PRIMARY KEY (place_id, lesson_id)
        );
        COMMENT ON TABLE course_attendance IS
            'Who was at which lesson; without times somebody checked in and not yet out';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Provider.Applied, _position: int) -> Iterator[Change]:
    yield Insert(
        "learning_providers",
        {
            "organization_id": event.organization_id,
            "provider_id": event.originator_id,
            "division": event.division,
            "statement": event.statement,
            "standing": str(ProviderStanding.PENDING),
            "applied_at": event.act.at,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: Provider.AppliedAgain, _position: int) -> Iterator[Change]:
    yield _stand(
        event, ProviderStanding.PENDING, statement=event.statement, applied_at=event.act.at, reason=""
    )


@changes.register
def _(event: Provider.Approved, _position: int) -> Iterator[Change]:
    period = {"valid_from": event.valid_from, "valid_to": event.valid_to, "withdrawn_from": None}
    yield _stand(event, ProviderStanding.APPROVED, reason=event.note, **period)


@changes.register
def _(event: Provider.ApprovalRefused, _position: int) -> Iterator[Change]:
    yield _stand(event, ProviderStanding.REFUSED, reason=event.reason)


@changes.register
def _(event: Provider.Withdrawn, _position: int) -> Iterator[Change]:
    yield _stand(event, ProviderStanding.WITHDRAWN, reason=event.reason, withdrawn_from=event.effective_on)


@changes.register
def _(event: Course.Drafted, _position: int) -> Iterator[Change]:
    yield Insert(
        "courses",
        {
            "course_id": event.originator_id,
            "organization_id": event.organization_id,
            "standing": str(CourseStanding.DRAFT),
            "version": event.originator_version,
            **_plan(event.plan),
        },
    )
    yield from _lessons(event)


@changes.register
def _(event: Course.PlanChanged, _position: int) -> Iterator[Change]:
    yield _course(event, **_plan(event.plan))
    yield Delete("course_lessons", {"course_id": event.originator_id})
    yield from _lessons(event)


@changes.register
def _(event: Course.Published, _position: int) -> Iterator[Change]:
    yield _course(event, standing=str(CourseStanding.PUBLISHED))


@changes.register
def _(event: Course.Cancelled, _position: int) -> Iterator[Change]:
    yield _course(event, standing=str(CourseStanding.CANCELLED), reason=event.reason)


@changes.register
def _(event: CoursePlace.Taken, _position: int) -> Iterator[Change]:
    yield Insert(
        "course_places",
        {
            "place_id": event.originator_id,
            "organization_id": event.organization_id,
            "course_id": event.course_id,
            "person_id": event.person_id,
            "standing": str(CoursePlaceStanding.TAKEN),
            "taken_at": event.act.at,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: CoursePlace.TakenAgain, _position: int) -> Iterator[Change]:
    yield _place(event, standing=str(CoursePlaceStanding.TAKEN), taken_at=event.act.at)


@changes.register
def _(event: CoursePlace.Withdrawn, _position: int) -> Iterator[Change]:
    yield _place(event, standing=str(CoursePlaceStanding.WITHDRAWN))


@changes.register
def _(event: CoursePlace.Credited, _position: int) -> Iterator[Change]:
    yield _place(event, standing=str(CoursePlaceStanding.CREDITED), credit_id=event.credit_id)


@changes.register
def _(event: CoursePlace.Reopened, _position: int) -> Iterator[Change]:
    yield _place(event, standing=str(CoursePlaceStanding.TAKEN), credit_id=None)


@changes.register
def _(event: CoursePlace.CheckedIn, _position: int) -> Iterator[Change]:
    yield Put("course_attendance", {**_key(event), "checked_in_at": event.act.at, "method": event.method})
    yield _place(event)


@changes.register
def _(event: CoursePlace.CheckedOut, _position: int) -> Iterator[Change]:
    times = {"starts_at": event.span.starts_at, "ends_at": event.span.ends_at, "method": event.method}
    yield Update("course_attendance", _key(event), times)
    yield _place(event)


@changes.register
def _(event: CoursePlace.AttendanceMarked, _position: int) -> Iterator[Change]:
    times = {"starts_at": event.span.starts_at, "ends_at": event.span.ends_at}
    yield Put("course_attendance", {**_key(event), **times, "method": "staff", "evidence": event.evidence})
    yield _place(event)


def _key(
    event: CoursePlace.CheckedIn | CoursePlace.CheckedOut | CoursePlace.AttendanceMarked,
) -> dict[str, object]:
    return {"place_id": event.originator_id, "lesson_id": event.lesson_id}


def _plan(plan: CoursePlan) -> dict[str, object]:
    return {
        "title": plan.title,
        "syllabus": plan.syllabus,
        "levels": list(plan.levels),
        "form": plan.form,
        "division": plan.division,
        "capacity": plan.capacity,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
    }


def _lessons(event: Course.Drafted | Course.PlanChanged) -> Iterator[Change]:
    for ordinal, lesson in enumerate(event.plan.lessons):
        yield Insert(
            "course_lessons",
            {
                "course_id": event.originator_id,
                "ordinal": ordinal,
                "lesson_id": lesson.id,
                "starts_at": lesson.starts_at,
                "ends_at": lesson.ends_at,
                "place": lesson.place,
                "is_online": lesson.is_online,
            },
        )


def _stand(
    event: Provider.AppliedAgain | Provider.Approved | Provider.ApprovalRefused | Provider.Withdrawn,
    standing: ProviderStanding,
    **values: object,
) -> Update:
    stated = {"standing": str(standing), "version": event.originator_version, **values}
    return Update("learning_providers", {"organization_id": event.organization_id}, stated)


def _course(event: Course.Event, **values: object) -> Update:
    return Update(
        "courses", {"course_id": event.originator_id}, {"version": event.originator_version, **values}
    )


def _place(event: CoursePlace.Event, **values: object) -> Update:
    return Update(
        "course_places", {"place_id": event.originator_id}, {"version": event.originator_version, **values}
    )
