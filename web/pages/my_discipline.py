"""What a social worker is told of a discipline case, and what may be answered: reply and review."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.page import Content, Page
from web.visit import Visit

FACTS = """
  id standing breach facts servedAt replyDueOn canReply reply repliedAt reasons decidedAt sanction validFrom
  validTo reviewDueOn canRequestReview reviewRequest reviewRequestedAt reviewOutcome reviewReasons reviewedAt
  publishedOn expiredAt
"""
MINE = Query(
    "query { myDisciplineCases { id standing breach servedAt replyDueOn canReply sanction validTo } }"
)
ONE = Query(f"query($id: ID!) {{ disciplineCase(id: $id) {{ {FACTS} }} }}")
STANDING = "... on DisciplineCase { standing }"
REPLY = Mutation("replyToNotice", STANDING)
REVIEW = Mutation("requestReview", STANDING)

cases = Page("/me/social-work/discipline", "discipline/mine.html")
case = Page("/me/social-work/discipline/{id:uuid}", "discipline/my_case.html")


@cases.shows
def show_cases(visit: Visit) -> Content:
    return {"cases": visit.ask(MINE)["myDisciplineCases"]}


@case.shows
def show_case(visit: Visit) -> Content:
    return {"it": visit.ask(ONE, id=visit.id("DisciplineCase"))["disciplineCase"]}


@case.does("reply")
def do_reply(visit: Visit, form: Form) -> Response:
    visit.act(REPLY, {"disciplineCaseId": visit.id("DisciplineCase"), "text": form.must("text")})
    return visit.done(visit.path, "陈述申辩已提交。", "Your reply is on record.")


@case.does("review")
def do_request_review(visit: Visit, form: Form) -> Response:
    visit.act(REVIEW, {"disciplineCaseId": visit.id("DisciplineCase"), "text": form.must("text")})
    return visit.done(
        visit.path, "已申请复核，复核期间不公示。", "A review is under way; nothing is published meanwhile."
    )
