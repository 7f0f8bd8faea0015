"""Finding activities."""

from __future__ import annotations

from datetime import datetime

import pytest

from registry.dates import CHINA
from registry.plan import Risk
from tests.web.client import Seen, Site


def titles(seen: Seen) -> list[str]:
    return [str(each.text_content()) for each in seen.document.xpath("//main//article//h3")]


@pytest.fixture(autouse=True, scope="module")
def town(module_site: Site) -> None:
    world = module_site.world
    world.a_published_activity(title="公园护绿", division="310115", categories=["ecology"])
    world.a_published_activity(title="社区阅览", division="310106", categories=["culture"])
    world.a_published_activity(title="夜间照护", division="310106", risk=str(Risk.HAZARDOUS), risks="夜间")
    later = (datetime(2027, 5, 1, 9, tzinfo=CHINA),)
    world.a_published_activity(title="五一文艺", division="310101", categories=["culture"], shifts=later)


def test_anybody_finds_activities_by_word(module_site: Site) -> None:
    seen = module_site.browser().open("/activities?word=护绿")
    assert titles(seen) == ["公园护绿"]
    assert seen.document.xpath("//input[@name='word']/@value") == ["护绿"]
    assert "上海市浦东新区" in seen.text


def test_anybody_finds_activities_by_place_date_and_field(module_site: Site) -> None:
    browser = module_site.browser()
    assert titles(browser.open("/activities?division=310106&field=culture")) == ["社区阅览"]
    assert titles(browser.open("/activities?from=2027-01-01")) == ["五一文艺"]
    assert "五一文艺" not in titles(browser.open("/activities?to=2026-12-31"))


def test_a_card_tells_place_organization_places_and_danger(module_site: Site) -> None:
    text = module_site.browser().open("/activities?word=夜间照护").text
    assert "静安区图书馆" in text
    assert "还有10个名额" in text
    assert "较高风险" in text


def test_activities_are_grouped_by_county_with_counts(module_site: Site) -> None:
    seen = module_site.browser().open("/activities?view=divisions")
    headings = [" ".join(each.text_content().split()) for each in seen.document.xpath("//main//h2")]
    assert headings[0] == "上海市静安区 2项活动"
    assert "上海市浦东新区 1项活动" in headings
    assert "公园护绿" in titles(seen)


def test_where_nothing_is_found_the_page_says_what_to_change(module_site: Site) -> None:
    seen = module_site.browser().open("/activities?word=不存在的词")
    assert "没有符合条件的活动" in seen.text
    assert "/activities" in seen.links()


def test_a_date_that_is_none_is_said_beside_its_field(module_site: Site) -> None:
    seen = module_site.browser().open("/activities?from=2026-13-01&word=护绿")
    assert seen.status == 422
    assert "2026-03-05" in seen.error("from")
    assert seen.document.xpath("//input[@name='word']/@value") == ["护绿"]


def test_an_unknown_field_is_refused_and_no_error_of_ours(module_site: Site) -> None:
    seen = module_site.browser().open("/activities?field=nonsense")
    assert seen.status == 422
    assert seen.error("field")


def test_near_me_tells_how_far_it_is(module_site: Site) -> None:
    seen = module_site.browser().open("/activities?latitude=31.240&longitude=121.460")
    assert "约1.1公里" in seen.text


def test_only_who_is_signed_in_can_ask_what_is_open_to_them(module_site: Site) -> None:
    minor = module_site.world.a_minor()
    assert not module_site.browser().open("/activities").document.xpath("//input[@name='open']")
    signed_in = module_site.browser(minor.guardian)
    assert "夜间照护" in titles(signed_in.open("/activities?open=on"))
    assert titles(module_site.browser().open("/activities?open=on&word=夜间照护")) == ["夜间照护"]


def test_the_page_speaks_english(module_site: Site) -> None:
    seen = module_site.browser(language="en-GB").open("/activities?word=护绿")
    assert seen.heading == "Find an activity"
    assert "Environment" in seen.text
