"""Registration of social workers at its office: what waits, two reviews, and what ends a registration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from registry.act import Caller, Role
from registry.social_work.levels import Level
from tests.registration_cases import Filed, a_first_case, a_reviewed_case, an_accepted_case, move_to
from tests.social_workers import a_qualified_person, a_registration_number, a_social_worker
from tests.web.client import Browser, Seen, Site


def registrar(site: Site) -> Caller:
    """A new one: a second factor is shown with the sign-in, once."""
    return site.world.a_member_of_staff(Role.REGISTRAR, "310000")


def case_page(browser: Browser, filed: Filed) -> Seen:
    return browser.open(f"/office/social-work/cases/{filed.id}")


def test_queues_show_what_waits_with_its_light(site: Site) -> None:
    waiting, accepted, reviewed = (
        a_first_case(site.world),
        an_accepted_case(site.world),
        a_reviewed_case(site.world),
    )
    seen = site.browser(registrar(site)).open("/office/social-work")
    assert {f"/office/social-work/cases/{filed.id}" for filed in (waiting, accepted, reviewed)} <= set(
        seen.links()
    )
    assert "期限内 · 2026年3月9日" in seen.text
    assert "期限内 · 2026年4月14日" in seen.text
    assert "王*" in seen.text


def test_a_case_goes_through_two_pairs_of_hands(site: Site) -> None:
    filed = a_first_case(site.world)
    first, second = site.browser(registrar(site)), site.browser(registrar(site))
    seen = first.send(case_page(first, filed), "accept")
    assert seen.notice.startswith("已受理")
    assert "2026年4月14日" in seen.text
    seen = first.send(seen, "pass-first")
    assert seen.notice == "初审通过，转终审。"
    seen = case_page(first, filed)
    assert seen.acts() == []
    assert "另一名工作人员" in seen.text
    seen = second.send(case_page(second, filed), "pass-final")
    assert seen.notice == "终审通过，已准予登记。"
    assert filed.registration.terms[0].number in seen.text


def test_a_notice_names_gaps_and_says_more(site: Site) -> None:
    filed = a_first_case(site.world)
    browser = site.browser(registrar(site))
    seen = browser.send(case_page(browser, filed), "request-supplement", {"note": "请选择单位"})
    assert seen.status == 422
    seen = browser.send(seen, "request-supplement", {"gaps": ["UNIT"], "note": "请选择单位"})
    assert seen.notice == "已一次告知需要补正的全部内容。"
    assert "待补正" in seen.text
    assert "等待申请人补正" in browser.open("/office/social-work").text


def test_a_late_notice_is_refused_in_words(site: Site) -> None:
    filed = a_first_case(site.world)
    move_to(site.world, date(2026, 3, 10))
    browser = site.browser(registrar(site))
    fields = {"gaps": ["UNIT"], "note": "请选择单位"}
    seen = browser.send(case_page(browser, filed), "request-supplement", fields)
    assert any("视为已受理" in each for each in seen.problems)


def test_refusing_needs_reasons(site: Site) -> None:
    filed = an_accepted_case(site.world)
    browser = site.browser(registrar(site))
    seen = browser.send(case_page(browser, filed), "fail-first")
    assert seen.status == 422
    assert seen.error("reason")
    seen = browser.send(seen, "fail-first", {"reason": "单位不符"})
    assert seen.notice == "已作出不予登记的决定。"
    reviewed = a_reviewed_case(site.world)
    site.door.waiter.catch_up()
    seen = browser.send(case_page(browser, reviewed), "fail-final", {"reason": "单位不符"})
    assert reviewed.case.standing == "refused"


def test_a_clerk_sees_their_own_case_and_cannot_decide_it(site: Site) -> None:
    staff = registrar(site)
    who = a_qualified_person(site.world, who=replace(site.world.another, person_id=staff.signed_in()))
    filed = a_first_case(site.world, who=who)
    seen = case_page(site.browser(staff), filed)
    assert seen.acts() == []
    assert "本人的申请" in seen.text


def test_only_registrars_of_the_place_come_in(site: Site) -> None:
    filed = a_first_case(site.world)
    for stranger in (site.world.another.caller, site.world.an_officer()):
        assert site.browser(stranger).open("/office/social-work").status == 403
    elsewhere = site.world.a_member_of_staff(Role.REGISTRAR, "330000")
    assert case_page(site.browser(elsewhere), filed).status == 404


def test_an_office_leads_registrars_to_their_work(site: Site) -> None:
    assert "/office/social-work" in site.browser(registrar(site)).open("/office").links()


def test_a_registration_is_looked_up_as_of_a_day_and_cancelled_from_a_day_gone_by(site: Site) -> None:
    who = a_social_worker(site.world)
    number = site.world.registry.registration_of(who.person_id).terms[0].number
    browser = site.browser(registrar(site))
    seen = browser.open(f"/office/social-work/registrations?number={number}")
    fields = {"ground": "CRIMINAL_PUNISHMENT", "effectiveOn": "2026-01-15", "reason": "判决生效"}
    seen = browser.send(seen, "cancel", fields)
    assert seen.notice == "登记已注销。"
    assert "已注销 自2026年1月15日" in seen.text
    move_to(site.world, date(2026, 3, 3))
    earlier = browser.open(f"/office/social-work/registrations?number={number}&on=2026-01-14")
    assert "登记有效" in earlier.text
    known = browser.open(
        f"/office/social-work/registrations?number={number}&on=2026-01-20&knownOn=2026-03-01"
    )
    assert known.status == 200


def test_fraud_is_a_ground_to_revoke_and_not_to_cancel(site: Site) -> None:
    who = a_social_worker(site.world)
    number = site.world.registry.registration_of(who.person_id).terms[0].number
    browser = site.browser(registrar(site))
    seen = browser.open(f"/office/social-work/registrations?number={number}")
    assert "FRAUD" not in seen.form("cancel").inputs["ground"].value_options
    seen = browser.send(seen, "revoke", {"reason": "以欺骗手段取得登记"})
    assert seen.notice == "登记已撤销。"
    assert "已撤销" in seen.text


def test_a_term_of_the_paper_register_is_entered(site: Site) -> None:
    who = a_qualified_person(site.world)
    certificate = site.world.registry.qualification_of(who.person_id, Level.SOCIAL_WORKER).certificate_number
    browser = site.browser(registrar(site))
    number = a_registration_number()
    fields = {
        "personId": certificate,
        "level": "SOCIAL_WORKER",
        "number": number,
        "validFrom": "2025-07-01",
    }
    seen = browser.send(browser.open("/office/social-work/registrations"), "enter", fields)
    assert seen.problems == []
    assert seen.notice == "已录入纸质登记。"
    assert "2028年7月1日" in seen.text


def test_a_certificate_that_is_not_on_record_is_said_so_beside_the_field(site: Site) -> None:
    browser = site.browser(registrar(site))
    fields = {
        "personId": "20250511999999999999",
        "level": "SENIOR",
        "number": "SW1",
        "validFrom": "2025-07-01",
    }
    seen = browser.send(browser.open("/office/social-work/registrations"), "enter", fields)
    assert seen.error("personId") == "没有查到这个管理号的职业资格。"


def test_a_step_that_somebody_else_took_meanwhile_is_refused_in_words(site: Site) -> None:
    filed = a_first_case(site.world)
    browser = site.browser(registrar(site))
    seen = case_page(browser, filed)
    site.world.registry.accept_registration_case(site.world.registrar, filed.id)
    site.door.waiter.catch_up()
    assert browser.send(seen, "accept").problems


def test_a_number_that_the_register_does_not_hold_is_said_so(site: Site) -> None:
    seen = site.browser(registrar(site)).open("/office/social-work/registrations?number=SW0")
    assert "没有这个编号" in seen.text
