"""The tables of the job queue, in a schema of their own beside the log."""

from __future__ import annotations

import psycopg
from procrastinate.schema import SchemaManager, migrations_path
from psycopg import Connection
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from service.database import APP, MIGRATOR, Log

PREPARE = SQL("""
    CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {migrator};
    SET ROLE {migrator};
    SET search_path = {schema};
    SET client_min_messages = warning;
    CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY);
    COMMENT ON TABLE migrations IS 'The queue library''s own files that made this schema what it is';
""")
SHARE = SQL("""
    GRANT USAGE ON SCHEMA {schema} TO {app};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {app};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {app};
""")
ONE_AT_A_TIME = "SELECT pg_advisory_lock(hashtext('registry jobs'))"
APPLIED = "SELECT name FROM migrations"
RECORD = "INSERT INTO migrations (name) VALUES (%s)"


def schema_of(log: Log) -> str:
    return f"{log.schema}_jobs"


def jobs_url(url: str, log: Log) -> str:
    """The library names its tables without a schema."""
    return make_conninfo(url, options=f'-c search_path="{schema_of(log)}"')


def install(admin_url: str, log: Log) -> list[str]:
    """Make the tables, or apply what a newer library brought; answers what was applied now."""
    names = {
        "schema": Identifier(schema_of(log)),
        "migrator": Identifier(MIGRATOR),
        "app": Identifier(APP),
    }
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(ONE_AT_A_TIME)
        connection.execute(PREPARE.format(**names))
        applied = _apply(connection)
        connection.execute(SHARE.format(**names))
    return applied


def _apply(connection: Connection[TupleRow]) -> list[str]:
    known = {name for (name,) in connection.execute(APPLIED).fetchall()}
    files = sorted(migrations_path.glob("*.sql"))
    new = [file for file in files if file.name not in known]
    if not new:
        return []
    with connection.transaction():
        if known:
            for file in new:
                connection.execute(file.read_bytes())
        else:
            connection.execute(SQL(SchemaManager.get_schema()))
        for file in new:
            connection.execute(RECORD, (file.name,))
    return [file.name for file in new] if known else ["job queue"]
