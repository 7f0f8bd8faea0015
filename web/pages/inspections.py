"""Inspections of continuing education: the draw for everybody, findings and evidence for registrars."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.responses import Response

from web.desk import must_hold
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import plain_id
from web.membership import not_found
from web.page import Content, Page
from web.visit import Visit

DRAW = """
    id division { name } standing size promise seed atPosition populationSize populationHash judged openedAt
    drawnAt publishedAt
"""
LIST = Query(f"""
query($after: String) {{
  inspections(after: $after) {{ edges {{ node {{ {DRAW} }} }} pageInfo {{ hasNextPage endCursor }} }}
}}
""")
ONE = Query(f"""
query($id: ID!) {{
  inspection(id: $id) {{
    {DRAW}
    items {{ credit finding note judgedAt evidence {{
      id personId name organization {{ name }} courseTitle form certificateNumber day minutes
      spans {{ startsAt endsAt }} degree isAwarded recordedAt position reason revokedAt
    }} }}
  }}
}}
""")
ANSWER = "... on Inspection { id }"
OPEN = Mutation("openInspection", ANSWER)
DRAW_SAMPLE = Mutation("drawSample", ANSWER)
JUDGE = Mutation("judgeCredit", ANSWER)
PUBLISH = Mutation("publishInspection", ANSWER)
TABLE = (
    "credit",
    "certificateNumber",
    "name",
    "provider",
    "course",
    "form",
    "day",
    "minutes",
    "spans",
    "position",
    "recordedAt",
    "revokedAt",
    "finding",
    "note",
)

listing = Page("/inspections", "learning/inspections.html", sign_in=False)
inspection = Page("/inspections/{id:uuid}", "learning/inspection.html", sign_in=False)
evidence = Page("/inspections/{id:uuid}/evidence.zip", "learning/inspection.html")


@listing.shows
def show_listing(visit: Visit) -> Content:
    found = visit.ask(LIST, after=visit.asked("after") or None)
    return {"inspections": found["inspections"], "acts": visit.holds("REGISTRAR")}


@listing.does("open", sensitive=True)
def do_open(visit: Visit, form: Form) -> Response:
    opened = visit.act(OPEN, {"size": form.whole("size", 0)})
    return visit.done(
        f"/inspections/{plain_id(opened['id'])}",
        "已立项，种子承诺值已公布。",
        "Opened; the seed is promised.",
    )


@inspection.shows
def show_inspection(visit: Visit) -> Content:
    return {"it": _inspection(visit), "acts": visit.holds("REGISTRAR")}


@inspection.does("draw", sensitive=True)
def do_draw(visit: Visit, form: Form) -> Response:
    visit.act(DRAW_SAMPLE, {"inspectionId": visit.id("Inspection")})
    return visit.done(visit.path, "已抽样，种子已公布。", "The sample is drawn and the seed published.")


@inspection.does("judge")
def do_judge(visit: Visit, form: Form) -> Response:
    said = {"personId": form.must("personId"), "creditId": form.must("creditId")}
    judged = {**said, "finding": form.must("finding"), "note": form.text("note")}
    visit.act(JUDGE, {"inspectionId": visit.id("Inspection"), **judged})
    return visit.done(visit.path, "检查结果已登记。", "The finding is on record.")


@inspection.does("publish", sensitive=True)
def do_publish(visit: Visit, form: Form) -> Response:
    visit.act(PUBLISH, {"inspectionId": visit.id("Inspection")})
    return visit.done(visit.path, "抽查结果已公布。", "The findings are published.")


@evidence.shows
def tell_evidence(visit: Visit) -> Response:
    """Everything about the drawn credits in one file: a table and the whole of it as JSON."""
    must_hold(visit, "REGISTRAR")
    it = _inspection(visit)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as pack:
        pack.writestr("credits.csv", _table(it["items"]))
        pack.writestr("inspection.json", json.dumps(it, ensure_ascii=False, indent=2))
    headers = {"content-disposition": f'attachment; filename="inspection-{visit.at("id")}.zip"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=headers)


def _inspection(visit: Visit) -> Data:
    found: Data | None = visit.ask(ONE, id=visit.id("Inspection"))["inspection"]
    if found is None:
        raise not_found(visit)
    return found


def _table(items: list[Data]) -> str:
    written = StringIO()
    table = csv.DictWriter(written, TABLE, extrasaction="ignore")
    table.writeheader()
    for item in items:
        credit = item["evidence"] or {}
        spans = "; ".join(f"{span['startsAt']}/{span['endsAt']}" for span in credit.get("spans", ()))
        provider = credit.get("organization", {}).get("name", "")
        row = {**credit, **item, "provider": provider, "course": credit.get("courseTitle"), "spans": spans}
        table.writerow({name: _cell(row.get(name)) for name in TABLE})
    return f"\ufeff{written.getvalue()}"


def _cell(value: object) -> str:
    """What a spreadsheet would take for a formula is kept a text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
