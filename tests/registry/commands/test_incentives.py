"""Honours, allowances and ranks: given by others, once where once is meant, and taken back with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from registry.act import Role
from registry.refusals import Missing, NotAllowed, Refusal, UnknownCode
from registry.refusals.incentives import (
    AllowanceGranted,
    AmountOutOfRange,
    RankHeld,
    RankNotHeld,
    RecoveredTooMuch,
)
from registry.refusals.organizations import PeriodReversed
from registry.refusals.social_work import DateInFuture
from registry.social_work.incentives import Allowance, Honour
from tests.practising import GRANTED_ON, RANK_DAYS, a_rank, an_allowance, an_honour
from tests.scenario import START, fact
from tests.social_workers import a_social_worker
from tests.world import World

TODAY = START.date()
ONE_DAY = timedelta(days=1)
MOST = 100_000_000


def test_an_organization_honours_in_its_own_name(world: World) -> None:
    worker = a_social_worker(world)
    an_honour(world, worker)
    said: dict[str, Any] = {
        "person_id": worker.person_id,
        "organization_id": world.team.id,
        "title": "年度优秀社工",
        "grantor": "静安区志愿者协会",
        "granted_on": GRANTED_ON,
    }
    assert world.last_fact() == fact(Honour.Recorded, **said)


def test_a_registrar_records_whose_honour_it_is_and_must_say_so(world: World) -> None:
    worker = a_social_worker(world)
    said: dict[str, Any] = {"title": "最美社工", "granted_on": TODAY}
    with world.refused(Missing):
        world.registry.record_honour(world.registrar, worker.person_id, **said)
    world.registry.record_honour(world.registrar, worker.person_id, grantor="市民政局", **said)


def test_an_honour_of_tomorrow_is_refused(world: World) -> None:
    worker = a_social_worker(world)
    said: dict[str, Any] = {"title": "最美社工", "grantor": "市民政局", "granted_on": TODAY + ONE_DAY}
    with world.refused(DateInFuture):
        world.registry.record_honour(world.registrar, worker.person_id, **said)


def test_nobody_honours_or_pays_oneself(world: World) -> None:
    worker = a_social_worker(world)
    registrar = worker.staff(Role.REGISTRAR, "310000")
    person_id = worker.person_id
    said: dict[str, Any] = {"title": "最美社工", "grantor": "市民政局", "granted_on": TODAY}
    with world.refused(NotAllowed):
        world.registry.record_honour(registrar, person_id, **said)
    paid: dict[str, Any] = {"scheme": "degree", "amount_fen": 1, "granted_on": TODAY}
    with world.refused(NotAllowed):
        world.registry.grant_allowance(registrar, person_id, **paid)
    with world.refused(NotAllowed):
        world.registry.grant_rank(registrar, person_id, rank="supervisor", **RANK_DAYS)
    allowance, rank = an_allowance(world, worker), a_rank(world, worker)
    with world.refused(NotAllowed):
        world.registry.recover_allowance(registrar, allowance, amount_fen=1, reason="多发")
    with world.refused(NotAllowed):
        world.registry.end_rank(registrar, rank, ended_on=TODAY, reason="辞去")


@pytest.mark.parametrize("amount", [1, MOST])
def test_an_allowance_is_an_amount_of_fen(world: World, amount: int) -> None:
    worker = a_social_worker(world)
    an_allowance(world, worker, amount_fen=amount)
    said: dict[str, Any] = {"scheme": "exam-social-worker", "amount_fen": amount, "granted_on": GRANTED_ON}
    more: dict[str, Any] = {"person_id": worker.person_id, "division": "310106", "policy": "CN-1"}
    assert world.last_fact() == fact(Allowance.Granted, **said, **more)


@pytest.mark.parametrize("amount", [0, -1, MOST + 1])
def test_nothing_less_than_a_fen_and_nothing_mistyped_is_granted(world: World, amount: int) -> None:
    worker = a_social_worker(world)
    with world.refused(AmountOutOfRange, limit=MOST):
        an_allowance(world, worker, amount_fen=amount)


def test_an_allowance_of_one_scheme_is_granted_once_even_when_it_was_recovered(world: World) -> None:
    worker = a_social_worker(world)
    allowance = an_allowance(world, worker, amount_fen=500)
    world.registry.recover_allowance(world.registrar, allowance, amount_fen=500, reason="冒领")
    with world.refused(AllowanceGranted):
        an_allowance(world, worker)
    paid: dict[str, Any] = {"scheme": "degree", "amount_fen": 1, "granted_on": TODAY}
    world.registry.grant_allowance(world.registrar, worker.person_id, **paid)


def test_no_more_is_recovered_than_is_left(world: World) -> None:
    allowance = an_allowance(world, amount_fen=500)
    recover = world.registry.recover_allowance
    with world.refused(RecoveredTooMuch, limit=500):
        recover(world.registrar, allowance, amount_fen=501, reason="多发")
    recover(world.registrar, allowance, amount_fen=200, reason="多发")
    with world.refused(RecoveredTooMuch, limit=300):
        recover(world.registrar, allowance, amount_fen=301, reason="多发")
    with world.refused(RecoveredTooMuch, limit=300):
        recover(world.registrar, allowance, amount_fen=0, reason="多发")
    recover(world.registrar, allowance, amount_fen=300, reason="多发")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"rank": "guru"}, UnknownCode),
        ({"valid_to": date(2025, 12, 31)}, PeriodReversed),
        ({"valid_from": TODAY + ONE_DAY}, DateInFuture),
    ],
)
def test_a_rank_that_cannot_be_is_refused(world: World, said: dict[str, Any], refusal: type[Refusal]) -> None:
    worker = a_social_worker(world)
    stated: dict[str, Any] = {"rank": "supervisor", **RANK_DAYS} | said
    with world.refused(refusal):
        world.registry.grant_rank(world.registrar, worker.person_id, **stated)


def test_a_rank_is_granted_again_on_the_day_after_it_ended_and_not_before(world: World) -> None:
    worker = a_social_worker(world)
    rank = a_rank(world, worker)
    world.registry.end_rank(world.registrar, rank, ended_on=date(2026, 2, 10), reason="辞去")
    again: dict[str, Any] = {"rank": "supervisor", "valid_to": date(2027, 12, 31)}
    grant = world.registry.grant_rank
    with world.refused(RankHeld):
        grant(world.registrar, worker.person_id, valid_from=date(2026, 2, 9), **again)
    grant(world.registrar, worker.person_id, valid_from=date(2026, 2, 10), **again)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2029, 1, 1)])
def test_a_rank_ends_on_a_day_on_which_it_is_held(world: World, day: date) -> None:
    rank = a_rank(world)
    with world.refused(RankNotHeld):
        world.registry.end_rank(world.registrar, rank, ended_on=day, reason="辞去")


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2028, 12, 31)])
def test_a_rank_may_end_on_its_first_and_on_its_last_day(world: World, day: date) -> None:
    rank = a_rank(world)
    world.registry.end_rank(world.registrar, rank, ended_on=day, reason="辞去")
