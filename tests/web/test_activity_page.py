"""One activity: what is told, and signing up for it."""

from __future__ import annotations

from datetime import datetime

from registry.dates import CHINA
from registry.sign_up import SignUpStanding
from tests.people import Somebody
from tests.plans import Published
from tests.web.client import Seen, Site

MUCH_LATER = (datetime(2099, 5, 1, 9, tzinfo=CHINA),)


def path_of(activity: Published) -> str:
    return f"/activities/{activity.id}"


def sign_up(site: Site, who: Somebody, activity: Published) -> Seen:
    browser = site.browser(who)
    return browser.send(browser.open(path_of(activity)), "sign-up")


def test_everything_that_is_told_at_recruitment_is_on_the_page(site: Site) -> None:
    activity = site.world.a_published_activity(subsidy=20, shifts=MUCH_LATER)
    seen = site.browser().open(path_of(activity))
    assert seen.heading == "图书馆整理服务"
    for told in (
        *("静安区图书馆", "引导读者", "021-00000000", "自备饮水", "每人一名带队志愿者", "无特别风险"),
        *("2099年5月1日", "09:00–12:00", "共10个名额，已录用0人", "每天20元", "报名即录用"),
    ):
        assert told in seen.text


def test_the_page_can_be_passed_on(site: Site) -> None:
    activity = site.world.a_published_activity()
    document = site.browser().open(path_of(activity)).document
    address = f"https://registry.test/activities/{activity.id}"
    assert document.xpath("//link[@rel='canonical']/@href") == [address]
    assert document.xpath("//meta[@property='og:url']/@content") == [address]
    assert document.xpath("//meta[@property='og:title']/@content") == ["图书馆整理服务"]


def test_whoever_is_not_signed_in_is_led_there_and_back(site: Site) -> None:
    activity = site.world.a_published_activity(shifts=MUCH_LATER)
    seen = site.browser().open(path_of(activity))
    assert f"/sign-in?next={path_of(activity)}" in seen.links()
    assert "sign-up" not in seen.acts()


def test_a_volunteer_signs_up_and_is_told_when_and_what(site: Site) -> None:
    who, activity = site.world.an_adult_volunteer(), site.world.a_published_activity()
    seen = sign_up(site, who, activity)
    assert seen.path == "/me"
    assert seen.notice == "报名成功：2026年3月3日 周二 09:00，引导。"


def test_a_shift_shows_who_is_signed_up_and_offers_it_no_more(site: Site) -> None:
    signed_up = site.world.an_accepted_sign_up()
    seen = site.browser(signed_up.who).open(path_of(signed_up.activity))
    assert "已录用" in seen.text
    assert "/me/sign-ups" in seen.links()
    assert "sign-up" not in seen.acts()


def test_when_all_places_are_taken_one_waits_and_is_told_the_rank(site: Site) -> None:
    activity = site.world.a_waiting_sign_up().activity
    who = site.world.an_adult_volunteer()
    browser = site.browser(who)
    seen = browser.open(path_of(activity))
    assert "名额已满，可以候补" in seen.text
    assert "加入候补" in seen.text

    assert "目前排在第2位" in browser.send(seen, "sign-up").notice


def test_where_the_organization_decides_one_is_told_to_wait(site: Site) -> None:
    seen = sign_up(site, site.world.an_adult_volunteer(), site.world.a_reviewed_activity())
    assert "等待组织审核" in seen.notice


def test_what_stands_in_the_way_is_said_before_anybody_tries(site: Site) -> None:
    activity = site.world.a_published_activity(
        categories=["disaster-relief"], risk="emergency", risks="洪水", command_body="区防汛指挥部"
    )
    minor = site.world.a_minor()
    seen = site.browser(minor).open(path_of(activity))
    assert "sign-up" not in seen.acts()
    assert "未成年人" in seen.text


def test_a_guardian_chooses_for_whom_and_is_led_to_the_consent_that_is_missing(site: Site) -> None:
    guardian = site.world.an_adult_volunteer()
    ward = site.world.a_minor(guardian=guardian.caller)
    activity = site.world.a_published_activity(division="110101")
    browser = site.browser(guardian)
    seen = browser.open(path_of(activity))
    fields = {"volunteerId": str(ward.volunteer_id)}

    refused = browser.send(seen, "sign-up", fields)
    assert refused.status == 422
    assert refused.problems
    assert f"/wards/{ward.person_id}?activity={activity.id}" in refused.links()
    assert refused.form("sign-up").fields["volunteerId"] == str(ward.volunteer_id)

    site.world.consent(ward, activity)
    done = browser.send(browser.open(path_of(activity)), "sign-up", fields)
    assert done.path == f"/me?of={ward.person_id}"
    assert "报名成功" in done.notice


def test_a_second_press_of_the_same_button_acts_once(site: Site) -> None:
    who, activity = site.world.an_adult_volunteer(), site.world.a_published_activity()
    browser = site.browser(who)
    seen = browser.open(path_of(activity))
    first, second = browser.send(seen, "sign-up"), browser.send(seen, "sign-up")
    assert first.notice == second.notice
    rows = site.door.parts.read.sign_ups.of_person(
        who.person_id, standings=[SignUpStanding.ACCEPTED], first=10
    )
    assert len(rows.items) == 1


def test_somebody_who_is_no_volunteer_is_led_to_registering(site: Site) -> None:
    activity = site.world.a_published_activity()
    seen = site.browser(site.world.a_person()).open(path_of(activity))
    assert "/register" in seen.links()
    assert "sign-up" not in seen.acts()


def test_a_cancelled_activity_says_so_and_takes_nobody(site: Site) -> None:
    activity = site.world.a_published_activity()
    site.world.registry.cancel_activity(activity.team.organiser, activity.id, reason="场馆停电")
    seen = site.browser(site.world.an_adult_volunteer()).open(path_of(activity))
    assert "场馆停电" in seen.text
    assert "sign-up" not in seen.acts()


def test_a_draft_is_for_nobody_else(site: Site) -> None:
    draft = site.world.a_draft()
    assert site.browser().open(path_of(draft)).status == 404
