"""Who is it: accounts are opened, people sign in, sessions go on, and tokens say for whom they speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from argon2 import PasswordHasher

from registry.passwords import check_password
from registry.phones import read_phone
from registry.refusals import Missing, SecondFactorNeeded
from registry.vault import Vault
from registry.volunteer_numbers import read_volunteer_number
from service.database import Pool
from service.sign_in.accounts import Accounts, SecondFactors
from service.sign_in.attempts import Attempts
from service.sign_in.entrance import Entrance
from service.sign_in.limits import Limits
from service.sign_in.names import Names
from service.sign_in.outside import OutsideIdentities, OutsideProvider
from service.sign_in.passkeys import Passkey, Passkeys
from service.sign_in.password_hashes import PasswordHashes
from service.sign_in.relying_party import RelyingParty
from service.sign_in.second_factor import SecondFactor
from service.sign_in.sessions import Opened, OpenSession, Sessions
from service.sign_in.tables import Tables
from service.sign_in.tokens import SignedIn, Tokens, TokenSigner


class SignIn:
    """Every method is synchronous and commits before it answers."""

    def __init__(
        self,
        pool: Pool,
        *,
        vault: Vault,
        signer: TokenSigner,
        clock: Callable[[], datetime],
        base_url: str,
        limits: Limits | None = None,
        hasher: PasswordHasher | None = None,
        outside: Sequence[OutsideProvider] = (),
        title: str = "志愿服务登记",
    ) -> None:
        """``title`` is what authenticators show; ``hasher`` defaults to RFC 9106's.

        Passkeys belong to the host of ``base_url``: under another name nobody's opens anything.
        """
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
        self._party = RelyingParty(base_url, name=title, patience=limits.passkey_challenge)
        self._passkeys = Passkeys(tables, self._accounts, vault, limits, self._party)
        self._entrance = Entrance(
            tables=tables,
            names=self._names,
            accounts=self._accounts,
            attempts=self._attempts,
            sessions=self._sessions,
            passwords=self._passwords,
            second_factor=self._second_factor,
            passkeys=self._passkeys,
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
            self._accounts.close_feed(transaction, person_id)
            self._sessions.end_all(transaction, now, person_id, reason="password-changed", keep=keep)

    def disable(self, person_id: UUID) -> None:
        now = self._clock()
        with self._tables.transaction() as transaction:
            self._accounts.hold(transaction, person_id)
            self._accounts.disable(transaction, now, person_id)
            self._accounts.close_feed(transaction, person_id)
            self._sessions.end_all(transaction, now, person_id, reason="account-disabled")

    def enable(self, person_id: UUID) -> None:
        self._accounts.enable(person_id)

    def forget(self, person_id: UUID) -> None:
        """Erase: account, names, passkeys, sessions, outside identities. Attempts stay, as keyed hashes."""
        with self._tables.transaction() as transaction:
            self._entrance.forget(transaction, person_id)
            self._accounts.forget(transaction, person_id)

    def sign_in(self, login: str, password: str, *, code: str | None = None, address: str) -> Tokens:
        """``login`` is a user name, a volunteer number or a phone; an empty ``code`` is none."""
        now = self._clock()
        opened = self._entrance.sign_in(now, login, password, code=code, address=address)
        return self._signer.issue(now, opened)

    def refresh(self, refresh_token: str, *, address: str) -> Tokens:
        now = self._clock()
        return self._signer.issue(
            now, self._sessions.exchange(now, refresh_token, address=self._names.network(address))
        )

    def resume(self, refresh_token: str, *, address: str, touch: bool = True) -> Tokens:
        """A new access token only, for pages whose tabs share one cookie; ``touch`` as in Sessions."""
        now, network = self._clock(), self._names.network(address)
        return self._signer.issue(
            now, self._sessions.resume(now, refresh_token, address=network, touch=touch)
        )

    def sign_out(self, refresh_token: str) -> None:
        self._sessions.end(self._clock(), refresh_token)

    def sign_out_everywhere(self, person_id: UUID) -> None:
        with self._tables.transaction() as transaction:
            self._sessions.end_all(transaction, self._clock(), person_id, reason="signed-out-everywhere")

    def sessions_of(self, person_id: UUID) -> list[OpenSession]:
        return self._sessions.of(self._clock(), person_id)

    def end_session(self, person_id: UUID, session_id: UUID) -> None:
        """Sign out one of the person's own browsers, which may be elsewhere."""
        self._sessions.end_own(self._clock(), person_id, session_id)

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

    def second_factors_of(self, person_id: UUID) -> SecondFactors:
        with self._tables.alone() as transaction:
            return self._accounts.second_factors(transaction, person_id)

    def must_be_recent(self, person_id: UUID, session_id: UUID | None) -> None:
        """Before the first second factor: a session that somebody found open must not lock its owner out.

        The session is new rather than the password asked once more: signing in asks for it already, and
        counts the wrong ones.
        """
        if self.second_factors_of(person_id).are_none:
            self._sessions.must_be_recent(self._clock(), session_id, person_id)

    def enrol_totp(self, person_id: UUID, *, label: str | None = None, second_factor: bool = False) -> str:
        """The address for the authenticator app's QR code; ``label`` names the account in the app.

        Here and below ``second_factor`` says whether the session has it: who has one needs it for another.
        """
        label = label or self._title
        return self._second_factor.enrol(person_id, label=label, second_factor=second_factor)

    def confirm_totp(self, person_id: UUID, code: str, *, second_factor: bool = False) -> tuple[str, ...]:
        """Answers the recovery codes, each good once in place of a code; they are never shown again."""
        return self._second_factor.confirm(self._clock(), person_id, code, second_factor=second_factor)

    def renew_recovery_codes(self, person_id: UUID, *, second_factor: bool) -> tuple[str, ...]:
        """For somebody who has not kept them: the older ones open nothing any more."""
        return self._second_factor.renew_recovery(person_id, second_factor=second_factor)

    def give_up_totp(self, person_id: UUID, password: str, *, second_factor: bool) -> None:
        if not second_factor:
            raise SecondFactorNeeded
        self._entrance.check_password(self._clock(), person_id, password)
        self._second_factor.remove(person_id)

    def remove_totp(self, person_id: UUID) -> None:
        """For somebody who lost the phone and whose identity was checked anew."""
        self._second_factor.remove(person_id)

    def step_up(self, person_id: UUID, session_id: UUID, code: str) -> Tokens:
        """Add the second factor to an open session, whose refresh token stays the same."""
        now = self._clock()
        self._entrance.step_up(now, person_id, session_id, code)
        opened = Opened(session_id, person_id, second_factor=True, refresh=None)
        return self._signer.issue(now, opened)

    @property
    def offers_passkeys(self) -> bool:
        """False where the registry has no host name of its own, but an IP address."""
        return self._passkeys.are_offered

    def begin_passkey(self, person_id: UUID, *, label_name: str, second_factor: bool) -> str:
        """Creation options as JSON; ``label_name`` is what the authenticator calls the account."""
        return self._passkeys.begin(
            self._clock(), person_id, user_name=label_name or self._title, second_factor=second_factor
        )

    def add_passkey(
        self, person_id: UUID, credential_json: str, *, label: str, second_factor: bool
    ) -> Passkey:
        """Take what the browser made; ``label`` is what the person calls it."""
        now = self._clock()
        return self._passkeys.add(now, person_id, credential_json, label=label, second_factor=second_factor)

    def passkeys_of(self, person_id: UUID) -> list[Passkey]:
        """The oldest first."""
        return self._passkeys.of(person_id)

    def remove_passkey(self, person_id: UUID, passkey_id: UUID, *, second_factor: bool) -> None:
        self._passkeys.remove(person_id, passkey_id, second_factor=second_factor)

    def begin_passkey_sign_in(self, person_id: UUID | None = None) -> str:
        """Request options as JSON; for a step-up, of this person's passkeys only."""
        return self._passkeys.begin_use(self._clock(), person_id)

    def sign_in_with_passkey(self, credential_json: str, *, address: str) -> Tokens:
        """Two factors at once: having the passkey, and the finger, face or PIN that unlocked it."""
        now = self._clock()
        used = self._party.read_used(credential_json)
        return self._signer.issue(now, self._entrance.sign_in_with_passkey(now, used, address=address))

    def step_up_with_passkey(self, person_id: UUID, session_id: UUID, credential_json: str) -> Tokens:
        """As ``step_up``, with one of the person's own passkeys."""
        now = self._clock()
        used = self._party.read_used(credential_json)
        self._entrance.step_up_with_passkey(now, person_id, session_id, used)
        return self._signer.issue(now, Opened(session_id, person_id, second_factor=True, refresh=None))

    def link_outside(self, person_id: UUID, *, issuer: str, subject: str) -> None:
        """From now on a token of this provider for this subject speaks for the person."""
        self._outside.link(self._clock(), person_id, issuer=issuer, subject=subject)

    def tidy(self) -> None:
        """Delete what is kept no longer; run daily."""
        now = self._clock()
        self._attempts.tidy(now)
        self._sessions.tidy(now)
        self._passkeys.tidy(now)
