"""Service records and certificates at an office: decided, corrected, annulled, revoked."""

from __future__ import annotations

from uuid import UUID

from api.relay import node_id
from registry.act import Role
from registry.certificate import Certificate
from tests.plans import Recorded
from tests.web.client import Browser, Seen, Site


def page_of(browser: Browser, record: Recorded) -> Seen:
    return browser.open(f"/office/records/{record.id}")


def a_long_day(site: Site) -> Recorded:
    world = site.world
    return world.a_proposed_record(activity=world.a_published_activity(hours=14))


def standing(site: Site, record: Recorded) -> str:
    return str(site.world.record(record).standing)


def number_of(site: Site, certificate_id: UUID) -> str:
    return site.world.registry.get(Certificate, certificate_id).number


def test_an_officer_confirms_a_long_day(site: Site) -> None:
    record = a_long_day(site)
    browser = site.browser(site.world.an_officer())
    seen = browser.send(page_of(browser, record), "confirm")
    assert (seen.path, seen.notice) == ("/office/records", "已确认这条服务记录。")
    assert standing(site, record) == "effective"


def test_an_officer_does_not_confirm_without_evidence(site: Site) -> None:
    record = a_long_day(site)
    browser = site.browser(site.world.an_officer())
    seen = browser.send(page_of(browser, record), "reject")
    assert seen.status == 422
    assert seen.error("reason")
    seen = browser.send(seen, "reject", {"reason": "签到表缺页"})
    assert seen.notice == "已不予确认这条服务记录。"
    assert standing(site, record) == "rejected"


def test_what_an_organization_confirms_is_not_offered_to_the_office(site: Site) -> None:
    record = site.world.a_proposed_record()
    acts = page_of(site.browser(site.world.an_officer()), record).acts()
    assert "confirm" not in acts
    assert "annul" in acts


def test_a_correction_keeps_both_values(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(site.world.an_officer())
    fields = {"endsAt": "11:00", "minutes": "", "reason": "提前结束"}
    seen = browser.send(page_of(browser, record), "correct", fields)
    assert seen.notice == "已更正这条服务记录。"
    (row,) = seen.rows()
    assert "3.00 小时" in row
    assert "2.00 小时" in row
    assert "提前结束" in row


def test_a_correction_says_what_is_wrong_beside_the_field(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(site.world.an_officer())
    seen = browser.send(page_of(browser, record), "correct", {"endsAt": "25:99", "reason": "笔误"})
    assert seen.status == 422
    assert seen.error("endsAt")
    assert seen.value("correct", "reason") == "笔误"


def test_a_record_that_changed_meanwhile_is_not_corrected_unseen(site: Site) -> None:
    record = site.world.an_effective_record()
    first, second = (site.browser(site.world.an_officer()) for _ in range(2))
    here, there = page_of(first, record), page_of(second, record)
    first.send(here, "correct", {"endsAt": "11:00", "minutes": "", "reason": "提前结束"})
    seen = second.send(there, "correct", {"endsAt": "10:00", "minutes": "", "reason": "提前结束"})
    assert seen.status == 422
    assert seen.problems


def test_an_annulled_record_no_longer_counts(site: Site) -> None:
    record = site.world.an_effective_record()
    browser = site.browser(site.world.an_officer())
    fields = {"why": "FAKE", "reason": "查无此活动"}
    seen = browser.send(page_of(browser, record), "annul", fields)
    assert seen.notice == "已撤销这条服务记录。"
    assert seen.acts() == []
    assert standing(site, record) == "annulled"


def test_records_of_elsewhere_are_not_there(site: Site) -> None:
    record = site.world.an_effective_record()
    assert page_of(site.browser(site.world.officer_elsewhere), record).status == 404


def test_an_auditor_sees_record_and_certificate_and_is_offered_no_act(site: Site) -> None:
    record = site.world.an_effective_record()
    number = number_of(site, site.world.a_certificate(record))
    browser = site.browser(site.world.a_member_of_staff(Role.AUDITOR, "310000"))
    seen = page_of(browser, record)
    assert (seen.status, seen.acts()) == (200, [])
    seen = browser.open(f"/office/certificates?number={number}")
    assert (seen.status, seen.acts()) == (200, [])
    assert f"/office/records/{record.id}" in seen.links()


def test_a_certificate_is_revoked_by_its_number(site: Site) -> None:
    certificate = site.world.a_certificate(site.world.an_effective_record())
    browser = site.browser(site.world.an_officer())
    seen = browser.open(f"/office/certificates?number={number_of(site, certificate)}")
    assert "王*" in seen.text
    seen = browser.send(seen, "revoke", {"why": "FAKE_RECORDS"})
    assert seen.status == 422
    assert seen.error("reason")
    seen = browser.send(seen, "revoke", {"reason": "记录经查不实"})
    assert seen.notice == "已撤销这份证明。"
    assert "revoke" not in seen.acts()
    assert str(site.world.registry.get(Certificate, certificate).standing) == "revoked"


def test_a_number_that_is_not_there_is_said_beside_the_field(site: Site) -> None:
    certificate = site.world.a_certificate(site.world.an_effective_record())
    number = number_of(site, certificate)
    here, elsewhere = site.browser(site.world.an_officer()), site.browser(site.world.officer_elsewhere)
    alert = "//*[@id='number-error']"
    assert here.open("/office/certificates?number=ZM1").document.xpath(alert)
    assert elsewhere.open(f"/office/certificates?number={number}").document.xpath(alert)
    assert not here.open("/office/certificates").document.xpath(alert)


def test_only_the_certificate_that_is_shown_is_revoked(site: Site) -> None:
    shown, other = (site.world.a_certificate(site.world.an_effective_record()) for _ in range(2))
    browser = site.browser(site.world.an_officer())
    seen = browser.open(f"/office/certificates?number={number_of(site, shown)}")
    fields = {
        "certificateId": node_id("Certificate", other),
        "why": "FAKE_RECORDS",
        "reason": "记录经查不实",
    }
    assert browser.send(seen, "revoke", fields).status == 404
    assert str(site.world.registry.get(Certificate, other).standing) == "valid"
