"""How a registration ends: cancelled from a day on, revoked from its start, expired by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registry.act import REGISTRY
from registry.refusals import Missing, NotAllowed
from registry.refusals.registration_cases import (
    EffectBeforeToday,
    EndsByDecision,
    GrantedOnCase,
    GroundNeedsRevocation,
    GroundNotYours,
    PersonHasCase,
)
from registry.refusals.social_work import (
    AlreadyRegistered,
    BeforeQualification,
    DateBeforeTerm,
    NotRegistered,
    RegistrationNumberTaken,
    TermNotOver,
    TermOver,
)
from registry.social_work.levels import Level
from registry.social_work.terms import FROM_THE_START, EndGround
from tests.people import Somebody
from tests.registration_cases import a_first_case, a_renewal_case, granted, move_to
from tests.social_workers import REGISTERED_ON, a_qualified_person, a_registration_number, a_social_worker
from tests.world import World

TODAY = date(2026, 3, 2)
ONE_DAY = timedelta(days=1)


def test_a_cancellation_may_take_effect_on_a_day_gone_by(world: World) -> None:
    who = a_social_worker(world)
    world.registry.cancel_registration(
        world.registrar,
        who.person_id,
        ground=EndGround.CRIMINAL_PUNISHMENT,
        effective_on=date(2026, 1, 15),
        reason="判决生效",
    )
    state = world.registry.registration_state
    assert state(who.person_id, on=date(2026, 1, 14)).standing == "registered"
    assert state(who.person_id, on=date(2026, 1, 15)).standing == "cancelled"


@pytest.mark.parametrize(
    ("effective_on", "refusal"),
    [(REGISTERED_ON - ONE_DAY, DateBeforeTerm), (date(2028, 7, 2), TermOver)],
)
def test_a_cancellation_takes_effect_inside_the_term(
    world: World, effective_on: date, refusal: type[DateBeforeTerm | TermOver]
) -> None:
    who = a_social_worker(world)
    with world.refused(refusal):
        world.registry.cancel_registration(
            world.registrar,
            who.person_id,
            ground=EndGround.DEATH,
            effective_on=effective_on,
            reason="死亡证明",
        )


def test_a_cancellation_ends_a_renewal_that_has_not_begun(world: World) -> None:
    filed = granted(a_renewal_case(world))
    world.registry.cancel_registration(
        filed.who.caller, filed.who.person_id, ground=EndGround.OWN_REQUEST, effective_on=TODAY, reason=""
    )
    assert [term.ended_on for term in filed.registration.terms] == [TODAY, TODAY]
    assert filed.registration.state_on(date(2026, 4, 2)).standing == "cancelled"


def test_at_ones_own_request_only_that_ground_and_no_day_gone_by(world: World) -> None:
    who = a_social_worker(world)
    cancel = world.registry.cancel_registration
    with world.refused(GroundNotYours):
        cancel(who.caller, who.person_id, ground=EndGround.DEATH, effective_on=TODAY, reason="")
    with world.refused(EffectBeforeToday):
        cancel(
            who.caller, who.person_id, ground=EndGround.OWN_REQUEST, effective_on=TODAY - ONE_DAY, reason=""
        )
    cancel(who.caller, who.person_id, ground=EndGround.OWN_REQUEST, effective_on=TODAY, reason="")
    assert world.registry.registration_state(who.person_id, on=TODAY).standing == "cancelled"


@pytest.mark.parametrize("ground", sorted(FROM_THE_START))
def test_what_was_never_rightly_held_is_revoked_and_not_cancelled(world: World, ground: EndGround) -> None:
    who = a_social_worker(world)
    with world.refused(GroundNeedsRevocation):
        world.registry.cancel_registration(
            world.registrar, who.person_id, ground=ground, effective_on=TODAY, reason="查实"
        )


def test_an_office_gives_reasons(world: World) -> None:
    who = a_social_worker(world)
    with world.refused(Missing):
        world.registry.cancel_registration(
            world.registrar, who.person_id, ground=EndGround.DEATH, effective_on=TODAY, reason=""
        )
    with world.refused(Missing):
        world.registry.revoke_registration(world.registrar, who.person_id, reason="")


def test_a_revocation_undoes_the_registration_from_its_first_day(world: World) -> None:
    who = a_social_worker(world)
    world.registry.revoke_registration(world.registrar, who.person_id, reason="以欺骗手段取得登记")
    state = world.registry.registration_state
    assert state(who.person_id, on=REGISTERED_ON - ONE_DAY).standing == "none"
    assert state(who.person_id, on=REGISTERED_ON).standing == "revoked"
    assert world.registry.qualification_of(who.person_id, Level.SOCIAL_WORKER).standing == "valid"


def test_nobody_revokes_their_own_registration(world: World) -> None:
    who = a_social_worker(world)
    own = replace(world.registrar, person_id=who.person_id)
    with world.refused(NotAllowed):
        world.registry.revoke_registration(own, who.person_id, reason="试")


def test_the_registration_body_of_another_province_ends_nothing(world: World) -> None:
    who = a_social_worker(world)
    with world.refused(NotAllowed):
        world.registry.revoke_registration(world.registrar_elsewhere, who.person_id, reason="试")


def test_a_term_expires_after_its_last_day_once(world: World) -> None:
    who = a_social_worker(world, registered_on=date(2023, 3, 2))
    with world.refused(TermNotOver, date="2026-03-02"):
        world.registry.expire_registration(REGISTRY, who.person_id)
    assert world.registry.registration_state(who.person_id, on=TODAY).standing == "registered"
    move_to(world, date(2026, 3, 3))
    world.registry.expire_registration(REGISTRY, who.person_id)
    assert world.registry.registration_state(who.person_id, on=date(2026, 3, 3)).standing == "expired"
    with world.refused(TermOver):
        world.registry.expire_registration(REGISTRY, who.person_id)


def test_what_was_never_granted_is_neither_ended_nor_expired(world: World) -> None:
    who = world.another
    with world.refused(NotRegistered):
        world.registry.revoke_registration(world.registrar, who.person_id, reason="试")
    with world.refused(NotRegistered):
        world.registry.expire_registration(REGISTRY, who.person_id)
    assert world.registry.registration_state(who.person_id, on=TODAY).standing == "none"


@pytest.mark.parametrize(
    ("valid_from", "is_paper"),
    [(TODAY + ONE_DAY, False), (TODAY - 30 * ONE_DAY, False), (TODAY - 31 * ONE_DAY, True)],
)
def test_what_begins_in_these_days_is_granted_on_a_case_and_not_entered(
    world: World, valid_from: date, *, is_paper: bool
) -> None:
    who = a_qualified_person(world)
    if is_paper:
        enter(world, who, valid_from)
        assert world.registry.registration_of(who.person_id).terms[0].valid_from == valid_from
    else:
        with world.refused(GrantedOnCase, date="2026-01-31"):
            enter(world, who, valid_from)


@pytest.mark.parametrize(("days", "is_qualified"), [(-1, False), (0, True)])
def test_no_term_begins_before_the_qualification(world: World, days: int, *, is_qualified: bool) -> None:
    who = a_qualified_person(world, passed_on=REGISTERED_ON)
    if is_qualified:
        enter(world, who, REGISTERED_ON)
        assert world.registry.registration_state(who.person_id, on=REGISTERED_ON).is_registered
    else:
        with world.refused(BeforeQualification, date="2025-07-01"):
            enter(world, who, REGISTERED_ON + days * ONE_DAY)


def test_while_a_case_is_open_nothing_is_entered_beside_it(world: World) -> None:
    filed = a_first_case(world)
    with world.refused(PersonHasCase):
        enter(world, filed.who, REGISTERED_ON)
    world.registry.withdraw_registration_case(filed.who.caller, filed.id)
    enter(world, filed.who, REGISTERED_ON)
    assert a_first_case(world).case.standing == "submitted"


def test_an_earlier_end_may_follow_a_planned_one(world: World) -> None:
    who = a_social_worker(world)
    cancel(world, who, EndGround.OWN_REQUEST, date(2027, 1, 1))
    with world.refused(NotRegistered):
        cancel(world, who, EndGround.DEATH, date(2027, 1, 1))
    cancel(world, who, EndGround.DEATH, date(2026, 2, 1))
    state = world.registry.registration_state
    assert state(who.person_id, on=date(2026, 1, 31)).standing == "registered"
    assert state(who.person_id, on=date(2026, 2, 1)).standing == "cancelled"


@pytest.mark.parametrize("effective_on", [date(2026, 2, 1), date(2027, 1, 1)])
def test_an_end_shields_no_day_before_it_from_revocation(world: World, effective_on: date) -> None:
    who = a_social_worker(world)
    cancel(world, who, EndGround.DEATH, effective_on)
    world.registry.revoke_registration(world.registrar, who.person_id, reason="以欺骗手段取得登记")
    assert world.registry.registration_state(who.person_id, on=REGISTERED_ON).standing == "revoked"
    with world.refused(NotRegistered):
        world.registry.revoke_registration(world.registrar, who.person_id, reason="再次")


def test_a_breach_of_ethics_ends_a_registration_by_a_discipline_decision_only(world: World) -> None:
    who = a_social_worker(world)
    with world.refused(EndsByDecision):
        cancel(world, who, EndGround.ETHICS_BREACH, TODAY)


def enter(world: World, who: Somebody, valid_from: date) -> None:
    world.registry.enter_registration(
        world.registrar,
        who.person_id,
        level=Level.SOCIAL_WORKER,
        number=a_registration_number(),
        valid_from=valid_from,
    )


def cancel(world: World, who: Somebody, ground: EndGround, effective_on: date) -> None:
    world.registry.cancel_registration(
        world.registrar, who.person_id, ground=ground, effective_on=effective_on, reason="查实"
    )


def test_terms_are_entered_from_paper_in_their_order_and_never_overlap(world: World) -> None:
    who = a_qualified_person(world, passed_on=date(2018, 6, 10))
    enter(world, who, REGISTERED_ON)
    with world.refused(DateBeforeTerm):
        enter(world, who, date(2020, 7, 1))
    with world.refused(AlreadyRegistered):
        enter(world, who, date(2022, 7, 1))


def test_a_number_belongs_to_one_registration(world: World) -> None:
    who = a_social_worker(world)
    number = world.registry.registration_of(who.person_id).terms[0].number
    other = a_qualified_person(world)
    with world.refused(RegistrationNumberTaken):
        world.registry.enter_registration(
            world.registrar,
            other.person_id,
            level=Level.SOCIAL_WORKER,
            number=number,
            valid_from=REGISTERED_ON,
        )
