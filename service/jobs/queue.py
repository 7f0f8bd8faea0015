"""Which job runs when: a queue in the same database, where each tick is taken by one worker only."""

from __future__ import annotations

from procrastinate import App, JobContext, PsycopgConnector

from projections.learning_ledger import LearningLedger
from projections.service_files import ServiceFiles
from projections.service_ledger import ServiceLedger
from projections.social_worker_register import SocialWorkerRegister
from registry.application import Registry
from service.database import Log
from service.jobs.clocks import close_attendance, recalculate_deadlines
from service.jobs.deferring import RUN_UPLOAD
from service.jobs.demands import schedule_demands
from service.jobs.discipline import expire_sanctions, forget_complaints
from service.jobs.learning import schedule_learning
from service.jobs.registrations import schedule_registrations
from service.jobs.service_organizations import schedule_service_organizations
from service.jobs.tables import jobs_url
from service.sign_in import SignIn
from service.uploads import Uploads
from service.uploads.running import resume_uploads
from service.vault import PostgresVault

LATE_SECONDS = 86_400
"""A tick that nobody took is still taken so much later: the jobs process may have been down."""


def make_queue(
    url: str,
    log: Log,
    *,
    registry: Registry,
    vault: PostgresVault,
    ledger: ServiceLedger,
    sign_in: SignIn,
    uploads: Uploads,
) -> App:
    """``url`` connects as the role that serves requests; the app opens and closes its own connections."""
    connector = PsycopgConnector(conninfo=jobs_url(url, log), min_size=1, max_size=4)
    queue = App(connector=connector, periodic_defaults={"max_delay": LATE_SECONDS})

    @queue.periodic(cron="*/5 * * * *")
    @queue.task(name="close_attendance", queueing_lock="close_attendance")
    def _close_attendance(timestamp: int) -> None:  # noqa: ARG001 - the tick, which the queue passes on
        close_attendance(registry)

    @queue.periodic(cron="17 19 * * *")  # UTC: at night in China
    @queue.task(name="tidy_sign_in", queueing_lock="tidy_sign_in")
    def _tidy_sign_in(timestamp: int) -> None:  # noqa: ARG001 - the tick, which the queue passes on
        sign_in.tidy()

    @queue.periodic(cron="27 19 * * *")
    @queue.task(name="destroy_expired_keys", queueing_lock="destroy_expired_keys")
    def _destroy_expired_keys(timestamp: int) -> None:  # noqa: ARG001 - likewise
        vault.destroy_expired(registry.today())

    @queue.periodic(cron="37 19 * * *")
    @queue.task(name="recalculate_deadlines", queueing_lock="recalculate_deadlines")
    def _recalculate_deadlines(timestamp: int) -> None:  # noqa: ARG001 - likewise
        recalculate_deadlines(registry, ledger)

    @queue.periodic(cron="7 16 * * *")  # shortly after midnight in China
    @queue.task(name="expire_sanctions", queueing_lock="expire_sanctions")
    def _expire_sanctions(timestamp: int) -> None:  # noqa: ARG001 - likewise
        expire_sanctions(registry)

    @queue.periodic(cron="57 16 * * *")
    @queue.task(name="forget_complaints", queueing_lock="forget_complaints")
    def _forget_complaints(timestamp: int) -> None:  # noqa: ARG001 - likewise
        forget_complaints(registry)

    @queue.task(name=RUN_UPLOAD, pass_context=True)
    def _run_upload(context: JobContext, upload_id: str) -> None:  # noqa: ARG001 - the oldest comes first
        resume_uploads(uploads, is_stopping=context.should_abort)

    @queue.periodic(cron="*/2 * * * *")
    @queue.task(name="resume_uploads", queueing_lock="resume_uploads", pass_context=True)
    def _resume_uploads(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - likewise
        resume_uploads(uploads, is_stopping=context.should_abort)

    @queue.periodic(cron="7-59/10 * * * *")
    @queue.task(name="forget_uploads", queueing_lock="forget_uploads")
    def _forget_uploads(timestamp: int) -> None:  # noqa: ARG001 - likewise
        uploads.forget_expired()

    schedule_demands(queue, registry, ledger.pool)
    schedule_learning(queue, registry, LearningLedger(ledger.pool))
    schedule_registrations(queue, registry, SocialWorkerRegister(ledger.pool))
    schedule_service_organizations(queue, registry, ServiceFiles(ledger.pool))
    return queue
