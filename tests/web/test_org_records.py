"""Records that wait for an organization, and what becomes of one."""

from __future__ import annotations

from uuid import uuid4

from registry.service_record import ServiceRecord
from tests.plans import MORNING, Recorded
from tests.web.asking import counted
from tests.web.client import Site


def waiting(record: Recorded) -> str:
    return f"/org/{record.activity.team.id}/records"


def place(record: Recorded) -> str:
    return f"{waiting(record)}/{record.id}"


def standing(site: Site, record: Recorded) -> str:
    return str(site.world.record(record).standing)


def correction(**typed: str) -> dict[str, str]:
    return {"reason": "记错了时间", "startsAt": "09:00", "endsAt": "11:00", "minutes": "120", **typed}


def test_several_are_confirmed_at_once_and_each_says_what_came_of_it(site: Site) -> None:
    first = site.world.a_proposed_record()
    second = site.world.a_proposed_record(activity=first.activity)
    browser = site.browser(first.activity.team.recorder)
    seen = browser.open(waiting(first))
    site.world.registry.reject_service(first.activity.team.organiser, second.id, reason="不实")
    fields = {"chosen": [str(first.id), str(second.id)], "do": "confirm"}
    seen = browser.send(seen, "decide", fields)
    assert standing(site, first) == "effective"
    assert "已办理1项，1项未办理" in seen.text
    assert "服务记录当前状态" in seen.text


def test_a_rejection_needs_a_reason(site: Site) -> None:
    record = site.world.a_proposed_record()
    browser = site.browser(record.activity.team.recorder)
    fields = {"chosen": str(record.id), "do": "reject"}
    seen = browser.send(browser.open(waiting(record)), "decide", fields)
    assert seen.error("reason")
    browser.send(seen, "decide", {**fields, "reason": "未到场"})
    assert standing(site, record) == "rejected"


def test_who_entered_a_record_is_not_offered_to_confirm_it(site: Site) -> None:
    record = site.world.a_proposed_record()
    browser = site.browser(record.activity.team.clerk)
    seen = browser.open(waiting(record))
    mine = next(row for row in seen.rows() if "2026年3月3日" in row)
    assert "您登记的，请另一人确认" in mine
    assert "confirm" not in browser.open(place(record)).acts()


def test_one_record_is_confirmed_from_its_own_page(site: Site) -> None:
    record = site.world.a_proposed_record()
    browser = site.browser(record.activity.team.recorder)
    seen = browser.send(browser.open(place(record)), "confirm")
    assert seen.notice == "已确认，时长生效。"
    assert standing(site, record) == "effective"


def test_a_correction_keeps_both_values(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(record.activity.team.recorder)
    seen = browser.open(place(record))
    seen = browser.send(seen, "correct", correction())
    assert seen.notice.startswith("已更正")
    assert "3.00 小时 → 2.00 小时" in seen.text


def test_a_correction_without_a_reason_keeps_what_was_typed(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(record.activity.team.recorder)
    seen = browser.open(place(record))
    seen = browser.send(seen, "correct", correction(reason=""))
    assert seen.status == 422
    assert seen.error("reason")
    assert seen.value("correct", "endsAt") == "11:00"


def test_two_tabs_do_not_overwrite_each_other(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(record.activity.team.recorder)
    one_tab, other_tab = browser.open(place(record)), browser.open(place(record))
    browser.send(one_tab, "correct", correction())
    seen = browser.send(other_tab, "correct", correction(minutes="60"))
    assert seen.status == 422
    assert "您打开页面后，这条记录已被更改" in seen.text
    assert seen.value("correct", "minutes") == "60"
    assert site.world.record(record).known_facts.minutes == 120
    browser.send(seen, "correct")
    assert site.world.record(record).known_facts.minutes == 60


def test_only_an_administrator_annuls_and_is_told_what_will_happen(site: Site) -> None:
    record = site.world.an_effective_record()
    team = record.activity.team
    assert "annul" not in site.browser(team.recorder).open(place(record)).acts()
    browser = site.browser(team.administrator)
    seen = browser.open(place(record))
    assert "不能恢复" in seen.text
    seen = browser.send(seen, "annul", {"why": "DUPLICATE", "reason": "重复登记"})
    assert seen.notice.startswith("记录已撤销")
    assert standing(site, record) == "annulled"


def test_who_is_still_there_is_checked_out_with_fewer_minutes_and_a_reason(site: Site) -> None:
    record = site.world.a_check_in()
    site.world.clock.pass_time(hours=2)
    browser = site.browser(record.activity.team.recorder)
    seen = browser.send(browser.open(place(record)), "check-out", {"minutes": "60"})
    assert seen.error("reason")
    seen = browser.send(seen, "check-out", {"minutes": "60", "reason": "中途外出"})
    assert seen.notice == "已签退。"
    assert site.world.record(record).known_facts.minutes == 60


def test_nobody_but_members_sees_records(site: Site) -> None:
    record = site.world.an_effective_record()
    for stranger in (record.who, site.world.other_team.recorder, site.world.officer):
        browser = site.browser(stranger)
        assert browser.open(waiting(record)).status == 403
        assert browser.open(place(record)).status == 403


def test_a_record_is_not_found_under_another_organization(site: Site) -> None:
    record = site.world.an_effective_record()
    other = site.world.other_team
    assert site.browser(other.recorder).open(f"/org/{other.id}/records/{record.id}").status == 404


def test_an_empty_list_leads_on(site: Site) -> None:
    team = site.world.an_active_organization()
    seen = site.browser(team.recorder).open(f"/org/{team.id}/records")
    assert "没有待确认的记录" in seen.text
    assert f"/org/{team.id}" in seen.links()


def test_midnight_is_the_end_of_its_day(site: Site) -> None:
    evening = MORNING.replace(hour=20)
    activity = site.world.a_published_activity(shifts=(evening,))
    record = site.world.an_effective_record(activity=activity)
    browser = site.browser(activity.team.recorder)
    seen = browser.open(place(record))
    typed = {"startsAt": "22:00", "endsAt": "00:00", "minutes": "100", "reason": "实际更晚"}
    browser.send(seen, "correct", typed)
    found = site.world.registry.get(ServiceRecord, record.id).known_facts
    assert (found.ends_at - found.starts_at).total_seconds() == 7200


def test_names_of_many_are_asked_for_with_their_records(site: Site) -> None:
    team = site.world.an_active_organization()
    browser = site.browser(team.recorder)
    counts = []
    for _ in range(2):
        record = site.world.a_proposed_record(activity=site.world.a_published_activity(team))
        site.door.waiter.catch_up()
        with counted() as asked:
            counts.append((len(browser.open(waiting(record)).rows()), len(asked)))
    assert counts == [(1, counts[0][1]), (2, counts[0][1])]


def test_one_form_decides_no_more_than_a_page_shows_and_each_record_once(site: Site) -> None:
    record = site.world.a_proposed_record()
    browser = site.browser(record.activity.team.recorder)
    seen = browser.open(waiting(record))
    many = {"chosen": [str(uuid4()) for _ in range(41)], "do": "confirm"}
    refused = browser.send(seen, "decide", many)
    assert (refused.status, refused.problems) == (422, ["一次最多办理40项，请分次提交。"])
    seen = browser.send(seen, "decide", {"chosen": [str(record.id)] * 41, "do": "confirm"})
    assert "已办理1项" in seen.text
    assert standing(site, record) == "effective"
