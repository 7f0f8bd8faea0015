"""Stored events are only ever added to, and only through the log's own function."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from service.database import Log
from service.migrating import FILES, MigrationChanged, migrate
from tests.database import LOG, Database
from tests.service.writing import Note, notes

UPDATE = 'UPDATE registry_310000."registry:310000_events" SET topic = DEFAULT'
DELETE = 'DELETE FROM registry_310000."registry:310000_events"'
TRUNCATE = 'TRUNCATE registry_310000."registry:310000_events"'
ALTER = 'ALTER TABLE registry_310000."registry:310000_events" DISABLE TRIGGER append_only'
INSERT = 'INSERT INTO registry_310000."registry:310000_events" SELECT gen_random_uuid(), 1'
RESERVE = "INSERT INTO registry_310000.claims VALUES ('document', 'd1', gen_random_uuid())"
REVIVE = "DELETE FROM registry_310000.person_keys"
CHANGES = [UPDATE, DELETE, TRUNCATE]


@pytest.fixture(scope="module")
def written(module_database: Database) -> Iterator[Database]:
    with notes(module_database.url) as log:
        log.save(Note())
        yield module_database
        (stored,) = log.recorder.select_notifications(None, 10)
        assert stored.topic == "note.written"


@pytest.mark.parametrize("statement", [*CHANGES, ALTER, INSERT, RESERVE, REVIVE])
def test_the_role_that_serves_requests_may_not(written: Database, statement: str) -> None:
    with psycopg.connect(written.url) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize("statement", [*CHANGES, INSERT])
def test_the_role_that_projects_may_not(written: Database, statement: str) -> None:
    with psycopg.connect(written.projector_url) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize("statement", CHANGES)
@pytest.mark.parametrize("role", ["registry_migrator", "postgres"])
def test_even_the_owner_does_not_change_what_is_stored(written: Database, role: str, statement: str) -> None:
    with psycopg.connect(written.admin_url) as connection:
        connection.execute(f"SET ROLE {role}")
        with pytest.raises(psycopg.DatabaseError, match="stored events are never changed"):
            connection.execute(statement)


def test_even_a_replica_session_does_not(written: Database) -> None:
    with psycopg.connect(written.admin_url) as connection:
        connection.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.DatabaseError, match="stored events are never changed"):
            connection.execute(DELETE)


def test_what_the_projector_makes_the_app_may_read(written: Database) -> None:
    with psycopg.connect(written.projector_url) as connection:
        connection.execute("CREATE TABLE registry_310000_read.totals (minutes integer NOT NULL)")
    with psycopg.connect(written.url) as connection:
        connection.execute("SELECT * FROM registry_310000_read.totals")
        with pytest.raises(InsufficientPrivilege):
            connection.execute("INSERT INTO registry_310000_read.totals VALUES (1)")


def test_a_second_migration_finds_nothing_to_do(admin_url: str) -> None:
    assert migrate(admin_url, LOG) == []


def test_a_second_log_stands_beside_the_first(admin_url: str) -> None:
    assert migrate(admin_url, Log("registry:110000")) == sorted(file.name for file in FILES.glob("*.sql"))


def test_a_changed_migration_is_refused(admin_url: str) -> None:
    with psycopg.connect(admin_url) as connection:
        connection.execute("UPDATE registry_310000.migrations SET digest = 'other' WHERE name LIKE '0001%'")
    with pytest.raises(MigrationChanged, match="0001_events"):
        migrate(admin_url, LOG)


def test_every_table_of_the_log_says_what_it_is(admin_url: str) -> None:
    with psycopg.connect(admin_url) as connection:
        silent = connection.execute(
            """SELECT relname FROM pg_class
            WHERE relnamespace = 'registry_310000'::regnamespace AND relkind = 'r'
            AND obj_description(oid) IS NULL"""
        ).fetchall()
    assert silent == []
