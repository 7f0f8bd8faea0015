"""Activities at an office, and the finding that one was no volunteer service."""

from __future__ import annotations

from registry.act import Role
from registry.activity import Activity
from tests.web.client import Site


def test_activities_are_found_by_their_words(own_site: Site) -> None:
    activity = own_site.world.a_published_activity()
    browser = own_site.browser(own_site.world.an_officer())
    address = f"/office/activities/{activity.id}"
    assert address in browser.open("/office/activities?keyword=图书馆").links()
    of_team = browser.open(f"/office/activities?organization={activity.team.id}")
    assert address in of_team.links()
    assert "没有找到活动" in browser.open("/office/activities?keyword=滑雪").text


def test_an_activity_that_was_no_volunteer_service_loses_its_records(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(site.world.an_officer())
    seen = browser.open(f"/office/activities/{record.activity.id}")
    assert "一并撤销" in seen.text
    seen = browser.send(seen, "disqualify", {"negative": "2", "reason": "单位内部值班"})
    assert seen.notice == "已认定不属于志愿服务，其服务记录已一并撤销。"
    assert "disqualify" not in seen.acts()
    assert str(site.world.record(record).standing) == "annulled"


def test_the_kind_of_the_negative_list_must_be_named(site: Site) -> None:
    activity = site.world.a_published_activity()
    browser = site.browser(site.world.an_officer())
    seen = browser.open(f"/office/activities/{activity.id}")
    seen = browser.send(seen, "disqualify", {"reason": "单位内部值班"})
    assert seen.status == 422
    assert seen.error("negative")
    assert str(site.world.registry.get(Activity, activity.id).standing) == "published"


def test_the_kinds_are_told_in_english_too(site: Site) -> None:
    activity = site.world.a_published_activity()
    seen = site.browser(site.world.an_officer(), language="en").open(f"/office/activities/{activity.id}")
    assert "Not purely for the public good" in seen.text


def test_drafts_are_seen_by_staff_and_nothing_is_decided_about_them(site: Site) -> None:
    draft = site.world.a_draft()
    seen = site.browser(site.world.an_officer()).open(f"/office/activities/{draft.id}")
    assert seen.status == 200
    assert seen.acts() == []


def test_an_auditor_sees_an_activity_and_is_offered_no_act(site: Site) -> None:
    activity = site.world.a_published_activity()
    auditor = site.world.a_member_of_staff(Role.AUDITOR, "310000")
    seen = site.browser(auditor).open(f"/office/activities/{activity.id}")
    assert (seen.status, seen.acts()) == (200, [])
