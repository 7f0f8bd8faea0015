"""A volunteer's hours: the ledger of a period, and its file for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO
from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from registry.dates import local_date
from web import labels
from web.documents import Query
from web.doors import Data, Refusal
from web.forms import Shown
from web.page import Content, Page
from web.pages.me import nodes
from web.visit import Visit
from web.whose import say_no_volunteer, whose_page, whose_volunteer_page

LINE = """
    id standing activity activityId organizationId servedOn place content organization startsAt endsAt
    checkedInAt time { minutes hours } tier review dueOn isProvisional reason decisionReason decidedAt
    annulment revision objection { isOpen }
"""
LEDGER = Query(f"""
query($volunteer: ID!, $period: PeriodInput!, $first: Int!, $after: String) {{
  serviceLedger(volunteerId: $volunteer, period: $period, first: $first, after: $after) {{
    total {{ hours }} effectiveRecords
    records {{ edges {{ node {{ {LINE} }} }} pageInfo {{ hasNextPage endCursor }} }}
  }}
  node(id: $volunteer) {{ ... on Volunteer {{
    number totals {{ effectiveHours pendingHours effectiveRecords firstServedOn lastServedOn }}
  }} }}
}}
""")
MOST: Final = 100

hours = Page("/me/hours", "me/hours.html")
hours_file = Page("/me/hours.csv", "me/hours.html")


@hours.shows
def show(visit: Visit) -> Content | Response:
    whose = whose_page(visit)
    if whose.volunteer is None:
        return say_no_volunteer(visit, whose)
    form, period = _asked_period(visit)
    found = visit.ask(
        LEDGER,
        volunteer=whose.volunteer["id"],
        period=period,
        first=20,
        after=visit.asked("after") or None,
    )
    totals = found["node"]["totals"]
    return {
        "whose": whose,
        "form": form,
        "period": period,
        "ledger": found["serviceLedger"],
        "totals": totals,
        "years": years_between(totals["firstServedOn"], totals["lastServedOn"]),
        "file": whose.to("/me/hours.csv", **{name: visit.asked(name) for name in ("from", "to", "standing")}),
    }


@hours_file.shows
def show_file(visit: Visit) -> Response:
    """All lines of the period, also those that do not count, for a spreadsheet."""
    _, volunteer = whose_volunteer_page(visit)
    _, period = _asked_period(visit)
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(visit.t(chinese, english) for chinese, english in COLUMNS)
    for line in ledger_lines(visit, volunteer["id"], period):
        rows.writerow(_cells(visit, line))
    name = quote(f"{volunteer['number']}.csv")
    return Response(
        "\ufeff" + text.getvalue(),  # spreadsheets take UTF-8 for what it is only with this mark
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"},
    )


def ledger_lines(visit: Visit, volunteer_id: str, period: Data) -> Iterator[Data]:
    """Every line of a period, the latest day first."""
    after = None
    while True:
        found = visit.ask(LEDGER, volunteer=volunteer_id, period=period, first=MOST, after=after)
        records = found["serviceLedger"]["records"]
        yield from nodes(records)
        if not records["pageInfo"]["hasNextPage"]:
            return
        after = records["pageInfo"]["endCursor"]


def years_between(first: str | None, last: str | None) -> list[int]:
    """Those in which there was service, the latest first."""
    if first is None or last is None:
        return []
    return list(range(int(last[:4]), int(first[:4]) - 1, -1))


def asked_day(visit: Visit, name: str) -> str | None:
    """What is no day is left out: addresses are typed, too."""
    try:
        return date.fromisoformat(visit.asked(name)).isoformat()
    except ValueError:
        return None


def _asked_period(visit: Visit) -> tuple[Shown, Data]:
    """The form for it, and what the API is asked; a period that runs backwards is said beside the field."""
    first, last = asked_day(visit, "from"), asked_day(visit, "to")
    refusals: tuple[Refusal, ...] = ()
    if first and last and last < first:
        said = visit.t("结束日期不能早于开始日期。", "The last day lies before the first.")
        refusals, last = (Refusal("PERIOD_REVERSED", said, "to"),), None
    standing = visit.asked("standing")
    known = dict(labels.options("RecordStanding", "zh"))
    standings = [standing] if standing in known else []
    return Shown("period", None, refusals), {"from": first, "to": last, "standings": standings}


COLUMNS: Final = (
    ("服务日期", "Day"),
    ("活动", "Activity"),
    ("内容", "Content"),
    ("开始", "From"),
    ("结束", "To"),
    ("分钟", "Minutes"),
    ("记录单位", "Recorder"),
    ("状态", "State"),
    ("说明", "Reason"),
)


def _cells(visit: Visit, line: Data) -> list[str]:
    cells = [
        line["servedOn"] or (_local_day(line["checkedInAt"]) if line["checkedInAt"] else ""),
        line["activity"],
        line["content"],
        line["startsAt"],
        line["endsAt"],
        line["time"]["minutes"] if line["time"] else "",
        line["organization"],
        labels.label("RecordStanding", line["standing"], visit.language),
        line["decisionReason"] or line["reason"],
    ]
    return [_inert(str(each or "")) for each in cells]


def _local_day(moment: str) -> str:
    return local_date(datetime.fromisoformat(moment)).isoformat()


def _inert(cell: str) -> str:
    """A spreadsheet runs what looks like a formula, and anybody can name an activity."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
