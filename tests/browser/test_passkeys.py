"""Passkeys with an authenticator that the browser pretends to have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from registry.act import Role
from tests.browser.journeys.somebody import Somebody
from tests.browser.journeys.town import Town, Visitors

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""As a phone's own, whose owner always agrees."""


@pytest.fixture
def login(town: Town) -> str:
    """Of an officer, who has no second factor yet."""
    return town.login(town.world.a_member_of_staff(Role.OFFICER, "310106"))


@pytest.fixture
def owner(chromium: Browser, town: Town, login: str) -> Iterator[Somebody]:
    """Signed in, with a passkey."""
    visitors = Visitors(chromium, town)
    with visitors.anybody(login) as owner:
        devices = owner.page.context.new_cdp_session(owner.page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        owner.opens("/account")
        owner.types({"名称": "我的手机"})
        owner.presses("添加通行密钥")
        owner.sees("通行密钥已添加。", "我的手机")
        yield owner
    assert visitors.findings == []


def test_a_passkey_signs_in_without_a_name(owner: Somebody) -> None:
    owner.signs_out()
    owner.opens("/sign-in?next=/account")
    owner.presses("使用通行密钥")
    owner.is_at("账号与安全")
    owner.sees("我的手机")


def test_a_passkey_is_the_second_factor_of_whoever_signed_in_with_a_password(
    owner: Somebody, login: str
) -> None:
    owner.signs_out()
    owner.signs_in(login)
    owner.opens("/office")
    owner.is_at("二次验证")
    owner.presses("使用通行密钥")
    expect(owner.page.get_by_role("navigation", name="办公")).to_be_visible()
