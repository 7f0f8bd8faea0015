"""The jobs themselves: plain functions over the registry, good at any hour and as often as one likes."""

from __future__ import annotations

import structlog

from projections.service_ledger import ServiceLedger
from registry.act import REGISTRY
from registry.application import Registry
from registry.commands.attendance import OPEN_CHECK_IN
from registry.refusals import Conflict, Refusal
from registry.refusals.service import NotCheckedIn, RecordNotIn

log = structlog.get_logger(__name__)


def close_attendance(registry: Registry) -> int:
    """Close every check-in whose day is over (24:00 of the shift's day); how many were closed."""
    closed = 0
    for record_id in registry.reservations.owners(OPEN_CHECK_IN):
        try:
            registry.force_out(REGISTRY, record_id)
        except (NotCheckedIn, RecordNotIn, Conflict):
            # Its day is not over yet, or the volunteer is checking out this very moment.
            continue
        except Refusal as refusal:
            # One record that cannot be closed keeps nobody else's open.
            log.error("attendance not closed", record=str(record_id), code=refusal.code)  # noqa: TRY400
        else:
            closed += 1
    log.info("attendance closed", records=closed)
    return closed


def recalculate_deadlines(registry: Registry, ledger: ServiceLedger) -> int:
    """Set right the deadlines that rested on a guess, now that a year's calendar may be there."""
    record_ids = ledger.provisional()
    written = [registry.recalculate_deadline(REGISTRY, record_id).position for record_id in record_ids]
    changed = sum(position > 0 for position in written)
    log.info("deadlines recalculated", records=changed)
    return changed
