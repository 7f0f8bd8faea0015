"""What a provider of continuing education does: applying, its courses, and credits for studies."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.ids import plain_id
from web.membership import is_editor, not_found, own_organization
from web.page import Content, Page
from web.visit import Visit

PROVIDER = Query("""
query($id: ID!, $after: String) {
  learningProvider(organizationId: $id) {
    standing isApproved validFrom validTo withdrawnFrom appliedAt statement reason
  }
  coursesOf(organizationId: $id, after: $after) {
    edges { node { id title startsAt endsAt capacity taken standing form } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
CREDITS = Query("""
query($id: ID!, $after: String) {
  learningCreditsOf(organizationId: $id, after: $after) {
    edges { node {
      id personId name courseTitle form certificateNumber day minutes degree isAwarded reason revokedAt
    } } pageInfo { hasNextPage endCursor }
  }
}
""")
CREDIT = Query("""
query($id: ID!) {
  learningCredit(id: $id) {
    id personId name courseTitle form certificateNumber day minutes degree isAwarded reason revokedAt
    spans { startsAt endsAt }
  }
}
""")
APPLY = Mutation("applyAsProvider", "... on LearningProvider { id }")
STUDY = Mutation("recordStudyCredit", "... on LearningCredit { id }")
CORRECT = Mutation("correctCredit", "... on LearningCredit { id }")
REVOKE = Mutation("revokeCredit", "... on LearningCredit { id }")

listing = Page("/org/{id:uuid}/courses", "learning/org_courses.html")
attested = Page("/org/{id:uuid}/courses/credits", "learning/org_credits.html")
credit = Page("/org/{id:uuid}/courses/credits/{credit:uuid}", "learning/org_credit.html")


@listing.shows
def show_listing(visit: Visit) -> Content:
    organization = own_organization(visit)
    found = visit.ask(PROVIDER, id=organization["id"], after=visit.asked("after") or None)
    provider = found["learningProvider"]
    is_administrator = "ADMINISTRATOR" in organization["roles"]
    return {
        "organization": organization,
        "provider": provider,
        "may_edit": is_editor(organization),
        "may_apply": is_administrator and (provider is None or provider["standing"] != "PENDING"),
        "courses": found["coursesOf"],
    }


@listing.does("apply")
def apply(visit: Visit, form: Form) -> Response:
    visit.act(APPLY, {"organizationId": visit.id("Organization"), "statement": form.must("statement")})
    return visit.done(visit.path, "申请已提交，请等待登记机关审核。", "Sent; the office will decide.")


@attested.shows
def show_credits(visit: Visit) -> Content:
    organization = own_organization(visit)
    found = visit.ask(CREDITS, id=organization["id"], after=visit.asked("after") or None)
    return {"organization": organization, "credits": found["learningCreditsOf"]}


@attested.does("study")
def record_study(visit: Visit, form: Form) -> Response:
    kind = form.must("form")
    visit.act(
        STUDY,
        {
            "organizationId": visit.id("Organization"),
            "registrationNumber": form.must("registrationNumber"),
            "form": kind,
            "certificateNumber": form.must("certificateNumber"),
            "day": form.day_text("day") or form.must("day"),
            "minutes": form.whole("minutes", 0),
            "degree": form.some("degree") if kind == "DEGREE" else None,
            "isAwarded": form.flag("isAwarded"),
        },
    )
    return visit.done(visit.path, "学时已登记。", "The credit is on record.")


@credit.shows
def show_credit(visit: Visit) -> Content:
    organization = own_organization(visit)
    it = visit.ask(CREDIT, id=visit.id("LearningCredit", "credit"))["learningCredit"]
    if it is None:
        raise not_found(visit)
    return {"organization": organization, "it": it}


@credit.does("correct")
def correct(visit: Visit, form: Form) -> Response:
    spans = [
        {
            "startsAt": form.moment(f"day-{row}", f"start-{row}"),
            "endsAt": form.moment(f"day-{row}", f"end-{row}"),
        }
        for row in form.many("spans")
        if form.text(f"day-{row}")
    ]
    visit.act(
        CORRECT,
        {
            "personId": form.must("personId"),
            "creditId": visit.id("LearningCredit", "credit"),
            "reason": form.must("reason"),
            "certificateNumber": form.some("certificateNumber"),
            "day": form.day_text("day"),
            "minutes": form.whole("minutes"),
            "spans": spans,
        },
    )
    return visit.done(visit.path, "学时已更正。", "The credit is corrected.")


@credit.does("revoke")
def revoke(visit: Visit, form: Form) -> Response:
    revoked = {"personId": form.must("personId"), "creditId": visit.id("LearningCredit", "credit")}
    visit.act(REVOKE, {**revoked, "reason": form.must("reason")})
    organization = plain_id(visit.id("Organization"))
    return visit.done(f"/org/{organization}/courses/credits", "学时已撤销。", "The credit is revoked.")
