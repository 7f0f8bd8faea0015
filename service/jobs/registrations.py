"""What the clock does about registrations: silence accepts a case, and terms that are over expire."""

from __future__ import annotations

import structlog
from procrastinate import App

from projections.social_worker_register import SocialWorkerRegister
from registry.act import REGISTRY
from registry.application import Registry
from registry.commands.open_matters import CASE
from registry.refusals import Conflict, Refusal
from registry.refusals.registration_cases import CaseNotIn, SupplementTimeRuns
from registry.refusals.social_work import NotRegistered, TermNotOver, TermOver

log = structlog.get_logger(__name__)


def accept_silent_cases(registry: Registry) -> int:
    """Every case to which the office has not reacted in time; how many there were."""
    accepted = 0
    for case_id in registry.reservations.owners(CASE):
        try:
            registry.accept_by_default(REGISTRY, case_id)
        except (SupplementTimeRuns, CaseNotIn, Conflict):
            # There is time still, or somebody has reacted.
            continue
        except Refusal as refusal:
            # One case that cannot be accepted keeps no other waiting.
            log.error("case not accepted", case=str(case_id), code=refusal.code)  # noqa: TRY400
        else:
            accepted += 1
    log.info("cases accepted by default", cases=accepted)
    return accepted


def expire_registrations(registry: Registry, register: SocialWorkerRegister) -> int:
    """Note every term whose last day is over; how many there were."""
    expired = 0
    for row in register.to_expire(registry.today()):
        try:
            registry.expire_registration(REGISTRY, row.person_id)
        except (TermNotOver, TermOver, NotRegistered, Conflict):
            # Renewed, ended or noted since the register was read.
            continue
        expired += 1
    log.info("registrations expired", registrations=expired)
    return expired


def schedule_registrations(queue: App, registry: Registry, register: SocialWorkerRegister) -> None:
    """Soon after midnight in China."""

    @queue.periodic(cron="2 16 * * *")
    @queue.task(name="accept_silent_cases", queueing_lock="accept_silent_cases")
    def _accept_silent_cases(timestamp: int) -> None:  # noqa: ARG001 - the tick, which the queue passes on
        accept_silent_cases(registry)

    @queue.periodic(cron="4 16 * * *")
    @queue.task(name="expire_registrations", queueing_lock="expire_registrations")
    def _expire_registrations(timestamp: int) -> None:  # noqa: ARG001 - likewise
        expire_registrations(registry, register)
