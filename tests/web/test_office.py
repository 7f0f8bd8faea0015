"""An office's first page: what waits, for which division, and for whom."""

from __future__ import annotations

from dataclasses import replace

from registry.act import Role
from tests.web.client import Site


def test_an_officer_sees_what_waits_and_where_it_is_dealt_with(own_site: Site) -> None:
    world = own_site.world
    world.a_foreigner()
    world.a_pending_organization()
    seen = own_site.browser(world.an_officer("310106")).open("/office")
    assert seen.status == 200
    assert "实名核验 1" in seen.text
    assert "组织审核 1" in seen.text
    assert seen.text.count("期限内") == 2
    assert {"/office/real-names", "/office/organizations", "/office/records"} <= set(seen.links())


def test_what_is_overdue_shows_a_red_light(own_site: Site) -> None:
    world = own_site.world
    officer = world.an_officer("310106")
    world.a_foreigner()
    world.clock.pass_time(days=60)
    seen = own_site.browser(officer).open("/office")
    assert seen.text.count("已超期") == 1


def test_a_citys_officer_goes_down_to_one_county(own_site: Site) -> None:
    world = own_site.world
    world.a_pending_organization(division="310110")
    browser = own_site.browser(world.an_officer("310000"))
    assert "/office?division=310110" in browser.open("/office").links()
    there = browser.open("/office?division=310110")
    assert "组织审核 1" in there.text
    assert "/office/organizations?division=310110" in there.links()


def test_a_division_that_is_not_ones_own_shows_ones_own(site: Site) -> None:
    browser = site.browser(site.world.an_officer("310106"))
    assert "静安区" in browser.open("/office?division=330106").text


def test_an_auditor_is_told_that_deciding_is_for_officers(site: Site) -> None:
    seen = site.browser(site.world.a_member_of_staff(Role.AUDITOR, "310000")).open("/office")
    assert seen.status == 200
    assert "您以审计身份查看" in seen.text


def test_a_registrar_is_led_to_the_registration_of_social_workers(site: Site) -> None:
    assert "社会工作者登记" in site.browser(site.world.registrar).open("/office").text


def test_a_volunteer_is_turned_away(site: Site) -> None:
    assert site.browser(site.world.volunteer).open("/office").status == 403


def test_an_officer_without_the_second_factor_is_asked_for_it(site: Site) -> None:
    weak = replace(site.world.an_officer(), second_factor=False)
    seen = site.browser(weak).open("/office")
    assert seen.status == 401
    assert "second-factor" in seen.acts()


def test_it_speaks_english_too(site: Site) -> None:
    seen = site.browser(site.world.an_officer(), language="en").open("/office")
    assert seen.heading == "Office"
    assert "Waiting for a decision" in seen.text
