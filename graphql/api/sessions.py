"""Signing in and out, passwords, and the second factor."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.ports import OpenSession, Tokens
from api.refusals import Refusal
from api.relay import node_id, read_node_id
from api.running import must_be_strong, mutation, query, signed_in
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


@strawberry.type(name="OpenSession", description="A browser or app in which the caller is signed in.")
class OpenSessionView:
    id: ID
    created_at: datetime
    last_used_at: datetime
    second_factor: bool
    proven_at: datetime | None = strawberry.field(description="When the second factor was last shown.")
    is_current: bool = strawberry.field(description="The one that asks.")

    @classmethod
    def of(cls, session: OpenSession, current: UUID | None) -> OpenSessionView:
        return cls(
            id=node_id("Session", session.id),
            created_at=session.created_at,
            last_used_at=session.last_used_at,
            second_factor=session.second_factor,
            proven_at=session.proven_at,
            is_current=session.id == current,
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


@strawberry.type(description="What stands in for the authenticator app when it is lost.")
class RecoveryCodes:
    codes: list[str] = strawberry.field(description="Each good once; shown only now.")


SessionResult: TypeAlias = Annotated[Session | Refusal, strawberry.union("SessionResult")]
DoneResult: TypeAlias = Annotated[Done | Refusal, strawberry.union("DoneResult")]
EnrolTotpResult: TypeAlias = Annotated[TotpEnrolment | Refusal, strawberry.union("EnrolTotpResult")]
ConfirmTotpResult: TypeAlias = Annotated[TotpConfirmation | Refusal, strawberry.union("ConfirmTotpResult")]
RenewRecoveryCodesResult: TypeAlias = Annotated[
    RecoveryCodes | Refusal, strawberry.union("RenewRecoveryCodesResult")
]


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
class EndSessionInput:
    session_id: ID


@strawberry.input
class CodeInput:
    code: str


@strawberry.input
class RemoveTotpInput:
    password: str


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
    def end_session(self, info: Info, input: EndSessionInput) -> DoneResult:
        """End one of the caller's own sessions, here or elsewhere."""
        person_id = signed_in(info.context)
        session_id = read_node_id("Session", input.session_id, field="sessionId")
        info.context.parts.sign_in.end_session(person_id, session_id)
        return Done()

    @mutation
    def change_password(self, info: Info, input: ChangePasswordInput) -> DoneResult:
        """Set a new password; every other session ends, and the calendar feed closes."""
        context = info.context
        person_id = must_be_strong(context)
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
        context = info.context
        person_id = signed_in(context)
        context.parts.sign_in.must_be_recent(person_id, context.session_id)
        address = context.parts.sign_in.enrol_totp(person_id, second_factor=context.caller.second_factor)
        return TotpEnrolment(address=address)

    @mutation
    def confirm_totp(self, info: Info, input: CodeInput) -> ConfirmTotpResult:
        """Show that the authenticator app works."""
        context = info.context
        codes = context.parts.sign_in.confirm_totp(
            signed_in(context), input.code, second_factor=context.caller.second_factor
        )
        return TotpConfirmation(recovery_codes=list(codes))

    @mutation
    def renew_recovery_codes(self, info: Info) -> RenewRecoveryCodesResult:
        """Make new recovery codes; the older ones are void."""
        context = info.context
        codes = context.parts.sign_in.renew_recovery_codes(
            signed_in(context), second_factor=context.caller.second_factor
        )
        return RecoveryCodes(codes=list(codes))

    @mutation
    def remove_totp(self, info: Info, input: RemoveTotpInput) -> DoneResult:
        """Give the authenticator app up; sessions go on without their second factor."""
        context = info.context
        context.parts.sign_in.give_up_totp(
            signed_in(context), input.password, second_factor=context.caller.second_factor
        )
        return Done()

    @mutation
    def step_up(self, info: Info, input: CodeInput) -> SessionResult:
        """Add the second factor to the session that is open."""
        context = info.context
        person_id = signed_in(context)
        if context.session_id is None:
            raise SessionRevoked
        return Session.of(context.parts.sign_in.step_up(person_id, context.session_id, input.code))


@strawberry.type
class ViewersSessions:
    @query
    def sessions(self, info: Info) -> list[OpenSessionView]:
        """The caller's open sessions, the last used first."""
        context = info.context
        rows = context.parts.sign_in.sessions_of(signed_in(context))
        return [OpenSessionView.of(row, context.session_id) for row in rows]


def personal_texts(context: Context) -> list[str]:
    """What a password of the caller must not hold."""
    person_id = signed_in(context)
    volunteer = context.read.volunteers.find_by_person(person_id)
    person = context.read.people.find(person_id)
    phone = context.parts.vault.open(person.phone) if person and person.phone else None
    return [text for text in (volunteer and volunteer.number, phone) if text]
