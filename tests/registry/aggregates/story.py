"""Stories of one aggregate: given what happened, when a command runs, then whole events or one refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from eventsourcing.persistence import Mapper
from eventsourcing.utils import resolve_topic

from registry.aggregate import RegistryAggregate
from registry.refusals import Refusal
from registry.transcoding import transcoder

SUBJECT = UUID("7b1f0c52-3a64-4a1e-8f0d-6f2f5f3c9a10")
"""The stream that a story is about."""

SomeAggregate = TypeVar("SomeAggregate", bound=RegistryAggregate)
P = ParamSpec("P")

mapper: Mapper[UUID] = Mapper(transcoder())


@dataclass(frozen=True)
class Fact:
    """What an event says, before a stream gives it its place."""

    kind: type[RegistryAggregate.Event]
    says: dict[str, Any]  # the event's own fields

    def as_event(self, version: int, of: UUID) -> RegistryAggregate.Event:
        place: dict[str, Any] = {  # as above
            "originator_id": of,
            "originator_version": version,
            "timestamp": self.says["act"].at,
        }
        if issubclass(self.kind, RegistryAggregate.Created):
            place["originator_topic"] = vars(self.kind)["TOPIC"].split(".")[0]
        return self.kind(**place, **self.says)


def fact(kind: type[RegistryAggregate.Event], /, **says: Any) -> Fact:  # as above
    return Fact(kind, says)


@dataclass(frozen=True)
class Outcome:
    """What a command led to: the events that it recorded, or why it refused."""

    history: Sequence[RegistryAggregate.Event]
    recorded: Sequence[RegistryAggregate.Event]
    refusal: Refusal | None
    before: RegistryAggregate | None
    after: RegistryAggregate | None

    def then(self, *facts: Fact, of: UUID = SUBJECT) -> None:
        """Exactly these events; stored and read again they are the same, and lead to the same state."""
        assert self.refusal is None
        expected = [each.as_event(len(self.history) + n, of) for n, each in enumerate(facts, start=1)]
        assert expected == list(self.recorded)
        assert expected == [read_again(event) for event in self.recorded]
        assert replayed([*self.history, *expected]) == self.after

    def then_nothing(self) -> None:
        """Neither an event nor a refusal: it was so already."""
        self.then()

    def then_refused(self, refusal: Refusal) -> None:
        """For this reason, with these details; and nothing was recorded."""
        assert self.refusal is not None, "nothing was refused"
        expected = (type(refusal), refusal.field, refusal.details)
        assert expected == (type(self.refusal), self.refusal.field, self.refusal.details)
        assert list(self.recorded) == []
        assert self.before == self.after


@dataclass(frozen=True)
class Story:
    """What has happened until now."""

    history: Sequence[RegistryAggregate.Event]

    def when(
        self,
        command: Callable[Concatenate[SomeAggregate, P], None],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome:
        before, subject = replayed(self.history), replayed(self.history)
        refusal = None
        try:
            command(subject, *args, **kwargs)
        except Refusal as reason:
            refusal = reason
        recorded = subject.collect_events()
        return Outcome(self.history, recorded, refusal, before, subject)

    def load(self, kind: type[SomeAggregate]) -> SomeAggregate:
        """The aggregate as it stands after all that."""
        subject = replayed(self.history)
        assert isinstance(subject, kind)
        return subject


def given(*facts: Fact, of: UUID = SUBJECT) -> Story:
    return Story([each.as_event(version, of) for version, each in enumerate(facts, start=1)])


def when(create: Callable[P, RegistryAggregate], /, *args: P.args, **kwargs: P.kwargs) -> Outcome:
    """A stream begins, or is refused."""
    try:
        subject: Any = create(*args, **kwargs)  # the library types its events more widely than ours
    except Refusal as refusal:
        return Outcome([], [], refusal, None, None)
    recorded = subject.collect_events()
    return Outcome([], recorded, None, None, subject)


def replayed(events: Sequence[RegistryAggregate.Event]) -> Any:  # the kind follows from the first event
    subject: Any = None  # as above
    for event in events:
        subject = event.mutate(subject)
    return deepcopy(subject)


def read_again(event: RegistryAggregate.Event) -> object:
    stored = mapper.to_stored_event(event)
    assert resolve_topic(stored.topic) is type(event)
    return mapper.to_domain_event(stored)
