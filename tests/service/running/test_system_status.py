"""An installation tells its administrators how it is, and gives no key away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from api.system_status import SystemStatus
from service.doors import make_parts
from service.installation import Installation
from service.settings import Settings
from tests.database import Server
from tests.service.running.district import verified_person


@pytest.fixture
def installation(server: Server, tmp_path: Path) -> Iterator[Installation]:
    with server.database() as database:
        settings = Settings(database_url=database.admin_url, data_folder=tmp_path)
        with Installation(settings) as installation:
            installation.upgrade()
            yield installation


def status_of(installation: Installation) -> SystemStatus:
    return make_parts(installation).read_system_status()


def test_a_new_installation_has_an_empty_log_and_read_models_that_wait_for_nothing(
    installation: Installation,
) -> None:
    status = status_of(installation)
    assert (status.log.name, status.log.events, status.log.position) == ("registry:310000", 0, 0)
    assert {(each.position, each.behind, each.waiting_since) for each in status.projections} == {(0, 0, None)}
    assert (status.jobs, status.retries, status.keys.person_keys_to_rotate) == ([], 0, 0)


def test_read_models_that_nobody_feeds_fall_behind(installation: Installation) -> None:
    verified_person(installation.registry, "王二", 2)
    before = {each.behind for each in status_of(installation).projections}
    installation.runner.run_once()
    after = {each.behind for each in status_of(installation).projections}
    assert (before, after) == ({status_of(installation).log.position}, {0})


def test_keys_are_named_and_never_told(installation: Installation) -> None:
    status, secrets = status_of(installation), installation.secrets
    assert (status.keys.master_keys, status.keys.master_key_in_use) == (["demo"], "demo")
    assert status.keys.signing_keys == [status.keys.signing_key_in_use]
    said = str(asdict(status))
    for key in (*secrets.master_keys.values(), secrets.lookup_key):
        assert key.hex() not in said
        assert str(key) not in said
    assert "PRIVATE KEY" not in said
