"""How a registration ends: cancelled from a day on, revoked from its start, expired by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registry.act import REGISTRY
from registry.refusals import Missing, NotAllowed
from registry.refusals.registration_cases import (
    EffectBeforeToday,
    GroundNeedsRevocation,
    GroundNotYours,
)
from registry.refusals.social_work import (
    AlreadyRegistered,
    DateBeforeTerm,
    DateInFuture,
    NotRegistered,
    RegistrationNumberTaken,
    TermNotOver,
    TermOver,
)
from registry.social_work.levels import Level
from registry.social_work.registration import Registration
from registry.social_work.terms import FROM_THE_START, EndGround
from tests.registration_cases import a_renewal_case, granted, move_to
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
            world.registrar, who.person_id, ground=EndGround.ETHICS_BREACH, effective_on=TODAY, reason=""
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


def test_paper_says_nothing_of_days_to_come(world: World) -> None:
    who = a_qualified_person(world)
    enter = world.registry.enter_registration
    number = a_registration_number()
    with world.refused(DateInFuture):
        enter(
            world.registrar,
            who.person_id,
            level=Level.SOCIAL_WORKER,
            number=number,
            valid_from=TODAY + ONE_DAY,
        )
    enter(world.registrar, who.person_id, level=Level.SOCIAL_WORKER, number=number, valid_from=TODAY)
    assert world.registry.get(Registration, Registration.id_of(who.person_id)).terms[0].valid_from == TODAY


def test_terms_are_entered_from_paper_in_their_order_and_never_overlap(world: World) -> None:
    who = a_social_worker(world)
    enter = world.registry.enter_registration
    number = a_registration_number()
    with world.refused(DateBeforeTerm):
        enter(
            world.registrar,
            who.person_id,
            level=Level.SOCIAL_WORKER,
            number=number,
            valid_from=date(2020, 7, 1),
        )
    with world.refused(AlreadyRegistered):
        enter(
            world.registrar,
            who.person_id,
            level=Level.SOCIAL_WORKER,
            number=number,
            valid_from=date(2022, 7, 1),
        )


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
