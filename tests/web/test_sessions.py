"""The cookies of a browser: how long they last, whose forms they are, and what does not count as use."""

from __future__ import annotations

import json
from http.cookiejar import Cookie

from registry.act import Caller
from tests.api.door import PASSWORD, Door
from tests.plans import MORNING
from tests.web.client import Browser, Seen, Site

USED = "SELECT last_used_at FROM registry_310000.sessions WHERE person_id = %s"
OPEN = "SELECT count(*) FROM registry_310000.sessions WHERE person_id = %s AND revoked_at IS NULL"
OVER = "UPDATE registry_310000.sessions SET revoked_at = now(), reason = 'test' WHERE person_id = %s"
BEGAN_EARLIER = (
    "UPDATE registry_310000.sessions SET created_at = created_at - interval '11 minutes' WHERE person_id = %s"
)


def signs_in(site: Site, browser: Browser, seen: Seen, who: Caller, **more: str) -> Seen:
    login, code = site.door.credentials(who)
    return browser.send(seen, "sign-in", {"login": login, "password": PASSWORD, "code": code, **more})


def change(door: Door, statement: str, who: Caller) -> None:
    with door.world.pool.connection() as connection:
        connection.execute(statement.encode(), (who.person_id,))


def found(door: Door, statement: str, who: Caller) -> object:
    with door.world.pool.connection() as connection:
        row = connection.execute(statement.encode(), (who.person_id,)).fetchone()
    assert row is not None
    return row[0]


def lasting(cookie: Cookie) -> bool:
    """Whether it outlives the browser's window."""
    return cookie.expires is not None


def test_a_session_ends_with_the_browser_unless_somebody_wants_to_stay_signed_in(site: Site) -> None:
    who = site.world.a_person()
    browser, home = site.browser(), site.browser()
    signs_in(site, browser, browser.open("/sign-in"), who)
    signs_in(site, home, home.open("/sign-in"), who, keepSignedIn="on")
    assert not lasting(browser.cookies["__Host-session"])
    assert lasting(home.cookies["__Host-session"])
    for each in (browser, home):
        assert not lasting(each.cookies["__Host-access"])


def test_nobody_of_staff_stays_signed_in(site: Site) -> None:
    officer = site.world.an_officer("310106")
    browser = site.browser()
    signs_in(site, browser, browser.open("/sign-in"), officer, keepSignedIn="on")
    assert "/office" in browser.open("/").response.text
    assert not lasting(browser.cookies["__Host-session"])


def test_a_browser_goes_on_without_its_access_token(site: Site) -> None:
    browser = site.browser(site.world.a_person())
    browser.forget("__Host-access")
    assert browser.open("/account").status == 200
    assert "__Host-access" in browser.cookies


def test_signing_in_over_an_open_session_ends_it(site: Site) -> None:
    who = site.world.a_person()
    browser = site.browser(who)
    signs_in(site, browser, browser.open("/sign-in?again=on"), who)
    assert found(site.door, OPEN, who) == 1
    assert browser.open("/account").status == 200


def test_a_form_from_before_signing_out_is_not_taken(site: Site) -> None:
    who, other = site.world.a_person(), site.world.a_person()
    browser = site.browser(who)
    before = browser.open("/me/calendar")
    browser.send(browser.open("/"), "sign-out")
    assert browser.send(before, "open").status == 403
    signs_in(site, browser, browser.open("/sign-in"), other)
    assert browser.send(before, "open").status == 403


def test_what_somebody_typed_is_not_sent_by_who_signs_in_next(site: Site) -> None:
    who, other = site.world.a_person(), site.world.a_person()
    browser = site.browser(who)
    form = browser.open("/me/calendar")
    change(site.door, OVER, who)
    asked = browser.send(form, "open")
    assert asked.status == 401
    seen = signs_in(site, browser, asked, other)
    assert (seen.path, seen.status) == ("/me", 200)
    assert browser.send(form, "open").status == 403


def test_what_somebody_typed_is_sent_on_by_the_same_person_with_forms_of_other_windows(site: Site) -> None:
    who = site.world.a_person()
    browser = site.browser(who)
    form, another = browser.open("/me/calendar"), browser.open("/me/calendar")
    change(site.door, OVER, who)
    seen = signs_in(site, browser, browser.send(form, "open"), who)
    assert seen.heading == "继续提交"
    assert "/calendar/" in browser.send(another, "open").response.text


def test_a_file_is_not_sent_on_empty_but_chosen_again(site: Site) -> None:
    team = site.world.a_published_activity().team
    browser = site.browser(team.organiser)
    form = browser.open(f"/org/{team.id}/imports")
    change(site.door, OVER, team.organiser)
    asked = browser.send(form, "check", files={"file": ("a.csv", b"x", "text/csv")})
    assert "请先登录，再重新填写" in asked.text
    seen = signs_in(site, browser, asked, team.organiser)
    assert (seen.path, seen.notice) == (form.path, "身份已确认，请重新填写并提交。")


def test_the_first_second_factor_is_set_up_only_after_signing_in_anew(site: Site) -> None:
    who = site.world.a_person()
    browser = site.browser(who)
    change(site.door, BEGAN_EARLIER, who)
    asked = browser.send(browser.open("/account"), "enrol-totp")
    assert (asked.status, asked.heading) == (401, "登录")
    seen = signs_in(site, browser, asked, who)
    assert "confirm-totp" in browser.send(seen, "enrol-totp").acts()


def test_a_script_is_told_to_sign_in_anew_and_finds_the_form_for_it(site: Site) -> None:
    who = site.world.a_person()
    browser = site.browser(who)
    change(site.door, BEGAN_EARLIER, who)
    token = browser.open("/account").value("add-passkey", "_token")
    headers = {"accept": "application/json", "origin": "https://registry.test"}
    sent = {"_act": "begin-passkey", "_token": token}
    response = browser.http.post("/account", data=sent, headers=headers)
    assert response.status_code == 401
    asked = browser.open(response.json()["location"])
    assert (asked.status, asked.heading) == (200, "登录")
    assert signs_in(site, browser, asked, who).path == "/account"


def test_a_projector_does_not_count_as_use(site: Site) -> None:
    activity = site.world.a_published_activity()
    site.world.clock.move(MORNING)
    recorder = activity.team.recorder
    browser = site.browser(recorder)
    path = f"/org/{activity.team.id}/shifts/{activity.shift.id}/code"
    browser.open(path)
    browser.forget("__Host-access")
    used = found(site.door, USED, recorder)
    told = browser.open(f"{path}.json")
    assert len(json.loads(told.response.text)["code"]) == 10
    assert "set-cookie" not in told.response.headers
    assert found(site.door, USED, recorder) == used
    browser.open(path)
    assert found(site.door, USED, recorder) != used


def test_a_notice_waits_for_somebody_to_read_it(site: Site) -> None:
    activity = site.world.a_published_activity()
    site.world.clock.move(MORNING)
    browser = site.browser(activity.team.recorder)
    seen = browser.open("/me/calendar")
    browser.http.post(
        "/me/calendar",
        data={"_act": "close", "_token": seen.value("open", "_token")},
        headers=browser.headers | {"origin": "https://registry.test"},
    )
    browser.open(f"/org/{activity.team.id}/shifts/{activity.shift.id}/code.json")
    assert browser.open("/me/calendar").notice.startswith("日历订阅已关闭")
    assert browser.open("/me/calendar").notice == ""


def test_a_browser_whose_token_another_program_has_exchanged_signs_in_anew(site: Site) -> None:
    browser = site.browser(site.world.a_person())
    secret = browser.cookies["__Host-session"].value
    assert secret is not None
    site.door.sign_in.refresh(secret, address="203.0.113.7")
    browser.forget("__Host-access")
    seen = browser.open("/account")
    assert (seen.status, seen.heading) == (401, "登录")
    assert "__Host-session" not in browser.cookies


def test_what_anybody_sees_is_kept_by_no_machine_between_and_what_was_sent_by_none(site: Site) -> None:
    browser = site.browser()
    shown = browser.open("/sign-in")
    assert shown.response.headers["cache-control"] == "private, no-cache"
    sent = browser.send(shown, "sign-in", {"login": "nobody_at_all", "password": "x" * 12})
    assert sent.response.headers["cache-control"] == "no-store"
    known = site.browser(site.world.a_person()).open("/")
    assert known.response.headers["cache-control"] == "no-store"
