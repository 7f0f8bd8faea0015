"""An organization: approved by an officer, run by its members, succeeded by somebody."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from registry.act import Role
from registry.organization import Organization, OrganizationStanding, RecorderRole
from registry.refusals import Refusal
from registry.refusals.organizations import (
    CreditCodeNeeded,
    GuidingUnitNeeded,
    LastAdministrator,
    MemberHasRole,
    NoSuchMember,
    NotAnOrganizationRole,
    OrganizationDecided,
    OrganizationNotActive,
    OrganizationNotSuspended,
    PeriodReversed,
    SuccessorNeeded,
    SuccessorNotFit,
)
from tests.registry.aggregates.acts import (
    COLLEAGUE,
    MEMBER,
    TODAY,
    TOMORROW,
    YESTERDAY,
    by_member,
    by_officer,
)
from tests.registry.aggregates.story import SUBJECT, Fact, fact, given, when

SUCCESSOR = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f31")
DETAILS: dict[str, Any] = {  # the fields of one event
    "name": "静安区助老志愿服务队",
    "legal_form": "social-service-institution",
    "credit_code": "52119999MJ0000001X",
    "division": "310106",
    "address": "静安区某路1号",
    "purpose": "助老",
    "guided_by": None,
    "registrant_id": MEMBER,
    "form_matches": True,
}
GROUP: dict[str, Any] = {**DETAILS, "credit_code": None, "guided_by": "某某居民委员会"}  # as above


def seated(
    person: UUID = MEMBER,
    role: Role = Role.ADMINISTRATOR,
    valid_from: date = TODAY,
    valid_to: date | None = None,
) -> Fact:
    return fact(
        Organization.MemberAdded,
        act=by_member(),
        person_id=person,
        role=str(role),
        valid_from=valid_from,
        valid_to=valid_to,
    )


registered = fact(Organization.Registered, act=by_member(), recorder_role="vso", **DETAILS)
group_registered = fact(Organization.Registered, act=by_member(), recorder_role="internal-group", **GROUP)
approved = fact(Organization.Approved, act=by_officer(), note="材料齐全")
not_approved = fact(Organization.ApprovalRefused, act=by_officer(), reason="材料不全")
suspended = fact(Organization.Suspended, act=by_officer(), reason="强行指派", until=TOMORROW)
resumed = fact(Organization.Resumed, act=by_officer(), reason="整改完成")
succeeded = fact(Organization.SuccessorNamed, act=by_member(), successor_id=SUCCESSOR)
dissolved = fact(Organization.Dissolved, act=by_officer(), reason="合并")

PENDING = (registered, seated())
ACTIVE = (*PENDING, approved)


def test_the_registrant_becomes_the_first_administrator() -> None:
    when(
        Organization.register,
        by_member(),
        organization_id=SUBJECT,
        recorder_role=RecorderRole.VOLUNTEER_SERVICE_ORGANIZATION,
        **DETAILS,
    ).then(registered, seated())


def test_a_group_without_a_credit_code_names_the_unit_that_guides_it() -> None:
    when(
        Organization.register,
        by_member(),
        organization_id=SUBJECT,
        recorder_role=RecorderRole.INTERNAL_GROUP,
        **GROUP,
    ).then(group_registered, seated())


@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        (RecorderRole.CHARITY, CreditCodeNeeded(field="creditCode")),
        (RecorderRole.INTERNAL_GROUP, GuidingUnitNeeded(field="guidedBy")),
    ],
)
def test_what_a_kind_of_organization_must_state(role: RecorderRole, refusal: Refusal) -> None:
    when(
        Organization.register,
        by_member(),
        organization_id=SUBJECT,
        recorder_role=role,
        **{**GROUP, "guided_by": None},
    ).then_refused(refusal)


def test_an_officer_approves() -> None:
    given(*PENDING).when(Organization.approve, by_officer(), note="材料齐全").then(approved)


def test_an_officer_refuses_with_a_reason() -> None:
    given(*PENDING).when(Organization.refuse_approval, by_officer(), reason="材料不全").then(not_approved)


@pytest.mark.parametrize("decided", [approved, not_approved], ids=["approved", "refused"])
def test_a_registration_is_decided_once(decided: Fact) -> None:
    given(*PENDING, decided).when(Organization.approve, by_officer(), note="").then_refused(
        OrganizationDecided()
    )
    given(*PENDING, decided).when(Organization.refuse_approval, by_officer(), reason="").then_refused(
        OrganizationDecided()
    )


def test_an_officer_orders_it_to_stop_for_a_time() -> None:
    given(*ACTIVE).when(Organization.suspend, by_officer(), reason="强行指派", until=TOMORROW).then(suspended)


def test_a_suspension_may_have_no_end_yet() -> None:
    given(*ACTIVE).when(Organization.suspend, by_officer(), reason="强行指派", until=None).then(
        fact(Organization.Suspended, act=by_officer(), reason="强行指派", until=None)
    )


def test_a_suspension_does_not_end_before_it_begins() -> None:
    given(*ACTIVE).when(Organization.suspend, by_officer(), reason="强行指派", until=YESTERDAY).then_refused(
        PeriodReversed(field="until")
    )


def test_what_is_suspended_is_not_suspended_again() -> None:
    given(*ACTIVE, suspended).when(
        Organization.suspend, by_officer(), reason="强行指派", until=None
    ).then_refused(OrganizationNotActive(standing="suspended"))


def test_a_suspended_organization_resumes() -> None:
    given(*ACTIVE, suspended).when(Organization.resume, by_officer(), reason="整改完成").then(resumed)


def test_an_organization_resumes_once() -> None:
    given(*ACTIVE, suspended, resumed).when(
        Organization.resume, by_officer(), reason="整改完成"
    ).then_refused(OrganizationNotSuspended())


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


def test_a_successor_is_named() -> None:
    given(*ACTIVE).when(Organization.name_successor, by_member(), SUCCESSOR).then(succeeded)


def test_an_organization_does_not_succeed_itself() -> None:
    given(*ACTIVE).when(Organization.name_successor, by_member(), SUBJECT).then_refused(
        SuccessorNotFit(field="successor")
    )


def test_an_organization_with_a_successor_is_dissolved() -> None:
    given(*ACTIVE, succeeded).when(Organization.dissolve, by_officer(), reason="合并").then(dissolved)


def test_the_guiding_unit_stands_in_for_a_successor() -> None:
    given(group_registered, seated(), approved).when(Organization.dissolve, by_officer(), reason="合并").then(
        dissolved
    )


def test_somebody_must_remain_who_can_certify() -> None:
    given(*ACTIVE).when(Organization.dissolve, by_officer(), reason="合并").then_refused(
        SuccessorNeeded(field="successor")
    )


def test_an_organization_is_dissolved_once() -> None:
    given(*ACTIVE, succeeded, dissolved).when(
        Organization.dissolve, by_officer(), reason="合并"
    ).then_refused(OrganizationNotActive(standing="dissolved"))


def test_an_active_organization_recruits_and_records() -> None:
    given(*ACTIVE).when(Organization.refuse_unless_active).then_nothing()
    given(*ACTIVE).when(Organization.refuse_unless_recording).then_nothing()


def test_a_suspended_organization_still_records_past_service() -> None:
    history = given(*ACTIVE, suspended)
    history.when(Organization.refuse_unless_active).then_refused(OrganizationNotActive(standing="suspended"))
    history.when(Organization.refuse_unless_recording).then_nothing()


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (PENDING, OrganizationStanding.PENDING),
        ((*PENDING, not_approved), OrganizationStanding.REFUSED),
        ((*ACTIVE, succeeded, dissolved), OrganizationStanding.DISSOLVED),
    ],
)
def test_only_an_approved_organization_records(
    history: tuple[Fact, ...], standing: OrganizationStanding
) -> None:
    given(*history).when(Organization.refuse_unless_recording).then_refused(
        OrganizationNotActive(standing=str(standing))
    )
