"""By what right somebody acts: as oneself, for a ward, for an organization, as staff, as the registry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from registry.act import ANYONE, REGISTRY, Act, Caller, Channel, Grant, Role, significant
from registry.refusals import NotAllowed, Refusal, SecondFactorNeeded, SignInNeeded

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DEVICE_AT = datetime(2026, 3, 2, 0, 58, tzinfo=UTC)
ME = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5b01")
OTHER = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5b02")
ORGANIZATION = UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5b03")

ORGANISER = Grant(Role.ORGANISER, organization_id=ORGANIZATION)
OFFICER = Grant(Role.OFFICER, division="310100")
AUDITOR = Grant(Role.AUDITOR)

caller = Caller(person_id=ME, channel=Channel.WEB, device_at=DEVICE_AT)
officer = replace(caller, grants=frozenset({OFFICER}), second_factor=True)
auditor = replace(caller, grants=frozenset({AUDITOR}), second_factor=True)


def act(role: Role, on_behalf_of: UUID | None = None) -> Act:
    return Act(at=AT, by=ME, role=role, on_behalf_of=on_behalf_of, device_at=DEVICE_AT, channel=Channel.WEB)


@pytest.mark.parametrize(
    ("division", "digits"),
    [("310000", "31"), ("310100", "3101"), ("310104", "310104"), ("000000", "00"), ("310140", "310140")],
)
def test_a_division_is_known_by_its_digits_before_the_zeros(division: str, digits: str) -> None:
    assert significant(division) == digits


@pytest.mark.parametrize("division", ["310100", "310104", "310151"])
def test_a_grant_covers_its_division_and_what_lies_below(division: str) -> None:
    assert OFFICER.covers(division)


@pytest.mark.parametrize("division", ["310000", "310200", "330100", "110101"])
def test_a_grant_covers_nothing_above_or_beside(division: str) -> None:
    assert not OFFICER.covers(division)


def test_a_grant_without_a_division_covers_none() -> None:
    assert not ORGANISER.covers("310104")


def test_a_caller_holds_the_roles_of_their_grants() -> None:
    both = replace(caller, grants=frozenset({ORGANISER, OFFICER}))
    assert both.holds(Role.OFFICER)
    assert both.holds(Role.AUDITOR, Role.ORGANISER)
    assert not both.holds(Role.AUDITOR, Role.RECORDER)


def test_a_caller_knows_the_organizations_of_a_role() -> None:
    both = replace(caller, grants=frozenset({ORGANISER, OFFICER}))
    assert both.organizations(Role.ORGANISER, Role.OFFICER) == {ORGANIZATION}
    assert both.organizations(Role.RECORDER) == frozenset()


def test_one_acts_for_oneself() -> None:
    assert caller.as_self(AT, ME) == act(Role.VOLUNTEER)


def test_a_guardian_acts_for_a_ward() -> None:
    assert caller.as_guardian(AT, OTHER, [ME]) == act(Role.GUARDIAN, OTHER)


def test_an_officer_acts_within_the_division() -> None:
    assert officer.as_officer(AT, "310104") == act(Role.OFFICER)


def test_staff_without_a_division_act_everywhere() -> None:
    assert auditor.as_staff(AT, Role.AUDITOR) == act(Role.AUDITOR)


def test_a_member_acts_in_the_first_wanted_role_that_is_held() -> None:
    wanted = (Role.ADMINISTRATOR, Role.ORGANISER, Role.RECORDER)
    held = (Role.RECORDER, Role.ORGANISER)
    assert caller.as_member(AT, ORGANIZATION, wanted, held) == act(Role.ORGANISER, ORGANIZATION)


def test_the_registry_acts_by_its_clocks() -> None:
    assert REGISTRY.as_registry(AT) == Act(at=AT, by=None, role=Role.REGISTRY, channel=Channel.CLOCK)


def test_what_is_open_to_all_says_who_it_was_if_known() -> None:
    assert caller.as_anyone(AT) == act(Role.VOLUNTEER)
    assert ANYONE.as_anyone(AT) == Act(at=AT, by=None, role=Role.ANYONE)


@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        (lambda: caller.as_self(AT, OTHER), NotAllowed),
        (lambda: caller.as_guardian(AT, OTHER, []), NotAllowed),
        (lambda: caller.as_officer(AT, "310104"), NotAllowed),
        (lambda: officer.as_officer(AT, "330106"), NotAllowed),
        (lambda: officer.as_staff(AT, Role.AUDITOR), NotAllowed),
        (lambda: auditor.as_staff(AT, Role.AUDITOR, "310104"), NotAllowed),
        (lambda: caller.as_member(AT, ORGANIZATION, [Role.ADMINISTRATOR], [Role.RECORDER]), NotAllowed),
        (lambda: caller.as_member(AT, ORGANIZATION, [Role.ADMINISTRATOR], []), NotAllowed),
        (lambda: caller.as_registry(AT), NotAllowed),
        (lambda: ANYONE.as_registry(AT), NotAllowed),
        (lambda: replace(officer, second_factor=False).as_officer(AT, "310104"), SecondFactorNeeded),
        (lambda: ANYONE.as_self(AT, ME), SignInNeeded),
        (lambda: ANYONE.as_guardian(AT, OTHER, [ME]), SignInNeeded),
        (lambda: ANYONE.as_officer(AT, "310104"), SignInNeeded),
        (lambda: ANYONE.as_member(AT, ORGANIZATION, [Role.RECORDER], [Role.RECORDER]), SignInNeeded),
        (lambda: REGISTRY.as_staff(AT, Role.AUDITOR), SignInNeeded),
    ],
    ids=[
        "as another person",
        "as a guardian not on record",
        "as an officer without appointment",
        "as an officer of elsewhere",
        "as staff of another kind",
        "as an auditor of one division",
        "as a member in another role",
        "as no member",
        "as the registry",
        "as the registry, unknown",
        "without the second factor",
        "unknown, as oneself",
        "unknown, as a guardian",
        "unknown, as an officer",
        "unknown, as a member",
        "the registry, as staff",
    ],
)
def test_a_right_that_one_does_not_have(attempt: Callable[[], Act], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        attempt()
