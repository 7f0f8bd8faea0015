"""Commands on activities: drafting, publishing, changing, closing, ending, cancelling."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.activity import Activity, ActivityStanding
from registry.codes import code
from registry.commands.command import Decision, command
from registry.commands.volunteers import VolunteerCommands
from registry.divisions import read_county
from registry.negative_list import NotVolunteer, refuse_banned_name, refuse_forbidden
from registry.organization import Organization, RecorderRole
from registry.places import Point
from registry.plan import Kind, Plan, Post, Recruitment, Risk
from registry.policies import Policy
from registry.refusals import StaleVersion
from registry.refusals.activities import (
    CapacityBelowTaken,
    OutsideGuidingUnit,
    RecordedByCooperatingOrganization,
)
from registry.refusals.organizations import NoSuchMember
from registry.reservations import CAPACITY_BELOW_TAKEN, NobodyWaits, Promote, Reservation, SetCapacity
from registry.sign_up import SignUp
from registry.texts import read_text

TITLE_LENGTH = 50
PAID = 5
"""The negative list's kind: pay clearly above a subsidy."""
EDITORS = (Role.ORGANISER, Role.ADMINISTRATOR)


def read_plan(plan: Plan) -> Plan:
    """Clean every text and check every code; what is missing may still be missing in a draft."""
    place = plan.place
    if place.latitude is not None and place.longitude is not None:
        Point(place.latitude, place.longitude)
    return replace(
        plan,
        title=read_text(plan.title, limit=TITLE_LENGTH, field="title"),
        content=read_text(plan.content, limit=2000, field="content"),
        division=read_county(plan.division),
        place=replace(place, address=read_text(place.address, limit=200, field="place")),
        categories=[code("service-category", one, field="categories") for one in plan.categories],
        risk=str(Risk(plan.risk)),
        risks=read_text(plan.risks, limit=1000, field="risks", required=False),
        safeguards=read_text(plan.safeguards, limit=1000, field="safeguards", required=False),
        conditions=read_text(plan.conditions, limit=1000, field="conditions", required=False),
        contact=read_text(plan.contact, limit=100, field="contact", required=False),
        recruitment=str(Recruitment(plan.recruitment)),
        posts=[read_post(post) for post in plan.posts],
        command_body=read_text(plan.command_body, limit=100, field="commandBody", required=False),
        evidence=read_text(plan.evidence, limit=500, field="evidence", required=False),
    )


def read_post(post: Post) -> Post:
    return replace(
        post,
        name=read_text(post.name, limit=50, field="posts"),
        content=read_text(post.content, limit=500, field="posts"),
        requirements=replace(
            post.requirements,
            qualification=read_text(
                post.requirements.qualification, limit=100, field="posts", required=False
            ),
        ),
    )


class ActivityCommands(VolunteerCommands):
    """The organization that publishes an activity records it and answers for it."""

    @command(*EDITORS)
    def draft_activity(
        self, caller: Caller, organization_id: UUID, plan: Plan, *, kind: Kind = Kind.ORDINARY
    ) -> Decision:
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, *EDITORS)
        organization.refuse_unless_active(on=self.today())
        known = read_plan(plan)
        self._refuse_unfit(organization, known)
        activity = Activity.draft(
            act,
            activity_id=self.random_id(),
            organization_id=organization_id,
            kind=kind,
            plan=known,
        )
        return Decision(activity.id, [activity])

    @command(*EDITORS)
    def change_activity(
        self,
        caller: Caller,
        activity_id: UUID,
        plan: Plan,
        *,
        expected_version: int | None = None,
    ) -> Decision:
        """More places are filled from the waiting list at once, in order of arrival."""
        activity, organization, act = self._editing(caller, activity_id)
        organization.refuse_unless_active(on=self.today())
        if expected_version not in {None, activity.version}:
            raise StaleVersion
        known = read_plan(plan)
        self._refuse_unfit(organization, known)
        before = activity.plan
        activity.change(act, known)
        if activity.standing != ActivityStanding.PUBLISHED:
            return Decision(activity.id, [activity])
        self._refuse_improper(known, ())
        promoted, promotions = self._fill(act, before, activity)
        return Decision(
            activity.id,
            [activity, *promoted],
            [*capacities(activity, is_open=activity.kind == Kind.ORDINARY), *promotions],
            {CAPACITY_BELOW_TAKEN: CapacityBelowTaken(field="shifts")},
        )

    @command(*EDITORS)
    def publish_activity(
        self, caller: Caller, activity_id: UUID, *, negatives: Collection[int] = ()
    ) -> Decision:
        """``negatives``: which of the six kinds of the negative list the organiser says apply."""
        activity, organization, act = self._editing(caller, activity_id)
        organization.refuse_unless_active(on=self.today())
        rules = self._refuse_improper(activity.plan, negatives)
        activity.publish(act, policy=rules.version)
        is_open = activity.kind == Kind.ORDINARY
        return Decision(activity.id, [activity], capacities(activity, is_open=is_open))

    @command(*EDITORS)
    def close_recruitment(self, caller: Caller, activity_id: UUID) -> Decision:
        """Nobody new may apply; who applied or waits already may still get a place."""
        activity, _, act = self._editing(caller, activity_id)
        activity.close_recruitment(act)
        return Decision(activity.id, [activity])

    @command(*EDITORS)
    def end_activity(
        self, caller: Caller, activity_id: UUID, *, ended_at: datetime | None = None
    ) -> Decision:
        activity, _, act = self._editing(caller, activity_id)
        ended_at = ended_at or act.at
        activity.end(replace(act, effective_at=ended_at), ended_at=ended_at)
        return Decision(activity.id, [activity], capacities(activity, is_open=False))

    @command(*EDITORS)
    def cancel_activity(self, caller: Caller, activity_id: UUID, *, reason: str) -> Decision:
        activity, _, act = self._editing(caller, activity_id)
        activity.cancel(act, reason=read_text(reason, limit=200, field="reason"))
        return Decision(activity.id, [activity], capacities(activity, is_open=False))

    def _editing(self, caller: Caller, activity_id: UUID) -> tuple[Activity, Organization, Act]:
        activity = self.get(Activity, activity_id)
        organization = self.get(Organization, activity.organization_id)
        return activity, organization, self.act_in(caller, organization, *EDITORS)

    def _refuse_unfit(self, organization: Organization, plan: Plan) -> None:
        """Whose is it to record (O67 Art 26)? The person in charge belongs to the organization."""
        if not organization.roles_of(plan.leader_id, on=self.today()):
            raise NoSuchMember(field="leader")
        is_internal = organization.recorder_role == RecorderRole.INTERNAL_GROUP
        if is_internal and plan.division != organization.division:
            raise OutsideGuidingUnit(field="division")
        if plan.cooperating_id is not None:
            partner = self.get(Organization, plan.cooperating_id)
            is_ours = organization.recorder_role == RecorderRole.VOLUNTEER_SERVICE_ORGANIZATION
            if partner.recorder_role == RecorderRole.VOLUNTEER_SERVICE_ORGANIZATION and not is_ours:
                raise RecordedByCooperatingOrganization(field="cooperating")

    def _refuse_improper(self, plan: Plan, declared: Collection[int]) -> Policy:
        """The negative list (O67 Art 19): by declaration, by words, by pay, by name."""
        refuse_forbidden(plan.title, plan.content, declared)
        most = self.policy("subsidy.max_per_day", division=plan.division, on=self.today()).value
        if plan.subsidy > int(str(most)):
            raise NotVolunteer(field="subsidy", kind=PAID)
        banned = self.policy("activity.banned_name_words", division=plan.division, on=self.today())
        refuse_banned_name(plan.title, words(banned.value))
        return banned

    def _fill(self, act: Act, before: Plan, activity: Activity) -> tuple[list[SignUp], list[Reservation]]:
        capacity_before = {shift.id: shift.capacity for shift in before.shifts}
        promoted: list[SignUp] = []
        reservations: list[Reservation] = []
        for shift in activity.plan.shifts:
            more = shift.capacity - capacity_before.get(shift.id, shift.capacity)
            waiting = [place for place in self.reservations.holders_of(shift.id) if place.is_waiting]
            for place in waiting[: max(0, more)]:
                promoted.append(self.promote_waiting(act, place.holder))
                reservations.append(Promote(shift.id, place.holder))
            if more > len(waiting):
                # Whoever begins to wait at this very moment would wait beside a free place.
                reservations.append(NobodyWaits(shift.id))
        return promoted, reservations


def capacities(activity: Activity, *, is_open: bool) -> list[Reservation]:
    return [
        SetCapacity(shift.id, shift.starts_at, shift.ends_at, shift.capacity, is_open)
        for shift in activity.plan.shifts
    ]


def words(value: object) -> Iterable[str]:
    return [str(word) for word in value] if isinstance(value, list | tuple) else []
