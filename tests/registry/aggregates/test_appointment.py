"""Appointments of staff: one person, several rights, never administrator and auditor at once."""

from __future__ import annotations

import pytest

from registry.act import Role
from registry.appointment import Appointment
from registry.refusals.organizations import (
    DivisionNeeded,
    MemberHasRole,
    NotAppointed,
    NotAStaffRole,
    RolesConflict,
)
from tests.registry.aggregates.acts import PERSON, by_registry
from tests.registry.aggregates.story import Fact, fact, given, when

opened = fact(Appointment.Opened, act=by_registry(), person_id=PERSON)


def appointed(role: Role, division: str | None = None) -> Fact:
    return fact(Appointment.Appointed, act=by_registry(), person_id=PERSON, role=str(role), division=division)


def dismissed(role: Role, division: str | None = None) -> Fact:
    return fact(
        Appointment.Dismissed,
        act=by_registry(),
        person_id=PERSON,
        role=str(role),
        division=division,
        reason="调离",
    )


def test_a_persons_appointments_are_one_stream() -> None:
    when(Appointment.open, by_registry(), PERSON).then(opened, of=Appointment.id_of(PERSON))


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR])
def test_staff_are_appointed_for_everywhere(role: Role) -> None:
    given(opened).when(Appointment.appoint, by_registry(), role, division=None).then(appointed(role))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HOTLINE_OPERATOR])
def test_officers_and_hotline_operators_are_appointed_for_a_division(role: Role) -> None:
    given(opened).when(Appointment.appoint, by_registry(), role, division="310000").then(
        appointed(role, "310000")
    )


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HOTLINE_OPERATOR])
def test_officers_and_hotline_operators_without_a_division_are_refused(role: Role) -> None:
    given(opened).when(Appointment.appoint, by_registry(), role, division=None).then_refused(
        DivisionNeeded(field="division")
    )


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.ORGANISER, Role.REGISTRY])
def test_what_is_no_right_of_staff_is_not_appointed(role: Role) -> None:
    given(opened).when(Appointment.appoint, by_registry(), role, division=None).then_refused(
        NotAStaffRole(field="role")
    )


def test_nobody_is_appointed_twice_to_the_same() -> None:
    given(opened, appointed(Role.OFFICER, "310000")).when(
        Appointment.appoint, by_registry(), Role.OFFICER, division="310000"
    ).then_refused(MemberHasRole())


def test_an_officer_may_serve_two_divisions() -> None:
    given(opened, appointed(Role.OFFICER, "310104")).when(
        Appointment.appoint, by_registry(), Role.OFFICER, division="310106"
    ).then(appointed(Role.OFFICER, "310106"))


@pytest.mark.parametrize(
    ("held", "wanted"),
    [(Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR), (Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR)],
)
def test_nobody_both_administers_and_audits(held: Role, wanted: Role) -> None:
    given(opened, appointed(held)).when(
        Appointment.appoint, by_registry(), wanted, division=None
    ).then_refused(RolesConflict(field="role"))


def test_an_officer_may_audit_as_well() -> None:
    given(opened, appointed(Role.OFFICER, "310000")).when(
        Appointment.appoint, by_registry(), Role.AUDITOR, division=None
    ).then(appointed(Role.AUDITOR))


def test_a_former_administrator_may_become_auditor() -> None:
    given(opened, appointed(Role.SYSTEM_ADMINISTRATOR), dismissed(Role.SYSTEM_ADMINISTRATOR)).when(
        Appointment.appoint, by_registry(), Role.AUDITOR, division=None
    ).then(appointed(Role.AUDITOR))


def test_staff_are_dismissed() -> None:
    given(opened, appointed(Role.OFFICER, "310000")).when(
        Appointment.dismiss, by_registry(), Role.OFFICER, division="310000", reason="调离"
    ).then(dismissed(Role.OFFICER, "310000"))


def test_nobody_is_dismissed_from_what_they_do_not_hold() -> None:
    given(opened, appointed(Role.OFFICER, "310000")).when(
        Appointment.dismiss, by_registry(), Role.OFFICER, division="310104", reason="调离"
    ).then_refused(NotAppointed())


def test_nobody_is_dismissed_twice() -> None:
    given(opened, appointed(Role.AUDITOR), dismissed(Role.AUDITOR)).when(
        Appointment.dismiss, by_registry(), Role.AUDITOR, division=None, reason="调离"
    ).then_refused(NotAppointed())
