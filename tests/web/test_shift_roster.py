"""The roster of a shift as those who run it use it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from registry.plan import Requirements
from tests.plans import MORNING, NOON, Published, SignedUp
from tests.web.asking import counted
from tests.web.client import Seen, Site

INSURED = Requirements(insurance=True)


def place(activity: Published, more: str = "") -> str:
    return f"/org/{activity.team.id}/shifts/{activity.shift.id}{more}"


def applied(site: Site, activity: Published, count: int) -> list[SignedUp]:
    return [site.world.sign_up(site.world.an_adult_volunteer(), activity) for _ in range(count)]


def outcome(seen: Seen) -> list[str]:
    found = seen.document.xpath("//*[contains(@class, 'notice')]//li")
    return [" ".join(each.text_content().split()) for each in found]


def test_what_waits_for_a_decision_is_shown_first(site: Site) -> None:
    activity = site.world.a_reviewed_activity()
    applied(site, activity, 2)
    seen = site.browser(activity.team.organiser).open(place(activity))
    assert [row for row in seen.rows() if "待审核" in row] == seen.rows()
    assert len(seen.rows()) == 2


def test_several_are_accepted_at_once(site: Site) -> None:
    activity = site.world.a_reviewed_activity()
    first, second, third = applied(site, activity, 3)
    browser = site.browser(activity.team.organiser)
    chosen = {"chosen": [str(first.id), str(third.id)], "do": "accept"}
    seen = browser.send(browser.open(place(activity)), "roster", chosen)
    assert "已办理2项" in seen.text
    assert [site.world.standing(each) for each in (first, second, third)] == [
        "accepted",
        "applied",
        "accepted",
    ]
    assert len(seen.rows()) == 1


def test_each_row_says_for_itself_why_it_was_refused(site: Site) -> None:
    activity = site.world.a_reviewed_activity()
    first, second = applied(site, activity, 2)
    browser = site.browser(activity.team.organiser)
    before = browser.open(place(activity, "?tab=all"))
    site.world.registry.withdraw_sign_up(second.who.acting, second.id)
    chosen = {"chosen": [str(first.id), str(second.id)], "do": "accept"}
    seen = browser.send(before, "roster", chosen)
    assert "已办理1项" in seen.text
    assert "1项未办理" in seen.text
    assert "报名当前状态" in outcome(seen)[0]
    assert "已录用" in outcome(seen)[1]


def test_declining_needs_a_reason_and_keeps_the_ticks(site: Site) -> None:
    activity = site.world.a_reviewed_activity()
    [sign_up] = applied(site, activity, 1)
    browser = site.browser(activity.team.organiser)
    chosen = {"chosen": str(sign_up.id), "do": "decline"}
    seen = browser.send(browser.open(place(activity)), "roster", chosen)
    assert seen.status == 422
    assert seen.error("reason")
    assert seen.document.xpath("//input[@name='chosen']/@checked")
    seen = browser.send(seen, "roster", {"reason": "名额已满", "do": "decline"})
    assert "已办理1项" in seen.text
    assert site.world.standing(sign_up) == "declined"


def test_without_a_tick_nothing_happens(site: Site) -> None:
    activity = site.world.a_reviewed_activity()
    applied(site, activity, 1)
    browser = site.browser(activity.team.organiser)
    seen = browser.send(browser.open(place(activity)), "roster", {"do": "accept"})
    assert seen.problems == ["请先勾选至少一位志愿者。"]


def test_staff_check_a_volunteer_in_and_out_with_one_button_each(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    site.world.clock.move(MORNING)
    browser = site.browser(sign_up.activity.team.recorder)
    seen = browser.open(place(sign_up.activity))
    seen = browser.send(seen, "roster", {"one": f"check-in {sign_up.id}"})
    assert "服务中" in outcome(seen)[0]
    site.world.clock.move(NOON)
    seen = browser.send(seen, "roster", {"one": f"check-out {sign_up.id}"})
    assert "已生效" in outcome(seen)[0]
    assert "3.00 小时" in seen.rows()[0]


def test_who_has_not_checked_in_cannot_be_checked_out(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    browser = site.browser(sign_up.activity.team.recorder)
    seen = browser.send(browser.open(place(sign_up.activity)), "roster", {"one": f"check-out {sign_up.id}"})
    assert "没有未签退的签到记录" in outcome(seen)[0]


def test_who_did_not_come_is_marked(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    site.world.clock.move(NOON)
    browser = site.browser(sign_up.activity.team.recorder)
    chosen = {"chosen": str(sign_up.id), "do": "no-show"}
    seen = browser.send(browser.open(place(sign_up.activity)), "roster", chosen)
    assert "未到场" in outcome(seen)[0]
    assert site.world.standing(sign_up) == "no-show"


def test_papers_are_entered_and_then_shown(site: Site) -> None:
    world = site.world
    activity = world.a_reviewed_activity(requirements=INSURED)
    [sign_up] = applied(site, activity, 1)
    browser = site.browser(activity.team.organiser)
    seen = browser.open(place(activity))
    assert "保险未出示" in seen.text
    link = next(each for each in seen.links() if "proof=" in each)
    seen = browser.open(link)
    seen = browser.send(seen, "proof", {"reference": ""})
    assert seen.error("reference")
    seen = browser.send(seen, "proof", {"reference": "PICC-2026-001"})
    assert "材料已登记" in seen.text
    assert "保险已出示" in seen.text
    seen = browser.send(seen, "roster", {"one": f"accept {sign_up.id}"})
    assert world.standing(sign_up) == "accepted"


def test_the_printed_roster_names_everybody_with_a_place(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    seen = site.browser(sign_up.activity.team.recorder).open(place(sign_up.activity, "?print=1"))
    assert len(seen.rows()) == 1
    assert "签名" in seen.text


def test_a_recorder_is_offered_no_decision_on_sign_ups(site: Site) -> None:
    activity = site.world.a_reviewed_activity()
    applied(site, activity, 1)
    seen = site.browser(activity.team.recorder).open(place(activity))
    assert seen.rows()
    assert not seen.document.xpath("//button[@name='do' or @name='one']")


@pytest.mark.parametrize("more", ["", "/code", "/board", "/record", "/code.json"])
def test_nobody_but_members_sees_a_shift(site: Site, more: str) -> None:
    sign_up = site.world.an_accepted_sign_up()
    address = place(sign_up.activity, more)
    assert site.browser().open(address).status == 401
    assert site.browser(sign_up.who).open(address).status == 403
    assert site.browser(site.world.other_team.organiser).open(address).status == 403


def test_a_shift_is_not_found_under_another_organization(site: Site) -> None:
    activity = site.world.a_published_activity()
    other = site.world.other_team
    address = f"/org/{other.id}/shifts/{activity.shift.id}"
    assert site.browser(activity.team.organiser).open(address).status == 404


def test_an_unknown_shift_is_not_found(site: Site) -> None:
    team = site.world.team
    assert site.browser(team.organiser).open(f"/org/{team.id}/shifts/{team.id}").status == 404


def test_an_empty_roster_says_what_to_do_next(site: Site) -> None:
    activity = site.world.a_published_activity()
    seen = site.browser(activity.team.organiser).open(place(activity))
    assert f"/activities/{activity.id}" in seen.links()


def test_the_roster_speaks_english_too(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    seen = site.browser(sign_up.activity.team.organiser, language="en").open(place(sign_up.activity))
    assert "1 of 10 places taken" in seen.text


def test_papers_of_many_are_asked_for_with_their_rows(site: Site) -> None:
    activity = site.world.a_published_activity(requirements=INSURED)
    browser = site.browser(activity.team.organiser)
    applied(site, activity, 1)
    site.door.waiter.catch_up()
    with counted() as for_one:
        assert len(browser.open(place(activity, "?tab=all")).rows()) == 1
    applied(site, activity, 2)
    site.door.waiter.catch_up()
    with counted() as for_three:
        assert len(browser.open(place(activity, "?tab=all")).rows()) == 3
    assert len(for_three) == len(for_one)


def test_one_form_does_no_more_than_a_page_shows(site: Site) -> None:
    activity = site.world.a_reviewed_activity()
    [sign_up] = applied(site, activity, 1)
    browser = site.browser(activity.team.organiser)
    seen = browser.open(place(activity))
    many = {"chosen": [str(uuid4()) for _ in range(41)], "do": "accept"}
    refused = browser.send(seen, "roster", many)
    assert (refused.status, refused.problems) == (422, ["一次最多办理40项，请分次提交。"])
    again = {"chosen": [str(sign_up.id)] * 41, "do": "accept"}
    assert "已办理1项" in browser.send(seen, "roster", again).text
