"""Honours, allowances and ranks of social workers: one's own, an organization's, and for registrars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.organizations import read_organization_id
from api.relay import After, Connection, First, Node, connection, node_id
from api.rights import must_be_member
from api.running import query, signed_in
from api.worker_names import worker_names
from projections.incentive_ledger import AllowanceRow, HonourRow, RankRow, RecoveryRow
from registry.act import Role
from registry.refusals import NotAllowed, NotFound, SecondFactorNeeded


@strawberry.type(description="An honour; shown to others while the person consents and it stands.")
class Honour(Node):
    person_id: ID
    person: str | None = strawberry.field(
        description="In full for the person, registrars and an organization that has a link with them; "
        "null when erased."
    )
    title: str
    grantor: str
    granted_on: date
    is_revoked: bool
    revocation_reason: str


@strawberry.type(description="A part of an allowance that was taken back.")
class Recovery:
    amount_fen: int
    reason: str
    recovered_at: datetime


@strawberry.type(description="An allowance, granted once for each scheme and person; amounts in fen.")
class Allowance(Node):
    scheme: str = strawberry.field(description="See the table allowance-scheme.")
    amount_fen: int
    left_fen: int = strawberry.field(description="What was not recovered.")
    granted_on: date
    recoveries: list[Recovery]


@strawberry.type(description="One grant of a rank of local talent.")
class TalentRank(Node):
    rank: str = strawberry.field(description="See the table talent-rank.")
    valid_from: date
    valid_to: date
    ended_on: date | None = strawberry.field(
        description="The first day without it, if it ended before its time."
    )
    end_reason: str


@strawberry.type(description="Everything that a social worker was honoured, supported and ranked with.")
class Incentives:
    person_id: ID
    honours: list[Honour]
    allowances: list[Allowance]
    ranks: list[TalentRank]


@strawberry.type(description="An honour as the public register shows it.")
class PublicHonour:
    title: str
    grantor: str
    granted_on: date


@strawberry.type
class IncentiveQueries:
    @query
    def my_incentives(self, info: Info) -> Incentives:
        """One's own honours, allowances and ranks."""
        return _incentives(info.context, signed_in(info.context))

    @query
    def incentives(self, info: Info, registration_number: str) -> Incentives:
        """Those of a social worker, for registrars of the person's division."""
        context = info.context
        signed_in(context)
        must_be_registrar(context)
        person_id = context.registry.registered_person(registration_number)
        row = context.read.people.find(person_id)
        if row is None:
            raise NotFound(what="person")
        context.caller.as_staff(context.parts.clock(), Role.REGISTRAR, row.division)
        return _incentives(context, person_id)

    @query
    def organization_honours(
        self, info: Info, organization_id: ID, first: First = 20, after: After = None
    ) -> Connection[Honour]:
        """What the organization has honoured people with, for its members; the latest first."""
        context, found = info.context, read_organization_id(organization_id)
        must_be_member(context, found)
        page = context.read.incentives.honours_by(found, after=after, first=first)
        shown = {honour.id: honour for honour in _honours(context, page.items)}
        return connection(page, lambda row: shown[node_id("Honour", row.honour_id)], after=after)


def public_honours(context: Context, person_id: UUID) -> list[PublicHonour]:
    """While the person consents to publicity."""
    return [
        PublicHonour(title=row.title, grantor=row.grantor, granted_on=row.granted_on)
        for row in context.read.incentives.public_honours_of(person_id)
    ]


def must_be_registrar(context: Context) -> None:
    """Of some division; the command knows of which."""
    signed_in(context)
    if not context.caller.holds(Role.REGISTRAR):
        raise NotAllowed
    if not context.caller.second_factor:
        raise SecondFactorNeeded


def _incentives(context: Context, person_id: UUID) -> Incentives:
    ledger = context.read.incentives
    rows = ledger.allowances_of(person_id)
    recoveries = defaultdict(list)
    for recovery in ledger.recoveries_of([row.allowance_id for row in rows]):
        recoveries[recovery.allowance_id].append(recovery)
    return Incentives(
        person_id=node_id("Person", person_id),
        honours=_honours(context, ledger.honours_of(person_id)),
        allowances=[_allowance(context, row, recoveries[row.allowance_id]) for row in rows],
        ranks=[_rank(context, row) for row in ledger.ranks_of(person_id)],
    )


def honour_of(context: Context, honour_id: UUID) -> Honour:
    row = context.read.incentives.find_honour(honour_id)
    if row is None:
        raise NotFound(what="honour")
    return _honours(context, [row])[0]


def _honours(context: Context, rows: Sequence[HonourRow]) -> list[Honour]:
    names = worker_names(context, [(row.person_id, row.organization_id) for row in rows])
    reasons = context.opened(*(row.revocation_reason for row in rows))
    return [
        _honour(row, names[row.person_id, row.organization_id], reason)
        for row, reason in zip(rows, reasons, strict=True)
    ]


def _honour(row: HonourRow, name: str | None, reason: str) -> Honour:
    return Honour(
        id=node_id("Honour", row.honour_id),
        person_id=node_id("Person", row.person_id),
        person=name,
        title=row.title,
        grantor=row.grantor,
        granted_on=row.granted_on,
        is_revoked=row.revoked_at is not None,
        revocation_reason=reason,
    )


def allowance_of(context: Context, allowance_id: UUID) -> Allowance:
    row = context.read.incentives.find_allowance(allowance_id)
    if row is None:
        raise NotFound(what="allowance")
    return _allowance(context, row, context.read.incentives.recoveries_of([allowance_id]))


def _allowance(context: Context, row: AllowanceRow, recoveries: list[RecoveryRow]) -> Allowance:
    reasons = context.opened(*(each.reason for each in recoveries))
    return Allowance(
        id=node_id("Allowance", row.allowance_id),
        scheme=row.scheme,
        amount_fen=row.amount_fen,
        left_fen=row.amount_fen - row.recovered_fen,
        granted_on=row.granted_on,
        recoveries=[
            Recovery(amount_fen=each.amount_fen, reason=reason, recovered_at=each.recovered_at)
            for each, reason in zip(recoveries, reasons, strict=True)
        ],
    )


def rank_of(context: Context, rank_id: UUID) -> TalentRank:
    row = context.read.incentives.find_rank(rank_id)
    if row is None:
        raise NotFound(what="talentrank")
    return _rank(context, row)


def _rank(context: Context, row: RankRow) -> TalentRank:
    (reason,) = context.opened(row.end_reason)
    return TalentRank(
        id=node_id("TalentRank", row.rank_id),
        rank=row.rank,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        ended_on=row.ended_on,
        end_reason=reason,
    )
