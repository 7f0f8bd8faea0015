"""Somebody in front of a browser, who finds everything by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypedDict

from playwright.sync_api import BrowserContext, Locator, expect
from pyotp import TOTP

PASSWORD = "Hong-Qiao-2026"


class Form(TypedDict):
    """What a form of registration asks."""

    name: str
    document_number: str
    phone: str


class Somebody:
    """One person with one browser; with scripts long forms come in steps."""

    def __init__(self, context: BrowserContext, *, scripts: bool) -> None:
        self.page = context.new_page()
        self.scripts = scripts

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def follows(self, link: str) -> None:
        self.main.get_by_role("link", name=link).first.click()

    def presses(self, button: str) -> None:
        self.main.get_by_role("button", name=button).first.click()

    def goes_on(self) -> None:
        """To the next step of a form, where it has steps."""
        if self.scripts:
            self.presses("下一步")

    def types(self, texts: Mapping[str, str]) -> None:
        for label, text in texts.items():
            self.main.get_by_label(label).first.fill(text)

    def chooses(self, label: str, option: str) -> None:
        self.main.get_by_label(label).first.select_option(label=option)

    def picks(self, question: str, answer: str) -> None:
        self.main.get_by_role("group", name=question).get_by_label(answer, exact=True).check()

    def ticks(self, label: str) -> None:
        self.main.get_by_label(label).first.check()

    def unfolds(self, summary: str) -> None:
        self.main.locator("summary", has_text=summary).first.click()

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.main).to_contain_text(text)

    def is_at(self, heading: str) -> None:
        expect(self.main.get_by_role("heading", level=1)).to_contain_text(heading)

    def signs_in(self, login: str, password: str = PASSWORD, *, code: str = "") -> None:
        self.opens("/sign-in")
        self.types({"志愿者编号、手机号或用户名": login, "密码": password, "动态口令": code})
        self.presses("登录")
        expect(self.main.get_by_role("heading", level=1, name="登录")).to_have_count(0)

    def signs_out(self) -> None:
        self.opens("/sign-out")
        self.presses("退出登录")
        self.sees("您已退出登录")


def code_of(secret: str, clock: Callable[[], datetime]) -> str:
    """What the authenticator app shows now."""
    return TOTP(secret).at(clock())


def masked(name: str) -> str:
    """As organizations know volunteers who have no place yet."""
    return f"{name[0]}*"
