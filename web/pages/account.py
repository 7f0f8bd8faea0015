"""The account: password, second factor, passkeys, and where one is signed in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from starlette.responses import JSONResponse, Response

from web.documents import Mutation, Query
from web.doors import Refused
from web.forms import Form
from web.page import Content, Page
from web.pages.registering import read_password
from web.pages.signing_in import TOKENS, begin
from web.pictures import qr_code
from web.refusing import FIRST
from web.visit import Visit

ACCOUNT = Query("""
query {
  viewer {
    secondFactors { totp passkeys }
    passkeys { id label createdAt lastUsedAt }
    sessions { id createdAt lastUsedAt secondFactor isCurrent }
  }
}
""")
CHANGE_PASSWORD = Mutation("changePassword")
ENROL_TOTP = Mutation("enrolTotp", "... on TotpEnrolment { address }", has_input=False)
CONFIRM_TOTP = Mutation("confirmTotp", "... on TotpConfirmation { recoveryCodes }", takes="CodeInput")
RENEW_RECOVERY_CODES = Mutation("renewRecoveryCodes", "... on RecoveryCodes { codes }", has_input=False)
REMOVE_TOTP = Mutation("removeTotp")
END_SESSION = Mutation("endSession")
BEGIN_PASSKEY = Mutation("beginPasskey", "... on PasskeyOptions { json }", has_input=False)
ADD_PASSKEY = Mutation("addPasskey", "... on Passkey { id }")
REMOVE_PASSKEY = Mutation("removePasskey")
BEGIN_PASSKEY_SIGN_IN = Mutation("beginPasskeySignIn", "... on PasskeyOptions { json }", has_input=False)
SIGN_IN_WITH_PASSKEY = Mutation("signInWithPasskey", TOKENS, takes="PasskeyInput")
STEP_UP_WITH_PASSKEY = Mutation("stepUpWithPasskey", TOKENS, takes="PasskeyInput")

account = Page("/account", "account/account.html")
passkey = Page("/passkey", "account/passkey.html", sign_in=False)


@account.shows
def show(visit: Visit) -> Content:
    viewer = visit.ask(ACCOUNT)["viewer"]
    address = visit.form.text("address") if visit.form is not None else ""
    return {**viewer, "codes": None, "enrolment": _enrolment(address)}


def _enrolment(address: str) -> Content | None:
    """What an authenticator app is shown; an address of another kind is none."""
    found = urlsplit(address)
    if found.scheme != "otpauth":
        return None
    secret = parse_qs(found.query).get("secret", [""])[0]
    return {"address": address, "secret": secret, "picture": qr_code(address)}


@account.does("change-password")
def change_password(visit: Visit, form: Form) -> Response:
    new = read_password(visit, form)
    visit.act(CHANGE_PASSWORD, {"oldPassword": form.secret("oldPassword"), "newPassword": new})
    return visit.done(
        "/account",
        "密码已修改，其他设备上的登录已全部退出。",
        "Your password is changed; every other session has ended.",
    )


@account.does("enrol-totp", sensitive=True)
def enrol_totp(visit: Visit, form: Form) -> Content:
    return {"enrolment": _enrolment(visit.act(ENROL_TOTP)["address"])}


@account.does("confirm-totp")
def confirm_totp(visit: Visit, form: Form) -> Content:
    codes = visit.act(CONFIRM_TOTP, {"code": form.must("code")})["recoveryCodes"]
    return {"enrolment": None, "codes": codes}


@account.does("renew-recovery-codes", sensitive=True)
def renew_recovery_codes(visit: Visit, form: Form) -> Content:
    return {"codes": visit.act(RENEW_RECOVERY_CODES)["codes"]}


@account.does("remove-totp", sensitive=True)
def remove_totp(visit: Visit, form: Form) -> Response:
    visit.act(REMOVE_TOTP, {"password": form.secret("password")})
    return visit.done("/account", "动态口令已停用。", "The authenticator app is removed.")


@account.does("end-session")
def end_session(visit: Visit, form: Form) -> Response:
    visit.act(END_SESSION, {"sessionId": form.must("sessionId")})
    return visit.done("/account", "该登录已退出。", "That session has ended.")


@account.does("remove-passkey", sensitive=True)
def remove_passkey(visit: Visit, form: Form) -> Response:
    visit.act(REMOVE_PASSKEY, {"passkeyId": form.must("passkeyId")})
    return visit.done("/account", "通行密钥已删除。", "The passkey is removed.")


@account.does("begin-passkey", sensitive=True)
def begin_passkey(visit: Visit, form: Form) -> Response:
    """Asked by a script: the browser makes the key in between."""
    return _options(visit, BEGIN_PASSKEY)


@account.does("add-passkey", sensitive=True)
def add_passkey(visit: Visit, form: Form) -> Response:
    visit.act(ADD_PASSKEY, {"credential": form.must("credential"), "label": form.must("label")})
    return visit.done("/account", "通行密钥已添加。", "The passkey is added.")


@passkey.shows
def show_passkey(visit: Visit) -> Content | Response:
    return visit.go("/sign-in") if visit.form is None else {}


@passkey.does("begin")
def begin_sign_in(visit: Visit, form: Form) -> Response:
    return _options(visit, BEGIN_PASSKEY_SIGN_IN)


@passkey.does("sign-in")
def sign_in_with_passkey(visit: Visit, form: Form) -> Response:
    return begin(visit, form, visit.act(SIGN_IN_WITH_PASSKEY, {"credential": form.must("credential")}))


@passkey.does("step-up")
def step_up_with_passkey(visit: Visit, form: Form) -> Response:
    return begin(visit, form, visit.act(STEP_UP_WITH_PASSKEY, {"credential": form.must("credential")}))


def _options(visit: Visit, mutation: Mutation) -> Response:
    try:
        return Response(visit.act(mutation)["json"], media_type="application/json")
    except Refused as refused:
        if refused.holds(*FIRST):
            raise
        return JSONResponse({"message": refused.first.message}, 422)
