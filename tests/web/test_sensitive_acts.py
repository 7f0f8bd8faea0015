"""What a second factor is shown for once more, though the session has it already."""

from __future__ import annotations

import pytest

from registry.act import Caller
from tests.api.door import PASSWORD
from tests.web.client import Browser, Seen, Site
from web.app import find_pages

SENSITIVE = {
    "/account": {
        "add-passkey",
        "begin-passkey",
        "enrol-totp",
        "remove-passkey",
        "remove-totp",
        "renew-recovery-codes",
    },
    "/inspections": {"open"},
    "/inspections/{id:uuid}": {"draw", "publish"},
    "/me": {"refuse"},
    "/me/calendar": {"open"},
    "/me/data": {"change-contact", "correct", "erase"},
    "/me/social-work/registration": {"cancel"},
    "/me/volunteer": {"leave"},
    "/office/activities/{id:uuid}": {"disqualify"},
    "/office/certificates": {"revoke"},
    "/office/needs/{need:uuid}": {"disclose"},
    "/office/organizations/{id:uuid}": {"approve", "dissolve", "name-successor", "refuse", "suspend"},
    "/office/persons/{id:uuid}": {
        "add-document",
        "disclose",
        "full-capacity",
        "link-guardian",
        "reinstate",
        "suspend",
        "unlink-guardian",
    },
    "/office/real-names": {"decide", "disclose"},
    "/office/records/{record:uuid}": {"annul"},
    "/office/social-work/cases/{id:uuid}": {"fail-final", "fail-first", "pass-final", "pass-first"},
    "/office/social-work/complaints/{id:uuid}": {"impose", "review"},
    "/office/social-work/organizations/{id:uuid}": {"deregister", "list", "refuse"},
    "/office/social-work/providers/{id:uuid}": {"approve", "refuse", "withdraw"},
    "/office/social-work/qualifications/{id:uuid}": {"void"},
    "/office/social-work/registrations": {"cancel", "revoke"},
    "/office/social-work/stations": {"close"},
    "/org/{id:uuid}/certificates": {"revoke"},
    "/org/{id:uuid}/members": {"add", "remove", "succeed"},
    "/org/{id:uuid}/social-work": {"deregister"},
    "/system/appointments": {"appoint", "dismiss"},
    "/wards/new": {"register"},
    "/wards/{person:uuid}": {"refuse", "unlink"},
}
"""By page; reviewed like code. A copy of one's data (/me/data.json) is asked for and not sent: see below."""
LONG_AGO = "UPDATE registry_310000.sessions SET proven_at = '2026-01-01' WHERE person_id = %s"


def test_what_is_sensitive_is_declared() -> None:
    assert {page.path: page.sensitive for page in find_pages() if page.sensitive} == SENSITIVE


@pytest.fixture
def person(site: Site) -> Caller:
    """Who has a second factor."""
    return Caller(site.world.a_person().signed_in(), second_factor=True)


@pytest.fixture
def browser(site: Site, person: Caller) -> Browser:
    """Signed in with the second factor, and that is a while ago."""
    browser = site.browser(person)
    with site.world.pool.connection() as connection:
        connection.execute(LONG_AGO, (person.person_id,))
    return browser


def proves(site: Site, browser: Browser, asked: Seen, person: Caller) -> Seen:
    assert (asked.status, asked.heading) == (401, "二次验证")
    return browser.send(asked, "second-factor", {"code": site.door.credentials(person)[1]})


def test_a_form_waits_until_the_second_factor_was_shown_again(
    site: Site, browser: Browser, person: Caller
) -> None:
    asked = browser.send(browser.open("/me/calendar"), "open")
    seen = proves(site, browser, asked, person)
    assert seen.heading == "继续提交"
    done = browser.send(seen, "open")
    assert "/calendar/" in done.response.text


def test_a_password_is_not_carried_and_none_is_sent_empty(
    site: Site, browser: Browser, person: Caller
) -> None:
    asked = browser.send(browser.open("/account"), "remove-totp", {"password": PASSWORD})
    assert "请重新填写" in asked.text
    seen = proves(site, browser, asked, person)
    assert (seen.path, seen.notice) == ("/account", "身份已确认，请重新填写并提交。")
    assert PASSWORD not in asked.response.text + seen.response.text
    done = browser.send(seen, "remove-totp", {"password": PASSWORD})
    assert done.notice == "动态口令已停用。"


def test_a_wrong_code_does_not_forget_that_something_is_to_be_entered_again(
    site: Site, browser: Browser, person: Caller
) -> None:
    asked = browser.send(browser.open("/account"), "remove-totp", {"password": PASSWORD})
    wrong = browser.send(asked, "second-factor", {"code": "000000"})
    assert wrong.status == 422
    seen = browser.send(wrong, "second-factor", {"code": site.door.credentials(person)[1]})
    assert seen.notice == "身份已确认，请重新填写并提交。"


def test_a_copy_of_all_data_waits_too(site: Site, browser: Browser, person: Caller) -> None:
    seen = proves(site, browser, browser.open("/me/data.json"), person)
    assert seen.path == "/me/data.json"
    assert seen.response.headers["content-type"] == "application/json"


def test_a_script_is_told_where_the_second_factor_is_shown(browser: Browser) -> None:
    seen = browser.open("/account")
    sent = {"_act": "begin-passkey", "_token": seen.value("add-passkey", "_token")}
    headers = {"accept": "application/json", "origin": "https://registry.test"}
    response = browser.http.post("/account", data=sent, headers=headers)
    assert (response.status_code, response.json()) == (
        401,
        {"location": "/second-factor?next=%2Faccount&again=on"},
    )
    assert browser.open(response.json()["location"]).heading == "二次验证"


def test_new_recovery_codes_are_shown_once(site: Site, browser: Browser, person: Caller) -> None:
    asked = browser.send(browser.open("/account"), "renew-recovery-codes")
    seen = browser.send(proves(site, browser, asked, person), "renew-recovery-codes")
    assert len(seen.document.xpath("//ul[@class='recovery']/li")) == 8
    assert not browser.open("/account").document.xpath("//ul[@class='recovery']")
