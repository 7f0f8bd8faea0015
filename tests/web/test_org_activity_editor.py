"""Planning an activity through the form: rows come and go, mistakes stand beside fields, nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from registry.activity import Activity, ActivityStanding
from registry.dates import CHINA
from registry.plan import Kind, Requirements
from tests.api.door import PASSWORD
from tests.plans import NOON, Published
from tests.web.client import Browser, Seen, Site

PLAN = {
    "title": "社区图书角整理",
    "content": "整理图书，登记借阅",
    "address": "静安区无名路2号",
    "conditions": "提供饮水",
    "safeguards": "每组一名带队人",
    "name-1": "整理员",
    "content-1": "上架、贴签",
    "day-1-1": "2026-03-10",
    "start-1-1": "09:00",
    "end-1-1": "11:30",
    "capacity-1-1": "8",
}


def press(browser: Browser, seen: Seen, task: str, fields: Mapping[str, str] | None = None) -> Seen:
    """One of the form's buttons."""
    return browser.send(seen, "plan", {**(fields or {}), "do": task})


def open_new(site: Site, asked: str = "") -> tuple[Browser, Seen]:
    team = site.world.team
    browser = site.browser(team.organiser)
    return browser, browser.open(f"/org/{team.id}/activities/new{asked}")


def edit(activity: Published) -> str:
    return f"/org/{activity.team.id}/activities/{activity.id}/edit"


def stored(site: Site, seen: Seen) -> Activity:
    """The activity on whose page a browser has ended."""
    return site.world.registry.get(Activity, UUID(seen.response.url.path.rsplit("/", 1)[-1]))


def test_a_plan_is_saved_as_a_draft_with_its_posts_and_shifts(site: Site) -> None:
    browser, seen = open_new(site)
    done = press(browser, seen, "save", PLAN)
    assert done.notice.startswith("草稿已保存")
    draft = stored(site, done)
    assert draft.standing == ActivityStanding.DRAFT
    assert (draft.plan.title, draft.plan.posts[0].name) == ("社区图书角整理", "整理员")
    (shift,) = draft.plan.shifts
    assert shift.starts_at == datetime(2026, 3, 10, 9, tzinfo=CHINA)
    assert (shift.ends_at - shift.starts_at).total_seconds() == 2.5 * 3600
    assert shift.capacity == 8
    assert draft.plan.leader_id == site.world.team.organiser.person_id


def test_posts_and_shifts_are_added_and_removed_with_what_was_typed_kept(site: Site) -> None:
    browser, seen = open_new(site)
    seen = press(browser, seen, "add-post", PLAN)
    assert seen.status == 200
    assert seen.value("plan", "title") == "社区图书角整理"
    assert seen.value("plan", "capacity-1-1") == "8"
    seen = press(browser, seen, "add-shift 2", {"name-2": "引导员"})
    assert "capacity-2-2" in seen.form("plan").fields
    seen = press(browser, seen, "remove-shift 2-1")
    assert "capacity-2-1" not in seen.form("plan").fields
    assert seen.value("plan", "name-2") == "引导员"
    seen = press(browser, seen, "remove-post 1")
    assert "name-1" not in seen.form("plan").fields
    assert seen.value("plan", "name-2") == "引导员"


def test_a_shift_is_copied_to_the_next_day_and_the_next_week(site: Site) -> None:
    browser, seen = open_new(site)
    seen = press(browser, seen, "copy-day 1-1", PLAN)
    seen = press(browser, seen, "copy-week 1-1")
    days = {name: seen.value("plan", f"day-{name}") for name in ("1-1", "1-2", "1-3")}
    assert days == {"1-1": "2026-03-10", "1-2": "2026-03-11", "1-3": "2026-03-17"}
    assert (seen.value("plan", "start-1-3"), seen.value("plan", "capacity-1-3")) == ("09:00", "8")
    plan = stored(site, press(browser, seen, "save")).plan
    assert [shift.starts_at.day for shift in plan.shifts] == [10, 17, 11]


def test_everything_wrong_is_said_at_once_beside_its_field(site: Site) -> None:
    browser, seen = open_new(site)
    wrong = {"title": "", "end-1-1": "08:00", "capacity-1-1": "0", "radius": "300"}
    seen = press(browser, seen, "save", PLAN | wrong)
    assert seen.status == 422
    assert seen.error("title") == "请填写活动名称。"
    assert seen.error("end-1-1").startswith("结束时间应晚于开始时间")
    assert seen.error("capacity-1-1") == "请填写1至100000之间的整数。"
    assert seen.error("radius").startswith("限定签到范围时")
    assert len(seen.problems) == 4
    assert seen.value("plan", "content") == PLAN["content"]
    assert seen.value("plan", "end-1-1") == "08:00"


def test_what_the_registry_refuses_stands_beside_its_field_too(site: Site) -> None:
    browser, seen = open_new(site)
    seen = press(browser, seen, "save", PLAN | {"division": "elsewhere", "divisionCode": "310000"})
    assert seen.status == 422
    assert seen.error("division") == "行政区划须精确到县（市、区）。"
    assert seen.value("plan", "divisionCode") == "310000"


def test_a_shift_over_midnight_says_so(site: Site) -> None:
    browser, seen = open_new(site)
    night = {"start-1-1": "22:00", "end-1-1": "02:00", "overnight-1-1": "on"}
    (shift,) = stored(site, press(browser, seen, "save", PLAN | night)).plan.shifts
    assert (shift.ends_at - shift.starts_at).total_seconds() == 4 * 3600


def test_the_preview_shows_what_volunteers_see_and_saves_nothing(site: Site) -> None:
    browser, seen = open_new(site)
    before = site.world.position
    preview = press(browser, seen, "preview", PLAN | {"lowestAge-1": "16", "insurance-1": "on"})
    assert preview.status == 200
    assert preview.heading == "社区图书角整理"
    assert "整理员" in preview.text
    assert "年满16周岁" in preview.text
    assert "招募8人" in preview.text
    assert site.world.position == before
    back = press(browser, preview, "edit")
    assert back.value("plan", "lowestAge-1") == "16"
    saved = stored(site, press(browser, preview, "save"))
    assert saved.plan.posts[0].requirements == Requirements(lowest_age=16, insurance=True)


def test_pressing_enter_previews_and_does_not_save(site: Site) -> None:
    _, seen = open_new(site)
    first = seen.form("plan").xpath(".//button")[0]
    assert first.get("value") == "preview"


def test_a_past_activity_is_recorded_with_its_evidence(site: Site) -> None:
    browser, seen = open_new(site, "?kind=BACKFILL")
    past = {"day-1-1": "2026-02-20", "evidence": "签到表一份，存于档案柜"}
    draft = stored(site, press(browser, seen, "save", PLAN | past))
    assert draft.kind == Kind.BACKFILL
    assert draft.plan.evidence == "签到表一份，存于档案柜"


def test_changing_keeps_posts_and_shifts_what_they_are(site: Site) -> None:
    activity = site.world.a_published_activity()
    browser = site.browser(activity.team.organiser)
    seen = browser.open(edit(activity))
    assert seen.value("plan", "day-1-1") == "2026-03-03"
    done = press(browser, seen, "save", {"title": "图书馆周末服务", "capacity-1-1": "12"})
    assert done.notice == "方案已保存。"
    plan = stored(site, done).plan
    wanted = replace(activity.shift, capacity=12)
    assert plan == replace(activity.plan, title="图书馆周末服务", shifts=[wanted])


def test_a_plan_that_somebody_else_changed_shows_both_and_can_still_be_saved(site: Site) -> None:
    activity = site.world.a_draft()
    browser = site.browser(activity.team.organiser)
    seen = browser.open(edit(activity))
    theirs = replace(activity.plan, title="他人改过的名称")
    site.world.registry.change_activity(activity.team.administrator, activity.id, theirs)
    site.door.waiter.catch_up()
    clash = press(browser, seen, "save", {"title": "我改过的名称"})
    assert clash.status == 422
    assert "他人刚刚修改了这个方案" in clash.text
    assert clash.rows() == ["活动名称他人改过的名称我改过的名称"]
    assert clash.value("plan", "title") == "我改过的名称"
    assert stored(site, press(browser, clash, "save")).plan.title == "我改过的名称"


def test_a_published_shift_cannot_be_removed(site: Site) -> None:
    activity = site.world.a_published_activity(
        shifts=[datetime(2026, 3, day, 9, tzinfo=CHINA) for day in (5, 6)]
    )
    browser = site.browser(activity.team.organiser)
    fewer = press(browser, browser.open(edit(activity)), "remove-shift 1-2")
    seen = press(browser, fewer, "save")
    assert seen.status == 422
    assert seen.problems == ["已发布的场次不能删除，可停止招募或取消活动。"]


def test_a_copy_starts_ahead_on_the_same_weekday_with_rows_of_its_own(site: Site) -> None:
    activity = site.world.a_published_activity()
    site.world.clock.move(NOON + timedelta(days=8))
    browser, seen = open_new(site, f"?copy={activity.id}")
    assert seen.value("plan", "title") == activity.plan.title
    assert seen.value("plan", "id-1") == ""
    assert activity.shift.starts_at.date() == date(2026, 3, 3)
    assert seen.value("plan", "day-1-1") == "2026-03-17"
    copied = stored(site, press(browser, seen, "save", {"title": "图书馆整理服务之二"}))
    assert copied.id != activity.id
    assert copied.plan.shifts[0].id != activity.shift.id


def test_what_was_typed_outlives_an_expired_session(site: Site) -> None:
    browser, seen = open_new(site)
    organiser = site.world.team.organiser
    site.door.sign_in.sign_out_everywhere(organiser.signed_in())
    asked = press(browser, seen, "save", PLAN)
    assert asked.status == 401
    login, _ = site.door.credentials(organiser)
    kept = browser.send(asked, "sign-in", {"login": login, "password": PASSWORD})
    assert kept.heading == "继续提交"
    assert stored(site, browser.send(kept, "plan")).plan.title == "社区图书角整理"


def test_a_recorder_does_not_plan(site: Site) -> None:
    team = site.world.team
    for member, status in ((team.recorder, 403), (site.world.other_team.organiser, 403)):
        assert site.browser(member).open(f"/org/{team.id}/activities/new").status == status


def test_an_activity_is_not_found_under_another_organization(site: Site) -> None:
    activity = site.world.a_draft(site.world.other_team)
    team = site.world.team
    seen = site.browser(team.organiser).open(f"/org/{team.id}/activities/{activity.id}/edit")
    assert seen.status == 404
