"""Objections that volunteers made to their records, and the organization's answers."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.ids import global_id, plain_id
from web.membership import not_found
from web.page import Content, Page
from web.pages.org_records import FACTS, names_of, organization_of, own_record
from web.visit import Visit

OPEN = Query(f"""
query($organization: ID!, $after: String) {{
  openObjections(organizationId: $organization, first: 20, after: $after) {{
    edges {{ node {{ {FACTS} objection {{ element claimed evidence objectedAt }} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
ANSWER = Mutation("answerObjection", "... on ServiceRecord { id }")

page = Page("/org/{id:uuid}/objections", "org/objections.html")


@page.shows
def show(visit: Visit) -> Content:
    asked = {"organization": visit.id("Organization"), "after": visit.asked("after") or None}
    found = visit.ask(OPEN, **asked)["openObjections"]
    records = [edge["node"] for edge in found["edges"]]
    answered = visit.form.text("record") if visit.form else visit.asked("record")
    return {
        "organization": organization_of(visit),
        "records": records,
        "connection": found,
        "names": names_of(records),
        "answered": next((each for each in records if plain_id(each["id"]) == answered), None),
    }


@page.does("answer")
def answer(visit: Visit, form: Form) -> Response:
    """An objection that is right is followed by the correction, which only somebody here can make."""
    record = form.must("record")
    if own_record(visit, record) is None:
        raise not_found(visit)
    is_upheld = form.must("isUpheld") == "yes"
    given = {
        "recordId": global_id("ServiceRecord", record),
        "isUpheld": is_upheld,
        "reason": form.must("reason"),
    }
    visit.act(ANSWER, given)
    if not is_upheld:
        return visit.done(visit.path, "已答复志愿者。", "The volunteer has your answer.")
    where = f"/org/{visit.at('id')}/records/{record}?correct=1#correct"
    return visit.done(
        where, "异议成立，请接着更正记录。", "The objection is upheld: correct the record now.", tone="info"
    )
