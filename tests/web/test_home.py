"""The home page: what anybody finds there, and what is first for those who are signed in."""

from __future__ import annotations

from datetime import datetime, timedelta

from registry.dates import CHINA
from tests.web.client import Seen, Site

FAR_AHEAD = datetime(2126, 3, 2, 9, tzinfo=CHINA)
"""Later than any test moves the clock of the world that they share."""


def titles(seen: Seen) -> list[str]:
    return [str(each.text_content()) for each in seen.document.xpath("//main//article//h3")]


def test_anybody_finds_a_search_and_the_ways_in(site: Site) -> None:
    seen = site.browser().open("/")
    assert seen.status == 200
    assert {"/activities", "/register", "/verify", "/org/new"} <= set(seen.links())
    search = seen.document.xpath("//main//form[@role='search']")[0]
    assert (search.get("action"), sorted(search.fields)) == ("/activities", ["division", "word"])


def test_what_is_on_soon_leads_to_its_page_and_says_how_many_places_are_left(site: Site) -> None:
    activity = site.world.a_published_activity(shifts=(FAR_AHEAD,))
    seen = site.browser().open("/")
    assert f"/activities/{activity.id}" in seen.links()
    assert "还有10个名额" in seen.text


def test_what_is_over_is_left_out_and_what_comes_next_stands_first(own_site: Site) -> None:
    world = own_site.world
    now = world.clock()
    days = {
        "今天的场次": (now + timedelta(hours=2),),
        "常年的活动": (now + timedelta(hours=3), now + timedelta(days=9)),
        "下周的场次": (now + timedelta(days=7),),
    }
    for title, shifts in days.items():
        world.a_published_activity(title=title, shifts=shifts)
    browser = own_site.browser()
    assert titles(browser.open("/")) == ["今天的场次", "常年的活动", "下周的场次"]
    world.clock.pass_time(hours=12)
    for page in ("/", "/activities"):
        assert titles(browser.open(page)) == ["下周的场次", "常年的活动"]
    today = browser.open(f"/activities?from={now.date()}&word=今天")
    assert (titles(today), "已结束" in today.text) == (["今天的场次"], True)


def test_open_figures_are_shown_once_there_are_any(own_site: Site) -> None:
    own_site.world.a_published_activity(shifts=(FAR_AHEAD,))
    seen = own_site.browser().open("/")
    assert "/statistics" in seen.links()
    assert "1发布的活动" in seen.text


def test_without_activities_it_says_what_to_do_next(own_site: Site) -> None:
    seen = own_site.browser().open("/")
    assert "近期没有可报名的活动" in seen.text
    assert "/organizations" in seen.links()
    assert "/statistics" not in seen.links()


def test_a_volunteers_next_shift_comes_first(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up(site.world.volunteer)
    seen = site.browser(site.world.volunteer).open("/")
    assert f"/activities/{sign_up.activity.id}" in seen.links()
    assert seen.text.index("您的下一个场次") < seen.text.index("近期活动")
    assert "/register" not in seen.links()


def test_staff_who_do_not_volunteer_see_what_is_announced(site: Site) -> None:
    activity = site.world.a_published_activity(shifts=(FAR_AHEAD,))
    seen = site.browser(site.world.officer).open("/")
    assert f"/activities/{activity.id}" in seen.links()
    assert "您的下一个场次" not in seen.text


def test_elders_are_given_fewer_choices(site: Site) -> None:
    browser = site.browser()
    seen = browser.send(browser.open("/"), "change", {"elder": "on"})
    assert seen.path == "/"
    assert "elder" in seen.document.get("class")
    assert "在这里可以办理" not in seen.text


def test_it_speaks_english_to_those_who_prefer_it(site: Site) -> None:
    seen = site.browser(language="en-GB").open("/")
    assert seen.document.get("lang") == "en"
    assert "On soon" in seen.text


def test_the_page_for_lost_networks_names_nobody(site: Site) -> None:
    browser = site.browser(site.world.volunteer)
    assert "王小明" in browser.open("/").response.text
    seen = browser.open("/offline")
    assert seen.status == 200
    assert "王小明" not in seen.response.text


def test_the_worker_is_served_at_the_root_and_asked_for_anew_each_time(site: Site) -> None:
    worker = site.browser().open("/service-worker.js").response
    assert worker.headers["content-type"].startswith("text/javascript")
    assert worker.headers["cache-control"] == "no-cache"
