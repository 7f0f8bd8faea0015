"""What the tests of sign-in say again and again: people with accounts, a clock, and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any, LiteralString
from urllib.parse import parse_qs, urlparse
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyotp import TOTP

from registry.refusals import Refusal
from service.crypto import AesProvider
from service.database import Pool
from service.sign_in import Limits, OutsideProvider, SignIn, Tokens, TokenSigner
from service.vault import PostgresVault

NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
PASSWORD = "Hong-Qiao-2026"
ADDRESS = "203.0.113.7"
ISSUER, AUDIENCE = "https://registry.example", "registry"
CRYPTO = AesProvider({"1": bytes(32)}, "1", bytes(32))
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Door:
    """A ``SignIn`` with what surrounds it."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.now = NOW
        self.vault = PostgresVault(pool, CRYPTO)
        self.key = Ed25519PrivateKey.generate()
        self.signer = TokenSigner([self.key], issuer=ISSUER, audience=AUDIENCE)
        self.sign_in = self.build()

    def build(
        self,
        *,
        signer: TokenSigner | None = None,
        limits: Limits | None = None,
        hasher: PasswordHasher = QUICK,
        outside: Sequence[OutsideProvider] = (),
        base_url: str = ISSUER,
    ) -> SignIn:
        return SignIn(
            self.pool,
            vault=self.vault,
            signer=signer or self.signer,
            clock=lambda: self.now,
            base_url=base_url,
            limits=limits,
            hasher=hasher,
            outside=outside,
        )

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def person(
        self, login: str | None = "ada_chen", *, phone: str | None = None, password: str = PASSWORD
    ) -> UUID:
        """Somebody with an account."""
        person_id = uuid4()
        self.vault.create_key(person_id)
        self.sign_in.open_account(person_id, login=login, phone=phone, password=password)
        return person_id

    def enters(
        self,
        login: str = "ada_chen",
        password: str = PASSWORD,
        *,
        code: str | None = None,
        address: str = ADDRESS,
    ) -> Tokens:
        return self.sign_in.sign_in(login, password, code=code, address=address)

    def refused(
        self,
        login: str = "ada_chen",
        password: str = PASSWORD,
        *,
        code: str | None = None,
        address: str = ADDRESS,
    ) -> Refusal:
        """The refusal with which an attempt ends."""
        try:
            self.enters(login, password, code=code, address=address)
        except Refusal as refusal:
            return refusal
        raise AssertionError("let in")

    def authenticator(self, person_id: UUID) -> Authenticator:
        """An app that has the person's secret, confirmed a minute ago."""
        app = Authenticator(self, self.sign_in.enrol_totp(person_id))
        self.sign_in.confirm_totp(person_id, app.code())
        self.later(minutes=1)
        return app

    def rows(self, statement: LiteralString) -> list[tuple[Any, ...]]:  # Any: columns of any statement
        with self.pool.connection() as connection:
            return connection.execute(statement).fetchall()

    def outcomes(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT outcome FROM sign_in_attempts ORDER BY id")]


class Authenticator:
    def __init__(self, door: Door, uri: str) -> None:
        self._door = door
        self.uri = uri
        self.secret = parse_qs(urlparse(uri).query)["secret"][0]

    def code(self, *, steps: int = 0) -> str:
        return TOTP(self.secret).at(self._door.now + timedelta(seconds=30 * steps))

    def wrong_code(self) -> str:
        near = {self.code(steps=steps) for steps in (-1, 0, 1)}
        return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def at_once(number: int, act: Callable[[int], Tokens]) -> list[Tokens | Refusal]:
    """Let as many threads do it truly at the same moment."""
    start = Barrier(number)

    def run(each: int) -> Tokens | Refusal:
        start.wait(timeout=10)
        try:
            return act(each)
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(run, range(number)))
