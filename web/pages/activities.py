"""Finding activities: by word, place, date and field, as a list or by county."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import Response

from registry.divisions import name_of
from web.asking import asked_form, shown_search
from web.documents import Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.labels import code_options
from web.page import Content, Page
from web.pages.home import not_over, places, with_shifts_to_come
from web.rendering import render
from web.visit import Visit

METRES = 10_000
EACH = 3
"""How many activities of one county are named before the rest is counted."""
CARD = """
fragment card on Activity {
  id title categories risk recruitment standing startsAt endsAt metres
  place { address } division { code name } organization { name }
  shifts { startsAt endsAt capacity taken }
}
"""
FOUND = Query(
    """
query($search: ActivitySearch, $after: String) {
  activities(search: $search, first: 20, after: $after) {
    edges { node { ...card } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
    + CARD
)
BY_DIVISION = Query(
    """
query($search: ActivitySearch) {
  activityCounts(search: $search) { division { code name } count }
  activities(search: $search, first: 100) { edges { node { ...card } } }
}
"""
    + CARD
)

activities = Page("/activities", "public/activities.html", sign_in=False)


@activities.shows
def show(visit: Visit) -> Content | Response:
    form = asked_form(visit)
    is_grouped = form.text("view") == "divisions"
    try:
        search = read_search(visit, form)
        found = _groups(visit, search) if is_grouped else _list(visit, search)
    except Refused as refused:
        if refused.holds("SIGN_IN_NEEDED", "INTERNAL"):
            raise
        return render(visit, activities.template, _content(visit, form, is_grouped, refused.refusals), 422)
    return {**_content(visit, form, is_grouped), **found}


def read_search(visit: Visit, form: Form) -> Data:
    """As ActivitySearch takes it; raises Refused."""
    search: Data = {
        "keyword": form.text("word"),
        "division": form.text("division"),
        "category": form.text("field"),
        "from": form.day_text("from"),
        "to": form.day_text("to"),
        "openToMe": form.flag("open") and visit.viewer is not None,
    }
    latitude, longitude = form.number("latitude"), form.number("longitude")
    if latitude is not None and longitude is not None:
        search["near"] = {"latitude": latitude, "longitude": longitude, "metres": METRES}
    return search


def _list(visit: Visit, search: Data) -> Data:
    connection = visit.ask(FOUND, search=search, after=visit.asked("after") or None)["activities"]
    return {"connection": connection, "cards": _cards(visit, connection, search)}


def _groups(visit: Visit, search: Data) -> Data:
    """Counties with most to do first, each with the activities that begin soonest."""
    found = visit.ask(BY_DIVISION, search=search)
    cards: dict[str, list[Data]] = defaultdict(list)
    for card in _cards(visit, found["activities"], search):
        cards[card["division"]["code"]].append(card)
    counts = sorted(found["activityCounts"], key=lambda each: -each["count"])
    return {"groups": [{**each, "cards": cards[each["division"]["code"]][:EACH]} for each in counts]}


def _cards(visit: Visit, connection: Data, search: Data) -> list[Data]:
    """What is over is shown to those only who ask for days."""
    found = [edge["node"] for edge in connection["edges"]]
    if search["from"] or search["to"]:
        return [with_shifts_to_come(visit, each) for each in found]
    return not_over(visit, found)


def _content(visit: Visit, form: Form, is_grouped: bool, refusals: Sequence[Refusal] = ()) -> Data:  # noqa: FBT001 - what is shown
    # The API's words for two of the fields are shorter than an address should be.
    names = {"keyword": "word", "category": "field", "near": "word"}
    said = [replace(each, field=names.get(each.field or "", each.field)) for each in refusals]
    return {
        "f": shown_search(form, said),
        "is_grouped": is_grouped,
        "is_near": bool(form.text("latitude") and form.text("longitude")),
        "is_narrowed": any(form.text(name) for name in ("field", "from", "to", "open")),
        "is_asked": any(form.text(name) for name in ("word", "division", "field", "from", "to", "open")),
        "divisions": _places(visit, form.text("division")),
        "fields": [("", visit.t("不限领域", "Any field")), *code_options("service-category", visit.language)],
        "connection": None,
        "cards": [],
        "groups": [],
    }


def _places(visit: Visit, asked: str) -> list[tuple[str, str]]:
    """A division from elsewhere, which a link may ask for, stays chosen."""
    known = places(visit)
    if asked in dict(known) or not asked.isdecimal() or len(asked) != 6:
        return known
    try:
        return [*known, (asked, name_of(asked))]
    except KeyError:
        return known
