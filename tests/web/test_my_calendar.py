"""The calendar feed through its page: the address is told once, and closing it ends it."""

from __future__ import annotations

from tests.web.client import Seen, Site


def address_on(seen: Seen) -> str:
    return "".join(seen.document.xpath("//*[@id='feed-address']/text()")).strip()


def test_the_address_is_told_once_and_works(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    browser = site.browser(sign_up.who)
    opened = browser.send(browser.open("/me/calendar"), "open")
    address = address_on(opened)
    assert "只显示这一次" in opened.text
    assert address.replace("https://", "webcal://") in opened.links()
    feed = site.browser().open(address.removeprefix("https://registry.test")).response
    assert sign_up.activity.plan.title in feed.text
    again = browser.open("/me/calendar")
    assert address not in again.response.text
    assert "日历订阅已开通" in again.text


def test_it_warns_before_anybody_opens_a_feed(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer()).open("/me/calendar")
    assert "知道订阅地址的人都能看到场次" in seen.text
    assert seen.acts() == ["open"]


def test_a_new_address_ends_the_old_one(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    opened = browser.send(browser.open("/me/calendar"), "open")
    renewed = browser.send(opened, "open")
    assert address_on(renewed) != address_on(opened)
    old = address_on(opened).removeprefix("https://registry.test")
    assert site.browser().open(old).status == 404


def test_a_closed_feed_is_gone(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    opened = browser.send(browser.open("/me/calendar"), "open")
    seen = browser.send(opened, "close")
    assert seen.notice == "日历订阅已关闭，原地址已失效。"
    assert site.browser().open(address_on(opened).removeprefix("https://registry.test")).status == 404


def test_nobody_has_a_calendar_without_signing_in(site: Site) -> None:
    assert site.browser().open("/me/calendar").status == 401
