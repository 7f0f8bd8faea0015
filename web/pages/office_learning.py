"""Providers of continuing education at the office: decided about, and their approval withdrawn."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import must_hold
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.membership import not_found
from web.page import Content, Page
from web.registrars import registrar_desk
from web.visit import Visit

SHOWN = """
    organization { id name } division { name } standing isApproved validFrom validTo withdrawnFrom appliedAt
    statement reason
"""
QUEUES = Query(f"""
query($division: String!, $after: String, $more: String) {{
  waiting: learningProviderQueue(division: $division, standings: [PENDING], after: $after) {{ ...Providers }}
  decided: learningProviderQueue(
    division: $division, standings: [APPROVED, WITHDRAWN, REFUSED], after: $more
  ) {{ ...Providers }}
}}
fragment Providers on LearningProviderConnection {{
  edges {{ node {{ {SHOWN} }} }} pageInfo {{ hasNextPage endCursor }}
}}
""")
PROVIDER = Query(f"query($id: ID!) {{ learningProvider(organizationId: $id) {{ {SHOWN} }} }}")
ANSWER = "... on LearningProvider { standing }"
APPROVE = Mutation("approveProvider", ANSWER)
REFUSE = Mutation("refuseProvider", ANSWER)
WITHDRAW = Mutation("withdrawProvider", ANSWER)

providers = Page("/office/social-work/providers", "learning/office_providers.html")
provider = Page("/office/social-work/providers/{id:uuid}", "learning/office_provider.html")


@providers.shows
def show_providers(visit: Visit) -> Content:
    desk = registrar_desk(visit)
    after, more = visit.asked("after") or None, visit.asked("more") or None
    return {"desk": desk, **visit.ask(QUEUES, division=desk.code, after=after, more=more)}


@provider.shows
def show_provider(visit: Visit) -> Content:
    must_hold(visit, "REGISTRAR")
    it = visit.ask(PROVIDER, id=visit.id("Organization"))["learningProvider"]
    if it is None:
        raise not_found(visit)
    return {"it": it, "today": visit.today.isoformat()}


@provider.does("approve", sensitive=True)
def do_approve(visit: Visit, form: Form) -> Response:
    period = {"validFrom": form.day_text("validFrom"), "validTo": form.day_text("validTo")}
    visit.act(APPROVE, {**_provider(visit), **period, "note": form.text("note")})
    return visit.done("/office/social-work/providers", "已批准为施教机构。", "The provider is approved.")


@provider.does("refuse", sensitive=True)
def do_refuse(visit: Visit, form: Form) -> Response:
    visit.act(REFUSE, {**_provider(visit), "reason": form.must("reason")})
    return visit.done(
        "/office/social-work/providers", "已作出不予批准的决定。", "The application is refused."
    )


@provider.does("withdraw", sensitive=True)
def do_withdraw(visit: Visit, form: Form) -> Response:
    said = {"reason": form.must("reason"), "effectiveOn": form.day_text("effectiveOn")}
    visit.act(WITHDRAW, {**_provider(visit), **said})
    return visit.done(visit.path, "已撤销批准。", "The approval is withdrawn.")


def _provider(visit: Visit) -> Data:
    return {"organizationId": visit.id("Organization")}
