"""Entries about professional work, each with the registration of its own day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Add, Change, Insert, Update
from registry.social_work.practice import Practice, Work

NAME = "practice"
TABLES = {
    "practice_entries": """
        CREATE TABLE practice_entries (
            practice_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            person_id uuid NOT NULL,
            kind text NOT NULL,
            done_on date NOT NULL,
            minutes integer NOT NULL,
            clients integer NOT NULL,
            sessions integer NOT NULL,
            outcome text NOT NULL,
            registration_standing text NOT NULL,
            registration_level text,
            registration_number text,
            recorded_at timestamptz NOT NULL,
            revision integer NOT NULL DEFAULT 0,
            correction_reason text,
            withdrawn_at timestamptz,
            withdrawal_reason text,
            has_objection boolean NOT NULL DEFAULT false,
            objected_at timestamptz,
            objection_claimed text,
            objection_upheld boolean,
            objection_answer text
        );
        COMMENT ON TABLE practice_entries IS 'Professional work: counts and outcomes, no client''s name';
        COMMENT ON COLUMN practice_entries.registration_standing IS 'On the day of the work, as known then';
        CREATE INDEX practice_entries_by_person ON practice_entries (person_id, done_on, practice_id);
        CREATE INDEX practice_entries_by_organization
            ON practice_entries (organization_id, done_on, practice_id);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Practice.Recorded, _position: int) -> Iterator[Change]:
    yield Insert(
        "practice_entries",
        {
            "practice_id": event.originator_id,
            "organization_id": event.organization_id,
            "person_id": event.person_id,
            "recorded_at": event.act.at,
            **_stated(event, event.work),
        },
    )


@changes.register
def _(event: Practice.Corrected, _position: int) -> Iterator[Change]:
    yield _update(event, correction_reason=event.reason, **_stated(event, event.work))
    yield Add("practice_entries", {"practice_id": event.originator_id}, {"revision": 1})


@changes.register
def _(event: Practice.Withdrawn, _position: int) -> Iterator[Change]:
    yield _update(event, withdrawn_at=event.act.at, withdrawal_reason=event.reason)


@changes.register
def _(event: Practice.Objected, _position: int) -> Iterator[Change]:
    yield _update(
        event,
        has_objection=True,
        objected_at=event.act.at,
        objection_claimed=event.claimed,
        objection_upheld=None,
        objection_answer=None,
    )


@changes.register
def _(event: Practice.ObjectionAnswered, _position: int) -> Iterator[Change]:
    yield _update(event, has_objection=False, objection_upheld=event.is_upheld, objection_answer=event.reason)


def _stated(event: Practice.Recorded | Practice.Corrected, work: Work) -> dict[str, object]:
    return {
        **vars(work),
        "registration_standing": event.registration_standing,
        "registration_level": event.registration_level,
        "registration_number": event.registration_number,
    }


def _update(event: Practice.Event, **values: object) -> Update:
    return Update("practice_entries", {"practice_id": event.originator_id}, values)
