"""Certificates that an organization issues, refuses and revokes."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from registry.certificate import Certificate
from registry.record_standings import Annulment
from tests.plans import Recorded
from tests.web.client import Site


@pytest.fixture
def record(site: Site) -> Recorded:
    return site.world.an_effective_record()


@pytest.fixture
def request_id(site: Site, record: Recorded) -> UUID:
    return site.world.a_requested_certificate(record)


def place(record: Recorded) -> str:
    return f"/org/{record.activity.team.id}/certificates"


def certificate(site: Site, certificate_id: UUID) -> Certificate:
    return site.world.registry.get(Certificate, certificate_id)


def test_what_is_asked_for_is_issued(site: Site, record: Recorded, request_id: UUID) -> None:
    browser = site.browser(record.activity.team.administrator)
    fields = {"chosen": str(request_id), "do": "issue"}
    seen = browser.send(browser.open(place(record)), "decide", fields)
    assert "已办理1项" in seen.text
    assert str(certificate(site, request_id).standing) == "valid"


def test_a_row_that_cannot_be_issued_says_why(site: Site, record: Recorded, request_id: UUID) -> None:
    later = site.world.an_effective_record(activity=record.activity)
    other_id = site.world.a_requested_certificate(later)
    team = record.activity.team
    browser = site.browser(team.administrator)
    seen = browser.open(place(record))
    site.world.registry.annul_service(
        team.administrator, later.id, why=Annulment.DUPLICATE, reason="重复登记"
    )
    fields = {"chosen": [str(request_id), str(other_id)], "do": "issue"}
    seen = browser.send(seen, "decide", fields)
    assert "已办理1项，1项未办理" in seen.text
    assert str(certificate(site, other_id).standing) == "requested"


def test_refusing_needs_a_reason(site: Site, record: Recorded, request_id: UUID) -> None:
    browser = site.browser(record.activity.team.administrator)
    fields = {"chosen": str(request_id), "do": "refuse"}
    seen = browser.send(browser.open(place(record)), "decide", fields)
    assert seen.error("reason")
    browser.send(seen, "decide", {**fields, "reason": "记录正在核实"})
    assert str(certificate(site, request_id).standing) == "refused"


def test_one_that_was_issued_is_found_by_number_and_revoked(
    site: Site, record: Recorded, request_id: UUID
) -> None:
    team = record.activity.team
    site.world.registry.issue_certificate(team.administrator, request_id)
    number = certificate(site, request_id).number
    browser = site.browser(team.administrator)
    seen = browser.open(f"{place(record)}?number={number}")
    assert "不能恢复" in seen.text
    seen = browser.send(seen, "revoke", {"why": "ERROR", "reason": "期间有误"})
    assert seen.notice.startswith("证明已撤销")
    assert str(certificate(site, request_id).standing) == "revoked"


def test_a_number_of_another_organization_is_not_ours(site: Site, record: Recorded) -> None:
    other = site.world.an_effective_record(activity=site.world.a_published_activity(site.world.other_team))
    number = certificate(site, site.world.a_requested_certificate(other)).number
    browser = site.browser(record.activity.team.administrator)
    seen = browser.open(f"{place(record)}?number={number}")
    assert "revoke" not in seen.acts()
    assert seen.document.xpath("//p[@id='number-error']")


def test_nobody_but_members_sees_requests(site: Site, record: Recorded) -> None:
    assert site.browser(record.who).open(place(record)).status == 403
    assert site.browser(site.world.other_team.recorder).open(place(record)).status == 403


def test_only_the_certificate_that_is_shown_is_revoked(
    site: Site, record: Recorded, request_id: UUID
) -> None:
    world, team = site.world, record.activity.team
    world.registry.issue_certificate(team.administrator, request_id)
    other_id = world.a_certificate(world.an_effective_record(activity=record.activity))
    browser = site.browser(team.administrator)
    seen = browser.open(f"{place(record)}?number={certificate(site, request_id).number}")
    fields = {"certificate": str(other_id), "why": "ERROR", "reason": "期间有误"}
    assert browser.send(seen, "revoke", fields).status == 404
    assert str(certificate(site, other_id).standing) == "valid"


def test_one_form_issues_no_more_than_a_page_shows(site: Site, record: Recorded, request_id: UUID) -> None:
    browser = site.browser(record.activity.team.administrator)
    seen = browser.open(place(record))
    many = {"chosen": [str(uuid4()) for _ in range(41)], "do": "issue"}
    refused = browser.send(seen, "decide", many)
    assert (refused.status, refused.problems) == (422, ["一次最多办理40项，请分次提交。"])
    assert str(certificate(site, request_id).standing) == "requested"
    again = browser.send(seen, "decide", {"chosen": [str(request_id)] * 2, "do": "issue"})
    assert "已办理1项" in again.text
    assert "未办理" not in again.text
