"""What an installation needs, checked one by one: each finding says how it is and what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import psycopg
from psycopg.sql import Identifier

from service.installation import Installation
from service.operating import OperatorError
from service.secrets import SecretMissing

OLDEST_PYTHON = (3, 11)
FAR_BEHIND = 1000
"""Positions that a busy day's read models may lag without anything being wrong."""

MAY_CHANGE_EVENTS = """
    SELECT rolsuper OR has_table_privilege(current_user, %s, 'UPDATE')
        OR has_table_privilege(current_user, %s, 'DELETE')
    FROM pg_roles WHERE rolname = current_user
"""
APPEND_ONLY = (
    "SELECT FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgname = 'append_only' AND tgenabled = 'A'"
)


class Standing(StrEnum):
    """How a finding stands."""

    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    what: str
    standing: Standing
    says: str


def examine(installation: Installation) -> Iterator[Finding]:
    """Nothing is changed; our own database is started where it is set up but does not run."""
    yield _examine_python()
    yield _finding("printing", lambda: _examine_printing(installation))
    yield _finding("secrets", lambda: _examine_secrets(installation))
    yield _examine_proxies(installation)
    settings = installation.settings
    if settings.is_embedded and not (settings.data_folder / "cluster").exists():
        yield Finding("database", Standing.WRONG, "not set up yet; please run: registry demo")
        return
    reached = _finding("database", lambda: _examine_database(installation))
    yield reached
    if reached.standing is Standing.WRONG:
        return
    yield _finding("roles", lambda: _examine_roles(installation))
    yield _finding("append-only", lambda: _examine_append_only(installation))
    yield _finding("projections", lambda: _examine_projections(installation))


def _finding(what: str, check: Callable[[], str | Finding]) -> Finding:
    """What a check answers is fine; what it raises is wrong."""
    try:
        answer = check()
    except (OperatorError, SecretMissing) as wrong:
        return Finding(what, Standing.WRONG, str(wrong))
    except psycopg.Error as error:
        # Not its words: they may quote an address.
        return Finding(what, Standing.WRONG, f"the database refused ({error.sqlstate or 'no connection'})")
    return answer if isinstance(answer, Finding) else Finding(what, Standing.FINE, answer)


def _examine_python() -> Finding:
    is_new = sys.version_info >= OLDEST_PYTHON
    says = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", Standing.FINE if is_new else Standing.WRONG, says)


def _examine_printing(installation: Installation) -> str:
    installation.prepare_fonts()
    return "Pango, libharfbuzz-subset and fonts are there"


def _examine_secrets(installation: Installation) -> str | Finding:
    secrets = installation.secrets
    says = f"{len(secrets.master_keys)} master keys, {len(secrets.signing_keys)} signing keys"
    if not installation.settings.production:
        return Finding("secrets", Standing.NOTE, f"{says}; made here, for a demonstration")
    return says


def _examine_proxies(installation: Installation) -> Finding:
    settings = installation.settings
    if settings.production and not settings.trusted_proxies:
        says = (
            "REGISTRY_TRUSTED_PROXIES is empty: behind a proxy all visitors share one address and its limits"
        )
        return Finding("proxies", Standing.NOTE, says)
    trusted = ", ".join(map(str, settings.trusted_proxies))
    return Finding("proxies", Standing.FINE, f"trusted: {trusted or 'none'}")


def _examine_database(installation: Installation) -> str:
    installation.check()
    with psycopg.connect(installation.app_url) as connection:
        return f"PostgreSQL {connection.info.server_version // 10000}, every migration applied"


def _examine_roles(installation: Installation) -> str:
    events = _events(installation)
    with psycopg.connect(installation.app_url) as connection:
        (may,) = connection.execute(MAY_CHANGE_EVENTS, (events, events)).fetchone() or (True,)
        if may:
            raise OperatorError("the role that serves may change or delete stored events")
        return f"{connection.info.user} reads and appends"


def _examine_append_only(installation: Installation) -> str:
    with psycopg.connect(installation.app_url) as connection:
        if not connection.execute(APPEND_ONLY, (_events(installation),)).rowcount:
            raise OperatorError("the trigger that keeps stored events from being changed is missing")
    return "stored events cannot be changed, not even by their owner"


def _examine_projections(installation: Installation) -> str | Finding:
    lag = installation.runner.lag()
    if lag.positions > FAR_BEHIND:
        says = f"{lag.positions} positions behind; is registry serve --role projections running?"
        return Finding("projections", Standing.NOTE, says)
    return f"{lag.positions} positions behind"


def _events(installation: Installation) -> str:
    log = installation.log
    return Identifier(log.schema, log.events_table).as_string()
