"""Signing in and out, with what was typed elsewhere carried along."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from registry.act import STAFF_ROLES
from web.documents import Mutation
from web.doors import Data
from web.forms import Form
from web.page import Content, Page
from web.rendering import render
from web.visit import Visit, local_path

TOKENS = "... on Session { accessToken refreshToken expiresIn secondFactor }"
SIGN_IN = Mutation("signIn", TOKENS)
STEP_UP = Mutation("stepUp", TOKENS, takes="CodeInput")
SIGN_OUT = Mutation("signOut")
SIGN_OUT_EVERYWHERE = Mutation("signOutEverywhere", has_input=False)
CLEAR = '"cache", "storage"'
"""Pages kept for offline use go with the session."""
STAFF = frozenset(role.name for role in STAFF_ROLES)

sign_in = Page("/sign-in", "sign_in.html", sign_in=False)
second_factor = Page("/second-factor", "second_factor.html")
sign_out = Page("/sign-out", "signed_out.html", sign_in=False)


@dataclass(frozen=True)
class Tokens:
    """As the API answered them."""

    access: str
    expires_in: int


@sign_in.shows
def show_sign_in(visit: Visit) -> Content | Response:
    if visit.form is None and visit.viewer is not None and not visit.asked("again"):
        return visit.go(came_from(visit))
    return _onward(visit, "/sign-in")


@sign_in.does("sign-in")
def do_sign_in(visit: Visit, form: Form) -> Response:
    session = visit.act(
        SIGN_IN,
        {"login": form.must("login"), "password": form.secret("password"), "code": form.some("code")},
    )
    return begin(visit, form, session)


@second_factor.shows
def show_second_factor(visit: Visit) -> Content:
    return _onward(visit, "/second-factor")


@second_factor.does("second-factor")
def do_second_factor(visit: Visit, form: Form) -> Response:
    return begin(visit, form, visit.act(STEP_UP, {"code": form.must("code")}))


@sign_out.does("sign-out")
def do_sign_out(visit: Visit, form: Form) -> Response:
    if visit.session.secret is not None:
        visit.act(SIGN_OUT, {"refreshToken": visit.session.secret})
    return _gone(visit)


@sign_out.does("sign-out-everywhere")
def do_sign_out_everywhere(visit: Visit, form: Form) -> Response:
    visit.act(SIGN_OUT_EVERYWHERE)
    return _gone(visit)


def _gone(visit: Visit) -> Response:
    visit.session.end()
    response = visit.done("/", "您已退出登录。", "You are signed out.")
    response.headers["clear-site-data"] = CLEAR
    return response


def begin(visit: Visit, form: Form, session: Data) -> Response:
    """Go on where somebody was; a form on its way is shown once more before it is sent."""
    where, kept = came_from(visit), carried(form)
    if not _enter(visit, form, session):
        return visit.go("/me")
    if form.flag("_again"):
        return visit.done(
            where,
            "身份已确认，请重新填写并提交。",
            "Thank you. Please enter it again.",
            tone="info",
        )
    if kept:
        return render(visit, "carry_on.html", {"next": where, "carried": kept})
    return visit.go(where)


def _enter(visit: Visit, form: Form, session: Data) -> bool:
    """Whether the forms of this browser may be this person's: nobody sends what somebody else had typed."""
    replaced = visit.session.secret if session["refreshToken"] else None
    visit.session.begin(session["refreshToken"], Tokens(session["accessToken"], session["expiresIn"]))
    visit.__dict__.pop("viewer", None)
    person = visit.must_sign_in()["person"]["id"]
    if replaced is not None:
        visit.act(SIGN_OUT, {"refreshToken": replaced})
    # A passkey is shown as quickly as a box is ticked: only the form with the password has one.
    keep = form.flag("keepSignedIn") and not visit.holds(*STAFF)
    return visit.session.belong_to(person, keep=keep)


def _onward(visit: Visit, where: str) -> Content:
    again = visit.form is not None and visit.form.flag("_again")
    return {"next": came_from(visit), "carried": carried(visit.form), "again": again, "where": where}


def came_from(visit: Visit) -> str:
    stated = visit.form.text("_next") if visit.form is not None else visit.asked("next")
    return local_path(stated, "/me")


def carried(form: Form | None) -> list[tuple[str, str]]:
    pairs = [] if form is None else [each.partition("=") for each in form.texts.get("_carried", ())]
    return [(name, value) for name, _, value in pairs]
