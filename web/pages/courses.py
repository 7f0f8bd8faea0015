"""Courses of continuing education for everybody: the calendar, and one course with its sign-up."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from web.asking import asked_form, shown_search
from web.documents import Mutation, Query
from web.forms import Form
from web.labels import options
from web.membership import not_found
from web.page import Content, Page
from web.visit import Visit

SHOWN = """
    id title levels form division { name } capacity taken startsAt endsAt minutes standing reason
    organization { id name } lessons { id startsAt endsAt place isOnline }
"""
CALENDAR = Query(f"""
query($level: Level, $form: LearningForm, $after: String) {{
  courses(level: $level, form: $form, after: $after) {{
    edges {{ node {{ {SHOWN} }} }} pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
COURSE = Query(f"""
query($id: ID!) {{
  course(id: $id) {{ {SHOWN} syllabus }}
  myCoursePlace(courseId: $id) {{ id standing attendedMinutes }}
}}
""")
TAKE = Mutation("takeCoursePlace", "... on CoursePlace { id }")
WITHDRAW = Mutation("withdrawCoursePlace", "... on CoursePlace { id }")

calendar = Page("/courses", "learning/courses.html", sign_in=False)
course = Page("/courses/{id:uuid}", "learning/course.html", sign_in=False)


@calendar.shows
def show_calendar(visit: Visit) -> Content:
    asked = asked_form(visit)
    level, form = asked.text("level"), asked.text("form")
    found = visit.ask(
        CALENDAR,
        level=level if level in dict(options("Level", visit.language)) else None,
        form=form if form in dict(options("LearningForm", visit.language)) else None,
        after=visit.asked("after") or None,
    )
    return {"f": shown_search(asked), "courses": found["courses"], "is_asked": bool(level or form)}


@course.shows
def show_course(visit: Visit) -> Content:
    found = visit.ask(COURSE, id=visit.id("Course"))
    it = found["course"]
    if it is None:
        raise not_found(visit)
    return {
        "it": it,
        "place": found["myCoursePlace"],
        "is_open": it["standing"] == "PUBLISHED" and datetime.fromisoformat(it["startsAt"]) > visit.now,
        "is_full": it["taken"] >= it["capacity"],
    }


@course.does("take")
def take(visit: Visit, form: Form) -> Response:
    visit.must_sign_in()
    visit.act(TAKE, {"courseId": visit.id("Course")})
    return visit.done(
        "/me/social-work/learning", "报名成功，请按时参加。", "You have a place. Please come in time."
    )


@course.does("withdraw")
def withdraw(visit: Visit, form: Form) -> Response:
    visit.act(WITHDRAW, {"placeId": form.must("placeId")})
    return visit.done(visit.path, "已退出课程，名额已释放。", "You have withdrawn; the place is free.")
