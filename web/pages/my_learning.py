"""A social worker's continuing education: the meter, the courses, the credits, and attendance at the door."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.page import Content, Page
from web.pages.me import nodes
from web.visit import Visit

MINE = Query("""
query($after: String) {
  myLearning {
    meter { level termFrom termTo requiredMinutes countedMinutes missingMinutes isMet policy formsPolicy }
    reminder { days validTo missingMinutes }
  }
  myCoursePlaces(first: 50) { edges { node {
    id standing attendedMinutes course {
      id title startsAt endsAt standing reason organization { name } lessons { id startsAt endsAt }
    }
  } } }
  myLearningCredits(after: $after) {
    edges { node {
      id organization { name } courseTitle form certificateNumber day minutes degree isAwarded reason
      revokedAt
    } } pageInfo { hasNextPage endCursor }
  }
}
""")
AT_DOOR = Query("""
query($lesson: ID!) {
  lessonAtDoor(lessonId: $lesson) {
    lessonId course { id title lessons { id startsAt endsAt place isOnline } }
    place { id standing attendance { lessonId checkedInAt startsAt endsAt } }
  }
}
""")
CHECK_IN = Mutation("checkInToLesson", "... on CoursePlace { id }")
CHECK_OUT = Mutation("checkOutOfLesson", "... on CoursePlace { id }")

learning = Page("/me/social-work/learning", "learning/mine.html")
by_camera = Page("/attend/{lesson:uuid}/{code}", "learning/attend.html")
by_hand = Page("/attend/{lesson:uuid}", "learning/attend.html")


@learning.shows
def show_learning(visit: Visit) -> Content:
    found = visit.ask(MINE, after=visit.asked("after") or None)
    places = [place for place in nodes(found["myCoursePlaces"]) if place["standing"] != "WITHDRAWN"]
    ahead = [place for place in places if datetime.fromisoformat(place["course"]["endsAt"]) > visit.now]
    return {
        "meter": found["myLearning"]["meter"],
        "reminder": found["myLearning"]["reminder"],
        "ahead": ahead,
        "past": [place for place in places if place not in ahead],
        "credits": found["myLearningCredits"],
    }


@by_camera.shows
@by_hand.shows
def show_door(visit: Visit) -> Content:
    door = visit.ask(AT_DOOR, lesson=visit.id("Lesson", "lesson"))["lessonAtDoor"]
    lesson = next(each for each in door["course"]["lessons"] if each["id"] == door["lessonId"])
    place = door["place"] if door["place"] and door["place"]["standing"] == "TAKEN" else None
    here = next(
        (each for each in (place or {}).get("attendance", ()) if each["lessonId"] == door["lessonId"]), None
    )
    is_by_camera = "code" in visit.request.path_params
    codes = {each.code for each in visit.refusals}
    return {
        "door": door,
        "lesson": lesson,
        "place": place,
        "here": here,
        "is_by_camera": is_by_camera,
        "is_stale": is_by_camera and "CHECK_IN_CODE_WRONG" in codes,
    }


@by_camera.does("check-in")
@by_hand.does("check-in")
def check_in(visit: Visit, form: Form) -> Response:
    visit.act(CHECK_IN, _told(visit, form))
    return visit.done(
        f"/attend/{visit.at('lesson')}",
        "已签到，离开时请签退。",
        "Checked in. Please check out when you leave.",
    )


@by_camera.does("check-out")
@by_hand.does("check-out")
def check_out(visit: Visit, form: Form) -> Response:
    visit.act(CHECK_OUT, _told(visit, form))
    return visit.done(
        "/me/social-work/learning", "已签退，出勤已记录。", "Checked out; your attendance is on record."
    )


def _told(visit: Visit, form: Form) -> dict[str, str]:
    code = visit.at("code") if "code" in visit.request.path_params else form.must("code")
    return {"placeId": form.must("placeId"), "lessonId": visit.id("Lesson", "lesson"), "code": code}
