"""The hours of a whole roster on one screen: entered by one person, confirmed by another."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from registry.dates import CHINA
from web.bulk import Outcome, act_on_one, chosen_in
from web.documents import Mutation
from web.doors import Data, Refused
from web.forms import Form
from web.ids import plain_id
from web.page import Content, Page
from web.pages.shift_roster import roster_query, shift_of, whole_roster
from web.visit import Visit

WITH_RECORDS = roster_query(
    "record { id startsAt endsAt time { minutes hours } content proposedBy review reason }"
)
RECORDED = "... on ServiceRecord { standing time { minutes hours } }"
PROPOSE = Mutation("proposeService", RECORDED)
CONFIRM = Mutation("confirmService", RECORDED)
WITH_PLACE = ("ACCEPTED", "SERVED", "NO_SHOW")
LEFT_OPEN = frozenset({"OPENED", "FORCED_OUT"})
"""A record that goes on when its hours are entered."""
MOST_ROWS = 200
"""Of one form; the page itself shows the whole roster."""
FREE = frozenset({None, "REJECTED", "ANNULLED", *LEFT_OPEN})
CLOCK = re.compile(r"(\d{1,2})[:.：时]?(\d{2})分?")

page = Page("/org/{id:uuid}/shifts/{shift:uuid}/record", "org/shift_record.html")


@page.shows
def show(visit: Visit) -> Content:
    shift = shift_of(visit)
    viewer = visit.must_sign_in()
    entries = whole_roster(visit, shift["shiftId"], WITH_PLACE, query=WITH_RECORDS)
    return {
        "shift": shift,
        "rows": [_row(visit, shift, entry, viewer) for entry in entries],
        "day": datetime.fromisoformat(shift["startsAt"]),
        "outcome": {},
    }


@page.does("record")
def record(visit: Visit, form: Form) -> Content:
    """Every chosen row for itself; what is refused stays as it was typed."""
    shift = shift_of(visit)
    none = visit.t("请先勾选要提交的行。", "Tick the rows to be sent first.")
    chosen = [each.partition(" ") for each in chosen_in(visit, form, "row", none, most=MOST_ROWS)]
    if any(kind == "propose" for kind, _, _ in chosen):
        form.must("evidence")
    entries = {plain_id(each["volunteerId"]): each for each in whole_roster(visit, shift["shiftId"])}
    outcome: dict[str, Outcome] = {}
    for kind, _, volunteer in chosen:
        if volunteer in entries:
            outcome[volunteer] = _submit(visit, form, shift, entries[volunteer], kind)
    return {"outcome": outcome, "done": sum(row.is_done for row in outcome.values())}


def _submit(visit: Visit, form: Form, shift: Data, entry: Data, kind: str) -> Outcome:
    if kind == "confirm":
        return act_on_one(visit, CONFIRM, entry, {"recordId": entry["recordId"]})
    try:
        given = _proposal(form, shift, entry)
    except Refused as refused:
        return Outcome(entry, message=refused.first.message)
    return act_on_one(visit, PROPOSE, entry, given)


def _proposal(form: Form, shift: Data, entry: Data) -> Data:
    volunteer = plain_id(entry["volunteerId"])
    day = datetime.fromisoformat(shift["startsAt"]).astimezone(CHINA)
    starts_at = _moment(form, f"start-{volunteer}", day)
    ends_at = _moment(form, f"end-{volunteer}", day)
    if ends_at <= starts_at and _lasts_overnight(shift):
        ends_at += timedelta(days=1)
    return {
        "activityId": shift["activityId"],
        "volunteerId": entry["volunteerId"],
        "shiftId": shift["shiftId"],
        "recordId": entry["recordId"] if entry["recordStanding"] in LEFT_OPEN else None,
        "tier": form.text("tier", "B"),
        "stretch": {
            "startsAt": starts_at.isoformat(),
            "endsAt": ends_at.isoformat(),
            "minutes": form.whole(f"minutes-{volunteer}"),
            "content": form.text(f"content-{volunteer}"),
            "evidence": form.text("evidence"),
            "reason": form.text("reason"),
        },
    }


def _moment(form: Form, name: str, day: datetime) -> datetime:
    """As people type times: 09:30, 9:30, 930."""
    found = CLOCK.fullmatch(form.text(name))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        is_chinese = form.language == "zh"
        message = "请按09:30的格式填写时间。" if is_chinese else "Enter a time like 09:30."
        raise form.wrong(name, message, "MALFORMED")
    return datetime.combine(day.date(), time(int(found[1]), int(found[2])), CHINA)


def _lasts_overnight(shift: Data) -> bool:
    start, end = (datetime.fromisoformat(shift[name]).astimezone(CHINA) for name in ("startsAt", "endsAt"))
    return start.date() != end.date()


def _row(visit: Visit, shift: Data, entry: Data, viewer: Data) -> Data:
    """``state``: open (may be entered), confirm, mine (entered by me), own, office, attending, settled."""
    volunteer = plain_id(entry["volunteerId"])
    row: Data = {"id": volunteer, "entry": entry, "record": None, "state": "settled"}
    standing = entry["recordStanding"]
    is_own = viewer["volunteer"] and viewer["volunteer"]["id"] == entry["volunteerId"]
    if is_own and standing in {*FREE, "PROPOSED"}:
        return {**row, "state": "own"}
    if standing in FREE:
        return {**row, "state": "open", **_typed(visit, shift, entry, volunteer)}
    if standing == "ATTENDING":
        return {**row, "state": "attending"}
    if standing == "PROPOSED":
        record = entry["record"]
        return {**row, "record": record, "state": _waiting_for(record, viewer["person"]["id"])}
    return row


def _waiting_for(record: Data, me: str) -> str:
    """Who enters does not confirm, and the longest days are the office's to confirm."""
    if record["review"] == "OFFICE":
        return "office"
    return "mine" if record["proposedBy"] == me else "confirm"


def _typed(visit: Visit, shift: Data, entry: Data, volunteer: str) -> Data:
    """What was typed, or what the door and the plan say."""
    form = visit.form
    if form is not None and f"start-{volunteer}" in form.texts:
        typed = {name: form.text(f"{name}-{volunteer}") for name in ("start", "end", "minutes", "content")}
        return {**typed, "is_chosen": f"propose {volunteer}" in form.many("row")}
    start = max(filter(None, (entry["checkedInAt"], shift["startsAt"])), key=datetime.fromisoformat)
    end = entry["checkedOutAt"] or shift["endsAt"]
    return {"start": _clock(start), "end": _clock(end), "minutes": "", "content": "", "is_chosen": False}


def _clock(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(CHINA):%H:%M}"
