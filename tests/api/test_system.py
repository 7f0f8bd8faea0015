"""How the whole is doing: for administrators of the system, and without a secret."""

from __future__ import annotations

from dataclasses import replace

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from registry.act import Caller
from service.jobs.tables import install, schema_of
from tests.api.door import Door
from tests.database import LOG, Database

ASKED = """{ systemStatus {
    version startedAt retries
    database { version size }
    log { name division events position }
    projections { name position behind waitingSince }
    jobs { task standing count oldestAt }
    keys { masterKeys masterKeyInUse personKeysToRotate signingKeys signingKeyInUse }
} }"""
DEFER = "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', 'tidy_sign_in')"


@pytest.fixture
def whole_door(own_door: Door, database: Database) -> Door:
    """With the tables of the job queue, as an installation has them."""
    install(database.admin_url, LOG)
    return own_door


def test_an_administrator_sees_how_the_whole_is_doing(whole_door: Door) -> None:
    door = whole_door
    status = door.data(ASKED, by=door.world.system_administrator)["systemStatus"]
    position = door.world.position
    assert status["log"] == {
        "name": "registry:310000",
        "division": "310000",
        "events": position,
        "position": position,
    }
    assert {(each["position"], each["behind"], each["waitingSince"]) for each in status["projections"]} == {
        (position, 0, None)
    }
    assert "my_sign_ups" in {each["name"] for each in status["projections"]}
    (key,) = (each["kid"] for each in door.sign_in.jwks()["keys"])
    assert status["keys"] == {
        "masterKeys": ["test"],
        "masterKeyInUse": "test",
        "personKeysToRotate": 0,
        "signingKeys": [key],
        "signingKeyInUse": key,
    }
    assert (status["jobs"], status["retries"]) == ([], 0)
    assert status["database"]["size"] > 1_000_000
    assert int(status["database"]["version"].partition(".")[0]) >= 15


def test_a_read_model_that_is_behind_says_since_when(whole_door: Door) -> None:
    door = whole_door
    administrator = door.world.system_administrator
    door.token(administrator)
    door.waiter.catch_up()
    door.world.clock.pass_time(hours=1)
    since, before = door.world.clock(), door.world.position
    door.world.a_stranger()
    door.world.clock.pass_time(hours=1)
    status = door.parts.read_system_status()
    behind = {(each.position, each.behind, each.waiting_since) for each in status.projections}
    assert behind == {(before, door.world.position - before, since)}


def test_jobs_are_counted_by_task_and_standing(whole_door: Door, database: Database) -> None:
    door = whole_door
    with psycopg.connect(database.admin_url) as connection:
        connection.execute(SQL("SET search_path = {}").format(Identifier(schema_of(LOG))))
        connection.execute(DEFER)
        connection.execute(DEFER)
    (jobs,) = door.data(ASKED, by=door.world.system_administrator)["systemStatus"]["jobs"]
    assert jobs.pop("oldestAt")
    assert jobs == {"task": "tidy_sign_in", "standing": "WAITING", "count": 2}


def test_keys_that_a_new_master_key_does_not_wrap_yet_are_counted(whole_door: Door) -> None:
    door = whole_door
    door.world.a_stranger()
    reader = replace(door.status_reader, master_keys=["test", "2027"], master_key_in_use="2027")
    keys = reader().keys
    assert (keys.master_keys, keys.master_key_in_use) == (["2027", "test"], "2027")
    assert keys.person_keys_to_rotate == door.world.scalar("SELECT count(*) FROM person_keys")


def test_it_needs_the_second_factor(door: Door) -> None:
    administrator = door.world.system_administrator
    assert door.refusal(ASKED, by=Caller(administrator.person_id)) == "SECOND_FACTOR_NEEDED"


def test_other_staff_and_members_may_not_see_it(door: Door) -> None:
    world = door.world
    for caller in (world.officer, world.registrar, world.auditor, world.team.administrator):
        assert door.refusal(ASKED, by=caller) == "NOT_ALLOWED"
