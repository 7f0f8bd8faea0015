"""Honouring social workers, granting allowances and ranks, and taking them back."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry
from strawberry import ID

from api.context import Info
from api.incentives import (
    Allowance,
    Honour,
    TalentRank,
    allowance_of,
    honour_of,
    must_be_registrar,
    rank_of,
)
from api.organizations import read_organization_id
from api.practice import read_worker
from api.refusals import Refusal
from api.relay import read_node_id
from api.rights import is_member
from api.running import Told, mutation, perform

HonourResult: TypeAlias = Annotated[Honour | Refusal, strawberry.union("HonourResult")]
AllowanceResult: TypeAlias = Annotated[Allowance | Refusal, strawberry.union("AllowanceResult")]
TalentRankResult: TypeAlias = Annotated[TalentRank | Refusal, strawberry.union("TalentRankResult")]


@strawberry.input(description="Somebody by registration number; for registrars also by id.")
class OfWorker(Told):
    registration_number: str | None = None
    person_id: ID | None = None


@strawberry.input
class RecordHonourInput(OfWorker):
    title: str
    granted_on: date
    organization_id: ID | None = None
    grantor: str = strawberry.field(default="", description="Where no organization is named.")


@strawberry.input
class RevokeHonourInput(Told):
    honour_id: ID
    reason: str


@strawberry.input
class GrantAllowanceInput(OfWorker):
    scheme: str
    amount_fen: int
    granted_on: date


@strawberry.input
class RecoverAllowanceInput(Told):
    allowance_id: ID
    amount_fen: int
    reason: str


@strawberry.input
class GrantRankInput(OfWorker):
    rank: str
    valid_from: date
    valid_to: date


@strawberry.input
class EndRankInput(Told):
    rank_id: ID
    ended_on: date
    reason: str


@strawberry.type
class IncentiveMutations:
    @mutation
    def record_honour(self, info: Info, input: RecordHonourInput) -> HonourResult:
        """By an organization in its own name, or by a registrar."""
        context = info.context
        organization_id = read_organization_id(input.organization_id) if input.organization_id else None
        if input.person_id or not is_member(context, organization_id):
            must_be_registrar(context)
        honour_id = perform(
            context,
            input,
            context.registry.record_honour,
            read_worker(context, input.registration_number, input.person_id),
            title=input.title,
            granted_on=input.granted_on,
            organization_id=organization_id,
            grantor=input.grantor,
        )
        return honour_of(context, honour_id)

    @mutation
    def revoke_honour(self, info: Info, input: RevokeHonourInput) -> HonourResult:
        """With a reason; from now on it is shown to nobody else."""
        command = info.context.registry.revoke_honour
        found = read_node_id("Honour", input.honour_id, field="honourId")
        return honour_of(info.context, perform(info.context, input, command, found, reason=input.reason))

    @mutation
    def grant_allowance(self, info: Info, input: GrantAllowanceInput) -> AllowanceResult:
        """Once for each scheme and person."""
        context = info.context
        must_be_registrar(context)
        allowance_id = perform(
            context,
            input,
            context.registry.grant_allowance,
            read_worker(context, input.registration_number, input.person_id),
            scheme=input.scheme,
            amount_fen=input.amount_fen,
            granted_on=input.granted_on,
        )
        return allowance_of(context, allowance_id)

    @mutation
    def recover_allowance(self, info: Info, input: RecoverAllowanceInput) -> AllowanceResult:
        """In parts or whole, never more than was granted."""
        command = info.context.registry.recover_allowance
        found, said = read_node_id("Allowance", input.allowance_id, field="allowanceId"), input.amount_fen
        return allowance_of(
            info.context,
            perform(info.context, input, command, found, amount_fen=said, reason=input.reason),
        )

    @mutation
    def grant_rank(self, info: Info, input: GrantRankInput) -> TalentRankResult:
        """For certain days."""
        context = info.context
        must_be_registrar(context)
        rank_id = perform(
            context,
            input,
            context.registry.grant_rank,
            read_worker(context, input.registration_number, input.person_id),
            rank=input.rank,
            valid_from=input.valid_from,
            valid_to=input.valid_to,
        )
        return rank_of(context, rank_id)

    @mutation
    def end_rank(self, info: Info, input: EndRankInput) -> TalentRankResult:
        """Before its last day, with a reason."""
        command = info.context.registry.end_rank
        found = read_node_id("TalentRank", input.rank_id, field="rankId")
        said = {"ended_on": input.ended_on}
        return rank_of(
            info.context, perform(info.context, input, command, found, reason=input.reason, **said)
        )
