"""What the clock does about continuing education: it reminds before a term ends."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import structlog
from procrastinate import App

from projections.learning_ledger import LearningLedger
from registry.act import REGISTRY
from registry.application import Registry
from registry.refusals import Conflict, Refusal
from registry.refusals.continuing_education import ReminderNotDue
from registry.refusals.social_work import NotRegistered

log = structlog.get_logger(__name__)


def remind_learners(registry: Registry, ledger: LearningLedger) -> int:
    """Everybody whose term ends within one of the thresholds and who does not know it yet; how many."""
    today = registry.today()
    rule = registry.policy("sw.continuing_education_reminder_days", division="", on=today)
    reminded = 0
    for days in sorted(rule.value):
        for person_id in ledger.to_remind(today, today + timedelta(days=int(days)), int(days)):
            reminded += _remind(registry, person_id)
    log.info("learners reminded", learners=reminded)
    return reminded


def _remind(registry: Registry, person_id: UUID) -> bool:
    try:
        registry.remind_learner(REGISTRY, person_id)
    except (ReminderNotDue, NotRegistered, Conflict):
        # Reminded of a nearer day already, renewed, or ended since the register was read.
        return False
    except Refusal as refusal:
        # One who cannot be reminded keeps nobody else from it.
        log.error("learner not reminded", person=str(person_id), code=refusal.code)  # noqa: TRY400
        return False
    return True


def schedule_learning(queue: App, registry: Registry, ledger: LearningLedger) -> None:
    """In the morning in China."""

    @queue.periodic(cron="11 0 * * *")
    @queue.task(name="remind_learners", queueing_lock="remind_learners")
    def _remind_learners(timestamp: int) -> None:  # noqa: ARG001 - the tick, which the queue passes on
        remind_learners(registry, ledger)
