"""Members and their roles, and who certifies an organization's service once it is gone."""

from __future__ import annotations

from datetime import date

import pytest

from registry.act import Role
from registry.organization import Organization
from registry.volunteer import Volunteer
from tests.people import Somebody, Team
from tests.web.client import Site

TODAY = date(2026, 3, 2)


@pytest.fixture
def team(site: Site) -> Team:
    return site.world.an_active_organization()


def place(team: Team) -> str:
    return f"/org/{team.id}/members"


def number_of(site: Site, somebody: Somebody) -> str:
    return site.world.registry.get(Volunteer, somebody.volunteer_id).number


def roles(site: Site, team: Team, somebody: Somebody, *, on: date = TODAY) -> frozenset[Role]:
    return site.world.registry.get(Organization, team.id).roles_of(somebody.person_id, on=on)


def test_everybody_with_a_role_is_listed(site: Site, team: Team) -> None:
    rows = site.browser(team.recorder).open(place(team)).rows()
    held = sorted(role for role in ("组织管理员", "活动负责人", "记录员") for row in rows if role in row)
    assert held == ["活动负责人", "组织管理员", "记录员", "记录员"]


def test_a_member_is_found_by_number_checked_and_added(site: Site, team: Team) -> None:
    somebody = site.world.an_adult_volunteer()
    browser = site.browser(team.administrator)
    seen = browser.open(f"{place(team)}?number={number_of(site, somebody)}")
    (candidate,) = seen.document.xpath("//*[@id='add']//h3")
    assert candidate.text_content() == "王*"
    done = browser.send(seen, "add", {"role": "RECORDER", "validTo": "2026-12-31"})
    assert done.notice == "成员已添加。"
    assert roles(site, team, somebody) == {Role.RECORDER}
    assert roles(site, team, somebody, on=date(2027, 1, 1)) == frozenset()


def test_a_person_who_is_no_volunteer_is_added_by_id(site: Site, team: Team) -> None:
    person_id = site.world.a_person().signed_in()
    browser = site.browser(team.administrator)
    browser.send(browser.open(f"{place(team)}?number={person_id}"), "add", {"role": "ORGANISER"})
    organization = site.world.registry.get(Organization, team.id)
    assert organization.roles_of(person_id, on=TODAY) == {Role.ORGANISER}


def test_a_number_that_nobody_has_is_said_beside_it(site: Site, team: Team) -> None:
    seen = site.browser(team.administrator).open(f"{place(team)}?number=123")
    assert seen.error("number")
    assert "add" not in seen.acts()


def test_an_end_before_the_start_stands_beside_its_field_with_the_candidate_kept(
    site: Site, team: Team
) -> None:
    number = number_of(site, site.world.an_adult_volunteer())
    browser = site.browser(team.administrator)
    seen = browser.open(f"{place(team)}?number={number}")
    period = {"role": "ORGANISER", "validFrom": "2026-05-01", "validTo": "2026-04-01"}
    again = browser.send(seen, "add", period)
    assert again.error("validTo") == "结束日期早于开始日期。"
    assert again.value("add", "validFrom") == "2026-05-01"
    assert browser.send(again, "add", {"validTo": "2026-06-01"}).notice == "成员已添加。"


def test_a_member_is_removed_after_saying_what_it_means(site: Site, team: Team) -> None:
    browser = site.browser(team.administrator)
    seen = browser.open(f"{place(team)}?remove={team.recorder.person_id}&role=RECORDER")
    assert "立即不能再以这一职责办理" in seen.text
    done = browser.send(seen, "remove", {"reason": "调离"})
    assert done.notice == "成员已移除。"
    organization = site.world.registry.get(Organization, team.id)
    assert organization.roles_of(team.recorder.signed_in(), on=TODAY) == frozenset()


def test_the_last_administrator_stays(site: Site, team: Team) -> None:
    browser = site.browser(team.administrator)
    seen = browser.open(f"{place(team)}?remove={team.administrator.person_id}&role=ADMINISTRATOR")
    refused = browser.send(seen, "remove", {"reason": "离任"})
    assert refused.problems == ["组织至少应保留一名管理员。"]
    assert refused.value("remove", "reason") == "离任"


def test_a_successor_is_found_by_name_and_named(site: Site, team: Team) -> None:
    successor = site.world.an_active_organization(name="承接用的社区服务中心")
    browser = site.browser(team.administrator)
    seen = browser.open(f"{place(team)}?successor=社区服务中心")
    done = browser.send(seen, "succeed", {"successorId": str(successor.id)})
    assert done.notice == "已指定承接组织。"
    assert "承接用的社区服务中心" in done.text
    assert site.world.registry.get(Organization, team.id).successor_id == successor.id


def test_a_successor_is_found_by_id(site: Site, team: Team) -> None:
    other = site.world.other_team
    seen = site.browser(team.administrator).open(f"{place(team)}?successor={other.id}")
    assert "succeed" in seen.acts()
    nobody = site.browser(team.administrator).open(f"{place(team)}?successor=没有这样的组织")
    assert "没有找到" in nobody.text


def test_only_administrators_are_offered_changes(site: Site, team: Team) -> None:
    seen = site.browser(team.organiser).open(f"{place(team)}?remove={team.recorder.person_id}&role=RECORDER")
    assert seen.status == 200
    assert seen.acts() == []
    assert site.browser(site.world.an_adult_volunteer()).open(place(team)).status == 403
