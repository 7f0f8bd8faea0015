"""How every resolver runs: a plain function off the event loop, with refusals as data."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from datetime import datetime
from functools import cache, partial, wraps
from inspect import getdoc
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import strawberry

from api.context import Context
from api.refusals import Refusal
from registry import refusals
from registry.act import Caller
from registry.commands.command import Written
from registry.refusals import SecondFactorNeeded, SignInNeeded

THREADS = 32
"""How many requests may block on the database at once; more wait their turn."""

P = ParamSpec("P")
T = TypeVar("T")
Resolver = Callable[..., Any]  # Any: strawberry reads the types of arguments and answer by itself


class ShownLater(refusals.Refusal):
    """This is recorded, but cannot be shown yet; please look again in a moment."""

    code = "SHOWN_LATER"
    zh = "已受理并记录，查询结果稍后更新，请稍候查看。"


@strawberry.input(description="What every mutation may be told beside its own matter.")
class Told:
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="The same key with the same content answers the first result instead of acting twice. "
        "The header Idempotency-Key does the same.",
    )
    device_at: datetime | None = strawberry.field(
        default=None, description="The clock of the device, where the act was noted offline."
    )


async def off_loop(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run what blocks in a thread; a caller who goes away does not stop it half-way."""
    run = partial(copy_context().run, work, *args, **kwargs)
    return await get_running_loop().run_in_executor(_threads(), run)


def query(resolver: Resolver) -> Any:  # Any: strawberry's fields have no type a class body could state
    """A field of Query from a plain function; a refusal becomes an entry of ``errors``."""
    return strawberry.field(resolver=resolver, description=getdoc(resolver))


def mutation(resolver: Resolver) -> Any:  # Any: as above
    """A field of Mutation from a plain function ``(info, input)``; a refusal is one of its answers."""

    @wraps(resolver)
    def answer(*args: Any, **kwargs: Any) -> Any:  # Any: see Resolver
        try:
            return resolver(*args, **kwargs)
        except refusals.Refusal as refusal:
            return Refusal.of(refusal, kwargs["info"].context.language)

    return strawberry.mutation(resolver=answer, description=getdoc(resolver))


def perform(
    context: Context,
    told: Told,
    command: Callable[Concatenate[Caller, P], Written],
    *args: P.args,
    **kwargs: P.kwargs,
) -> UUID:
    """Run a command and wait until the read models show it; answers the id of what it was about."""
    return carry_out(context, told, command, *args, **kwargs).id


def carry_out(
    context: Context,
    told: Told,
    command: Callable[Concatenate[Caller, P], Written],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Written:
    """Like ``perform``, for an answer that says whether there was anything to write."""
    written = command(caller_of(context, told), *args, **kwargs)
    if written.position:
        try:
            context.parts.waiter.wait(written.position)
        except TimeoutError:
            raise ShownLater from None
    return written


def perform_anew(
    context: Context,
    told: Told,
    command: Callable[Concatenate[Caller, P], Written],
    *args: P.args,
    **kwargs: P.kwargs,
) -> UUID:
    """Every reading is an act of its own: a repeated key must not open anything off the record."""
    unkeyed = replace(context, caller=replace(context.caller, key=None))
    return perform(unkeyed, replace(told, idempotency_key=None), command, *args, **kwargs)


def caller_of(context: Context, told: Told) -> Caller:
    key = told.idempotency_key or context.caller.key
    return replace(context.caller, key=key, device_at=told.device_at)


def signed_in(context: Context) -> UUID:
    """Who asks; a query that is about somebody needs to know."""
    if context.caller.person_id is None:
        raise SignInNeeded
    return context.caller.person_id


def must_be_strong(context: Context) -> UUID:
    """Who asks, with the second factor once one is set up: what a password alone must not do."""
    person_id = signed_in(context)
    if not context.caller.second_factor:
        set_up = context.parts.sign_in.second_factors_of(person_id)
        if set_up.totp or set_up.passkeys:
            raise SecondFactorNeeded
    return person_id


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="request")
