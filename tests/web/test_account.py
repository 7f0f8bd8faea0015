"""The account: password, second factor and sessions, through the page."""

from __future__ import annotations

import re

from pyotp import TOTP

from tests.api.door import PASSWORD
from tests.web.client import Site

NEW = "Hong-Qiao-2027"


def test_nobody_sees_an_account_without_signing_in(site: Site) -> None:
    seen = site.browser().open("/account")
    assert (seen.status, seen.heading) == (401, "登录")


def test_a_new_password_ends_other_sessions(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    here, there = site.browser(somebody), site.browser(somebody)
    fields = {"oldPassword": PASSWORD, "password": NEW, "repeatedPassword": NEW}
    seen = here.send(here.open("/account"), "change-password", fields)
    assert seen.notice.startswith("密码已修改")
    assert there.open("/account").status == 401


def test_a_wrong_present_password_changes_nothing(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    fields = {"oldPassword": "Not-It-2026", "password": NEW, "repeatedPassword": NEW}
    seen = browser.send(browser.open("/account"), "change-password", fields)
    assert (seen.status, len(seen.problems)) == (422, 1)


def test_an_authenticator_app_is_set_up_with_its_code(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    enrolment = browser.send(browser.open("/account"), "enrol-totp")
    secret = re.findall(r"secret=([A-Z2-7]+)", enrolment.value("confirm-totp", "address") or "")[0]
    wrong = browser.send(enrolment, "confirm-totp", {"code": "000000"})
    assert wrong.status == 422
    assert secret in wrong.response.text
    seen = browser.send(wrong, "confirm-totp", {"code": TOTP(secret).now()})
    assert seen.status == 200
    assert len(seen.document.xpath("//ul[@class='recovery']/li")) >= 8
    assert not browser.open("/account").document.xpath("//ul[@class='recovery']")


def test_another_session_is_ended_from_here(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    there, here = site.browser(somebody), site.browser(somebody)
    seen = here.send(here.open("/account"), "end-session")
    assert seen.notice == "该登录已退出。"
    assert there.open("/account").status == 401


def test_a_form_from_elsewhere_is_not_taken(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    fields = {"_token": "guessed.token", "oldPassword": PASSWORD, "password": NEW, "repeatedPassword": NEW}
    seen = browser.send(browser.open("/account"), "change-password", fields)
    assert seen.status == 403
    assert "FORGED" in seen.text


def test_an_expired_session_takes_what_was_typed_along(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    browser, other = site.browser(somebody), site.browser(somebody)
    account = browser.open("/account")
    other.send(other.open("/account"), "sign-out-everywhere")
    asked = browser.send(account, "enrol-totp")
    assert (asked.status, asked.heading) == (401, "登录")
    login, _ = site.door.credentials(somebody.caller)
    carried = browser.send(asked, "sign-in", {"login": login, "password": PASSWORD})
    assert carried.heading == "继续提交"
    done = browser.send(carried, "enrol-totp")
    assert done.form("confirm-totp") is not None
