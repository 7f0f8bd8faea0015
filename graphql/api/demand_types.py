"""Needs and offers as each of the four who look at them may see them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context
from api.deadlines import Deadline, light_until
from api.persons import Division
from api.refusals import Refusal
from api.relay import Node, node_id
from api.volunteer_names import names_of
from projections.demand_desk import DemandOfferRow, DemandRow, ReadingRow
from registry.act import Caller, Channel, Role
from registry.commands.demand_offers import SENDERS
from registry.dates import local_date
from registry.demands.standings import (
    DemandEnding,
    Demander,
    DemandStanding,
    FollowUp,
    OfferStanding,
    Outcome,
    SupplierKind,
)
from registry.demands.templates import Shows, Template, template
from registry.names import mask_name
from registry.service_time import hours_text


@dataclass(frozen=True)
class View:
    """What somebody sees of a need beside its field and place."""

    kind: bool = False
    open_facts: bool = False
    everything: bool = False
    """All facts and the note."""
    contact: bool = False
    rating: bool = False
    office: bool = False


OFFICE = View(kind=True, everything=True, rating=True, office=True)
OFFICE_READING = View(kind=True, everything=True, contact=True, rating=True, office=True)
DEMANDER = View(kind=True, everything=True, rating=True)
ACCEPTED = View(kind=True, everything=True, contact=True)


def before_acceptance(known: Template) -> View:
    """By the field's own privacy rule."""
    shows = known.before_acceptance
    return View(kind=shows is not Shows.FIELD, open_facts=shows is Shows.FACTS)


@strawberry.type(description="One answer to a question of the field's template.")
class DemandFact:
    key: str
    value: str


@strawberry.type(description="Whom to turn to: for who accepted, and for an office that says what for.")
class DemandContact:
    phone: str | None
    name: str | None
    address: str | None


@strawberry.type(description="How the demander found the service; seen by nobody who was rated.")
class DemandRating:
    grade: int
    comment: str
    rated_at: datetime
    follow_up_due_on: date | None
    follow_up: FollowUp | None
    followed_up_at: datetime | None


@strawberry.type(description="Somebody of the office read the contact.")
class DemandReading:
    role: Role
    purpose: str
    at: datetime


@strawberry.type(description="A need; what is null is not the caller's to see, or not known.")
class Demand(Node):
    number: str | None
    field: str = strawberry.field(description="A field of civil affairs, see `demandTemplates`.")
    kind: str | None
    demander: Demander
    division: Division
    channel: Channel
    first_day: date
    last_day: date
    times: list[str] = strawberry.field(description="Codes of service-time; none: any time.")
    about_minor: bool
    standing: DemandStanding
    posted_at: datetime
    facts: list[DemandFact]
    note: str | None
    contact: DemandContact | None
    reason: str | None
    redirect_to: str
    open_offers: int
    served_on: date | None
    hours: str | None
    outcome: Outcome | None
    ending: DemandEnding | None
    rating: DemandRating | None
    deadline: Deadline | None = strawberry.field(description="Of what its standing waits for; for offices.")
    is_forgotten: bool = strawberry.field(description="Only counts are left.")

    @classmethod
    def of(cls, context: Context, row: DemandRow, view: View) -> Demand:
        note, reason, facts = context.opened(
            row.note if view.everything else None, row.reason if view.rating else None, row.facts
        )
        return cls(
            id=node_id("Demand", row.demand_id),
            number=row.number if view.everything else None,
            field=row.field,
            kind=row.kind if view.kind else None,
            demander=Demander(row.demander),
            division=Division.of(row.division),
            channel=Channel(row.channel),
            first_day=row.first_day,
            last_day=row.last_day,
            times=row.times if view.kind else [],
            about_minor=row.about_minor,
            standing=DemandStanding(row.standing),
            posted_at=row.posted_at,
            facts=_facts(row, facts, view),
            note=note or None,
            contact=_contact(context, row) if view.contact else None,
            reason=reason or None,
            redirect_to=row.redirect_to,
            open_offers=row.open_offers if view.office else 0,
            served_on=row.served_on,
            hours=hours_text(row.minutes) if row.served_on else None,
            outcome=Outcome(row.outcome) if row.outcome else None,
            ending=DemandEnding(row.ending) if row.ending else None,
            rating=_rating(context, row) if view.rating else None,
            deadline=_deadline(context, row) if view.office else None,
            is_forgotten=row.is_forgotten,
        )


def _facts(row: DemandRow, opened: str, view: View) -> list[DemandFact]:
    stated: Mapping[str, str] = json.loads(opened) if opened else {}
    if not view.everything:
        stated = template(row.field).open_facts(stated) if view.open_facts else {}
    return [DemandFact(key=key, value=value) for key, value in stated.items()]


def _contact(context: Context, row: DemandRow) -> DemandContact:
    phone, name, address = context.opened(row.phone, row.name, row.address)
    return DemandContact(phone=phone or None, name=name or None, address=address or None)


def _rating(context: Context, row: DemandRow) -> DemandRating | None:
    if row.grade is None or row.rated_at is None:
        return None
    return DemandRating(
        grade=row.grade,
        comment=context.opened(row.comment)[0],
        rated_at=row.rated_at,
        follow_up_due_on=row.follow_up_due_on,
        follow_up=FollowUp(row.follow_up) if row.follow_up else None,
        followed_up_at=row.followed_up_at,
    )


def _deadline(context: Context, row: DemandRow) -> Deadline | None:
    if row.over_at is not None or row.proven_at is None:
        return None
    since = row.rated_at or row.proven_at
    light = light_until(context, division=row.division, since=local_date(since), due_on=row.deadline)
    is_provisional = row.is_provisional and row.standing == DemandStanding.PROVEN
    return Deadline(since=since, due_on=row.deadline, is_provisional=is_provisional, light=light)


@strawberry.type(description="Why somebody was asked, or could be: every point has its reason.")
class MatchReason:
    code: str = strawberry.field(description="`same-county`, `skill`, `load` and the like.")
    points: int
    detail: str


@strawberry.type(description="An offer: somebody is asked to meet a need.")
class DemandOffer:
    id: ID
    demand_id: ID
    kind: SupplierKind
    supplier_name: str | None = strawberry.field(description="Of an organization; of a person masked.")
    organization_id: ID | None
    volunteer_id: ID | None
    standing: OfferStanding
    due_at: datetime
    made_at: datetime
    accepted_at: datetime | None = strawberry.field(description="Stays when the need is given back.")
    answered_at: datetime | None
    reason: str | None
    reasons: list[MatchReason]
    demand: Demand


@strawberry.type(description="Somebody accepted a need, and could read the contact from then on.")
class DemandAcceptance:
    kind: SupplierKind
    supplier_name: str | None = strawberry.field(description="Of an organization; of a person masked.")
    accepted_at: datetime
    given_back_at: datetime | None


DemandResult: TypeAlias = Annotated[Demand | Refusal, strawberry.union("DemandResult")]
DemandOfferResult: TypeAlias = Annotated[DemandOffer | Refusal, strawberry.union("DemandOfferResult")]


def offers(
    context: Context, rows: Sequence[DemandOfferRow], *, view: View | None = None
) -> list[DemandOffer]:
    """``view`` of the needs; None: that of whoever is asked, which acceptance widens for whoever comes."""
    now = context.parts.clock()
    demands = context.read.demands.of_ids({row.demand_id for row in rows}, now=now)
    names = names_of(context, sorted({row.person_id for row in rows if row.person_id}))
    return [_offer(context, row, demands[row.demand_id], names, view) for row in rows]


def _offer(
    context: Context,
    row: DemandOfferRow,
    demand: DemandRow,
    names: Mapping[UUID, str | None],
    view: View | None,
) -> DemandOffer:
    is_accepted = row.standing == OfferStanding.ACCEPTED and demand.over_at is None
    opens = is_accepted and _sees_contact(context.caller, row)
    shown = view or (ACCEPTED if opens else before_acceptance(template(demand.field)))
    name = names.get(row.person_id) if row.person_id else None
    return DemandOffer(
        id=node_id("DemandOffer", row.offer_id),
        demand_id=node_id("Demand", row.demand_id),
        kind=SupplierKind(row.kind),
        supplier_name=mask_name(name) if name else row.organization_name,
        organization_id=node_id("Organization", row.organization_id) if row.organization_id else None,
        volunteer_id=node_id("Volunteer", row.volunteer_id) if row.volunteer_id else None,
        standing=OfferStanding(row.standing),
        due_at=row.due_at,
        made_at=row.made_at,
        accepted_at=row.accepted_at,
        answered_at=row.answered_at,
        reason=context.opened(row.reason)[0] or None,
        reasons=[read_reason(said) for said in row.reasons],
        demand=Demand.of(context, demand, shown),
    )


def _sees_contact(caller: Caller, row: DemandOfferRow) -> bool:
    """The person who comes; of an organization, while it is active, those who send somebody."""
    is_sender = row.is_active and row.organization_id in caller.organizations(*SENDERS)
    return is_sender or (row.person_id is not None and row.person_id == caller.person_id)


def acceptances(made: Sequence[DemandOffer]) -> list[DemandAcceptance]:
    """In the order in which they came."""
    return [
        DemandAcceptance(
            kind=each.kind,
            supplier_name=each.supplier_name,
            accepted_at=each.accepted_at,
            given_back_at=each.answered_at if each.standing is OfferStanding.DECLINED else None,
        )
        for each in sorted(made, key=lambda each: each.accepted_at or each.made_at)
        if each.accepted_at is not None
    ]


def read_reason(said: str) -> MatchReason:
    """As ``str(Reason)`` wrote it."""
    code, _, points = said.partition(":")
    return MatchReason(code=code, points=int(points), detail="")


def readings(rows: Sequence[ReadingRow]) -> list[DemandReading]:
    return [DemandReading(role=Role(row.role), purpose=row.purpose, at=row.at) for row in rows]
