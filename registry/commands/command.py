"""How every command runs: who may, decided once, written once, answered again when repeated."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from eventsourcing.persistence import IntegrityError

from registry.act import Caller, Role
from registry.aggregate import RegistryAggregate
from registry.commands.desk import Desk, Message
from registry.refusals import Conflict, KeyReused, NotAllowed, Refusal, SignInNeeded
from registry.reservations import KEY_USED, Request, Reservation, ReservationRefused

ATTEMPTS = 100
"""A decision that lost a race is taken anew, so often at most: each loss is somebody else's success."""

KEY_LENGTH = 200


@dataclass(frozen=True)
class Decision:
    """What a command decided: events to write and what must be reserved with them."""

    answer: UUID
    """The id of what the command was about."""
    aggregates: Sequence[RegistryAggregate]
    reservations: Sequence[Reservation] = ()
    refusals: Mapping[str, Refusal] = field(default_factory=dict)
    """By reason (or kind of claim): what a lost reservation means here; others are decided anew."""
    then_refuse: Refusal | None = None
    """Raised after writing: the attempt itself is a fact."""
    messages: Sequence[Message] = ()
    """Sent once, after writing: a decision taken anew sends nothing twice."""


@dataclass(frozen=True)
class Written:
    """What a command answers: whose id, and up to which position to read to see it."""

    id: UUID
    position: int
    """0 when there was nothing to write."""


P = ParamSpec("P")
SomeDesk = TypeVar("SomeDesk", bound=Desk)
Decide = Callable[Concatenate[SomeDesk, Caller, P], Decision]
Run = Callable[Concatenate[SomeDesk, Caller, P], Written]

COMMANDS: dict[str, frozenset[Role]] = {}
"""Every command with the roles that may use it; doors and tests read it."""


def never(_given: Mapping[str, object]) -> bool:
    return False


def always(_given: Mapping[str, object]) -> bool:
    return True


def with_code(given: Mapping[str, object]) -> bool:
    """Without it an office acts, by name."""
    return given.get("code") is not None


def command(
    *roles: Role, unnamed: Callable[[Mapping[str, object]], bool] = never
) -> Callable[[Decide[SomeDesk, P]], Run[SomeDesk, P]]:
    """Declare who may use the command; which organization or ward is for its first lines to check.

    ``unnamed``: by the arguments, whether it is done by nobody, whoever is signed in.
    """

    def declare(decide: Decide[SomeDesk, P]) -> Run[SomeDesk, P]:
        name = decide.__name__
        COMMANDS[name] = frozenset(roles)

        @wraps(decide)
        def run(desk: SomeDesk, caller: Caller, /, *args: P.args, **kwargs: P.kwargs) -> Written:
            if unnamed(kwargs):
                caller = caller.unnamed()
            refuse_unless_allowed(caller, COMMANDS[name])
            request = _request(desk, name, caller, (args, kwargs))
            if request and (answered := _answered(desk, request)):
                return answered
            try:
                return _run(desk, lambda: decide(desk, caller, *args, **kwargs), request)
            except Refusal:
                # The same request may have been carried out since we looked.
                if request and (answered := _answered(desk, request)):
                    return answered
                raise

        return run

    return declare


def refuse_unless_allowed(caller: Caller, roles: frozenset[Role]) -> None:
    """The outer door: a role that the command never admits gets no further."""
    if Role.ANYONE in roles:
        return
    if Role.REGISTRY in roles and caller.is_registry:
        return
    if caller.person_id is None:
        raise NotAllowed if caller.is_registry else SignInNeeded
    if not roles & {Role.VOLUNTEER, Role.GUARDIAN} and not caller.holds(*roles):
        raise NotAllowed


def _run(desk: Desk, decide: Callable[[], Decision], request: Request | None) -> Written:
    for _ in range(ATTEMPTS):
        refusals: Mapping[str, Refusal] = {}
        try:
            decision = decide()
            refusals = decision.refusals
            return _write(desk, decision, request)
        except ReservationRefused as lost:
            if lost.reason == KEY_USED and request and (answered := _answered(desk, request)):
                return answered
            refusal = refusals.get(lost.kind) or refusals.get(lost.reason)
            if refusal is not None:
                raise refusal from None
        except IntegrityError:
            # The same commit may have been saved before its answer was lost on the way.
            if request and (answered := _answered(desk, request)):
                return answered
        desk.count_retry()
    raise Conflict


def _write(desk: Desk, decision: Decision, request: Request | None) -> Written:
    has_events = any(aggregate.pending_events for aggregate in decision.aggregates)
    position = 0
    if has_events or decision.reservations:
        reservations = list(decision.reservations)
        if request and decision.then_refuse is None:
            # First of all: a repetition is no rival of the request that it repeats.
            known = Request(request.caller, request.key, request.digest, decision.answer)
            reservations = [known, *reservations]
        recordings = desk.save(*decision.aggregates, reservations=reservations)
        position = max((recording.notification.id for recording in recordings), default=0)
        for message in decision.messages:
            desk.messages.send(message.phone, message.text)
    if decision.then_refuse is not None:
        raise decision.then_refuse
    return Written(decision.answer, position)


def _request(desk: Desk, name: str, caller: Caller, arguments: object) -> Request | None:
    if not caller.key:
        return None
    content = json.dumps([name, arguments], default=repr, sort_keys=True, ensure_ascii=False)
    return Request(
        caller=str(caller.person_id or desk.vault.digest("address", caller.address)),
        key=caller.key[:KEY_LENGTH],
        digest=desk.vault.digest("request", content),
        answer=UUID(int=0),
    )


def _answered(desk: Desk, request: Request) -> Written | None:
    known = desk.reservations.find_answer(request.caller, request.key)
    if known is None:
        return None
    if known.digest != request.digest:
        raise KeyReused(field="idempotencyKey")
    return Written(known.answer, known.position)
