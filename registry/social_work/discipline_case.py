"""A discipline case: it begins with a notice, so that nobody is sanctioned unheard (民发〔2012〕240号)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.discipline import (
    DisciplineNotIn,
    RepliedAlready,
    ReplyTermOpen,
    ReplyTermOver,
    ReviewedAlready,
    ReviewerDecided,
    ReviewTermOpen,
    ReviewTermOver,
    SanctionInForce,
    SanctionTooShort,
)
from registry.social_work.sanctions import DisciplineStanding, ReviewOutcome, Sanction, SanctionKind
from registry.vault import Sealed

DISCIPLINE_CASES = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c401")
ONE_DAY = timedelta(days=1)


class DisciplineCase(RegistryAggregate):
    """Notice, reply, decision, review, publication, expiry: each an event, in this order only."""

    TOPIC = "discipline-case"

    class Event(RegistryAggregate.Event):
        TOPIC = "discipline-case.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "discipline-case.created"

    class NoticeServed(Created):
        TOPIC = "discipline-case.notice-served"
        person_id: UUID
        complaint_id: UUID
        division: str
        breach: str
        facts: Sealed
        reply_due_on: date
        due_on: date
        policy: str
        earlier_id: UUID | None = None
        """The person's discipline case before this one."""

    class ReplyReceived(Event):
        TOPIC = "discipline-case.reply-received"
        text: Sealed
        replied_on: date

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.replied_on = self.replied_on

    class NotUpheld(Event):
        TOPIC = "discipline-case.not-upheld"
        reasons: Sealed

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.standing = DisciplineStanding.NOT_UPHELD
            aggregate.over_at = self.act.at

    class SanctionImposed(Event):
        """Effective from ``valid_from`` on, which may lie before the day on which it was recorded."""

        TOPIC = "discipline-case.sanction-imposed"
        sanction: str
        breach: str
        reasons: Sealed
        valid_from: date
        valid_to: date
        review_due_on: date
        policy: str

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.standing = DisciplineStanding.SANCTIONED
            aggregate.sanction = Sanction(SanctionKind(self.sanction), self.valid_from, self.valid_to)
            aggregate.review_due_on = self.review_due_on
            aggregate.decided_by = self.act.by
            aggregate.decided_at = self.act.at

    class ReviewRequested(Event):
        TOPIC = "discipline-case.review-requested"
        text: Sealed
        due_on: date
        policy: str

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.standing = DisciplineStanding.UNDER_REVIEW

    class Reviewed(Event):
        TOPIC = "discipline-case.reviewed"
        outcome: str
        reasons: Sealed

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.standing = DisciplineStanding.SANCTIONED
            aggregate.is_reviewed = True

    class SanctionChanged(Event):
        """By the review; never to something heavier."""

        TOPIC = "discipline-case.sanction-changed"
        sanction: str
        valid_to: date

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.sanction = replace(
                aggregate.known_sanction, kind=SanctionKind(self.sanction), valid_to=self.valid_to
            )

    class SanctionLifted(Event):
        """By the review; it never held."""

        TOPIC = "discipline-case.sanction-lifted"

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.standing = DisciplineStanding.LIFTED
            aggregate.over_at = self.act.at

    class SanctionPublished(Event):
        TOPIC = "discipline-case.sanction-published"
        published_on: date
        until: date

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.standing = DisciplineStanding.PUBLISHED

    class SanctionExpired(Event):
        """Noted by the clock; the sanction itself was over at its last midnight."""

        TOPIC = "discipline-case.sanction-expired"
        valid_to: date

        def apply(self, aggregate: DisciplineCase) -> None:
            aggregate.standing = DisciplineStanding.EXPIRED
            aggregate.over_at = self.act.at

    def __init__(
        self,
        person_id: UUID,
        complaint_id: UUID,
        division: str,
        reply_due_on: date,
        earlier_id: UUID | None,
    ) -> None:
        self.person_id = person_id
        self.complaint_id = complaint_id
        self.division = division
        self.reply_due_on = reply_due_on
        self.earlier_id = earlier_id
        self.standing = DisciplineStanding.NOTIFIED
        self.replied_on: date | None = None
        self.sanction: Sanction | None = None
        self.review_due_on: date | None = None
        self.decided_by: UUID | None = None
        self.decided_at: datetime | None = None
        self.is_reviewed = False
        self.over_at: datetime | None = None

    @staticmethod
    def id_of(complaint_id: UUID) -> UUID:
        return uuid5(DISCIPLINE_CASES, str(complaint_id))

    @classmethod
    def serve_notice(
        cls,
        act: Act,
        *,
        person_id: UUID,
        complaint_id: UUID,
        division: str,
        breach: str,
        facts: Sealed,
        reply_due_on: date,
        due_on: date,
        policy: str,
        earlier_id: UUID | None = None,
    ) -> DisciplineCase:
        return cls._create(
            cls.NoticeServed,
            id=cls.id_of(complaint_id),
            act=act,
            person_id=person_id,
            complaint_id=complaint_id,
            division=division,
            breach=breach,
            facts=facts,
            reply_due_on=reply_due_on,
            due_on=due_on,
            policy=policy,
            earlier_id=earlier_id,
        )

    @property
    def is_open(self) -> bool:
        """Undecided, or under review."""
        return self.standing in {DisciplineStanding.NOTIFIED, DisciplineStanding.UNDER_REVIEW}

    def sanction_on(self, day: date) -> Sanction | None:
        """The one in force; a review does not suspend it."""
        if self.sanction is None or self.standing == DisciplineStanding.LIFTED:
            return None
        return self.sanction if self.sanction.valid_from <= day <= self.sanction.valid_to else None

    @property
    def known_sanction(self) -> Sanction:
        if self.sanction is None:
            raise DisciplineNotIn(standing=str(self.standing))
        return self.sanction

    def receive_reply(self, act: Act, *, text: Sealed, on: date) -> None:
        self.refuse_unless(DisciplineStanding.NOTIFIED)
        if self.replied_on is not None:
            raise RepliedAlready
        if on > self.reply_due_on:
            raise ReplyTermOver(date=self.reply_due_on.isoformat())
        self.trigger_event(self.ReplyReceived, act=act, text=text, replied_on=on)

    def clear(self, act: Act, *, reasons: Sealed) -> None:
        """Not upheld: at any time after the notice, for it harms nobody."""
        self.refuse_unless(DisciplineStanding.NOTIFIED)
        self.trigger_event(self.NotUpheld, act=act, reasons=reasons)

    def impose(
        self,
        act: Act,
        sanction: Sanction,
        *,
        breach: str,
        reasons: Sealed,
        longest: date,
        review_due_on: date,
        policy: str,
    ) -> None:
        """Only when the person has replied, or could have; and not effective before that either.

        It lasts beyond the term for a review: so a review can be asked for while it holds, and what stands
        after that can be published.
        """
        self.refuse_unless(DisciplineStanding.NOTIFIED)
        heard_on = self.replied_on or self.reply_due_on + ONE_DAY
        if sanction.valid_from < heard_on:
            raise ReplyTermOpen(field="validFrom", date=self.reply_due_on.isoformat())
        sanction.refuse_unless_fit(longest)
        if sanction.valid_to <= review_due_on:
            raise SanctionTooShort(field="validTo", date=review_due_on.isoformat())
        self.trigger_event(
            self.SanctionImposed,
            act=act,
            sanction=str(sanction.kind),
            breach=breach,
            reasons=reasons,
            valid_from=sanction.valid_from,
            valid_to=sanction.valid_to,
            review_due_on=review_due_on,
            policy=policy,
        )

    def request_review(self, act: Act, *, text: Sealed, on: date, due_on: date, policy: str) -> None:
        self.refuse_unless(DisciplineStanding.SANCTIONED)
        if self.is_reviewed:
            raise ReviewedAlready
        if self.review_due_on is not None and on > self.review_due_on:
            raise ReviewTermOver(date=self.review_due_on.isoformat())
        self.trigger_event(self.ReviewRequested, act=act, text=text, due_on=due_on, policy=policy)

    def review(
        self, act: Act, outcome: ReviewOutcome, *, reasons: Sealed, changed: Sanction | None = None
    ) -> None:
        """``changed``: what takes its place, where the outcome is CHANGED."""
        self.refuse_unless(DisciplineStanding.UNDER_REVIEW)
        if act.by == self.decided_by:
            raise ReviewerDecided
        if changed is not None:
            changed.refuse_unless_milder_than(self.known_sanction)
            changed.refuse_unless_fit(self.known_sanction.valid_to)
        self.trigger_event(self.Reviewed, act=act, outcome=str(outcome), reasons=reasons)
        if outcome == ReviewOutcome.LIFTED:
            self.trigger_event(self.SanctionLifted, act=act)
        if changed is not None:
            sanction, last = str(changed.kind), changed.valid_to
            self.trigger_event(self.SanctionChanged, act=act, sanction=sanction, valid_to=last)

    def publish(self, act: Act, *, on: date) -> None:
        """Never before the review: asked for and decided, or not asked for in time."""
        self.refuse_unless(DisciplineStanding.SANCTIONED)
        if self.review_due_on is not None and not self.is_reviewed and on <= self.review_due_on:
            raise ReviewTermOpen(date=self.review_due_on.isoformat())
        sanction = self.known_sanction
        sanction.refuse_if_over(on)
        self.trigger_event(self.SanctionPublished, act=act, published_on=on, until=sanction.valid_to)

    def expire(self, act: Act, *, on: date) -> None:
        """On any day after the last one; what is under review waits for the review."""
        self.refuse_unless(DisciplineStanding.SANCTIONED, DisciplineStanding.PUBLISHED)
        last = self.known_sanction.valid_to
        if on <= last:
            raise SanctionInForce(date=last.isoformat())
        self.trigger_event(self.SanctionExpired, act=act, valid_to=last)

    def refuse_unless(self, *standings: DisciplineStanding) -> None:
        if self.standing not in standings:
            raise DisciplineNotIn(standing=str(self.standing))
