"""Needs on pages of the office and of the hotline, and of whoever is asked."""

from __future__ import annotations

from typing import Any

import pytest

from registry.act import ANYONE, Role
from registry.demands.standings import DemandStanding, Outcome
from tests.demands import (
    VISIT,
    Asked,
    a_badly_rated_demand,
    a_delivered_demand,
    a_phone,
    a_posted_demand,
    a_proven_demand,
    a_verified_demand,
    accepted_by,
    after_service,
    an_accepted_demand,
    an_offered_demand,
    demand,
    of_team,
    of_volunteer,
    offered,
)
from tests.web.client import Site

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


def standing(site: Site, asked: Asked) -> DemandStanding:
    return demand(site.world, asked).standing


def test_an_officer_verifies_a_need_after_reading_the_contact_which_is_on_record(site: Site) -> None:
    asked, browser = a_proven_demand(site.world), site.browser(site.world.an_officer())
    page = f"/office/needs/{asked.id}"
    assert page in browser.open("/office/needs").links()
    seen = browser.open(page)
    assert "某某路1号" not in seen.response.text
    assert "某某路1号" in browser.send(seen, "disclose").text
    assert "某某路1号" not in browser.open(page).response.text
    assert "已核实" in browser.send(browser.open(page), "verify").notice
    assert standing(site, asked) == DemandStanding.VERIFIED


def test_a_redirection_without_a_place_is_refused_beside_its_field(site: Site) -> None:
    asked, browser = a_proven_demand(site.world), site.browser(site.world.an_officer())
    page = f"/office/needs/{asked.id}"
    seen = browser.send(browser.open(page), "redirect")
    assert "建议转往" in seen.error("redirectTo")
    assert "已转告" in browser.send(seen, "redirect", {"redirectTo": "静安区医疗保障局"}).notice


def test_an_officer_sees_why_somebody_fits_and_asks_them(own_site: Site) -> None:
    world = own_site.world
    asked, browser = a_verified_demand(world), own_site.browser(world.an_officer())
    seen = browser.open(f"/office/needs/{asked.id}")
    assert "同一区县 +30" in seen.text
    assert "48小时内答复" in browser.send(seen, "offer").notice
    assert len(demand(world, asked).offers) == 1


def test_an_auditor_looks_and_does_nothing(site: Site) -> None:
    asked = a_proven_demand(site.world)
    browser = site.browser(site.world.a_member_of_staff(Role.AUDITOR, "310000"))
    assert browser.open(f"/office/needs/{asked.id}").acts() == []
    assert "您以审计身份查看" in browser.open("/office/needs").text


@pytest.mark.parametrize("path", ["/office/needs", "/hotline", "/hotline/new/elderly-care"])
def test_a_volunteer_has_no_business_there(site: Site, path: str) -> None:
    assert site.browser(site.world.an_adult_volunteer()).open(path).status == 403


def test_an_operator_writes_down_a_need_and_reads_out_number_and_code(site: Site) -> None:
    browser = site.browser(site.world.a_member_of_staff(Role.HOTLINE_OPERATOR, "310000"))
    assert "/hotline/new/elderly-care" in browser.open("/hotline").links()
    told = browser.send(browser.open("/hotline/new/elderly-care"), "take", filled())
    assert told.heading == "已登记，请念给来电人"
    link = next(each for each in told.links() if each.startswith("/office/needs/"))
    assert "待核实" in browser.open(link).text


def test_an_operator_calls_back_who_was_not_satisfied(site: Site) -> None:
    asked = a_badly_rated_demand(site.world)
    browser = site.browser(site.world.a_member_of_staff(Role.HOTLINE_OPERATOR, "310000"))
    page = f"/office/needs/{asked.id}"
    assert page in browser.open("/hotline").links()
    seen = browser.send(browser.open(page), "follow-up", {"result": "MENDED", "note": "已道歉"})
    assert seen.notice == "回访已记录，需求办结。"
    assert standing(site, asked) == DemandStanding.CLOSED


def test_an_operator_rates_in_the_words_of_whoever_called(site: Site) -> None:
    asked = a_delivered_demand(site.world)
    browser = site.browser(site.world.a_member_of_staff(Role.HOTLINE_OPERATOR, "310000"))
    browser.send(browser.open(f"/office/needs/{asked.id}"), "rate", {"grade": "4"})
    assert standing(site, asked) == DemandStanding.CLOSED


def test_whoever_is_asked_sees_the_contact_only_after_accepting(site: Site) -> None:
    who, asked = site.world.an_adult_volunteer(), a_verified_demand(site.world)
    offered(site.world, asked, of_volunteer(who))
    browser = site.browser(who)
    seen = browser.open("/me/needs")
    assert "某某路1号" not in seen.response.text
    assert "为什么找您" not in seen.text
    accepted = browser.send(seen, "accept")
    assert "某某路1号" in accepted.text
    assert standing(site, asked) == DemandStanding.ACCEPTED


def test_whoever_declines_needs_no_reason(site: Site) -> None:
    who, asked = site.world.an_adult_volunteer(), a_verified_demand(site.world)
    offered(site.world, asked, of_volunteer(who))
    browser = site.browser(who)
    assert "已谢绝" in browser.send(browser.open("/me/needs"), "decline").notice


def test_a_volunteer_records_what_came_of_it(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    asked = accepted_by(site.world, who, of_volunteer(who))
    after_service(site.world)
    browser = site.browser(who)
    given = {"servedOn": "2026-03-03", "from": "09:00", "to": "11:30", "outcome": "RESOLVED"}
    assert "请填写" in browser.send(browser.open("/me/needs"), "deliver", {**given, "to": ""}).error("to")
    assert "辛苦了" in browser.send(browser.open("/me/needs"), "deliver", given).notice
    assert standing(site, asked) == DemandStanding.DELIVERED


def test_an_organization_records_service_once_and_the_hours_follow(site: Site) -> None:
    world = site.world
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    asked = accepted_by(world, who, of_team(world.team, who))
    after_service(world)
    browser = site.browser(world.team.organiser)
    given = {"servedOn": "2026-03-03", "from": "09:00", "to": "12:00", "outcome": "RESOLVED"}
    page = f"/org/{world.team.id}/needs"
    refused = browser.send(browser.open(page), "deliver", given)
    assert refused.status == 422
    assert (
        "服务时长已生成记录"
        in browser.send(refused, "deliver", {**given, "activity": str(activity.id)}).notice
    )
    assert standing(site, asked) == DemandStanding.DELIVERED
    assert "待确认" in browser.open(f"/org/{world.team.id}/records").text


def test_an_organization_comes_forward_and_accepts(own_site: Site) -> None:
    world = own_site.world
    asked, browser = a_verified_demand(world), own_site.browser(world.team.organiser)
    page = f"/org/{world.team.id}/needs"
    seen = browser.open(page)
    assert "某某路1号" not in seen.response.text
    offered_itself = browser.send(seen, "come-forward")
    assert "某某路1号" in browser.send(offered_itself, "accept").text
    assert standing(own_site, asked) == DemandStanding.ACCEPTED


def test_a_volunteer_number_that_nobody_has_is_named(own_site: Site) -> None:
    world = own_site.world
    a_verified_demand(world)
    browser = own_site.browser(world.team.organiser)
    seen = browser.open(f"/org/{world.team.id}/needs")
    wrong = browser.send(seen, "come-forward", {"volunteerNumber": "310106000000018"})
    assert wrong.status == 422
    assert any("志愿者" in each for each in wrong.problems)


def test_a_recorder_sees_offers_and_answers_none(site: Site) -> None:
    an_offered_demand(site.world)
    seen = site.browser(site.world.team.recorder).open(f"/org/{site.world.team.id}/needs")
    assert "accept" not in seen.acts()


def test_the_timeline_of_a_need_names_nobody(site: Site) -> None:
    asked = an_accepted_demand(site.world)
    seen = site.browser(site.world.an_officer()).open(f"/office/timeline/Demand/{asked.id}")
    assert "接受邀约" in seen.text
    assert "张阿婆" not in seen.response.text


def test_an_unproven_need_is_in_nobodys_queue(own_site: Site) -> None:
    a_posted_demand(own_site.world)
    assert "这一阶段没有需求" in own_site.browser(own_site.world.an_officer()).open("/office/needs").text


def test_a_bad_rating_is_in_the_queue_to_follow_up(site: Site) -> None:
    asked = a_delivered_demand(site.world)
    site.world.registry.rate_demand(ANYONE, asked.id, grade=1, code=asked.code)
    seen = site.browser(site.world.an_officer()).open("/office/needs?stage=bad")
    assert f"/office/needs/{asked.id}" in seen.links()


def test_a_need_that_a_volunteer_met_alone_shows_its_outcome(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    asked = accepted_by(site.world, who, of_volunteer(who))
    after_service(site.world)
    site.world.registry.deliver_demand(who.caller, asked.id, VISIT, outcome=Outcome.NOT_NEEDED)
    assert "到场后已不需要" in site.browser(who).open("/me/needs").text
