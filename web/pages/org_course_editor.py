"""Planning a course: what is taught, to whom, when and where."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from registry.dates import CHINA
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id, plain_id
from web.membership import must_edit, not_found
from web.page import Content, Page
from web.visit import Visit

PLAN = Query("""
query($id: ID!) {
  course(id: $id) {
    id organization { id } title syllabus levels form division { code } capacity standing version
    lessons { id startsAt endsAt place isOnline }
  }
}
""")
DIVISION = Query("query($id: ID!) { node(id: $id) { ... on Organization { division { code } } } }")
DRAFT = Mutation("draftCourse", "... on Course { id }")
CHANGE = Mutation("changeCourse", "... on Course { id }")
SPARE_ROWS = 4
"""Empty rows for further lessons; those left empty are no lessons."""
TEMPLATE = "learning/org_course_edit.html"

new = Page("/org/{id:uuid}/courses/new", TEMPLATE)
edit = Page("/org/{id:uuid}/courses/{course:uuid}/edit", TEMPLATE)


@new.shows
def show_new(visit: Visit) -> Content:
    organization = must_edit(visit)
    division = visit.ask(DIVISION, id=organization["id"])["node"]["division"]["code"]
    return {"organization": organization, "it": None, "division": division, "rows": _rows([])}


@edit.shows
def show_edit(visit: Visit) -> Content:
    organization = must_edit(visit)
    it = own_course(visit)
    return {
        "organization": organization,
        "it": it,
        "division": it["division"]["code"],
        "rows": _rows(it["lessons"]),
    }


@new.does("plan")
def draft(visit: Visit, form: Form) -> Response:
    plan = read_course_plan(form)
    made = visit.act(DRAFT, {"organizationId": visit.id("Organization"), "plan": plan})
    return visit.done(
        f"/org/{visit.at('id')}/courses/{plain_id(made['id'])}", "草稿已保存。", "The draft is saved."
    )


@edit.does("plan")
def change(visit: Visit, form: Form) -> Response:
    changed = {"courseId": visit.id("Course", "course"), "plan": read_course_plan(form)}
    visit.act(CHANGE, {**changed, "expectedVersion": form.whole("version")})
    return visit.done(
        f"/org/{visit.at('id')}/courses/{visit.at('course')}", "修改已保存。", "The changes are saved."
    )


def own_course(visit: Visit) -> Data:
    it: Data | None = visit.ask(PLAN, id=visit.id("Course", "course"))["course"]
    if it is None or plain_id(it["organization"]["id"]) != visit.at("id"):
        raise not_found(visit)
    return it


def read_course_plan(form: Form) -> Data:
    """As the API takes it; rows without a day are no lessons."""
    rows = [row for row in form.many("rows") if form.text(f"day-{row}")]
    return {
        "title": form.text("title"),
        "syllabus": form.text("syllabus"),
        "levels": form.many("levels"),
        "form": form.must("form"),
        "division": form.must("division"),
        "capacity": form.whole("capacity", 0),
        "lessons": [
            {
                "id": global_id("Lesson", form.text(f"id-{row}")) if form.text(f"id-{row}") else None,
                "startsAt": form.moment(f"day-{row}", f"start-{row}") or form.must(f"start-{row}"),
                "endsAt": form.moment(f"day-{row}", f"end-{row}") or form.must(f"end-{row}"),
                "place": form.text(f"place-{row}"),
                "isOnline": form.flag(f"online-{row}"),
            }
            for row in rows
        ],
    }


def _rows(lessons: list[Data]) -> list[Data]:
    """What stands in each row of the form."""
    known = [
        {
            "id": plain_id(lesson["id"]),
            "day": _local(lesson["startsAt"], "%Y-%m-%d"),
            "start": _local(lesson["startsAt"], "%H:%M"),
            "end": _local(lesson["endsAt"], "%H:%M"),
            "place": lesson["place"],
            "online": lesson["isOnline"],
        }
        for lesson in lessons
    ]
    empty = {"id": "", "day": "", "start": "09:00", "end": "12:00", "place": "", "online": False}
    return [*known, *[dict(empty) for _ in range(SPARE_ROWS)]]


def _local(moment: str, shape: str) -> str:
    return datetime.fromisoformat(moment).astimezone(CHINA).strftime(shape)
