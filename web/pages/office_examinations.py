"""Examinations for registrars: notices, candidates, proofs to check, marks and misconduct."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import must_hold
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import plain_id
from web.membership import not_found
from web.page import Content, Page
from web.pages.my_examinations import MINE, NOTICE
from web.registrars import REGISTRAR, registrar_desk
from web.visit import Visit

SUBJECTS = {
    "ASSISTANT": ("ABILITY", "PRACTICE"),
    "SOCIAL_WORKER": ("ABILITY", "PRACTICE", "POLICY"),
    "SENIOR": ("PRACTICE",),
}
DAYS = ("heldOn", "signUpFrom", "signUpTo", "practiceUntil")
LIST = Query(f"""
query($division: String!, $after: String, $more: String) {{
  candidaciesToVerify(division: $division, after: $after) {{
    edges {{ node {{ id person {{ name }} signedUpAt examination {{ year level }} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
  examinations(division: $division, after: $more) {{
    edges {{ node {{ {NOTICE} }} }} pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
ONE = Query(f"""
query($id: ID!, $standing: CandidacyStanding, $after: String) {{
  node(id: $id) {{ ... on Examination {{ {NOTICE} }} }}
  candidacies(examinationId: $id, standing: $standing, after: $after) {{
    edges {{ node {{ id person {{ name }} standing signedUpAt }} }} pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
CANDIDACY = Query(f"""
query($id: ID!) {{
  node(id: $id) {{ ... on Candidacy {{ {MINE} person {{ id name }} examination {{ {NOTICE} }} }} }}
}}
""")
ANNOUNCE = Mutation("announceExamination", "... on Examination { id }")
AMEND = Mutation("amendExamination", "... on Examination { id }")
VERIFY = Mutation("verifyCandidacy", "... on Candidacy { id }")
EXCLUDE = Mutation("excludeCandidate", "... on Candidacy { id }")
MARK = Mutation("recordExaminationResult", "... on Candidacy { id }")
MISCONDUCT = Mutation("recordMisconduct", "... on Candidacy { id }")
REVIEW = Mutation("recordSeniorReview", "... on Transcript { id }")

listing = Page("/office/social-work/examinations", "examinations/office.html")
announcing = Page("/office/social-work/examinations/new", "examinations/announce.html")
examination = Page("/office/social-work/examinations/{id:uuid}", "examinations/office_examination.html")
candidacy = Page("/office/social-work/candidacies/{id:uuid}", "examinations/office_candidacy.html")


@listing.shows
def show_listing(visit: Visit) -> Content:
    desk = registrar_desk(visit)
    asked = {"after": visit.asked("after") or None, "more": visit.asked("more") or None}
    found = visit.ask(LIST, division=desk.code, **asked)
    return {"desk": desk, "queue": found["candidaciesToVerify"], "page": found["examinations"]}


@announcing.shows
def show_announcing(visit: Visit) -> Content:
    """First the level, whose papers the notice then names."""
    desk = registrar_desk(visit)
    level = visit.asked("level")
    return {
        "desk": desk,
        "level": level if level in SUBJECTS else "",
        "papers": SUBJECTS.get(level, ()),
        "known": dict.fromkeys((*DAYS, "commitmentVersion", "commitmentText"), ""),
    }


@announcing.does("announce")
def do_announce(visit: Visit, form: Form) -> Response:
    level = visit.asked("level")
    notice = _notice(form, SUBJECTS.get(level, ()))
    announced = visit.act(
        ANNOUNCE,
        {
            "division": form.must("division"),
            "level": level,
            "year": int(notice["heldOn"][:4]),
            "notice": notice,
        },
    )
    return visit.done(
        f"/office/social-work/examinations/{plain_id(announced['id'])}",
        "考试公告已发布。",
        "The examination is announced.",
    )


@examination.shows
def show_examination(visit: Visit) -> Content:
    must_hold(visit, REGISTRAR)
    asked = {"standing": visit.asked("standing") or None, "after": visit.asked("after") or None}
    found = visit.ask(ONE, id=visit.id("Examination"), **asked)
    if not found["node"]:
        raise not_found(visit)
    is_ahead = found["node"]["signUpFrom"] > visit.today.isoformat()
    return {"examination": found["node"], "page": found["candidacies"], "is_ahead": is_ahead}


@examination.does("amend")
def do_amend(visit: Visit, form: Form) -> Response:
    papers = form.many("paper")
    visit.act(AMEND, {"examinationId": visit.id("Examination"), "notice": _notice(form, papers)})
    return visit.done(visit.path, "公告已更正。", "The notice is amended.")


@candidacy.shows
def show_candidacy(visit: Visit) -> Content:
    must_hold(visit, REGISTRAR)
    found: Data | None = visit.ask(CANDIDACY, id=visit.id("Candidacy"))["node"]
    if not found:
        raise not_found(visit)
    held = found["examination"]["heldOn"] <= visit.today.isoformat()
    known = {mark["subject"]: mark["points"] for mark in found["marks"]}
    return {"candidacy": found, "examination": found["examination"], "is_held": held, "known": known}


@candidacy.does("verify")
def do_verify(visit: Visit, form: Form) -> Response:
    visit.act(VERIFY, {"candidacyId": visit.id("Candidacy")})
    return visit.done(visit.path, "资格核查通过。", "The candidate may sit.")


@candidacy.does("exclude")
def do_exclude(visit: Visit, form: Form) -> Response:
    said = {"ground": form.must("ground"), "reason": form.must("reason")}
    visit.act(EXCLUDE, {"candidacyId": visit.id("Candidacy"), **said})
    return visit.done(visit.path, "已取消报考资格。", "The candidate is excluded.")


@candidacy.does("mark")
def do_mark(visit: Visit, form: Form) -> Response:
    """Papers that were not sat stay empty."""
    points = {subject: form.number(subject) for subject in SUBJECTS["SOCIAL_WORKER"]}
    marks = [{"subject": subject, "points": each} for subject, each in points.items() if each is not None]
    visit.act(MARK, {"candidacyId": visit.id("Candidacy"), "marks": marks, "reason": form.text("reason")})
    return visit.done(visit.path, "成绩已登记。", "The marks are recorded.")


@candidacy.does("misconduct")
def do_misconduct(visit: Visit, form: Form) -> Response:
    said = {"severity": form.must("severity"), "decidedOn": form.must("decidedOn")}
    visit.act(MISCONDUCT, {"candidacyId": visit.id("Candidacy"), **said})
    return visit.done(visit.path, "已登记违纪处理决定，本次成绩作废。", "Recorded; the results are void.")


@candidacy.does("review")
def do_review(visit: Visit, form: Form) -> Response:
    found = visit.ask(CANDIDACY, id=visit.id("Candidacy"))["node"]
    has_passed = form.must("hasPassed") == "true"
    said = {"reviewedOn": form.must("reviewedOn"), "hasPassed": has_passed}
    visit.act(REVIEW, {"personId": found["person"]["id"], **said})
    return visit.done(visit.path, "评审结果已登记。", "The review is recorded.")


def _notice(form: Form, subjects: tuple[str, ...] | list[str]) -> Data:
    for name in DAYS:
        form.must(name)
    return {
        **{name: form.day_text(name) for name in DAYS},
        "papers": [
            {"subject": subject, "fullMarks": form.whole(f"full{subject}", 100)} for subject in subjects
        ],
        "commitmentVersion": form.must("commitmentVersion"),
        "commitmentText": form.must("commitmentText"),
    }
