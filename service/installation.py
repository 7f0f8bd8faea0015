"""One opened installation: everything between the settings and the doors, closed again as a whole."""

from __future__ import annotations

from contextlib import ExitStack, closing
from functools import cached_property
from types import TracebackType
from typing import Self

import psycopg
from psycopg.conninfo import conninfo_to_dict

from projections.runner import Runner
from projections.waiting import Waiter
from registry.application import Registry
from service.calendar_feeds import CalendarFeeds
from service.database import APP, PROJECTOR, Log, Pool, open_pool
from service.embedded import EmbeddedPostgres
from service.jobs.deferring import deferring_uploads
from service.log.reading import open_events
from service.log.recorder import RegistryRecorder
from service.operating import DatabaseMissing, DatabaseOutOfDate, DatabaseUnreachable
from service.printing import Printer, prepare_fonts
from service.secrets import Secrets, load_secrets
from service.settings import Settings
from service.sign_in import OutsideProvider, SignIn, TokenSigner
from service.upgrading import pending, upgrade
from service.uploads import Uploads
from service.vault import PostgresVault
from service.wiring import Clock, make_registry, system_clock

AUDIENCE = "registry"
CONNECT_SECONDS = 5


class Installation:
    """Parts are made when they are first asked for, so that a command opens no more than it needs."""

    def __init__(self, settings: Settings, *, clock: Clock = system_clock) -> None:
        self.settings = settings
        self.clock = clock
        self._postgres = EmbeddedPostgres(settings.data_folder) if settings.is_embedded else None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def log(self) -> Log:
        return self.settings.log

    @cached_property
    def _server_url(self) -> str | None:
        """An administrator's, if we have one; starts the embedded server."""
        if self._postgres is None:
            return self.settings.database_url
        self._open.callback(self._postgres.stop)
        return self._postgres.start()

    @property
    def admin_url(self) -> str:
        if self._server_url is None:
            raise DatabaseMissing("REGISTRY_DATABASE_URL")
        return self._server_url

    @property
    def app_url(self) -> str:
        if self.settings.app_url:
            return self.settings.app_url
        return self.settings.app_login(self.admin_url)

    @property
    def projector_url(self) -> str:
        if self.settings.projector_url:
            return self.settings.projector_url
        if self._server_url is None:
            raise DatabaseMissing("REGISTRY_PROJECTOR_URL")
        return self.settings.projector_login(self.admin_url)

    def keep_database(self) -> None:
        """Start the embedded server again if it was killed; one that is only slow is left alone."""
        if self._postgres is not None and not self._postgres.lives:
            self._postgres.start()

    def upgrade(self) -> list[str]:
        """Migrate; the roles' passwords are those of the addresses with which they will log in."""
        addresses = {APP: self.settings.app_url, PROJECTOR: self.settings.projector_url}
        passwords = {
            role: str(password)
            for role, url in addresses.items()
            if url and (password := conninfo_to_dict(url).get("password"))
        }
        _reach(self.admin_url)
        applied = upgrade(self.admin_url, self.log, passwords=passwords)
        self.runner.prepare()
        return applied

    def prepare(self) -> None:
        """Before serving: our own database is brought up to date, another's is only checked."""
        if self._postgres is not None:
            self.upgrade()
            return
        self.check()

    def check(self) -> None:
        _reach(self.app_url)
        lacking = pending(self.app_url, self.log)
        if lacking:
            raise DatabaseOutOfDate(len(lacking))

    @cached_property
    def secrets(self) -> Secrets:
        return load_secrets(self.settings)

    @cached_property
    def pool(self) -> Pool:
        """Connections that serve requests."""
        return self._open.enter_context(open_pool(self.app_url, self.log, size=self.settings.pool_size))

    @cached_property
    def vault(self) -> PostgresVault:
        return PostgresVault(self.pool, self.secrets.crypto())

    @cached_property
    def registry(self) -> Registry:
        registry = make_registry(
            self.app_url,
            self.log,
            pool=self.pool,
            crypto=self.secrets.crypto(),
            clock=self.clock,
            pool_size=self.settings.pool_size,
        )
        self._open.callback(registry.close)
        return registry

    @cached_property
    def sign_in(self) -> SignIn:
        signer = TokenSigner.of(
            self.secrets.signing_keys,
            self.secrets.signing_key_id,
            issuer=self.settings.base_url,
            audience=AUDIENCE,
        )
        return SignIn(
            self.pool,
            vault=self.vault,
            signer=signer,
            clock=self.clock,
            base_url=self.settings.base_url,
            outside=self._outside_providers(),
        )

    @cached_property
    def calendar_feeds(self) -> CalendarFeeds:
        return CalendarFeeds(self.pool, self.clock)

    @cached_property
    def uploads(self) -> Uploads:
        defer = self._open.enter_context(deferring_uploads(self.app_url, self.log))
        return Uploads(self, clock=self.clock, defer=defer)

    @cached_property
    def events(self) -> RegistryRecorder:
        """The log as the projector reads it."""
        return self._open.enter_context(open_events(self.projector_url, self.log))

    @cached_property
    def runner(self) -> Runner:
        runner = Runner(self.events, self.projector_url, log_name=self.log.name, schema=self.log.read_schema)
        return self._open.enter_context(closing(runner))

    @cached_property
    def waiter(self) -> Waiter:
        waiter = Waiter(self.app_url, log_name=self.log.name, schema=self.log.read_schema)
        return self._open.enter_context(waiter)

    def prepare_fonts(self) -> None:
        """Cut the fonts of certificates: seconds the first time, nothing later."""
        prepare_fonts(self.settings.fonts_folder)

    @cached_property
    def printer(self) -> Printer:
        return self._open.enter_context(closing(Printer(self.settings.fonts_folder)))

    def _outside_providers(self) -> list[OutsideProvider]:
        settings = self.settings
        if settings.oidc_issuer is None or settings.oidc_audience is None:
            return []
        return [
            OutsideProvider(settings.oidc_issuer, settings.oidc_audience, jwks_url=settings.oidc_jwks_url)
        ]


def _reach(url: str) -> None:
    try:
        psycopg.connect(url, connect_timeout=CONNECT_SECONDS).close()
    except psycopg.OperationalError:
        # The cause may quote the address, and with it a password.
        raise DatabaseUnreachable from None
