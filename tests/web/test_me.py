"""What a volunteer sees first: the next shift, what waits, and what must be done."""

from __future__ import annotations

from registry.act import Caller
from tests.people import Somebody
from tests.web.client import Site


def test_the_next_shift_says_all_that_one_must_know_to_get_there(site: Site) -> None:
    who = site.world.an_accepted_sign_up().who
    seen = site.browser(who).open("/me")
    assert seen.heading == "下一步"
    for words in (
        "图书馆整理服务",
        "09:00–12:00",
        "静安区图书馆",
        "021-00000000",
        "自备饮水",
        "每人一名带队志愿者",
    ):
        assert words in seen.text


def test_a_sign_up_is_withdrawn_from_the_first_page(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    browser = site.browser(sign_up.who)
    seen = browser.send(browser.open("/me"), "withdraw", {"reason": "出差"})
    assert seen.notice == "已退出报名。"
    assert "目前没有报名的活动" in seen.text
    assert site.world.standing(sign_up) == "withdrawn"


def test_the_rank_on_the_waiting_list_is_shown(site: Site) -> None:
    seen = site.browser(site.world.a_waiting_sign_up().who).open("/me")
    assert "候补中 第1位" in seen.text


def test_who_is_checked_in_is_told_to_check_out(site: Site) -> None:
    seen = site.browser(site.world.a_check_in().who).open("/me")
    assert "正在服务" in seen.text
    assert "已于09:00签到" in seen.text
    assert "withdraw" not in seen.acts()


def test_a_cancelled_activity_is_said_and_not_shown_as_the_next_shift(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    team = sign_up.activity.team
    site.world.registry.cancel_activity(team.organiser, sign_up.activity.id, reason="暴雨")
    seen = site.browser(sign_up.who).open("/me")
    assert "不再举行" in seen.text
    assert "withdraw" not in seen.acts()


def test_with_nothing_ahead_one_is_led_to_the_activities(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer()).open("/me")
    assert "目前没有报名的活动" in seen.text
    assert "/activities" in seen.links()


def test_who_is_no_volunteer_is_led_to_become_one(site: Site) -> None:
    browser = site.browser(site.world.a_person())
    assert "/me/volunteer" in browser.open("/me").links()
    for path in ("/me/sign-ups", "/me/hours", "/me/hours/claim", "/me/certificates", "/me/certificates/new"):
        assert browser.open(path).heading == "还没有登记为志愿者"


def test_the_name_is_sent_to_be_verified(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer(is_real=False))
    seen = browser.send(browser.open("/me"), "submit-real-name")
    assert seen.notice == "实名核验已通过。"
    assert "submit-real-name" not in seen.acts()


def test_a_name_that_an_officer_must_decide_waits(site: Site) -> None:
    seen = site.browser(Caller(site.world.a_foreigner())).open("/me")
    assert "实名核验中" in seen.text


def test_a_failed_check_says_why_and_leads_to_the_data(site: Site) -> None:
    person_id = site.world.a_foreigner()
    site.world.registry.decide_real_name(site.world.officer, person_id, has_passed=False, reason="姓名不符")
    seen = site.browser(Caller(person_id)).open("/me")
    assert "姓名不符" in seen.text
    assert "/me/data" in seen.links()


def test_a_registration_that_somebody_entered_is_confirmed(site: Site) -> None:
    browser = site.browser(site.world.a_pending_volunteer())
    seen = browser.send(browser.open("/me"), "confirm")
    assert seen.status == 422
    assert seen.error("declaration") == "请阅读声明，同意后再确认。"
    seen = browser.send(seen, "confirm", {"declaration": "on"})
    assert seen.notice == "登记已确认，欢迎加入。"
    assert "confirm" not in seen.acts()


def test_whoever_refuses_the_registration_is_forgotten_and_signed_out(site: Site) -> None:
    who = site.world.a_pending_volunteer()
    browser = site.browser(who)
    seen = browser.send(browser.open("/me"), "refuse")
    assert seen.path == "/"
    assert site.world.person(who.person_id).is_erased
    assert browser.open("/me").status == 401


def test_a_correction_that_is_asked_for_is_shown_until_something_is_corrected(site: Site) -> None:
    who, team = site.world.an_adult_volunteer(), site.world.team
    site.world.registry.request_correction(
        team.organiser, who.volunteer_id, organization_id=team.id, element="手机号", reason="号码已停机"
    )
    browser = site.browser(who)
    assert "号码已停机" in browser.open("/me").text
    site.world.clock.pass_time(minutes=1)
    site.world.registry.change_contact(who.caller, who.person_id, phone="13900139000", division="310106")
    site.door.waiter.catch_up()
    assert "号码已停机" not in browser.open("/me").text


def test_a_suspended_registration_says_why(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    site.world.registry.suspend_volunteer(site.world.officer, who.volunteer_id, reason="信息待核实")
    seen = site.browser(who).open("/me")
    assert "志愿者登记已被暂停" in seen.text
    assert "信息待核实" in seen.text


def test_a_guardian_sees_the_wards_next_shift_and_for_whom_it_is(site: Site) -> None:
    ward = site.world.an_accepted_sign_up(site.world.a_minor()).who
    seen = site.browser(ward.guardian).open(f"/me?of={ward.person_id}")
    assert "您正以监护人身份为王小明办理" in seen.text
    assert "图书馆整理服务" in seen.text


def test_nobody_sees_the_page_of_somebody_else(site: Site) -> None:
    other: Somebody = site.world.volunteer
    assert site.browser(site.world.an_adult_volunteer()).open(f"/me?of={other.person_id}").status == 404


def test_a_stranger_is_asked_to_sign_in_first(site: Site) -> None:
    assert site.browser().open("/me").status == 401
