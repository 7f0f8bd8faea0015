"""The hours of a whole roster, entered by one person and confirmed by another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from registry.dates import CHINA
from registry.service_record import ServiceRecord
from tests.plans import MORNING, NOON, Published, SignedUp
from tests.web.asking import counted
from tests.web.client import Browser, Seen, Site
from web.pages.shift_hours import MOST_ROWS

EVIDENCE = {"evidence": "签到表第3册"}


@pytest.fixture
def roster(site: Site) -> list[SignedUp]:
    """Two who have a place in a shift that is over."""
    activity = site.world.a_published_activity()
    signed_up = [site.world.sign_up(site.world.an_adult_volunteer(), activity) for _ in range(2)]
    site.world.clock.move(NOON + timedelta(hours=1))
    return signed_up


def place(activity: Published) -> str:
    return f"/org/{activity.team.id}/shifts/{activity.shift.id}/record"


def propose(*rows: SignedUp) -> dict[str, list[str]]:
    return {"row": [f"propose {each.who.volunteer_id}" for each in rows]}


def send(browser: Browser, seen: Seen, fields: dict[str, str | list[str]]) -> Seen:
    return browser.send(seen, "record", fields)


def records(site: Site, activity: Published) -> list[ServiceRecord]:
    ids = site.world.registry.reservations.records_of(activity.id)
    return [site.world.registry.get(ServiceRecord, each) for each in ids]


def test_times_are_those_of_the_shift_until_somebody_types_others(site: Site, roster: list[SignedUp]) -> None:
    activity = roster[0].activity
    seen = site.browser(activity.team.recorder).open(place(activity))
    assert seen.document.xpath("//input[@data-cell='start']/@value") == ["09:00", "09:00"]
    assert seen.document.xpath("//input[@data-cell='end']/@value") == ["12:00", "12:00"]


def test_a_record_that_was_left_open_goes_on(site: Site) -> None:
    left = site.world.a_forced_out_record()
    browser = site.browser(left.activity.team.recorder)
    seen = browser.open(place(left.activity))
    send(browser, seen, {**EVIDENCE, "row": f"propose {left.who.volunteer_id}"})
    [record] = records(site, left.activity)
    assert (record.id, str(record.standing), record.known_facts.minutes) == (left.id, "proposed", 180)


def test_chosen_rows_are_entered_and_wait_for_another(site: Site, roster: list[SignedUp]) -> None:
    first, second = roster
    browser = site.browser(first.activity.team.recorder)
    seen = browser.open(place(first.activity))
    seen = send(browser, seen, {**EVIDENCE, **propose(first, second)})
    assert "已办理2行" in seen.text
    assert [row for row in seen.rows() if "您登记的，请另一人确认" in row] == seen.rows()
    assert {str(each.standing) for each in records(site, first.activity)} == {"proposed"}


def test_times_are_read_as_people_type_them(site: Site, roster: list[SignedUp]) -> None:
    first, _ = roster
    browser = site.browser(first.activity.team.recorder)
    typed = {f"start-{first.who.volunteer_id}": "930", f"end-{first.who.volunteer_id}": "11：15"}
    send(browser, browser.open(place(first.activity)), {**EVIDENCE, **propose(first), **typed})
    [record] = records(site, first.activity)
    assert record.known_facts.starts_at == MORNING + timedelta(minutes=30)
    assert f"{record.known_facts.ends_at.astimezone(CHINA):%H:%M}" == "11:15"
    assert record.known_facts.minutes == 105


def test_a_refused_row_keeps_what_was_typed_and_the_others_are_done(
    site: Site, roster: list[SignedUp]
) -> None:
    first, second = roster
    browser = site.browser(first.activity.team.recorder)
    typed = {f"start-{first.who.volunteer_id}": "25:00", f"minutes-{second.who.volunteer_id}": "120"}
    seen = send(browser, browser.open(place(first.activity)), {**EVIDENCE, **propose(first, second), **typed})
    assert "已办理1行，1行未办理" in seen.text
    assert "请按09:30的格式填写时间。" in seen.text
    assert seen.document.xpath("//input[@data-cell='start']/@value") == ["25:00"]
    assert seen.value("record", "evidence") == EVIDENCE["evidence"]
    assert [each.known_facts.minutes for each in records(site, first.activity)] == [120]


def test_without_evidence_nothing_is_entered_and_everything_stays(site: Site, roster: list[SignedUp]) -> None:
    first, _ = roster
    browser = site.browser(first.activity.team.recorder)
    typed = {f"start-{first.who.volunteer_id}": "09:45"}
    seen = send(browser, browser.open(place(first.activity)), {**propose(first), **typed})
    assert seen.status == 422
    assert seen.error("evidence")
    assert seen.value("record", f"start-{first.who.volunteer_id}") == "09:45"
    assert len(seen.document.xpath("//input[@data-cell='tick'][@checked]")) == 1


def test_without_a_tick_nothing_is_sent(site: Site, roster: list[SignedUp]) -> None:
    browser = site.browser(roster[0].activity.team.recorder)
    seen = send(browser, browser.open(place(roster[0].activity)), {**EVIDENCE})
    assert seen.problems == ["请先勾选要提交的行。"]


def test_what_one_entered_another_confirms_on_the_same_screen(site: Site, roster: list[SignedUp]) -> None:
    first, second = roster
    team = first.activity.team
    browser = site.browser(team.clerk)
    send(browser, browser.open(place(first.activity)), {**EVIDENCE, **propose(first)})
    browser = site.browser(team.recorder)
    rows: list[str] = [f"confirm {first.who.volunteer_id}", f"propose {second.who.volunteer_id}"]
    seen = send(browser, browser.open(place(first.activity)), {**EVIDENCE, "row": rows})
    assert "已办理2行" in seen.text
    standings = sorted(str(each.standing) for each in records(site, first.activity))
    assert standings == ["effective", "proposed"]


def test_who_entered_may_not_confirm_even_by_force(site: Site, roster: list[SignedUp]) -> None:
    first, _ = roster
    browser = site.browser(first.activity.team.clerk)
    seen = send(browser, browser.open(place(first.activity)), {**EVIDENCE, **propose(first)})
    seen = send(browser, seen, {"row": f"confirm {first.who.volunteer_id}"})
    assert "应由本组织另一名工作人员复核" in seen.text
    assert [str(each.standing) for each in records(site, first.activity)] == ["proposed"]


def test_sent_twice_it_is_entered_once(site: Site, roster: list[SignedUp]) -> None:
    first, _ = roster
    browser = site.browser(first.activity.team.recorder)
    seen = browser.open(place(first.activity))
    for _ in range(2):
        send(browser, seen, {**EVIDENCE, **propose(first)})
    assert len(records(site, first.activity)) == 1


def test_who_is_still_there_is_checked_out_first(site: Site) -> None:
    record = site.world.a_check_in()
    seen = site.browser(record.activity.team.recorder).open(place(record.activity))
    assert "先办理签退" in seen.rows()[0]
    assert not seen.document.xpath("//input[@name='row']")


def test_records_of_many_are_asked_for_with_their_rows(site: Site, roster: list[SignedUp]) -> None:
    activity = roster[0].activity
    clerk, browser = site.browser(activity.team.clerk), site.browser(activity.team.recorder)
    counts = []
    for signed_up in roster:
        send(clerk, clerk.open(place(activity)), {**EVIDENCE, **propose(signed_up)})
        with counted() as asked:
            seen = browser.open(place(activity))
        counts.append((len(asked), seen.response.text.count("confirm ")))
    assert counts[0][0] == counts[1][0]
    assert counts[0][1] < counts[1][1]


def test_one_form_enters_only_so_many_rows(site: Site, roster: list[SignedUp]) -> None:
    activity = roster[0].activity
    browser = site.browser(activity.team.recorder)
    many = {**EVIDENCE, "row": [f"propose {number}" for number in range(MOST_ROWS + 1)]}
    seen = browser.send(browser.open(place(activity)), "record", many)
    assert (seen.status, seen.problems) == (422, ["一次最多办理200项，请分次提交。"])
