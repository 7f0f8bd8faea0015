"""Who is it: accounts are opened, people sign in, sessions go on, and tokens say for whom they speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from argon2 import PasswordHasher

from registry.passwords import check_password
from registry.phones import read_phone
from registry.refusals import Missing
from registry.vault import Vault
from registry.volunteer_numbers import read_volunteer_number
from service.database import Pool
from service.sign_in.accounts import Accounts
from service.sign_in.attempts import Attempts
from service.sign_in.entrance import Entrance
from service.sign_in.limits import Limits
from service.sign_in.names import Names
from service.sign_in.outside import OutsideIdentities, OutsideProvider
from service.sign_in.password_hashes import PasswordHashes
from service.sign_in.second_factor import SecondFactor
from service.sign_in.sessions import Opened, Sessions
from service.sign_in.tables import Tables
from service.sign_in.tokens import SignedIn, TokenSigner


@dataclass(frozen=True)
class Tokens:
    access: str = field(repr=False)
    refresh: str | None = field(repr=False)
    """None after a step-up: the session keeps the one it has."""
    expires_in: int
    """Seconds that the access token lives."""
    second_factor: bool
    person_id: UUID
    session_id: UUID


class SignIn:
    """Every method is synchronous and commits before it answers."""

    def __init__(
        self,
        pool: Pool,
        *,
        vault: Vault,
        signer: TokenSigner,
        clock: Callable[[], datetime],
        limits: Limits | None = None,
        hasher: PasswordHasher | None = None,
        outside: Sequence[OutsideProvider] = (),
        title: str = "志愿服务登记",
    ) -> None:
        """``title`` is what a person's authenticator app shows; ``hasher`` defaults to RFC 9106's."""
        limits = limits or Limits()
        tables = Tables(pool)
        self._tables = tables
        self._signer = signer
        self._clock = clock
        self._title = title
        self._names = Names(vault.digest)
        self._accounts = Accounts(tables)
        self._attempts = Attempts(tables, limits)
        self._sessions = Sessions(tables, limits)
        self._passwords = PasswordHashes(hasher)
        self._second_factor = SecondFactor(tables, self._accounts, vault, issuer=title)
        self._entrance = Entrance(
            tables=tables,
            names=self._names,
            accounts=self._accounts,
            attempts=self._attempts,
            sessions=self._sessions,
            passwords=self._passwords,
            second_factor=self._second_factor,
            limits=limits,
        )
        providers = {provider.issuer: provider for provider in outside}
        self._outside = OutsideIdentities(tables, self._names, providers)

    def open_account(
        self,
        person_id: UUID,
        *,
        password: str,
        login: str | None = None,
        number: str | None = None,
        phone: str | None = None,
    ) -> None:
        """``login`` is a self-chosen name, ``number`` the volunteer number; any one of the three will do."""
        logins = [self._names.user_name(login)] if login is not None else []
        if number is not None:
            logins.append(self._names.number(number))
        phone_digest = self._names.phone(phone) if phone is not None else None
        if not logins and phone_digest is None:
            raise Missing(field="login", element="login")
        personal = [login, number and read_volunteer_number(number), phone and read_phone(phone)]
        check_password(password, personal=[each for each in personal if each])
        self._accounts.open(
            self._clock(),
            person_id,
            logins=logins,
            phone=phone_digest,
            password_hash=self._passwords.hash(password),
        )

    def give_number(self, person_id: UUID, number: str) -> None:
        """Let the person sign in with the volunteer number, too."""
        self._accounts.add_login(person_id, self._names.number(number))

    def change_phone(self, person_id: UUID, phone: str | None) -> None:
        self._accounts.set_phone(person_id, self._names.phone(phone) if phone is not None else None)

    def change_password(
        self, person_id: UUID, old: str, new: str, *, personal: Iterable[str] = (), keep: UUID | None = None
    ) -> None:
        """End all sessions but ``keep``; ``personal`` is what the new password must not hold."""
        self._entrance.check_password(self._clock(), person_id, old)
        self.set_password(person_id, new, personal=personal, keep=keep)

    def set_password(
        self, person_id: UUID, new: str, *, personal: Iterable[str] = (), keep: UUID | None = None
    ) -> None:
        """For somebody whose identity was checked anew: asks for no old password."""
        check_password(new, personal=personal)
        password_hash = self._passwords.hash(new)
        now = self._clock()
        with self._tables.transaction() as transaction:
            self._accounts.hold(transaction, person_id)
            self._accounts.set_password(transaction, now, person_id, password_hash)
            self._sessions.end_all(transaction, now, person_id, reason="password-changed", keep=keep)

    def disable(self, person_id: UUID) -> None:
        now = self._clock()
        with self._tables.transaction() as transaction:
            self._accounts.hold(transaction, person_id)
            self._accounts.disable(transaction, now, person_id)
            self._sessions.end_all(transaction, now, person_id, reason="account-disabled")

    def enable(self, person_id: UUID) -> None:
        self._accounts.enable(person_id)

    def forget(self, person_id: UUID) -> None:
        """Erase: account, names, sessions, outside identities. Attempts stay, as keyed hashes."""
        with self._tables.transaction() as transaction:
            self._entrance.forget(transaction, person_id)
            self._accounts.forget(transaction, person_id)

    def sign_in(self, login: str, password: str, *, code: str | None = None, address: str) -> Tokens:
        """``login`` is a user name, a volunteer number or a phone; an empty ``code`` is none."""
        now = self._clock()
        opened = self._entrance.sign_in(now, login, password, code=code, address=address)
        return self._tokens(now, opened)

    def refresh(self, refresh_token: str, *, address: str) -> Tokens:
        now = self._clock()
        return self._tokens(
            now, self._sessions.exchange(now, refresh_token, address=self._names.network(address))
        )

    def sign_out(self, refresh_token: str) -> None:
        self._sessions.end(self._clock(), refresh_token)

    def sign_out_everywhere(self, person_id: UUID) -> None:
        with self._tables.transaction() as transaction:
            self._sessions.end_all(transaction, self._clock(), person_id, reason="signed-out-everywhere")

    def authenticate(self, access_token: str) -> SignedIn:
        """For whom the token speaks: one of ours whose session is open, or an outside provider's."""
        now = self._clock()
        provider = self._outside.find_provider(access_token)
        if provider is not None:
            return self._outside.authenticate(now, provider, access_token)
        signed_in = self._signer.read(now, access_token)
        self._sessions.check(now, signed_in.session_id, signed_in.person_id)
        return signed_in

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public keys, for ``/.well-known/jwks.json``."""
        return self._signer.jwks()

    def enrol_totp(self, person_id: UUID, *, label: str | None = None) -> str:
        """The address for the authenticator app's QR code; ``label`` names the account in the app."""
        return self._second_factor.enrol(person_id, label=label or self._title)

    def confirm_totp(self, person_id: UUID, code: str) -> tuple[str, ...]:
        """Answers the recovery codes, each good once in place of a code; they are never shown again."""
        return self._second_factor.confirm(self._clock(), person_id, code)

    def remove_totp(self, person_id: UUID) -> None:
        """For somebody who lost the phone and whose identity was checked anew."""
        self._second_factor.remove(person_id)

    def step_up(self, person_id: UUID, session_id: UUID, code: str) -> Tokens:
        """Add the second factor to an open session, whose refresh token stays the same."""
        now = self._clock()
        self._entrance.step_up(now, person_id, session_id, code)
        opened = Opened(session_id, person_id, second_factor=True, refresh=None)
        return self._tokens(now, opened)

    def link_outside(self, person_id: UUID, *, issuer: str, subject: str) -> None:
        """From now on a token of this provider for this subject speaks for the person."""
        self._outside.link(self._clock(), person_id, issuer=issuer, subject=subject)

    def tidy(self) -> None:
        """Delete what is kept no longer; run daily."""
        now = self._clock()
        self._attempts.tidy(now)
        self._sessions.tidy(now)

    def _tokens(self, now: datetime, opened: Opened) -> Tokens:
        return Tokens(
            access=self._signer.sign(
                now, opened.person_id, opened.session_id, second_factor=opened.second_factor
            ),
            refresh=opened.refresh,
            expires_in=int(self._signer.lifetime.total_seconds()),
            second_factor=opened.second_factor,
            person_id=opened.person_id,
            session_id=opened.session_id,
        )
