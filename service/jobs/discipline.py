"""What the clock does about sanctions: a term that is over is noted, and the register shows it no more."""

from __future__ import annotations

import structlog

from registry.act import REGISTRY
from registry.application import Registry
from registry.commands.discipline import SANCTION
from registry.refusals import Conflict, Refusal
from registry.refusals.discipline import DisciplineNotIn, SanctionInForce

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
