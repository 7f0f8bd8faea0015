"""What every command works with: the log, the vault, what is reserved, the rules, the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Protocol, TypeVar, cast
from uuid import UUID

from eventsourcing.application import Application, project_aggregate
from eventsourcing.persistence import JSONTranscoder, StoredEvent

from registry.activity import Activity
from registry.aggregate import RegistryAggregate
from registry.dates import age_on, local_date
from registry.organization import Organization
from registry.person import Person
from registry.policies import Policies, Policy
from registry.refusals import NotFound
from registry.reservations import Reservations
from registry.texts import read_text
from registry.transcoding import register_values
from registry.vault import Sealed, Vault, optional_key
from registry.working_days import Calendar

SomeAggregate = TypeVar("SomeAggregate", bound=RegistryAggregate)
OtherAggregate = TypeVar("OtherAggregate", bound=RegistryAggregate)


@dataclass(frozen=True)
class Verdict:
    """What a real-name authority answers: passed, failed with a reason, or later (None)."""

    has_passed: bool | None
    reference: str = ""
    reason: str = ""


class Streams(Protocol):
    """Where aggregates are read from."""

    def select_streams(self, stream_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[StoredEvent]]:
        """By stream: the latest snapshot, if there is one, and the events after it."""


class RealNameAuthority(Protocol):
    """Who checks name and number against the population register."""

    name: str

    def check(self, *, document_type: str, issuer: str, number: str, name: str) -> Verdict:
        """Answer at once, or ``has_passed=None`` when an officer decides later."""


class Messages(Protocol):
    """Who brings a short text to a phone."""

    def send(self, phone: str, text: str) -> None:
        """Hand the message on; raises where it cannot be taken."""


@dataclass(frozen=True)
class Message:
    """A short text on its way to a phone."""

    phone: str
    text: str


@dataclass(frozen=True)
class Surroundings:
    """Everything outside the rules themselves, handed in once."""

    vault: Vault
    reservations: Reservations
    authority: RealNameAuthority
    messages: Messages
    clock: Callable[[], datetime]
    random_id: Callable[[], UUID]
    random_bytes: Callable[[int], bytes]
    policies: Policies
    calendar: Calendar


class Desk(Application[UUID]):
    """One log of one division; `name` is the log's name (``registry:310000``)."""

    snapshotting_intervals: ClassVar = {Organization: 50, Activity: 50}
    """Streams that may grow long, and after how many events their state is stored."""

    def __init__(self, name: str, env: Mapping[str, str], surroundings: Surroundings) -> None:
        self.name = name
        super().__init__(dict(env))
        # The recorder that the settings name; the library's own reads one stream at a time.
        self._streams = cast("Streams", self.recorder)
        self.vault = surroundings.vault
        self.reservations = surroundings.reservations
        self.authority = surroundings.authority
        self.messages = surroundings.messages
        self.clock = surroundings.clock
        self.random_id = surroundings.random_id
        self.random_bytes = surroundings.random_bytes
        self.policies = surroundings.policies
        self.calendar = surroundings.calendar
        self.retries = 0

    def register_transcodings(self, transcoder: JSONTranscoder) -> None:
        register_values(transcoder)

    def get(self, kind: type[SomeAggregate], aggregate_id: UUID) -> SomeAggregate:
        """Load, or refuse with NOT_FOUND when there is none of this kind."""
        return _of_kind(kind, self.find(kind, aggregate_id))

    def find(self, kind: type[SomeAggregate], aggregate_id: UUID) -> SomeAggregate | None:
        (found,) = self._load([aggregate_id])
        return found if isinstance(found, kind) else None

    def find_all(self, kind: type[SomeAggregate], aggregate_ids: Sequence[UUID]) -> dict[UUID, SomeAggregate]:
        """Those of them that are there, with one look at the log."""
        found = zip(aggregate_ids, self._load(aggregate_ids), strict=True)
        return {aggregate_id: each for aggregate_id, each in found if isinstance(each, kind)}

    def find_as_known(
        self, kind: type[SomeAggregate], aggregate_id: UUID, at: datetime
    ) -> SomeAggregate | None:
        """As it stood in the log at that moment."""
        stored = self._streams.select_streams([aggregate_id])[aggregate_id]
        events = [cast("RegistryAggregate.Event", self.mapper.to_domain_event(each)) for each in stored]
        found: object = project_aggregate(None, [event for event in events if event.act.at <= at])
        return found if isinstance(found, kind) else None

    def get_both(
        self, one: tuple[type[SomeAggregate], UUID], other: tuple[type[OtherAggregate], UUID]
    ) -> tuple[SomeAggregate, OtherAggregate]:
        """Like ``get``, with one look at the log for two."""
        found = self._load([one[1], other[1]])
        return _of_kind(one[0], found[0]), _of_kind(other[0], found[1])

    def _load(self, ids: Sequence[UUID]) -> list[object]:
        streams = self._streams.select_streams(ids)
        return [
            project_aggregate(None, map(self.mapper.to_domain_event, streams[aggregate_id]))
            for aggregate_id in ids
        ]

    def policy(self, key: str, *, division: str, on: date) -> Policy:
        return self.policies.value(key, division=division, on=on)

    def today(self) -> date:
        return local_date(self.clock())

    def last_position(self) -> int:
        """Of what is on record, all decisions taken so far."""
        return self.recorder.max_notification_id() or 0

    def seal_note(self, person_id: UUID, raw: str, *, limit: int, field: str) -> Sealed:
        """A free text about a person, under the key that no law keeps."""
        return self.vault.seal(optional_key(person_id), read_text(raw, limit=limit, field=field))

    def birth_date_of(self, person: Person) -> date:
        return date.fromisoformat(self.vault.open(person.birth_date))

    def age_of(self, person: Person, *, on: date) -> int:
        return self.age_on(self.birth_date_of(person), person.division, on=on)

    def age_on(self, birth_date: date, division: str, *, on: date) -> int:
        """By the stricter reading: on the birthday itself still a year younger (`age.birthday_counts`)."""
        counts = bool(self.policy("age.birthday_counts", division=division, on=on).value)
        return age_on(birth_date, on, birthday_counts=counts)

    def count_retry(self) -> None:
        """Decisions taken anew after a lost race; the metrics show it."""
        self.retries += 1


def _of_kind(kind: type[SomeAggregate], found: object) -> SomeAggregate:
    if not isinstance(found, kind):
        raise NotFound(what=kind.__name__.lower())
    return found
