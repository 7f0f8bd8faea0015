"""Employments, stations, job posts and good practice on the pages of those who make and who read them."""

from __future__ import annotations

from datetime import datetime

import pytest

from registry.dates import CHINA
from registry.social_work.employment import Employment, EmploymentStanding
from registry.social_work.good_practice import GoodPractice, GoodPracticeStanding
from registry.social_work.station import Counts, Station
from registry.volunteer import Volunteer
from tests.people import Team
from tests.service_organizations import (
    a_job,
    a_proposal,
    a_released_practice,
    a_station,
    a_submitted_practice,
    an_employment,
)
from tests.web.client import Site

MINE = "/me/social-work/employment"


@pytest.fixture
def team(site: Site) -> Team:
    return site.world.an_active_organization()


def staff(team: Team) -> str:
    return f"/org/{team.id}/social-work/staff"


def sharing(team: Team) -> str:
    return f"/org/{team.id}/social-work/sharing"


def test_the_organization_proposes_and_the_worker_confirms(site: Site, team: Team) -> None:
    who = site.world.an_adult_volunteer()
    browser = site.browser(team.administrator)
    fields = {
        "personId": site.world.registry.get(Volunteer, who.volunteer_id).number,
        "post": "一线社工",
        "isFullTime": "yes",
    }
    done = browser.send(browser.open(staff(team)), "propose", fields)
    assert "待对方确认" in done.text
    mine = site.browser(who)
    confirmed = mine.send(mine.open(MINE), "confirm")
    assert confirmed.notice == "聘用关系已确认。"
    assert "双方已确认" in confirmed.text
    assert "专职人员1人" not in browser.open(staff(team)).text


def test_a_second_full_time_post_is_refused_with_the_reason(site: Site, team: Team) -> None:
    who = site.world.an_adult_volunteer()
    an_employment(site.world, site.world.team, who)
    a_proposal(site.world, team, who)
    mine = site.browser(who)
    again = mine.send(mine.open(MINE), "confirm")
    assert again.status == 422
    assert "同一时间只能担任一个全职岗位" in again.text


def test_a_worker_proposes_and_the_organization_confirms(site: Site) -> None:
    team = site.world.an_active_organization(name="睦邻社工事务所")
    who = site.world.an_adult_volunteer()
    mine = site.browser(who)
    seen = mine.open(f"{MINE}?name=睦邻")
    done = mine.send(seen, "propose", {"organizationId": str(team.id), "post": "督导"})
    assert "等待机构确认" in done.notice
    browser = site.browser(team.administrator)
    assert browser.send(browser.open(staff(team)), "confirm").notice == "聘用关系已确认。"


@pytest.mark.parametrize("side", ["worker", "organization"])
def test_either_side_ends_it_and_the_other_reads_so(site: Site, team: Team, side: str) -> None:
    who = site.world.an_adult_volunteer()
    employment_id = an_employment(site.world, team, who)
    by, at = (who.caller, MINE) if side == "worker" else (team.administrator, staff(team))
    browser = site.browser(by)
    browser.send(browser.open(at), "end")
    employment = site.world.registry.get(Employment, employment_id)
    assert employment.standing is EmploymentStanding.ENDED
    assert "已结束" in site.browser(who).open(MINE).text


def test_a_station_gets_staff_and_counts(site: Site, team: Team) -> None:
    station_id, who = a_station(site.world, team), site.world.an_adult_volunteer()
    an_employment(site.world, team, who)
    browser = site.browser(team.administrator)
    assert browser.send(browser.open(staff(team)), "assign").notice == "已派驻社工站。"
    fields = {"month": "2026-02", "visits": "3", "people": "7"}
    assert browser.send(browser.open(staff(team)), "count", fields).notice == "服务数量已填报。"
    station = site.world.registry.get(Station, station_id)
    assert list(station.counts.values()) == [Counts(3, 0, 0, 7)]
    assert browser.send(browser.open(staff(team)), "remove").notice == "已撤回派驻人员。"


def test_a_month_to_come_is_refused_beside_its_field(site: Site, team: Team) -> None:
    a_station(site.world, team)
    browser = site.browser(team.administrator)
    again = browser.send(browser.open(staff(team)), "count", {"month": "2026-04"})
    assert "已经开始的月份" in again.error("month")


def test_a_post_is_published_read_and_withdrawn(site: Site, team: Team) -> None:
    browser = site.browser(team.organiser)
    fields = {
        "title": "社区矫正社工",
        "duties": "个案与小组",
        "level": "ASSISTANT",
        "division": "310106",
        "pay": "面议",
        "openUntil": "2026-03-31",
    }
    assert browser.send(browser.open(sharing(team)), "post", fields).notice == "招聘信息已发布。"
    visitor = site.browser()
    found = visitor.open("/jobs?title=矫正")
    assert "社区矫正社工" in found.text
    (link,) = [each for each in found.links() if each.startswith("/jobs/")]
    assert "个案与小组" in visitor.open(link).text
    browser.send(browser.open(sharing(team)), "close", {"reason": "岗位已满"})
    assert "社区矫正社工" not in visitor.open("/jobs?title=矫正").text
    assert visitor.open(link).status == 404


def test_a_suspended_organizations_posts_are_hidden(site: Site, team: Team) -> None:
    job = a_job(site.world, team)
    address = f"/jobs/{job}"
    assert site.browser().open(address).status == 200
    site.world.registry.suspend_organization(site.world.officer, team.id, reason="整改")
    assert site.browser().open(address).status == 404


def test_a_post_is_gone_on_the_day_after_its_last(site: Site, team: Team) -> None:
    address = f"/jobs/{a_job(site.world, team)}"
    site.world.clock.move(datetime(2026, 3, 31, 23, 59, tzinfo=CHINA))
    assert site.browser().open(address).status == 200
    site.world.clock.move(datetime(2026, 4, 1, tzinfo=CHINA))
    assert site.browser().open(address).status == 404


def test_good_practice_is_released_by_a_second_person(site: Site, team: Team) -> None:
    writer = site.browser(team.organiser)
    fields = {
        "title": "楼组互助",
        "field": "community",
        "summary": "楼组互助小组",
        "method": "每月议事",
        "outcome": "邻里往来增多",
    }
    seen = writer.open(sharing(team))
    assert "个人信息" in writer.send(seen, "submit", fields).text
    ticked = {**fields, "hasConsent": "on", "hasNoClientData": "on"}
    done = writer.send(writer.open(sharing(team)), "submit", ticked)
    assert "release" not in done.acts()
    other = site.browser(team.administrator)
    assert other.send(other.open(sharing(team)), "release").notice == "案例已发布。"
    assert "楼组互助" in site.browser().open("/good-practice?field=community").text


def test_what_is_not_released_is_read_inside_only(site: Site, team: Team) -> None:
    practice_id = a_submitted_practice(site.world, team)
    address = f"/good-practice/{practice_id}"
    assert site.browser().open(address).status == 404
    assert "尚未公开" in site.browser(team.organiser).open(address).text


def test_withdrawing_says_why(site: Site, team: Team) -> None:
    practice_id = a_released_practice(site.world, team)
    browser = site.browser(team.organiser)
    seen = browser.open(sharing(team))
    browser.send(seen, "withdraw", {"reason": "需要修订"})
    practice = site.world.registry.get(GoodPractice, practice_id)
    assert practice.standing is GoodPracticeStanding.WITHDRAWN
    assert site.browser().open(f"/good-practice/{practice_id}").status == 404


def test_a_recorder_reads_and_changes_nothing(site: Site, team: Team) -> None:
    a_submitted_practice(site.world, team)
    browser = site.browser(team.recorder)
    assert browser.open(sharing(team)).acts() == []
    assert browser.open(staff(team)).acts() == []


@pytest.mark.parametrize(
    "address", ["/stations?division=999999", "/jobs?level=KING", "/good-practice?after=x"]
)
def test_a_wrong_question_is_answered_with_the_reason(site: Site, address: str) -> None:
    seen = site.browser().open(address)
    assert seen.status == 422
    assert seen.problems
