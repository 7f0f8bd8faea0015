"""A volunteer's registration: confirmed by the person, suspended, left."""

from __future__ import annotations

from typing import Any

import pytest

from registry.refusals.persons import (
    NothingToConfirm,
    VolunteerNotActive,
    VolunteerNotSuspended,
    VolunteerRegistered,
    VolunteerSuspendedAlready,
)
from registry.volunteer import Volunteer
from tests.registry.aggregates.acts import ORGANIZATION, PERSON, by_member, by_officer, by_self, sealed
from tests.registry.aggregates.story import Fact, fact, given, when

NUMBER = "V3101042603000001R"
OFFER: dict[str, Any] = {  # the fields of one event
    "division": "310104",
    "skills": ["急救"],
    "times": ["sat-am"],
    "fields": ["elderly-and-disabled"],
}
NEW_OFFER: dict[str, Any] = {**OFFER, "division": "330106", "skills": []}  # as above
ENTERED: dict[str, Any] = {"entered_by": ORGANIZATION, "consent_evidence": sealed("evidence")}  # as above

registered = fact(
    Volunteer.Registered, act=by_self(), number=NUMBER, person_id=PERSON, declaration="2026-1", **OFFER
)
entered = fact(
    Volunteer.Registered,
    act=by_member(),
    number=NUMBER,
    person_id=PERSON,
    declaration="",
    **OFFER,
    **ENTERED,
)
confirmed = fact(Volunteer.Confirmed, act=by_self(), declaration="2026-1")
not_confirmed = fact(Volunteer.ConfirmationRefused, act=by_self())
oath_taken = fact(Volunteer.OathTaken, act=by_self(), text_version="2025-12-04")
suspended = fact(Volunteer.Suspended, act=by_officer(), reason="转卖服务时间")
reinstated = fact(Volunteer.Reinstated, act=by_officer(), reason="整改完成")
left = fact(Volunteer.Left, act=by_self(), reason="")


def test_a_volunteer_registers_and_is_active_at_once() -> None:
    when(Volunteer.register, by_self(), number=NUMBER, person_id=PERSON, declaration="2026-1", **OFFER).then(
        registered, of=Volunteer.id_of(NUMBER)
    )
    given(registered).when(Volunteer.refuse_unless_active).then_nothing()


def test_what_an_organization_entered_waits_for_the_person() -> None:
    when(
        Volunteer.register,
        by_member(),
        number=NUMBER,
        person_id=PERSON,
        declaration="",
        **OFFER,
        **ENTERED,
    ).then(entered, of=Volunteer.id_of(NUMBER))
    given(entered).when(Volunteer.refuse_unless_active).then_refused(VolunteerNotActive())


def test_the_person_confirms_and_is_active() -> None:
    given(entered).when(Volunteer.confirm, by_self(), declaration="2026-1").then(confirmed)
    given(entered, confirmed).when(Volunteer.refuse_unless_active).then_nothing()


def test_the_person_refuses_to_be_registered() -> None:
    given(entered).when(Volunteer.refuse_confirmation, by_self()).then(not_confirmed)
    given(entered, not_confirmed).when(Volunteer.refuse_unless_active).then_refused(VolunteerNotActive())


def test_own_registration_has_nothing_to_confirm() -> None:
    given(registered).when(Volunteer.confirm, by_self(), declaration="2026-1").then_refused(
        NothingToConfirm()
    )


def test_a_registration_is_confirmed_or_refused_once() -> None:
    given(entered, confirmed).when(Volunteer.refuse_confirmation, by_self()).then_refused(NothingToConfirm())


def test_a_volunteer_offers_something_else_and_moves() -> None:
    changed = fact(Volunteer.OfferChanged, act=by_self(), **NEW_OFFER)
    given(registered).when(Volunteer.change_offer, by_self(), **NEW_OFFER).then(changed)
    assert given(registered, changed).load(Volunteer).division == "330106"


def test_only_an_active_volunteer_changes_the_offer() -> None:
    given(entered).when(Volunteer.change_offer, by_self(), **NEW_OFFER).then_refused(VolunteerNotActive())


def test_a_volunteer_takes_the_oath() -> None:
    given(registered).when(Volunteer.take_oath, by_self(), text_version="2025-12-04").then(oath_taken)


def test_the_same_oath_is_taken_once() -> None:
    given(registered, oath_taken).when(
        Volunteer.take_oath, by_self(), text_version="2025-12-04"
    ).then_nothing()


def test_only_an_active_volunteer_takes_the_oath() -> None:
    given(registered, left).when(Volunteer.take_oath, by_self(), text_version="2025-12-04").then_refused(
        VolunteerNotActive()
    )


def test_an_organization_asks_the_volunteer_to_correct_an_error() -> None:
    asked = fact(Volunteer.CorrectionRequested, act=by_member(), element="name", reason="与证件不符")
    given(registered).when(
        Volunteer.request_correction, by_member(), element="name", reason="与证件不符"
    ).then(asked)
    assert given(registered, asked).load(Volunteer).standing == "active"


def test_a_volunteer_is_suspended() -> None:
    given(registered).when(Volunteer.suspend, by_officer(), reason="转卖服务时间").then(suspended)
    given(registered, suspended).when(Volunteer.refuse_unless_active).then_refused(VolunteerNotActive())


def test_a_suspended_volunteer_is_not_suspended_again() -> None:
    given(registered, suspended).when(Volunteer.suspend, by_officer(), reason="转卖服务时间").then_refused(
        VolunteerSuspendedAlready()
    )


def test_only_an_active_volunteer_is_suspended() -> None:
    given(registered, left).when(Volunteer.suspend, by_officer(), reason="转卖服务时间").then_refused(
        VolunteerNotActive()
    )


def test_a_suspended_volunteer_is_reinstated() -> None:
    given(registered, suspended).when(Volunteer.reinstate, by_officer(), reason="整改完成").then(reinstated)


def test_a_volunteer_is_reinstated_once() -> None:
    given(registered, suspended, reinstated).when(
        Volunteer.reinstate, by_officer(), reason="整改完成"
    ).then_refused(VolunteerNotSuspended())


def test_a_volunteer_leaves() -> None:
    given(registered).when(Volunteer.leave, by_self(), reason="").then(left)


def test_who_has_left_does_not_leave_again() -> None:
    given(registered, left).when(Volunteer.leave, by_self(), reason="").then_nothing()


def test_a_suspended_volunteer_may_leave() -> None:
    given(registered, suspended).when(Volunteer.leave, by_self(), reason="").then(left)


def test_who_left_comes_back_under_the_same_number() -> None:
    rejoined = fact(Volunteer.Rejoined, act=by_self(), declaration="2026-1", **NEW_OFFER)
    given(registered, left).when(Volunteer.rejoin, by_self(), declaration="2026-1", **NEW_OFFER).then(
        rejoined
    )
    back = given(registered, left, rejoined).load(Volunteer)
    assert (back.standing, back.division) == ("active", "330106")


@pytest.mark.parametrize("history", [(registered,), (entered,), (registered, suspended)])
def test_only_who_left_comes_back(history: tuple[Fact, ...]) -> None:
    given(*history).when(Volunteer.rejoin, by_self(), declaration="2026-1", **NEW_OFFER).then_refused(
        VolunteerRegistered()
    )
