"""Complaints and discipline as people meet them: a form and a code, a desk, and the person's side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from registry.act import Caller
from registry.social_work.sanctions import DisciplineStanding, ReviewOutcome, SanctionKind
from tests.discipline import (
    LAST_DAY,
    Matter,
    a_case_under_review,
    a_complaint,
    a_heard_case,
    a_notified_case,
    a_publishable_case,
    a_published_case,
    a_sanctioned_case,
    an_accepted_complaint,
    go_after,
    number_of,
)
from tests.social_workers import a_social_worker
from tests.web.client import Browser, Seen, Site

DESK = "/office/social-work/complaints"
MINE = "/me/social-work/discipline"
BROWSERS: dict[tuple[int, UUID], Browser] = {}
SAID = {"breach": "equality", "text": "区别对待老人", "complainant": "李大妈", "phone": "13900139000"}


def file(site: Site, **said: str) -> Seen:
    browser = site.browser()
    number = number_of(site.world, a_social_worker(site.world))
    fields = {"registrationNumber": number, **SAID, **said}
    return browser.send(browser.open("/complaints/new"), "file", fields)


def desk(site: Site, by: Caller | None = None) -> Browser:
    """Each registrar's own, signed in once: recovery codes are good once, and few."""
    caller = by or site.world.registrar
    key = (id(site), caller.signed_in())
    if key not in BROWSERS:
        BROWSERS[key] = site.browser(caller)
    site.door.waiter.catch_up()
    return BROWSERS[key]


def act(site: Site, matter: Matter, name: str, by: Caller | None = None, **fields: str) -> Seen:
    browser = desk(site, by)
    return browser.send(browser.open(f"{DESK}/{matter.complaint_id}"), name, fields)


def code_on(seen: Seen) -> str:
    return str(seen.document.xpath("//p[@class='code']")[0].text_content()).strip()


def test_anybody_complains_and_looks_up_the_outcome_with_the_code(site: Site) -> None:
    seen = file(site)
    assert seen.heading == "投诉已提交"
    code = code_on(seen)
    browser = site.browser()
    found = browser.send(browser.open("/complaints"), "look-up", {"code": code})
    assert "等待受理" in found.text
    assert "2026年3月17日" in found.text


def test_an_anonymous_complaint_keeps_no_name(site: Site) -> None:
    seen = file(site, isAnonymous="on", complainant="", phone="")
    assert "没有保存您的任何身份信息" in seen.text


def test_a_name_beside_anonymous_is_refused_and_what_was_typed_stays(site: Site) -> None:
    seen = file(site, isAnonymous="on")
    assert seen.status == 422
    assert seen.error("phone")
    assert seen.value("file", "text") == SAID["text"]


@pytest.mark.parametrize("field", ["registrationNumber", "text", "complainant", "phone"])
def test_what_is_missing_is_said_beside_its_field(site: Site, field: str) -> None:
    seen = file(site, **{field: ""})
    assert seen.status == 422
    assert seen.error(field)


def test_a_number_that_nobody_has_is_said_beside_its_field(site: Site) -> None:
    assert "逐位核对" in file(site, registrationNumber="SW000").error("registrationNumber")


def test_a_code_that_nobody_has_is_said_beside_its_field(site: Site) -> None:
    browser = site.browser()
    seen = browser.send(browser.open("/complaints"), "look-up", {"code": "00000-00000"})
    assert (seen.status, bool(seen.error("code"))) == (422, True)


def test_the_register_hands_over_the_number(site: Site) -> None:
    seen = site.browser().open("/complaints/new?number=SW119999000001")
    assert seen.value("file", "registrationNumber") == "SW119999000001"


def test_the_desk_lists_what_is_due_with_its_light(site: Site) -> None:
    matter = a_complaint(site.world)
    seen = desk(site).open(DESK)
    assert f"{DESK}/{matter.complaint_id}" in seen.links()
    assert "期限内" in seen.text


def test_nobody_but_registrars_opens_the_desk(site: Site) -> None:
    matter = a_complaint(site.world)
    for path in (DESK, f"{DESK}/{matter.complaint_id}"):
        assert site.browser(site.world.officer).open(path).status == 403
        assert site.browser(site.world.another).open(path).status == 403
    elsewhere = site.browser(site.world.registrar_elsewhere)
    assert elsewhere.open(f"{DESK}/{matter.complaint_id}").status == 404


def test_a_complaint_is_taken_up_and_the_notice_served(site: Site) -> None:
    matter = a_complaint(site.world)
    assert act(site, matter, "accept").notice == "已受理投诉。"
    seen = act(site, matter, "notify", facts="您于2月泄露病情。")
    assert seen.notice == "事实告知书已送达。"
    assert "impose" not in seen.acts(), "nobody is sanctioned unheard"
    assert "陈述申辩期限至" in seen.text


def test_who_is_not_competent_must_say_who_is(site: Site) -> None:
    matter = a_complaint(site.world)
    assert act(site, matter, "redirect").error("redirectTo")
    assert act(site, matter, "redirect", redirectTo="公安机关").notice
    browser = site.browser()
    assert "公安机关" in browser.send(browser.open("/complaints"), "look-up", {"code": matter.code}).text


def test_a_dismissal_needs_reasons_and_ends_the_matter(site: Site) -> None:
    matter = an_accepted_complaint(site.world)
    assert act(site, matter, "dismiss").error("reasons")
    seen = act(site, matter, "dismiss", reasons="没有具体事实。")
    assert seen.acts() == ["answer", "read"]
    closed = desk(site).open(f"{DESK}?show=closed")
    assert f"{DESK}/{matter.complaint_id}" in closed.links()


def test_who_complained_is_shown_for_a_purpose_only(site: Site) -> None:
    matter = a_complaint(site.world)
    plain = desk(site).open(f"{DESK}/{matter.complaint_id}")
    assert "李大妈" not in plain.response.text
    assert act(site, matter, "read").error("purpose")
    assert "李大妈" in act(site, matter, "read", purpose="核实情况").text


def test_the_person_reads_the_notice_and_replies_once(site: Site) -> None:
    matter = a_notified_case(site.world)
    browser = site.browser(matter.worker)
    listed = browser.open(MINE)
    assert f"{MINE}/{matter.case_id}" in listed.links()
    opened = browser.open(f"{MINE}/{matter.case_id}")
    assert "谈论服务对象病情" in opened.text
    assert "李大妈" not in opened.response.text
    assert browser.send(opened, "reply", {"text": ""}).error("text")
    seen = browser.send(opened, "reply", {"text": "没有说姓名。"})
    assert seen.notice == "陈述申辩已提交。"
    assert "reply" not in seen.acts()


def test_nobody_else_reads_a_case(site: Site) -> None:
    matter = a_notified_case(site.world)
    assert site.browser(site.world.another).open(f"{MINE}/{matter.case_id}").status == 404


def test_a_sanction_is_imposed_after_the_reply_and_the_person_asks_for_a_review(site: Site) -> None:
    matter = a_heard_case(site.world)
    fields: dict[str, Any] = {
        "sanction": "ADMONITION",
        "reasons": "经查属实。",
        "validTo": LAST_DAY.isoformat(),
    }
    seen = act(site, matter, "impose", **fields)
    assert seen.notice == "已作出处理。"
    assert "publish" not in seen.acts()
    browser = site.browser(matter.worker)
    opened = browser.open(f"{MINE}/{matter.case_id}")
    assert "训诫" in opened.text
    asked = browser.send(opened, "review", {"text": "请重新调查。"})
    assert asked.notice == "已申请复核，复核期间不公示。"


def test_a_sanction_that_is_too_long_is_refused_beside_its_field(site: Site) -> None:
    matter = a_heard_case(site.world)
    fields: dict[str, Any] = {"sanction": "ADMONITION", "reasons": "经查属实。", "validTo": "2026-09-03"}
    seen = act(site, matter, "impose", **fields)
    assert seen.status == 422
    assert "2026-09-02" in seen.error("validTo")


def test_a_complaint_that_is_not_upheld_ends(site: Site) -> None:
    matter = a_heard_case(site.world)
    assert act(site, matter, "clear", reasons="不能证实。").notice == "已认定未能查实。"
    assert matter.case.standing is DisciplineStanding.NOT_UPHELD


def test_who_decided_is_not_offered_the_review_and_somebody_else_is(site: Site) -> None:
    matter = a_case_under_review(site.world, sanction=SanctionKind.CIRCULATED_CRITICISM)
    own = desk(site).open(f"{DESK}/{matter.complaint_id}")
    assert "review" not in own.acts()
    fields: dict[str, Any] = {"outcome": "CHANGED", "sanction": "ADMONITION", "reasons": "情节较轻。"}
    seen = act(site, matter, "review", site.world.other_registrar, **fields)
    assert seen.notice == "已作出复核决定。"
    assert matter.case.known_sanction.kind is SanctionKind.ADMONITION


def test_a_review_that_makes_it_heavier_is_refused(site: Site) -> None:
    matter = a_case_under_review(site.world)
    fields: dict[str, Any] = {"outcome": "CHANGED", "sanction": "EXPULSION", "reasons": "更重。"}
    seen = act(site, matter, "review", site.world.other_registrar, **fields)
    assert seen.error("sanction")


def test_a_sanction_is_published_when_nobody_can_ask_for_a_review_any_more(site: Site) -> None:
    matter = a_publishable_case(site.world)
    seen = act(site, matter, "publish")
    assert seen.notice == "已在登记名册中公示。"
    assert matter.case.standing is DisciplineStanding.PUBLISHED


def test_the_complainant_reads_the_answer_with_the_code(site: Site) -> None:
    matter = a_sanctioned_case(site.world)
    assert act(site, matter, "answer", text="已作出处理，感谢监督。").notice == "已反馈投诉人。"
    browser = site.browser()
    seen = browser.send(browser.open("/complaints"), "look-up", {"code": matter.code})
    assert "感谢监督" in seen.text
    assert "训诫" not in seen.text


def test_the_pages_speak_english_too(site: Site) -> None:
    assert site.browser(language="en").open("/complaints/new").heading == "Complain about a social worker"


def test_a_confirmed_decision_is_told_to_the_person(site: Site) -> None:
    matter = a_case_under_review(site.world)
    site.world.registry.decide_review(
        site.world.other_registrar, matter.case_id, outcome=ReviewOutcome.CONFIRMED, reasons="事实清楚。"
    )
    seen = site.browser(matter.worker).open(f"{MINE}/{matter.case_id}")
    assert "维持" in seen.text
    assert "事实清楚。" in seen.text


def test_who_has_no_case_is_told_so(site: Site) -> None:
    assert "没有关于您的案件" in site.browser(site.world.another).open(MINE).text


def test_the_public_register_shows_a_published_sanction_and_none_that_is_over(site: Site) -> None:
    world = site.world
    worker = a_social_worker(world)
    a_published_case(world, worker)
    browser = site.browser()
    page = f"/social-workers/{number_of(world, worker)}"
    seen = browser.open(page)
    assert "公示中的处理 训诫" in seen.text
    assert "经查属实" not in seen.response.text
    assert f"/complaints/new?number={number_of(world, worker)}" in seen.links()
    go_after(world, LAST_DAY)
    assert "训诫" not in browser.open(page).text
