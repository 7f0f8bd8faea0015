"""Prepares a database for a log: roles, schemas and the numbered files of ``migrations/``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Composed, Identifier, Literal

from service.database import APP, MIGRATOR, PROJECTOR, Log

FILES = Path(__file__).parent / "migrations"

ROLE_EXISTS = "SELECT FROM pg_roles WHERE rolname = %s"
ONE_AT_A_TIME = "SELECT pg_advisory_lock(hashtext('registry migrations'))"
CREATE_MIGRATIONS = """
    CREATE TABLE IF NOT EXISTS migrations (
        name text PRIMARY KEY,
        digest text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
    )
"""
COMMENT_ON_MIGRATIONS = "COMMENT ON TABLE migrations IS 'The files that made this schema what it is'"
APPLIED = "SELECT name, digest FROM migrations"
RECORD = "INSERT INTO migrations (name, digest) VALUES (%s, %s)"

PREPARE = SQL("""
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    GRANT {migrator}, {projector} TO CURRENT_USER;
    CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {migrator};
    CREATE SCHEMA IF NOT EXISTS {read_schema} AUTHORIZATION {projector};
    CREATE SCHEMA IF NOT EXISTS {next_schema} AUTHORIZATION {projector};
    GRANT USAGE ON SCHEMA {schema} TO {app}, {projector};
    GRANT USAGE ON SCHEMA {read_schema} TO {app};
    ALTER DEFAULT PRIVILEGES FOR ROLE {projector} IN SCHEMA {read_schema} GRANT SELECT ON TABLES TO {app};
""")


class MigrationChanged(Exception):
    """A migration file was changed after this database had applied it."""


def migrate(admin_url: str, log: Log, *, passwords: Mapping[str, str] | None = None) -> list[str]:
    """Bring the log's schema up to date; answers the files applied now.

    The administrator must be allowed to create roles, extensions and schemas. ``passwords`` are of the
    roles that log in, where the server asks for them.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(ONE_AT_A_TIME)
        _create_roles(connection, passwords or {})
        connection.execute(PREPARE.format(**_names(log)))
        connection.execute(SQL("SET ROLE {}").format(Identifier(MIGRATOR)))
        connection.execute(SQL("SET search_path = {}, public").format(Identifier(log.schema)))
        connection.execute("SET client_min_messages = warning")
        connection.execute(CREATE_MIGRATIONS)
        connection.execute(COMMENT_ON_MIGRATIONS)
        return list(_apply_new_files(connection, log))


def _create_roles(connection: Connection[TupleRow], passwords: Mapping[str, str]) -> None:
    for role, may_log_in in ((MIGRATOR, "NOLOGIN"), (APP, "LOGIN"), (PROJECTOR, "LOGIN")):
        if not connection.execute(ROLE_EXISTS, (role,)).rowcount:
            connection.execute(SQL("CREATE ROLE {} ").format(Identifier(role)) + SQL(may_log_in))
        if role in passwords:
            change = SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(role), Literal(passwords[role]))
            connection.execute(change)


def _apply_new_files(connection: Connection[TupleRow], log: Log) -> Iterator[str]:
    applied: dict[str, str] = dict(connection.execute(APPLIED).fetchall())
    for file in sorted(FILES.glob("*.sql")):
        text = file.read_text(encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        if applied.get(file.name, digest) != digest:
            raise MigrationChanged(file.name)
        if file.name not in applied:
            with connection.transaction():
                connection.execute(_statements(text, log))
                connection.execute(RECORD, (file.name, digest))
            yield file.name


def _statements(text: str, log: Log) -> Composed:
    # Our own files are the literal: nothing from outside gets into them but the log's quoted names.
    return SQL(text).format(**_names(log))


def _names(log: Log) -> dict[str, Identifier | Literal]:
    return {
        "app": Identifier(APP),
        "migrator": Identifier(MIGRATOR),
        "projector": Identifier(PROJECTOR),
        "schema": Identifier(log.schema),
        "read_schema": Identifier(log.read_schema),
        "next_schema": Identifier(f"{log.read_schema}_next"),
        "events": Identifier(log.schema, log.events_table),
        "events_name": Literal(Identifier(log.schema, log.events_table).as_string()),
        "position_index": Identifier(f"{log.events_table}_notification_id_idx"),
        "snapshots": Identifier(log.schema, log.snapshots_table),
        "channel": Identifier(log.events_table),
    }
