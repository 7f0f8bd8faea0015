"""One's own profession: what is on record, and cases on one's registration with their progress."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from registry.divisions import load_versions
from web.documents import Mutation, Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.visit import Visit

REGISTRATION = """registration {
    number level division { code name } organizationId validFrom termFrom validTo standing endedOn ground
    renewalOpensOn
  }"""
MINE = Query(f"""
query {{
  mySocialWork {{ qualifications {{ level certificateNumber passedOn standing }} {REGISTRATION} }}
  myLearning {{ meter {{ isMet missingMinutes }} reminder {{ validTo }} }}
  myRegistrationCases(first: 5) {{ edges {{ node {{ id number kind level standing submittedAt }} }} }}
  myDisciplineCases {{ id breach replyDueOn canReply }}
}}
""")
UNITS = Query("""
query($division: String!, $name: String!) {
  organizations(division: $division, name: $name, first: 50) { edges { node { id name } } }
}
""")
CASE = Query("""
query($id: ID!) {
  registrationCase(id: $id) {
    id number kind level standing isOwn division { code name } jurisdiction organizationId organizationName
    statement isLate submittedAt receivedOn answerDeadline { dueOn light isProvisional }
    notice { gaps note at } acceptedOn isByDefault deadline { dueOn light isProvisional } firstReviewedAt
    reason lapse closedAt qualification { level certificateNumber passedOn standing }
    learned { required counted isMet }
    registration { number validTo standing }
  }
}
""")
UNDERTAKING = "2026-1"
"""Version of the undertaking that applicants agree to, as the page words it."""
ANSWER = "... on RegistrationCase { id }"
APPLY = Mutation("applyForRegistration", ANSWER)
RENEW = Mutation("applyForRenewal", ANSWER)
TRANSFER = Mutation("applyForTransfer", ANSWER)
CHANGE_UNIT = Mutation("applyForUnitChange", ANSWER)
EDIT = Mutation("editRegistrationCase", ANSWER, takes="StateRegistrationCaseInput")
SUPPLEMENT = Mutation("supplementRegistrationCase", ANSWER, takes="StateRegistrationCaseInput")
WITHDRAW = Mutation("withdrawRegistrationCase", ANSWER, takes="RegistrationCaseInput")
CANCEL = Mutation("cancelRegistration", "... on SocialWorkerRegistration { standing }")
OPEN = {"SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED", "FIRST_REVIEW_PASSED"}
STEPS = ("SUBMITTED", "ACCEPTED", "FIRST_REVIEW_PASSED", "GRANTED")
PROVINCES = {
    code: name for table in load_versions() for code, name in table.names.items() if code.endswith("0000")
}
RANKS = {"ASSISTANT": 0, "SOCIAL_WORKER": 1, "SENIOR": 2}

mine = Page("/me/social-work", "social_work/mine.html")
registration = Page("/me/social-work/registration", "social_work/registration.html")
registration_file = Page("/me/social-work/registration.pdf", "social_work/mine.html")
case = Page("/me/social-work/registration/{id:uuid}", "social_work/my_case.html")


@mine.shows
def show_mine(visit: Visit) -> Content:
    return _mine(visit)


@registration.shows
def show_registration(visit: Visit) -> Content:
    content = _mine(visit)
    held = content["registration"]
    is_registered = held is not None and held["standing"] == "REGISTERED"
    rank = RANKS[held["level"]] if is_registered else -1
    levels = [
        each["level"]
        for each in content["qualifications"]
        if each["standing"] == "VALID" and RANKS[each["level"]] > rank
    ]
    opens_on = held["renewalOpensOn"] if is_registered else None
    return {
        **content,
        "is_registered": is_registered,
        "levels": levels,
        "may_renew": opens_on is not None and opens_on <= visit.today.isoformat(),
        **_units(visit),
    }


@registration.does("apply")
def do_apply(visit: Visit, form: Form) -> Response:
    said = {"level": form.must("level"), "jurisdiction": form.must("jurisdiction"), **_unit(form)}
    return _filed(visit, visit.act(APPLY, {**said, **_agreed(visit, form)}))


@registration.does("renew")
def do_renew(visit: Visit, form: Form) -> Response:
    return _filed(visit, visit.act(RENEW, _agreed(visit, form)))


@registration.does("transfer")
def do_transfer(visit: Visit, form: Form) -> Response:
    said = {"jurisdiction": form.must("jurisdiction"), **_unit(form)}
    return _filed(visit, visit.act(TRANSFER, {**said, **_agreed(visit, form)}))


@registration.does("change-unit")
def do_change_unit(visit: Visit, form: Form) -> Response:
    return _filed(visit, visit.act(CHANGE_UNIT, {**_unit(form), **_agreed(visit, form)}))


@registration.does("cancel", sensitive=True)
def do_cancel(visit: Visit, form: Form) -> Response:
    effective_on = form.day_text("effectiveOn") or visit.today.isoformat()
    person_id = visit.must_sign_in()["person"]["id"]
    said = {"personId": person_id, "ground": "OWN_REQUEST", "effectiveOn": effective_on}
    visit.act(CANCEL, {**said, "reason": form.text("reason")})
    return visit.done(
        "/me/social-work", "登记已按您的申请注销。", "The registration is cancelled as you asked."
    )


@registration_file.shows
def show_file(visit: Visit) -> Response:
    held = _mine(visit)["registration"]
    if held is None:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有登记证书。", "There is no certificate.")))
    content = visit.doors.print_registration(held["number"], visit.visitor())
    headers = {
        "content-disposition": f'attachment; filename="{quote(held["number"])}.pdf"',
        "cache-control": "private, no-store",
    }
    return Response(content, media_type="application/pdf", headers=headers)


@case.shows
def show_case(visit: Visit) -> Content:
    found = visit.ask(CASE, id=visit.id("RegistrationCase"))["registrationCase"]
    if not found["isOwn"]:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有这个办件。", "There is no such case.")))
    return {
        "case": found,
        "step": STEPS.index(found["standing"]) + 1 if found["standing"] in STEPS else 1,
        "is_open": found["standing"] in OPEN,
        "may_edit": found["standing"] in {"SUBMITTED", "ACCEPTED"},
        **_units(visit, chosen=found),
    }


@case.does("edit")
def do_edit(visit: Visit, form: Form) -> Response:
    visit.act(EDIT, _stated(visit, form))
    return visit.done(visit.path, "申请已修改。", "The application is changed.")


@case.does("supplement")
def do_supplement(visit: Visit, form: Form) -> Response:
    visit.act(SUPPLEMENT, _stated(visit, form))
    return visit.done(visit.path, "补正已提交。", "The supplement is sent.")


@case.does("withdraw")
def do_withdraw(visit: Visit, form: Form) -> Response:
    visit.act(WITHDRAW, {"caseId": visit.id("RegistrationCase")})
    return visit.done("/me/social-work/registration", "申请已撤回。", "The application is withdrawn.")


def _mine(visit: Visit) -> Data:
    found = visit.ask(MINE)
    cases = [edge["node"] for edge in found["myRegistrationCases"]["edges"]]
    return {
        **found["mySocialWork"],
        **found["myLearning"],
        "cases": cases,
        "notices": [each for each in found["myDisciplineCases"] if each["canReply"]],
        "open": next((each for each in cases if each["standing"] in OPEN), None),
    }


def _units(visit: Visit, chosen: Data | None = None) -> Data:
    """Active organizations of the own province, or of another that is asked for, by a part of the name."""
    own = f"{visit.must_sign_in()['person']['division']['code'][:2]}0000"
    where = visit.asked("where") if visit.asked("where") in PROVINCES else own
    edges = visit.ask(UNITS, division=where, name=visit.asked("unit"))["organizations"]["edges"]
    found = {plain_id(edge["node"]["id"]): edge["node"]["name"] for edge in edges}
    if chosen and chosen["organizationId"]:
        found[plain_id(chosen["organizationId"])] = chosen["organizationName"]
    return {"units": list(found.items()), "where": where, "provinces": PROVINCES}


def _unit(form: Form) -> Data:
    chosen = form.some("organizationId")
    return {"organizationId": global_id("Organization", chosen) if chosen else None}


def _agreed(visit: Visit, form: Form) -> Data:
    if not form.flag("declaration"):
        words = visit.t("请阅读承诺，同意后再提交。", "Please read the undertaking and agree to it first.")
        raise form.wrong("declaration", words)
    return {"declaration": UNDERTAKING, "statement": form.text("statement")}


def _stated(visit: Visit, form: Form) -> Data:
    return {
        "caseId": visit.id("RegistrationCase"),
        "jurisdiction": form.some("jurisdiction"),
        "statement": form.text("statement"),
        **_unit(form),
    }


def _filed(visit: Visit, answer: Data) -> Response:
    where = f"/me/social-work/registration/{plain_id(answer['id'])}"
    return visit.done(where, "申请已提交，可在本页查看进度。", "Sent. This page shows its progress.")
