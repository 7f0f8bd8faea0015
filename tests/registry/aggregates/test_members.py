"""The members of an organization, and the administrator who stays."""

from __future__ import annotations

from datetime import date

import pytest

from registry.act import Role
from registry.organization import Organization
from registry.refusals.organizations import (
    LastAdministrator,
    MemberHasRole,
    NoSuchMember,
    NotAnOrganizationRole,
    PeriodReversed,
)
from tests.registry.aggregates.acts import (
    COLLEAGUE,
    MEMBER,
    TODAY,
    TOMORROW,
    YESTERDAY,
    by_member,
)
from tests.registry.aggregates.organizations import ACTIVE, seated
from tests.registry.aggregates.story import Fact, fact, given


def test_a_member_is_added_for_a_time() -> None:
    given(*ACTIVE).when(
        Organization.add_member,
        by_member(),
        COLLEAGUE,
        Role.RECORDER,
        valid_from=TODAY,
        valid_to=TOMORROW,
    ).then(seated(COLLEAGUE, Role.RECORDER, TODAY, TOMORROW))


def test_a_right_of_staff_is_not_given_to_a_member() -> None:
    given(*ACTIVE).when(
        Organization.add_member, by_member(), COLLEAGUE, Role.OFFICER, valid_from=TODAY, valid_to=None
    ).then_refused(NotAnOrganizationRole(field="role"))


def test_a_membership_does_not_end_before_it_begins() -> None:
    given(*ACTIVE).when(
        Organization.add_member,
        by_member(),
        COLLEAGUE,
        Role.RECORDER,
        valid_from=TODAY,
        valid_to=YESTERDAY,
    ).then_refused(PeriodReversed(field="validTo"))


def test_a_member_does_not_get_a_role_twice() -> None:
    given(*ACTIVE).when(
        Organization.add_member, by_member(), MEMBER, Role.ADMINISTRATOR, valid_from=TODAY, valid_to=None
    ).then_refused(MemberHasRole())


def test_the_only_administrator_cannot_be_given_a_period_that_is_over() -> None:
    given(*ACTIVE).when(
        Organization.add_member,
        by_member(),
        MEMBER,
        Role.ADMINISTRATOR,
        valid_from=date(2025, 1, 1),
        valid_to=YESTERDAY,
    ).then_refused(MemberHasRole())


def test_a_member_may_be_added_for_a_day() -> None:
    given(*ACTIVE).when(
        Organization.add_member, by_member(), COLLEAGUE, Role.RECORDER, valid_from=TODAY, valid_to=TODAY
    ).then(seated(COLLEAGUE, Role.RECORDER, TODAY, TODAY))


def test_the_last_day_of_a_role_still_belongs_to_it() -> None:
    given(*ACTIVE, seated(COLLEAGUE, Role.RECORDER, YESTERDAY, TODAY)).when(
        Organization.add_member, by_member(), COLLEAGUE, Role.RECORDER, valid_from=TODAY, valid_to=None
    ).then_refused(MemberHasRole())


def test_a_role_that_has_ended_may_be_given_again() -> None:
    given(*ACTIVE, seated(COLLEAGUE, Role.RECORDER, YESTERDAY, YESTERDAY)).when(
        Organization.add_member, by_member(), COLLEAGUE, Role.RECORDER, valid_from=TODAY, valid_to=None
    ).then(seated(COLLEAGUE, Role.RECORDER))


@pytest.mark.parametrize(
    ("day", "roles"),
    [
        (YESTERDAY, set[Role]()),
        (TODAY, {Role.RECORDER, Role.ORGANISER}),
        (TOMORROW, {Role.ORGANISER}),
    ],
)
def test_a_role_is_held_from_its_first_to_its_last_day(day: date, roles: set[Role]) -> None:
    history = (
        *ACTIVE,
        seated(COLLEAGUE, Role.RECORDER, TODAY, TODAY),
        seated(COLLEAGUE, Role.ORGANISER, TODAY, None),
    )
    assert given(*history).load(Organization).roles_of(COLLEAGUE, on=day) == roles


def test_a_member_is_removed() -> None:
    removed = fact(
        Organization.MemberRemoved, act=by_member(), person_id=COLLEAGUE, role="recorder", reason="离队"
    )
    given(*ACTIVE, seated(COLLEAGUE, Role.RECORDER)).when(
        Organization.remove_member, by_member(), COLLEAGUE, Role.RECORDER, reason="离队"
    ).then(removed)


def test_who_is_no_member_cannot_be_removed() -> None:
    given(*ACTIVE).when(
        Organization.remove_member, by_member(), COLLEAGUE, Role.RECORDER, reason="离队"
    ).then_refused(NoSuchMember())


@pytest.mark.parametrize(
    "others",
    [
        (),
        (seated(COLLEAGUE, Role.RECORDER),),
        (seated(COLLEAGUE, Role.ADMINISTRATOR, YESTERDAY, YESTERDAY),),
        (seated(COLLEAGUE, Role.ADMINISTRATOR, TOMORROW),),
    ],
    ids=["alone", "beside a recorder", "after a former one", "before a coming one"],
)
def test_the_last_administrator_stays(others: tuple[Fact, ...]) -> None:
    given(*ACTIVE, *others).when(
        Organization.remove_member, by_member(), MEMBER, Role.ADMINISTRATOR, reason="离队"
    ).then_refused(LastAdministrator())


def test_an_administrator_goes_when_another_is_there() -> None:
    given(*ACTIVE, seated(COLLEAGUE)).when(
        Organization.remove_member, by_member(), MEMBER, Role.ADMINISTRATOR, reason="离队"
    ).then(
        fact(
            Organization.MemberRemoved,
            act=by_member(),
            person_id=MEMBER,
            role="administrator",
            reason="离队",
        )
    )
