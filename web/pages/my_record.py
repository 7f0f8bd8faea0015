"""One service record as its volunteer sees it: how it is evidenced, corrected, objected to."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.page import Content, Page
from web.pages.my_hours import LINE
from web.visit import Visit
from web.whose import must_be_theirs, whose_page

ONE = Query(f"""
query($id: ID!) {{
  node(id: $id) {{ ... on ServiceRecord {{
    {LINE} volunteerId signUpId checkedOutAt daysLate evidence proposedAt
    objection {{ isOpen element claimed evidence objectedAt isUpheld answer }}
    corrections {{
      revision before {{ hours }} after {{ hours }} contentBefore contentAfter reason evidence correctedAt
    }}
  }} }}
  timeline(of: $id, first: 50) {{
    edges {{ node {{ topic at byName role onBehalfOf facts {{ name value }} }} }}
  }}
}}
""")
OBJECT = Mutation("objectToRecord")
ELEMENTS: Final = (
    ("服务时长", "Hours"),
    ("服务日期", "Day"),
    ("起止时间", "Start or end"),
    ("服务内容", "What was done"),
    ("服务地点", "Place"),
    ("其他", "Something else"),
)
"""What an objection may be about; the record keeps the Chinese words."""

record = Page("/me/hours/{record:uuid}", "me/record.html")


@record.shows
def show(visit: Visit) -> Content:
    found = visit.ask(ONE, id=visit.id("ServiceRecord", "record"))
    whose, its_record = must_be_theirs(visit, found["node"])
    return {
        "whose": whose,
        "record": its_record,
        "timeline": found["timeline"],
        "elements": [(chinese, visit.t(chinese, english)) for chinese, english in ELEMENTS],
    }


@record.does("object")
def do_object(visit: Visit, form: Form) -> Response:
    visit.act(
        OBJECT,
        {
            "recordId": visit.id("ServiceRecord", "record"),
            "element": form.must("element"),
            "claimed": form.must("claimed"),
            "evidence": form.text("evidence"),
        },
    )
    return visit.done(
        whose_page(visit).to(visit.path),
        "异议已提交，记录单位会作出答复。",
        "The objection is made; the recorder will answer it.",
    )
