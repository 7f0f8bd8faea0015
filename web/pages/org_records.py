"""Service records as the organization decides them: confirming many, and correcting or annulling one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from starlette.responses import Response

from web.bulk import act_on_each, chosen_in
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.pages.shift_roster import must_be_member, not_found, roles_in
from web.visit import Visit

FACTS = """
  id standing version volunteerId volunteer { number name } organizationId activityId shiftId
  activity servedOn place content time { minutes hours } startsAt endsAt
  tier review dueOn light isProvisional daysLate evidence reason proposedAt proposedBy
"""
WAITING = Query(f"""
query($organization: ID!, $after: String) {{
  recordsToConfirm(organizationId: $organization, first: 40, after: $after) {{
    edges {{ node {{ {FACTS} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
RECORD = Query(f"""
query($id: ID!) {{
  node(id: $id) {{
    ... on ServiceRecord {{
      {FACTS} checkedInAt checkedOutAt decidedAt decisionReason annulment revision
      objection {{ isOpen element claimed evidence objectedAt isUpheld answer }}
      corrections {{
        revision before {{ hours }} after {{ hours }} contentBefore contentAfter reason evidence correctedAt
      }}
    }}
  }}
}}
""")
TIMELINE = Query("""
query($id: ID!) {
  timeline(of: $id, first: 30) {
    edges { node { topic at byName role onBehalfOf facts { name value } } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
STANDING = "... on ServiceRecord { standing }"
CONFIRM = Mutation("confirmService", STANDING)
REJECT = Mutation("rejectService", STANDING)
CORRECT = Mutation("correctService", STANDING)
ANNUL = Mutation("annulService", STANDING)
CHECK_OUT = Mutation("checkOut", STANDING)

waiting = Page("/org/{id:uuid}/records", "org/records.html")
one = Page("/org/{id:uuid}/records/{record:uuid}", "org/record.html")


@waiting.shows
def show_waiting(visit: Visit) -> Content:
    found = _waiting(visit, visit.asked("after") or None)
    records = [edge["node"] for edge in found["edges"]]
    me = visit.must_sign_in()["person"]["id"]
    return {
        "organization": organization_of(visit),
        "records": records,
        "connection": found,
        "names": names_of(records),
        "me": me,
        "mine_to_do": any(may_decide(each, me) for each in records),
        "may_decide": may_decide,
        "outcome": None,
    }


@waiting.does("decide")
def decide(visit: Visit, form: Form) -> Content:
    """Confirm or reject every ticked record; each is decided for itself."""
    none = visit.t("请先勾选至少一条记录。", "Tick at least one record first.")
    chosen = chosen_in(visit, form, "chosen", none)
    is_confirmed = form.text("do") == "confirm"
    reason = "" if is_confirmed else form.must("reason")
    records = [found for each in chosen if (found := own_record(visit, each))]
    names = names_of(records)
    rows: list[tuple[Data, Data]] = [
        (
            {**each, "name": f"{names[each['volunteerId']]['name']} · {each['servedOn']}"},
            {"recordId": each["id"]} | ({} if is_confirmed else {"reason": reason}),
        )
        for each in records
    ]
    return {"outcome": act_on_each(visit, CONFIRM if is_confirmed else REJECT, rows)}


@one.shows
def show_one(visit: Visit) -> Content:
    must_be_member(visit)
    record = record_of(visit)
    timeline = visit.ask(TIMELINE, id=record["id"])["timeline"]
    is_stale = any(each.code == "STALE_VERSION" for each in visit.refusals)
    return {
        "organization": organization_of(visit),
        "record": record,
        "volunteer": names_of([record])[record["volunteerId"]],
        "timeline": timeline,
        "latest": timeline["edges"][0]["node"] if is_stale and timeline["edges"] else None,
        "may_decide": may_decide(record, visit.must_sign_in()["person"]["id"]),
        "may_annul": "ADMINISTRATOR" in roles_in(visit, visit.at("id")),
    }


@one.does("confirm")
def confirm(visit: Visit, form: Form) -> Response:
    visit.act(CONFIRM, {"recordId": record_of(visit)["id"]})
    return visit.done(visit.path, "已确认，时长生效。", "Confirmed: the hours count.")


@one.does("reject")
def reject(visit: Visit, form: Form) -> Response:
    visit.act(REJECT, {"recordId": record_of(visit)["id"], "reason": form.must("reason")})
    return visit.done(visit.path, "已退回，理由已告知志愿者。", "Rejected; the volunteer is told why.")


@one.does("correct")
def correct(visit: Visit, form: Form) -> Response:
    form.must("servedOn")
    starts_at, ends_at = form.moment("servedOn", "startsAt"), form.moment("servedOn", "endsAt")
    visit.act(
        CORRECT,
        {
            "recordId": record_of(visit)["id"],
            "expectedVersion": form.whole("expectedVersion"),
            "stretch": {
                "startsAt": starts_at or form.must("startsAt"),
                "endsAt": _midnight(ends_at or form.must("endsAt")),
                "minutes": form.whole("minutes"),
                "content": form.text("content"),
                "evidence": form.text("evidence"),
                "reason": form.text("reason"),
            },
        },
    )
    return visit.done(
        visit.path,
        "已更正，更正前后的内容均已留存。",
        "Corrected; what it said before is kept beside what it says now.",
    )


@one.does("annul")
def annul(visit: Visit, form: Form) -> Response:
    given = {"recordId": record_of(visit)["id"], "why": form.must("why"), "reason": form.must("reason")}
    visit.act(ANNUL, given)
    return visit.done(visit.path, "记录已撤销，不再计入时长。", "Annulled: it no longer counts.")


@one.does("check-out")
def check_out(visit: Visit, form: Form) -> Response:
    given = {
        "recordId": record_of(visit)["id"],
        "minutes": form.whole("minutes"),
        "reason": form.text("reason"),
    }
    visit.act(CHECK_OUT, given)
    return visit.done(visit.path, "已签退。", "Checked out.")


def record_of(visit: Visit) -> Data:
    """The record of the address, if it is this organization's."""
    found = own_record(visit, visit.at("record"))
    if found is None:
        raise not_found(visit)
    return found


def own_record(visit: Visit, record: str) -> Data | None:
    """By its plain id, wherever it stands by now; None for those of others."""
    found: Data | None = visit.ask(RECORD, id=global_id("ServiceRecord", record))["node"]
    return found if found and plain_id(found["organizationId"]) == visit.at("id") else None


def organization_of(visit: Visit) -> Data:
    """The one in the address, if the visitor holds a role there."""
    for organization in visit.organizations:
        if plain_id(organization["id"]) == visit.at("id"):
            return organization
    raise not_found(visit)


def may_decide(record: Data, me: str) -> bool:
    """Who entered it does not confirm it, and the longest days are the office's."""
    is_mine = record["tier"] != "C" and record["proposedBy"] == me
    return record["standing"] == "PROPOSED" and record["review"] != "OFFICE" and not is_mine


def names_of(records: Iterable[Data]) -> dict[str, Data]:
    """Name and number by volunteer: in full for who had a place, masked for others."""
    return {each["volunteerId"]: _named(each["volunteer"]) for each in records}


def _named(volunteer: Data | None) -> Data:
    known = volunteer or {"name": None, "number": ""}
    return {**known, "name": known["name"] or "—"}


def _waiting(visit: Visit, after: str | None) -> Data:
    """The oldest first."""
    organization = visit.id("Organization")
    found: Data = visit.ask(WAITING, organization=organization, after=after)["recordsToConfirm"]
    return found


def _midnight(ends_at: str) -> str:
    """00:00 as an end is that of the same day."""
    moment = datetime.fromisoformat(ends_at)
    is_midnight = (moment.hour, moment.minute) == (0, 0)
    return (moment + timedelta(days=1)).isoformat() if is_midnight else ends_at
