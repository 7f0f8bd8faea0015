"""A volunteer's hours: every line with state and reason, the claim, the objection, and the file."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

from registry.commands.stretches import Stretch
from registry.record_standings import Annulment
from tests.plans import Recorded
from tests.web.client import Seen, Site


def test_a_pending_line_says_who_confirms_it_by_when(site: Site) -> None:
    record = site.world.a_proposed_record()
    seen = site.browser(record.who).open("/me/hours")
    (row,) = seen.rows()
    for words in ("图书馆整理服务", "3.00 小时", "待确认", "另一名工作人员确认", "2026年3月17日"):
        assert words in row


def test_only_what_is_confirmed_counts_in_the_total(site: Site) -> None:
    record = site.world.a_proposed_record()
    browser = site.browser(record.who)
    assert "0.00 小时所选期间已生效" in browser.open("/me/hours").text
    site.world.registry.confirm_service(record.activity.team.recorder, record.id)
    site.door.waiter.catch_up()
    assert "3.00 小时所选期间已生效" in browser.open("/me/hours").text


def test_lines_are_chosen_by_day_and_state(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(record.who)
    assert len(browser.open("/me/hours?from=2026-03-01&to=2026-03-31").rows()) == 1
    assert browser.open("/me/hours?from=2027-01-01").rows() == []
    assert browser.open("/me/hours?standing=REJECTED").rows() == []
    assert len(browser.open("/me/hours?standing=nonsense&from=nonsense").rows()) == 1


def test_a_period_that_runs_backwards_is_said_beside_the_field(site: Site) -> None:
    seen = site.browser(site.world.volunteer).open("/me/hours?from=2026-03-31&to=2026-03-01")
    assert seen.error("to") == "结束日期不能早于开始日期。"


def test_the_file_holds_every_line_and_nothing_that_runs(site: Site) -> None:
    activity = site.world.a_published_activity(title="=1+1整理服务")
    record = site.world.an_effective_record(activity=activity)
    response = site.browser(record.who).open("/me/hours.csv?from=2026-03-01").response
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    head, row = csv.reader(StringIO(response.text.removeprefix("\ufeff")))
    assert head[:2] == ["服务日期", "活动"]
    assert row[:2] == ["2026-03-03", "'=1+1整理服务"]
    assert row[5:8] == ["180", "静安区志愿者协会", "已生效"]


def open_record(site: Site, record: Recorded) -> Seen:
    return site.browser(record.who).open(f"/me/hours/{record.id}")


def test_a_record_says_in_words_how_it_is_evidenced(site: Site) -> None:
    seen = open_record(site, site.world.an_effective_record())
    assert "由组织按名册录入，须由另一名工作人员确认。" in seen.text
    assert "已计入服务时长" in seen.text


def test_a_correction_shows_both_values_and_the_reason(site: Site) -> None:
    record = site.world.an_effective_record()
    start = record.activity.shift.starts_at
    shorter = Stretch(start, start + timedelta(hours=2), reason="提前离开")
    site.world.registry.correct_service(record.activity.team.recorder, record.id, shorter)
    (row,) = open_record(site, record).rows()
    for words in ("3.00 小时", "2.00 小时", "提前离开"):
        assert words in row


def test_an_annulled_record_says_why(site: Site) -> None:
    record = site.world.an_effective_record()
    site.world.registry.annul_service(
        record.activity.team.administrator, record.id, why=Annulment.WRONG_PERSON, reason="同名误记"
    )
    assert "记错了人：同名误记" in open_record(site, record).text


def test_an_objection_is_made_and_its_answer_is_shown(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(record.who)
    seen = browser.open(f"/me/hours/{record.id}")
    seen = browser.send(seen, "object", {"element": "服务时长", "claimed": "", "evidence": "同组可证"})
    assert seen.status == 422
    assert seen.error("claimed")
    assert seen.value("object", "evidence") == "同组可证"
    seen = browser.send(seen, "object", {"claimed": "应为4小时"})
    assert seen.notice == "异议已提交，记录单位会作出答复。"
    assert "等待记录单位答复" in seen.text
    assert "object" not in seen.acts()
    site.world.registry.answer_objection(
        record.activity.team.recorder, record.id, is_upheld=False, reason="签到表为3小时"
    )
    site.door.waiter.catch_up()
    assert "异议不成立：签到表为3小时" in browser.open(f"/me/hours/{record.id}").text


def test_a_record_tells_its_story(site: Site) -> None:
    seen = open_record(site, site.world.an_effective_record())
    assert len(seen.document.xpath("//ol[@class='timeline']/li")) == 3


def test_somebody_elses_record_is_not_there(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(site.world.an_adult_volunteer())
    assert browser.open(f"/me/hours/{record.id}").status == 404


def test_service_that_was_left_out_is_claimed_from_the_shift_one_signed_up_for(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    site.world.clock.move(sign_up.activity.shift.ends_at + timedelta(hours=1))
    browser = site.browser(sign_up.who)
    (link,) = [link for link in browser.open("/me/hours/claim").links() if "activity=" in link]
    seen = browser.open(link)
    assert seen.value("claim", "startsAt") == "09:00"
    seen = browser.send(seen, "claim", {"endsAt": "", "evidence": "领队可证"})
    assert seen.error("endsAt")
    assert seen.value("claim", "evidence") == "领队可证"
    seen = browser.send(seen, "claim", {"endsAt": "11:30"})
    assert seen.notice == "已申报，等待组织核实确认。"
    assert "2.50 小时" in seen.text
    assert "您申报的服务，等待组织核实。" in seen.text


def test_who_came_without_a_sign_up_finds_the_activity_by_a_word(site: Site) -> None:
    activity = site.world.a_published_activity(title="滨江步道清洁服务")
    seen = site.browser(site.world.an_adult_volunteer()).open("/me/hours/claim?keyword=滨江步道")
    assert f"/me/hours/claim?activity={activity.id}" in seen.links()


def test_a_claim_outside_the_activity_is_refused_at_the_top(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    site.world.clock.move(sign_up.activity.shift.ends_at + timedelta(days=10))
    browser = site.browser(sign_up.who)
    seen = browser.open(f"/me/hours/claim?activity={sign_up.activity.id}")
    seen = browser.send(seen, "claim", {"servedOn": "2026-03-09"})
    assert seen.status == 422
    assert seen.error("startsAt") == "服务时间不在活动起止日期内。"


def test_a_guardian_sees_the_wards_hours(site: Site) -> None:
    record = site.world.an_effective_record(site.world.a_minor())
    seen = site.browser(record.who.guardian).open(f"/me/hours?of={record.who.person_id}")
    assert len(seen.rows()) == 1
