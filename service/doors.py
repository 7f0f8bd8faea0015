"""What the doors are built from, over an opened installation."""

from __future__ import annotations

import psycopg
from psycopg_pool import PoolTimeout

from api.context import Parts, ReadModels
from service.installation import Installation
from service.system_status import StatusReader

READY_SECONDS = 2.0


def make_parts(installation: Installation) -> Parts:
    settings = installation.settings
    return Parts(
        registry=installation.registry,
        sign_in=installation.sign_in,
        read=ReadModels.over(installation.pool),
        waiter=installation.waiter,
        calendar_feeds=installation.calendar_feeds,
        read_system_status=_status_reader(installation),
        print_certificate=installation.printer.print,
        print_registration=installation.printer.print,
        base_url=settings.base_url,
        production=settings.production,
        find_unready=lambda: find_unready(installation),
        clock=installation.clock,
    )


def _status_reader(installation: Installation) -> StatusReader:
    return StatusReader(
        pool=installation.pool,
        log=installation.log,
        registry=installation.registry,
        sign_in=installation.sign_in,
        master_keys=[*installation.secrets.master_keys],
        master_key_in_use=installation.secrets.master_key_id,
        started_at=installation.clock(),
    )


def find_unready(installation: Installation) -> str | None:
    """Why nobody should be sent here just now."""
    try:
        with installation.pool.connection(timeout=READY_SECONDS) as connection:
            connection.execute("SELECT 1")
    except (psycopg.OperationalError, PoolTimeout):
        return "database"
    return None
