"""A social worker's own pages: what is on record, applying, following a case, supplementing, withdrawing."""

from __future__ import annotations

from datetime import date

from registry.social_work.cases import Gap
from tests.api.door import open_door
from tests.database import Database
from tests.people import Somebody
from tests.registration_cases import (
    Filed,
    a_first_case,
    a_learned_worker,
    a_unit_elsewhere,
    an_accepted_case,
    granted,
)
from tests.social_workers import a_qualified_person, a_social_worker
from tests.web.client import Browser, Seen, Site

REGISTRATION = "/me/social-work/registration"
AGREED = {"declaration": "on"}


def case_page(browser: Browser, filed: Filed) -> Seen:
    return browser.open(f"{REGISTRATION}/{filed.id}")


def applied(site: Site, who: Somebody, act: str, **fields: str) -> Seen:
    browser = site.browser(who)
    return browser.send(browser.open(REGISTRATION), act, AGREED | fields)


def test_who_has_no_qualification_is_told_where_it_comes_from(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    assert "从发证名单录入" in browser.open("/me/social-work").text
    assert browser.open(REGISTRATION).acts() == []


def test_an_application_asks_for_nothing_that_is_on_record(site: Site) -> None:
    who = a_qualified_person(site.world)
    browser = site.browser(who)
    form = browser.open(REGISTRATION).form("apply")
    typed = {name for name in form.fields if name and not name.startswith("_")}
    assert typed == {"level", "jurisdiction", "organizationId", "statement", "declaration"}


def test_applying_leads_to_the_page_of_the_case_with_its_progress(site: Site) -> None:
    who = a_qualified_person(site.world)
    seen = applied(site, who, "apply")
    assert seen.path.startswith(f"{REGISTRATION}/")
    assert seen.notice == "申请已提交，可在本页查看进度。"
    assert "首次登记" in seen.heading
    assert "受理期限" in seen.text
    assert "正在办理" in site.browser(who).open("/me/social-work").text


def test_without_the_undertaking_nothing_is_sent(site: Site) -> None:
    who = a_qualified_person(site.world)
    browser = site.browser(who)
    seen = browser.send(browser.open(REGISTRATION), "apply", {"statement": "证书晚到"})
    assert seen.status == 422
    assert seen.error("declaration")
    assert seen.value("apply", "statement") == "证书晚到"


def test_the_workplace_needs_a_unit_and_the_field_says_so(site: Site) -> None:
    who = a_qualified_person(site.world)
    seen = applied(site, who, "apply", jurisdiction="WORKPLACE")
    assert seen.status == 422
    assert seen.error("organizationId")


def test_a_unit_is_found_by_a_part_of_its_name(site: Site) -> None:
    world = site.world
    team = world.an_active_organization(name="长宁区乐群社会工作服务社")
    who = a_qualified_person(world)
    browser = site.browser(who)
    seen = browser.open(f"{REGISTRATION}?unit=乐群")
    fields = {"organizationId": str(team.id), "jurisdiction": "WORKPLACE"}
    seen = browser.send(seen, "apply", AGREED | fields)
    assert "长宁区乐群社会工作服务社" in seen.text


def test_one_case_at_a_time(site: Site) -> None:
    filed = a_first_case(site.world)
    browser = site.browser(filed.who)
    seen = browser.open(REGISTRATION)
    assert seen.acts() == []
    assert f"{REGISTRATION}/{filed.id}" in seen.links()


def test_an_application_is_changed_until_the_first_review(site: Site) -> None:
    filed = an_accepted_case(site.world)
    browser = site.browser(filed.who)
    seen = browser.send(case_page(browser, filed), "edit", {"statement": "证书晚到"})
    assert seen.notice == "申请已修改。"
    assert "证书晚到" in seen.text
    stale = seen
    site.world.registry.pass_first_review(site.world.registrar, filed.id)
    site.door.waiter.catch_up()
    assert "edit" not in case_page(browser, filed).acts()
    refused = browser.send(stale, "edit", {"statement": "再改"})
    assert refused.status == 422
    assert any("不能再修改" in each for each in refused.problems)


def test_a_notice_says_what_is_missing_and_is_answered_in_place(site: Site) -> None:
    filed = a_first_case(site.world)
    site.world.registry.request_supplement(
        site.world.registrar, filed.id, gaps=[Gap.STATEMENT], note="请说明工作情况"
    )
    browser = site.browser(filed.who)
    seen = case_page(browser, filed)
    assert "请说明工作情况" in seen.text
    seen = browser.send(seen, "supplement", {"statement": "在社区工作"})
    assert seen.notice == "补正已提交。"
    assert filed.case.standing == "submitted"


def test_a_case_is_withdrawn(site: Site) -> None:
    filed = a_first_case(site.world)
    browser = site.browser(filed.who)
    seen = browser.send(case_page(browser, filed), "withdraw")
    assert seen.notice == "申请已撤回。"
    assert "apply" in seen.acts()


def test_a_refusal_is_shown_with_its_reasons(site: Site) -> None:
    filed = an_accepted_case(site.world)
    site.world.registry.fail_first_review(site.world.registrar, filed.id, reason="所在单位与事实不符")
    seen = case_page(site.browser(filed.who), filed)
    assert "不予登记" in seen.text
    assert "所在单位与事实不符" in seen.text


def test_nobody_elses_case_is_shown(site: Site) -> None:
    filed = a_first_case(site.world)
    for other in (site.world.another, site.world.registrar):
        assert case_page(site.browser(other), filed).status == 404


def test_a_renewal_is_offered_in_its_months_with_the_hours_on_record(site: Site) -> None:
    early, ready = a_social_worker(site.world), a_learned_worker(site.world)
    seen = site.browser(early).open(REGISTRATION)
    assert "renew" not in seen.acts()
    assert "2028年4月1日" in seen.text
    seen = applied(site, ready, "renew")
    assert "应完成90.00小时，已记录90.00小时" in seen.text


def test_missing_hours_are_said_in_the_form(site: Site) -> None:
    seen = applied(site, a_learned_worker(site.world, hours=89.5), "renew")
    assert seen.status == 422
    assert any("89.50" in each for each in seen.problems)


def test_units_change_and_files_move_by_cases_as_well(site: Site) -> None:
    world = site.world
    changer, mover = a_social_worker(world), a_social_worker(world)
    seen = applied(site, changer, "change-unit", organizationId=str(world.team.id))
    assert "变更登记单位" in seen.heading
    seen = applied(site, mover, "transfer")
    assert seen.status == 422
    assert any("登记已在本省份" in each for each in seen.problems)


def test_a_unit_of_another_province_is_found_there_for_a_transfer(site: Site) -> None:
    who, unit = a_social_worker(site.world), a_unit_elsewhere(site.world)
    browser = site.browser(who)
    seen = browser.open(f"{REGISTRATION}?where=330000")
    fields = {"organizationId": str(unit), "jurisdiction": "WORKPLACE"}
    seen = browser.send(seen, "transfer", AGREED | fields)
    assert "跨省转移登记" in seen.heading
    assert "浙江省" in seen.text


def test_a_registration_is_cancelled_at_ones_own_request(site: Site) -> None:
    who = a_social_worker(site.world)
    browser = site.browser(who)
    seen = browser.send(browser.open(REGISTRATION), "cancel")
    assert (seen.path, seen.notice) == ("/me/social-work", "登记已按您的申请注销。")
    assert "已注销" in seen.text
    assert "职业资格" in seen.text


def test_the_electronic_certificate_is_fetched_by_its_holder(database: Database) -> None:
    with open_door(database, print_registration=lambda facts: facts.number.encode()) as door:
        site = Site(door)
        filed = granted(a_first_case(site.world))
        number = filed.registration.terms[0].number
        browser = site.browser(filed.who)
        assert "/me/social-work/registration.pdf" in browser.open("/me/social-work").links()
        answered = browser.open("/me/social-work/registration.pdf").response
        assert answered.headers["content-type"] == "application/pdf"
        assert answered.content == number.encode()
        assert site.browser(site.world.another).open("/me/social-work/registration.pdf").status == 404
        site.close()


def test_the_day_a_renewal_opens_is_said_where_one_looks_first(site: Site) -> None:
    who = a_social_worker(site.world, registered_on=date(2025, 7, 1))
    assert "再登记自2028年4月1日" in site.browser(who).open("/me/social-work").text
