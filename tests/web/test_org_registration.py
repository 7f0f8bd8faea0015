"""Registering an organization, and how far the registration has come."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from registry.organization import Organization, OrganizationStanding
from tests.people import organization_details
from tests.web.client import Browser, Seen, Site

STATED = {
    "name": "无名路邻里互助会",
    "recorderRole": "VOLUNTEER_SERVICE_ORGANIZATION",
    "legalForm": "ASSOCIATION",
    "division": "310106",
    "address": "无名路8号",
    "purpose": "邻里互助",
}


def code(serial: int) -> str:
    return str(asdict(organization_details(serial))["credit_code"])


def register(browser: Browser, **changes: str) -> Seen:
    return browser.send(browser.open("/org/new"), "register", STATED | changes)


def stored(site: Site, seen: Seen) -> Organization:
    return site.world.registry.get(Organization, UUID(seen.response.url.path.rsplit("/", 1)[-1]))


def test_whoever_registers_sees_what_happens_next_and_by_when(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    seen = register(browser, creditCode=code(900_001))
    assert seen.notice == "登记申请已提交。"
    assert seen.heading == "无名路邻里互助会"
    assert "最迟于2026年" in seen.text
    assert stored(site, seen).standing == OrganizationStanding.PENDING


def test_a_wrong_credit_code_is_said_beside_its_field_and_everything_is_kept(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    seen = register(browser, creditCode="123")
    assert seen.status == 422
    assert seen.error("creditCode") == "统一社会信用代码应为18位。"
    assert {name: seen.value("register", name) for name in STATED} == STATED


def test_a_group_within_a_unit_names_who_guides_it(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    seen = register(browser, recorderRole="INTERNAL_GROUP")
    assert seen.error("guidedBy") == "单位、社区内部的团体应填写指导其记录工作的管理单位。"
    assert seen.value("register", "recorderRole") == "INTERNAL_GROUP"


def test_whoever_is_not_verified_is_told_before_filling_in(site: Site) -> None:
    unverified = site.browser(site.world.an_adult_volunteer(is_real=False)).open("/org/new")
    assert "您的实名核验尚未通过" in unverified.text
    assert "尚未通过" not in site.browser(site.world.an_adult_volunteer()).open("/org/new").text


def test_a_refusal_says_why_and_the_next_application_starts_from_what_was_stated(site: Site) -> None:
    organization_id, registrant = site.world.a_pending_organization(name="静安区邻里会")
    site.world.registry.refuse_organization(site.world.officer, organization_id, reason="名称与登记证书不符")
    browser = site.browser(registrant)
    seen = browser.open(f"/org/{organization_id}")
    assert "名称与登记证书不符" in seen.text
    again = browser.open(f"/org/new?from={organization_id}")
    assert "名称与登记证书不符" in again.text
    assert again.value("register", "name") == "静安区邻里会"
    assert again.value("register", "division") == "310106"
    done = browser.send(again, "register", {"name": "静安区邻里互助会"})
    assert stored(site, done).name == "静安区邻里互助会"


def test_registering_asks_to_sign_in_first(site: Site) -> None:
    assert site.browser().open("/org/new").status == 401


def test_an_id_that_is_none_starts_an_empty_form(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer()).open("/org/new?from=nothing")
    assert seen.status == 200
    assert seen.value("register", "name") == ""


def test_english_is_spoken(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer(), language="en").open("/org/new")
    assert seen.heading == "Register an organization"


def test_who_registered_is_led_to_the_waiting_organization(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    seen = register(browser, creditCode=code(900_020))
    me = browser.open("/me")
    path = seen.response.url.path
    assert path in me.links()
    assert me.document.xpath(f"//header//a[@href='{path}']")
