"""An organization: approved by an officer, run by its members, succeeded by somebody."""

from __future__ import annotations

from datetime import date

import pytest

from registry.organization import Organization, OrganizationStanding, RecorderRole
from registry.refusals import Refusal
from registry.refusals.organizations import (
    CreditCodeNeeded,
    GuidingUnitNeeded,
    OrganizationDecided,
    OrganizationNotActive,
    OrganizationNotSuspended,
    PeriodReversed,
    SuccessorNeeded,
    SuccessorNotFit,
)
from tests.registry.aggregates.acts import (
    TODAY,
    TOMORROW,
    YESTERDAY,
    by_member,
    by_officer,
)
from tests.registry.aggregates.organizations import (
    ACTIVE,
    DETAILS,
    GROUP,
    PENDING,
    SUCCESSOR,
    approved,
    dissolved,
    group_registered,
    not_approved,
    registered,
    resumed,
    seated,
    succeeded,
    suspended,
)
from tests.registry.aggregates.story import SUBJECT, Fact, fact, given, when


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


def test_a_suspension_may_end_with_the_day() -> None:
    given(*ACTIVE).when(Organization.suspend, by_officer(), reason="强行指派", until=TODAY).then(
        fact(Organization.Suspended, act=by_officer(), reason="强行指派", until=TODAY)
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
    given(*ACTIVE).when(Organization.refuse_unless_active, on=TODAY).then_nothing()
    given(*ACTIVE).when(Organization.refuse_unless_recording).then_nothing()


def test_a_suspended_organization_still_records_past_service() -> None:
    history = given(*ACTIVE, suspended)
    history.when(Organization.refuse_unless_active, on=TODAY).then_refused(
        OrganizationNotActive(standing="suspended")
    )
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


def stopped(until: date | None) -> Fact:
    return fact(Organization.Suspended, act=by_officer(), reason="强行指派", until=until)


def test_a_suspension_is_over_after_its_last_day() -> None:
    given(*ACTIVE, stopped(TODAY)).when(Organization.refuse_unless_active, on=TOMORROW).then_nothing()


@pytest.mark.parametrize(
    ("until", "on"),
    [(TODAY, TODAY), (None, date(2030, 1, 1))],
    ids=["on its last day", "years later, without an end"],
)
def test_a_suspension_lasts_until_then(until: date | None, on: date) -> None:
    given(*ACTIVE, stopped(until)).when(Organization.refuse_unless_active, on=on).then_refused(
        OrganizationNotActive(standing="suspended")
    )
