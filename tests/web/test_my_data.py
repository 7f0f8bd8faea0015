"""One's own data: seen, verified, corrected, consented to, taken along, and erased."""

from __future__ import annotations

import pytest

from registry.act import Caller
from registry.disclosure import Element
from registry.person import Purpose, RealName
from registry.refusals.persons import ApprovalNeeded
from tests.web.client import Browser, Seen, Site


def send_for(browser: Browser, seen: Seen, act: str, purpose: str) -> Seen:
    """Of the forms with that act, the one about the purpose."""
    found = [
        form
        for form in seen.document.forms
        if form.fields.get("_act") == act and form.fields.get("purpose") == purpose
    ]
    fields = {name: value for name, value in found[0].form_values() if isinstance(value, str)}
    return browser.send(seen, act, fields)


def test_everything_on_file_is_shown_and_numbers_are_masked(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer()).open("/me/data")
    assert seen.status == 200
    assert "王小明" in seen.text
    assert "138****8000" in seen.text
    assert "9999199" not in seen.text
    assert "已实名" in seen.text


def test_nobody_sees_data_without_signing_in(site: Site) -> None:
    assert site.browser().open("/me/data").status == 401
    assert site.browser().open("/me/data.json").status == 401


def test_nobody_sees_the_data_of_others(site: Site) -> None:
    other = site.world.a_minor()
    browser = site.browser(site.world.an_adult_volunteer())
    for path in ("/me/data", "/me/data.json", "/me/data/readings", "/me/data/timeline"):
        assert browser.open(f"{path}?of={other.person_id}").status == 404


def test_a_guardian_sees_and_changes_the_data_of_a_ward(site: Site) -> None:
    ward = site.world.a_minor(age=9)
    browser = site.browser(ward.guardian)
    page = browser.open(f"/me/data?of={ward.person_id}")
    assert page.heading == "王小明的信息"
    seen = send_for(browser, page, "give-consent", "PUBLICITY")
    assert seen.path == f"/me/data?of={ward.person_id}"
    assert str(Purpose.PUBLICITY) in site.world.person(ward.person_id).consents


def test_a_name_is_sent_to_be_verified(site: Site) -> None:
    browser = site.browser(Caller(site.world.a_stranger()))
    seen = browser.send(browser.open("/me/data"), "submit-real-name")
    assert seen.notice == "实名核验已通过。"
    assert "correct" not in seen.acts()


def test_what_was_entered_wrong_is_corrected_and_verified_at_once(site: Site) -> None:
    somebody = site.world.an_adult_volunteer(is_real=False)
    browser = site.browser(somebody)
    seen = browser.send(browser.open("/me/data"), "correct", {"name": "王晓明"})
    assert seen.notice == "实名核验已通过。"
    assert "王晓明" in seen.text
    assert site.world.person(somebody.person_id).real_name is RealName.PASSED


def test_a_wrong_number_is_said_beside_the_field_and_nothing_is_corrected(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer(is_real=False))
    fields = {"name": "王晓明", "documentNumber": "110101190001010011"}
    seen = browser.send(browser.open("/me/data"), "correct", fields)
    assert seen.status == 422
    assert seen.error("documentNumber") == "证件号码校验位不正确，请逐位核对。"
    assert seen.value("correct", "name") == "王晓明"
    assert "王晓明" not in browser.open("/me/data").text


def test_phone_and_residence_are_changed(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    fields = {"phone": "13900139111", "division": "310104"}
    seen = browser.send(browser.open("/me/data"), "change-contact", fields)
    assert seen.notice == "联系方式已更新。"
    assert "139****9111" in seen.text
    assert "徐汇区" in seen.text


def test_a_phone_is_given_up_only_when_one_says_so(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    page = browser.open("/me/data")
    refused = browser.send(page, "change-contact", {"phone": ""})
    assert refused.error("phone").startswith("请填写手机号")
    assert "138****8000" in refused.text
    seen = browser.send(page, "change-contact", {"phone": "", "noPhone": "on"})
    assert "未留手机号" in seen.text


def test_a_consent_is_given_and_withdrawn_with_one_press_each(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    browser = site.browser(somebody)
    given = send_for(browser, browser.open("/me/data"), "give-consent", "LOCATION")
    assert given.notice == "您的同意已记录。"
    assert str(Purpose.LOCATION) in site.world.person(somebody.person_id).consents
    seen = send_for(browser, given, "withdraw-consent", "LOCATION")
    assert seen.notice == "同意已撤回。"
    assert str(Purpose.LOCATION) not in site.world.person(somebody.person_id).consents


def test_each_purpose_says_what_why_how_long_and_what_without(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer()).open("/me/data")
    assert seen.text.count("保存多久") == seen.text.count("不同意会怎样") == 4


def test_without_the_consent_to_registration_there_is_no_registration(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    sign_up = site.world.an_accepted_sign_up(somebody)
    browser = site.browser(somebody)
    page = browser.open("/me/data")
    assert "撤回后随即退出登记" in page.text
    seen = send_for(browser, page, "withdraw-consent", "REGISTRATION")
    assert "已退出" in seen.text
    assert site.world.standing(sign_up) == "withdrawn"
    assert not site.world.person(somebody.person_id).consents


def test_who_has_looked_at_the_data_and_why_is_shown(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    site.world.registry.disclose_person(
        site.world.officer, somebody.person_id, elements=[Element.PHONE], purpose="核对报名信息"
    )
    browser = site.browser(somebody)
    assert "核对报名信息" in browser.open("/me/data").text
    seen = browser.open("/me/data/readings")
    assert len(seen.rows()) == 1
    assert all(each in seen.rows()[0] for each in ("手机号", "核对报名信息", "经办人员", "已查看"))


def test_denied_readings_are_shown_too(site: Site) -> None:
    ward = site.world.a_minor()
    with pytest.raises(ApprovalNeeded):
        site.world.registry.disclose_person(
            site.world.officer, ward.person_id, elements=[Element.NAME], purpose="核对"
        )
    seen = site.browser(ward.guardian).open(f"/me/data/readings?of={ward.person_id}")
    assert "已拒绝" in seen.rows()[0]


def test_all_that_has_happened_is_shown(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer()).open("/me/data/timeline")
    assert "实名核验通过" in seen.text
    assert "注册为志愿者" in seen.text


def test_a_copy_of_everything_is_taken_along(site: Site) -> None:
    record = site.world.an_effective_record()
    site.world.a_certificate(record)
    response = site.browser(record.who).open("/me/data.json").response
    assert response.headers["content-disposition"].startswith('attachment; filename="my-data-')
    assert response.headers["cache-control"] == "no-store"
    copied = response.json()
    assert copied["person"]["name"] == "王小明"
    assert [each["standing"] for each in copied["serviceRecords"]] == ["EFFECTIVE"]
    assert [each["standing"] for each in copied["certificates"]] == ["VALID"]
    assert {each["topic"] for each in copied["timeline"]} >= {"person.registered", "volunteer.registered"}


def test_a_copy_holds_all_pages_of_a_long_list(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    for number in range(51):
        phone = f"139001390{number:02}"
        site.world.registry.change_contact(
            somebody.caller, somebody.person_id, phone=phone, division="310106"
        )
        site.world.registry.give_consent(
            somebody.caller, somebody.person_id, purpose=Purpose.SHARING, text_version=f"v{number}"
        )
    copied = site.browser(somebody).open("/me/data.json").response.json()
    topics = [each["topic"] for each in copied["timeline"]]
    assert topics.count("person.contact-changed") == 51
    assert "person.registered" in topics


def test_erasing_asks_once_more_and_says_what_will_happen(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    browser = site.browser(somebody)
    page = browser.open("/me/data")
    assert "封存十年" in page.text
    seen = browser.send(page, "erase")
    assert seen.error("understood").startswith("请先勾选")
    assert not site.world.person(somebody.person_id).is_erased


def test_whoever_is_erased_is_signed_out_for_good(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    browser = site.browser(somebody)
    seen = browser.send(browser.open("/me/data"), "erase", {"understood": "on"})
    assert (seen.path, seen.notice) == ("/", "您的个人信息已删除，账号已注销。")
    assert site.world.person(somebody.person_id).is_erased
    assert browser.open("/me/data").status == 401


def test_the_day_until_which_the_law_keeps_something_is_said(site: Site) -> None:
    record = site.world.an_effective_record()
    seen = site.browser(record.who).open("/me/data")
    assert "至少到2036年3月3日" in seen.text


def test_a_guardian_has_the_data_of_a_ward_erased(site: Site) -> None:
    ward = site.world.a_minor()
    browser = site.browser(ward.guardian)
    page = browser.open(f"/me/data?of={ward.person_id}")
    seen = browser.send(page, "erase", {"understood": "on"})
    assert (seen.path, seen.notice) == ("/wards", "被监护人的个人信息已删除。")
    assert site.world.person(ward.person_id).is_erased


def test_who_is_no_volunteer_sees_how_to_become_one(site: Site) -> None:
    seen = site.browser(site.world.a_person()).open("/me/data")
    assert "没有登记为志愿者。" in seen.text
    assert seen.status == 200


def test_what_is_verified_is_not_corrected_here(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer()).open("/me/data")
    assert {"correct", "submit-real-name"}.isdisjoint(seen.acts())
    assert "携带证件到主管部门办理" in seen.text
