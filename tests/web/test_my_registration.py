"""A volunteer's registration: becoming one, what is offered, the oath, and leaving."""

from __future__ import annotations

from registry.person import Purpose
from registry.volunteer import Standing, Volunteer
from tests.web.client import Site

PAGE = "/me/volunteer"


def test_a_person_becomes_a_volunteer_after_agreeing(site: Site) -> None:
    person = site.world.a_person()
    browser = site.browser(person)
    seen = browser.send(browser.open(PAGE), "become", {"skills": "急救，英语", "consents": ["LOCATION"]})
    assert seen.status == 422
    assert seen.error("declaration") == "请阅读声明，同意后再登记。"
    assert seen.value("become", "skills") == "急救，英语"
    seen = browser.send(seen, "become", {"declaration": "on"})
    assert seen.notice == "登记成功。"
    assert "志愿者编号：V" in seen.text
    assert str(Purpose.LOCATION) in site.world.person(person.signed_in()).consents
    assert browser.open(PAGE).value("offer", "skills") == "急救，英语"


def test_what_is_offered_is_changed(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    chosen = {"skills": "急救、摄影", "fields": ["culture", "ecology"], "times": ["sat-am"]}
    seen = browser.send(browser.open(PAGE), "offer", chosen)
    assert seen.notice == "服务意向已保存。"
    assert seen.value("offer", "skills") == "急救，摄影"
    assert seen.document.xpath("//input[@name='fields'][@checked]/@value") == ["ecology", "culture"]
    assert seen.document.xpath("//input[@name='times'][@checked]/@value") == ["sat-am"]


def test_a_county_that_does_not_exist_is_refused(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    seen = browser.send(browser.open(PAGE), "offer", {"division": "elsewhere", "divisionCode": "999999"})
    assert seen.status == 422
    assert seen.problems
    assert seen.value("offer", "divisionCode") == "999999"


def test_the_oath_is_taken_once_it_was_read(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    seen = browser.open(PAGE)
    assert "成为光荣的志愿者" in seen.text
    seen = browser.send(seen, "oath")
    assert seen.error("sworn") == "请朗读誓词后勾选。"
    seen = browser.send(seen, "oath", {"sworn": "on"})
    assert seen.notice == "宣誓已记录。"
    assert "已宣誓" in seen.text
    assert "oath" not in seen.acts()


def test_leaving_says_what_stays_and_withdraws_what_is_ahead(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    browser = site.browser(sign_up.who)
    seen = browser.open(PAGE)
    for words in ("不需要理由", "尚未开始的报名会一并取消", "可以重新登记，编号不变"):
        assert words in seen.text
    seen = browser.send(seen, "leave")
    assert seen.notice == "已退出志愿者登记，服务记录保留。"
    assert site.world.standing(sign_up) == "withdrawn"


def test_who_left_comes_back_with_the_same_number(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    number = site.world.registry.get(Volunteer, who.volunteer_id).number
    site.world.registry.leave_register(who.caller, who.volunteer_id, reason="")
    browser = site.browser(who)
    seen = browser.open(PAGE)
    assert seen.heading == "重新登记为志愿者"
    browser.send(seen, "become", {"declaration": "on"})
    assert number in browser.open(PAGE).text
    assert site.world.registry.get(Volunteer, who.volunteer_id).standing == Standing.ACTIVE


def test_a_registration_that_waits_for_consent_leads_to_the_decision(site: Site) -> None:
    seen = site.browser(site.world.a_pending_volunteer()).open(PAGE)
    assert "确认后才生效" in seen.text
    assert "leave" not in seen.acts()


def test_a_guardian_changes_what_a_ward_offers(site: Site) -> None:
    ward = site.world.a_minor()
    browser = site.browser(ward.guardian)
    address = f"{PAGE}?of={ward.person_id}"
    seen = browser.send(browser.open(address), "offer", {"skills": "合唱"})
    assert seen.path == address
    assert seen.value("offer", "skills") == "合唱"
