"""Signing in and out, passwords, and the second factor."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api.context import Context, Info
from api.ports import Tokens
from api.refusals import Refusal
from api.running import mutation, signed_in
from registry.refusals.sign_in import SessionRevoked


@strawberry.type(description="An open session; the access token is sent as Bearer.")
class Session:
    access_token: str
    refresh_token: str | None = strawberry.field(description="Null after a step-up: the old one goes on.")
    expires_in: int = strawberry.field(description="Seconds that the access token lives.")
    second_factor: bool

    @classmethod
    def of(cls, tokens: Tokens) -> Session:
        return cls(
            access_token=tokens.access,
            refresh_token=tokens.refresh,
            expires_in=tokens.expires_in,
            second_factor=tokens.second_factor,
        )


@strawberry.type(description="It is done, and there is nothing more to say.")
class Done:
    done: bool = True


@strawberry.type(description="What an authenticator app needs; it counts once a code confirms it.")
class TotpEnrolment:
    address: str = strawberry.field(description="otpauth:// address, for a QR code.")


@strawberry.type(description="The second factor works from now on.")
class TotpConfirmation:
    recovery_codes: list[str] = strawberry.field(description="Each good once; shown only now.")


SessionResult: TypeAlias = Annotated[Session | Refusal, strawberry.union("SessionResult")]
DoneResult: TypeAlias = Annotated[Done | Refusal, strawberry.union("DoneResult")]
EnrolTotpResult: TypeAlias = Annotated[TotpEnrolment | Refusal, strawberry.union("EnrolTotpResult")]
ConfirmTotpResult: TypeAlias = Annotated[TotpConfirmation | Refusal, strawberry.union("ConfirmTotpResult")]


@strawberry.input
class SignInInput:
    login: str = strawberry.field(description="Volunteer number, phone or user name.")
    password: str
    code: str | None = strawberry.field(default=None, description="Of the second factor, or a recovery code.")


@strawberry.input
class RefreshSessionInput:
    refresh_token: str


@strawberry.input
class SignOutInput:
    refresh_token: str


@strawberry.input
class ChangePasswordInput:
    old_password: str
    new_password: str


@strawberry.input
class CodeInput:
    code: str


@strawberry.type
class SessionMutations:
    @mutation
    def sign_in(self, info: Info, input: SignInInput) -> SessionResult:
        """Open a session with a password, and a code where a second factor is set up."""
        tokens = info.context.parts.sign_in.sign_in(
            input.login, input.password, code=input.code, address=info.context.caller.address
        )
        return Session.of(tokens)

    @mutation
    def refresh_session(self, info: Info, input: RefreshSessionInput) -> SessionResult:
        """Exchange a refresh token, once, for new tokens."""
        address = info.context.caller.address
        return Session.of(info.context.parts.sign_in.refresh(input.refresh_token, address=address))

    @mutation
    def sign_out(self, info: Info, input: SignOutInput) -> DoneResult:
        """End the session that the refresh token belongs to."""
        info.context.parts.sign_in.sign_out(input.refresh_token)
        return Done()

    @mutation
    def sign_out_everywhere(self, info: Info) -> DoneResult:
        """End all sessions of the caller."""
        info.context.parts.sign_in.sign_out_everywhere(signed_in(info.context))
        return Done()

    @mutation
    def change_password(self, info: Info, input: ChangePasswordInput) -> DoneResult:
        """Set a new password; every other session ends."""
        context = info.context
        person_id = signed_in(context)
        context.parts.sign_in.change_password(
            person_id,
            input.old_password,
            input.new_password,
            personal=personal_texts(context),
            keep=context.session_id,
        )
        return Done()

    @mutation
    def enrol_totp(self, info: Info) -> EnrolTotpResult:
        """Begin to set up the second factor."""
        return TotpEnrolment(address=info.context.parts.sign_in.enrol_totp(signed_in(info.context)))

    @mutation
    def confirm_totp(self, info: Info, input: CodeInput) -> ConfirmTotpResult:
        """Show that the authenticator app works."""
        codes = info.context.parts.sign_in.confirm_totp(signed_in(info.context), input.code)
        return TotpConfirmation(recovery_codes=list(codes))

    @mutation
    def step_up(self, info: Info, input: CodeInput) -> SessionResult:
        """Add the second factor to the session that is open."""
        context = info.context
        person_id = signed_in(context)
        if context.session_id is None:
            raise SessionRevoked
        return Session.of(context.parts.sign_in.step_up(person_id, context.session_id, input.code))


def personal_texts(context: Context) -> list[str]:
    """What a password of the caller must not hold."""
    person_id = signed_in(context)
    volunteer = context.read.volunteers.find_by_person(person_id)
    person = context.read.people.find(person_id)
    phone = context.parts.vault.open(person.phone) if person and person.phone else None
    return [text for text in (volunteer and volunteer.number, phone) if text]
