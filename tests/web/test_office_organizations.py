"""One organization at its office: decided about, suspended, succeeded, dissolved."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from registry.act import Role
from registry.credit_codes import LegalForm
from registry.organization import Organization
from tests.people import organization_details
from tests.web.client import Browser, Seen, Site


def page_of(browser: Browser, organization_id: UUID) -> Seen:
    return browser.open(f"/office/organizations/{organization_id}")


def standing(site: Site, organization_id: UUID) -> str:
    return str(site.world.registry.get(Organization, organization_id).standing)


def test_an_officer_approves_with_a_note(site: Site) -> None:
    waiting, _ = site.world.a_pending_organization()
    browser = site.browser(site.world.an_officer())
    seen = page_of(browser, waiting)
    assert "与组织类型相符" in seen.text
    seen = browser.send(seen, "approve", {"note": "材料齐全"})
    assert (seen.path, seen.notice) == ("/office/organizations", "已批准该组织。")
    assert standing(site, waiting) == "active"


def test_a_refusal_needs_a_reason(site: Site) -> None:
    waiting, _ = site.world.a_pending_organization()
    browser = site.browser(site.world.an_officer())
    seen = browser.send(page_of(browser, waiting), "refuse")
    assert seen.status == 422
    assert seen.error("reason")
    seen = browser.send(seen, "refuse", {"reason": "登记证书已失效"})
    assert seen.notice == "已作出不予登记的决定。"
    assert standing(site, waiting) == "refused"


def test_a_suspension_lasts_until_it_is_ended(site: Site) -> None:
    team = site.world.an_active_organization()
    browser = site.browser(site.world.an_officer())
    fields = {"reason": "整改", "until": "2026-06-01"}
    seen = browser.send(page_of(browser, team.id), "suspend", fields)
    assert seen.notice == "已责令暂停活动。"
    assert "2026年6月1日" in seen.text
    seen = browser.send(seen, "resume", {"reason": "整改完成"})
    assert seen.notice == "已恢复该组织的活动。"
    assert standing(site, team.id) == "active"


def test_a_date_that_is_none_is_said_beside_the_field_and_kept(site: Site) -> None:
    team = site.world.an_active_organization()
    browser = site.browser(site.world.an_officer())
    fields = {"reason": "整改", "until": "六月"}
    seen = browser.send(page_of(browser, team.id), "suspend", fields)
    assert seen.status == 422
    assert seen.error("until")
    assert seen.value("suspend", "reason") == "整改"
    assert standing(site, team.id) == "active"


def test_a_successor_is_chosen_before_an_organization_ends(site: Site) -> None:
    team, successor = site.world.an_active_organization(), site.world.an_active_organization()
    browser = site.browser(site.world.an_officer())
    seen = browser.send(page_of(browser, team.id), "name-successor", {"successorId": str(successor.id)})
    assert seen.notice == "已指定承接组织。"
    assert f"/office/organizations/{successor.id}" in seen.links()
    seen = browser.send(seen, "dissolve", {"reason": "登记机关注销"})
    assert seen.notice == "已登记该组织注销。"
    assert "dissolve" not in seen.acts()
    assert standing(site, team.id) == "dissolved"


def test_a_code_that_does_not_fit_the_legal_form_is_pointed_out(site: Site) -> None:
    waiting, _ = site.world.a_pending_organization()
    misfit = site.world.registry.register_organization(
        site.world.a_person(), replace(organization_details(9_000_001), legal_form=LegalForm.FOUNDATION)
    ).id
    browser = site.browser(site.world.an_officer())
    assert "批准前请核对登记证书" not in page_of(browser, waiting).text
    assert "批准前请核对登记证书" in page_of(browser, misfit).text


def test_its_activities_lead_to_their_pages(site: Site) -> None:
    activity = site.world.a_published_activity(site.world.an_active_organization())
    seen = page_of(site.browser(site.world.an_officer()), activity.team.id)
    assert f"/office/activities/{activity.id}" in seen.links()


def test_auditors_and_officers_of_elsewhere_are_offered_no_act(site: Site) -> None:
    team = site.world.an_active_organization()
    auditor = site.world.a_member_of_staff(Role.AUDITOR, "310000")
    for by in (auditor, site.world.officer_elsewhere):
        seen = page_of(site.browser(by), team.id)
        assert seen.status == 200
        assert seen.acts() == []


def test_what_waits_elsewhere_is_not_there(site: Site) -> None:
    waiting, _ = site.world.a_pending_organization()
    assert page_of(site.browser(site.world.officer_elsewhere), waiting).status == 404
