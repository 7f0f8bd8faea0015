"""Help in plain words."""

from __future__ import annotations

import pytest

from tests.web.client import Site
from web.pages.help import TOPICS


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_every_topic_is_there_in_both_languages(site: Site, topic: str, language: str) -> None:
    seen = site.browser(language=language).open(f"/help/{topic}")
    assert seen.status == 200
    assert seen.heading == TOPICS[topic][language == "en-GB"]
    assert len(seen.text) > 300


def test_the_overview_leads_to_every_topic(site: Site) -> None:
    assert site.browser().open("/help").links() == [f"/help/{topic}" for topic in TOPICS]


def test_no_link_of_the_help_is_dead(site: Site) -> None:
    browser = site.browser()
    pages = [browser.open(f"/help/{topic}") for topic in TOPICS]
    links = {link for page in pages for link in page.links() if not link.startswith("/help")}
    assert links
    assert {browser.open(link).status for link in sorted(links)} <= {200, 401}


def test_a_topic_that_there_is_not(site: Site) -> None:
    assert site.browser().open("/help/nonsense").status == 404


def test_privacy_tells_of_every_purpose_what_it_is_for(site: Site) -> None:
    text = site.browser().open("/help/privacy").text
    for purpose in ("志愿者注册", "公示姓名和服务时长", "签到时使用位置", "向其他单位提供记录"):
        assert purpose in text
