"""The timeline of anything in an office's division."""

from __future__ import annotations

import pytest

from registry.act import Role
from tests.web.client import Browser, Seen, Site


def timeline(browser: Browser, kind: str, identity: object, query: str = "") -> Seen:
    return browser.open(f"/office/timeline/{kind}/{identity}{query}")


def topics(seen: Seen) -> list[str]:
    return [str(each.text_content()).strip() for each in seen.document.xpath("//main//ol/li/h2")]


def test_it_says_in_words_who_did_what_and_for_whom_latest_first(site: Site) -> None:
    record = site.world.an_effective_record()
    seen = timeline(site.browser(site.world.an_officer()), "ServiceRecord", record.id)
    assert len(topics(seen)) == 3
    assert not [each for each in topics(seen) if "." in each]
    assert "记录员" in seen.text
    assert "静安区志愿者协会" in seen.text
    assert "分钟数180" in seen.text
    assert "2026年3月3日" in seen.text
    assert f"/office/records/{record.id}" in seen.links()


def test_ids_lead_on_to_timelines_of_their_own(site: Site) -> None:
    minor = site.world.a_minor()
    seen = timeline(site.browser(site.world.an_officer()), "Person", minor.person_id)
    assert f"/office/timeline/Person/{minor.guardian_id}" in seen.links()


def test_ids_are_shown_as_names_or_links_and_never_as_they_are(site: Site) -> None:
    sign_up = site.world.an_accepted_sign_up()
    seen = timeline(site.browser(site.world.an_officer()), "SignUp", sign_up.id)
    assert topics(seen)
    assert str(sign_up.activity.shift.id) not in seen.text
    minor = site.world.a_minor()
    told = timeline(site.browser(site.world.an_officer()), "Person", minor.person_id)
    assert str(minor.guardian_id) not in told.text


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR])
def test_everything_of_a_division_has_one(site: Site, role: Role) -> None:
    world = site.world
    sign_up = world.an_accepted_sign_up()
    certificate = world.a_certificate(world.an_effective_record())
    browser = site.browser(world.a_member_of_staff(role, "310000"))
    for kind, identity in (
        ("Person", sign_up.who.person_id),
        ("Volunteer", sign_up.who.volunteer_id),
        ("Organization", sign_up.activity.team.id),
        ("Activity", sign_up.activity.id),
        ("SignUp", sign_up.id),
        ("Certificate", certificate),
    ):
        seen = timeline(browser, kind, identity)
        assert seen.status == 200, kind
        assert topics(seen)


def test_a_long_one_has_pages(site: Site) -> None:
    world = site.world
    who = world.an_adult_volunteer()
    for turn in range(11):
        world.registry.suspend_volunteer(world.officer, who.volunteer_id, reason=f"第{turn}次")
        world.registry.reinstate_volunteer(world.officer, who.volunteer_id, reason="查清")
    browser = site.browser(world.an_officer())
    first = timeline(browser, "Volunteer", who.volunteer_id)
    (following,) = [each for each in first.links() if "after=" in each]
    rest = browser.open(following)
    assert len(topics(first)) == 20
    assert topics(rest)[-1] == "注册为志愿者"


def test_elsewhere_and_of_unknown_kinds_there_is_none(site: Site) -> None:
    who = site.world.volunteer
    assert timeline(site.browser(site.world.officer_elsewhere), "Person", who.person_id).status == 404
    assert timeline(site.browser(site.world.an_officer()), "Post", who.person_id).status == 404
