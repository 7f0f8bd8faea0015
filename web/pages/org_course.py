"""One course as its provider runs it: publishing, the roster, attendance, and credits for all in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from starlette.responses import JSONResponse, Response

from web.bulk import Outcome, act_on_one, chosen_in
from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import plain_id
from web.membership import is_editor, not_found, own_organization
from web.page import Content, Page
from web.pages.me import nodes
from web.pages.shift_door import NO_STORE, qr_of
from web.visit import Visit
from web.wording import span_text

COURSE = Query("""
query($id: ID!) {
  course(id: $id) {
    id organization { id name } title syllabus form levels capacity taken startsAt endsAt minutes standing
    reason version lessons { id startsAt endsAt place isOnline }
  }
  courseRoster(courseId: $id) {
    edges { node {
      id name registrationNumber standing attendedMinutes creditId
      attendance { lessonId checkedInAt startsAt endsAt method }
    } } pageInfo { hasNextPage endCursor }
  }
}
""")
CODE = Query("""
query($course: ID!, $lesson: ID!) {
  lessonCode(courseId: $course, lessonId: $lesson) { code shownUntil secondsLeft address }
}
""")
PUBLISH = Mutation("publishCourse", "... on Course { id }")
CANCEL = Mutation("cancelCourse", "... on Course { id }")
MARK = Mutation("markAttendance", "... on CoursePlace { id }")
CREDIT = Mutation("recordCourseCredit", "... on LearningCredit { id }")
LISTED = Mutation("recordListedCredit", "... on LearningCredit { id }")
MOST_ROWS = 100
Given: TypeAlias = Callable[[Data], Mapping[str, object]]
"""From a place on the roster what its act is told."""

page = Page("/org/{id:uuid}/courses/{course:uuid}", "learning/org_course.html")
code_page = Page("/org/{id:uuid}/courses/{course:uuid}/lessons/{lesson:uuid}/code", "org/shift_code.html")
code_told = Page(
    "/org/{id:uuid}/courses/{course:uuid}/lessons/{lesson:uuid}/code.json", "org/shift_code.html", polled=True
)


@page.shows
def show(visit: Visit) -> Content:
    organization = own_organization(visit)
    it, places = _course(visit)
    return {
        "organization": organization,
        "may_edit": is_editor(organization),
        "it": it,
        "places": places,
        "has_begun": moment(it["startsAt"]) <= visit.now,
        "is_over": moment(it["endsAt"]) <= visit.now,
        "over": _choices(visit, [each for each in it["lessons"] if moment(each["endsAt"]) <= visit.now]),
        "lessons": _choices(visit, it["lessons"]),
        "outcome": {},
    }


@page.does("publish")
def publish(visit: Visit, form: Form) -> Response:
    visit.act(PUBLISH, {"courseId": visit.id("Course", "course")})
    return visit.done(visit.path, "课程已发布，可以报名。", "The course is published and open for sign-up.")


@page.does("cancel")
def cancel(visit: Visit, form: Form) -> Response:
    visit.act(CANCEL, {"courseId": visit.id("Course", "course"), "reason": form.must("reason")})
    return visit.done(visit.path, "课程已取消。", "The course is cancelled.")


@page.does("attendance")
def mark(visit: Visit, form: Form) -> Content:
    """Everybody who is ticked was there for the whole lesson."""
    lesson = form.must("lessonId")
    given = {"lessonId": lesson, "evidence": form.text("evidence")}
    return _each(visit, form, MARK, lambda _: given)


@page.does("credits")
def record_credits(visit: Visit, form: Form) -> Content:
    """One credit for everybody who is ticked, each under a certificate number of its own."""
    return _each(
        visit, form, CREDIT, lambda place: {"certificateNumber": form.text(f"number-{plain_id(place['id'])}")}
    )


@page.does("listed")
def record_listed(visit: Visit, form: Form) -> Response:
    listed = {
        "courseId": visit.id("Course", "course"),
        "registrationNumber": form.must("registrationNumber"),
        "certificateNumber": form.must("certificateNumber"),
        "lessons": form.many("lessons"),
    }
    visit.act(LISTED, listed)
    return visit.done(visit.path, "学时已登记。", "The credit is on record.")


@code_page.shows
def show_code(visit: Visit) -> Content | Response:
    own_organization(visit)
    shown = _lesson_for_projector(visit)
    try:
        code = _code(visit)
    except Refused as refused:
        if not refused.holds("LESSON_NOT_OPEN"):
            raise
        said = refused.first.message
        return visit.done(shown["back"], said, said, tone="info")
    return {"shift": shown, "code": code, **qr_of(code["address"])}


@code_told.shows
def tell_code(visit: Visit) -> Response:
    """For the script of the projector: what is shown just now."""
    code, shown = _code(visit), _lesson_for_projector(visit)
    told = {"code": code["code"], "secondsLeft": code["secondsLeft"], "attending": shown["attending"]}
    return JSONResponse(told | {"path": qr_of(code["address"])["path"]}, headers=NO_STORE)


def moment(stated: str) -> datetime:
    return datetime.fromisoformat(stated)


def _choices(visit: Visit, lessons: Sequence[Data]) -> list[tuple[str, str]]:
    """For a field that names a lesson."""
    return [(each["id"], span_text(each["startsAt"], each["endsAt"], visit.language)) for each in lessons]


def _each(visit: Visit, form: Form, mutation: Mutation, given: Given) -> Content:
    none = visit.t("请先勾选名册中的人员。", "Tick somebody on the roster first.")
    chosen = set(chosen_in(visit, form, "place", none, most=MOST_ROWS))
    _, places = _course(visit)
    outcome: dict[str, Outcome] = {}
    for place in places:
        if plain_id(place["id"]) in chosen:
            told = {"placeId": place["id"], **given(place)}
            outcome[plain_id(place["id"])] = act_on_one(visit, mutation, place, told)
    return {"outcome": outcome, "places": _course(visit)[1]}


def _course(visit: Visit) -> tuple[Data, list[Data]]:
    found = visit.ask(COURSE, id=visit.id("Course", "course"))
    it = found["course"]
    if it is None or plain_id(it["organization"]["id"]) != visit.at("id"):
        raise not_found(visit)
    return it, nodes(found["courseRoster"])


def _code(visit: Visit) -> Data:
    asked = {"course": visit.id("Course", "course"), "lesson": visit.id("Lesson", "lesson")}
    code: Data = visit.ask(CODE, **asked)["lessonCode"]
    return code


def _lesson_for_projector(visit: Visit) -> Data:
    """What the page of a shift's code shows, of a lesson."""
    it, places = _course(visit)
    lesson = next((each for each in it["lessons"] if plain_id(each["id"]) == visit.at("lesson")), None)
    if lesson is None:
        raise not_found(visit)
    here = [
        place
        for place in places
        if any(each["lessonId"] == lesson["id"] and not each["endsAt"] for each in place["attendance"])
    ]
    path = f"/org/{visit.at('id')}/courses/{visit.at('course')}"
    return {
        "activity": {"title": it["title"]},
        "post": {"name": visit.t("线上", "Online") if lesson["isOnline"] else lesson["place"]},
        "startsAt": lesson["startsAt"],
        "endsAt": lesson["endsAt"],
        "attending": len(here),
        "taken": it["taken"],
        "path": f"{path}/lessons/{visit.at('lesson')}",
        "back": path,
    }
