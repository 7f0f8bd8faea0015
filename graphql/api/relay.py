"""Relay's conventions: ids of nodes, and connections with cursors."""

from __future__ import annotations

from base64 import b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeAlias, TypeVar
from uuid import UUID

import strawberry
from strawberry import ID

from projections.reading import Page
from registry.refusals import Refusal

T = TypeVar("T")
Row = TypeVar("Row")

First: TypeAlias = Annotated[int, strawberry.argument(description="How many at most, 1 to 100.")]
After: TypeAlias = Annotated[
    str | None, strawberry.argument(description="The cursor after which to go on; null: from the start.")
]


class NodeIdWrong(Refusal):
    """This is not the id of a {kind}."""

    code = "NODE_ID"
    zh = "标识无效（{kind}）。"


@strawberry.interface(description="Anything that has an id of its own and can be asked for by it.")
class Node:
    id: ID


@strawberry.type(description="Where a page of a connection stands in the whole list.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="One entry of a connection.")
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type(description="A page of a longer list.")
class Connection(Generic[T]):
    edges: list[Edge[T]]
    page_info: PageInfo


@dataclass(frozen=True)
class NodeKind:
    """A type whose objects ``node(id:)`` finds."""

    name: str
    find: Callable[..., Node | None]
    """From a Context and a UUID; None where the caller may not know that it exists."""


def node_id(kind: str, identity: UUID) -> ID:
    return ID(urlsafe_b64encode(f"{kind}:{identity}".encode()).decode().rstrip("="))


def read_node_id(kind: str, raw: str, *, field: str = "id") -> UUID:
    """The UUID behind an id of that kind; refuses the ids of other kinds."""
    try:
        name, identity = split_node_id(raw)
    except ValueError:
        raise NodeIdWrong(field=field, kind=kind) from None
    if name != kind:
        raise NodeIdWrong(field=field, kind=kind)
    return identity


def split_node_id(raw: str) -> tuple[str, UUID]:
    """The type's name and the UUID; raises ValueError."""
    try:
        text = b64decode(raw[:200] + "=" * (-len(raw[:200]) % 4), b"-_", validate=True).decode()
    except Base64Error as error:
        raise ValueError(raw[:20]) from error
    name, _, identity = text.partition(":")
    return name, UUID(identity)


def connection(page: Page[Row], node_of: Callable[[Row], T], *, after: str | None) -> Connection[T]:
    """Only forwards: whether anything lies before is known from the cursor that was given."""
    edges = [
        Edge(cursor=cursor, node=node_of(row)) for cursor, row in zip(page.cursors, page.items, strict=True)
    ]
    return Connection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=page.end_cursor,
        ),
    )
