"""Shifts as a calendar that programs subscribe to (RFC 5545): titles, places and times, and nobody's data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta
from hashlib import sha256

from fastapi import APIRouter
from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from api.context import Context, Parts
from api.persons import own_ids
from api.running import off_loop
from projections.agenda import AgendaRow
from registry.act import Caller
from registry.activity import ActivityStanding
from registry.refusals import NotFound
from registry.sign_up import SignUpStanding

KEPT = timedelta(days=30)
"""How long a calendar is told of what is over or was given back."""
PRODUCT = "-//volunteer-registry//ZH"
TITLE = "志愿服务"
CALLED_OFF = frozenset({ActivityStanding.CANCELLED, ActivityStanding.DISQUALIFIED})


def calendar_router(parts: Parts) -> APIRouter:
    router = APIRouter()

    @router.get("/calendar/{token}.ics")
    async def feed(request: Request, token: str) -> Response:
        # The path is the key: neither the access log nor a report of a bug may quote it.
        request.scope["path"] = "/calendar/"
        content = await off_loop(_write, parts, token)
        tag = f'"{sha256(content).hexdigest()}"'
        headers = {"etag": tag, "cache-control": "private, no-cache"}
        if _knows(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/calendar", headers=headers)

    return router


def _knows(stated: str, tag: str) -> bool:
    """Compared weakly (RFC 9110, 13.1.2)."""
    return any(each.strip().removeprefix("W/") in {tag, "*"} for each in stated.split(","))


def _write(parts: Parts, token: str) -> bytes:
    person_id = parts.calendar_feeds.find(token)
    if person_id is None:
        raise NotFound(what="calendar")
    context = Context(parts, Caller(person_id), "zh")
    rows = parts.read.agenda.since(own_ids(context), parts.clock() - KEPT)
    return write_calendar(rows, base_url=parts.base_url)


def write_calendar(rows: Iterable[AgendaRow], *, base_url: str) -> bytes:
    """The same rows give the same bytes: no moment of writing stands in them."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", TITLE)
    for row in rows:
        calendar.add_component(_event(row, base_url))
    return bytes(calendar.to_ical())


def _event(row: AgendaRow, base_url: str) -> Event:
    page = f"{base_url}/activities/{row.activity_id}"
    event = Event()
    event.add("uid", str(row.sign_up_id))
    event.add("dtstamp", row.changed_at.astimezone(UTC))
    event.add("last-modified", row.changed_at.astimezone(UTC))
    event.add("sequence", row.revision)
    event.add("dtstart", row.starts_at.astimezone(UTC))
    event.add("dtend", row.ends_at.astimezone(UTC))
    event.add("summary", row.activity_title)
    event.add("location", row.address)
    event.add("description", f"{row.post_name}\n{page}")
    event.add("url", page)
    event.add("status", _status(row))
    return event


def _status(row: AgendaRow) -> str:
    if row.activity_standing in CALLED_OFF or row.standing == SignUpStanding.WITHDRAWN:
        return "CANCELLED"
    return "TENTATIVE" if row.standing == SignUpStanding.WAITING else "CONFIRMED"
