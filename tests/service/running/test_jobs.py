"""Jobs on the clock, worked off by the real queue: attendance, deadlines, keys, old sign-in data."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from projections.service_ledger import ServiceLedger
from registry.act import Caller, Grant, Role
from registry.commands.attendance import OPEN_CHECK_IN
from registry.commands.offers import Offer
from registry.commands.persons import DOCUMENT
from registry.dates import local_date
from registry.organization import Organization
from registry.record_standings import RecordStanding
from registry.reservations import Claim, RestrictKey
from registry.service_record import ServiceRecord
from registry.working_days import Calendar
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


@pytest.fixture
def clock() -> Turned:
    return Turned()


@pytest.fixture
def installation(server: Server, tmp_path: Path, clock: Turned) -> Iterator[Installation]:
    with server.database() as database:
        settings = Settings(database_url=database.admin_url, data_folder=tmp_path)
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


def test_a_key_that_was_kept_for_the_law_is_destroyed_when_its_time_is_over(
    installation: Installation, clock: Turned
) -> None:
    today = local_date(clock())
    kept, over = uuid4(), uuid4()
    for person_id, until in ((kept, today), (over, today - timedelta(days=1))):
        installation.vault.create_key(person_id)
        document = Claim(DOCUMENT, str(person_id), person_id)
        installation.registry.save(reservations=[RestrictKey(person_id, until), document])
    work_off(installation, "destroy_expired_keys")
    with installation.pool.connection() as connection:
        found = connection.execute(
            "SELECT person_id FROM person_keys WHERE person_id = ANY (%s) AND destroyed_at IS NOT NULL",
            ([kept, over],),
        ).fetchall()
    assert found == [(over,)]
    taken = installation.registry.reservations.find_owner
    assert (taken(DOCUMENT, str(kept)), taken(DOCUMENT, str(over))) == (kept, None)


def test_a_deadline_that_rested_on_a_guess_is_set_right(installation: Installation, clock: Turned) -> None:
    registry = installation.registry
    known, registry.calendar = registry.calendar, Calendar({})
    clock.now = START
    record_id = check_in_somebody(installation)
    clock.now = START + timedelta(hours=2)
    registry.check_out(leader_of(installation, record_id), record_id)
    guessed = registry.get(ServiceRecord, record_id)
    assert guessed.is_provisional
    registry.calendar = known
    installation.runner.run_once()
    work_off(installation, "recalculate_deadlines")
    record = registry.get(ServiceRecord, record_id)
    assert (record.is_provisional, record.due_on) == (False, date(2026, 6, 3))


def leader_of(installation: Installation, record_id: UUID) -> Caller:
    record = installation.registry.get(ServiceRecord, record_id)
    organization = installation.registry.get(Organization, record.organization_id)
    (seat,) = organization.members
    role = Grant(Role.ADMINISTRATOR, organization.id)
    return Caller(UUID(seat.partition("/")[0]), frozenset({role}))


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
            vault=installation.vault,
            ledger=ServiceLedger(installation.pool),
            sign_in=installation.sign_in,
            uploads=installation.uploads,
        )
        async with queue.open_async():
            job = await queue.configure_task(name).defer_async(timestamp=0)
            await queue.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
            status = await queue.job_manager.get_job_status_async(job)
            assert status.value == "succeeded"

    asyncio.run(run())
