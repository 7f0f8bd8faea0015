"""Registering through pages: what is typed, what is refused beside its field, and where it leads."""

from __future__ import annotations

from tests.people import details
from tests.web.client import Browser, Fields, Seen, Site

PASSWORD = "Hong-Qiao-2026"


def typed(site: Site, *, age: int = 36, **changes: str) -> dict[str, str]:
    somebody = site.world.somebodys_details(age=age)
    return {
        "name": somebody.name,
        "documentNumber": somebody.document_number,
        "division": "310106",
        "declaration": "on",
        "password": PASSWORD,
        "repeatedPassword": PASSWORD,
        **changes,
    }


def register(browser: Browser, fields: Fields) -> Seen:
    return browser.send(browser.open("/register"), "register", fields)


def test_whoever_registers_is_signed_in_and_welcomed(site: Site) -> None:
    seen = register(site.browser(), typed(site))
    assert (seen.status, seen.path) == (200, "/me")
    assert seen.notice == "注册成功，欢迎加入。"


def test_a_wrong_number_is_said_beside_its_field_and_the_rest_is_kept_but_the_password(site: Site) -> None:
    fields = typed(site, documentNumber="110101190001010011", skills="急救，英语")
    seen = register(site.browser(), fields)
    assert seen.status == 422
    assert seen.error("documentNumber") == seen.problems[0] == "证件号码校验位不正确，请逐位核对。"
    assert seen.value("register", "skills") == "急救，英语"
    assert PASSWORD not in seen.response.text


def test_a_child_is_registered_by_a_guardian(site: Site) -> None:
    seen = register(site.browser(), typed(site, age=12))
    assert seen.status == 422
    assert "监护人" in seen.problems[0]


def test_nobody_registers_without_agreeing(site: Site) -> None:
    seen = register(site.browser(), typed(site, declaration=""))
    assert seen.error("declaration") == "请阅读并同意后再注册。"


def test_two_different_passwords_are_refused(site: Site) -> None:
    seen = register(site.browser(), typed(site, repeatedPassword="Hong-Qiao-2027"))
    assert seen.error("repeatedPassword") == "两次输入的密码不一致。"


def test_a_second_click_registers_nobody_twice(site: Site) -> None:
    browser, fields = site.browser(), typed(site)
    form = browser.open("/register")
    assert browser.send(form, "register", fields).path == "/me"
    assert site.browser().open("/").status == 200
    again = browser.send(form, "register", fields)
    assert (again.status, again.path) == (200, "/me")


def test_a_person_registers_without_volunteering(site: Site) -> None:
    browser = site.browser()
    fields = typed(site, phone="13800138111")
    seen = browser.send(browser.open("/register/person"), "register", fields)
    assert (seen.status, seen.path) == (200, "/me")


def test_english_is_spoken_to_those_who_prefer_it(site: Site) -> None:
    seen = register(site.browser(language="en-GB"), typed(site, name=""))
    assert seen.document.get("lang") == "en"
    assert seen.error("name")


def test_who_does_not_live_here_states_the_county(site: Site) -> None:
    fields = typed(site, division="elsewhere")
    assert register(site.browser(), fields).error("divisionCode")
    seen = register(site.browser(), fields | {"divisionCode": "330106"})
    assert seen.path == "/me"


def test_what_an_organization_entered_is_claimed_only_by_whom_it_is_about(site: Site) -> None:
    somebody = details(1)
    browser = site.browser()
    fields = {
        "name": somebody.name,
        "documentNumber": somebody.document_number,
        "phone": "13800138222",
        "password": PASSWORD,
        "repeatedPassword": PASSWORD,
    }
    seen = browser.send(browser.open("/claim"), "claim", fields)
    assert seen.status == 422
    assert seen.problems
