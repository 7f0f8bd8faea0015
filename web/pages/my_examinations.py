"""Examinations for candidates: what is announced, whether one may sit, signing up, and one's marks."""

from __future__ import annotations

from starlette.responses import Response

from web.asking import asked_form, shown_search
from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import global_id
from web.membership import not_found
from web.page import Content, Page
from web.pages.me import nodes
from web.visit import Visit

PERIODS = range(1, 5)
"""How many periods of practice a form has room for."""
NOTICE = """
  id level year heldOn signUpFrom signUpTo practiceUntil isOpen division { code name }
  papers { subject fullMarks } commitmentVersion commitmentText
"""
MINE = """
  id standing degree isSocialWork isFinalYear practice { first last } commitment proofs exclusion note
  marks { subject points fullMarks hasPassed } signedUpAt
  eligibility { route requiredYears countedYears countedFrom countedUntil }
"""
LIST = Query(f"""
query($division: String!, $after: String) {{
  examinations(division: $division, after: $after) {{
    edges {{ node {{ {NOTICE} }} }} pageInfo {{ hasNextPage endCursor }}
  }}
  myCandidacies(first: 50) {{ edges {{ node {{ {MINE} examination {{ id level year heldOn }} }} }} }}
  myTranscript {{ passes {{ level subject passedOn countsUntil counts reviewedOn hasPassedReview }} }}
}}
""")
ONE = Query(f"""
query($id: ID!) {{
  node(id: $id) {{ ... on Examination {{ {NOTICE} }} }}
  myCandidacies(first: 50) {{ edges {{ node {{ {MINE} examination {{ id }} }} }} }}
}}
""")
ELIGIBLE = Query("""
query($id: ID!, $background: BackgroundInput!) {
  eligibility(examinationId: $id, background: $background) {
    isMet route requiredYears countedYears countedFrom countedUntil
  }
}
""")
SIGN_UP = Mutation("signUpForExamination", "... on Candidacy { id standing }")
WITHDRAW_COMMITMENT = Mutation("withdrawCommitment", "... on Candidacy { id }")
GIVE_PROOFS = Mutation("giveExaminationProofs", "... on Candidacy { id }")
WITHDRAW = Mutation("withdrawCandidacy", "... on Candidacy { id }")

listing = Page("/me/social-work/examinations", "examinations/mine.html")
examination = Page("/me/social-work/examinations/{id:uuid}", "examinations/examination.html")


@listing.shows
def show_listing(visit: Visit) -> Content:
    """What the province of one's home has announced."""
    home = str(visit.must_sign_in()["person"]["division"]["code"])
    found = visit.ask(LIST, division=f"{home[:2]}0000", after=visit.asked("after") or None)
    return {
        "examinations": found["examinations"],
        "candidacies": nodes(found["myCandidacies"]),
        "passes": found["myTranscript"]["passes"],
    }


@examination.shows
def show_examination(visit: Visit) -> Content:
    """First whether one may sit; what was stated for that stands in the address, and is signed up with."""
    found = visit.ask(ONE, id=visit.id("Examination"))
    if not found["node"]:
        raise not_found(visit)
    mine = [
        each for each in nodes(found["myCandidacies"]) if each["examination"]["id"] == found["node"]["id"]
    ]
    content = {"examination": found["node"], "candidacy": mine[-1] if mine else None, "periods": PERIODS}
    form = asked_form(visit)
    if not form.text("degree"):
        return {**content, "search": shown_search(form), "answer": None}
    try:
        asked = {"id": visit.id("Examination"), "background": _background(form)}
        answer: Data | None = visit.ask(ELIGIBLE, **asked)["eligibility"]
    except Refused as refused:
        return {**content, "search": shown_search(form, refused.refusals), "answer": None}
    return {**content, "search": shown_search(form), "answer": answer}


@examination.does("sign-up")
def do_sign_up(visit: Visit, form: Form) -> Response:
    said = form.must("way")
    shown = visit.ask(ONE, id=visit.id("Examination"))["node"]
    visit.act(
        SIGN_UP,
        {
            "personId": visit.must_sign_in()["person"]["id"],
            "examinationId": visit.id("Examination"),
            "background": _background(asked_form(visit)),
            "commitment": shown["commitmentVersion"] if said == "commitment" else "",
            "proofs": form.text("proofs") if said == "proofs" else "",
        },
    )
    return visit.done(visit.path, "报名成功。", "You have signed up.")


@examination.does("withdraw-commitment")
def do_withdraw_commitment(visit: Visit, form: Form) -> Response:
    visit.act(WITHDRAW_COMMITMENT, _candidacy(form))
    return visit.done(
        visit.path,
        "承诺已撤回，请在报名截止前补交证明材料。",
        "The commitment is withdrawn; give your proofs before sign-up closes.",
    )


@examination.does("give-proofs")
def do_give_proofs(visit: Visit, form: Form) -> Response:
    visit.act(GIVE_PROOFS, {**_candidacy(form), "proofs": form.must("proofs")})
    return visit.done(visit.path, "证明材料已提交，等待核查。", "The proofs are in and will be checked.")


@examination.does("withdraw")
def do_withdraw(visit: Visit, form: Form) -> Response:
    visit.act(WITHDRAW, _candidacy(form))
    return visit.done(visit.path, "报名已撤回。", "Your candidacy is withdrawn.")


def _candidacy(form: Form) -> dict[str, str]:
    return {"candidacyId": global_id("Candidacy", form.must("candidacy"))}


def _background(form: Form) -> Data:
    """Of the fields of the first step; empty periods are left out."""
    periods = [(form.day_text(f"first{each}"), form.day_text(f"last{each}")) for each in PERIODS]
    return {
        "degree": form.must("degree"),
        "isSocialWork": form.flag("isSocialWork"),
        "isFinalYear": form.flag("isFinalYear"),
        "practice": [{"first": first, "last": last} for first, last in periods if first],
    }
