"""What members of an organization see first."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from registry.dates import CHINA
from tests.people import Team
from tests.plans import MORNING, NOON
from tests.web.client import Site


@pytest.fixture
def team(site: Site) -> Team:
    """With nothing to do yet."""
    return site.world.an_active_organization()


def home(team: Team) -> str:
    return f"/org/{team.id}"


def test_a_new_organization_is_told_what_to_do_first(site: Site, team: Team) -> None:
    seen = site.browser(team.organiser).open(home(team))
    assert "没有待办事项" in seen.text
    assert f"{home(team)}/activities/new" in seen.links()


def test_what_is_due_leads_to_where_it_is_done(site: Site, team: Team) -> None:
    world = site.world
    activity = world.a_published_activity(team)
    world.sign_up(world.an_adult_volunteer(), activity)
    world.clock.move(NOON)
    reviewed = world.a_published_activity(
        team, recruitment="reviewed", shifts=[datetime(2026, 3, 9, 9, tzinfo=CHINA)]
    )
    world.sign_up(world.an_adult_volunteer(), reviewed)
    record = world.a_proposed_record(activity=activity)
    world.registry.confirm_service(team.recorder, record.id)
    world.registry.object_to_record(record.who.caller, record.id, element="minutes", claimed="240")
    world.a_requested_certificate(record)
    world.a_proposed_record(activity=activity)
    seen = site.browser(team.recorder).open(home(team))
    links = seen.links()
    assert f"{home(team)}/records" in links
    assert f"{home(team)}/objections" in links
    assert f"{home(team)}/certificates" in links
    assert f"{home(team)}/activities/{activity.id}" in links
    assert f"{home(team)}/shifts/{activity.shift.id}/record" in links
    assert f"{home(team)}/shifts/{reviewed.shift.id}" in links


def test_the_next_shifts_lead_to_roster_code_and_board(site: Site, team: Team) -> None:
    later, first, past = (
        site.world.a_published_activity(team, shifts=[MORNING + timedelta(days=days)]) for days in (5, 2, 0)
    )
    site.world.clock.move(MORNING + timedelta(days=1))
    seen = site.browser(team.recorder).open(home(team))
    places = [f"{home(team)}/shifts/{each.shift.id}" for each in (first, later)]
    links = seen.links()
    assert {f"{places[0]}{part}" for part in ("", "/code", "/board")} <= set(links)
    assert links.index(places[0]) < links.index(places[1])
    assert f"{home(team)}/shifts/{past.shift.id}/code" not in links


def test_a_recorder_is_offered_no_new_activity(site: Site, team: Team) -> None:
    seen = site.browser(team.recorder).open(home(team))
    assert f"{home(team)}/activities/new" not in seen.links()


def test_a_suspension_says_why_until_when_and_what_is_still_open(site: Site, team: Team) -> None:
    site.world.registry.suspend_organization(
        site.world.officer, team.id, reason="整改安全隐患", until=datetime(2026, 6, 30, tzinfo=CHINA).date()
    )
    seen = site.browser(team.administrator).open(home(team))
    assert "整改安全隐患" in seen.text
    assert "2026年6月30日" in seen.text
    assert "此前的服务仍可记录、确认和出具证明" in seen.text


def test_who_holds_no_role_sees_nothing(site: Site, team: Team) -> None:
    for stranger in (site.world.an_adult_volunteer(), site.world.other_team.administrator):
        assert site.browser(stranger).open(home(team)).status == 403
    assert site.browser().open(home(team)).status == 401


def test_what_is_due_says_which_shift_it_is_about_and_how_near_the_last_day_is(
    site: Site, team: Team
) -> None:
    activity = site.world.a_published_activity(team)
    site.world.sign_up(site.world.an_adult_volunteer(), activity)
    site.world.clock.move(NOON.replace(day=14))
    seen = site.browser(team.recorder).open(home(team))
    (item,) = seen.document.xpath("//main//li[.//a[contains(@href, '/shifts/')]]")
    assert activity.plan.posts[0].name in item.text_content()
    assert item.xpath(".//*[contains(@class, 'light yellow')]")
