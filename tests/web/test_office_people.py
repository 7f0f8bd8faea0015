"""People at an office: found by number, masked, disclosed, suspended, and their guardians."""

from __future__ import annotations

from registry.act import Role
from registry.disclosure import Disclosure
from registry.person import Person
from registry.volunteer import Volunteer
from tests.people import Somebody
from tests.web.client import Browser, Seen, Site


def page_of(browser: Browser, who: Somebody) -> Seen:
    return browser.open(f"/office/persons/{who.person_id}")


def number_of(site: Site, who: Somebody) -> str:
    return site.world.registry.get(Volunteer, who.volunteer_id).number


def standing(site: Site, who: Somebody) -> str:
    return str(site.world.registry.get(Volunteer, who.volunteer_id).standing)


def test_volunteers_are_listed_by_standing(own_site: Site) -> None:
    who = own_site.world.an_adult_volunteer()
    browser = own_site.browser(own_site.world.an_officer())
    address = f"/office/persons/{who.person_id}"
    assert address in browser.open("/office/volunteers").links()
    assert address in browser.open("/office/volunteers?standing=nonsense").links()
    assert address not in browser.open("/office/volunteers?standing=LEFT").links()


def test_a_number_leads_to_its_person(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    seen = site.browser(site.world.an_officer()).open(f"/office/volunteers?number={number_of(site, who)}")
    assert seen.path == f"/office/persons/{who.person_id}"
    assert seen.heading == "王*"
    assert "王小明" not in seen.text


def test_a_number_that_is_not_there_is_said_beside_the_field(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    here = site.browser(site.world.an_officer())
    assert "志愿者编号不正确" in here.open("/office/volunteers?number=V1").text
    elsewhere = site.browser(site.world.officer_elsewhere)
    assert "没有这个编号的志愿者" in elsewhere.open(f"/office/volunteers?number={number_of(site, who)}").text


def test_a_person_of_another_division_is_not_there(site: Site) -> None:
    assert page_of(site.browser(site.world.officer_elsewhere), site.world.volunteer).status == 404


def test_an_officer_suspends_with_a_reason_and_reinstates(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    browser = site.browser(site.world.an_officer())
    seen = browser.send(page_of(browser, who), "suspend")
    assert seen.status == 422
    assert seen.error("reason")
    seen = browser.send(seen, "suspend", {"reason": "冒用他人身份"})
    assert seen.notice == "已暂停志愿者资格。"
    assert standing(site, who) == "suspended"
    seen = browser.send(seen, "reinstate", {"reason": "已查清"})
    assert seen.notice == "已恢复志愿者资格。"
    assert standing(site, who) == "active"


def test_disclosed_data_are_shown_once_for_a_stated_purpose(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    browser = site.browser(site.world.an_officer())
    fields = {"purpose": "核对举报材料", "elements": ["NAME", "PHONE"]}
    seen = browser.send(page_of(browser, who), "disclose", fields)
    assert "王小明" in seen.text
    assert "13800138000" in seen.text
    assert "王小明" not in page_of(browser, who).text


def test_reading_nothing_in_particular_is_refused(site: Site) -> None:
    who = site.world.volunteer
    browser = site.browser(site.world.an_officer())
    seen = page_of(browser, who)
    seen = browser.send(seen, "disclose", {"purpose": "核对", "elements": []})
    assert seen.status == 422
    assert seen.error("elements")


def test_a_minors_data_need_another_officers_approval(site: Site) -> None:
    minor, other = site.world.a_minor(), site.world.an_officer()
    browser = site.browser(site.world.an_officer())
    seen = browser.send(page_of(browser, minor), "disclose", {"purpose": "核对监护关系"})
    assert seen.status == 422
    assert seen.error("approval")
    assert isinstance(site.world.events_since(site.world.position - 1)[-1], Disclosure.Denied)
    approval = {"approval": "静民〔2026〕1号", "approvedBy": str(other.person_id)}
    seen = browser.send(seen, "disclose", approval)
    assert "王小明" in seen.text


def test_an_approver_nobody_knows_is_said_beside_the_field(site: Site) -> None:
    minor = site.world.another_minor
    browser = site.browser(site.world.an_officer())
    fields = {"purpose": "核对", "approval": "1号", "approvedBy": "某某"}
    seen = browser.send(page_of(browser, minor), "disclose", fields)
    assert seen.status == 422
    assert seen.error("approvedBy")


def test_an_officer_adds_another_document(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    browser = site.browser(site.world.an_officer())
    fields = {"documentNumber": "G7654321", "issuer": "GBR", "evidence": "原件"}
    seen = browser.send(page_of(browser, who), "add-document", fields)
    assert seen.notice == "已添加证件。"
    assert len(site.world.registry.get(Person, who.person_id).documents) == 2


def test_a_guardian_is_linked_by_volunteer_number_and_unlinked(site: Site) -> None:
    minor, parent = site.world.a_minor(), site.world.an_adult_volunteer()
    browser = site.browser(site.world.an_officer())
    fields = {"guardianId": number_of(site, parent), "relation": "FATHER", "evidence": "户口簿"}
    seen = browser.send(page_of(browser, minor), "link-guardian", fields)
    assert seen.notice == "已登记监护人。"
    assert f"/office/persons/{parent.person_id}" in seen.links()
    fields = {"guardianId": str(parent.person_id), "reason": "抚养关系变更"}
    seen = browser.send(seen, "unlink-guardian", fields)
    assert seen.notice == "已解除监护关系。"
    assert parent.person_id not in site.world.registry.get(Person, minor.person_id).guardians


def test_a_guardian_is_linked_by_id_too(site: Site) -> None:
    minor, parent = site.world.a_minor(), site.world.a_person()
    browser = site.browser(site.world.an_officer())
    fields = {"guardianId": str(parent.person_id), "relation": "MOTHER", "evidence": "出生医学证明"}
    seen = browser.send(page_of(browser, minor), "link-guardian", fields)
    assert seen.notice == "已登记监护人。"


def test_full_capacity_is_refused_to_the_too_young_at_the_top(site: Site) -> None:
    child, youth = site.world.a_minor(age=15), site.world.a_minor(age=17)
    browser = site.browser(site.world.an_officer())
    fields = {"evidence": "劳动合同"}
    seen = browser.send(page_of(browser, child), "full-capacity", fields)
    assert seen.status == 422
    assert seen.problems
    seen = browser.send(page_of(browser, youth), "full-capacity", fields)
    assert seen.notice == "已登记为完全民事行为能力人。"


def test_an_auditor_sees_a_person_and_is_offered_no_act(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    seen = page_of(site.browser(site.world.a_member_of_staff(Role.AUDITOR, "310000")), who)
    assert seen.heading == "王*"
    assert seen.acts() == []
    assert f"/office/timeline/Volunteer/{who.volunteer_id}" in seen.links()
