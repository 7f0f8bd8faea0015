"""A cursor leads to the next page, and to nothing else."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from projections.people import People
from projections.reading import (
    FIRST_ID,
    FIRST_MOMENT,
    LAST_POSITION,
    CursorNotValid,
    Keyset,
    PageSizeNotValid,
)
from tests import builders as make
from tests.projections.log import ProjectedLog

KEYSET = Keyset({"at": FIRST_MOMENT, "id": FIRST_ID})
BY_POSITION = Keyset({"position": LAST_POSITION})


@dataclass
class Row:
    at: datetime
    id: UUID


def encoded(values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def test_a_cursor_leads_back_to_its_row() -> None:
    row = Row(datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC), uuid4())

    assert KEYSET.read(KEYSET.cursor_of(row)) == {"after_at": row.at, "after_id": row.id}


def test_without_a_cursor_the_list_begins() -> None:
    assert KEYSET.read(None) == {"after_at": FIRST_MOMENT, "after_id": FIRST_ID}


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "-1",
        "not base64!",
        "图书馆",
        "AAAA",
        "[" * 5000,
        encoded(1),
        encoded({"at": "2026-03-02T09:00:00Z"}),
        encoded([]),
        encoded(["2026-03-02T09:00:00Z"]),
        encoded(["2026-03-02T09:00:00", str(FIRST_ID)]),
        encoded(["yesterday", str(FIRST_ID)]),
        encoded(["2026-03-02T09:00:00Z", "'; DROP TABLE persons; --"]),
        encoded(["2026-03-02T09:00:00Z", None]),
        encoded(["2026-03-02T09:00:00Z", str(FIRST_ID), 1]),
        base64.urlsafe_b64encode(b"[" * 5000).decode(),
    ],
)
def test_a_cursor_that_nobody_gave_out_is_refused(cursor: str) -> None:
    with pytest.raises(CursorNotValid):
        KEYSET.read(cursor)


@pytest.mark.parametrize("position", [-1, 2**63, 1.5, True, "1", None])
def test_a_position_is_a_number_of_the_log(position: object) -> None:
    with pytest.raises(CursorNotValid):
        BY_POSITION.read(encoded([position]))


@pytest.mark.parametrize("first", [-1, 0, 101])
def test_a_page_has_its_limits(module_log: ProjectedLog, first: int) -> None:
    with pytest.raises(PageSizeNotValid):
        People(module_log.pool).real_names_to_check("310000", first=first)


def pages(people: People, size: int) -> list[Sequence[UUID]]:
    """Everybody who waits, a page at a time."""
    page = people.real_names_to_check("310000", first=size)
    found = [[row.person_id for row in page.items]]
    while page.has_next:
        page = people.real_names_to_check("310000", after=page.end_cursor, first=size)
        found.append([row.person_id for row in page.items])
    return list(found)


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_pages_hold_every_row_once(log: ProjectedLog, size: int) -> None:
    waiting = [make.person() for _ in range(5)]
    for person in waiting:
        person.submit_real_name(make.act())
    log.project(*waiting)

    found = [person_id for page in pages(People(log.pool), size) for person_id in page]

    assert sorted(found) == sorted(person.id for person in waiting)
