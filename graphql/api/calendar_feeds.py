"""A private calendar feed: opened and closed by the person whose shifts it shows."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from api import ports
from api.context import Info
from api.refusals import Refusal
from api.running import must_be_strong, mutation, signed_in
from api.sessions import Done, DoneResult


@strawberry.type(description="An open calendar feed; its address was told once and is kept nowhere.")
class CalendarFeed:
    created_at: datetime
    last_read_at: datetime | None

    @classmethod
    def of(cls, feed: ports.CalendarFeed) -> CalendarFeed:
        return cls(created_at=feed.created_at, last_read_at=feed.last_read_at)


@strawberry.type(description="Where a calendar program reads the shifts; whoever knows it can read them.")
class CalendarAddress:
    address: str = strawberry.field(description="Shown only now.")


OpenCalendarFeedResult: TypeAlias = Annotated[
    CalendarAddress | Refusal, strawberry.union("OpenCalendarFeedResult")
]


@strawberry.type
class CalendarFeedMutations:
    @mutation
    def open_calendar_feed(self, info: Info) -> OpenCalendarFeedResult:
        """A new address for one's own and the wards' shifts; an older one stops working."""
        parts = info.context.parts
        token = parts.calendar_feeds.open(must_be_strong(info.context))
        return CalendarAddress(address=f"{parts.base_url}/calendar/{token}.ics")

    @mutation
    def close_calendar_feed(self, info: Info) -> DoneResult:
        """The address stops working at once."""
        info.context.parts.calendar_feeds.close(signed_in(info.context))
        return Done()
