"""What an organization shares: job posts, and good practice that a second person releases."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.ids import global_id
from web.labels import code_options
from web.membership import is_editor, must_edit, own_organization
from web.page import Content, Page
from web.pages.home import places
from web.visit import Visit

SHARED = Query("""
query($id: ID!) {
  jobPostsOf(organizationId: $id) { id title level openUntil isOpen withdrawalReason }
  goodPracticesOf(organizationId: $id) { id title fieldName standing isMine submittedAt withdrawalReason }
}
""")
JOB = "... on JobPost { id }"
PRACTICE = "... on GoodPractice { standing }"
POST = Mutation("postJob", JOB)
CLOSE = Mutation("withdrawJob", JOB)
SUBMIT = Mutation("submitGoodPractice", PRACTICE)
RELEASE = Mutation("releaseGoodPractice", PRACTICE, takes="GoodPracticeInput")
WITHDRAW = Mutation("withdrawGoodPractice", PRACTICE)

page = Page("/org/{id:uuid}/social-work/sharing", "service_organizations/sharing.html")


@page.shows
def show(visit: Visit) -> Content:
    organization = own_organization(visit)
    found = visit.ask(SHARED, id=organization["id"])
    return {
        "organization": organization,
        "is_editor": is_editor(organization),
        "jobs": found["jobPostsOf"],
        "practices": found["goodPracticesOf"],
        "divisions": places(visit)[1:],
        "fields": code_options("practice-field", visit.language),
    }


@page.does("post")
def post(visit: Visit, form: Form) -> Response:
    given = {
        "organizationId": must_edit(visit)["id"],
        "title": form.must("title"),
        "duties": form.must("duties"),
        "level": form.some("level"),
        "division": form.must("division"),
        "pay": form.must("pay"),
        "isFullTime": form.must("isFullTime") == "yes",
        "openUntil": form.must("openUntil") and form.day_text("openUntil"),
    }
    visit.act(POST, given)
    return visit.done(visit.path, "招聘信息已发布。", "The post is published.")


@page.does("close")
def close(visit: Visit, form: Form) -> Response:
    must_edit(visit)
    given = {"jobId": global_id("JobPost", form.must("jobId")), "reason": form.must("reason")}
    visit.act(CLOSE, given)
    return visit.done(visit.path, "招聘信息已撤下。", "The post is withdrawn.")


@page.does("submit")
def submit(visit: Visit, form: Form) -> Response:
    given = {
        "organizationId": must_edit(visit)["id"],
        **{name: form.must(name) for name in ("title", "field", "summary", "method", "outcome")},
        "peopleServed": form.whole("peopleServed", 0),
        "services": form.whole("services", 0),
        "hasConsent": form.flag("hasConsent"),
        "hasNoClientData": form.flag("hasNoClientData"),
    }
    visit.act(SUBMIT, given)
    return visit.done(
        visit.path,
        "已提交，请另一名工作人员复核发布。",
        "Sent: a second person of the organization releases it.",
    )


@page.does("release")
def release(visit: Visit, form: Form) -> Response:
    must_edit(visit)
    visit.act(RELEASE, {"goodPracticeId": global_id("GoodPractice", form.must("goodPracticeId"))})
    return visit.done(visit.path, "案例已发布。", "It is released.")


@page.does("withdraw")
def withdraw(visit: Visit, form: Form) -> Response:
    must_edit(visit)
    given = {
        "goodPracticeId": global_id("GoodPractice", form.must("goodPracticeId")),
        "reason": form.must("reason"),
    }
    visit.act(WITHDRAW, given)
    return visit.done(visit.path, "案例已撤回。", "It is withdrawn.")
