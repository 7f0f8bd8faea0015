"""The second factor: asked for where an act needs it, and once more before what is sensitive."""

from __future__ import annotations

import re

from pyotp import TOTP

from tests.web.client import Browser, Site


def set_up(browser: Browser) -> TOTP:
    enrolment = browser.send(browser.open("/account"), "enrol-totp")
    secret = re.findall(r"secret=([A-Z2-7]+)", enrolment.value("confirm-totp", "address") or "")[0]
    browser.send(enrolment, "confirm-totp", {"code": TOTP(secret).now()})
    return TOTP(secret)


def test_removing_the_app_needs_the_factor_itself_and_goes_on_after_it(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    set_up(browser)
    asked = browser.send(browser.open("/account"), "remove-totp", {"password": "Hong-Qiao-2026"})
    assert (asked.status, asked.heading) == (401, "二次验证")


def test_a_wrong_code_lets_nobody_through(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    set_up(browser)
    asked = browser.send(browser.open("/account"), "remove-totp", {"password": "Hong-Qiao-2026"})
    seen = browser.send(asked, "second-factor", {"code": "000000"})
    assert (seen.status, len(seen.problems)) == (422, 1)
