"""What can be done about needs: by anybody with a phone or a code, and by offices."""

from __future__ import annotations

from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from api.context import Context, Info
from api.demand_inputs import (
    DiscloseDemandInput,
    FollowUpDemandInput,
    PostDemandInput,
    ProveDemandPhoneInput,
    RateDemandInput,
    RedirectDemandInput,
    RefuseDemandInput,
    SendDemandCodeInput,
    TakeDemandInput,
    VerifyDemandInput,
    WithdrawDemandInput,
)
from api.demand_types import (
    OFFICE,
    OFFICE_READING,
    Demand,
    DemandResult,
    View,
)
from api.demands import FollowedDemand, followed
from api.refusals import Refusal
from api.relay import Node, node_id, read_node_id
from api.running import carry_out, mutation, perform, perform_anew
from registry.demands.demand import Demand as Stored
from registry.demands.numbers import follow_code
from registry.phones import mask_phone, read_phone
from registry.refusals import Missing


@strawberry.type(description="Posted; the phone is still to be proven.")
class PostedDemand(Node):
    number: str
    masked_phone: str


@strawberry.type(description="The phone is proven; number and code open the need from now on.")
class ProvenDemand(Node):
    number: str
    follow_code: str | None = strawberry.field(
        description="Told now, and in a message to the phone; kept nowhere. Null for an operator who took a "
        "need that was proven before."
    )


PostDemandResult: TypeAlias = Annotated[PostedDemand | Refusal, strawberry.union("PostDemandResult")]
ProveDemandResult: TypeAlias = Annotated[ProvenDemand | Refusal, strawberry.union("ProveDemandResult")]
FollowedDemandResult: TypeAlias = Annotated[
    FollowedDemand | Refusal, strawberry.union("FollowedDemandResult")
]


@strawberry.type
class DemandMutations:
    @mutation
    def post_demand(self, info: Info, input: PostDemandInput) -> PostDemandResult:
        """Post a need without an account; a code goes to the phone."""
        context, details = info.context, input.demand.read()
        phone = read_phone(details.phone)
        context.parts.demand_posts.step(context.caller.address)
        _step_messages(context, phone)
        demand_id = perform(context, input, context.registry.post_demand, details, channel=input.channel)
        return _posted(context, demand_id)

    @mutation
    def take_demand(self, info: Info, input: TakeDemandInput) -> ProveDemandResult:
        """An operator of the hotline enters a need for a caller; the call proves the phone.

        The code of a need whose phone was proven before is told to nobody but its demander.
        """
        command = info.context.registry.take_demand
        taken = carry_out(info.context, input, command, input.demand.read())
        return _proven(info.context, taken.id, tells_code=bool(taken.position))

    @mutation
    def send_demand_code(self, info: Info, input: SendDemandCodeInput) -> PostDemandResult:
        """Another code to the same phone."""
        context = info.context
        context.parts.demand_posts.step(context.caller.address)
        found = context.registry.demand_of_number(input.number)
        _step_messages(context, context.parts.vault.open(found.posting.phone))
        command = context.registry.send_demand_code
        return _posted(context, perform(context, input, command, found.id))

    @mutation
    def prove_demand_phone(self, info: Info, input: ProveDemandPhoneInput) -> ProveDemandResult:
        """State the code that came by message; the answer tells the code by which to follow the need."""
        context = info.context
        context.parts.demand_lookups.step(context.caller.address)
        found = context.registry.demand_of_number(input.number)
        command = context.registry.prove_demand_phone
        return _proven(context, perform(context, input, command, found.id, code=input.code), tells_code=True)

    @mutation
    def verify_demand(self, info: Info, input: VerifyDemandInput) -> DemandResult:
        """The need is real and belongs here."""
        demand_id = read_node_id("Demand", input.demand_id, field="demandId")
        perform(info.context, input, info.context.registry.verify_demand, demand_id)
        return _demand(info.context, demand_id)

    @mutation
    def refuse_demand(self, info: Info, input: RefuseDemandInput) -> DemandResult:
        """With a reason, which the demander reads."""
        demand_id = read_node_id("Demand", input.demand_id, field="demandId")
        perform(info.context, input, info.context.registry.refuse_demand, demand_id, reason=input.reason)
        return _demand(info.context, demand_id)

    @mutation
    def redirect_demand(self, info: Info, input: RedirectDemandInput) -> DemandResult:
        """To the office that is competent."""
        demand_id = read_node_id("Demand", input.demand_id, field="demandId")
        perform(
            info.context,
            input,
            info.context.registry.redirect_demand,
            demand_id,
            redirect_to=input.redirect_to,
            reason=input.reason,
        )
        return _demand(info.context, demand_id)

    @mutation
    def disclose_demand(self, info: Info, input: DiscloseDemandInput) -> DemandResult:
        """Read name, phone and address for a stated purpose; the demander sees that it was done."""
        demand_id = read_node_id("Demand", input.demand_id, field="demandId")
        command = info.context.registry.disclose_demand
        perform_anew(info.context, input, command, demand_id, purpose=input.purpose)
        return _demand(info.context, demand_id, OFFICE_READING)

    @mutation
    def withdraw_demand(self, info: Info, input: WithdrawDemandInput) -> FollowedDemandResult:
        """Before the service took place."""
        demand_id, code = _which(info.context, input)
        perform(info.context, input, info.context.registry.withdraw_demand, demand_id, code=code)
        return followed(info.context, demand_id)

    @mutation
    def rate_demand(self, info: Info, input: RateDemandInput) -> FollowedDemandResult:
        """Once, in five grades; 1 and 2 are looked into."""
        demand_id, code = _which(info.context, input)
        perform(
            info.context,
            input,
            info.context.registry.rate_demand,
            demand_id,
            grade=input.grade,
            comment=input.comment,
            code=code,
        )
        return followed(info.context, demand_id)

    @mutation
    def follow_up_demand(self, info: Info, input: FollowUpDemandInput) -> DemandResult:
        """What came of looking into a bad rating."""
        demand_id = read_node_id("Demand", input.demand_id, field="demandId")
        perform(
            info.context,
            input,
            info.context.registry.follow_up_demand,
            demand_id,
            result=input.result,
            note=input.note,
        )
        return _demand(info.context, demand_id)


def _posted(context: Context, demand_id: UUID) -> PostedDemand:
    stored = context.registry.get(Stored, demand_id)
    phone = context.parts.vault.open(stored.posting.phone)
    return PostedDemand(id=node_id("Demand", demand_id), number=stored.number, masked_phone=mask_phone(phone))


def _proven(context: Context, demand_id: UUID, *, tells_code: bool) -> ProvenDemand:
    stored = context.registry.get(Stored, demand_id)
    code = follow_code(context.parts.vault, demand_id) if tells_code else None
    return ProvenDemand(id=node_id("Demand", demand_id), number=stored.number, follow_code=code)


def _demand(context: Context, demand_id: UUID, view: View = OFFICE) -> Demand:
    rows = context.read.demands.of_ids([demand_id], now=context.parts.clock())
    return Demand.of(context, rows[demand_id], view)


def _step_messages(context: Context, phone: str) -> None:
    """For this phone, and for all phones together."""
    context.parts.demand_codes.step(context.parts.vault.digest("phone", phone))
    context.parts.demand_messages.step("all")


def _which(context: Context, given: WithdrawDemandInput | RateDemandInput) -> tuple[UUID, str | None]:
    """By id for the office; by number and code for whoever has them, who is slowed down in guessing."""
    if given.code is not None:
        context.parts.demand_lookups.step(context.caller.address)
    if given.demand_id is not None:
        demand_id = read_node_id("Demand", given.demand_id, field="demandId")
    elif given.number is None or given.code is None:
        raise Missing(field="code", element="code")
    else:
        demand_id = context.registry.demand_of_number(given.number).id
    if given.code is not None:
        context.parts.demand_lookups.step(str(demand_id))
    return demand_id, given.code
