"""The public register of social workers on its page: by number, as of a day, both standings said."""

from __future__ import annotations

from datetime import date

from registry.social_work.levels import Level
from tests.registration_cases import move_to
from tests.social_workers import a_qualified_person, a_social_worker
from tests.web.client import Site


def number_of(site: Site, who: object) -> str:
    registration = site.world.registry.registration_of(who.person_id)  # type: ignore[attr-defined] # somebody
    return str(registration.terms[-1].number)


def test_the_entrance_leads_to_the_register_and_to_ones_own_matters(site: Site) -> None:
    links = site.browser().open("/social-work").links()
    assert {"/social-workers", "/me/social-work", "/me/social-work/registration"} <= set(links)


def test_anybody_finds_a_social_worker_by_number(site: Site) -> None:
    who = a_social_worker(site.world)
    browser = site.browser()
    number = number_of(site, who)
    seen = browser.send(browser.open("/social-workers"), "find", {"number": f" {number.lower()} "})
    assert seen.status == 200
    assert "登记有效" in seen.text
    assert "职业资格证书有效" in seen.text
    assert "王*" in seen.text
    assert "王小明" not in seen.text


def test_a_lapsed_registration_and_a_valid_qualification_are_both_said(site: Site) -> None:
    who = a_social_worker(site.world, registered_on=date(2023, 2, 1))
    seen = site.browser().open(f"/social-workers/{number_of(site, who)}")
    assert "登记已过期" in seen.text
    assert "职业资格证书有效" in seen.text


def test_another_day_is_asked_for_beside_the_number(site: Site) -> None:
    who = a_social_worker(site.world)
    browser = site.browser()
    fields = {"number": number_of(site, who), "on": "2025-06-30"}
    seen = browser.send(browser.open("/social-workers"), "find", fields)
    assert "2025年6月30日" in seen.text
    assert "未登记" in seen.text


def test_a_certificates_number_finds_who_is_not_registered(site: Site) -> None:
    who = a_qualified_person(site.world)
    certificate = site.world.registry.qualification_of(who.person_id, Level.SOCIAL_WORKER).certificate_number
    seen = site.browser().open(f"/social-workers/{certificate}")
    assert "没有登记" in seen.text
    assert certificate not in seen.text


def test_only_a_registration_number_becomes_an_address(site: Site) -> None:
    who = a_qualified_person(site.world)
    certificate = site.world.registry.qualification_of(who.person_id, Level.SOCIAL_WORKER).certificate_number
    browser = site.browser()
    seen = browser.send(browser.open("/social-workers"), "find", {"number": f" {certificate.lower()} "})
    assert (seen.status, seen.path) == (200, "/social-workers")
    assert "没有登记" in seen.text
    unknown = browser.send(browser.open("/social-workers"), "find", {"number": "11010519491231002X"})
    assert (unknown.status, unknown.path) == (404, "/social-workers")
    assert "11010519491231002X" not in unknown.text


def test_a_number_that_nobody_has_is_not_found(site: Site) -> None:
    browser = site.browser()
    seen = browser.send(browser.open("/social-workers"), "find", {"number": "SW000000000000"})
    assert (seen.status, "没有查到" in seen.text) == (404, True)


def test_without_a_number_the_page_says_what_is_missing(site: Site) -> None:
    browser = site.browser()
    seen = browser.send(browser.open("/social-workers"), "find")
    assert seen.status == 422
    assert seen.error("number")


def test_a_registrar_comes_from_here_to_the_register(site: Site) -> None:
    who = a_social_worker(site.world)
    number = number_of(site, who)
    seen = site.browser(site.world.registrar).open(f"/social-workers/{number}")
    assert f"/office/social-work/registrations?number={number}" in seen.links()


def test_the_page_speaks_english_as_well(site: Site) -> None:
    who = a_social_worker(site.world)
    move_to(site.world, date(2026, 3, 3))
    seen = site.browser(language="en").open(f"/social-workers/{number_of(site, who)}")
    assert "this person is registered" in seen.text
