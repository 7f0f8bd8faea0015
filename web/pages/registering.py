"""Registering: as a volunteer, as a person alone, and taking over what an organization entered."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation
from web.doors import Data, Refused
from web.forms import Form
from web.page import Content, Page
from web.pages.signing_in import SIGN_IN, begin
from web.people import read_details, read_offer
from web.texts import DECLARATION_VERSION
from web.visit import Visit

REGISTER_VOLUNTEER = Mutation("registerVolunteer", "... on Volunteer { number person { id } }")
REGISTER_PERSON = Mutation("registerPerson", "... on Person { id }")
SUBMIT_REAL_NAME = Mutation("submitRealName", "... on Person { realName }")
OPEN_ACCOUNT = Mutation("openAccount")

register = Page("/register", "account/register.html", sign_in=False)
register_person = Page("/register/person", "account/register_person.html", sign_in=False)
claim = Page("/claim", "account/claim.html", sign_in=False)


@register.shows
def show(visit: Visit) -> Content | Response:
    if visit.viewer is not None and visit.form is None:
        return visit.go("/me/volunteer")
    return {}


@register.does("register")
def register_volunteer(visit: Visit, form: Form) -> Response:
    if visit.viewer is not None:
        return visit.go("/me")
    must_agree(visit, form)
    password = read_password(visit, form)
    registered = visit.act(
        REGISTER_VOLUNTEER,
        {
            "details": read_details(form),
            "offer": read_offer(form),
            "declaration": DECLARATION_VERSION,
            "consents": form.many("consents"),
            "password": password,
        },
    )
    person_id = registered["person"]["id"] if registered["person"] else None
    return welcome(visit, form, login=registered["number"], password=password, person_id=person_id)


@register_person.does("register")
def register_alone(visit: Visit, form: Form) -> Response:
    if visit.viewer is not None:
        return visit.go("/me")
    must_agree(visit, form)
    password = read_password(visit, form)
    details = read_details(form) | {"phone": form.must("phone")}
    person = visit.act(REGISTER_PERSON, {"details": details, "password": password})
    return welcome(visit, form, login=details["phone"], password=password, person_id=person["id"])


@claim.does("claim")
def open_account(visit: Visit, form: Form) -> Response:
    password = read_password(visit, form)
    phone = form.must("phone")
    visit.act(
        OPEN_ACCOUNT,
        {
            "name": form.must("name"),
            "documentType": form.must("documentType"),
            "documentNumber": form.must("documentNumber"),
            "issuer": form.text("issuer") or "CHN",
            "phone": phone,
            "password": password,
        },
    )
    return begin(visit, form, _sign_in(visit, login=phone, password=password))


def welcome(visit: Visit, form: Form, *, login: str, password: str, person_id: str | None) -> Response:
    """Signed in at once, and the name sent to be checked, so that nobody waits for what we can do."""
    begin(visit, form, _sign_in(visit, login=login, password=password))
    if person_id is not None:
        try:
            visit.act(SUBMIT_REAL_NAME, {"personId": person_id})
        except Refused as refused:
            # Registered all the same: the next page says how the check stands.
            if refused.holds("INTERNAL", "UNAVAILABLE"):
                raise
    where = "/me" if form.text("_next") == "" else form.text("_next")
    return visit.done(
        where if where.startswith("/me") else "/me", "注册成功，欢迎加入。", "You are registered. Welcome."
    )


def _sign_in(visit: Visit, *, login: str, password: str) -> Data:
    return visit.act(SIGN_IN, {"login": login, "password": password})


def must_agree(visit: Visit, form: Form) -> None:
    if not form.flag("declaration"):
        raise form.wrong(
            "declaration",
            visit.t("请阅读并同意后再注册。", "Please read this and agree to it."),
            "DECLARATION",
        )


def read_password(visit: Visit, form: Form) -> str:
    password = form.secret("password")
    if password != form.secret("repeatedPassword"):
        raise form.wrong(
            "repeatedPassword",
            visit.t("两次输入的密码不一致。", "The two passwords differ."),
            "PASSWORDS_DIFFER",
        )
    return password
