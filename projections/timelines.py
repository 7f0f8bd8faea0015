"""The timeline of anything: who did what, when, on whose behalf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache, singledispatch
from types import NoneType, UnionType
from typing import LiteralString, get_args, get_type_hints
from uuid import UUID

from eventsourcing.utils import get_topic

from projections.changes import Change, Insert, Through
from projections.reading import LAST_POSITION, Keyset, Page, Pool, read_page
from registry.aggregate import RegistryAggregate

NAME = "timelines"
TABLES = {
    "timeline_streams": """
        CREATE TABLE timeline_streams (
            aggregate_id uuid PRIMARY KEY,
            person_id uuid,
            volunteer_id uuid,
            activity_id uuid,
            organization_id uuid
        );
        COMMENT ON TABLE timeline_streams IS 'Under whose timelines the events of a stream appear as well';
    """,
    "timeline_entries": """
        CREATE TABLE timeline_entries (
            position bigint PRIMARY KEY,
            aggregate_id uuid NOT NULL,
            version bigint NOT NULL,
            topic text NOT NULL,
            at timestamptz NOT NULL,
            effective_at timestamptz,
            device_at timestamptz,
            by uuid,
            role text NOT NULL,
            on_behalf_of uuid,
            channel text NOT NULL,
            person_id uuid,
            volunteer_id uuid,
            activity_id uuid,
            organization_id uuid,
            summary jsonb NOT NULL
        );
        COMMENT ON TABLE timeline_entries IS 'One row an event, without personal values';
        CREATE INDEX timeline_entries_by_aggregate ON timeline_entries (aggregate_id, position);
        CREATE INDEX timeline_entries_by_person ON timeline_entries (person_id, position)
            WHERE person_id IS NOT NULL;
        CREATE INDEX timeline_entries_by_volunteer ON timeline_entries (volunteer_id, position)
            WHERE volunteer_id IS NOT NULL;
        CREATE INDEX timeline_entries_by_activity ON timeline_entries (activity_id, position)
            WHERE activity_id IS NOT NULL;
        CREATE INDEX timeline_entries_by_organization ON timeline_entries (organization_id, position)
            WHERE organization_id IS NOT NULL;
    """,
}
RELATED = ("person_id", "volunteer_id", "activity_id", "organization_id")
PLAIN = {str, int, bool, UUID, date, datetime, NoneType}
KEPT_BACK = {
    *("originator_topic", "originator_id", "originator_version", "timestamp"),
    *RELATED,
    # Free text and references in which somebody may be named; the fact's own page shows them.
    *("evidence", "reference", "approval"),
    # Who complained of somebody is not for that person's timeline.
    "complaint_id",
    # Who works for whom, or stands for it, is for their own pages to say.
    *("earlier_id", "employment_id", "representative_id", "unit_id"),
}

KEPT_BACK_OF_WORKERS = {"reason", "note", "ground", "number", "certificate_number", "registration_number"}
"""What opens a public register, or says why somebody lost something: for the fact's own page as well."""
WORKERS_NOUNS = {
    *("qualification", "registration", "registration-case", "practice", "honour", "talent-rank"),
    *("learning", "course-place", "credit-listing"),
}
REGISTRARS_NOUNS = (
    *("allowance", "candidacy", "complaint", "discipline-case", "integrity-record"),
    *("qualification-report", "transcript"),
)
REGISTRARS_TOPICS = ("practice.objected", "practice.objection-answered")
"""These and everything of the nouns above: between the person and the registrars."""


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: RegistryAggregate.Created, position: int) -> Iterator[Change]:
    related = {name: getattr(event, name, None) for name in RELATED}
    yield Insert("timeline_streams", {"aggregate_id": event.originator_id, **related})
    yield Insert("timeline_entries", _entry(event, position) | related)


@changes.register
def _(event: RegistryAggregate.Event, position: int) -> Iterator[Change]:
    stream = Through("timeline_streams", event.originator_id, RELATED)
    yield Insert("timeline_entries", _entry(event, position), stream)


def _entry(event: RegistryAggregate.Event, position: int) -> dict[str, object]:
    act = event.act
    return {
        "position": position,
        "aggregate_id": event.originator_id,
        "version": event.originator_version,
        "topic": get_topic(type(event)),
        "at": act.at,
        "effective_at": act.effective_at,
        "device_at": act.device_at,
        "by": act.by,
        "role": str(act.role),
        "on_behalf_of": act.on_behalf_of,
        "channel": str(act.channel),
        "summary": _summary(event),
    }


def _summary(event: RegistryAggregate.Event) -> dict[str, object]:
    return {
        name: _plain(value)
        for name in _plain_fields(type(event))
        if (value := getattr(event, name)) is not None
    }


def _plain(value: object) -> object:
    if isinstance(value, int | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


@cache
def _plain_fields(event_class: type[RegistryAggregate.Event]) -> tuple[str, ...]:
    """A sealed value has a type of its own, and so stays out."""
    hints = get_type_hints(event_class)
    noun = get_topic(event_class).partition(".")[0]
    kept_back = KEPT_BACK | (KEPT_BACK_OF_WORKERS if noun in WORKERS_NOUNS else set())
    return tuple(
        field.name
        for field in fields(event_class)
        if field.name not in kept_back
        and not field.name.endswith("_digest")
        and _alternatives(hints[field.name]) <= PLAIN
    )


def _alternatives(hint: object) -> set[object]:
    """``UUID | None`` → {UUID, NoneType}; anything but a union stands for itself."""
    return set(get_args(hint)) if isinstance(hint, UnionType) else {hint}


@dataclass(frozen=True)
class EntryRow:
    """One event; ``summary`` holds its plain fields, days and instants in ISO 8601."""

    position: int
    aggregate_id: UUID
    version: int
    topic: str
    at: datetime
    effective_at: datetime | None
    device_at: datetime | None
    by: UUID | None
    role: str
    on_behalf_of: UUID | None
    channel: str
    person_id: UUID | None
    volunteer_id: UUID | None
    activity_id: UUID | None
    organization_id: UUID | None
    summary: dict[str, object]


# Five index scans of at most a page each: as fast under a large organization as under a small one.
_BRANCH = """
    (SELECT * FROM timeline_entries WHERE {} = %(id)s AND position < %(after_position)s
        AND split_part(topic, '.', 1) <> ALL(%(nouns)s) AND topic <> ALL(%(topics)s)
     ORDER BY position DESC LIMIT %(limit)s)
"""
OF: LiteralString = (
    " UNION ALL ".join(_BRANCH.format(column) for column in ("aggregate_id", *RELATED))
    + " ORDER BY position DESC LIMIT %(limit)s"
)
LATEST_FIRST = Keyset({"position": LAST_POSITION})


@dataclass(frozen=True)
class Timelines:
    """The events of a person, a volunteer, an organization, an activity, a record: the latest first."""

    pool: Pool

    def of(
        self, subject_id: UUID, *, is_for_all: bool = False, after: str | None = None, first: int = 20
    ) -> Page[EntryRow]:
        """Its own events, and those of what belongs to it; ``is_for_all``: but for registrars' matters."""
        hidden = (REGISTRARS_NOUNS, REGISTRARS_TOPICS) if is_for_all else ((), ())
        asked = {"id": subject_id, "nouns": list(hidden[0]), "topics": list(hidden[1])}
        return read_page(self.pool, EntryRow, OF, asked, keyset=LATEST_FIRST, after=after, first=first)
