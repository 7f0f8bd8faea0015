"""At the door: scanning the code on the screen, or typing it, for oneself and one's wards."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from registry.person import Purpose
from tests.plans import AT_THE_DOOR, Published, SignedUp
from tests.web.client import Site

HERE = {"latitude": str(AT_THE_DOOR.latitude), "longitude": str(AT_THE_DOOR.longitude)}


def code_at(site: Site, activity: Published) -> str:
    """What the screen shows just now."""
    return site.world.registry.check_in_code(activity.team.recorder, activity.id, activity.shift.id).code


def on_the_day(site: Site, sign_up: SignedUp) -> str:
    """The address that the phone opens when the shift begins."""
    site.world.clock.move(sign_up.activity.shift.starts_at)
    return f"/check-in/{sign_up.activity.shift.id}/{code_at(site, sign_up.activity)}"


def test_one_scans_checks_in_and_out_and_is_told_the_time(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up(site.world.allow_location(site.world.an_adult_volunteer()))
    address = on_the_day(site, sign_up)
    browser = site.browser(sign_up.who)
    seen = browser.send(browser.open(address), "check-in", HERE)
    assert (seen.status, seen.heading) == (200, "签到成功")
    assert "09:00" in seen.text
    site.world.clock.move(sign_up.activity.shift.ends_at)
    again = f"/check-in/{sign_up.activity.shift.id}/{code_at(site, sign_up.activity)}"
    seen = browser.send(browser.open(again), "check-out", HERE)
    assert seen.heading == "签退成功"
    for words in ("12:00", "3.00 小时", "已生效"):
        assert words in seen.text


def test_whoever_scans_before_signing_in_comes_back_to_the_same_code(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    seen = site.browser().open(on_the_day(site, sign_up))
    assert seen.status == 401
    assert str(sign_up.activity.shift.id) in (seen.value("sign-in", "_next") or "")


def test_an_old_code_says_to_scan_again_and_offers_no_button(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    address = on_the_day(site, sign_up)
    browser = site.browser(sign_up.who)
    seen = browser.open(address)
    site.world.clock.move(sign_up.activity.shift.starts_at + timedelta(minutes=2))
    seen = browser.send(seen, "check-in", HERE)
    assert (seen.status, seen.heading) == (422, "签到码已更换")
    assert seen.acts() == []


def test_the_code_can_be_typed_by_hand(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up(site.world.allow_location(site.world.an_adult_volunteer()))
    code = on_the_day(site, sign_up).rpartition("/")[2]
    browser = site.browser(sign_up.who)
    address = f"/check-in/{sign_up.activity.shift.id}"
    assert address in browser.open("/me").links()
    seen = browser.send(browser.open(address), "check-in", HERE | {"code": "WRONG0CODE"})
    assert seen.status == 422
    assert "签到码不正确" in seen.error("code")
    seen = browser.send(seen, "check-in", HERE | {"code": code.lower()})
    assert seen.heading == "签到成功"


def test_without_a_location_where_one_is_asked_one_is_sent_to_the_desk(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up(site.world.allow_location(site.world.an_adult_volunteer()))
    address = on_the_day(site, sign_up)
    browser = site.browser(sign_up.who)
    seen = browser.open(address)
    assert "请到现场工作台签到" in seen.document.xpath("//noscript")[0].text_content()
    seen = browser.send(seen, "check-in")
    assert (seen.status, seen.problems) == (422, ["该活动签到需要提供位置信息。"])


def test_who_has_not_allowed_the_location_is_asked_on_the_spot(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    address = on_the_day(site, sign_up)
    browser = site.browser(sign_up.who)
    seen = browser.send(browser.open(address), "check-in", HERE)
    assert seen.status == 422
    assert "check-in" not in seen.acts()
    seen = browser.send(seen, "allow-location")
    assert seen.notice == "已同意，请再点一次签到。"
    assert str(Purpose.LOCATION) in site.world.person(sign_up.who.person_id).consents
    assert browser.send(seen, "check-in", HERE).heading == "签到成功"


def test_a_guardian_has_a_button_for_each_ward(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up(site.world.allow_location(site.world.a_minor()))
    browser = site.browser(sign_up.who.guardian)
    seen = browser.open(on_the_day(site, sign_up))
    assert "王小明" in seen.text
    seen = browser.send(seen, "check-in", HERE)
    assert seen.heading == "签到成功"
    assert "王小明" in seen.text


def test_who_has_not_signed_up_is_led_to_the_activity(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    seen = site.browser(site.world.an_adult_volunteer()).open(on_the_day(site, sign_up))
    assert "没有报名这一场次" in seen.text
    assert f"/activities/{sign_up.activity.id}" in seen.links()
    assert seen.acts() == []


def test_there_is_no_door_to_an_unknown_shift(site: Site) -> None:
    browser = site.browser(site.world.volunteer)
    assert browser.open("/check-in/00000000-0000-4000-8000-000000000000").status == 404


def test_a_record_that_nobody_checked_in_for_leads_to_the_record_itself(site: Site) -> None:
    record = site.world.an_effective_record(site.world.volunteer)
    seen = site.browser(site.world.volunteer).open(f"/check-in/done/{record.id}")
    assert (seen.status, seen.path) == (200, f"/me/hours/{record.id}")


def test_what_became_of_somebody_elses_visit_is_not_shown(site: Site) -> None:
    browser = site.browser(site.world.an_adult_volunteer())
    for record_id in (site.world.a_check_in().id, uuid4()):
        assert browser.open(f"/check-in/done/{record_id}").status == 404
