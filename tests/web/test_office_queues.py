"""Queues of an office: what is due first, and deciding about real names in the list."""

from __future__ import annotations

from uuid import UUID

from registry.act import Role
from registry.disclosure import Disclosure
from registry.person import Person
from tests.web.client import Browser, Seen, Site


def opened(browser: Browser, person_id: UUID) -> Seen:
    return browser.open(f"/office/real-names?open={person_id}")


def disclosed(browser: Browser, person_id: UUID) -> Seen:
    return browser.send(opened(browser, person_id), "disclose")


def real_name(site: Site, person_id: UUID) -> str:
    return str(site.world.registry.get(Person, person_id).real_name)


def test_the_queue_shows_masked_names_with_deadline_and_light(own_site: Site) -> None:
    own_site.world.a_foreigner()
    seen = own_site.browser(own_site.world.an_officer()).open("/office/real-names")
    assert "Ada Green" not in seen.response.text
    assert "期限内" in seen.text


def test_an_empty_queue_leads_to_what_else_waits(own_site: Site) -> None:
    browser = own_site.browser(own_site.world.an_officer())
    assert "/office" in browser.open("/office/real-names").links()
    assert "没有等待主管部门确认的记录" in browser.open("/office/records").text
    assert "没有等待审核的组织" in browser.open("/office/organizations").text


def test_nobody_decides_before_name_and_document_were_read(site: Site) -> None:
    person = site.world.a_foreigner()
    seen = opened(site.browser(site.world.an_officer()), person)
    assert "disclose" in seen.acts()
    assert "decide" not in seen.acts()


def test_what_is_read_is_shown_once_and_recorded(site: Site) -> None:
    person = site.world.a_foreigner()
    browser = site.browser(site.world.an_officer())
    seen = disclosed(browser, person)
    assert "Ada Green" in seen.text
    assert "本次查看已经记录" in seen.text
    assert "Ada Green" not in opened(browser, person).response.text
    last = site.world.events_since(site.world.position - 1)[-1]
    assert isinstance(last, Disclosure.Disclosed)
    assert (last.person_id, last.purpose) == (person, "核对实名信息")
    assert last.elements == ["name", "document"]


def test_an_officer_lets_a_name_pass_and_comes_back_to_the_list(site: Site) -> None:
    person = site.world.a_foreigner()
    browser = site.browser(site.world.an_officer())
    seen = browser.send(disclosed(browser, person), "decide", {"hasPassed": "true"})
    assert seen.path == "/office/real-names"
    assert seen.notice == "已确认实名核验通过。"
    assert real_name(site, person) == "passed"


def test_a_failed_check_needs_a_reason_beside_the_field(site: Site) -> None:
    person = site.world.a_foreigner()
    browser = site.browser(site.world.an_officer())
    seen = browser.send(disclosed(browser, person), "decide", {"hasPassed": "false"})
    assert seen.status == 422
    assert seen.error("reason")
    assert real_name(site, person) == "pending"
    seen = browser.send(seen, "decide", {"reason": "证件照片与姓名不符"})
    assert seen.notice == "已记录实名核验未通过。"
    assert real_name(site, person) == "failed"


def test_reading_needs_a_purpose(site: Site) -> None:
    person = site.world.a_foreigner()
    browser = site.browser(site.world.an_officer())
    seen = browser.send(opened(browser, person), "disclose", {"purpose": " "})
    assert seen.status == 422
    assert seen.error("purpose")


def test_auditors_see_the_queue_and_open_nothing(site: Site) -> None:
    person = site.world.a_foreigner()
    seen = opened(site.browser(site.world.a_member_of_staff(Role.AUDITOR, "310000")), person)
    assert seen.status == 200
    assert seen.acts() == []
    assert f"/office/timeline/Person/{person}" in seen.links()


def test_organizations_that_wait_lead_to_their_pages(own_site: Site) -> None:
    waiting, _ = own_site.world.a_pending_organization()
    browser = own_site.browser(own_site.world.an_officer())
    seen = browser.open("/office/organizations")
    assert f"/office/organizations/{waiting}" in seen.links()
    assert "期限内" in seen.text


def test_organizations_on_record_are_listed_by_standing(own_site: Site) -> None:
    team = own_site.world.an_active_organization()
    browser = own_site.browser(own_site.world.an_officer())
    address = f"/office/organizations/{team.id}"
    assert address in browser.open("/office/organizations").links()
    assert address not in browser.open("/office/organizations?standing=DISSOLVED").links()


def test_days_too_long_are_listed_with_their_evidence(own_site: Site) -> None:
    world = own_site.world
    record = world.a_proposed_record(activity=world.a_published_activity(hours=14))
    seen = own_site.browser(world.an_officer()).open("/office/records")
    assert f"/office/records/{record.id}" in seen.links()
    assert "14.00 小时" in seen.text
    assert "签到表" in seen.text


def test_queues_are_for_staff(site: Site) -> None:
    browser = site.browser(site.world.volunteer)
    for path in ("/office/real-names", "/office/organizations", "/office/records"):
        assert browser.open(path).status == 403
