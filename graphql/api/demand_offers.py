"""What can be done about offers: by who asks, and by who is asked."""

from __future__ import annotations

from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.demand_inputs import (
    AcceptOfferInput,
    DeclineOfferInput,
    DeliverDemandInput,
    MakeOfferInput,
)
from api.demand_types import (
    DemandOffer,
    DemandOfferResult,
    before_acceptance,
)
from api.demand_types import offers as offers_of
from api.demands import candidates
from api.relay import read_node_id
from api.rights import is_member, is_staff
from api.running import mutation, perform, signed_in
from registry.act import Role
from registry.demands.demand import Demand as Stored
from registry.demands.standings import Supplier
from registry.demands.templates import template
from registry.refusals.demands import OfferNotOpen, SupplierNotOwn


@strawberry.type
class DemandOfferMutations:
    @mutation
    def make_offer(self, info: Info, input: MakeOfferInput) -> DemandOfferResult:
        """Ask somebody to meet a need: by the office, or by an organization for its own people."""
        context, demand_id = info.context, read_node_id("Demand", input.demand_id, field="demandId")
        context.parts.demand_offers.step(str(signed_in(context)))
        supplier = Supplier(
            input.kind,
            _optional("Person", input.person_id, "personId"),
            _optional("Volunteer", input.volunteer_id, "volunteerId"),
            _optional("Organization", input.organization_id, "organizationId"),
        )
        reasons = _judge(context, demand_id, supplier)
        offer_id = perform(context, input, context.registry.make_offer, demand_id, supplier, reasons=reasons)
        return _offer(context, demand_id, offer_id, is_new=True)

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


def _offer(context: Context, demand_id: UUID, offer_id: UUID, *, is_new: bool = False) -> DemandOffer:
    """``is_new``: as before acceptance, whoever has answered since."""
    rows = context.read.demands.offers_of([demand_id], now=context.parts.clock())
    view = before_acceptance(template(context.registry.get(Stored, demand_id).posting.field))
    return offers_of(
        context, [row for row in rows if row.offer_id == offer_id], view=view if is_new else None
    )[0]


def _judge(context: Context, demand_id: UUID, supplier: Supplier) -> list[str]:
    """What the list showed to the office of this supplier; whoever may not ask learns nothing here."""
    row = context.read.demands.find(demand_id, now=context.parts.clock())
    is_office = row is not None and is_staff(context, row.division, Role.OFFICER, Role.HOTLINE_OPERATOR)
    if is_office or is_member(context, supplier.organization_id):
        _refuse_strangers(context, supplier)
    if row is None or not is_office:
        return []
    asked = {supplier.person_id, supplier.volunteer_id, supplier.organization_id} - {None}
    for each, match in candidates(context, row):
        if each.kind == supplier.kind and each.id in asked:
            return [str(reason) for reason in match.reasons]
    return []


def _refuse_strangers(context: Context, supplier: Supplier) -> None:
    """An organization sends its own volunteers: members, and those who signed up or served there."""
    if supplier.organization_id is None or supplier.volunteer_id is None:
        return
    if not context.read.supply.is_own(supplier.organization_id, supplier.volunteer_id):
        raise SupplierNotOwn(field="volunteerId")


def _offer_ids(given: AcceptOfferInput | DeclineOfferInput) -> tuple[UUID, UUID]:
    return (
        read_node_id("Demand", given.demand_id, field="demandId"),
        read_node_id("DemandOffer", given.offer_id, field="offerId"),
    )


def _optional(kind: str, raw: ID | None, field: str) -> UUID | None:
    return None if raw is None else read_node_id(kind, raw, field=field)
