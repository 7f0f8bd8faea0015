"""By keyboard alone: signing in, the menu, and the hours of forty people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.journeys.hands import Hands
from tests.browser.journeys.somebody import PASSWORD, Somebody
from tests.browser.journeys.town import Town, Visitors
from tests.plans import Published

FORTY = 40


@pytest.fixture
def activity(town: Town) -> Published:
    """Forty have a place."""
    activity = town.an_activity(capacity=FORTY)
    for _ in range(FORTY):
        town.world.sign_up(town.world.an_adult_volunteer(), activity)
    return activity


@pytest.fixture
def visitors(chromium: Browser, town: Town) -> Iterator[Visitors]:
    visitors = Visitors(chromium, town)
    yield visitors
    assert visitors.findings == []


def test_signing_in_and_the_menu_need_no_mouse(town: Town, visitors: Visitors) -> None:
    login = town.login(town.world.an_adult_volunteer().caller)
    with visitors.anybody() as who:
        who.opens("/")
        hands = Hands(who.page)
        hands.goes_to("跳到正文")
        hands.goes_to("登录")
        hands.presses("Enter")
        who.is_at("登录")
        hands.goes_to("志愿者编号、手机号或用户名")
        hands.types(login)
        hands.goes_to("密码")
        hands.types(PASSWORD)
        hands.presses("Enter")
        who.is_at("下一步")
        opens_the_menu(who, hands)


def opens_the_menu(who: Somebody, hands: Hands) -> None:
    menu = who.page.get_by_role("banner").get_by_role("link", name="账号与安全")
    hands.goes_to("王小明")
    hands.presses("Enter")
    expect(menu).to_be_visible()
    hands.presses("Escape")
    expect(menu).to_be_hidden()
    hands.presses("Enter")
    hands.goes_to("账号与安全")
    hands.presses("Enter")
    who.is_at("账号与安全")


def test_forty_rows_of_hours_need_no_mouse(town: Town, visitors: Visitors, activity: Published) -> None:
    team, shift = activity.team, activity.shift
    login = town.login(team.recorder)
    town.clock.move(shift.ends_at + timedelta(hours=1))
    with visitors.anybody(login) as recorder:
        recorder.opens(f"/org/{team.id}/shifts/{shift.id}/record")
        hands = Hands(recorder.page)
        hands.goes_to("记录依据")
        hands.types("签到表第2页")
        hands.goes_to("全选")
        hands.presses("Space")
        hands.goes_to("王小明 开始时间")
        hands.types("930")
        hands.presses("Alt+ArrowDown", "ArrowDown")
        hands.types("0945")
        hands.presses("Enter", "ArrowLeft", "ArrowLeft", "Space")
        expect(recorder.main.get_by_text("已选 39 行")).to_be_visible()
        expect(recorder.main.get_by_text("合计 97 小时 15 分")).to_be_visible()
        hands.presses("Control+Enter")
        recorder.sees("已办理39行。")
        expect(recorder.main.get_by_text("您登记的，请另一人确认")).to_have_count(39)
