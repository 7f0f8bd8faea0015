"""One ready request for each mutation of providers, courses, credits and inspections."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from registry.check_in_codes import check_in_code
from registry.social_work.lessons import CoursePlan
from tests.api.door import Json
from tests.api.every_job import job
from tests.api.jobs import Job, gid
from tests.learning import (
    APPROVED_FROM,
    APPROVED_TO,
    Placed,
    a_course,
    a_course_credit,
    a_course_plan,
    a_draft_course,
    a_drawn_inspection,
    a_number,
    a_place,
    a_provider,
    attended,
    judge_all,
    registration_number_of,
    standing_credits,
    state_the_wish_to_teach,
)
from tests.social_workers import a_social_worker
from tests.world import World


def course_input(plan: CoursePlan) -> Json:
    """What an organiser would have typed to make this plan."""
    return {
        "title": plan.title,
        "syllabus": plan.syllabus,
        "levels": [level.replace("-", "_").upper() for level in plan.levels],
        "form": plan.form.upper(),
        "division": plan.division,
        "capacity": plan.capacity,
        "lessons": [
            {
                "id": gid("Lesson", lesson.id),
                "startsAt": lesson.starts_at.isoformat(),
                "endsAt": lesson.ends_at.isoformat(),
                "place": lesson.place,
                "isOnline": lesson.is_online,
            }
            for lesson in plan.lessons
        ],
    }


def at_lesson(placed: Placed) -> Json:
    return {"placeId": gid("CoursePlace", placed.id), "lessonId": gid("Lesson", placed.course.lesson.id)}


@job("applyAsProvider")
def _(world: World) -> Job:
    team = world.an_active_organization()
    given = {"organizationId": gid("Organization", team.id), "statement": "专职教师3名"}
    return Job(team.administrator, team.organiser, given, {"standing": "PENDING", "statement": "专职教师3名"})


@job("approveProvider")
def _(world: World) -> Job:
    team = world.an_active_organization()
    state_the_wish_to_teach(world, team)
    period = {"validFrom": APPROVED_FROM.isoformat(), "validTo": APPROVED_TO.isoformat()}
    given = {"organizationId": gid("Organization", team.id), **period}
    return Job(world.registrar, world.registrar_elsewhere, given, {"isApproved": True, **period})


@job("refuseProvider")
def _(world: World) -> Job:
    team = world.an_active_organization()
    state_the_wish_to_teach(world, team)
    given = {"organizationId": gid("Organization", team.id), "reason": "师资不足"}
    shows = {"standing": "REFUSED", "reason": "师资不足", "isApproved": False}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("withdrawProvider")
def _(world: World) -> Job:
    team = a_provider(world)
    given = {"organizationId": gid("Organization", team.id), "reason": "虚开学时"}
    shows = {"standing": "WITHDRAWN", "isApproved": False, "withdrawnFrom": "2026-03-02"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("draftCourse")
def _(world: World) -> Job:
    team = a_provider(world)
    given = {"organizationId": gid("Organization", team.id), "plan": course_input(a_course_plan())}
    shows = {"standing": "DRAFT", "title": "个案工作督导", "minutes": 180, "taken": 0}
    return Job(team.organiser, team.recorder, given, shows)


@job("changeCourse")
def _(world: World) -> Job:
    course = a_course(world)
    plan = course_input(replace(course.plan, title="小组工作"))
    given = {"courseId": gid("Course", course.id), "plan": plan, "expectedVersion": 2}
    return Job(course.team.organiser, world.other_team.organiser, given, {"title": "小组工作"})


@job("publishCourse")
def _(world: World) -> Job:
    course = a_draft_course(world)
    given = {"courseId": gid("Course", course.id)}
    return Job(course.team.organiser, course.team.recorder, given, {"standing": "PUBLISHED"})


@job("cancelCourse")
def _(world: World) -> Job:
    course = a_course(world)
    given = {"courseId": gid("Course", course.id), "reason": "教师患病"}
    shows = {"standing": "CANCELLED", "reason": "教师患病"}
    return Job(course.team.organiser, course.team.recorder, given, shows)


@job("withdrawCoursePlace")
def _(world: World) -> Job:
    placed = a_place(world)
    given = {"placeId": gid("CoursePlace", placed.id)}
    return Job(placed.who.caller, world.another.caller, given, {"standing": "WITHDRAWN"})


@job("checkInToLesson")
def _(world: World) -> Job:
    placed = a_place(world)
    lesson = placed.course.lesson
    world.clock.move(lesson.starts_at)
    code = check_in_code(world.registry.vault, lesson.id, at=lesson.starts_at).code
    shows = {"attendance": [{"method": "code", "startsAt": None}], "attendedMinutes": 0}
    return Job(placed.who.caller, world.another.caller, {**at_lesson(placed), "code": code}, shows)


@job("checkOutOfLesson")
def _(world: World) -> Job:
    placed = a_place(world)
    lesson = placed.course.lesson
    world.clock.move(lesson.starts_at)
    world.registry.check_in_to_lesson(placed.course.team.recorder, placed.id, lesson.id)
    world.clock.move(lesson.ends_at)
    shows = {"attendance": [{"method": "staff"}], "attendedMinutes": 180}
    return Job(placed.course.team.recorder, world.other_team.recorder, at_lesson(placed), shows)


@job("markAttendance")
def _(world: World) -> Job:
    placed = a_place(world)
    lesson = placed.course.lesson
    world.clock.move(lesson.ends_at)
    given = at_lesson(placed) | {"endsAt": (lesson.ends_at - timedelta(hours=1)).isoformat()}
    shows = {"attendedMinutes": 120, "standing": "TAKEN"}
    return Job(placed.course.team.recorder, placed.who.caller, given, shows)


@job("recordCourseCredit")
def _(world: World) -> Job:
    placed = attended(world)
    given = {"placeId": gid("CoursePlace", placed.id), "certificateNumber": "XS-API-1"}
    shows = {"minutes": 180, "certificateNumber": "XS-API-1", "form": "TRAINING", "revokedAt": None}
    return Job(placed.course.team.recorder, placed.who.caller, given, shows)


@job("recordListedCredit")
def _(world: World) -> Job:
    course, who = a_course(world), a_social_worker(world)
    world.clock.move(course.plan.ends_at)
    given = {
        "courseId": gid("Course", course.id),
        "registrationNumber": registration_number_of(world, who),
        "certificateNumber": a_number(),
        "lessons": [gid("Lesson", course.lesson.id)],
    }
    shows = {"minutes": 180, "courseTitle": "个案工作督导", "day": "2026-03-09"}
    return Job(course.team.recorder, who.caller, given, shows)


@job("recordStudyCredit")
def _(world: World) -> Job:
    team, who = a_provider(world), a_social_worker(world)
    given = {
        "organizationId": gid("Organization", team.id),
        "registrationNumber": registration_number_of(world, who),
        "form": "DEGREE",
        "certificateNumber": a_number(),
        "day": "2026-03-02",
        "degree": "MASTER",
        "isAwarded": True,
    }
    shows = {"minutes": 5_400, "degree": "MASTER", "isAwarded": True, "courseTitle": None}
    return Job(team.recorder, who.caller, given, shows)


@job("correctCredit")
def _(world: World) -> Job:
    credit = a_course_credit(world)
    lesson = credit.course.lesson
    later = (lesson.starts_at + timedelta(hours=1)).isoformat()
    given = {
        "personId": gid("Person", credit.who.person_id),
        "creditId": gid("LearningCredit", credit.id),
        "reason": "迟到",
        "spans": [{"startsAt": later, "endsAt": lesson.ends_at.isoformat()}],
    }
    shows = {"minutes": 120, "reason": "迟到"}
    return Job(credit.course.team.recorder, world.other_team.recorder, given, shows)


@job("revokeCredit")
def _(world: World) -> Job:
    credit = a_course_credit(world)
    given = {
        "personId": gid("Person", credit.who.person_id),
        "creditId": gid("LearningCredit", credit.id),
        "reason": "冒名签到",
    }
    return Job(world.registrar, world.registrar_elsewhere, given, {"reason": "冒名签到", "minutes": 180})


@job("openInspection")
def _(world: World) -> Job:
    a_course_credit(world)
    shows = {"standing": "OPENED", "seed": None, "size": 1, "judged": 0}
    return Job(world.registrar, world.registrar_elsewhere, {"size": 1}, shows)


@job("drawSample")
def _(world: World) -> Job:
    a_course_credit(world)
    inspection = world.registry.open_inspection(world.registrar, 1).id
    given = {"inspectionId": gid("Inspection", inspection)}
    return Job(world.registrar, world.registrar_elsewhere, given, {"standing": "DRAWN"})


@job("judgeCredit")
def _(world: World) -> Job:
    a_course_credit(world)
    known = standing_credits(world)
    inspection = world.registry.open_inspection(world.registrar, 1).id
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    (drawn,) = world.last_fact().fields["sample"]
    given = {
        "inspectionId": gid("Inspection", inspection),
        "personId": gid("Person", known[drawn]),
        "creditId": gid("LearningCredit", drawn),
        "finding": "IN_ORDER",
        "note": "签到表齐全",
    }
    shows = {"judged": 1, "items": [{"finding": "IN_ORDER", "note": "签到表齐全"}]}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("publishInspection")
def _(world: World) -> Job:
    drawn = a_drawn_inspection(world)
    judge_all(world, drawn)
    given = {"inspectionId": gid("Inspection", drawn.id)}
    return Job(world.registrar, world.registrar_elsewhere, given, {"standing": "PUBLISHED"})
