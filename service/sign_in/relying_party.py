"""What browsers are asked about passkeys, and whether their answers hold (WebAuthn Level 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from registry.refusals.sign_in import PasskeyWrong

LONGEST_ANSWER = 16_384
"""Characters; the largest attestations, with a chain of certificates, have half as many."""
LONGEST_CREDENTIAL_ID = 1023
USUAL_PORTS = {"http": 80, "https": 443}
DOES_NOT_HOLD = (
    WebAuthnException,
    InvalidSignature,
    UnsupportedAlgorithm,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""The library checks what a browser sent as it goes, and stumbles over what is no such thing at all."""


@dataclass(frozen=True)
class Known:
    """A passkey by which the browser can tell whether it has it."""

    credential_id: bytes
    transports: list[str]


@dataclass(frozen=True)
class Made:
    """The answer to a request to make a passkey, which is still to be checked."""

    credential: RegistrationCredential = field(repr=False)
    challenge: bytes = field(repr=False)


@dataclass(frozen=True)
class Used:
    """The answer to a request to use one, which is still to be checked."""

    credential: AuthenticationCredential = field(repr=False)
    challenge: bytes = field(repr=False)

    @property
    def credential_id(self) -> bytes:
        return self.credential.raw_id

    @property
    def user_handle(self) -> bytes | None:
        return self.credential.response.user_handle


@dataclass(frozen=True)
class NewKey:
    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: list[str]
    backed_up: bool


@dataclass(frozen=True)
class Stated:
    """What the authenticator says of itself under its signature."""

    sign_count: int
    backed_up: bool


class RelyingParty:
    """Passkeys belong to the host of ``base_url`` and work on its pages only."""

    def __init__(self, base_url: str, *, name: str, patience: timedelta) -> None:
        address = urlsplit(base_url)
        host = address.hostname or ""
        bare = f"[{host}]" if ":" in host else host
        is_usual = address.port in {None, USUAL_PORTS.get(address.scheme)}
        self._id = host
        self._origin = f"{address.scheme}://{bare}" + ("" if is_usual else f":{address.port}")
        self._name = name
        self._milliseconds = int(patience / timedelta(milliseconds=1))

    @property
    def has_a_name(self) -> bool:
        """Browsers make no passkeys for an IP address."""
        try:
            ip_address(self._id)
        except ValueError:
            return True
        return False

    def ask_to_make(
        self, challenge: bytes, *, user_handle: bytes, user_name: str, known: Iterable[Known]
    ) -> str:
        options = generate_registration_options(
            rp_id=self._id,
            rp_name=self._name,
            user_id=user_handle,
            user_name=user_name,
            challenge=challenge,
            timeout=self._milliseconds,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_described(known),
        )
        return options_to_json(options)

    def ask_to_use(self, challenge: bytes, *, known: Iterable[Known] = ()) -> str:
        """Without any known ones the browser shows all that it has for this host."""
        options = generate_authentication_options(
            rp_id=self._id,
            challenge=challenge,
            timeout=self._milliseconds,
            allow_credentials=_described(known),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json(options)

    def read_made(self, text: str) -> Made:
        with _holding(text):
            credential = parse_registration_credential_json(text)
            return Made(credential, _challenge(credential.response.client_data_json))

    def read_used(self, text: str) -> Used:
        with _holding(text):
            credential = parse_authentication_credential_json(text)
            return Used(credential, _challenge(credential.response.client_data_json))

    def check_made(self, made: Made) -> NewKey:
        """Whoever calls has found the challenge among those given out."""
        with _holding():
            verified = verify_registration_response(
                credential=made.credential,
                expected_challenge=made.challenge,
                expected_rp_id=self._id,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        if len(verified.credential_id) > LONGEST_CREDENTIAL_ID:
            raise PasskeyWrong
        transports = made.credential.response.transports or []
        return NewKey(
            credential_id=verified.credential_id,
            public_key=verified.credential_public_key,
            sign_count=verified.sign_count,
            transports=sorted({transport.value for transport in transports}),
            backed_up=verified.credential_backed_up,
        )

    def check_used(self, used: Used, *, public_key: bytes) -> Stated:
        """Checks all but the sign count: whoever keeps it compares it as it is stored."""
        with _holding():
            verified = verify_authentication_response(
                credential=used.credential,
                expected_challenge=used.challenge,
                expected_rp_id=self._id,
                expected_origin=self._origin,
                credential_public_key=public_key,
                credential_current_sign_count=0,
                require_user_verification=True,
            )
        return Stated(verified.new_sign_count, verified.credential_backed_up)


@contextmanager
def _holding(text: str = "") -> Iterator[None]:
    """Whatever is wrong is one refusal; its cause would quote what was sent."""
    if len(text) > LONGEST_ANSWER:
        raise PasskeyWrong
    try:
        yield
    except DOES_NOT_HOLD:
        raise PasskeyWrong from None


def _challenge(client_data_json: bytes) -> bytes:
    client_data = parse_client_data_json(client_data_json)
    if client_data.cross_origin:  # asked from a page that frames ours
        raise PasskeyWrong
    return client_data.challenge


def _described(known: Iterable[Known]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=each.credential_id,
            transports=[AuthenticatorTransport(transport) for transport in each.transports],
        )
        for each in known
    ]
