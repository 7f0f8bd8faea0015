"""Service organizations on their pages: applied for, decided, reported on, shown to everybody."""

from __future__ import annotations

from datetime import datetime

from registry.dates import CHINA
from registry.social_work.annual_report import ReportRecipient
from registry.social_work.registered_items import RegisteredItem
from registry.social_work.service_organization import ServiceOrganizationStanding
from registry.volunteer import Volunteer
from tests.people import Somebody, Team
from tests.service_organizations import (
    EVERY_DOCUMENT,
    LAST_YEAR,
    a_service_organization,
    an_abnormal_organization,
    an_application,
    an_employment,
    miss_report,
)
from tests.web.client import Site

REPORTING = datetime(2027, 3, 1, 9, tzinfo=CHINA)


def number_of(site: Site, who: Somebody) -> str:
    return site.world.registry.get(Volunteer, who.volunteer_id).number


def place(team: Team, part: str = "") -> str:
    return f"/org/{team.id}/social-work{part}"


def standing(site: Site, team: Team) -> ServiceOrganizationStanding:
    return site.world.registry.file_of(team.id).standing


def test_an_administrator_applies_and_sees_by_when_it_is_decided(site: Site) -> None:
    team, who = site.world.an_active_organization(), site.world.an_adult_volunteer()
    browser = site.browser(team.administrator)
    fields = {
        "name": "静安区乐邻社会工作服务社",
        "domicile": "无名路2号",
        "purpose": "社区社会工作服务",
        "representativeId": number_of(site, who),
        "fundsYuan": "30000",
        "supervisingUnit": "静安区某主管单位",
        "charterAdoptedOn": "2026-02-01",
        "documents": [each.name for each in EVERY_DOCUMENT],
    }
    done = browser.send(browser.open(place(team)), "apply", fields)
    assert "60日" in done.notice
    assert "期限内 · 2026年5月6日" in done.text


def test_a_name_that_speaks_for_the_country_is_refused_beside_its_field(site: Site) -> None:
    team, who = site.world.an_active_organization(), site.world.an_adult_volunteer()
    browser = site.browser(team.administrator)
    fields = {
        "name": "中国乐邻社会工作服务社",
        "domicile": "无名路2号",
        "purpose": "社区服务",
        "representativeId": number_of(site, who),
        "fundsYuan": "30000",
        "charterAdoptedOn": "2026-02-01",
        "documents": [each.name for each in EVERY_DOCUMENT],
    }
    again = browser.send(browser.open(place(team)), "apply", fields)
    assert again.status == 422
    assert "中国" in again.error("name")
    assert again.value("apply", "domicile") == "无名路2号"


def test_a_recorder_sees_the_file_and_decides_nothing(site: Site) -> None:
    team = a_service_organization(site.world)
    seen = site.browser(team.recorder).open(place(team))
    assert "已登记" in seen.text
    assert seen.acts() == []


def test_somebody_elses_file_is_not_shown(site: Site) -> None:
    team = a_service_organization(site.world)
    assert site.browser(site.world.another).open(place(team)).status == 403


def test_a_change_is_made_and_says_whether_it_was_late(site: Site) -> None:
    team = a_service_organization(site.world)
    site.world.clock.move(datetime(2026, 4, 2, 9, tzinfo=CHINA))
    browser = site.browser(team.administrator)
    fields = {"item": "DOMICILE", "value": "无名路9号", "approvedOn": "2026-03-02"}
    done = browser.send(browser.open(place(team)), "change", fields)
    assert done.notice == "登记事项已变更。"
    assert "逾期1天" in done.text
    assert site.world.registry.file_of(team.id).items[RegisteredItem.DOMICILE] == "无名路9号"


def test_a_report_is_filed_and_the_next_one_is_due(site: Site) -> None:
    team = a_service_organization(site.world)
    site.world.clock.move(REPORTING)
    browser = site.browser(team.administrator)
    seen = browser.open(place(team))
    assert "2027年3月31日" in seen.text
    fields = {"incomeYuan": "1000.50", "spendingYuan": "900", "summary": "社区服务"}
    done = browser.send(seen, "report", fields)
    assert done.notice == "年度工作报告已报送。"
    assert "2027年5月31日" in done.text
    assert "2027年3月1日" in done.rows()[0]


def test_deregistration_is_asked_for_and_decided(site: Site) -> None:
    team = a_service_organization(site.world)
    browser = site.browser(team.administrator)
    fields = {"liquidationEndedOn": "2026-03-01", "reason": "自行解散"}
    assert "申请注销" in browser.send(browser.open(place(team)), "deregister", fields).text
    office = site.browser(site.world.registrar)
    one = office.open(f"/office/social-work/organizations/{team.id}")
    assert "已注销" in office.send(one, "deregister").text


def test_a_registrar_finds_what_waits_and_registers_it(site: Site) -> None:
    team = an_application(site.world)
    office = site.browser(site.world.registrar)
    address = f"/office/social-work/organizations/{team.id}"
    assert address in office.open("/office/social-work/organizations").links()
    done = office.send(office.open(address), "register")
    assert done.notice == "已准予登记。"
    assert standing(site, team) is ServiceOrganizationStanding.REGISTERED


def test_a_refusal_states_one_of_the_five_grounds(site: Site) -> None:
    team = an_application(site.world)
    office = site.browser(site.world.registrar)
    one = office.open(f"/office/social-work/organizations/{team.id}")
    assert office.send(one, "refuse", {"reason": "不实"}).error("ground")
    done = office.send(one, "refuse", {"ground": "FALSE_MATERIAL", "reason": "验资报告不实"})
    assert "验资报告不实" in done.text
    assert "申请时弄虚作假" in site.browser(team.administrator).open(place(team)).text


def test_the_office_sees_missing_reports_and_low_ratios(site: Site) -> None:
    team = a_service_organization(site.world)
    an_employment(site.world, team)
    site.world.clock.move(datetime(2027, 4, 1, 0, 10, tzinfo=CHINA))
    miss_report(site.world, team, ReportRecipient.SUPERVISOR)
    seen = site.browser(site.world.registrar).open("/office/social-work/organizations?division=310106")
    assert f"{LAST_YEAR}年度" in seen.text
    assert "0/1" in seen.text


def test_a_listing_is_public_and_ends_when_all_is_mended(site: Site) -> None:
    team = an_abnormal_organization(site.world)
    public = f"/organizations/{team.id}"
    assert "活动异常名录" in site.browser().open(public).text
    office = site.browser(site.world.registrar)
    one = office.open(f"/office/social-work/organizations/{team.id}")
    assert office.send(one, "end-listing", {"reason": "已补报"}).notice == "已移出活动异常名录。"
    assert "活动异常名录" not in site.browser().open(public).text


def test_everybody_reads_the_registered_items(site: Site) -> None:
    team = a_service_organization(site.world)
    text = site.browser().open(f"/organizations/{team.id}").text
    assert "静安区乐邻社会工作服务社" in text
    assert "30000.00 元" in text


def test_an_application_is_nobody_elses_matter(site: Site) -> None:
    team = an_application(site.world)
    seen = site.browser().open(f"/organizations/{team.id}")
    assert seen.status == 200
    assert "静安区乐邻社会工作服务社" not in seen.text


def test_a_station_is_opened_by_the_office_and_found_by_everybody(site: Site) -> None:
    team = a_service_organization(site.world, site.world.an_active_organization(name="乐邻社工服务社"))
    office = site.browser(site.world.registrar)
    seen = office.open("/office/social-work/stations?division=310106")
    fields = {
        "name": "彭浦新村街道社工站",
        "level": "SUBDISTRICT",
        "division": "310106",
        "address": "无名路5号",
        "organizationId": str(team.id),
        "contractFrom": "2026-01-01",
        "contractTo": "2026-12-31",
    }
    assert office.send(seen, "open", fields).notice == "社工站已设立。"
    text = site.browser().open("/stations?division=310106").text
    assert "彭浦新村街道社工站" in text
