"""A guardian's pages: registering a child, deciding about one, consenting and taking it back."""

from __future__ import annotations

from registry.act import Caller
from registry.person import REGISTRATION
from registry.volunteer import Volunteer
from tests.people import Somebody
from tests.plans import Published
from tests.web.client import Browser, Seen, Site


def typed(site: Site, *, age: int = 9, **changes: str) -> dict[str, str]:
    somebody = site.world.somebodys_details(age=age)
    return {
        "name": somebody.name,
        "documentNumber": somebody.document_number,
        "division": "310106",
        "relation": "MOTHER",
        "evidence": "户口簿",
        "guardianConsent": "on",
        "declaration": "on",
        **changes,
    }


def page_of(ward: Somebody) -> str:
    return f"/wards/{ward.person_id}"


def send_for(browser: Browser, seen: Seen, act: str, activity: Published) -> Seen:
    """Of the forms with that act, the one about the activity."""
    forms = [
        form
        for form in seen.document.forms
        if form.fields.get("_act") == act and form.fields.get("activityId") == str(activity.id)
    ]
    fields = {name: value for name, value in forms[0].form_values() if isinstance(value, str)}
    return browser.send(seen, act, fields)


def test_a_guardian_registers_a_child_whose_name_is_verified_at_once(site: Site) -> None:
    browser = site.browser(site.world.a_person())
    seen = browser.send(browser.open("/wards/new"), "register", typed(site))
    assert seen.status == 200
    assert seen.path.startswith("/wards/")
    assert seen.notice == "登记成功。"
    assert "已实名" in seen.text
    assert seen.heading in browser.open("/wards").text


def test_what_is_wrong_with_a_child_is_said_beside_the_field_and_the_rest_is_kept(site: Site) -> None:
    browser = site.browser(site.world.a_person())
    fields = typed(site, documentNumber="110101190001010011")
    seen = browser.send(browser.open("/wards/new"), "register", fields)
    assert seen.status == 422
    assert seen.error("documentNumber") == seen.problems[0]
    assert seen.value("register", "evidence") == "户口簿"


def test_nobody_registers_a_child_without_consenting(site: Site) -> None:
    browser = site.browser(site.world.a_person())
    fields = typed(site, guardianConsent="")
    seen = browser.send(browser.open("/wards/new"), "register", fields)
    assert seen.error("guardianConsent") == "请阅读监护人同意书，同意后再提交。"


def test_an_adult_is_nobodys_ward(site: Site) -> None:
    browser = site.browser(site.world.a_person())
    seen = browser.send(browser.open("/wards/new"), "register", typed(site, age=30))
    assert (seen.status, seen.problems) == (422, ["该自然人已成年，无需监护人。"])


def test_who_is_not_verified_is_told_so_before_typing_anything(site: Site) -> None:
    seen = site.browser(Caller(site.world.a_stranger())).open("/wards/new")
    assert "请先完成您本人的实名核验" in seen.text
    assert "/me/data#real-name" in seen.links()
    assert seen.acts() == []


def test_without_wards_the_page_says_how_to_get_one_on_record(site: Site) -> None:
    seen = site.browser(site.world.a_person()).open("/wards")
    assert "还没有登记由您监护的未成年人。" in seen.text
    assert "/wards/new" in seen.links()
    assert "主管部门登记监护关系" in seen.text


def test_the_list_says_what_waits_for_the_guardian(site: Site) -> None:
    ward = site.world.a_minor(is_real=False)
    site.world.registry.withdraw_guardian_consent(ward.guardian, ward.person_id, activity_id=None)
    seen = site.browser(ward.guardian).open("/wards")
    assert f"{page_of(ward)}#real-name" in seen.links()
    assert f"{page_of(ward)}#consent" in seen.links()


def test_the_list_shows_the_next_shift_of_a_ward(site: Site) -> None:
    ward = site.world.a_minor()
    sign_up = site.world.an_accepted_sign_up(ward)
    seen = site.browser(ward.guardian).open("/wards")
    assert sign_up.activity.plan.title in seen.text
    assert f"/me/sign-ups/{sign_up.id}?of={ward.person_id}" in seen.links()
    assert "1项已同意，0项未同意" in seen.text


def test_somebody_elses_child_has_no_page(site: Site) -> None:
    ward = site.world.a_minor()
    seen = site.browser(site.world.a_person()).open(page_of(ward))
    assert seen.status == 404
    assert site.browser().open(page_of(ward)).status == 401


def test_the_name_of_a_ward_is_sent_to_be_verified(site: Site) -> None:
    ward = site.world.a_minor(is_real=False)
    browser = site.browser(ward.guardian)
    seen = browser.send(browser.open(page_of(ward)), "submit-real-name")
    assert seen.notice == "实名核验已通过。"


def test_a_guardian_confirms_what_an_organization_entered_and_so_consents(site: Site) -> None:
    ward = site.world.a_pending_volunteer(is_minor=True)
    browser = site.browser(ward.guardian)
    assert f"{page_of(ward)}#confirm" in browser.open("/wards").links()
    page = browser.open(page_of(ward))
    assert browser.send(page, "confirm").error("declaration") == "请阅读并同意后再注册。"
    seen = browser.send(page, "confirm", {"declaration": "on"})
    assert seen.notice == "登记已确认。"
    assert site.world.person(ward.person_id).has_guardian_consent(REGISTRATION)


def test_a_guardian_refuses_what_an_organization_entered_and_it_is_erased(site: Site) -> None:
    ward = site.world.a_pending_volunteer(is_minor=True)
    browser = site.browser(ward.guardian)
    seen = browser.send(browser.open(page_of(ward)), "refuse")
    assert (seen.path, seen.notice) == ("/wards", "已拒绝登记，录入的信息已删除。")
    assert site.world.person(ward.person_id).is_erased


def test_who_comes_from_an_activity_consents_and_goes_back_to_it(site: Site) -> None:
    ward, activity = site.world.a_minor(), site.world.a_published_activity()
    browser = site.browser(ward.guardian)
    page = browser.open(f"{page_of(ward)}?activity={activity.id}")
    assert f"是否同意参加“{activity.plan.title}”" in page.text
    assert activity.plan.safeguards in page.text
    seen = send_for(browser, page, "give-consent", activity)
    assert seen.path == f"/activities/{activity.id}"
    assert seen.notice.startswith("您已同意")
    assert site.world.person(ward.person_id).has_guardian_consent(str(activity.id))


def test_an_activity_that_does_not_exist_is_not_asked_about(site: Site) -> None:
    ward = site.world.a_minor()
    seen = site.browser(ward.guardian).open(f"{page_of(ward)}?activity=nonsense")
    assert seen.status == 404


def test_withdrawing_the_consent_to_an_activity_withdraws_what_lies_ahead(site: Site) -> None:
    ward = site.world.a_minor()
    sign_up = site.world.an_accepted_sign_up(ward)
    browser = site.browser(ward.guardian)
    page = browser.open(page_of(ward))
    assert "名额让给候补的人" in page.text
    seen = send_for(browser, page, "withdraw-consent", sign_up.activity)
    assert seen.notice.startswith("同意已撤回")
    assert site.world.standing(sign_up) == "withdrawn"
    assert "没有即将参加的活动" in seen.text


def test_the_consent_to_the_registration_is_withdrawn_and_given_again(site: Site) -> None:
    ward = site.world.a_minor()
    browser = site.browser(ward.guardian)
    seen = browser.send(browser.open(page_of(ward)), "withdraw-consent", {"activityId": ""})
    assert f"没有您的同意，{seen.heading}不能报名。" in seen.text
    again = browser.send(seen, "give-consent", {"activityId": ""})
    assert again.notice == "您的同意已记录。"
    assert site.world.person(ward.person_id).has_guardian_consent(REGISTRATION)


def test_a_guardian_is_not_offered_to_take_back_what_the_other_gave(site: Site) -> None:
    ward = site.world.a_minor()
    other = Caller(site.world.link_a_guardian(ward.person_id))
    acts = site.browser(other).open(page_of(ward)).acts()
    assert "give-consent" in acts
    assert "withdraw-consent" not in acts
    assert "withdraw-consent" in site.browser(ward.guardian).open(page_of(ward)).acts()


def test_a_guardian_brings_a_ward_back_to_the_register(site: Site) -> None:
    ward = site.world.a_minor(age=12)
    site.world.registry.leave_register(ward.guardian, ward.volunteer_id, reason="转学")
    browser = site.browser(ward.guardian)
    page = browser.open(f"/me/volunteer?of={ward.person_id}")
    seen = browser.send(page, "become", {"declaration": "on"})
    assert seen.notice.startswith("登记成功")
    assert site.world.registry.get(Volunteer, ward.volunteer_id).standing == "active"


def test_a_guardian_ends_the_guardianship_and_sees_the_ward_no_more(site: Site) -> None:
    ward = site.world.a_minor()
    browser = site.browser(ward.guardian)
    page = browser.open(page_of(ward))
    assert "登记在册的监护人只有您一位" in page.text
    assert browser.send(page, "unlink").error("reason")
    seen = browser.send(page, "unlink", {"reason": "监护权变更"})
    assert (seen.path, seen.notice) == ("/wards", "监护关系登记已解除。")
    assert browser.open(page_of(ward)).status == 404


def test_everything_else_is_a_step_away(site: Site) -> None:
    ward = site.world.a_minor()
    links = site.browser(ward.guardian).open(page_of(ward)).links()
    of = f"?of={ward.person_id}"
    assert {f"/me/{each}{of}" for each in ("hours", "certificates", "volunteer", "data")} <= set(links)
    assert {"/activities", "/me/calendar"} <= set(links)
