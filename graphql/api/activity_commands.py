"""What an organization does with its activities, and an officer with what was none."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.activities import Activity, load_activities
from api.activity_inputs import PlanInput, fresh_ids, read_plan
from api.context import Context, Info
from api.refusals import Refusal
from api.relay import read_node_id
from api.running import Told, mutation, perform
from registry import activity as write_side
from registry.plan import Kind
from registry.refusals import NotFound

ActivityResult: TypeAlias = Annotated[Activity | Refusal, strawberry.union("ActivityResult")]


@strawberry.input
class DraftActivityInput(Told):
    organization_id: ID
    kind: Kind = Kind.ORDINARY
    plan: PlanInput


@strawberry.input
class ChangeActivityInput(Told):
    activity_id: ID
    expected_version: int | None = strawberry.field(
        default=None, description="The version that was seen; another one is refused."
    )
    plan: PlanInput


@strawberry.input
class PublishActivityInput(Told):
    activity_id: ID
    negatives: list[int] = strawberry.field(
        default_factory=list,
        description="Which of the six kinds of the negative list apply (O67 Art 19); none may.",
    )


@strawberry.input
class CloseRecruitmentInput(Told):
    activity_id: ID


@strawberry.input
class EndActivityInput(Told):
    activity_id: ID
    ended_at: datetime | None = None


@strawberry.input
class CancelActivityInput(Told):
    activity_id: ID
    reason: str


@strawberry.input
class DisqualifyActivityInput(Told):
    activity_id: ID
    negative: int = strawberry.field(description="Which kind of the negative list it is, 1 to 6.")
    reason: str


@strawberry.type
class ActivityMutations:
    @mutation
    def draft_activity(self, info: Info, input: DraftActivityInput) -> ActivityResult:
        """Write down a plan that nobody outside the organization sees yet."""
        context = info.context
        plan = read_plan(input.plan, known=None, fresh=fresh_ids(context, input))
        organization_id = read_node_id("Organization", input.organization_id, field="organizationId")
        activity_id = perform(
            context, input, context.registry.draft_activity, organization_id, plan, kind=input.kind
        )
        return activity(context, activity_id)

    @mutation
    def change_activity(self, info: Info, input: ChangeActivityInput) -> ActivityResult:
        """State the plan anew; more places go to who waits, in order of arrival."""
        context = info.context
        activity_id = _id(input.activity_id)
        known = context.registry.get(write_side.Activity, activity_id).plan
        perform(
            context,
            input,
            context.registry.change_activity,
            activity_id,
            read_plan(input.plan, known=known, fresh=fresh_ids(context, input)),
            expected_version=input.expected_version,
        )
        return activity(context, activity_id)

    @mutation
    def publish_activity(self, info: Info, input: PublishActivityInput) -> ActivityResult:
        """Open it to volunteers."""
        registry = info.context.registry
        activity_id = perform(
            info.context,
            input,
            registry.publish_activity,
            _id(input.activity_id),
            negatives=sorted(set(input.negatives)),
        )
        return activity(info.context, activity_id)

    @mutation
    def close_recruitment(self, info: Info, input: CloseRecruitmentInput) -> ActivityResult:
        """Let nobody in any more; who has a place keeps it."""
        registry = info.context.registry
        activity_id = perform(info.context, input, registry.close_recruitment, _id(input.activity_id))
        return activity(info.context, activity_id)

    @mutation
    def end_activity(self, info: Info, input: EndActivityInput) -> ActivityResult:
        """It took place; the ten working days of recording begin (O67 Art 11)."""
        registry = info.context.registry
        activity_id = perform(
            info.context, input, registry.end_activity, _id(input.activity_id), ended_at=input.ended_at
        )
        return activity(info.context, activity_id)

    @mutation
    def cancel_activity(self, info: Info, input: CancelActivityInput) -> ActivityResult:
        """It will not take place."""
        registry = info.context.registry
        activity_id = perform(
            info.context, input, registry.cancel_activity, _id(input.activity_id), reason=input.reason
        )
        return activity(info.context, activity_id)

    @mutation
    def disqualify_activity(self, info: Info, input: DisqualifyActivityInput) -> ActivityResult:
        """An officer finds that it was no volunteer service: its records are annulled together."""
        registry = info.context.registry
        activity_id = perform(
            info.context,
            input,
            registry.disqualify_activity,
            _id(input.activity_id),
            negative=input.negative,
            reason=input.reason,
        )
        return activity(info.context, activity_id)


def activity(context: Context, activity_id: UUID) -> Activity:
    row = context.read.activities.find(activity_id)
    if row is None:
        raise NotFound(what="activity")
    return load_activities(context, [row], posts=True, shifts=True)[activity_id]


def _id(raw: str) -> UUID:
    return read_node_id("Activity", raw, field="activityId")
