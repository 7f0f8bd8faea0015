"""People as an office sees them: found, masked, disclosed for a purpose, suspended, and their guardians."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import OVERSEERS, acts_in, desk_of, must_hold, read_person
from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.labels import LABELS
from web.page import Content, Page
from web.visit import Visit

VOLUNTEERS = Query("""
query($division: String!, $standing: VolunteerStanding, $after: String) {
  volunteers(division: $division, standing: $standing, after: $after) {
    edges { node {
      id number standing division { name } registeredAt effectiveHours person { id name realName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
BY_NUMBER = Query("query($number: String!) { volunteer(number: $number) { id person { id } } }")
PERSON_FILE = Query("""
query($id: ID!) {
  personFile(personId: $id) {
    person { id name realName division { code name } }
    volunteer {
      id number standing standingReason registeredAt effectiveHours division { code name }
      totals { pendingHours effectiveRecords noShows }
    }
    guardians { guardian { id name } relation linkedAt }
    wards { id name }
  }
}
""")
PERSON = "... on Person { id }"
VOLUNTEER = "... on Volunteer { standing }"
DISCLOSE = Mutation("disclosePerson", "... on DisclosedPerson { name documentNumber birthDate sex phone }")
SUSPEND = Mutation("suspendVolunteer", VOLUNTEER, takes="VolunteerReasonInput")
REINSTATE = Mutation("reinstateVolunteer", VOLUNTEER, takes="VolunteerReasonInput")
ADD_DOCUMENT = Mutation("addDocument", PERSON)
LINK = Mutation("linkGuardian", PERSON)
UNLINK = Mutation("unlinkGuardian", PERSON)
DECLARE_FULL_CAPACITY = Mutation("declareFullCapacity", PERSON)

STANDINGS = LABELS["VolunteerStanding"]

volunteers = Page("/office/volunteers", "office/volunteers.html")
person = Page("/office/persons/{id:uuid}", "office/person.html")


@volunteers.shows
def show_volunteers(visit: Visit) -> Content | Response:
    desk = desk_of(visit)
    number, problem = visit.asked("number"), ""
    if number:
        try:
            found = visit.ask(BY_NUMBER, number=number)["volunteer"]
        except Refused as refused:
            found, problem = None, refused.first.message
        if found:
            return visit.go(f"/office/persons/{plain_id(found['person']['id'])}")
        problem = problem or visit.t(
            "您负责的区域内没有这个编号的志愿者。", "No volunteer of your division has this number."
        )
    page = visit.ask(
        VOLUNTEERS,
        division=desk.code,
        standing=visit.asked("standing") if visit.asked("standing") in STANDINGS else None,
        after=visit.asked("after") or None,
    )["volunteers"]
    return {"desk": desk, "page": page, "problem": problem}


@person.shows
def show_person(visit: Visit) -> Content:
    must_hold(visit, *OVERSEERS)
    file = visit.ask(PERSON_FILE, id=visit.id("Person"))["personFile"]
    volunteer = file["volunteer"]
    return {
        "desk": None,
        "file": file,
        "acts": acts_in(visit, file["person"]["division"]["code"]),
        "judges": bool(volunteer) and acts_in(visit, volunteer["division"]["code"]),
        "disclosed": None,
    }


@person.does("disclose", sensitive=True)
def do_disclose(visit: Visit, form: Form) -> Content:
    return {"disclosed": disclose(visit, form, visit.id("Person"))}


def disclose(visit: Visit, form: Form, person_id: str) -> Data:
    """What is read is shown in this one answer, and nowhere kept."""
    approved_by = read_person(visit, form, "approvedBy") if form.text("approvedBy") else None
    return visit.act(
        DISCLOSE,
        {
            "personId": person_id,
            "elements": form.many("elements") or [form.must("elements")],
            "purpose": form.must("purpose"),
            "approval": form.text("approval"),
            "approvedBy": approved_by,
        },
    )


@person.does("suspend", sensitive=True)
def do_suspend(visit: Visit, form: Form) -> Response:
    visit.act(SUSPEND, _with_reason(form))
    return visit.done(visit.path, "已暂停志愿者资格。", "The registration is suspended.")


@person.does("reinstate", sensitive=True)
def do_reinstate(visit: Visit, form: Form) -> Response:
    visit.act(REINSTATE, _with_reason(form))
    return visit.done(visit.path, "已恢复志愿者资格。", "The registration is reinstated.")


@person.does("add-document", sensitive=True)
def do_add_document(visit: Visit, form: Form) -> Response:
    stated = {name: form.must(name) for name in ("documentType", "documentNumber", "evidence")}
    issuer = form.text("issuer") or "CHN"
    visit.act(ADD_DOCUMENT, {"personId": visit.id("Person"), "issuer": issuer, **stated})
    return visit.done(visit.path, "已添加证件。", "The document is added.")


@person.does("link-guardian", sensitive=True)
def do_link_guardian(visit: Visit, form: Form) -> Response:
    visit.act(
        LINK,
        {
            "wardId": visit.id("Person"),
            "guardianId": read_person(visit, form, "guardianId"),
            "relation": form.must("relation"),
            "evidence": form.must("evidence"),
        },
    )
    return visit.done(visit.path, "已登记监护人。", "The guardian is linked.")


@person.does("unlink-guardian", sensitive=True)
def do_unlink_guardian(visit: Visit, form: Form) -> Response:
    guardian_id = global_id("Person", form.must("guardianId"))
    reason = form.must("reason")
    visit.act(UNLINK, {"wardId": visit.id("Person"), "guardianId": guardian_id, "reason": reason})
    return visit.done(visit.path, "已解除监护关系。", "The guardian is unlinked.")


@person.does("full-capacity", sensitive=True)
def do_declare_full_capacity(visit: Visit, form: Form) -> Response:
    visit.act(DECLARE_FULL_CAPACITY, {"personId": visit.id("Person"), "evidence": form.must("evidence")})
    return visit.done(
        visit.path, "已登记为完全民事行为能力人。", "Full capacity for civil conduct is on record."
    )


def _with_reason(form: Form) -> Data:
    return {"volunteerId": form.must("volunteerId"), "reason": form.must("reason")}
