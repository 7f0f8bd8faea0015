"""Sign-ups: what became of them, and what somebody must still bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatch
from typing import LiteralString
from uuid import UUID

from projections.changes import Change, Insert, Update
from projections.reading import (
    LAST_ID,
    LAST_MOMENT,
    Keyset,
    Page,
    Pool,
    find_one,
    read_all,
    read_page,
)
from registry.sign_up import SignUp, SignUpStanding
from registry.vault import Sealed

NAME = "my_sign_ups"
TABLES = {
    "sign_ups": """
        CREATE TABLE sign_ups (
            sign_up_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            activity_id uuid NOT NULL,
            shift_id uuid NOT NULL,
            volunteer_id uuid NOT NULL,
            person_id uuid NOT NULL,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            standing text NOT NULL,
            reason text NOT NULL DEFAULT '',
            applied_at timestamptz NOT NULL,
            decided_at timestamptz,
            queued_at bigint,
            accompanied_by uuid,
            version bigint NOT NULL
        );
        COMMENT ON TABLE sign_ups IS 'Sign-ups as they stand';
        COMMENT ON COLUMN sign_ups.queued_at IS 'Position at which the waiting list was joined: its order';
        CREATE INDEX sign_ups_by_person ON sign_ups (person_id, starts_at, sign_up_id);
        CREATE INDEX sign_ups_by_shift ON sign_ups (shift_id, standing);
        CREATE INDEX sign_ups_waiting ON sign_ups (shift_id, queued_at) WHERE standing = 'waiting';
        CREATE INDEX sign_ups_missed ON sign_ups (volunteer_id) WHERE standing = 'no-show';
        CREATE INDEX sign_ups_by_activity ON sign_ups (activity_id);
    """,
    "sign_up_proofs": """
        CREATE TABLE sign_up_proofs (
            position bigint PRIMARY KEY,
            sign_up_id uuid NOT NULL,
            kind text NOT NULL,
            reference text NOT NULL,
            covers_from date NOT NULL,
            covers_to date NOT NULL,
            shown_at timestamptz NOT NULL
        );
        COMMENT ON TABLE sign_up_proofs IS 'Insurance, agreements and qualifications that were shown';
        CREATE INDEX sign_up_proofs_by_sign_up ON sign_up_proofs (sign_up_id, position);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: SignUp.Applied, _position: int) -> Iterator[Change]:
    yield Insert(
        "sign_ups",
        {
            "sign_up_id": event.originator_id,
            "organization_id": event.organization_id,
            "activity_id": event.activity_id,
            "shift_id": event.shift_id,
            "volunteer_id": event.volunteer_id,
            "person_id": event.person_id,
            "starts_at": event.starts_at,
            "ends_at": event.ends_at,
            "standing": str(SignUpStanding.APPLIED),
            "applied_at": event.act.at,
            "accompanied_by": event.accompanied_by,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: SignUp.AppliedAgain, _position: int) -> Iterator[Change]:
    yield _stand(
        event,
        SignUpStanding.APPLIED,
        reason="",
        applied_at=event.act.at,
        decided_at=None,
        queued_at=None,
        accompanied_by=event.accompanied_by,
    )


@changes.register
def _(event: SignUp.ProofShown, position: int) -> Iterator[Change]:
    row = {
        "position": position,
        "sign_up_id": event.originator_id,
        "kind": event.kind,
        "reference": event.reference,
        "covers_from": event.covers_from,
        "covers_to": event.covers_to,
        "shown_at": event.act.at,
    }
    yield Insert("sign_up_proofs", row)
    yield Update("sign_ups", {"sign_up_id": event.originator_id}, {"version": event.originator_version})


@changes.register
def _(event: SignUp.Accepted | SignUp.Promoted, _position: int) -> Iterator[Change]:
    yield _stand(event, SignUpStanding.ACCEPTED, decided_at=event.act.at)


@changes.register
def _(event: SignUp.Waitlisted, position: int) -> Iterator[Change]:
    yield _stand(event, SignUpStanding.WAITING, decided_at=event.act.at, queued_at=position)


@changes.register
def _(event: SignUp.Declined, _position: int) -> Iterator[Change]:
    yield _stand(event, SignUpStanding.DECLINED, decided_at=event.act.at, reason=event.reason)


@changes.register
def _(event: SignUp.Withdrawn, _position: int) -> Iterator[Change]:
    yield _stand(event, SignUpStanding.WITHDRAWN, decided_at=event.act.at, reason=event.reason)


@changes.register
def _(event: SignUp.NoShowMarked, _position: int) -> Iterator[Change]:
    yield _stand(event, SignUpStanding.NO_SHOW, decided_at=event.act.at, reason=event.reason)


@changes.register
def _(event: SignUp.Served, _position: int) -> Iterator[Change]:
    yield _stand(event, SignUpStanding.SERVED, reason="")


def _stand(event: SignUp.Event, standing: SignUpStanding, **values: object) -> Update:
    stated = {"standing": str(standing), "version": event.originator_version, **values}
    return Update("sign_ups", {"sign_up_id": event.originator_id}, stated)


@dataclass(frozen=True)
class SignUpRow:
    """A sign-up with what it is for; times are the shift's present ones."""

    sign_up_id: UUID
    organization_id: UUID
    organization_name: str
    activity_id: UUID
    activity_title: str
    activity_standing: str
    shift_id: UUID
    post_name: str
    volunteer_id: UUID
    person_id: UUID
    starts_at: datetime
    ends_at: datetime
    applied_for: datetime
    """The start that the shift had when one signed up: the order of the list."""
    standing: str
    reason: str
    applied_at: datetime
    decided_at: datetime | None
    accompanied_by: UUID | None
    version: int
    rank: int | None
    """On the waiting list, from 1."""
    has_conflict: bool
    """Another accepted shift of the person lies at the same time."""


@dataclass(frozen=True)
class ProofRow:
    """Something shown before the service; both days included."""

    sign_up_id: UUID
    kind: str
    reference: Sealed
    covers_from: date
    covers_to: date
    shown_at: datetime


SELECT = """
    SELECT mine.sign_up_id, mine.organization_id, coalesce(organizations.name, '') AS organization_name,
        mine.activity_id, coalesce(activities.title, '') AS activity_title,
        coalesce(activities.standing, '') AS activity_standing,
        mine.shift_id, coalesce(shift.post_name, '') AS post_name, mine.volunteer_id, mine.person_id,
        coalesce(shift.starts_at, mine.starts_at) AS starts_at,
        coalesce(shift.ends_at, mine.ends_at) AS ends_at,
        mine.starts_at AS applied_for, mine.standing, mine.reason, mine.applied_at, mine.decided_at,
        mine.accompanied_by, mine.version,
        CASE WHEN mine.standing = 'waiting' THEN (
            SELECT count(*) FROM sign_ups AS ahead
            WHERE ahead.shift_id = mine.shift_id AND ahead.standing = 'waiting'
                AND ahead.queued_at <= mine.queued_at
        ) END AS rank,
        mine.standing IN ('applied', 'waiting', 'accepted') AND EXISTS (
            SELECT FROM sign_ups AS other
            LEFT JOIN LATERAL (
                SELECT starts_at, ends_at FROM activity_shifts
                WHERE activity_shifts.shift_id = other.shift_id
                    AND activity_shifts.activity_id = other.activity_id
                LIMIT 1
            ) AS others_shift ON true
            WHERE other.person_id = mine.person_id AND other.sign_up_id <> mine.sign_up_id
                AND other.standing = 'accepted'
                AND coalesce(others_shift.starts_at, other.starts_at) < coalesce(shift.ends_at, mine.ends_at)
                AND coalesce(others_shift.ends_at, other.ends_at) > coalesce(shift.starts_at, mine.starts_at)
        ) AS has_conflict
    FROM sign_ups AS mine
    LEFT JOIN organizations ON organizations.organization_id = mine.organization_id
    LEFT JOIN activities ON activities.activity_id = mine.activity_id
    LEFT JOIN LATERAL (
        SELECT activity_shifts.starts_at, activity_shifts.ends_at, activity_posts.name AS post_name
        FROM activity_shifts
        JOIN activity_posts ON activity_posts.activity_id = activity_shifts.activity_id
            AND activity_posts.ordinal = activity_shifts.post_ordinal
        WHERE activity_shifts.shift_id = mine.shift_id AND activity_shifts.activity_id = mine.activity_id
        ORDER BY activity_shifts.ordinal LIMIT 1
    ) AS shift ON true
"""
BY_IDS: LiteralString = f"{SELECT} WHERE mine.sign_up_id = ANY(%(ids)s)"
OF_PERSON: LiteralString = f"""
    {SELECT}
    WHERE mine.person_id = %(person_id)s
        AND (%(standings)s::text[] IS NULL OR mine.standing = ANY(%(standings)s))
        AND (mine.starts_at, mine.sign_up_id) < (%(after_applied_for)s, %(after_sign_up_id)s)
    ORDER BY mine.starts_at DESC, mine.sign_up_id DESC
    LIMIT %(limit)s
"""
PROOFS_OF = """
    SELECT sign_up_id, kind, reference, covers_from, covers_to, shown_at FROM sign_up_proofs
    WHERE sign_up_id = ANY(%(ids)s) ORDER BY position
"""
LATEST_FIRST = Keyset({"applied_for": LAST_MOMENT, "sign_up_id": LAST_ID})


@dataclass(frozen=True)
class MySignUps:
    """Sign-ups of a person, the latest shift first."""

    pool: Pool

    def find(self, sign_up_id: UUID) -> SignUpRow | None:
        return find_one(self.pool, SignUpRow, BY_IDS, {"ids": [sign_up_id]})

    def of_ids(self, sign_up_ids: Sequence[UUID]) -> dict[UUID, SignUpRow]:
        found = read_all(self.pool, SignUpRow, BY_IDS, {"ids": list(sign_up_ids)})
        return {row.sign_up_id: row for row in found}

    def of_person(
        self,
        person_id: UUID,
        *,
        standings: Sequence[str] | None = None,
        after: str | None = None,
        first: int = 20,
    ) -> Page[SignUpRow]:
        values = {"person_id": person_id, "standings": list(standings) if standings else None}
        return read_page(
            self.pool, SignUpRow, OF_PERSON, values, keyset=LATEST_FIRST, after=after, first=first
        )

    def proofs_of(self, sign_up_ids: Sequence[UUID]) -> list[ProofRow]:
        return read_all(self.pool, ProofRow, PROOFS_OF, {"ids": list(sign_up_ids)})
