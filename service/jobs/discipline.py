"""What the clock does about complaints: sanctions that are over are noted, what was said is forgotten."""

from __future__ import annotations

import structlog

from registry.act import REGISTRY
from registry.application import Registry
from registry.commands.complaints import COMPLAINT_CODE
from registry.commands.discipline import SANCTION
from registry.refusals import Conflict, Refusal
from registry.refusals.discipline import ComplaintKept, DisciplineNotIn, SanctionInForce

log = structlog.get_logger(__name__)


def expire_sanctions(registry: Registry) -> int:
    """Note every sanction whose last day is over; how many there were."""
    expired = 0
    for case_id in registry.reservations.owners(SANCTION):
        try:
            registry.expire_sanction(REGISTRY, case_id)
        except (SanctionInForce, DisciplineNotIn, Conflict):
            # It is not over, or it is under review and waits for that.
            continue
        except Refusal as refusal:
            # One sanction that cannot be ended keeps no other in the register.
            log.error("sanction not expired", case=str(case_id), code=refusal.code)  # noqa: TRY400
        else:
            expired += 1
    log.info("sanctions expired", cases=expired)
    return expired


def forget_complaints(registry: Registry) -> int:
    """Destroy the keys of complaints whose retention is over; how many there were."""
    forgotten = 0
    for complaint_id in registry.reservations.owners(COMPLAINT_CODE):
        try:
            registry.forget_complaint(REGISTRY, complaint_id)
        except (ComplaintKept, Conflict):
            continue
        except Refusal as refusal:
            # One that cannot be forgotten keeps no other.
            log.error("complaint not forgotten", complaint=str(complaint_id), code=refusal.code)  # noqa: TRY400
        else:
            forgotten += 1
    log.info("complaints forgotten", complaints=forgotten)
    return forgotten
