"""Handing a job to the queue from a process that works none off itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued

from service.database import Log
from service.jobs.tables import jobs_url

RUN_UPLOAD = "run_upload"


@contextmanager
def deferring_uploads(url: str, log: Log) -> Iterator[Callable[[UUID], None]]:
    """``url`` connects as the role that serves requests."""
    queue = App(connector=SyncPsycopgConnector(conninfo=jobs_url(url, log), min_size=1, max_size=2))

    def defer(upload_id: UUID) -> None:
        task = queue.configure_task(RUN_UPLOAD, queueing_lock=f"{RUN_UPLOAD}/{upload_id}")
        with suppress(AlreadyEnqueued):
            task.defer(upload_id=str(upload_id))

    with queue.open():
        yield defer
