"""The roster of a shift: who applied, who waits, who has a place; deciding about many of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.sign_up import Proof
from web.bulk import MOST, Outcome, act_on_one, chosen_in
from web.documents import Mutation, Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.visit import Visit

SHEET = Query("""
query($shift: ID!) {
  attendanceSheet(shiftId: $shift, first: 1) {
    shiftId activityId startsAt endsAt wanted taken waiting applied attending served
  }
}
""")
ACTIVITY = Query("""
query($id: ID!) {
  activity(id: $id) {
    id title content place { address } organization { id name }
    posts { id name qualification insurance agreement }
    shifts { id postId }
  }
}
""")


def roster_query(more: str = "") -> Query:
    """``more`` is asked of every row, so only where it is needed."""
    return Query(f"""
query($shift: ID!, $standings: [SignUpStanding!], $first: Int!, $after: String) {{
  attendanceSheet(shiftId: $shift, standings: $standings, first: $first, after: $after) {{
    roster {{
      edges {{ node {{
        signUpId volunteerId volunteerNumber name standing appliedAt rank isAccompanied
        recordId recordStanding checkedInAt checkedOutAt time {{ minutes hours }}
        {more}
      }} }}
      pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}
""")


ROSTER = roster_query()
WITH_PROOFS = roster_query("proofs { kind reference coversFrom coversTo }")
SIGNED = "... on SignUp { standing rank }"
SERVED = "... on ServiceRecord { standing }"
ACCEPT = Mutation("acceptSignUp", SIGNED)
PROMOTE = Mutation("promoteSignUp", SIGNED)
DECLINE = Mutation("declineSignUp", SIGNED)
NO_SHOW = Mutation("markNoShow", SIGNED)
CHECK_IN = Mutation("checkIn", SERVED)
CHECK_OUT = Mutation("checkOut", SERVED)
SHOW_PROOF = Mutation("showProof", SIGNED)
PAGE = 100
LONGEST = 20
"""Pages of a roster that is wanted whole."""


@dataclass(frozen=True)
class Task:
    """What can be done with chosen rows."""

    mutation: Mutation
    is_about_record: bool = False
    reason: str = ""
    """``needed`` or ``optional``; empty where none is asked."""


TASKS = {
    "accept": Task(ACCEPT),
    "promote": Task(PROMOTE),
    "decline": Task(DECLINE, reason="needed"),
    "no-show": Task(NO_SHOW, reason="optional"),
    "check-in": Task(CHECK_IN),
    "check-out": Task(CHECK_OUT, is_about_record=True),
}
TABS: dict[str, tuple[list[str], list[str]]] = {
    "applied": (["APPLIED"], ["accept", "decline"]),
    "waiting": (["WAITING"], ["promote", "decline"]),
    "accepted": (["ACCEPTED", "SERVED", "NO_SHOW"], ["check-in", "check-out", "no-show", "decline"]),
    "all": ([], ["accept", "promote", "decline", "check-in", "check-out", "no-show"]),
}
"""Which sign-ups a tab shows, and what can be done there."""
RECRUITING = frozenset({"accept", "promote", "decline"})
page = Page("/org/{id:uuid}/shifts/{shift:uuid}", "org/shift_roster.html")


@page.shows
def show(visit: Visit) -> Content:
    shift = shift_of(visit)
    tab = _tab(visit, shift)
    standings, tasks = TABS[tab]
    needed = [each for each in Proof if shift["post"].get(each)]
    query, after = WITH_PROOFS if needed else ROSTER, visit.asked("after") or None
    rows = roster_of(visit, shift["shiftId"], standings, first=MOST, after=after, query=query)
    entries = [edge["node"] for edge in rows["edges"]]
    is_printed = bool(visit.asked("print"))
    return {
        "shift": shift,
        "tab": tab,
        "tasks": [task for task in tasks if may_recruit(visit) or task not in RECRUITING],
        "rows": rows,
        "entries": entries,
        "next_of": {each["signUpId"]: _next(visit, each) for each in entries},
        "needed": [each.name for each in needed],
        "proofs": {each["signUpId"]: each["proofs"] for each in entries if needed},
        "proof_of": _proof_of(visit, entries),
        "printed": list(whole_roster(visit, shift["shiftId"], TABS["accepted"][0])) if is_printed else None,
        "outcome": None,
    }


@page.does("roster")
def decide(visit: Visit, form: Form) -> Content:
    """One row's button, or what is chosen for all ticked rows; each is decided for itself."""
    shift_id = shift_of(visit)["shiftId"]
    name, _, single = form.text("one").partition(" ")
    name = name or form.text("do")
    if name not in TASKS:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有这项操作。", "There is no such act.")))
    none = visit.t("请先勾选至少一位志愿者。", "Tick at least one volunteer first.")
    chosen = [single] if single else chosen_in(visit, form, "chosen", none)
    task = TASKS[name]
    reason = form.must("reason") if task.reason == "needed" else form.text("reason")
    known = {plain_id(each["signUpId"]): each for each in whole_roster(visit, shift_id)}
    rows = [_decide_one(visit, task, known[each], reason) for each in chosen if each in known]
    return {"outcome": {"task": name, "rows": rows}}


@page.does("proof")
def show_proof(visit: Visit, form: Form) -> Content:
    shift_of(visit)
    visit.act(
        SHOW_PROOF,
        {
            "signUpId": global_id("SignUp", form.must("signUpId")),
            "kind": form.must("kind"),
            "reference": form.must("reference"),
            "coversFrom": form.must("coversFrom") and form.day_text("coversFrom"),
            "coversTo": form.must("coversTo") and form.day_text("coversTo"),
        },
    )
    return {"proof_of": None, "outcome": {"task": "proof", "rows": []}}


def _decide_one(visit: Visit, task: Task, entry: Data, reason: str) -> Outcome:
    if task.is_about_record and entry["recordStanding"] != "ATTENDING":
        return Outcome(entry, message=visit.t("没有未签退的签到记录。", "There is no open check-in."))
    about = "recordId" if task.is_about_record else "signUpId"
    given = {about: entry[about]} | ({"reason": reason} if task.reason else {})
    return act_on_one(visit, task.mutation, entry, given)


def shift_of(visit: Visit) -> Data:
    """The shift of the address with its numbers, activity and post; not found under another organization."""
    try:
        sheet = visit.ask(SHEET, shift=visit.id("Shift", "shift"))["attendanceSheet"]
    except Refused as refused:
        if refused.holds("SHIFT_UNKNOWN"):
            raise not_found(visit) from None
        raise
    activity = visit.ask(ACTIVITY, id=sheet["activityId"])["activity"]
    if plain_id(activity["organization"]["id"]) != visit.at("id"):
        raise not_found(visit)
    post_ids = {each["id"]: each["postId"] for each in activity["shifts"]}
    post = next(each for each in activity["posts"] if each["id"] == post_ids[sheet["shiftId"]])
    return {
        **sheet,
        "activity": activity,
        "post": post,
        "path": f"/org/{visit.at('id')}/shifts/{visit.at('shift')}",
    }


def not_found(visit: Visit) -> Refused:
    return Refused(
        Refusal("NOT_FOUND", visit.t("没有找到您要的内容。", "What you are looking for is not there."))
    )


def roster_of(
    visit: Visit,
    shift_id: str,
    standings: Sequence[str],
    *,
    first: int = PAGE,
    after: str | None = None,
    query: Query = ROSTER,
) -> Data:
    """A page of the roster, in order of arrival; ``shift_id`` as the API names it."""
    asked = {"standings": list(standings) or None, "first": first, "after": after}
    rows: Data = visit.ask(query, shift=shift_id, **asked)["attendanceSheet"]["roster"]
    return rows


def whole_roster(
    visit: Visit, shift_id: str, standings: Sequence[str] = (), *, query: Query = ROSTER
) -> Iterator[Data]:
    """Everybody on it, page after page."""
    after: str | None = None
    for _ in range(LONGEST):
        rows = roster_of(visit, shift_id, standings, after=after, query=query)
        yield from (edge["node"] for edge in rows["edges"])
        if not rows["pageInfo"]["hasNextPage"]:
            return
        after = rows["pageInfo"]["endCursor"]


def roles_in(visit: Visit, organization: str) -> list[str]:
    """What the visitor is in the organization with that plain id."""
    held = [each["roles"] for each in visit.organizations if plain_id(each["id"]) == organization]
    return held[0] if held else []


def must_be_member(visit: Visit) -> None:
    """Of the organization of the address, whatever else may be asked of the API."""
    if not roles_in(visit, visit.at("id")):
        said = visit.t("本页面只对本组织成员开放。", "This page is for members of the organization.")
        raise Refused(Refusal("NOT_ALLOWED", said))


def may_recruit(visit: Visit) -> bool:
    return not {"ORGANISER", "ADMINISTRATOR"}.isdisjoint(roles_in(visit, visit.at("id")))


def _tab(visit: Visit, shift: Data) -> str:
    """The one that was asked for; otherwise where something waits to be decided."""
    asked = visit.asked("tab")
    if asked in TABS:
        return asked
    return "applied" if shift["applied"] else "accepted"


def _next(visit: Visit, entry: Data) -> str:
    """The one act that a row most likely waits for."""
    if entry["recordStanding"] == "ATTENDING":
        return "check-out"
    likely = {"APPLIED": "accept", "WAITING": "promote", "ACCEPTED": "check-in"}.get(entry["standing"], "")
    return likely if may_recruit(visit) or likely not in RECRUITING else ""


def _proof_of(visit: Visit, entries: Sequence[Data]) -> Data | None:
    """The row whose papers are to be entered."""
    asked = visit.form.text("signUpId") if visit.form else visit.asked("proof")
    return next((each for each in entries if plain_id(each["signUpId"]) == asked), None)
