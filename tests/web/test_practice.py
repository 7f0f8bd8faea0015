"""Professional work and incentives as pages: an organization's, one's own, and a registrar's."""

from __future__ import annotations

import pytest

from registry.social_work.incentives import Honour
from registry.volunteer import Volunteer
from tests.discipline import number_of
from tests.practising import a_practice, a_rank, an_allowance, an_honour, practice_of, work_for_the_team
from tests.social_workers import a_social_worker
from tests.web.client import Seen, Site

FIELDS = {
    "kind": "group-work",
    "doneOn": "2026-02-26",
    "minutes": "120",
    "clients": "8",
    "sessions": "1",
    "outcome": "achieved",
}
OFFICE = "/office/social-work/incentives"


def place(site: Site) -> str:
    return f"/org/{site.world.team.id}/practice"


def record(site: Site, **fields: str) -> Seen:
    browser = site.browser(site.world.team.recorder)
    return browser.send(browser.open(place(site)), "record", FIELDS | fields)


def test_work_is_recorded_by_registration_number(site: Site) -> None:
    number = number_of(site.world, work_for_the_team(site.world, a_social_worker(site.world)))
    seen = record(site, registrationNumber=number)
    assert seen.notice == "已记录。"
    assert "小组工作 · 120分钟" in seen.text


def test_work_of_somebody_unregistered_is_recorded_with_a_warning(site: Site) -> None:
    world = site.world
    nobody = work_for_the_team(world, world.an_adult_volunteer())
    number = world.registry.get(Volunteer, nobody.volunteer_id).number
    seen = record(site, personId=number)
    assert "没有有效的社会工作者登记" in seen.notice


@pytest.mark.parametrize("field", ["minutes", "clients", "doneOn"])
def test_what_is_missing_is_said_beside_its_field(site: Site, field: str) -> None:
    number = number_of(site.world, work_for_the_team(site.world, a_social_worker(site.world)))
    seen = record(site, registrationNumber=number, **{field: ""})
    assert seen.status == 422
    assert seen.error(field)


def test_whose_work_it_was_must_be_said(site: Site) -> None:
    assert record(site).error("registrationNumber")


def test_too_many_minutes_are_refused_beside_their_field(site: Site) -> None:
    number = number_of(site.world, work_for_the_team(site.world, a_social_worker(site.world)))
    assert record(site, registrationNumber=number, minutes="1441").error("minutes")


def test_an_entry_is_corrected_and_withdrawn_with_reasons(site: Site) -> None:
    world = site.world
    practice = a_practice(world)
    browser = site.browser(world.team.recorder)
    opened = browser.open(f"{place(site)}?practice={practice}")
    assert browser.send(opened, "correct", {"minutes": "60"}).error("reason")
    seen = browser.send(opened, "correct", {"minutes": "60", "reason": "录入有误"})
    assert seen.notice == "已更正。"
    assert practice_of(world, practice).work.minutes == 60
    opened = browser.open(f"{place(site)}?practice={practice}")
    assert browser.send(opened, "withdraw", {"reason": "重复录入"}).notice == "已撤回。"


def test_the_worker_objects_and_the_organization_answers(site: Site) -> None:
    world = site.world
    worker = a_social_worker(world)
    practice = a_practice(world, worker)
    mine = site.browser(worker)
    opened = mine.open(f"/me/social-work/practice?practice={practice}")
    assert "登记有效" in opened.text
    assert mine.send(opened, "object", {"claimed": "实际两小时"}).notice == "已提出异议，等待机构答复。"
    team = site.browser(world.team.recorder)
    opened = team.open(f"{place(site)}?show=objected&practice={practice}")
    assert "实际两小时" in opened.text
    seen = team.send(opened, "answer", {"isUpheld": "no", "reason": "签到表为证"})
    assert seen.notice == "已答复。"
    assert "签到表为证" in mine.open("/me/social-work/practice").text


def test_an_upheld_objection_leads_on_to_the_correction(site: Site) -> None:
    world = site.world
    worker = a_social_worker(world)
    practice = a_practice(world, worker)
    world.registry.object_to_practice(worker.caller, practice, claimed="实际两小时")
    team = site.browser(world.team.recorder)
    opened = team.open(f"{place(site)}?practice={practice}")
    seen = team.send(opened, "answer", {"isUpheld": "yes", "reason": "属实"})
    assert "请接着更正" in seen.notice
    assert "correct" in seen.acts()


def test_nobody_but_members_opens_the_organizations_pages(site: Site) -> None:
    for path in (place(site), place(site).replace("practice", "honours")):
        assert site.browser(site.world.another).open(path).status == 403


def test_an_administrator_honours_and_revokes(site: Site) -> None:
    world = site.world
    worker = a_social_worker(world)
    path = place(site).replace("practice", "honours")
    honour = an_honour(world, worker)
    browser = site.browser(world.team.administrator)
    fields = {"registrationNumber": number_of(world, worker), "title": "服务之星"}
    seen = browser.send(browser.open(path), "honour", fields)
    assert seen.notice == "已记录表彰。"
    assert "服务之星" in seen.text
    opened = browser.open(f"{path}?honour={honour}")
    assert browser.send(opened, "revoke", {"reason": "材料不实"}).notice == "已撤销表彰。"
    assert world.registry.get(Honour, honour).is_revoked


def test_one_sees_the_own_incentives(site: Site) -> None:
    world = site.world
    worker = a_social_worker(world)
    an_honour(world, worker)
    an_allowance(world, worker)
    a_rank(world, worker)
    seen = site.browser(worker).open("/me/social-work/incentives")
    assert all(words in seen.text for words in ("年度优秀社工", "3,000.00元", "督导"))
    assert seen.acts() == []


def test_a_registrar_grants_in_yuan_and_recovers_no_more_than_is_left(site: Site) -> None:
    world = site.world
    number = number_of(world, a_social_worker(world))
    browser = site.browser(world.registrar)
    where = f"{OFFICE}?number={number}"
    fields = {"scheme": "degree", "amountFen": "2999.50", "grantedOn": "2026-03-01"}
    seen = browser.send(browser.open(where), "grant", fields)
    assert "2,999.50元" in seen.text
    assert browser.send(browser.open(where), "grant", fields).error("scheme"), "once for each scheme"
    chosen = next(link for link in seen.links() if "chosen=" in link)
    opened = browser.open(chosen)
    too_much = browser.send(opened, "recover", {"amountFen": "2999.51", "reason": "多发"})
    assert too_much.error("amountFen")
    done = browser.send(opened, "recover", {"amountFen": "999.50", "reason": "多发"})
    assert "2,000.00元" in done.text


@pytest.mark.parametrize("typed", ["", "-5", "1.234", "many"])
def test_an_amount_that_is_none_is_said_beside_its_field(site: Site, typed: str) -> None:
    number = number_of(site.world, a_social_worker(site.world))
    browser = site.browser(site.world.registrar)
    fields = {"scheme": "degree", "amountFen": typed, "grantedOn": "2026-03-01"}
    assert browser.send(browser.open(f"{OFFICE}?number={number}"), "grant", fields).error("amountFen")


def test_a_registrar_grants_and_ends_a_rank_and_records_an_honour(site: Site) -> None:
    world = site.world
    worker = a_social_worker(world)
    browser = site.browser(world.registrar)
    where = f"{OFFICE}?number={number_of(world, worker)}"
    fields = {"rank": "supervisor", "validFrom": "2026-01-01", "validTo": "2028-12-31"}
    seen = browser.send(browser.open(where), "rank", fields)
    assert seen.notice == "已授予人才称号。"
    chosen = next(link for link in seen.links() if "chosen=" in link)
    ended = browser.send(browser.open(chosen), "end", {"endedOn": "2026-03-01", "reason": "辞去"})
    assert ended.notice == "已终止人才称号。"
    honour = {"title": "最美社工", "grantor": "市民政局", "grantedOn": "2026-03-01"}
    assert "最美社工" in browser.send(browser.open(where), "honour", honour).text


def test_the_office_page_asks_for_a_number_first_and_is_for_registrars(site: Site) -> None:
    assert site.browser(site.world.registrar).open(OFFICE).status == 200
    assert site.browser(site.world.officer).open(OFFICE).status == 403
