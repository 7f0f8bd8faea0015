"""What the doors need and do not make themselves: sign-in, printing, waiting, the state of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from certificates.facts import CertificateFacts


class SignedIn(Protocol):
    """Whom an access token speaks for; ``session_id`` is None for an outside provider's."""

    @property
    def person_id(self) -> UUID: ...
    @property
    def session_id(self) -> UUID | None: ...
    @property
    def second_factor(self) -> bool: ...
    @property
    def issued_at(self) -> datetime: ...


class Tokens(Protocol):
    """What signing in gives; ``refresh`` is None after a step-up, ``expires_in`` is seconds."""

    @property
    def access(self) -> str: ...
    @property
    def refresh(self) -> str | None: ...
    @property
    def expires_in(self) -> int: ...
    @property
    def second_factor(self) -> bool: ...
    @property
    def person_id(self) -> UUID: ...


class SignIn(Protocol):
    """Accounts, sessions and tokens; every method commits before it answers."""

    def open_account(
        self,
        person_id: UUID,
        *,
        password: str,
        login: str | None = None,
        number: str | None = None,
        phone: str | None = None,
    ) -> None: ...
    def give_number(self, person_id: UUID, number: str) -> None: ...
    def change_phone(self, person_id: UUID, phone: str | None) -> None: ...
    def change_password(
        self, person_id: UUID, old: str, new: str, *, personal: Iterable[str] = (), keep: UUID | None = None
    ) -> None: ...
    def forget(self, person_id: UUID) -> None: ...
    def sign_in(self, login: str, password: str, *, code: str | None = None, address: str) -> Tokens: ...
    def refresh(self, refresh_token: str, *, address: str) -> Tokens: ...
    def sign_out(self, refresh_token: str) -> None: ...
    def sign_out_everywhere(self, person_id: UUID) -> None: ...
    def authenticate(self, access_token: str) -> SignedIn: ...
    def jwks(self) -> Mapping[str, Any]:  # Any: the JSON of RFC 7517
        ...

    def enrol_totp(self, person_id: UUID, *, label: str | None = None) -> str: ...
    def confirm_totp(self, person_id: UUID, code: str) -> tuple[str, ...]: ...
    def step_up(self, person_id: UUID, session_id: UUID, code: str) -> Tokens: ...


class Waiter(Protocol):
    """Lets a caller read what it wrote."""

    def wait(self, position: int) -> None:
        """Return when the read models have come as far."""


Print = Callable[[CertificateFacts], bytes]
"""The page of a certificate as PDF."""
FindUnready = Callable[[], str | None]
"""Why the whole cannot serve just now; None when it can."""
