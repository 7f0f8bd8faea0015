"""Passkeys: adding, using and removing what signs a person in without a password."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.ports import Passkey
from api.refusals import Refusal
from api.relay import node_id, read_node_id
from api.running import mutation, query, signed_in
from api.sessions import Done, DoneResult, Session, SessionResult
from registry.refusals.sign_in import SessionRevoked


@strawberry.type(name="Passkey", description="A key on the caller's device or in a password manager.")
class PasskeyView:
    id: ID
    label: str = strawberry.field(description="What the caller calls it.")
    created_at: datetime
    last_used_at: datetime | None

    @classmethod
    def of(cls, passkey: Passkey) -> PasskeyView:
        return cls(
            id=node_id("Passkey", passkey.id),
            label=passkey.label,
            created_at=passkey.created_at,
            last_used_at=passkey.last_used_at,
        )


@strawberry.type(description="What the browser must be asked; it has five minutes to answer.")
class PasskeyOptions:
    json: str = strawberry.field(
        description="For PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON."
    )


@strawberry.type(description="What the caller has set up beside the password.")
class SecondFactors:
    totp: bool
    passkeys: int


PasskeyOptionsResult: TypeAlias = Annotated[
    PasskeyOptions | Refusal, strawberry.union("PasskeyOptionsResult")
]
AddPasskeyResult: TypeAlias = Annotated[PasskeyView | Refusal, strawberry.union("AddPasskeyResult")]


@strawberry.input
class AddPasskeyInput:
    credential: str = strawberry.field(description="The new credential as JSON, from its toJSON().")
    label: str = strawberry.field(description="What the caller calls it.")


@strawberry.input
class RemovePasskeyInput:
    passkey_id: ID


@strawberry.input
class PasskeyInput:
    credential: str = strawberry.field(description="The browser's answer as JSON, from its toJSON().")


@strawberry.type
class PasskeyMutations:
    @mutation
    def begin_passkey(self, info: Info) -> PasskeyOptionsResult:
        """Ask for the options with which the browser makes a passkey."""
        context = info.context
        person_id = signed_in(context)
        context.parts.sign_in.must_be_recent(person_id, context.session_id)
        options = context.parts.sign_in.begin_passkey(
            person_id,
            label_name=_account_name(context),
            second_factor=context.caller.second_factor,
        )
        return PasskeyOptions(json=options)

    @mutation
    def add_passkey(self, info: Info, input: AddPasskeyInput) -> AddPasskeyResult:
        """Keep the passkey that the browser has made."""
        context = info.context
        added = context.parts.sign_in.add_passkey(
            signed_in(context),
            input.credential,
            label=input.label,
            second_factor=context.caller.second_factor,
        )
        return PasskeyView.of(added)

    @mutation
    def remove_passkey(self, info: Info, input: RemovePasskeyInput) -> DoneResult:
        """Let a passkey open nothing any more; sessions go on without their second factor."""
        context = info.context
        person_id = signed_in(context)
        passkey_id = read_node_id("Passkey", input.passkey_id, field="passkeyId")
        context.parts.sign_in.remove_passkey(
            person_id, passkey_id, second_factor=context.caller.second_factor
        )
        return Done()

    @mutation
    def begin_passkey_sign_in(self, info: Info) -> PasskeyOptionsResult:
        """Ask for the options with which the browser uses a passkey; the caller's own, if there is one."""
        context = info.context
        context.parts.passkeys.step(context.caller.address)
        return PasskeyOptions(json=context.parts.sign_in.begin_passkey_sign_in(context.caller.person_id))

    @mutation
    def sign_in_with_passkey(self, info: Info, input: PasskeyInput) -> SessionResult:
        """Open a session with a passkey: it is password and second factor in one."""
        context = info.context
        tokens = context.parts.sign_in.sign_in_with_passkey(input.credential, address=context.caller.address)
        return Session.of(tokens)

    @mutation
    def step_up_with_passkey(self, info: Info, input: PasskeyInput) -> SessionResult:
        """Add the second factor to the session that is open."""
        context = info.context
        person_id = signed_in(context)
        if context.session_id is None:
            raise SessionRevoked
        return Session.of(
            context.parts.sign_in.step_up_with_passkey(person_id, context.session_id, input.credential)
        )


@strawberry.type
class ViewersPasskeys:
    @query
    def passkeys(self, info: Info) -> list[PasskeyView]:
        """The caller's own, the oldest first."""
        rows = info.context.parts.sign_in.passkeys_of(signed_in(info.context))
        return [PasskeyView.of(row) for row in rows]

    @query
    def second_factors(self, info: Info) -> SecondFactors:
        """What the caller has set up, whether or not this session has used it."""
        set_up = info.context.parts.sign_in.second_factors_of(signed_in(info.context))
        return SecondFactors(totp=set_up.totp, passkeys=set_up.passkeys)


def _account_name(context: Context) -> str:
    """By which the caller's authenticator tells this account from others."""
    person_id = signed_in(context)
    volunteer = context.read.volunteers.find_by_person(person_id)
    if volunteer:
        return volunteer.number
    person = context.read.people.find(person_id)
    return context.opened(person.name if person else None)[0]
