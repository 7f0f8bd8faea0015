"""Sign-ups: applying for a shift, places and the waiting list, withdrawing, absence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.activities import OrganizationName
from api.context import Context, Info
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import Concerned, is_concerned, must_be_own
from api.running import Told, mutation, perform, query, signed_in
from api.selection import asks_for
from projections.my_sign_ups import ProofRow, SignUpRow
from registry.activity import ActivityStanding
from registry.refusals import NotFound
from registry.sign_up import Proof, SignUpStanding


@strawberry.type(description="Shown to the organization before the service; both days included.")
class ShownProof:
    kind: Proof
    reference: str
    covers_from: date
    covers_to: date
    shown_at: datetime

    @classmethod
    def of(cls, row: ProofRow, reference: str) -> ShownProof:
        return cls(
            kind=Proof(row.kind),
            reference=reference,
            covers_from=row.covers_from,
            covers_to=row.covers_to,
            shown_at=row.shown_at,
        )


@strawberry.type(description="One volunteer's sign-up for one shift.")
class SignUp(Node):
    organization: OrganizationName
    activity_id: ID
    activity_title: str
    activity_standing: ActivityStanding
    shift_id: ID
    post_name: str
    volunteer_id: ID
    starts_at: datetime
    ends_at: datetime
    standing: SignUpStanding
    reason: str
    applied_at: datetime
    decided_at: datetime | None
    rank: int | None = strawberry.field(description="On the waiting list, from 1.")
    has_conflict: bool = strawberry.field(description="Another accepted shift lies at the same time.")
    version: int
    proofs: list[ShownProof]

    @classmethod
    def of(cls, row: SignUpRow, proofs: list[ShownProof]) -> SignUp:
        return cls(
            id=node_id("SignUp", row.sign_up_id),
            organization=OrganizationName(
                id=node_id("Organization", row.organization_id), name=row.organization_name
            ),
            activity_id=node_id("Activity", row.activity_id),
            activity_title=row.activity_title,
            activity_standing=ActivityStanding(row.activity_standing),
            shift_id=node_id("Shift", row.shift_id),
            post_name=row.post_name,
            volunteer_id=node_id("Volunteer", row.volunteer_id),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            standing=SignUpStanding(row.standing),
            reason=row.reason,
            applied_at=row.applied_at,
            decided_at=row.decided_at,
            rank=row.rank,
            has_conflict=row.has_conflict,
            version=row.version,
            proofs=proofs,
        )


Upcoming: TypeAlias = Annotated[
    bool, strawberry.argument(description="Only shifts that have not ended, the earliest first.")
]
SignUpResult: TypeAlias = Annotated[SignUp | Refusal, strawberry.union("SignUpResult")]


@strawberry.input
class SignUpInput(Told):
    activity_id: ID
    shift_id: ID
    volunteer_id: ID


@strawberry.input
class AcceptSignUpInput(Told):
    sign_up_id: ID


@strawberry.input
class PromoteSignUpInput(Told):
    sign_up_id: ID


@strawberry.input
class DeclineSignUpInput(Told):
    sign_up_id: ID
    reason: str


@strawberry.input
class WithdrawSignUpInput(Told):
    sign_up_id: ID
    reason: str = ""


@strawberry.input
class ShowProofInput(Told):
    sign_up_id: ID
    kind: Proof
    reference: str
    covers_from: date
    covers_to: date


@strawberry.input
class MarkNoShowInput(Told):
    sign_up_id: ID
    reason: str = ""


@strawberry.type
class SignUpMutations:
    @mutation
    def sign_up(self, info: Info, input: SignUpInput) -> SignUpResult:
        """A place, a rank on the waiting list, or an application that the organiser decides."""
        sign_up_id = perform(
            info.context,
            input,
            info.context.registry.sign_up,
            read_node_id("Activity", input.activity_id, field="activityId"),
            read_node_id("Shift", input.shift_id, field="shiftId"),
            volunteer_id=read_node_id("Volunteer", input.volunteer_id, field="volunteerId"),
        )
        return sign_up(info, sign_up_id)

    @mutation
    def accept_sign_up(self, info: Info, input: AcceptSignUpInput) -> SignUpResult:
        """A place, or the waiting list when all are taken."""
        registry = info.context.registry
        return sign_up(info, perform(info.context, input, registry.accept_sign_up, _id(input.sign_up_id)))

    @mutation
    def decline_sign_up(self, info: Info, input: DeclineSignUpInput) -> SignUpResult:
        """The volunteer is shown the reason."""
        registry = info.context.registry
        sign_up_id = perform(
            info.context, input, registry.decline_sign_up, _id(input.sign_up_id), reason=input.reason
        )
        return sign_up(info, sign_up_id)

    @mutation
    def withdraw_sign_up(self, info: Info, input: WithdrawSignUpInput) -> SignUpResult:
        """Before the start and without penalty (R685 Art 22); who waits first moves up."""
        registry = info.context.registry
        sign_up_id = perform(
            info.context, input, registry.withdraw_sign_up, _id(input.sign_up_id), reason=input.reason
        )
        return sign_up(info, sign_up_id)

    @mutation
    def promote_sign_up(self, info: Info, input: PromoteSignUpInput) -> SignUpResult:
        """The first who waits takes a free place; normally the registry does it by itself."""
        registry = info.context.registry
        return sign_up(info, perform(info.context, input, registry.promote_sign_up, _id(input.sign_up_id)))

    @mutation
    def show_proof(self, info: Info, input: ShowProofInput) -> SignUpResult:
        """The organization has seen insurance, agreement or qualification."""
        sign_up_id = perform(
            info.context,
            input,
            info.context.registry.show_proof,
            _id(input.sign_up_id),
            kind=input.kind,
            reference=input.reference,
            covers_from=input.covers_from,
            covers_to=input.covers_to,
        )
        return sign_up(info, sign_up_id)

    @mutation
    def mark_no_show(self, info: Info, input: MarkNoShowInput) -> SignUpResult:
        """The volunteer had a place and did not come."""
        registry = info.context.registry
        sign_up_id = perform(
            info.context, input, registry.mark_no_show, _id(input.sign_up_id), reason=input.reason
        )
        return sign_up(info, sign_up_id)


@strawberry.type
class SignUpQueries:
    @query
    def my_sign_ups(
        self,
        info: Info,
        person: ID | None = None,
        standings: list[SignUpStanding] | None = None,
        *,
        upcoming: Upcoming = False,
        first: First = 20,
        after: After = None,
    ) -> Connection[SignUp]:
        """One's own, or those of a ward; the latest shift first, of the upcoming ones the earliest."""
        context = info.context
        person_id = read_node_id("Person", person, field="person") if person else signed_in(context)
        must_be_own(context, person_id)
        wanted = [str(standing) for standing in standings or ()]
        page = (
            context.read.agenda.upcoming(
                person_id, context.parts.clock(), standings=wanted, after=after, first=first
            )
            if upcoming
            else context.read.sign_ups.of_person(person_id, standings=wanted, after=after, first=first)
        )
        found = load_sign_ups(context, page.items, proofs=asks_for(info, "proofs"))
        return connection(page, lambda row: found[row.sign_up_id], after=after)


def load_sign_ups(context: Context, rows: Sequence[SignUpRow], *, proofs: bool) -> dict[UUID, SignUp]:
    shown = load_proofs(context, [row.sign_up_id for row in rows] if proofs else [])
    return {row.sign_up_id: SignUp.of(row, shown[row.sign_up_id]) for row in rows}


def load_proofs(context: Context, sign_up_ids: Sequence[UUID]) -> defaultdict[UUID, list[ShownProof]]:
    """What was shown, by sign-up; the oldest first."""
    shown: defaultdict[UUID, list[ShownProof]] = defaultdict(list)
    found = context.read.sign_ups.proofs_of(sign_up_ids) if sign_up_ids else []
    references = context.opened(*(proof.reference for proof in found))
    for proof, reference in zip(found, references, strict=True):
        shown[proof.sign_up_id].append(ShownProof.of(proof, reference))
    return shown


def sign_up(info: Info, sign_up_id: UUID) -> SignUp:
    """What a command has written, as far as it is asked for."""
    row = info.context.read.sign_ups.find(sign_up_id)
    if row is None:
        raise NotFound(what="signup")
    return load_sign_ups(info.context, [row], proofs=asks_for(info, "proofs"))[sign_up_id]


def find_sign_up(context: Context, sign_up_id: UUID) -> SignUp | None:
    """For the person, a guardian, and the organization's members."""
    row = context.read.sign_ups.find(sign_up_id)
    if row is None or not is_concerned(context, Concerned([row.person_id], [row.organization_id])):
        return None
    return load_sign_ups(context, [row], proofs=True)[sign_up_id]


def _id(raw: str) -> UUID:
    return read_node_id("SignUp", raw, field="signUpId")


SIGN_UP = NodeKind("SignUp", find_sign_up)
