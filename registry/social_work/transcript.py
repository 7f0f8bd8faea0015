"""What somebody has passed of one level: subjects, how long they count, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.examinations import NoPassToReview
from registry.social_work.examination import SUBJECTS
from registry.social_work.levels import Level

TRANSCRIPTS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c105")


@dataclass(frozen=True)
class Pass:
    """A subject passed in one sitting, and the last day on which it counts."""

    subject: str
    passed_on: date
    counts_until: date


@dataclass(frozen=True)
class Completion:
    """Everything that the level asks, by the sitting that brought the last of it."""

    examination_id: UUID
    on: date


class Transcript(RegistryAggregate):
    """One person at one level, over all sittings."""

    TOPIC = "transcript"

    class Event(RegistryAggregate.Event):
        TOPIC = "transcript.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "transcript.created"

    class Opened(Created):
        TOPIC = "transcript.opened"
        person_id: UUID
        level: str

    class SittingEntered(Event):
        """What one sitting counts for, in place of what was entered for it before."""

        TOPIC = "transcript.sitting-entered"
        person_id: UUID
        level: str
        examination_id: UUID
        passes: list[Pass]
        policy: str

        def apply(self, aggregate: Transcript) -> None:
            aggregate.sittings[self.examination_id] = list(self.passes)

    class SittingVoided(Event):
        TOPIC = "transcript.sitting-voided"
        person_id: UUID
        level: str
        examination_id: UUID

        def apply(self, aggregate: Transcript) -> None:
            aggregate.sittings[self.examination_id] = []

    class ReviewPassed(Event):
        """评审: leads from the senior examination to the qualification."""

        TOPIC = "transcript.review-passed"
        person_id: UUID
        examination_id: UUID
        reviewed_on: date

        def apply(self, aggregate: Transcript) -> None:
            aggregate.reviewed[self.examination_id] = self.reviewed_on

    class ReviewFailed(Event):
        """The pass keeps its term; there may be another review inside it."""

        TOPIC = "transcript.review-failed"
        person_id: UUID
        examination_id: UUID
        reviewed_on: date

    def __init__(self, person_id: UUID, level: str) -> None:
        self.person_id = person_id
        self.level = Level(level)
        self.sittings: dict[UUID, list[Pass]] = {}
        self.reviewed: dict[UUID, date] = {}

    @staticmethod
    def id_of(person_id: UUID, level: Level) -> UUID:
        return uuid5(TRANSCRIPTS, f"{person_id}/{level}")

    @classmethod
    def open(cls, act: Act, person_id: UUID, level: Level) -> Transcript:
        return cls._create(
            cls.Opened, id=cls.id_of(person_id, level), act=act, person_id=person_id, level=str(level)
        )

    def enter(self, act: Act, examination_id: UUID, passes: Sequence[Pass], *, policy: str) -> None:
        if self.sittings.get(examination_id, []) != list(passes):
            self.trigger_event(
                self.SittingEntered,
                act=act,
                person_id=self.person_id,
                level=str(self.level),
                examination_id=examination_id,
                passes=list(passes),
                policy=policy,
            )

    def void(self, act: Act, examination_id: UUID) -> None:
        if self.sittings.get(examination_id):
            self.trigger_event(
                self.SittingVoided,
                act=act,
                person_id=self.person_id,
                level=str(self.level),
                examination_id=examination_id,
            )

    def review(self, act: Act, *, on: date, has_passed: bool) -> None:
        """Of the newest pass that counts on that day and was not reviewed with success before."""
        if self.level != Level.SENIOR:
            raise NoPassToReview(field="reviewedOn")
        running = [
            (each.passed_on, sitting)
            for sitting, each in self._passes()
            if each.passed_on < on <= each.counts_until and sitting not in self.reviewed
        ]
        if not running:
            raise NoPassToReview(field="reviewedOn")
        self.trigger_event(
            self.ReviewPassed if has_passed else self.ReviewFailed,
            act=act,
            person_id=self.person_id,
            examination_id=max(running)[1],
            reviewed_on=on,
        )

    @property
    def completion(self) -> Completion | None:
        """The sitting with which everything counted at once; for seniors the one whose review was passed."""
        if self.level == Level.SENIOR:
            return self._reviewed()
        for sitting, last in sorted(self._passes(), key=lambda entered: entered[1].passed_on):
            counting = {
                each.subject
                for _, each in self._passes()
                if each.passed_on <= last.passed_on <= each.counts_until
            }
            if counting >= SUBJECTS[self.level]:
                return Completion(sitting, last.passed_on)
        return None

    def _reviewed(self) -> Completion | None:
        kept = [(on, sitting) for sitting, on in self.reviewed.items() if self.sittings[sitting]]
        return Completion(min(kept)[1], min(kept)[0]) if kept else None

    def _passes(self) -> list[tuple[UUID, Pass]]:
        return [(sitting, each) for sitting, passes in self.sittings.items() for each in passes]
