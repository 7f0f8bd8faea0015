"""What people type survives: refusals, double clicks, the back button, other tabs, and an expired session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.journeys import registering
from tests.browser.journeys.somebody import Somebody
from tests.browser.journeys.town import Town, Visitors
from tests.people import Somebody as Person
from tests.plans import Published


class Applicant(NamedTuple):
    """Signed in, before the page of an activity."""

    browser: Somebody
    person: Person
    activity: Published
    login: str

    @property
    def address(self) -> str:
        return f"/activities/{self.activity.id}"

    def sees_one_sign_up(self) -> None:
        self.browser.opens("/me/sign-ups")
        links = self.browser.main.get_by_role("link", name=self.activity.plan.title, exact=True)
        expect(links).to_have_count(1)


@pytest.fixture
def visitors(chromium: Browser, town: Town) -> Iterator[Visitors]:
    visitors = Visitors(chromium, town)
    yield visitors
    assert visitors.findings == []


@pytest.fixture
def applicant(town: Town, visitors: Visitors) -> Iterator[Applicant]:
    person, activity = town.world.an_adult_volunteer(), town.an_activity()
    login = town.login(person.caller)
    with visitors.anybody(login) as browser:
        applicant = Applicant(browser, person, activity, login)
        browser.opens(applicant.address)
        yield applicant


@pytest.mark.parametrize("way", ["with scripts", "without"])
def test_a_refused_form_keeps_what_was_typed(chromium: Browser, town: Town, way: str) -> None:
    with Visitors(chromium, town, scripts=way == "with scripts").anybody() as who:
        who.opens("/register/person")
        form = town.form("王小明")
        registering.states_who_it_is(who, form)
        registering.states_where_to_find_it(who, form)
        who.ticks("我同意为办理事项处理我的个人信息")
        who.types({"设置密码": "Hong-Qiao-2026", "再次输入密码": "Hong-Qiao-2027"})
        who.presses("同意并注册")
        who.sees("还不能提交")
        expect(who.main.get_by_label("姓名")).to_have_value(form["name"])
        expect(who.main.get_by_label("证件号码")).to_have_value(form["document_number"])
        expect(who.main.get_by_label("手机号")).to_have_value(form["phone"])
        expect(who.main.get_by_label("设置密码")).to_have_value("")
        if who.scripts:
            expect(who.main.get_by_role("alert").first).to_be_focused()
        who.follows("两次输入的密码不一致")
        expect(who.main.get_by_label("再次输入密码")).to_be_focused()


def test_a_double_click_signs_up_once(applicant: Applicant) -> None:
    applicant.browser.main.get_by_role("button", name="报名").dblclick()
    applicant.browser.sees("报名成功")
    applicant.sees_one_sign_up()


def test_sent_twice_from_one_page_it_is_done_once_and_nobody_is_reproached(applicant: Applicant) -> None:
    """As browsers without scripts do when somebody clicks twice."""
    page = applicant.browser.page
    form = page.evaluate("() => Object.fromEntries(new FormData(document.querySelector('main form')))")
    for _ in range(2):
        answer = page.request.post(page.url, form=form, max_redirects=0)
        assert (answer.status, answer.headers["location"]) == (303, "/me")
    applicant.sees_one_sign_up()


def test_after_going_back_the_page_knows_what_was_done(applicant: Applicant) -> None:
    applicant.browser.presses("报名")
    applicant.browser.sees("报名成功")
    applicant.browser.page.go_back()
    applicant.browser.is_at(applicant.activity.plan.title)
    applicant.browser.sees("查看或退出")
    applicant.sees_one_sign_up()


def test_a_second_tab_says_that_it_was_done_in_the_first(applicant: Applicant) -> None:
    first = applicant.browser
    with first.page.context.expect_page() as opened:
        first.page.evaluate("address => { open(address); }", applicant.address)
    second = opened.value.get_by_role("main")
    button = second.get_by_role("button", name="报名")
    expect(button).to_be_visible()
    first.presses("报名")
    first.sees("报名成功")
    button.click()
    expect(second.get_by_role("alert")).to_be_visible()
    expect(second).to_contain_text("查看或退出")
    applicant.sees_one_sign_up()


def test_an_expired_session_carries_the_form_along(applicant: Applicant) -> None:
    browser = applicant.browser
    browser.opens("/me/volunteer")
    browser.types({"特长": "急救，英语"})
    for cookie in ("session", "access"):
        browser.page.context.clear_cookies(name=cookie)
    browser.presses("保存")
    browser.sees("登录已过期。登录后可继续提交，您填写的内容不会丢失。")
    browser.types({"志愿者编号、手机号或用户名": applicant.login, "密码": "Hong-Qiao-2026"})
    browser.presses("登录")
    browser.is_at("继续提交")
    browser.presses("继续提交")
    browser.sees("服务意向已保存。")
    expect(browser.main.get_by_label("特长")).to_have_value("急救，英语")
