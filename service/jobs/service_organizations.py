"""The clock of service organizations: reports that were missed, and two years on the abnormal list."""

from __future__ import annotations

import structlog
from procrastinate import App

from projections.service_files import ServiceFiles
from registry.act import REGISTRY
from registry.application import Registry
from registry.dates import add_months
from registry.refusals import Refusal
from registry.social_work.annual_report import ReportRecipient

log = structlog.get_logger(__name__)
MONTHS = "sw.abnormal_to_serious_months"


def note_missed_reports(registry: Registry, files: ServiceFiles) -> int:
    """Of all years that are over: what was owed, and was not filed by its last day."""
    noted = 0
    for owed in files.owed(registry.today().year - 1):
        try:
            registry.miss_annual_report(
                REGISTRY,
                owed.organization_id,
                year=owed.year,
                recipient=ReportRecipient(owed.recipient),
            )
        except Refusal:
            # There is time still, or it has just been filed.
            continue
        noted += 1
    log.info("missed reports noted", reports=noted)
    return noted


def note_serious_breaches(registry: Registry, files: ServiceFiles) -> int:
    """Who has stood on the list of abnormal operation for two years without mending it."""
    today = registry.today()
    months = registry.policy(MONTHS, division="", on=today).value
    noted = 0
    for organization_id in files.abnormal_since(add_months(today, -months)):
        try:
            registry.list_as_serious(REGISTRY, organization_id)
        except Refusal:
            # It has just been taken off the list, or two years are a day longer where it is.
            continue
        noted += 1
    log.info("serious breaches noted", organizations=noted)
    return noted


def schedule_service_organizations(queue: App, registry: Registry, files: ServiceFiles) -> None:
    """Soon after midnight in China."""

    @queue.periodic(cron="10 16 * * *")
    @queue.task(name="note_missed_reports", queueing_lock="note_missed_reports")
    def _note_missed_reports(timestamp: int) -> None:  # noqa: ARG001 - the tick, which the queue passes on
        note_missed_reports(registry, files)

    @queue.periodic(cron="20 16 * * *")
    @queue.task(name="note_serious_breaches", queueing_lock="note_serious_breaches")
    def _note_serious_breaches(timestamp: int) -> None:  # noqa: ARG001 - likewise
        note_serious_breaches(registry, files)
