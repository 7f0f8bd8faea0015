"""Brings everything in a database up to date: the log, the job queue, and who may see what was applied."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from psycopg.sql import SQL, Identifier

from service.database import APP, MIGRATOR, PROJECTOR, Log
from service.jobs.tables import install
from service.migrating import FILES, migrate

REBUILDING = SQL("CREATE SCHEMA IF NOT EXISTS {next} AUTHORIZATION {projector}")
"""Where read models are built anew, before they take the place of the live ones."""
SHOW_MIGRATIONS = SQL("GRANT SELECT ON {migrations} TO {app}, {projector}")
HAS_MIGRATIONS = "SELECT to_regclass(%s) IS NOT NULL"
APPLIED = SQL("SELECT name FROM {migrations}")


def upgrade(admin_url: str, log: Log, *, passwords: Mapping[str, str] | None = None) -> list[str]:
    """As often as one likes; answers what was applied now."""
    applied = migrate(admin_url, log, passwords=passwords)
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute(
            REBUILDING.format(next=Identifier(f"{log.read_schema}_next"), projector=Identifier(PROJECTOR))
        )
        connection.execute(SQL("SET ROLE {}").format(Identifier(MIGRATOR)))
        connection.execute(
            SHOW_MIGRATIONS.format(
                migrations=Identifier(log.schema, "migrations"),
                app=Identifier(APP),
                projector=Identifier(PROJECTOR),
            )
        )
    return applied + install(admin_url, log)


def pending(url: str, log: Log) -> list[str]:
    """Migrations that the database lacks; any of the roles may ask."""
    with psycopg.connect(url, autocommit=True) as connection:
        migrations = Identifier(log.schema, "migrations")
        (has_some,) = connection.execute(HAS_MIGRATIONS, (migrations.as_string(),)).fetchone() or (False,)
        applied = connection.execute(APPLIED.format(migrations=migrations)).fetchall() if has_some else []
    return sorted({file.name for file in FILES.glob("*.sql")} - {name for (name,) in applied})
