"""A volunteer's certificates: choosing, looking, issuing, and what becomes of one."""

from __future__ import annotations

from datetime import timedelta

from registry.certificate import Certificate, Revocation
from registry.commands.stretches import Stretch
from registry.record_standings import Annulment
from tests.plans import MORNING, Recorded
from tests.web.client import Browser, Seen, Site

NEW = "/me/certificates/new"


def two_records(site: Site) -> tuple[Recorded, Recorded]:
    """Of one volunteer, with two organizations."""
    first = site.world.an_effective_record()
    other = site.world.a_published_activity(
        site.world.other_team, title="社区陪伴服务", shifts=[site.world.clock.now + timedelta(hours=4)]
    )
    return first, site.world.an_effective_record(first.who, other)


def previewed(browser: Browser, **chosen: str | list[str]) -> Seen:
    return browser.send(browser.open(NEW), "preview", chosen)


def test_all_lines_are_chosen_and_added_up_before_anything_is_clicked(site: Site) -> None:
    first, _ = two_records(site)
    seen = site.browser(first.who).open(NEW)
    assert len(seen.document.xpath("//input[@name='recordIds'][@checked]")) == 2
    assert "合计 6.00 小时" in seen.text


def test_the_preview_shows_what_the_certificate_will_say(site: Site) -> None:
    first, _ = two_records(site)
    seen = previewed(site.browser(first.who), purpose="升学")
    assert seen.status == 200
    for words in (
        "王小明",
        "9***",
        "图书馆整理服务",
        "社区陪伴服务",
        "共2条，累计6.00小时",
        "志愿者自助打印",
    ):
        assert words in seen.text
    assert "升学" not in seen.text


def test_going_back_keeps_what_was_chosen(site: Site) -> None:
    first, _ = two_records(site)
    browser = site.browser(first.who)
    page = browser.open(NEW)
    (one, _) = page.document.xpath("//input[@name='recordIds']/@value")
    seen = browser.send(page, "preview", {"recordIds": one, "purpose": "升学"})
    seen = browser.send(seen, "choose")
    assert seen.value("preview", "purpose") == "升学"
    assert len(seen.document.xpath("//input[@name='recordIds'][@checked]")) == 1
    assert "合计 3.00 小时" in seen.text


def test_a_certificate_is_issued_downloaded_and_verified(site: Site) -> None:
    first, _ = two_records(site)
    browser = site.browser(first.who)
    seen = browser.send(previewed(browser, purpose="升学"), "issue")
    assert seen.notice == "证明已开具。"
    assert "升学" in seen.text
    number = seen.path.rpartition("/")[2]
    assert seen.document.xpath("//*[@role='img']/*[name()='svg']")
    file = browser.open(f"/me/certificates/{number}.pdf").response
    assert file.headers["content-type"] == "application/pdf"
    assert file.headers["content-disposition"] == f'attachment; filename="{number}.pdf"'
    assert file.content.startswith(b"%PDF")
    assert number in browser.open("/me/certificates").text


def test_without_a_line_there_is_nothing_to_look_at(site: Site) -> None:
    first, _ = two_records(site)
    browser = site.browser(first.who)
    seen = previewed(browser, recordIds=[], purpose="升学")
    assert seen.status == 422
    assert seen.error("recordIds") == "请至少选择一条记录。"
    assert seen.value("preview", "purpose") == "升学"


def test_an_organization_is_asked_for_what_it_recorded(site: Site) -> None:
    first, _ = two_records(site)
    browser = site.browser(first.who)
    issuer = browser.open(NEW).document.xpath("//input[@name='organizationId']/@value")[1]
    seen = previewed(browser, organizationId=issuer)
    assert "有1条不是由该组织记录的" in seen.text
    assert "社区陪伴服务" not in seen.text
    seen = browser.send(seen, "issue")
    assert seen.notice == "申请已提交，由该组织出具。"
    assert "等待静安区志愿者协会出具" in seen.text


def test_an_organization_that_recorded_nothing_of_it_is_not_asked(site: Site) -> None:
    first, _ = two_records(site)
    browser = site.browser(first.who)
    page = browser.open(NEW)
    issuer = page.document.xpath("//input[@name='organizationId']/@value")[1]
    other = page.document.xpath("//input[@name='recordIds']/@value")[1]
    seen = browser.send(page, "preview", {"organizationId": issuer, "recordIds": other})
    assert seen.status == 422
    assert seen.error("organizationId")


def test_a_record_that_changed_since_the_preview_is_refused_on_the_preview(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(record.who)
    seen = previewed(browser)
    site.world.registry.annul_service(
        record.activity.team.administrator, record.id, why=Annulment.OTHER, reason="误记"
    )
    seen = browser.send(seen, "issue")
    assert seen.status == 422
    assert seen.problems


def test_a_period_without_service_cannot_be_certified(site: Site) -> None:
    first, _ = two_records(site)
    seen = site.browser(first.who).open(f"{NEW}?from=2020-01-01&to=2020-12-31")
    assert "没有已生效的服务记录" in seen.text
    assert "preview" not in seen.acts()


def number_of(site: Site, record: Recorded) -> str:
    return str(site.world.registry.get(Certificate, site.world.a_certificate(record)).number)


def test_a_superseded_certificate_says_what_that_means(site: Site) -> None:
    record = site.world.an_effective_record()
    number = number_of(site, record)
    shorter = Stretch(MORNING, MORNING + timedelta(hours=2), reason="提前离开")
    site.world.registry.correct_service(record.activity.team.recorder, record.id, shorter)
    seen = site.browser(record.who).open(f"/me/certificates/{number}")
    assert "这份证明已被替代" in seen.text
    assert "已更正" in seen.rows()[0]


def test_a_revoked_certificate_says_why(site: Site) -> None:
    record = site.world.an_effective_record()
    certificate_id = site.world.a_certificate(record)
    number = site.world.registry.get(Certificate, certificate_id).number
    site.world.registry.revoke_certificate(
        site.world.officer, certificate_id, why=Revocation.HOLDER_ASKED, reason="持有人要求"
    )
    seen = site.browser(record.who).open(f"/me/certificates/{number}")
    assert "已被撤销，不再有效" in seen.text
    assert "持有人要求" in seen.text


def test_nobody_else_sees_or_downloads_it(site: Site) -> None:
    number = number_of(site, site.world.an_effective_record())
    browser = site.browser(site.world.an_adult_volunteer())
    assert browser.open(f"/me/certificates/{number}").status == 404
    assert browser.open(f"/me/certificates/{number}.pdf").status == 404


def test_what_is_mine_is_nobody_elses_page_whoever_else_may_see_it(site: Site) -> None:
    record = site.world.an_effective_record()
    number = site.world.registry.get(Certificate, site.world.a_certificate(record)).number
    sign_up = site.world.record(record).sign_up_id
    pages = [f"/me/hours/{record.id}", f"/me/certificates/{number}", f"/me/certificates/{number}.pdf"]
    pages += [f"/me/sign-ups/{sign_up}"] if sign_up else []
    for other in (record.activity.team.administrator, site.world.officer):
        browser = site.browser(other)
        assert {path: browser.open(path).status for path in pages} == dict.fromkeys(pages, 404)
    mine = site.browser(record.who)
    assert {path: mine.open(path).status for path in pages} == dict.fromkeys(pages, 200)


def test_a_guardian_finds_and_downloads_a_wards_certificate(site: Site) -> None:
    ward = site.world.a_minor()
    record = site.world.an_effective_record(ward)
    number = site.world.registry.get(Certificate, site.world.a_certificate(record)).number
    browser = site.browser(ward.guardian)
    path = f"/me/certificates/{number}"
    seen = browser.open(f"{path}?of={ward.person_id}")
    assert f"{path}.pdf?of={ward.person_id}" in seen.links()
    assert browser.open(f"{path}.pdf?of={ward.person_id}").status == 200
    assert browser.open(f"{path}.pdf").status == 404
