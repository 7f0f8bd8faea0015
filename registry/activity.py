"""A volunteer-service activity from draft to end."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.plan import Kind, Plan, Post, Shift, check_plan, check_publishable
from registry.refusals.activities import (
    ActivityNotIn,
    ActivityStarted,
    RecruitmentClosed,
    ShiftInUse,
    ShiftNotStarted,
    ShiftStarted,
    ShiftUnknown,
)


class ActivityStanding(StrEnum):
    """Where an activity stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    ENDED = "ended"
    CANCELLED = "cancelled"
    DISQUALIFIED = "disqualified"


class Activity(RegistryAggregate):
    """One recorder per activity: the organization that publishes it."""

    TOPIC = "activity"

    class Event(RegistryAggregate.Event):
        TOPIC = "activity.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "activity.created"

    class Drafted(Created):
        TOPIC = "activity.drafted"
        organization_id: UUID
        kind: str
        plan: Plan

    class PlanChanged(Event):
        TOPIC = "activity.plan-changed"
        plan: Plan

        def apply(self, aggregate: Activity) -> None:
            aggregate.plan = self.plan

    class Published(Event):
        """With the negative list answered: none of its six kinds applies (O67 Art 19)."""

        TOPIC = "activity.published"
        policy: str

        def apply(self, aggregate: Activity) -> None:
            aggregate.standing = ActivityStanding.PUBLISHED

    class RecruitmentClosed(Event):
        TOPIC = "activity.recruitment-closed"

        def apply(self, aggregate: Activity) -> None:
            aggregate.standing = ActivityStanding.CLOSED

    class Ended(Event):
        """Starts the clock of ten working days (O67 Art 11)."""

        TOPIC = "activity.ended"
        ended_at: datetime

        def apply(self, aggregate: Activity) -> None:
            aggregate.standing = ActivityStanding.ENDED
            aggregate.ended_at = self.ended_at

    class Cancelled(Event):
        TOPIC = "activity.cancelled"
        reason: str

        def apply(self, aggregate: Activity) -> None:
            aggregate.standing = ActivityStanding.CANCELLED

    class Disqualified(Event):
        """Found not to be volunteer service: nothing of it is recorded or certified (O67 Art 19)."""

        TOPIC = "activity.disqualified"
        negative: int
        reason: str

        def apply(self, aggregate: Activity) -> None:
            aggregate.standing = ActivityStanding.DISQUALIFIED

    def __init__(self, organization_id: UUID, kind: str, plan: Plan) -> None:
        self.organization_id = organization_id
        self.kind = Kind(kind)
        self.plan = plan
        self.standing = ActivityStanding.DRAFT
        self.ended_at: datetime | None = None

    @classmethod
    def draft(cls, act: Act, *, activity_id: UUID, organization_id: UUID, kind: Kind, plan: Plan) -> Activity:
        check_plan(plan)
        return cls._create(
            cls.Drafted,
            id=activity_id,
            act=act,
            organization_id=organization_id,
            kind=str(kind),
            plan=plan,
        )

    def change(self, act: Act, plan: Plan) -> None:
        """Shifts that were published stay; their times and capacities may change before they start."""
        self._refuse_unless(ActivityStanding.DRAFT, ActivityStanding.PUBLISHED)
        check_plan(plan)
        if self.standing == ActivityStanding.PUBLISHED:
            check_publishable(plan, self.kind, act.at, since=self.plan)
            self._refuse_lost_shifts(act, plan)
        if plan != self.plan:
            self.trigger_event(self.PlanChanged, act=act, plan=plan)

    def publish(self, act: Act, *, policy: str) -> None:
        """``policy`` is the version of the negative list that was checked."""
        self._refuse_unless(ActivityStanding.DRAFT)
        check_publishable(self.plan, self.kind, act.at)
        self.trigger_event(self.Published, act=act, policy=policy)

    def close_recruitment(self, act: Act) -> None:
        self._refuse_unless(ActivityStanding.PUBLISHED)
        self.trigger_event(self.RecruitmentClosed, act=act)

    def end(self, act: Act, *, ended_at: datetime) -> None:
        self._refuse_unless(ActivityStanding.PUBLISHED, ActivityStanding.CLOSED)
        if ended_at > act.at:
            raise ShiftNotStarted(field="endedAt")
        self.trigger_event(self.Ended, act=act, ended_at=ended_at)

    def cancel(self, act: Act, *, reason: str) -> None:
        self._refuse_unless(ActivityStanding.DRAFT, ActivityStanding.PUBLISHED, ActivityStanding.CLOSED)
        is_draft = self.standing == ActivityStanding.DRAFT
        if not is_draft and any(shift.starts_at <= act.at for shift in self.plan.shifts):
            raise ActivityStarted
        self.trigger_event(self.Cancelled, act=act, reason=reason)

    def disqualify(self, act: Act, *, negative: int, reason: str) -> None:
        if self.standing in {ActivityStanding.DISQUALIFIED, ActivityStanding.DRAFT}:
            raise ActivityNotIn(standing=str(self.standing))
        self.trigger_event(self.Disqualified, act=act, negative=negative, reason=reason)

    def shift(self, shift_id: UUID) -> Shift:
        for shift in self.plan.shifts:
            if shift.id == shift_id:
                return shift
        raise ShiftUnknown

    def post_of(self, shift: Shift) -> Post:
        return next(post for post in self.plan.posts if post.id == shift.post_id)

    @property
    def takes_volunteers(self) -> bool:
        """Closing recruitment stops new arrivals, not those who wait already."""
        return self.standing in {ActivityStanding.PUBLISHED, ActivityStanding.CLOSED}

    def refuse_unless_recruiting(self) -> None:
        if self.standing == ActivityStanding.CLOSED:
            raise RecruitmentClosed
        self._refuse_unless(ActivityStanding.PUBLISHED)

    @property
    def is_recordable(self) -> bool:
        """Service may be recorded of what took place; never of what was cancelled or disqualified."""
        return self.takes_volunteers or self.standing == ActivityStanding.ENDED

    def refuse_unless_recordable(self) -> None:
        if not self.is_recordable:
            raise ActivityNotIn(standing=str(self.standing))

    def _refuse_lost_shifts(self, act: Act, plan: Plan) -> None:
        wanted = {shift.id: shift for shift in plan.shifts}
        for shift in self.plan.shifts:
            if shift.id not in wanted:
                raise ShiftInUse(field="shifts")
            has_started = self.kind == Kind.ORDINARY and shift.starts_at <= act.at
            if has_started and wanted[shift.id] != shift:
                raise ShiftStarted(field="shifts")

    def _refuse_unless(self, *standings: ActivityStanding) -> None:
        if self.standing not in standings:
            raise ActivityNotIn(standing=str(self.standing))
