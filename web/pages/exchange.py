"""What practitioners share: stations, job posts and good practice, for everybody."""

from __future__ import annotations

from starlette.responses import Response

from web.asking import asked_form, shown_search
from web.documents import Query
from web.doors import Refusal, Refused
from web.labels import code_options, options
from web.page import Content, Page
from web.pages.home import places
from web.rendering import render
from web.visit import Visit

PAGE_INFO = "pageInfo { hasNextPage endCursor }"
STATIONS = Query(f"""
query($division: String!, $after: String) {{
  stations(division: $division, first: 24, after: $after) {{
    edges {{ node {{
      id name level division {{ code name }} address operatorId operatorName openedOn staffCount
      counts {{ month visits consultations groups people }}
    }} }}
    {PAGE_INFO}
  }}
}}
""")
JOBS = Query(f"""
query($division: String!, $level: Level, $title: String!, $after: String) {{
  jobPosts(division: $division, level: $level, title: $title, first: 20, after: $after) {{
    edges {{ node {{ id title level division {{ name }} pay isFullTime openUntil organizationName }} }}
    {PAGE_INFO}
  }}
}}
""")
JOB = Query("""
query($id: ID!) {
  node(id: $id) { ... on JobPost {
    id title duties level division { name } pay isFullTime openUntil postedAt isOpen withdrawalReason
    organizationId organizationName
  } }
}
""")
PRACTICES = Query(f"""
query($field: String, $title: String!, $after: String) {{
  goodPractices(field: $field, title: $title, first: 20, after: $after) {{
    edges {{ node {{ id title fieldName summary releasedAt organizationName peopleServed services }} }}
    {PAGE_INFO}
  }}
}}
""")
PRACTICE = Query("""
query($id: ID!) {
  node(id: $id) { ... on GoodPractice {
    id title fieldName summary method outcome peopleServed services standing releasedAt withdrawalReason
    organizationId organizationName
  } }
}
""")

stations = Page("/stations", "exchange/stations.html", sign_in=False)
jobs = Page("/jobs", "exchange/jobs.html", sign_in=False)
job = Page("/jobs/{id:uuid}", "exchange/job.html", sign_in=False)
practices = Page("/good-practice", "exchange/practices.html", sign_in=False)
practice = Page("/good-practice/{id:uuid}", "exchange/practice.html", sign_in=False)


@stations.shows
def show_stations(visit: Visit) -> Content | Response:
    form = asked_form(visit)
    content = {"divisions": places(visit)[1:]}
    try:
        found = visit.ask(STATIONS, division=_division(visit), after=form.some("after"))
    except Refused as refused:
        return _refused(visit, stations, content, refused)
    return {**content, "f": shown_search(form), "connection": found["stations"]}


@jobs.shows
def show_jobs(visit: Visit) -> Content | Response:
    form = asked_form(visit)
    content = {"divisions": places(visit)[1:], "levels": options("Level", visit.language)}
    try:
        found = visit.ask(
            JOBS,
            division=_division(visit),
            level=form.some("level"),
            title=form.text("title"),
            after=form.some("after"),
        )
    except Refused as refused:
        return _refused(visit, jobs, content, refused)
    return {**content, "f": shown_search(form), "connection": found["jobPosts"]}


@job.shows
def show_job(visit: Visit) -> Content:
    found = visit.ask(JOB, id=visit.id("JobPost"))["node"]
    if not found:
        raise _not_there(visit, "这个招聘信息已经截止或撤下。", "This post is closed or was withdrawn.")
    return {"job": found}


@practices.shows
def show_practices(visit: Visit) -> Content | Response:
    form = asked_form(visit)
    content = {"fields": code_options("practice-field", visit.language)}
    try:
        found = visit.ask(
            PRACTICES, field=form.some("field"), title=form.text("title"), after=form.some("after")
        )
    except Refused as refused:
        return _refused(visit, practices, content, refused)
    return {**content, "f": shown_search(form), "connection": found["goodPractices"]}


@practice.shows
def show_practice(visit: Visit) -> Content:
    found = visit.ask(PRACTICE, id=visit.id("GoodPractice"))["node"]
    if not found:
        raise _not_there(
            visit, "没有这个案例，或者它已被撤回。", "There is no such text, or it was withdrawn."
        )
    return {"practice": found}


def _division(visit: Visit) -> str:
    return visit.asked("division") or visit.doors.division


def _refused(visit: Visit, page: Page, content: Content, refused: Refused) -> Response:
    """What was asked for stays, with the reason beside it."""
    if refused.holds("INTERNAL"):
        raise refused
    f = shown_search(asked_form(visit), refused.refusals)
    return render(visit, page.template, {**content, "f": f, "connection": None}, 422)


def _not_there(visit: Visit, chinese: str, english: str) -> Refused:
    return Refused(Refusal("NOT_FOUND", visit.t(chinese, english)))
