"""What clocks do with needs: offers lapse, needs end, keys are destroyed, messages are forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

import structlog
from procrastinate import App

from projections.demand_desk import DemandDesk
from projections.reading import Pool
from registry.act import REGISTRY, Caller
from registry.application import Registry
from registry.commands.command import Written
from registry.refusals import Conflict, Refusal
from registry.refusals.demands import (
    DemandForgotten,
    DemandNotDue,
    DemandNotIn,
    OfferNotOpen,
    OfferStillOpen,
)
from service.messages import Outbox

log = structlog.get_logger(__name__)

AT_ONCE = 5_000
"""Needs looked at in one run; what is left waits for the next."""
NOT_YET = (DemandNotDue, DemandNotIn, DemandForgotten, OfferNotOpen, OfferStillOpen, Conflict)
"""The rule of its division says later, or somebody was faster."""


def schedule_demands(queue: App, registry: Registry, pool: Pool) -> None:
    desk = DemandDesk(pool)

    @queue.periodic(cron="*/10 * * * *")
    @queue.task(name="lapse_offers", queueing_lock="lapse_offers")
    def _lapse_offers(timestamp: int) -> None:  # noqa: ARG001 - the tick, which the queue passes on
        lapse_offers(registry, desk)

    @queue.periodic(cron="23 * * * *")
    @queue.task(name="expire_demands", queueing_lock="expire_demands")
    def _expire_demands(timestamp: int) -> None:  # noqa: ARG001 - likewise
        expire_demands(registry, desk)

    @queue.periodic(cron="47 16 * * *")  # UTC: at night in China
    @queue.task(name="forget_demands", queueing_lock="forget_demands")
    def _forget_demands(timestamp: int) -> None:  # noqa: ARG001 - likewise
        forget_demands(registry, desk)

    @queue.periodic(cron="*/15 * * * *")
    @queue.task(name="forget_messages", queueing_lock="forget_messages")
    def _forget_messages(timestamp: int) -> None:  # noqa: ARG001 - likewise
        Outbox(pool, registry.clock).tidy()


def lapse_offers(registry: Registry, desk: DemandDesk) -> int:
    """Note every offer that nobody answered in time; how many."""
    lapsed = 0
    for each in desk.lapsing(now=registry.clock(), limit=AT_ONCE):
        with _one_need() as outcome:
            registry.lapse_offer(REGISTRY, each.demand_id, offer_id=each.offer_id)
            outcome.append(each.offer_id)
        lapsed += len(outcome)
    log.info("offers lapsed", offers=lapsed)
    return lapsed


def expire_demands(registry: Registry, desk: DemandDesk) -> int:
    """End what has run out: phones never proven, last days gone by, services nobody rated."""
    ended = _run(registry.expire_demand, desk.expiring(today=registry.today(), limit=AT_ONCE))
    log.info("needs ended", needs=ended)
    return ended


def forget_demands(registry: Registry, desk: DemandDesk) -> int:
    """Destroy the keys of needs whose time of retention is over; counts stay."""
    forgotten = _run(registry.forget_demand, desk.forgetting(limit=AT_ONCE))
    log.info("needs forgotten", needs=forgotten)
    return forgotten


def _run(command: Callable[[Caller, UUID], Written], demand_ids: Sequence[UUID]) -> int:
    done = 0
    for demand_id in demand_ids:
        with _one_need() as outcome:
            outcome.append(command(REGISTRY, demand_id).id)
        done += len(outcome)
    return done


@contextmanager
def _one_need() -> Iterator[list[UUID]]:
    """One need that cannot be dealt with holds no other up; what was done stands in the list."""
    try:
        yield []
    except NOT_YET:
        return
    except Refusal as refusal:
        log.error("need not dealt with", code=refusal.code)  # noqa: TRY400
