"""Guardians: the link to a ward, and what they consent to."""

from __future__ import annotations

from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Info
from api.persons import PersonResult, person
from api.relay import read_node_id
from api.running import Told, mutation, perform
from registry.person import Relation


@strawberry.input
class LinkGuardianInput(Told):
    ward_id: ID
    guardian_id: ID
    relation: Relation
    evidence: str


@strawberry.input
class UnlinkGuardianInput(Told):
    ward_id: ID
    guardian_id: ID
    reason: str


@strawberry.input
class GiveGuardianConsentInput(Told):
    ward_id: ID
    activity_id: ID | None = strawberry.field(default=None, description="Null: for the registration.")
    text_version: str


@strawberry.input
class WithdrawGuardianConsentInput(Told):
    ward_id: ID
    activity_id: ID | None = strawberry.field(default=None, description="Null: for the registration.")


@strawberry.input
class DeclareFullCapacityInput(Told):
    person_id: ID
    evidence: str


@strawberry.type
class GuardianMutations:
    @mutation
    def link_guardian(self, info: Info, input: LinkGuardianInput) -> PersonResult:
        """An officer who saw the evidence records who is guardian of whom."""
        ward_id = read_node_id("Person", input.ward_id, field="wardId")
        perform(
            info.context,
            input,
            info.context.registry.link_guardian,
            ward_id,
            guardian_id=read_node_id("Person", input.guardian_id, field="guardianId"),
            relation=input.relation,
            evidence=input.evidence,
        )
        return person(info.context, ward_id)

    @mutation
    def unlink_guardian(self, info: Info, input: UnlinkGuardianInput) -> PersonResult:
        """End a guardianship."""
        ward_id = read_node_id("Person", input.ward_id, field="wardId")
        guardian_id = read_node_id("Person", input.guardian_id, field="guardianId")
        command = info.context.registry.unlink_guardian
        perform(info.context, input, command, ward_id, guardian_id=guardian_id, reason=input.reason)
        return person(info.context, ward_id)

    @mutation
    def give_guardian_consent(self, info: Info, input: GiveGuardianConsentInput) -> PersonResult:
        """Consent to the ward's registration or to one activity."""
        ward_id = read_node_id("Person", input.ward_id, field="wardId")
        perform(
            info.context,
            input,
            info.context.registry.give_guardian_consent,
            ward_id,
            activity_id=_activity(input.activity_id),
            text_version=input.text_version,
        )
        return person(info.context, ward_id)

    @mutation
    def withdraw_guardian_consent(self, info: Info, input: WithdrawGuardianConsentInput) -> PersonResult:
        """Withdraw a consent: what lies ahead is withdrawn with it."""
        ward_id = read_node_id("Person", input.ward_id, field="wardId")
        command = info.context.registry.withdraw_guardian_consent
        perform(info.context, input, command, ward_id, activity_id=_activity(input.activity_id))
        return person(info.context, ward_id)

    @mutation
    def declare_full_capacity(self, info: Info, input: DeclareFullCapacityInput) -> PersonResult:
        """An officer records that somebody of sixteen or older lives on their own labour."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        command = info.context.registry.declare_full_capacity
        perform(info.context, input, command, person_id, evidence=input.evidence)
        return person(info.context, person_id)


def _activity(raw: ID | None) -> UUID | None:
    return None if raw is None else read_node_id("Activity", raw, field="activityId")
