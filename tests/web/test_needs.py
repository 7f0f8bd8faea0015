"""Needs on pages: without an account, at the hotline, at the office, and by whoever is asked."""

from __future__ import annotations

from typing import Any

import pytest

from registry.demands.demand import Demand
from registry.demands.standings import DemandStanding
from registry.demands.templates import templates
from tests.demands import (
    Asked,
    a_delivered_demand,
    a_phone,
    a_proven_demand,
    demand,
    sent_code,
)
from tests.web.client import Browser, Seen, Site

FILLED = {
    "kind": "company",
    "lives-alone": "yes",
    "mobility": "independent",
    "division": "310106",
    "name": "张阿婆",
    "address": "某某路1号",
}


def filled(**changes: Any) -> dict[str, Any]:  # of a form
    return {**FILLED, "phone": a_phone(), **changes}


def posted(browser: Browser, field: str = "elderly-care", **changes: Any) -> Seen:  # as above
    return browser.send(browser.open(f"/needs/new/{field}"), "post", filled(**changes))


def followed(browser: Browser, site: Site, asked: Asked) -> Seen:
    site.door.waiter.catch_up()
    given = {"number": demand(site.world, asked).number, "code": asked.code}
    return browser.send(browser.open("/needs/follow"), "follow", given)


def standing(site: Site, asked: Asked) -> DemandStanding:
    return demand(site.world, asked).standing


def test_anybody_posts_a_need_with_nothing_but_a_phone(site: Site) -> None:
    browser = site.browser()
    assert len([link for link in browser.open("/needs/new").links() if "/needs/new/" in link]) == 14
    seen = posted(browser)
    assert seen.heading == "确认手机号"
    assert "10分钟内有效" in seen.notice
    told = browser.send(seen, "prove", {"code": sent_code(site.world)})
    number, code = (each.text_content() for each in told.document.xpath("//dd/strong"))
    given = {"number": number, "code": code}
    shown = browser.send(browser.open("/needs/follow"), "follow", given)
    assert "待核实" in shown.text
    assert code not in shown.path


@pytest.mark.parametrize("field", templates())
def test_every_field_has_a_form_in_plain_words(site: Site, field: str) -> None:
    seen = site.browser().open(f"/needs/new/{field}")
    assert seen.status == 200
    assert templates()[field].zh in seen.heading
    assert bool(seen.document.xpath("//input[@name='address']")) == templates()[field].asks_address


def test_a_field_that_there_is_not_is_not_found(site: Site) -> None:
    assert site.browser().open("/needs/new/gambling").status == 404


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(site: Site) -> None:
    seen = posted(site.browser(), **{"lives-alone": ""})
    assert seen.status == 422
    assert "是否独居" in seen.error("lives-alone")
    assert seen.value("post", "address") == "某某路1号"


def test_a_minors_address_is_refused_beside_its_field(site: Site) -> None:
    seen = posted(site.browser(), aboutMinor="on", name="")
    assert (seen.status, "未成年人" in seen.error("address")) == (422, True)


def test_a_wrong_code_says_how_many_tries_are_left_and_another_can_be_sent(site: Site) -> None:
    browser = site.browser()
    seen = posted(browser)
    right = sent_code(site.world)
    wrong = browser.send(seen, "prove", {"code": "000000" if right != "000000" else "111111"})
    assert "还可以再试4次" in wrong.error("code")
    browser.send(wrong, "send")
    assert sent_code(site.world) != right


def test_at_a_kiosk_the_page_ends_for_the_next_person(site: Site) -> None:
    browser = site.browser()
    seen = browser.send(browser.open("/needs/new/elderly-care?at=kiosk"), "post", filled())
    told = browser.send(seen, "prove", {"code": sent_code(site.world)})
    assert "/needs/new?at=kiosk" in told.links()
    last = [each for each in site.world.events_since(0) if isinstance(each, Demand.Posted)][-1]
    assert last.posting.channel == "kiosk"


def test_the_public_page_counts_by_field_and_tells_no_small_number(own_site: Site) -> None:
    a_proven_demand(own_site.world)
    seen = own_site.browser().open("/needs")
    assert len(seen.rows()) == 13
    assert "救助寻亲" not in " ".join(seen.rows())
    assert "养老服务较少" in seen.rows()[0].replace(" ", "")


def test_a_served_need_is_rated_once_with_its_code(site: Site) -> None:
    asked, browser = a_delivered_demand(site.world), site.browser()
    done = browser.send(followed(browser, site, asked), "rate", {"grade": "5"})
    assert "谢谢您的评价" in done.text
    assert "rate" not in done.acts()
    assert standing(site, asked) == DemandStanding.CLOSED


def test_a_need_is_withdrawn_with_its_code(site: Site) -> None:
    asked, browser = a_proven_demand(site.world), site.browser()
    assert "需求已撤回" in browser.send(followed(browser, site, asked), "withdraw").text


def test_a_wrong_code_shows_nothing(site: Site) -> None:
    asked, browser = a_proven_demand(site.world), site.browser()
    given = {"number": demand(site.world, asked).number, "code": "00000-00000"}
    seen = browser.send(browser.open("/needs/follow"), "follow", given)
    assert seen.status == 422
    assert "张阿婆" not in seen.response.text


def test_a_redirected_demander_is_told_where_to_turn(site: Site) -> None:
    asked, browser = a_proven_demand(site.world), site.browser()
    site.world.registry.redirect_demand(site.world.officer, asked.id, redirect_to="静安区医疗保障局")
    assert "静安区医疗保障局" in followed(browser, site, asked).text
