"""An organization's list of activities, and what is done with one from draft to end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from registry.activity import Activity, ActivityStanding
from registry.dates import CHINA
from tests.people import Team
from tests.plans import MORNING, NOON, Published
from tests.web.client import Seen, Site

NONE_APPLIES = {f"negative-{kind}": "no" for kind in range(1, 7)}


@pytest.fixture
def team(site: Site) -> Team:
    return site.world.an_active_organization()


def place(activity: Published) -> str:
    return f"/org/{activity.team.id}/activities/{activity.id}"


def standing(site: Site, activity: Published) -> ActivityStanding:
    return site.world.registry.get(Activity, activity.id).standing


def do(site: Site, activity: Published, act: str, **fields: str) -> Seen:
    browser = site.browser(activity.team.organiser)
    return browser.send(browser.open(place(activity)), act, fields)


def test_each_standing_has_its_list(site: Site, team: Team) -> None:
    draft, published = (
        site.world.a_draft(team, title="草稿一"),
        site.world.a_published_activity(team, title="招募一"),
    )
    browser = site.browser(team.recorder)
    recruiting = browser.open(f"/org/{team.id}/activities")
    assert place(published) in recruiting.links()
    assert place(draft) not in recruiting.links()
    drafts = browser.open(f"/org/{team.id}/activities?standing=draft")
    assert "草稿一" in drafts.text
    assert "招募一" not in drafts.text
    assert "还没有结束的活动" in browser.open(f"/org/{team.id}/activities?standing=ended").text


def test_publishing_asks_all_six_questions(site: Site, team: Team) -> None:
    draft = site.world.a_draft(team)
    seen = do(site, draft, "publish", **{"negative-1": "no"})
    assert seen.status == 422
    assert seen.problems == [f"请回答第{kind}个问题。" for kind in range(2, 7)]
    assert standing(site, draft) == ActivityStanding.DRAFT
    done = do(site, draft, "publish", **NONE_APPLIES)
    assert done.notice == "活动已发布，可以开始招募。"
    assert standing(site, draft) == ActivityStanding.PUBLISHED


def test_what_is_no_volunteer_service_is_not_published(site: Site, team: Team) -> None:
    draft = site.world.a_draft(team)
    seen = do(site, draft, "publish", **NONE_APPLIES | {"negative-4": "yes"})
    assert seen.problems == ["该活动属于不得记录为志愿服务的情形（负面清单第4类）。"]
    assert standing(site, draft) == ActivityStanding.DRAFT


def test_what_the_plan_lacks_leads_to_the_plan(site: Site, team: Team) -> None:
    draft = site.world.a_draft(team, risk="ordinary")
    seen = do(site, draft, "publish", **NONE_APPLIES)
    assert seen.problems == ["请如实告知活动可能出现的风险。"]
    assert seen.links().count(f"{place(draft)}/edit") == 2


def test_recruitment_is_closed(site: Site, team: Team) -> None:
    activity = site.world.a_published_activity(team)
    assert do(site, activity, "close").notice == "已停止招募。"
    assert standing(site, activity) == ActivityStanding.CLOSED


def test_an_activity_is_ended_now_or_at_a_stated_time(site: Site, team: Team) -> None:
    now, earlier = (
        site.world.a_published_activity(team, shifts=[MORNING + timedelta(hours=h)]) for h in (0, 1)
    )
    site.world.clock.move(NOON + timedelta(days=1))
    assert do(site, now, "end").notice.startswith("活动已结束")
    seen = do(site, earlier, "end", endedAt="2026-03-03")
    assert seen.error("endedTime")
    do(site, earlier, "end", endedAt="2026-03-03", endedTime="13:00")
    ended = site.world.registry.get(Activity, earlier.id)
    assert ended.ended_at == datetime(2026, 3, 3, 13, tzinfo=CHINA)


def test_an_end_to_come_is_refused_beside_its_field(site: Site, team: Team) -> None:
    activity = site.world.a_published_activity(team)
    seen = do(site, activity, "end", endedAt="2026-03-05", endedTime="13:00")
    assert seen.error("endedAt") == "该场次尚未开始。"
    assert seen.value("end", "endedTime") == "13:00"


def test_cancelling_says_what_will_happen_and_asks_why(site: Site, team: Team) -> None:
    activity = site.world.a_published_activity(team)
    browser = site.browser(team.organiser)
    seen = browser.open(place(activity))
    assert "取消后不能恢复" in seen.text
    nothing = browser.send(seen, "cancel")
    assert nothing.error("reason")
    done = browser.send(nothing, "cancel", {"reason": "场馆停电"})
    assert done.notice == "活动已取消。"
    assert "场馆停电" in done.text
    assert "cancel" not in done.acts()
    assert standing(site, activity) == ActivityStanding.CANCELLED


def test_what_has_begun_cannot_be_cancelled(site: Site, team: Team) -> None:
    activity = site.world.a_published_activity(team)
    site.world.clock.move(NOON)
    seen = do(site, activity, "cancel", reason="下雨")
    assert seen.problems == ["活动已经开始，不能取消，请办理结束。"]
    assert seen.value("cancel", "reason") == "下雨"


def test_shifts_show_their_numbers_and_lead_on(site: Site, team: Team) -> None:
    activity = site.world.a_published_activity(team, capacity=1)
    for _ in range(2):
        site.world.sign_up(site.world.an_adult_volunteer(), activity)
    seen = site.browser(team.recorder).open(place(activity))
    (row,) = seen.rows()
    assert "1 / 1" in row
    shift = f"/org/{team.id}/shifts/{activity.shift.id}"
    assert {f"{shift}{part}" for part in ("", "/code", "/board", "/record")} <= set(seen.links())
    assert f"/activities/{activity.id}" in seen.links()


def test_the_page_tells_what_happened(site: Site, team: Team) -> None:
    activity = site.world.a_published_activity(team)
    seen = site.browser(team.recorder).open(place(activity))
    entries = [each.text_content() for each in seen.document.xpath("//ol[@class='timeline']/li/strong")]
    assert entries == ["发布活动", "起草活动"]


def test_a_recorder_looks_but_does_not_manage(site: Site, team: Team) -> None:
    activity = site.world.a_published_activity(team)
    seen = site.browser(team.recorder).open(place(activity))
    assert seen.status == 200
    assert seen.acts() == []
    organiser = site.browser(team.organiser).open(place(activity))
    assert organiser.acts() == ["close", "end", "cancel"]


def test_others_see_neither_the_list_nor_the_page(site: Site, team: Team) -> None:
    activity = site.world.a_draft(team)
    other = site.browser(site.world.other_team.organiser)
    assert other.open(place(activity)).status == 403
    assert other.open(f"/org/{team.id}/activities").status == 403
    assert other.open(f"/org/{site.world.other_team.id}/activities/{activity.id}").status == 404


LANDMARKS = "//nav | //aside | //section[@aria-labelledby] | //*[@role='region' or @role='search']"


def landmarks(seen: Seen) -> list[str]:
    """Kind and name of each, as they are read aloud."""
    names = []
    for each in seen.document.xpath(LANDMARKS):
        labels = each.xpath("//*[@id=$id]", id=each.get("aria-labelledby", "-"))
        name = labels[0].text_content() if labels else each.get("aria-label", "")
        names.append("".join(name.split()))
    return names


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_no_two_landmarks_of_an_activitys_page_share_a_name(site: Site, language: str) -> None:
    team = site.world.team
    for activity in (site.world.a_draft(team), site.world.a_published_activity(team)):
        seen = site.browser(team.organiser, language=language).open(
            f"/org/{team.id}/activities/{activity.id}"
        )
        named = landmarks(seen)
        assert sorted(set(named)) == sorted(named)
