"""What can be done about needs: by anybody with a phone or a code, by offices, and by who is asked."""

from __future__ import annotations

from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.demand_inputs import (
    AcceptOfferInput,
    DeclineOfferInput,
    DeliverDemandInput,
    DiscloseDemandInput,
    FollowUpDemandInput,
    MakeOfferInput,
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
    DemandOffer,
    DemandOfferResult,
    DemandResult,
    View,
)
from api.demand_types import offers as offers_of
from api.demands import FollowedDemand, candidates, followed
from api.refusals import Refusal
from api.relay import Node, node_id, read_node_id
from api.running import mutation, perform, perform_anew, signed_in
from registry.demands.demand import Demand as Stored
from registry.demands.numbers import follow_code
from registry.demands.standings import Supplier
from registry.phones import mask_phone, read_phone
from registry.refusals import Missing
from registry.refusals.demands import OfferNotOpen


@strawberry.type(description="Posted; the phone is still to be proven.")
class PostedDemand(Node):
    number: str
    masked_phone: str


@strawberry.type(description="The phone is proven; number and code open the need from now on.")
class ProvenDemand(Node):
    number: str
    follow_code: str = strawberry.field(description="Told now, and in a message to the phone; kept nowhere.")


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
        context.parts.demand_codes.step(context.parts.vault.digest("phone", phone))
        demand_id = perform(context, input, context.registry.post_demand, details, channel=input.channel)
        return _posted(context, demand_id)

    @mutation
    def take_demand(self, info: Info, input: TakeDemandInput) -> ProveDemandResult:
        """An operator of the hotline enters a need for a caller; the call proves the phone."""
        command = info.context.registry.take_demand
        return _proven(info.context, perform(info.context, input, command, input.demand.read()))

    @mutation
    def send_demand_code(self, info: Info, input: SendDemandCodeInput) -> PostDemandResult:
        """Another code to the same phone."""
        context = info.context
        context.parts.demand_posts.step(context.caller.address)
        found = context.registry.demand_of_number(input.number)
        command = context.registry.send_demand_code
        return _posted(context, perform(context, input, command, found.id))

    @mutation
    def prove_demand_phone(self, info: Info, input: ProveDemandPhoneInput) -> ProveDemandResult:
        """State the code that came by message; the answer tells the code by which to follow the need."""
        context = info.context
        context.parts.demand_lookups.step(context.caller.address)
        found = context.registry.demand_of_number(input.number)
        command = context.registry.prove_demand_phone
        return _proven(context, perform(context, input, command, found.id, code=input.code))

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

    @mutation
    def make_offer(self, info: Info, input: MakeOfferInput) -> DemandOfferResult:
        """Ask somebody to meet a need: by the office, or by an organization for its own people."""
        context, demand_id = info.context, read_node_id("Demand", input.demand_id, field="demandId")
        signed_in(context)
        supplier = Supplier(
            input.kind,
            _optional("Person", input.person_id, "personId"),
            _optional("Volunteer", input.volunteer_id, "volunteerId"),
            _optional("Organization", input.organization_id, "organizationId"),
        )
        reasons = _reasons(context, demand_id, supplier)
        perform(context, input, context.registry.make_offer, demand_id, supplier, reasons=reasons)
        made = context.read.demands.offers_of([demand_id], now=context.parts.clock())
        return offers_of(context, made[-1:])[0]

    @mutation
    def accept_offer(self, info: Info, input: AcceptOfferInput) -> DemandOfferResult:
        """By whoever was asked; the first to accept is the one who comes."""
        demand_id, offer_id = _offer_ids(input)
        perform(info.context, input, info.context.registry.accept_offer, demand_id, offer_id=offer_id)
        return _offer(info.context, demand_id, offer_id)

    @mutation
    def decline_offer(self, info: Info, input: DeclineOfferInput) -> DemandOfferResult:
        """Before or after accepting."""
        demand_id, offer_id = _offer_ids(input)
        command = info.context.registry.decline_offer
        perform(info.context, input, command, demand_id, offer_id=offer_id, reason=input.reason)
        return _offer(info.context, demand_id, offer_id)

    @mutation
    def deliver_demand(self, info: Info, input: DeliverDemandInput) -> DemandOfferResult:
        """The service took place; that of volunteers becomes service records with it."""
        context, demand_id = info.context, read_node_id("Demand", input.demand_id, field="demandId")
        perform(
            context,
            input,
            context.registry.deliver_demand,
            demand_id,
            input.stretch.read(),
            outcome=input.outcome,
            activity_id=_optional("Activity", input.activity_id, "activityId"),
            volunteer_ids=[
                read_node_id("Volunteer", each, field="volunteerIds") for each in input.volunteer_ids
            ],
        )
        accepted = context.registry.get(Stored, demand_id).accepted
        if accepted is None:
            raise OfferNotOpen
        return _offer(context, demand_id, accepted.id)


def _posted(context: Context, demand_id: UUID) -> PostedDemand:
    stored = context.registry.get(Stored, demand_id)
    phone = context.parts.vault.open(stored.posting.phone)
    return PostedDemand(id=node_id("Demand", demand_id), number=stored.number, masked_phone=mask_phone(phone))


def _proven(context: Context, demand_id: UUID) -> ProvenDemand:
    stored = context.registry.get(Stored, demand_id)
    code = follow_code(context.parts.vault, demand_id)
    return ProvenDemand(id=node_id("Demand", demand_id), number=stored.number, follow_code=code)


def _demand(context: Context, demand_id: UUID, view: View = OFFICE) -> Demand:
    rows = context.read.demands.of_ids([demand_id], now=context.parts.clock())
    return Demand.of(context, rows[demand_id], view)


def _offer(context: Context, demand_id: UUID, offer_id: UUID) -> DemandOffer:
    rows = context.read.demands.offers_of([demand_id], now=context.parts.clock())
    return offers_of(context, [row for row in rows if row.offer_id == offer_id])[0]


def _which(context: Context, given: WithdrawDemandInput | RateDemandInput) -> tuple[UUID, str | None]:
    """By id for the office; by number and code for whoever has them, who is slowed down in guessing."""
    if given.demand_id is not None:
        return read_node_id("Demand", given.demand_id, field="demandId"), given.code
    if given.number is None or given.code is None:
        raise Missing(field="code", element="code")
    context.parts.demand_lookups.step(context.caller.address)
    context.parts.demand_lookups.step(given.number[:40])
    return context.registry.demand_of_number(given.number).id, given.code


def _reasons(context: Context, demand_id: UUID, supplier: Supplier) -> list[str]:
    """What the list showed of this supplier just now; nothing where it was not on the list."""
    rows = context.read.demands.of_ids([demand_id], now=context.parts.clock())
    asked = {supplier.person_id, supplier.volunteer_id, supplier.organization_id} - {None}
    for each, match in candidates(context, rows[demand_id]) if demand_id in rows else ():
        if each.kind == supplier.kind and each.id in asked:
            return [str(reason) for reason in match.reasons]
    return []


def _offer_ids(given: AcceptOfferInput | DeclineOfferInput) -> tuple[UUID, UUID]:
    return (
        read_node_id("Demand", given.demand_id, field="demandId"),
        read_node_id("DemandOffer", given.offer_id, field="offerId"),
    )


def _optional(kind: str, raw: ID | None, field: str) -> UUID | None:
    return None if raw is None else read_node_id(kind, raw, field=field)
