"""Needs: templates and figures for everybody, the rest for demanders, suppliers and offices."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.demand_templates import STAFF
from api.demand_types import (
    DEMANDER,
    OFFICE,
    Demand,
    DemandAcceptance,
    DemandOffer,
    DemandReading,
    MatchReason,
    acceptances,
    before_acceptance,
    offers,
    readings,
)
from api.relay import After, Connection, First, NodeKind, connection, node_id, read_node_id
from api.rights import is_staff, must_be_member
from api.running import query, signed_in
from api.volunteer_names import names_of
from projections.demand_desk import DemandRow
from projections.supply import SupplyRow
from registry.act import Role
from registry.dates import age_on
from registry.demands.matching import Match, rank, wanted
from registry.demands.standings import DemandStanding, OfferStanding, SupplierKind
from registry.demands.templates import Shows, template, templates
from registry.divisions import read_division
from registry.names import mask_name
from registry.person import ADULT_AGE
from registry.refusals import NotAllowed

CANDIDATES = 20


@strawberry.input(description="Which needs of a division and what lies below it.")
class DemandSearch:
    division: str
    standings: list[DemandStanding]
    field: str | None = None
    only_bad: bool = strawberry.field(default=False, description="Only bad ratings to be followed up.")


@strawberry.type(description="A need as its demander follows it.")
class FollowedDemand:
    demand: Demand
    supplier_name: str | None = strawberry.field(description="Who comes; a person's name is masked.")
    readings: list[DemandReading]
    acceptances: list[DemandAcceptance] = strawberry.field(
        description="Everybody who ever accepted, also those who gave the need back."
    )


@strawberry.type(description="Somebody who could meet a need; a person decides, never the points alone.")
class DemandCandidate:
    kind: SupplierKind
    person_id: ID | None
    volunteer_id: ID | None
    organization_id: ID | None
    name: str | None = strawberry.field(description="Of an organization; of a person masked.")
    score: int
    load: int
    reasons: list[MatchReason]
    is_asked: bool


@strawberry.type
class DemandQueries:
    @query
    def demand_by_code(self, info: Info, number: str, code: str) -> FollowedDemand:
        """For whoever has the number and the code that was told when the phone was proven."""
        context = info.context
        context.parts.demand_lookups.step(context.caller.address)
        context.parts.demand_lookups.step(number[:40])
        found = context.registry.find_demand(number, code)
        return followed(context, found.id)

    @query
    def demand(self, info: Info, id: ID) -> Demand | None:
        """For officers, operators and auditors of its division."""
        signed_in(info.context)
        return find_demand(info.context, read_node_id("Demand", id))

    @query
    def demand_queue(
        self, info: Info, search: DemandSearch, first: First = 20, after: After = None
    ) -> Connection[Demand]:
        """The nearest deadline first, for the division's staff."""
        context, code = info.context, as_demand_staff(info.context, search.division)
        page = context.read.demands.queue(
            code,
            [str(each) for each in search.standings],
            now=context.parts.clock(),
            fields=[template(search.field).field] if search.field else None,
            only_bad=search.only_bad,
            first=first,
            after=after,
        )
        return connection(page, lambda row: Demand.of(context, row, OFFICE), after=after)

    @query
    def demand_offers(self, info: Info, id: ID) -> list[DemandOffer]:
        """Everybody who was asked for a need, for staff of its division."""
        context, row = info.context, must_be_staffs(info.context, id)
        rows = context.read.demands.offers_of([row.demand_id], now=context.parts.clock())
        return offers(context, rows, view=OFFICE)

    @query
    def demand_candidates(self, info: Info, id: ID) -> list[DemandCandidate]:
        """Who could meet a need, the best first, with every reason."""
        context, row = info.context, must_be_staffs(info.context, id)
        ranked = candidates(context, row)
        asked = _asked(context, row)
        names = names_of(context, sorted({each.person_id for each, _ in ranked if each.person_id}))
        return [
            DemandCandidate(
                kind=SupplierKind(each.kind),
                person_id=node_id("Person", each.person_id) if each.person_id else None,
                volunteer_id=node_id("Volunteer", each.volunteer_id) if each.volunteer_id else None,
                organization_id=node_id("Organization", each.organization_id)
                if each.organization_id
                else None,
                name=mask_name(name) if (name := names.get(each.person_id or each.id)) else each.name,
                score=match.score,
                load=each.load,
                reasons=[
                    MatchReason(code=str(reason.code), points=reason.points, detail=reason.detail)
                    for reason in match.reasons
                ],
                is_asked=(each.person_id or each.organization_id) in asked,
            )
            for each, match in ranked
        ]

    @query
    def my_demand_offers(self, info: Info, first: First = 20, after: After = None) -> Connection[DemandOffer]:
        """Offers to the caller, the latest first."""
        context = info.context
        page = context.read.demands.offers_to_person(
            signed_in(context), now=context.parts.clock(), first=first, after=after
        )
        shown = dict(zip([row.offer_id for row in page.items], offers(context, page.items), strict=True))
        return connection(page, lambda row: shown[row.offer_id], after=after)

    @query
    def organization_demand_offers(
        self, info: Info, organization_id: ID, first: First = 20, after: After = None
    ) -> Connection[DemandOffer]:
        """Offers to an organization and through it to its people, for its members."""
        context = info.context
        identity = read_node_id("Organization", organization_id, field="organizationId")
        must_be_member(context, identity)
        page = context.read.demands.offers_to_organization(
            identity, now=context.parts.clock(), first=first, after=after
        )
        shown = dict(zip([row.offer_id for row in page.items], offers(context, page.items), strict=True))
        return connection(page, lambda row: shown[row.offer_id], after=after)

    @query
    def open_demands(
        self, info: Info, organization_id: ID, first: First = 20, after: After = None
    ) -> Connection[Demand]:
        """What is looked for in the organization's county, as far as its field lets that be known."""
        context = info.context
        identity = read_node_id("Organization", organization_id, field="organizationId")
        must_be_member(context, identity)
        organization = context.read.organizations.of_ids([identity])[identity]
        shown = [field for field, known in templates().items() if known.before_acceptance != Shows.FIELD]
        page = context.read.demands.queue(
            organization.division,
            [str(DemandStanding.VERIFIED)],
            now=context.parts.clock(),
            fields=shown,
            first=first,
            after=after,
        )
        return connection(
            page,
            lambda row: Demand.of(context, row, before_acceptance(template(row.field))),
            after=after,
        )


def followed(context: Context, demand_id: UUID) -> FollowedDemand:
    """For whoever has shown the code."""
    now = context.parts.clock()
    row = context.read.demands.of_ids([demand_id], now=now)[demand_id]
    made = offers(context, context.read.demands.offers_of([demand_id], now=now), view=DEMANDER)
    comes = next((each for each in made if each.standing is OfferStanding.ACCEPTED), None)
    return FollowedDemand(
        demand=Demand.of(context, row, DEMANDER),
        supplier_name=comes.supplier_name if comes else None,
        readings=readings(context.read.demands.readings_of(demand_id)),
        acceptances=acceptances(made),
    )


def as_demand_staff(context: Context, division: str) -> str:
    """The division's code, for those who work on its needs."""
    code = read_division(division)
    signed_in(context)
    if not is_staff(context, code, Role.AUDITOR):
        context.registry.as_office(context.caller, code)
    return code


def must_be_staffs(context: Context, raw: ID) -> DemandRow:
    signed_in(context)
    row = _find(context, read_node_id("Demand", raw))
    if row is None:
        raise NotAllowed
    as_demand_staff(context, row.division)
    return row


def candidates(context: Context, row: DemandRow) -> list[tuple[SupplyRow, Match]]:
    """The best ones; minors are asked by nobody, so they are not proposed."""
    need = wanted(template(row.field), kind=row.kind, division=row.division, times=row.times)
    supply = context.read.supply.near(need, today=context.today)
    points = context.registry.policy("demand.match_points", division=row.division, on=context.today)
    by_id = {(each.kind, each.id): each for each in supply}
    ranked = rank(need, [each.candidate for each in supply], points.value)
    found = [(by_id[match.candidate.kind, match.candidate.id], match) for match in ranked[: 3 * CANDIDATES]]
    adults = _adults(context, [each.person_id for each, _ in found if each.person_id])
    return [(each, match) for each, match in found if not each.person_id or each.person_id in adults][
        :CANDIDATES
    ]


def _adults(context: Context, person_ids: list[UUID]) -> set[UUID]:
    found = context.read.people.of_ids(person_ids)
    births = context.parts.vault.open_all([row.birth_date for row in found.values()])
    return {
        person_id
        for person_id, birth in zip(found, births, strict=True)
        if birth and age_on(date.fromisoformat(birth), context.today, birthday_counts=False) >= ADULT_AGE
    }


def _asked(context: Context, row: DemandRow) -> set[UUID | None]:
    made = context.read.demands.offers_of([row.demand_id], now=context.parts.clock())
    waiting = {OfferStanding.OPEN, OfferStanding.ACCEPTED}
    return {each.person_id or each.organization_id for each in made if each.standing in waiting}


def _find(context: Context, demand_id: UUID) -> DemandRow | None:
    return context.read.demands.find(demand_id, now=context.parts.clock())


def find_demand(context: Context, demand_id: UUID) -> Demand | None:
    row = _find(context, demand_id)
    return Demand.of(context, row, OFFICE) if row and is_staff(context, row.division, *STAFF) else None


DEMAND = NodeKind("Demand", find_demand)
