"""Organizations, their members, and the rights that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from projections import grants, organization_register
from projections.changes import Add, Delete, Put, Through
from projections.grants import Grants
from projections.organizations import Organizations
from registry.act import Grant, Role
from tests import builders as make
from tests.builders import MONDAY, act
from tests.projections.log import ProjectedLog, changes_of
from tests.projections.rights import appointment
from tests.projections.story import LATER

TODAY = MONDAY.date()
TOMORROW = TODAY + timedelta(days=1)


def test_confirmed_minutes_count_for_whoever_recorded_them() -> None:
    record = make.effective_record(make.activity(), make.volunteer())

    assert changes_of(organization_register, record, last=1) == [
        Add(
            "organizations",
            {},
            {"effective_records": 1, "effective_minutes": 120},
            Through("organization_records", record.id, ("organization_id",)),
        )
    ]


def test_a_member_who_leaves_loses_the_right() -> None:
    team, member = make.organization(), uuid4()
    team.add_member(act(), member, Role.RECORDER, valid_from=TODAY, valid_to=None)
    team.remove_member(act(), member, Role.RECORDER, reason="离职")

    added, removed = changes_of(grants, team, last=2)

    assert isinstance(added, Put)
    assert added.row["organization_id"] == team.id
    assert removed == Delete("grants", {"person_id": member, "role": "recorder", "scope": str(team.id)})


def test_an_organization_shows_its_numbers(log: ProjectedLog) -> None:
    team, somebody = make.organization(), make.volunteer()
    held = make.activity(organization_id=team.id)
    late = make.effective_record(held, somebody, due_on=TODAY)
    log.project(team, somebody, held, make.effective_record(held, somebody), late)

    found = Organizations(log.pool).find(team.id)

    assert found is not None
    assert (found.effective_records, found.effective_minutes, found.late_proposals) == (2, 240, 1)
    assert Organizations(log.pool).activities_of([team.id]) == {team.id: 1}


def test_a_deadline_that_moves_changes_what_was_late(log: ProjectedLog) -> None:
    team, somebody = make.organization(), make.volunteer()
    held = make.activity(organization_id=team.id)
    excused, late = (make.proposed_record(held, somebody, due_on=TODAY) for _ in range(2))
    late.reject(act(make.TUESDAY + timedelta(days=2)), reason="重复")
    make.propose(late, due_on=TODAY)
    log.project(team, somebody, held, excused, late)
    before = Organizations(log.pool).find(team.id)
    excused.recalculate_deadline(act(LATER), due_on=date(2026, 3, 17), is_provisional=False)

    log.project(excused)

    assert before is not None
    assert before.late_proposals == 2
    assert Organizations(log.pool).of_ids([team.id]) == {team.id: replace(before, late_proposals=1)}


def test_officers_see_who_waits_for_approval_in_their_division(log: ProjectedLog) -> None:
    waiting, elsewhere = (
        make.organization(is_active=False),
        make.organization(is_active=False, division="330106"),
    )
    log.project(waiting, elsewhere, make.organization())

    page = Organizations(log.pool).to_approve("310100")

    assert [row.organization_id for row in page.items] == [waiting.id]


def test_members_are_listed_with_their_days(log: ProjectedLog) -> None:
    registrant, member = uuid4(), uuid4()
    team = make.organization(registrant_id=registrant)
    team.add_member(act(make.TUESDAY), member, Role.ORGANISER, valid_from=TOMORROW, valid_to=TOMORROW)
    log.project(team)

    page = Organizations(log.pool).members_of(team.id)

    assert [(row.person_id, row.role, row.valid_from, row.valid_to) for row in page.items] == [
        (registrant, "administrator", TODAY, None),
        (member, "organiser", TOMORROW, TOMORROW),
    ]


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True), (2, False)], ids=str)
def test_a_right_holds_on_its_days_both_included(log: ProjectedLog, days: int, *, holds: bool) -> None:
    team, member = make.organization(), uuid4()
    team.add_member(act(), member, Role.RECORDER, valid_from=TODAY, valid_to=TOMORROW)
    log.project(team)

    held = Grants(log.pool).grants_of(member, TODAY + timedelta(days=days))

    assert held == ([Grant(Role.RECORDER, team.id)] if holds else [])


def test_staff_hold_what_they_are_appointed_to_until_they_are_dismissed(log: ProjectedLog) -> None:
    officer = uuid4()
    appointed = appointment(officer, Role.OFFICER, "310000")
    appointed.appoint(act(), Role.REGISTRAR, division=None)
    log.project(appointed)
    reader = Grants(log.pool)
    assert reader.grants_of(officer, TODAY) == [
        Grant(Role.OFFICER, division="310000"),
        Grant(Role.REGISTRAR),
    ]

    appointed.dismiss(act(), Role.REGISTRAR, division=None, reason="调岗")
    log.project(appointed)

    assert reader.grants_of(officer, TODAY) == [Grant(Role.OFFICER, division="310000")]
