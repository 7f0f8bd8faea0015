"""What counts of each service record just now, by month: what open statistics are summed from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import singledispatch

from projections.changes import Change, Insert, Update
from registry.service_record import ServiceRecord

NAME = "service_figures"
# One narrow row a record: people can only be counted once where they are told apart, and the activity's
# division and field are looked up when asked, since a plan may still change after it is published.
TABLES = {
    NAME: """
        CREATE TABLE service_figures (
            record_id uuid PRIMARY KEY,
            activity_id uuid NOT NULL,
            volunteer_id uuid NOT NULL,
            month date,
            minutes bigint NOT NULL DEFAULT 0
        );
        COMMENT ON TABLE service_figures IS 'What counts of each service record just now';
        COMMENT ON COLUMN service_figures.month IS 'First day of the month served; null until proposed';
        COMMENT ON COLUMN service_figures.minutes IS 'Zero unless the record is effective';
        CREATE INDEX service_figures_by_activity ON service_figures (activity_id, month) WHERE minutes > 0;
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: ServiceRecord.Opened, _position: int) -> Iterator[Change]:
    row = {
        "record_id": event.originator_id,
        "activity_id": event.activity_id,
        "volunteer_id": event.volunteer_id,
    }
    yield Insert(NAME, row)


@changes.register
def _(event: ServiceRecord.Proposed, _position: int) -> Iterator[Change]:
    yield _update(event, month=month_of(event.facts.served_on))


@changes.register
def _(event: ServiceRecord.Confirmed, _position: int) -> Iterator[Change]:
    yield _update(event, minutes=event.minutes)


@changes.register
def _(event: ServiceRecord.Corrected, _position: int) -> Iterator[Change]:
    yield _update(event, month=month_of(event.after.served_on), minutes=event.after.minutes)


@changes.register
def _(event: ServiceRecord.Annulled, _position: int) -> Iterator[Change]:
    if event.counted_minutes:
        yield _update(event, minutes=0)


def month_of(day: date) -> date:
    """Its first day."""
    return day.replace(day=1)


def _update(event: ServiceRecord.Event, **values: object) -> Update:
    return Update(NAME, {"record_id": event.originator_id}, values)
