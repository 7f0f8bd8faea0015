"""Organizations as anybody sees them."""

from __future__ import annotations

from uuid import uuid4

from tests.web.client import Site


def test_anybody_finds_organizations_by_place(site: Site) -> None:
    team = site.world.an_active_organization(name="徐汇拾光志愿服务社", division="310104")
    browser = site.browser()
    seen = browser.open("/organizations?division=310104")
    assert f"/organizations/{team.id}" in seen.links()
    assert "徐汇拾光志愿服务社" in seen.text
    assert "徐汇拾光志愿服务社" not in browser.open("/organizations?division=310118").text


def test_one_that_waits_for_approval_is_not_listed(site: Site) -> None:
    site.world.a_pending_organization(name="等待中的服务社", division="310117")
    assert "等待中的服务社" not in site.browser().open("/organizations?division=310117").text


def test_an_empty_place_says_where_else_to_look(site: Site) -> None:
    seen = site.browser().open("/organizations?division=310151")
    assert "请改看更大的地区" in seen.text


def test_a_place_that_is_none_is_refused_beside_its_field(site: Site) -> None:
    seen = site.browser().open("/organizations?division=999999")
    assert seen.status == 422
    assert seen.error("division")


def test_its_page_tells_what_it_is_and_what_it_did(site: Site) -> None:
    record = site.world.an_effective_record()
    organization = record.activity.team
    seen = site.browser(organization.recorder).open(f"/organizations/{organization.id}")
    assert seen.status == 200
    assert "志愿服务组织" in seen.text
    assert "正常" in seen.text
    assert "小时已生效的服务" in seen.text


def test_one_without_service_says_so_instead_of_counting_nothing(site: Site) -> None:
    team = site.world.an_active_organization()
    text = site.browser(team.recorder).open(f"/organizations/{team.id}").text
    assert "尚无服务记录" in text
    assert "条服务记录" not in text


def test_its_activities_are_listed_those_under_way_first(site: Site) -> None:
    team = site.world.an_active_organization()
    activity = site.world.a_published_activity(team, title="暖冬行动")
    browser = site.browser()
    assert f"/activities/{activity.id}" in browser.open(f"/organizations/{team.id}").links()
    over = browser.open(f"/organizations/{team.id}?view=over")
    assert "还没有结束的活动" in over.text


def test_a_member_finds_the_way_to_its_desk(site: Site) -> None:
    team = site.world.an_active_organization()
    path = f"/organizations/{team.id}"
    assert f"/org/{team.id}" in site.browser(team.administrator).open(path).links()
    assert f"/org/{team.id}" not in site.browser().open(path).links()


def test_an_organization_that_there_is_not(site: Site) -> None:
    assert site.browser().open(f"/organizations/{uuid4()}").status == 404


def test_anybody_finds_an_organization_by_a_part_of_its_name(site: Site) -> None:
    site.world.an_active_organization(name="松江萤火服务社", division="310117")
    site.world.an_active_organization(name="松江晨曦服务社", division="310117")
    browser = site.browser()
    seen = browser.open("/organizations?division=310117&name=萤火")
    assert "松江萤火服务社" in seen.text
    assert "松江晨曦服务社" not in seen.text
    assert "没有找到名称相符的组织" in browser.open("/organizations?name=无此名称").text


def test_figures_of_few_people_are_withheld_and_it_says_why(site: Site) -> None:
    team = site.world.an_active_organization(name="青浦小舟服务社", division="310118")
    site.world.an_effective_record(activity=site.world.a_published_activity(team))
    browser = site.browser()
    assert "参加服务的志愿者较少" in browser.open(f"/organizations/{team.id}").text
    assert "参加者较少，暂不公开" in browser.open("/organizations?division=310118").text
    assert "小时已生效的服务" in site.browser(team.recorder).open(f"/organizations/{team.id}").text
