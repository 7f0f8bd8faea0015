"""Every service record as it stands, with its corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import singledispatch

from projections.changes import Change, Insert, Update
from registry.dates import local_date
from registry.record_standings import RecordStanding
from registry.service_facts import Facts
from registry.service_record import ServiceRecord

NAME = "service_ledger"
TABLES = {
    "service_records": """
        CREATE TABLE service_records (
            record_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            activity_id uuid NOT NULL,
            shift_id uuid,
            sign_up_id uuid,
            volunteer_id uuid NOT NULL,
            person_id uuid NOT NULL,
            standing text NOT NULL,
            version bigint NOT NULL,
            opened_at timestamptz NOT NULL,
            day date NOT NULL,
            checked_in_at timestamptz,
            check_in_method text,
            check_in_distance text,
            checked_out_at timestamptz,
            activity text,
            served_on date,
            place text,
            content text,
            minutes bigint,
            organization text,
            leader_id uuid,
            starts_at timestamptz,
            ends_at timestamptz,
            tier text,
            review text,
            due_on date,
            is_provisional boolean NOT NULL DEFAULT false,
            days_late integer NOT NULL DEFAULT 0,
            evidence text NOT NULL DEFAULT '',
            reason text NOT NULL DEFAULT '',
            proposed_at timestamptz,
            proposed_by uuid,
            decided_at timestamptz,
            decided_by uuid,
            decision_reason text NOT NULL DEFAULT '',
            annulment text,
            revision integer NOT NULL DEFAULT 0,
            has_objection boolean NOT NULL DEFAULT false,
            objected_at timestamptz,
            objection_element text,
            objection_claimed text,
            objection_evidence text,
            objection_upheld boolean,
            objection_answer text
        );
        COMMENT ON TABLE service_records IS 'Service records as they stand';
        COMMENT ON COLUMN service_records.day IS 'The day served; without facts the day it was opened';
        COMMENT ON COLUMN service_records.is_provisional IS 'The deadline rests on an unpublished calendar';
        CREATE INDEX service_records_by_volunteer ON service_records (volunteer_id, day, record_id);
        CREATE INDEX service_records_by_activity ON service_records (activity_id, day, record_id);
        CREATE INDEX service_records_by_organization ON service_records (organization_id, day, record_id);
        CREATE INDEX service_records_by_sign_up ON service_records (sign_up_id);
        CREATE INDEX service_records_attending ON service_records (shift_id) WHERE standing = 'attending';
        CREATE INDEX service_records_to_confirm ON service_records (organization_id, proposed_at, record_id)
            WHERE standing = 'proposed';
        CREATE INDEX service_records_late ON service_records (organization_id) WHERE days_late > 0;
        CREATE INDEX service_records_objected ON service_records (organization_id, objected_at, record_id)
            WHERE has_objection;
        CREATE INDEX service_records_for_office ON service_records (proposed_at, record_id)
            WHERE standing = 'proposed' AND review = 'office';
    """,
    "record_corrections": """
        CREATE TABLE record_corrections (
            record_id uuid NOT NULL,
            revision integer NOT NULL,
            before jsonb NOT NULL,
            after jsonb NOT NULL,
            reason text NOT NULL,
            evidence text NOT NULL,
            corrected_at timestamptz NOT NULL,
            corrected_by uuid,
            PRIMARY KEY (record_id, revision)
        );
        COMMENT ON TABLE record_corrections IS 'What a record said before and after each correction';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: ServiceRecord.Opened, _position: int) -> Iterator[Change]:
    yield Insert(
        "service_records",
        {
            "record_id": event.originator_id,
            "organization_id": event.organization_id,
            "activity_id": event.activity_id,
            "shift_id": event.shift_id,
            "sign_up_id": event.sign_up_id,
            "volunteer_id": event.volunteer_id,
            "person_id": event.person_id,
            "standing": str(RecordStanding.OPENED),
            "version": event.originator_version,
            "opened_at": event.act.at,
            "day": local_date(event.act.at),
        },
    )


@changes.register
def _(event: ServiceRecord.CheckedIn, _position: int) -> Iterator[Change]:
    yield _update(
        event,
        standing=str(RecordStanding.ATTENDING),
        checked_in_at=event.checked_in_at,
        check_in_method=event.method,
        check_in_distance=event.distance,
    )


@changes.register
def _(event: ServiceRecord.CheckedOut, _position: int) -> Iterator[Change]:
    yield _update(event, standing=str(RecordStanding.OPENED), checked_out_at=event.checked_out_at)


@changes.register
def _(event: ServiceRecord.ForcedOut, _position: int) -> Iterator[Change]:
    yield _update(event, standing=str(RecordStanding.FORCED_OUT))


@changes.register
def _(event: ServiceRecord.Proposed, _position: int) -> Iterator[Change]:
    yield _update(
        event,
        standing=str(RecordStanding.PROPOSED),
        tier=event.tier,
        review=event.review,
        due_on=event.due_on,
        is_provisional=event.is_provisional,
        days_late=event.days_late,
        evidence=event.evidence,
        reason=event.reason,
        proposed_at=event.act.at,
        proposed_by=event.act.by,
        decided_at=None,
        decided_by=None,
        decision_reason="",
        **_facts(event.facts),
    )


@changes.register
def _(event: ServiceRecord.DeadlineRecalculated, _position: int) -> Iterator[Change]:
    yield _update(event, due_on=event.due_on, is_provisional=event.is_provisional, days_late=event.days_late)


@changes.register
def _(event: ServiceRecord.Confirmed, _position: int) -> Iterator[Change]:
    yield _decide(event, RecordStanding.EFFECTIVE)


@changes.register
def _(event: ServiceRecord.Rejected, _position: int) -> Iterator[Change]:
    yield _decide(event, RecordStanding.REJECTED, event.reason)


@changes.register
def _(event: ServiceRecord.Annulled, _position: int) -> Iterator[Change]:
    yield _decide(event, RecordStanding.ANNULLED, event.reason, annulment=event.why)


@changes.register
def _(event: ServiceRecord.Disputed, _position: int) -> Iterator[Change]:
    yield _update(
        event,
        standing=str(RecordStanding.DISPUTED),
        tier=event.tier,
        evidence=event.evidence,
        **_facts(event.facts),
    )


@changes.register
def _(event: ServiceRecord.Corrected, _position: int) -> Iterator[Change]:
    yield _update(event, revision=event.revision, **_facts(event.after))
    yield Insert(
        "record_corrections",
        {
            "record_id": event.originator_id,
            "revision": event.revision,
            "before": _plain(event.before),
            "after": _plain(event.after),
            "reason": event.reason,
            "evidence": event.evidence,
            "corrected_at": event.act.at,
            "corrected_by": event.act.by,
        },
    )


@changes.register
def _(event: ServiceRecord.Objected, _position: int) -> Iterator[Change]:
    yield _update(
        event,
        has_objection=True,
        objected_at=event.act.at,
        objection_element=event.element,
        objection_claimed=event.claimed,
        objection_evidence=event.evidence,
        objection_upheld=None,
        objection_answer=None,
    )


@changes.register
def _(event: ServiceRecord.ObjectionAnswered, _position: int) -> Iterator[Change]:
    yield _update(event, has_objection=False, objection_upheld=event.is_upheld, objection_answer=event.reason)


def _update(event: ServiceRecord.Event, **values: object) -> Update:
    stated = {"version": event.originator_version, **values}
    return Update("service_records", {"record_id": event.originator_id}, stated)


def _decide(
    event: ServiceRecord.Event, standing: RecordStanding, reason: str = "", **values: object
) -> Update:
    return _update(
        event,
        standing=str(standing),
        decided_at=event.act.at,
        decided_by=event.act.by,
        decision_reason=reason,
        **values,
    )


def _facts(facts: Facts) -> dict[str, object]:
    return {**vars(facts), "day": facts.served_on}


def _plain(facts: Facts) -> dict[str, object]:
    """As JSON: days and instants in ISO 8601, ids as text."""
    return {
        name: value if value is None or isinstance(value, int) else _text(value)
        for name, value in vars(facts).items()
    }


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
