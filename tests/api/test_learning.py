"""Continuing education through GraphQL: calendar, door, meter, and a draw that anybody repeats."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest

from projections import learning_ledger
from registry.act import REGISTRY
from registry.dates import start_of_day
from tests.api.door import ADDRESS, Door, Json, organization_id
from tests.api.jobs import gid
from tests.api.pace import spend
from tests.learning import (
    a_course,
    a_course_credit,
    a_draft_course,
    a_drawn_inspection,
    a_place,
    a_provider,
    attended,
    judge_all,
    train,
)
from tests.social_workers import a_social_worker

COURSES = "query ($level: Level) { courses(level: $level) { edges { node { title } } } }"
COURSE = "query ($id: ID!) { course(id: $id) { title taken lessons { place } organization { name } } }"
ROSTER = "query ($id: ID!) { courseRoster(courseId: $id) { edges { node { name registrationNumber } } } }"
METER = """{ myLearning {
    meter { requiredMinutes countedMinutes missingMinutes isMet policy } reminder { days missingMinutes }
} }"""
CREDITS = "{ myLearningCredits { edges { node { minutes courseTitle revokedAt reason } } } }"
INSPECTION = """query ($id: ID!) { inspection(id: $id) {
    promise seed size populationHash items { credit finding note evidence { name } }
} }"""


def titles(door: Door, **variables: str) -> list[str]:
    found = door.data(COURSES, variables=variables)["courses"]["edges"]
    return [edge["node"]["title"] for edge in found]


def test_anybody_sees_the_courses_ahead_and_no_drafts(own_door: Door) -> None:
    course = a_course(own_door.world, title="已发布的课程")
    a_draft_course(own_door.world, title="草稿", team=course.team)
    assert titles(own_door) == ["已发布的课程"]
    own_door.world.clock.move(course.plan.ends_at)
    assert titles(own_door) == []


def test_courses_are_looked_for_by_level(own_door: Door) -> None:
    team = a_provider(own_door.world)
    a_course(own_door.world, team=team, title="高级研修", levels=["senior"])
    a_course(own_door.world, team=team, title="基础", levels=["assistant"])
    assert titles(own_door, level="SENIOR") == ["高级研修"]


def test_a_course_shows_how_many_places_are_taken(door: Door) -> None:
    placed = a_place(door.world)
    found = door.data(COURSE, variables={"id": gid("Course", placed.course.id)})["course"]
    assert found["taken"] == 1
    assert found["lessons"] == [{"place": placed.course.lesson.place}]


def test_a_draft_is_its_providers_alone(door: Door) -> None:
    course = a_draft_course(door.world)
    asked = {"id": gid("Course", course.id)}
    assert door.data(COURSE, variables=asked) == {"course": None}
    assert door.data(COURSE, variables=asked, by=course.team.recorder)["course"]["title"] == course.plan.title


def test_the_roster_is_for_the_provider(door: Door) -> None:
    placed = a_place(door.world)
    asked = {"id": gid("Course", placed.course.id)}
    found = door.data(ROSTER, variables=asked, by=placed.course.team.recorder)["courseRoster"]["edges"]
    assert [edge["node"]["name"] for edge in found] == ["王小明"]
    assert door.refusal(ROSTER, variables=asked, by=door.world.other_team.recorder) == "NOT_ALLOWED"


def test_a_social_worker_takes_a_place_and_finds_it(door: Door) -> None:
    course, who = a_course(door.world), a_social_worker(door.world)
    answer = door.do("takeCoursePlace", {"courseId": gid("Course", course.id)}, by=who)
    document = "query ($id: ID!) { myCoursePlace(courseId: $id) { id standing } }"
    found = door.data(document, variables={"id": gid("Course", course.id)}, by=who)["myCoursePlace"]
    assert found == {"id": answer["id"], "standing": "TAKEN"}
    assert door.data("{ myCoursePlaces { edges { node { id } } } }", by=who)["myCoursePlaces"]["edges"] == [
        {"node": {"id": answer["id"]}}
    ]
    assert door.data(document, variables={"id": gid("Course", course.id)}) == {"myCoursePlace": None}


def test_the_screen_and_the_phone_at_the_door_of_a_lesson(door: Door) -> None:
    placed = a_place(door.world)
    lesson, course = placed.course.lesson, placed.course
    door.world.clock.move(lesson.starts_at)
    asked = {"course": gid("Course", course.id), "lesson": gid("Lesson", lesson.id)}
    document = """query ($course: ID!, $lesson: ID!) {
        lessonCode(courseId: $course, lessonId: $lesson) { code address }
    }"""
    shown = door.data(document, variables=asked, by=course.team.recorder)["lessonCode"]
    assert shown["address"] == f"https://registry.test/attend/{lesson.id}/{shown['code']}"
    assert door.refusal(document, variables=asked, by=placed.who) == "NOT_ALLOWED"
    at_door = "query ($lesson: ID!) { lessonAtDoor(lessonId: $lesson) { place { id } course { title } } }"
    found = door.data(at_door, variables={"lesson": asked["lesson"]}, by=placed.who)["lessonAtDoor"]
    assert found["place"] == {"id": gid("CoursePlace", placed.id)}
    stranger = door.data(at_door, variables={"lesson": asked["lesson"]}, by=door.world.another)
    assert stranger["lessonAtDoor"]["place"] is None


def test_the_meter_says_what_the_term_needs_has_and_lacks(door: Door) -> None:
    who = a_social_worker(door.world)
    train(door.world, who, minutes=600)
    assert door.data(METER, by=who)["myLearning"] == {
        "meter": {
            "requiredMinutes": 5400,
            "countedMinutes": 600,
            "missingMinutes": 4800,
            "isMet": False,
            "policy": "CN-2009",
        },
        "reminder": None,
    }


def test_who_is_not_registered_has_no_meter(door: Door) -> None:
    assert door.data(METER, by=door.world.another)["myLearning"] == {"meter": None, "reminder": None}


def test_the_latest_reminder_stands_in_front(door: Door) -> None:
    who = a_social_worker(door.world)
    for days in (180, 90):
        door.world.clock.move(start_of_day(date(2028, 7, 1) - timedelta(days=days)))
        door.world.registry.remind_learner(REGISTRY, who.person_id)
    assert door.data(METER, by=who)["myLearning"]["reminder"] == {"days": 90, "missingMinutes": 5400}


def test_a_learner_sees_revoked_credits_with_the_reason(door: Door) -> None:
    credit = a_course_credit(door.world)
    door.world.registry.revoke_credit(
        door.world.registrar, credit.who.person_id, credit.id, reason="虚开学时"
    )
    (edge,) = door.data(CREDITS, by=credit.who)["myLearningCredits"]["edges"]
    assert (edge["node"]["reason"], edge["node"]["revokedAt"] is None) == ("虚开学时", False)


def test_a_provider_sees_what_it_attested_and_nobody_else_does(door: Door) -> None:
    credit = a_course_credit(door.world)
    asked = {"id": organization_id(credit.course.team.id)}
    document = "query ($id: ID!) { learningCreditsOf(organizationId: $id) { edges { node { minutes } } } }"
    found = door.data(document, variables=asked, by=credit.course.team.recorder)["learningCreditsOf"]["edges"]
    assert found == [{"node": {"minutes": 180}}]
    assert door.refusal(document, variables=asked, by=credit.who) == "NOT_ALLOWED"


def test_a_provider_is_known_to_everybody_and_its_papers_are_not(door: Door) -> None:
    team = a_provider(door.world)
    document = "query ($id: ID!) { learningProvider(organizationId: $id) { isApproved statement } }"
    asked = {"id": organization_id(team.id)}
    assert door.data(document, variables=asked)["learningProvider"] == {"isApproved": True, "statement": None}
    by_a_member = door.data(document, variables=asked, by=team.recorder)["learningProvider"]
    assert by_a_member["statement"] == "专职教师3名，教室2间"


def test_a_long_population_comes_in_pages_and_at_a_pace(
    own_door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = a_drawn_inspection(own_door.world)
    own_door.waiter.catch_up()
    monkeypatch.setattr(learning_ledger, "POPULATION_PAGE", 1)
    path = f"/inspections/{drawn.id}/population.txt"
    assert own_door.http.get(path).text.split() == sorted(str(each) for each in drawn.credits)
    assert own_door.http.get(f"/inspections/{uuid4()}/population.txt").status_code == 404
    spend(own_door.parts.figures, f"population/{ADDRESS}")
    assert own_door.http.get(path).status_code == 429


def test_anybody_repeats_the_draw(door: Door) -> None:
    drawn = a_drawn_inspection(door.world)
    found = inspected(door, drawn.id)
    assert sha256(found["seed"].encode()).hexdigest() == found["promise"]
    lines = door.http.get(f"/inspections/{drawn.id}/population.txt").text
    assert sha256(lines.encode()).hexdigest() == found["populationHash"]
    ranked = sorted(lines.split(), key=lambda each: sha256(f"{found['seed']}:{each}".encode()).hexdigest())
    assert [item["credit"] for item in found["items"]] == ranked[: found["size"]]


def test_findings_are_told_when_all_are_published_and_names_never(door: Door) -> None:
    drawn = a_drawn_inspection(door.world)
    judge_all(door.world, drawn)
    assert {item["finding"] for item in inspected(door, drawn.id)["items"]} == {None}
    door.world.registry.publish_inspection(door.world.registrar, drawn.id)
    told = inspected(door, drawn.id)["items"]
    assert {(item["finding"], item["note"], item["evidence"] is None) for item in told} == {
        ("IN_ORDER", None, True)
    }


def test_a_registrar_reads_the_evidence(door: Door) -> None:
    attended(door.world)
    drawn = a_drawn_inspection(door.world)
    asked = {"id": gid("Inspection", drawn.id)}
    found = door.data(INSPECTION, variables=asked, by=door.world.registrar)["inspection"]["items"]
    assert {item["evidence"]["name"] for item in found} == {"王*"}


def inspected(door: Door, inspection_id: UUID) -> Json:
    found: Json = door.data(INSPECTION, variables={"id": gid("Inspection", inspection_id)})["inspection"]
    return found
