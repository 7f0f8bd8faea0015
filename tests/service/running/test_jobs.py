"""Jobs on the clock, worked off by the real queue: open check-ins are closed, old sign-in data deleted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from registry.act import Caller, Grant, Role
from registry.commands.attendance import OPEN_CHECK_IN
from registry.commands.offers import Offer
from registry.service_record import RecordStanding, ServiceRecord
from service.installation import Installation
from service.jobs.queue import make_queue
from service.settings import Settings
from tests.database import Server
from tests.service.running.district import found_organization, held_activity, verified_person

START = datetime(2026, 5, 20, 6, 0, tzinfo=UTC)


class Turned:
    """A clock that the test turns."""

    now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def clock() -> Turned:
    return Turned()


@pytest.fixture(scope="module")
def installation(
    server: Server, tmp_path_factory: pytest.TempPathFactory, clock: Turned
) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("data")
    with server.database() as database:
        settings = Settings(database_url=database.admin_url, data_folder=folder)
        with Installation(settings, clock=clock) as installation:
            installation.upgrade()
            yield installation


def test_a_check_in_stays_open_until_the_day_is_over_and_is_closed_then(
    installation: Installation, clock: Turned
) -> None:
    record_id = check_in_somebody(installation)
    work_off(installation, "close_attendance")
    assert installation.registry.reservations.owners(OPEN_CHECK_IN) == [record_id]
    clock.now = START + timedelta(days=1)
    work_off(installation, "close_attendance")
    assert installation.registry.reservations.owners(OPEN_CHECK_IN) == []
    assert installation.registry.get(ServiceRecord, record_id).standing is RecordStanding.FORCED_OUT
    work_off(installation, "close_attendance")


def test_old_sign_in_data_are_deleted(installation: Installation) -> None:
    work_off(installation, "tidy_sign_in")


def check_in_somebody(installation: Installation) -> UUID:
    """The record of somebody whom the organization checked in at the door."""
    registry = installation.registry
    leader_id, organization_id = found_organization(registry)
    activity_id, shift_id = held_activity(registry, (leader_id, organization_id), starts_at=START)
    person_id = verified_person(registry, "王二", 2)
    person = Caller(person_id)
    volunteer_id = registry.become_volunteer(person, person_id, Offer(), declaration="2026-1").id
    sign_up_id = registry.sign_up(person, activity_id, shift_id, volunteer_id=volunteer_id).id
    leader = Caller(leader_id, frozenset({Grant(Role.ADMINISTRATOR, organization_id)}))
    return registry.check_in(leader, sign_up_id).id


def work_off(installation: Installation, name: str) -> None:
    """Defer one tick, and let a worker of the real queue do what there is."""

    async def run() -> None:
        queue = make_queue(
            installation.app_url,
            installation.log,
            registry=installation.registry,
            sign_in=installation.sign_in,
        )
        async with queue.open_async():
            job = await queue.configure_task(name).defer_async(timestamp=0)
            await queue.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
            status = await queue.job_manager.get_job_status_async(job)
            assert status.value == "succeeded"

    asyncio.run(run())
