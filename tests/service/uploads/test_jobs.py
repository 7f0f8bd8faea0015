"""Uploads on the real queue: handed over by one process, worked off and tidied by another."""

from __future__ import annotations

import asyncio
from uuid import UUID

from projections.service_ledger import ServiceLedger
from service.jobs.queue import make_queue
from tests.service.uploads.desk import Desk, sheet


def work_off(desk: Desk, tick: str | None = None) -> None:
    """Let a worker of the real queue do what there is, and one tick of a clock where it is named."""
    installation = desk.installation

    async def run() -> None:
        queue = make_queue(
            installation.app_url,
            installation.log,
            registry=installation.registry,
            vault=installation.vault,
            ledger=ServiceLedger(installation.pool),
            sign_in=installation.sign_in,
            uploads=installation.uploads,
        )
        async with queue.open_async():
            job = await queue.configure_task(tick).defer_async(timestamp=0) if tick else None
            await queue.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
            if job is not None:
                status = await queue.job_manager.get_job_status_async(job)
                assert status.value == "succeeded"

    asyncio.run(run())


def checked(desk: Desk) -> UUID:
    return desk.check(sheet(desk.rows(2))).id


def test_what_the_page_hands_over_a_worker_imports(desk: Desk) -> None:
    upload_id = checked(desk)
    desk.installation.uploads.run(desk.administrator, upload_id, "zh")
    work_off(desk)
    assert desk.uploads.progress(desk.administrator, upload_id).state == "done"


def test_handing_over_twice_is_handing_over_once(desk: Desk) -> None:
    upload_id = checked(desk)
    for _ in range(2):
        desk.installation.uploads.run(desk.administrator, upload_id, "zh")
    work_off(desk)
    assert desk.uploads.progress(desk.administrator, upload_id).done == 2


def test_what_was_begun_and_lost_is_taken_up_by_a_clock(desk: Desk) -> None:
    upload_id = desk.started(sheet(desk.rows(2)))
    work_off(desk, "resume_uploads")
    assert desk.uploads.progress(desk.administrator, upload_id).state == "done"


def test_a_clock_forgets_what_is_over(desk: Desk) -> None:
    upload_id = checked(desk)
    desk.pass_time(days=1)
    work_off(desk, "forget_uploads")
    assert desk.kept(upload_id) is None
