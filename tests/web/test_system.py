"""The system for those who run it: health in words, and appointments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registry.act import Role
from registry.appointment import Appointment
from registry.volunteer import Volunteer
from service.jobs.tables import install
from tests.database import LOG, Database
from tests.people import Somebody
from tests.web.client import Site
from web.pages.system import judge_jobs, judge_keys, judge_projections

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


def ago(**units: float) -> str:
    return (NOW - timedelta(**units)).isoformat()


def held(site: Site, who: Somebody) -> set[tuple[str, str | None]]:
    return site.world.registry.get(Appointment, Appointment.id_of(who.person_id)).held


def test_health_is_said_in_words_before_any_table(own_site: Site, database: Database) -> None:
    install(database.admin_url, LOG)
    seen = own_site.browser(own_site.world.system_administrator).open("/system")
    assert seen.status == 200
    assert "全部跟上" in seen.text
    assert "没有失败，没有积压" in seen.text
    assert "my_sign_ups" in seen.text
    assert "异常" not in seen.text


@pytest.mark.parametrize(
    ("projections", "light"),
    [
        ([], "green"),
        ([{"behind": 0, "waitingSince": None}], "green"),
        ([{"behind": 3, "waitingSince": ago(seconds=2)}], "yellow"),
        ([{"behind": 3, "waitingSince": ago(minutes=2)}, {"behind": 0, "waitingSince": None}], "red"),
    ],
)
def test_read_models_that_do_not_catch_up_are_red(projections: list[dict[str, Any]], light: str) -> None:
    assert judge_projections(projections, NOW)[0] == light


@pytest.mark.parametrize(
    ("standing", "oldest", "light"),
    [
        ("WAITING", ago(minutes=5), "green"),
        ("RUNNING", ago(hours=3), "green"),
        ("WAITING", ago(hours=3), "yellow"),
        ("FAILED", ago(hours=3), "red"),
    ],
)
def test_jobs_that_fail_are_red_and_those_that_pile_up_yellow(standing: str, oldest: str, light: str) -> None:
    assert judge_jobs([{"task": "x", "standing": standing, "count": 2, "oldestAt": oldest}], NOW)[0] == light


def test_keys_under_an_old_master_key_are_to_be_looked_at() -> None:
    assert judge_keys({"personKeysToRotate": 0})[0] == "green"
    assert judge_keys({"personKeysToRotate": 4})[0] == "yellow"


def test_an_officer_is_appointed_by_volunteer_number(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    number = site.world.registry.get(Volunteer, who.volunteer_id).number
    browser = site.browser(site.world.system_administrator)
    fields = {"personId": number, "role": "OFFICER", "division": "310000"}
    seen = browser.send(browser.open("/system/appointments"), "appoint", fields)
    assert seen.notice == "任命已生效。"
    assert held(site, who) == {("officer", "310000")}
    assert any(str(who.person_id) in row for row in seen.rows())


def test_an_officer_needs_a_division(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    browser = site.browser(site.world.system_administrator)
    fields = {"personId": str(who.person_id), "role": "OFFICER"}
    seen = browser.send(browser.open("/system/appointments"), "appoint", fields)
    assert seen.status == 422
    assert seen.error("division")
    assert seen.value("appoint", "personId") == str(who.person_id)


def test_somebody_whom_nobody_knows_is_not_appointed(site: Site) -> None:
    browser = site.browser(site.world.system_administrator)
    fields = {"personId": "V000", "role": "AUDITOR"}
    seen = browser.send(browser.open("/system/appointments"), "appoint", fields)
    assert seen.status == 422
    assert seen.error("personId")


def test_an_appointment_ends_with_a_reason(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    administrator = site.world.system_administrator
    site.world.registry.appoint(administrator, who.person_id, role=Role.AUDITOR, division="110000")
    browser = site.browser(administrator)
    key = f"{who.person_id}.AUDITOR.110000"
    seen = browser.open(f"/system/appointments?dismiss={key}")
    assert "将免去王*的审计人员（北京市）" in seen.text
    seen = browser.send(seen, "dismiss")
    assert seen.status == 422
    assert seen.error("reason")
    seen = browser.send(seen, "dismiss", {"reason": "调离"})
    assert seen.notice == "已免去职务。"
    assert held(site, who) == set()


def test_nobody_is_offered_to_end_an_appointment_of_their_own(site: Site) -> None:
    administrator = site.world.system_administrator
    seen = site.browser(administrator).open("/system/appointments")
    assert not [each for each in seen.links() if f"dismiss={administrator.person_id}" in each]


@pytest.mark.parametrize("path", ["/system", "/system/appointments"])
def test_it_is_for_administrators_of_the_system(site: Site, path: str) -> None:
    for by in (site.world.an_officer(), site.world.auditor, site.world.volunteer):
        assert site.browser(by).open(path).status == 403
