"""Providers, courses, credits and inspections in which every event of theirs occurs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from registry.aggregate import RegistryAggregate
from registry.social_work.course import Course
from registry.social_work.course_place import CoursePlace
from registry.social_work.credits import Credit, Span
from registry.social_work.inspection import Finding, Inspection
from registry.social_work.learning import Learning
from registry.social_work.lessons import Lesson
from registry.social_work.provider import Provider
from tests.builders import MONDAY, act, sealed
from tests.learning import a_course_plan

WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
LESSON = Lesson(UUID(int=41), MONDAY + WEEK, MONDAY + WEEK + 3 * HOUR, "静安区社会工作者之家")
AFTERNOON = Lesson(UUID(int=42), LESSON.ends_at, LESSON.ends_at + HOUR, "", is_online=True)


def learning_story(organization_id: UUID, person_id: UUID) -> list[RegistryAggregate]:
    course = a_told_course(organization_id)
    cancelled = Course.draft(
        act(), course_id=uuid4(), organization_id=organization_id, plan=a_course_plan(LESSON)
    )
    cancelled.cancel(act(), reason="教师患病")
    learning, given = a_told_learning(organization_id, person_id, course.id)
    return [
        a_told_provider(organization_id),
        course,
        cancelled,
        *places(organization_id, course.id, person_id, given),
        learning,
        *inspections(given),
    ]


def a_told_provider(organization_id: UUID) -> Provider:
    provider = Provider.apply_for(act(), organization_id, division="310106", statement="教师3名")
    provider.refuse_approval(act(), reason="师资不足")
    provider.apply_again(act(), statement="教师5名")
    provider.approve(act(), valid_from=date(2026, 3, 2), valid_to=date(2028, 12, 31), note="")
    provider.withdraw(act(), effective_on=date(2027, 1, 1), reason="停业")
    return provider


def a_told_course(organization_id: UUID) -> Course:
    course = Course.draft(
        act(), course_id=uuid4(), organization_id=organization_id, plan=a_course_plan(LESSON)
    )
    course.change(act(), a_course_plan(LESSON, AFTERNOON, title="小组工作"))
    course.publish(act())
    return course


def places(organization_id: UUID, course_id: UUID, person_id: UUID, given: Credit) -> list[CoursePlace]:
    one, other = (
        CoursePlace.take(act(), organization_id=organization_id, course_id=course_id, person_id=person)
        for person in (person_id, uuid4())
    )
    one.withdraw(act())
    one.take_again(act())
    one.check_in(act(LESSON.starts_at), LESSON.id, method="code")
    one.check_out(act(LESSON.ends_at), LESSON.id, Span(LESSON.starts_at, LESSON.ends_at), method="code")
    afternoon = Span(AFTERNOON.starts_at, AFTERNOON.ends_at)
    one.mark_attendance(act(AFTERNOON.ends_at), AFTERNOON.id, afternoon, afternoon, evidence=sealed("签到表"))
    one.credit(act(AFTERNOON.ends_at), given.id)
    one.reopen(act(AFTERNOON.ends_at), given.id)
    other.check_in(act(LESSON.starts_at), LESSON.id, method="staff")
    return [one, other]


def a_told_learning(organization_id: UUID, person_id: UUID, course_id: UUID) -> tuple[Learning, Credit]:
    learning = Learning.open(act(), person_id)
    credit = Credit(
        id=uuid4(),
        provider_id=Provider.id_of(organization_id),
        course_id=course_id,
        form="training",
        certificate_number="XS2026030901",
        day=date(2026, 3, 9),
        minutes=180,
        spans=[Span(LESSON.starts_at, LESSON.ends_at)],
        assessor_id=uuid4(),
    )
    degree = replace(
        credit,
        id=uuid4(),
        course_id=None,
        form="degree",
        certificate_number="XW1",
        minutes=5_400,
        spans=[],
        degree="master",
        is_awarded=True,
    )
    learning.record_credit(act(), credit, organization_id=organization_id)
    learning.record_credit(act(), degree, organization_id=organization_id, policy="CN-2009")
    shorter = replace(credit, minutes=120, spans=[Span(LESSON.starts_at + HOUR, LESSON.ends_at)])
    learning.correct_credit(act(), shorter, organization_id=organization_id, reason=sealed("迟到"))
    learning.revoke_credit(act(), degree.id, organization_id=organization_id, reason=sealed("学位证书作废"))
    learning.remind(act(), threshold=180, valid_to=date(2026, 8, 1), missing_minutes=5_280, policy="CN-1")
    return learning, credit


def inspections(given: Credit) -> list[Inspection]:
    population = [given.id, uuid4(), uuid4()]
    opened, published = (
        Inspection.open(
            act(),
            inspection_id=uuid4(),
            division="310000",
            size=2,
            seed="种子",
            at_position=40,
            population=population,
        )
        for _ in range(2)
    )
    published.draw(act(), seed="种子", population=population)
    for credit_id in published.sample:
        published.judge(act(), credit_id, Finding.EVIDENCE_MISSING, note=sealed("缺签到表"))
    published.publish(act())
    return [opened, published]
