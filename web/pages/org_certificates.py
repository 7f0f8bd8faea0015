"""Certificates that volunteers ask the organization for: issued together, refused, revoked."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response

from web.bulk import act_on_each, chosen_in
from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.membership import not_found
from web.page import Content, Page
from web.pages.org_records import organization_of
from web.visit import Visit

FACTS = (
    "id volunteerId number standing holder periodFrom periodTo requestedAt issuedOn revocation standingReason"
)
REQUESTS = Query(f"""
query($organization: ID!, $after: String) {{
  certificateRequests(organizationId: $organization, first: 40, after: $after) {{
    edges {{ node {{ {FACTS} lines {{ servedOn activity time {{ minutes }} }} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
ONE = Query(f"""
query($number: String!) {{ certificate(number: $number) {{ {FACTS} organizationId total {{ hours }} }} }}
""")
BY_ID = Query("""
query($id: ID!) { node(id: $id) { ... on Certificate { id volunteerId number organizationId } } }
""")
VOLUNTEER = Query("query($id: ID!) { node(id: $id) { ... on Volunteer { id number person { name } } } }")
STANDING = "... on Certificate { standing }"
ISSUE = Mutation("issueCertificate", STANDING)
REFUSE = Mutation("refuseCertificate", STANDING)
REVOKE = Mutation("revokeCertificate", STANDING)

page = Page("/org/{id:uuid}/certificates", "org/certificates.html")


@page.shows
def show(visit: Visit) -> Content:
    found = _requests(visit)
    certificate, problem = _looked_up(visit)
    requests = [edge["node"] for edge in found["edges"]]
    return {
        "organization": organization_of(visit),
        "requests": requests,
        "names": _names(visit, requests),
        "connection": found,
        "outcome": None,
        "certificate": certificate,
        "problem": problem,
    }


@page.does("decide")
def decide(visit: Visit, form: Form) -> Content:
    """Issue or refuse every ticked request; each is decided for itself."""
    none = visit.t("请先勾选至少一份申请。", "Tick at least one request first.")
    chosen = chosen_in(visit, form, "chosen", none)
    is_issued = form.text("do") == "issue"
    more = {} if is_issued else {"reason": form.must("reason")}
    asked = [found for each in chosen if (found := _own_certificate(visit, each))]
    names = _names(visit, asked)
    rows: list[tuple[Data, Data]] = [
        (
            {"name": f"{names[each['volunteerId']]['name']} · {each['number']}"},
            {"certificateId": each["id"], **more},
        )
        for each in asked
    ]
    return {"outcome": act_on_each(visit, ISSUE if is_issued else REFUSE, rows)}


@page.does("revoke", sensitive=True)
def revoke(visit: Visit, form: Form) -> Response:
    certificate, _ = _looked_up(visit)
    if certificate is None or plain_id(certificate["id"]) != form.must("certificate"):
        raise not_found(visit)
    given = {
        "certificateId": certificate["id"],
        "why": form.must("why"),
        "reason": form.must("reason"),
    }
    visit.act(REVOKE, given)
    return visit.done(
        visit.path, "证明已撤销，核验时会显示已撤销。", "Revoked: whoever verifies it learns that."
    )


def _requests(visit: Visit) -> Data:
    """The oldest first."""
    asked = {"organization": visit.id("Organization"), "after": visit.asked("after") or None}
    found: Data = visit.ask(REQUESTS, **asked)["certificateRequests"]
    return found


def _own_certificate(visit: Visit, certificate: str) -> Data | None:
    """By its plain id, wherever it stands by now; None for those of others."""
    found: Data | None = visit.ask(BY_ID, id=global_id("Certificate", certificate))["node"]
    return found if found and found["organizationId"] == visit.id("Organization") else None


def _looked_up(visit: Visit) -> tuple[Data | None, str]:
    """The certificate with the number that was asked for, or why it is not shown."""
    number = visit.asked("number")
    if not number:
        return None, ""
    try:
        found: Data = visit.ask(ONE, number=number)["certificate"]
    except Refused as refused:
        if refused.holds("SIGN_IN_NEEDED"):
            raise
        return None, refused.first.message
    is_ours = found["organizationId"] == visit.id("Organization")
    return (found, "") if is_ours else (None, visit.t("本组织没有出具过这份证明。", "Not issued here."))


def _names(visit: Visit, requests: Iterable[Data]) -> dict[str, Data]:
    """Masked: a request is about no single shift."""
    return {each: _name(visit, each) for each in dict.fromkeys(each["volunteerId"] for each in requests)}


def _name(visit: Visit, volunteer_id: str) -> Data:
    node = visit.ask(VOLUNTEER, id=volunteer_id)["node"] or {"number": "", "person": None}
    return {"name": (node["person"] or {}).get("name") or "—", "number": node["number"]}
