"""A running district as browsers see it: who signs in, on which device, and what must never happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypedDict
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Request,
    StorageState,
    ViewportSize,
    WebError,
)
from pyotp import TOTP

from service.demo import District
from tests.e2e.clock import FileClock

CHROMIUM = "/usr/bin/chromium"
ANYBODY = "anybody"
ROLES = (
    ANYBODY,
    "volunteer",
    "social_worker",
    "guardian",
    "organiser",
    "recorder",
    "administrator",
    "service_organization",
    "provider",
    "officer",
    "registrar",
    "hotline_operator",
    "auditor",
    "system_administrator",
)
"""Logins of the demo district, and who has none."""


class Device(TypedDict):
    """What Playwright calls it when a context is made."""

    viewport: ViewportSize
    is_mobile: bool
    has_touch: bool


PHONE = Device(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
DESK = Device(viewport={"width": 1280, "height": 900}, is_mobile=False, has_touch=False)


@dataclass
class Watch:
    """Errors, forbidden content and calls of other hosts, on whichever page of a context."""

    refused: set[str] = field(default_factory=set)
    """Addresses that may be refused: a browser reports that as an error."""
    findings: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext, host: str) -> None:
        context.on("console", self._hear)
        context.on("weberror", self._note)
        context.on("request", partial(self._follow, host))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and message.location["url"] not in self.refused:
            self.findings.append(f"console: {message.text} ({message.location['url']})")

    def _note(self, error: WebError) -> None:
        self.findings.append(f"script: {error.error}")

    def _follow(self, host: str, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in {"data", "blob"} and asked.netloc != host:
            self.findings.append(f"another host is asked: {request.url}")


@dataclass(eq=False)
class Site:
    """Everybody signs in once; later contexts begin where that one ended."""

    browser: Browser
    url: str
    district: District
    clock: Callable[[], datetime]
    _states: dict[str, StorageState] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    @contextmanager
    def visit(
        self,
        role: str,
        device: Device = PHONE,
        *,
        language: str = "zh",
        theme: str = "light",
        elder: bool = False,
        javascript: bool = True,
        watch: Watch | None = None,
    ) -> Iterator[BrowserContext]:
        """One person's browser; nothing may go wrong in it, unless somebody else keeps ``watch``."""
        context = self.browser.new_context(
            **device,
            base_url=self.url,
            storage_state=self._state(role),
            locale="zh-CN" if language == "zh" else "en-GB",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        kept = f"{language}.{theme}.{'on' if elder else 'off'}"
        context.add_cookies([{"name": "preferences", "value": kept, "url": self.url}])
        own = Watch()
        (watch or own).over(context, urlsplit(self.url).netloc)
        try:
            yield context
        finally:
            context.close()
        assert not own.findings, own.findings

    def is_new(self, what: str, outline: str) -> bool:
        """What is outlined alike for another role, whatever names and figures it says, is looked at once."""
        is_new = (what, outline) not in self._seen
        self._seen.add((what, outline))
        return is_new

    def cookies(self, role: str) -> dict[str, str]:
        """For a client that is no browser."""
        state = self._state(role)
        return {each["name"]: each["value"] for each in state.get("cookies", ())}

    def _state(self, role: str) -> StorageState:
        if role not in self._states:
            self._states[role] = self._sign_in(role) if role != ANYBODY else {"cookies": [], "origins": []}
        return self._states[role]

    def _wait_for_a_new_code(self) -> None:
        """Each is good once, and somebody may have signed in with the present one."""
        if isinstance(self.clock, FileClock):
            self.clock.pass_time(seconds=30)

    def _sign_in(self, login: str) -> StorageState:
        card = next(each for each in self.district.sign_ins if each.login == login)
        context = self.browser.new_context(base_url=self.url)
        page = context.new_page()
        page.goto("/sign-in?next=/account")
        page.fill("[name=login]", card.login)
        page.fill("[name=password]", card.password)
        if card.totp_secret:
            self._wait_for_a_new_code()
            page.fill("[name=code]", TOTP(card.totp_secret).at(self.clock()))
        page.click("main form button[type=submit]")
        assert urlsplit(page.url).path == "/account", page.inner_text("main")
        state = context.storage_state()
        context.close()
        return state
