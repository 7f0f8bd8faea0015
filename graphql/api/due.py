"""What an organization has to do, and by when the law wants it done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from inspect import getdoc

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.deadlines import light_until
from api.organizations import read_organization_id
from api.relay import node_id
from api.rights import must_be_member
from api.running import query
from projections.due import DueKind, DueRow
from registry.commands.proposals import RECORDING_DAYS
from registry.dates import local_date
from registry.deadlines import Light

strawberry.enum(DueKind, description=getdoc(DueKind))


@strawberry.type(description="Something that waits for an organization.")
class DueItem:
    kind: DueKind
    count: int
    since: datetime = strawberry.field(description="When the oldest of them began to wait.")
    due_on: date | None = strawberry.field(description="The earliest last day; null where the law sets none.")
    light: Light | None = strawberry.field(description="How near the last day is; null without one.")
    activity_id: ID | None = strawberry.field(description="Null where it is about several activities.")
    shift_id: ID | None
    title: str | None = strawberry.field(description="Of the activity.")
    starts_at: datetime | None = strawberry.field(description="Of the shift.")
    post_name: str | None

    @classmethod
    def of(cls, row: DueRow, context: Context) -> DueItem:
        due_on = _due_on(context, row)
        return cls(
            kind=DueKind(row.kind),
            count=row.count,
            since=row.since,
            due_on=due_on,
            light=_light(context, row, due_on) if due_on else None,
            activity_id=node_id("Activity", row.activity_id) if row.activity_id else None,
            shift_id=node_id("Shift", row.shift_id) if row.shift_id else None,
            title=row.title,
            starts_at=row.starts_at,
            post_name=row.post_name,
        )


@strawberry.type
class DueQueries:
    @query
    def due(self, info: Info, organization_id: ID) -> list[DueItem]:
        """What waits for the organization: what is due first, then what waits longest; for members."""
        context, known_id = info.context, read_organization_id(organization_id)
        must_be_member(context, known_id)
        rows = context.read.due.of_organization(known_id, context.parts.clock())
        items = [DueItem.of(row, context) for row in rows]
        return sorted(items, key=lambda item: (item.due_on or date.max, item.since, item.kind))


def _due_on(context: Context, row: DueRow) -> date | None:
    """Service is recorded within ten working days after its end (O67 Art 11)."""
    if row.ended_at is None:
        return row.due_on
    return context.registry.calendar.add_working_days(_last_day(row.ended_at), RECORDING_DAYS).last_day


def _light(context: Context, row: DueRow, due_on: date) -> Light:
    """Of the ten days for recording; what is entered already has been waiting since then."""
    since = _last_day(row.ended_at) if row.ended_at else local_date(row.since)
    return light_until(context, division="", since=since, due_on=due_on)


def _last_day(end: datetime) -> date:
    """A shift that ends at midnight ended on the day before."""
    return local_date(end - timedelta(microseconds=1))
