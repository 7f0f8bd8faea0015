"""A volunteer's sign-ups: what is ahead, all there were, and one by one."""

from __future__ import annotations

from datetime import date, timedelta

from registry.sign_up import Proof
from tests.web.client import Site


def test_upcoming_sign_ups_and_all_of_them_are_two_lists(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    site.world.clock.move(sign_up.activity.shift.ends_at + timedelta(days=1))
    browser = site.browser(sign_up.who)
    assert "没有即将参加的活动" in browser.open("/me/sign-ups").text
    assert "图书馆整理服务" in browser.open("/me/sign-ups?show=all").text


def test_a_declined_sign_up_says_why(site: Site) -> None:
    sign_up = site.world.an_applied_sign_up()
    site.world.registry.decline_sign_up(sign_up.activity.team.organiser, sign_up.id, reason="名额有限")
    browser = site.browser(sign_up.who)
    assert "名额有限" in browser.open("/me/sign-ups").text
    assert "名额有限" in browser.open(f"/me/sign-ups/{sign_up.id}").text


def test_one_sign_up_shows_its_rank_and_its_story(site: Site) -> None:
    sign_up = site.world.a_waiting_sign_up()
    seen = site.browser(sign_up.who).open(f"/me/sign-ups/{sign_up.id}")
    assert "候补第1位" in seen.text
    assert "经过" in seen.text


def test_two_shifts_at_the_same_time_are_warned_of(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    browser = site.browser(sign_up.who)
    assert "时间重叠" not in browser.open(f"/me/sign-ups/{sign_up.id}").text
    other = site.world.an_applied_sign_up(sign_up.who)
    site.world.registry.accept_sign_up(other.activity.team.organiser, other.id)
    site.door.waiter.catch_up()
    assert "时间重叠" in browser.open(f"/me/sign-ups/{sign_up.id}").text


def test_withdrawing_says_that_it_has_no_consequence_and_keeps_the_reason(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    browser = site.browser(sign_up.who)
    seen = browser.open(f"/me/sign-ups/{sign_up.id}")
    assert "不影响您的任何记录" in seen.text
    seen = browser.send(seen, "withdraw", {"reason": "身体不适"})
    assert (seen.path, seen.notice) == ("/me/sign-ups", "已退出报名。")
    assert "身体不适" in browser.open(f"/me/sign-ups/{sign_up.id}").text


def test_after_the_start_withdrawing_is_refused_and_the_reason_stays(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    browser = site.browser(sign_up.who)
    seen = browser.open(f"/me/sign-ups/{sign_up.id}")
    site.world.clock.move(sign_up.activity.shift.starts_at)
    seen = browser.send(seen, "withdraw", {"reason": "睡过头了"})
    assert seen.status == 422
    assert seen.problems
    assert seen.value("withdraw", "reason") == "睡过头了"
    assert site.world.standing(sign_up) == "accepted"


def test_proofs_that_were_shown_are_listed(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    site.world.registry.show_proof(
        sign_up.activity.team.organiser,
        sign_up.id,
        kind=Proof.INSURANCE,
        reference="保单8801",
        covers_from=date(2026, 1, 1),
        covers_to=date(2026, 12, 31),
    )
    assert "保险 · 保单8801" in site.browser(sign_up.who).open(f"/me/sign-ups/{sign_up.id}").text


def test_a_guardian_withdraws_a_wards_sign_up(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up(site.world.a_minor())
    browser = site.browser(sign_up.who.guardian)
    asked = f"?of={sign_up.who.person_id}"
    seen = browser.send(browser.open(f"/me/sign-ups/{sign_up.id}{asked}"), "withdraw")
    assert seen.path == f"/me/sign-ups{asked}"
    assert site.world.standing(sign_up) == "withdrawn"


def test_somebody_elses_sign_up_is_not_there(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    browser = site.browser(site.world.an_adult_volunteer())
    assert browser.open(f"/me/sign-ups/{sign_up.id}").status == 404


def test_organisers_do_not_find_the_sign_ups_of_others_among_their_own(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    path = f"/me/sign-ups/{sign_up.id}"
    assert site.browser(sign_up.activity.team.organiser).open(path).status == 404
    assert site.browser(sign_up.who).open(path).status == 200
