"""Signing in and out through pages."""

from __future__ import annotations

from tests.api.door import PASSWORD
from tests.web.client import Site


def test_whoever_signs_in_is_greeted_by_name(site: Site) -> None:
    seen = site.browser(site.world.an_adult_volunteer()).open("/")
    assert "退出登录" in seen.response.text


def test_a_wrong_password_is_said_at_the_top_and_the_login_is_kept(site: Site) -> None:
    browser = site.browser()
    seen = browser.send(browser.open("/sign-in"), "sign-in", {"login": "nobody_at_all", "password": "x" * 12})
    assert seen.status == 422
    assert seen.problems
    assert seen.value("sign-in", "login") == "nobody_at_all"
    assert "x" * 12 not in seen.response.text


def test_signing_out_ends_the_session(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    seen = browser.send(browser.open("/"), "sign-out")
    assert seen.notice == "您已退出登录。"
    assert "退出登录" not in browser.open("/").response.text


def test_nobody_is_led_to_another_host_after_signing_in(site: Site) -> None:
    somebody = site.world.an_adult_volunteer()
    login, _ = site.door.credentials(somebody.caller)
    browser = site.browser()
    fields = {"login": login, "password": PASSWORD}
    for elsewhere in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        seen = browser.send(browser.open("/sign-in"), "sign-in", fields | {"_next": elsewhere})
        assert seen.response.url.host == "registry.test"
        browser.send(browser.open("/"), "sign-out")
