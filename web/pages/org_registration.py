"""Registering an organization, and registering it anew after a refusal."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.people import ELSEWHERE, county_options, read_residence
from web.visit import Visit

REGISTER = Mutation("registerOrganization", "... on Organization { id }")
BEFORE = Query("""
query($id: ID!) {
  node(id: $id) { ... on Organization {
    name recorderRole legalForm creditCode division { code } address purpose guidedBy standing standingReason
  } }
}
""")
BLANK: Data = dict.fromkeys(
    ("name", "recorderRole", "legalForm", "creditCode", "address", "purpose", "guidedBy", "standing"), ""
)
page = Page("/org/new", "org/new.html")


@page.shows
def show(visit: Visit) -> Content:
    before = _before(visit)
    division = before["division"]["code"] if before else ""
    is_near = not division or division in dict(county_options(visit.doors.division))
    return {
        "before": before or BLANK,
        "division": division if is_near else ELSEWHERE,
        "division_code": "" if is_near else division,
        "is_real": visit.must_sign_in()["person"]["realName"] == "PASSED",
    }


@page.does("register")
def register(visit: Visit, form: Form) -> Response:
    registered = visit.act(
        REGISTER,
        {
            "name": form.must("name"),
            "recorderRole": form.must("recorderRole"),
            "legalForm": form.must("legalForm"),
            "creditCode": form.some("creditCode"),
            "guidedBy": form.some("guidedBy"),
            "division": read_residence(form),
            "address": form.must("address"),
            "purpose": form.must("purpose"),
        },
    )
    return visit.done(
        f"/org/{plain_id(registered['id'])}",
        "登记申请已提交。",
        "Your application has been sent.",
    )


def _before(visit: Visit) -> Data | None:
    """What was stated in an application that was refused."""
    with suppress(ValueError):
        node: Data | None = visit.ask(BEFORE, id=global_id("Organization", UUID(visit.asked("from"))))["node"]
        return node
    return None
