"""Queues by deadline: until when an office is to decide, and how much of the time is used up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Generic, TypeVar

import strawberry

from api.context import Context
from api.relay import PageInfo, connection
from projections.reading import Page
from registry.dates import local_date
from registry.deadlines import Light, light_on

strawberry.enum(Light, description=Light.__doc__)

T = TypeVar("T")
Row = TypeVar("Row")


@strawberry.type(description="Until when a decision is due, in working days from the request.")
class Deadline:
    since: datetime
    due_on: date
    is_provisional: bool = strawberry.field(description="The deadline rests on a calendar not yet published.")
    light: Light


@strawberry.type(description="One entry of a queue.")
class WaitingEdge(Generic[T]):
    cursor: str
    node: T
    deadline: Deadline


@strawberry.type(description="A page of what waits for a decision, oldest first.")
class Queue(Generic[T]):
    edges: list[WaitingEdge[T]]
    page_info: PageInfo


def queue(
    page: Page[Row],
    node_of: Callable[[Row], T],
    deadline_of: Callable[[Row], Deadline],
    *,
    after: str | None,
) -> Queue[T]:
    shown = connection(page, node_of, after=after)
    edges = [
        WaitingEdge(cursor=edge.cursor, node=edge.node, deadline=deadline_of(row))
        for edge, row in zip(shown.edges, page.items, strict=True)
    ]
    return Queue(edges=edges, page_info=shown.page_info)


def deadline(context: Context, rule: str, *, division: str, since: datetime) -> Deadline:
    """``rule`` names the policy that holds the number of working days."""
    began = local_date(since)
    days = context.registry.policy(rule, division=division, on=began).value
    found = context.registry.calendar.add_working_days(began, days)
    return Deadline(
        since=since,
        due_on=found.last_day,
        is_provisional=found.provisional,
        light=light_until(context, division=division, since=began, due_on=found.last_day),
    )


def light_until(context: Context, *, division: str, since: date, due_on: date) -> Light:
    percent = context.registry.policy("deadline.light_percent", division=division, on=since).value
    return light_on(
        context.today, since=since, due_on=due_on, calendar=context.registry.calendar, percent=percent
    )
