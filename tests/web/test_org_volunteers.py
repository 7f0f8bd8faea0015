"""Entering volunteers with consent on paper, looking one up, and asking to correct an error."""

from __future__ import annotations

from datetime import date

import pytest

from registry.volunteer import Volunteer
from tests.people import Team, id_number
from tests.scenario import fact
from tests.web.client import Seen, Site

BIRTH = date(1904, 5, 6)


@pytest.fixture
def team(site: Site) -> Team:
    return site.world.team


def place(team: Team) -> str:
    return f"/org/{team.id}/volunteers"


def enter(site: Site, team: Team, serial: int, **changes: str) -> Seen:
    browser = site.browser(team.organiser)
    stated = {
        "name": "李大海",
        "documentType": "RESIDENT_ID",
        "documentNumber": id_number(serial, birth=BIRTH),
        "division": "310106",
        "phone": "13800138000",
        "consentEvidence": "登记表第12号",
    }
    return browser.send(browser.open(place(team)), "enter", stated | changes)


def test_a_volunteer_is_entered_and_waits_for_the_persons_own_word(site: Site, team: Team) -> None:
    seen = enter(site, team, 501)
    assert seen.notice.startswith("登记成功。")
    assert seen.path.partition("?number=")[2] in seen.text
    assert "李*" in seen.text
    assert "待本人确认" in seen.text
    assert "由本组织录入" in seen.text


def test_consent_is_needed_and_what_was_typed_is_kept(site: Site, team: Team) -> None:
    seen = enter(site, team, 502, consentEvidence="")
    assert seen.status == 422
    assert seen.error("consentEvidence")
    assert seen.value("enter", "name") == "李大海"


def test_a_wrong_document_number_is_said_beside_it(site: Site, team: Team) -> None:
    seen = enter(site, team, 503, documentNumber="119999190405065030")
    assert seen.error("documentNumber")
    assert seen.value("enter", "documentNumber") == "119999190405065030"


def test_a_volunteer_is_looked_up_masked_with_the_totals(site: Site, team: Team) -> None:
    record = site.world.an_effective_record()
    number = site.world.registry.get(Volunteer, record.who.volunteer_id).number
    seen = site.browser(team.recorder).open(f"{place(team)}?number={number}")
    assert "王*" in seen.text
    assert "王小明" not in seen.text
    assert "3.00" in seen.text
    assert "13800138000" not in seen.response.text


def test_an_unknown_number_is_said_beside_the_field(site: Site, team: Team) -> None:
    seen = site.browser(team.recorder).open(f"{place(team)}?number=12345")
    assert seen.error("number")


def test_an_error_is_reported_to_the_volunteer(site: Site, team: Team) -> None:
    somebody = site.world.an_adult_volunteer()
    number = site.world.registry.get(Volunteer, somebody.volunteer_id).number
    browser = site.browser(team.recorder)
    seen = browser.open(f"{place(team)}?number={number}")
    incomplete = browser.send(seen, "correct", {"element": "NAME"})
    assert incomplete.error("reason")
    assert incomplete.value("correct", "element") == "NAME"
    done = browser.send(incomplete, "correct", {"reason": "与出示的证件不一致"})
    assert done.notice == "已请志愿者核对更正。"
    asked = {"element": "NAME", "reason": "与出示的证件不一致"}
    assert site.world.last_fact() == fact(Volunteer.CorrectionRequested, **asked)


def test_a_recorder_is_not_offered_to_enter_anybody(site: Site, team: Team) -> None:
    assert "enter" not in site.browser(team.recorder).open(place(team)).acts()
    assert "enter" in site.browser(team.organiser).open(place(team)).acts()


def test_members_of_no_organization_are_turned_away(site: Site, team: Team) -> None:
    assert site.browser(site.world.an_adult_volunteer()).open(place(team)).status == 403


def test_of_a_volunteer_who_never_came_only_who_it_is_is_shown(site: Site, team: Team) -> None:
    somebody = site.world.an_adult_volunteer()
    number = site.world.registry.get(Volunteer, somebody.volunteer_id).number
    seen = site.browser(team.recorder).open(f"{place(team)}?number={number}")
    assert "王*" in seen.text
    assert "还没有报名或参加过贵组织的活动" in seen.text
    assert "急救" not in seen.text
    assert "次未到场" not in seen.text
