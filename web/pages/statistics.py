"""Open statistics: figures and charts for everybody, and the same as CSV and JSON."""

from __future__ import annotations

import csv
from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime
from io import StringIO
from math import ceil
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from registry.dates import CHINA
from web.asking import asked_form, shown_search
from web.documents import Query
from web.doors import Data, Doors, Language, Refused, Visitor
from web.forms import Form
from web.labels import code_name
from web.page import Content, Page
from web.pages.home import places
from web.refusing import STATUSES
from web.rendering import render
from web.visit import Visit

STATISTICS = Query("""
query($division: String!, $from: Date, $to: Date) {
  statistics(division: $division, from: $from, to: $to) {
    asOf smallest division { code name }
    totals { served { ...served } activities volunteers organizations }
    byMonth { month served { ...served } activities registered }
    byDivision { division { code name } served { ...served } activities volunteers organizations }
    byField { field { code name } served { ...served } activities }
  }
}
fragment served on ServedFigures { people records hours isComplete }
""")
COUNTRY = "000000"
MOST_NAMED = 6
"""Months that are named below their columns, so that the names stay apart on a phone."""
CACHE = {"cache-control": "public, max-age=300", "access-control-allow-origin": "*"}
LICENCE = {
    "zh": "可以免费使用、转载和加工，请注明来源和数据时间。",
    "en": "Free to use, copy and adapt; please name the source and the time of the data.",
}
HEADINGS = (
    "分组 group",
    "代码 code",
    "名称 name",
    "服务人数 people",
    "服务记录 records",
    "服务小时 hours",
    "是否完整 complete",
    "发布活动 activities",
    "志愿者 volunteers",
    "组织 organizations",
    "新注册 registered",
)

statistics = Page("/statistics", "public/statistics.html", sign_in=False)


@statistics.shows
def show(visit: Visit) -> Content | Response:
    form = asked_form(visit)
    form = replace(form, texts={"division": [visit.doors.division], **form.texts})
    content = {
        "f": shown_search(form),
        "divisions": [(COUNTRY, visit.t("全部", "Everywhere")), *_known(visit)],
        "licence": LICENCE[visit.language],
        "found": None,
    }
    try:
        asked = read_question(form, visit.doors)
        found = visit.ask(STATISTICS, **asked)["statistics"]
    except Refused as refused:
        if refused.holds("INTERNAL"):
            raise
        content["f"] = shown_search(form, refused.refusals)
        return render(visit, statistics.template, content, STATUSES.get(refused.first.code, 422))
    query = urlencode({name: value for name, value in asked.items() if value})
    return {**content, **charts(found, visit.language), "found": found, "query": query, "asked": asked}


def read_question(form: Form, doors: Doors) -> Data:
    """Division and period as the API takes them; raises Refused."""
    first, last = _month(form, "from"), _month(form, "to")
    return {
        "division": form.text("division") or doors.division,
        "from": first.isoformat() if first else None,
        "to": last.replace(day=monthrange(last.year, last.month)[1]).isoformat() if last else None,
    }


def charts(found: Data, language: Language) -> Data:
    """Rows with their share of the largest, in percent; None where a figure is withheld."""
    months = _with_gaps(found["byMonth"])
    step = ceil(len(months) / MOST_NAMED)
    return {
        "months": _shares([{**each, "name": each["month"][:7]} for each in months]),
        "step": max(step, 1),
        "below": _shares(_largest(_below(found["byDivision"]))),
        "fields": _shares(_largest([{**each, "name": _field(each, language)} for each in found["byField"]])),
    }


def _shares(rows: list[Data]) -> list[Data]:
    values = [None if row["served"]["hours"] is None else float(row["served"]["hours"]) for row in rows]
    top = max((value for value in values if value), default=1.0)
    return [
        {**row, "share": None if value is None else round(100 * value / top, 2)}
        for row, value in zip(rows, values, strict=True)
    ]


def _largest(rows: list[Data]) -> list[Data]:
    return sorted(rows, key=lambda row: -float(row["served"]["hours"] or 0))


def _with_gaps(rows: list[Data]) -> list[Data]:
    """A month in which nothing happened is a month, too."""
    if not rows:
        return []
    known = {row["month"]: row for row in rows}
    nothing = {"people": 0, "records": 0, "hours": "0.00", "isComplete": True}
    month, last = date.fromisoformat(rows[0]["month"]), date.fromisoformat(rows[-1]["month"])
    filled: list[Data] = []
    while month <= last:
        empty = {"month": month.isoformat(), "served": nothing, "activities": 0, "registered": 0}
        filled.append(known.get(month.isoformat(), empty))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return filled


def _below(rows: list[Data]) -> list[Data]:
    """Divisions of which there is anything to tell; a withheld figure is something."""
    told = [row for row in rows if row["activities"] or row["served"]["hours"] != "0.00"]
    return [{**row, "name": row["division"]["name"]} for row in told]


def _field(row: Data, language: Language) -> str:
    if not row["field"]["code"]:
        return "未分类" if language == "zh" else "Unclassified"
    return code_name("service-category", row["field"]["code"], language)


def _known(visit: Visit) -> list[tuple[str, str]]:
    return [each for each in places(visit) if each[0] not in {"", COUNTRY}]


def _month(form: Form, name: str) -> date | None:
    value = form.text(name)
    try:
        return date.fromisoformat(f"{value}-01") if value else None
    except ValueError:
        chinese, english = "请按 2026-03 的格式填写月份。", "Enter a month like 2026-03."
        raise form.wrong(name, chinese if form.language == "zh" else english, "MALFORMED") from None


def _ask(request: Request) -> Data:
    """As anybody: the answer is the same for all, so that it may be kept on the way."""
    doors: Doors = request.app.state.doors
    asked = request.query_params
    form = Form({name: [asked[name][:40]] for name in ("division", "from", "to") if name in asked})
    days = {name: form.day_text(name) for name in ("from", "to")}
    variables = {"division": form.text("division") or doors.division, **days}
    address = request.client.host if request.client else ""
    answer = doors.ask(STATISTICS.text, variables, Visitor(address=address))
    if answer.refusals:
        raise Refused(*answer.refusals)
    found: Data = (answer.data or {})["statistics"]
    return {"licence": LICENCE, "from": days["from"], "to": days["to"], **found}


def _status(refused: Refused) -> int:
    return STATUSES.get(refused.first.code, 400)


def as_json(request: Request) -> Response:
    try:
        return JSONResponse(_ask(request), headers=CACHE)
    except Refused as refused:
        return JSONResponse({"code": refused.first.code, "message": refused.first.message}, _status(refused))


def as_csv(request: Request) -> Response:
    """With a byte order mark, without which spreadsheets take it for something else than UTF-8."""
    try:
        found = _ask(request)
    except Refused as refused:
        return Response(refused.first.message, _status(refused), media_type="text/plain")
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(_rows(found))
    name = f"statistics-{found['division']['code']}-{_day(found['asOf'])}.csv"
    headers = {**CACHE, "content-disposition": f'attachment; filename="{name}"'}
    return Response(text.getvalue().encode("utf-8-sig"), media_type="text/csv", headers=headers)


def _rows(found: Data) -> list[list[object]]:
    division = found["division"]
    rows = [_row("total", division["code"], division["name"], found["totals"])]
    rows += [_row("month", each["month"][:7], each["month"][:7], each) for each in found["byMonth"]]
    rows += [
        _row("division", each["division"]["code"], each["division"]["name"], each)
        for each in found["byDivision"]
    ]
    return rows + [
        _row("field", each["field"]["code"], each["field"]["name"], each) for each in found["byField"]
    ]


def _row(group: str, code: str, name: str, figures: Data) -> list[object]:
    """What is withheld, or does not belong to the group, is empty."""
    served = figures["served"]
    others = [figures.get(name) for name in ("activities", "volunteers", "organizations", "registered")]
    complete = "yes" if served["isComplete"] else "no"
    return [group, code, name, served["people"], served["records"], served["hours"], complete, *others]


def _day(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(CHINA).date().isoformat()


ROUTES = [Route("/statistics.csv", as_csv), Route("/statistics.json", as_json)]
