"""Many changes written at once have the effect of writing them one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatch
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.rows import DictRow, dict_row

from projections.applying import Batch
from projections.changes import Add, Change, Delete, Insert, Put, Through, Update
from projections.coalescing import RowExists, RowMissing
from projections.model import Model
from projections.tables import create_indexes, create_tables, read_tables
from tests.database import Database


@singledispatch
def no_changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


BOXES = Model(
    "boxes",
    {
        "boxes": """
            CREATE TABLE boxes (
                shelf integer, place integer, apples bigint NOT NULL DEFAULT 0,
                label text NOT NULL DEFAULT 'new',
                words text[], note jsonb, PRIMARY KEY (shelf, place)
            );
        """,
        "shelves": "CREATE TABLE shelves (shelf integer PRIMARY KEY, room text NOT NULL);\n",
        "visits": "CREATE TABLE visits (number integer PRIMARY KEY, room text NOT NULL);\n",
    },
    no_changes,
)
Cursor = psycopg.Cursor[DictRow]


@pytest.fixture(scope="module")
def cursor(module_database: Database) -> Iterator[Cursor]:
    with psycopg.connect(module_database.projector_url, row_factory=dict_row) as connection:
        cursor = connection.cursor()
        create_tables(cursor, SCHEMA, [BOXES])
        create_indexes(cursor, SCHEMA, [BOXES])
        yield cursor
        connection.rollback()


SCHEMA = "registry_310000_read"


@pytest.fixture(autouse=True)
def empty(cursor: Cursor) -> Iterator[None]:
    cursor.execute("SAVEPOINT test")
    yield
    cursor.execute("ROLLBACK TO test")


def batch(cursor: Cursor) -> Batch:
    return Batch(cursor, read_tables(cursor, SCHEMA, [BOXES]))


def write(cursor: Cursor, batches: Sequence[Sequence[Change]]) -> list[dict[str, Any]]:
    """The rows of ``boxes`` afterwards."""
    for changes in batches:
        written = batch(cursor)
        written.apply(changes)
        written.flush()
    return cursor.execute("SELECT * FROM boxes ORDER BY shelf, place").fetchall()


def key(place: int) -> dict[str, object]:
    return {"shelf": place % 2, "place": place}


def valid(choices: Sequence[tuple[str, int, int]]) -> list[Change]:
    """A sequence that could come from a log: nothing missing is changed, nothing present inserted."""
    present: set[int] = set()
    changes: list[Change] = []
    for kind, place, amount in choices:
        row = {**key(place), "label": f"label {amount}", "words": [str(amount)], "note": {"n": amount}}
        if kind == "put":
            changes.append(Put("boxes", row))
            present.add(place)
        elif kind == "clear":
            changes.append(Delete("boxes", {"shelf": place % 2}))
            present = {other for other in present if other % 2 != place % 2}
        elif place not in present:
            changes.append(Insert("boxes", row))
            present.add(place)
        elif kind == "add":
            changes.append(Add("boxes", key(place), {"apples": amount}))
        elif kind == "update":
            changes.append(Update("boxes", key(place), {"label": f"label {amount}", "apples": amount}))
        else:
            changes.append(Delete("boxes", key(place)))
            present.discard(place)
    return changes


CHOICES = st.lists(
    st.tuples(
        st.sampled_from(["put", "clear", "add", "add", "update", "delete"]),
        st.integers(0, 4),
        st.integers(-3, 3),
    ),
    max_size=40,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=CHOICES, size=st.integers(1, 40))
def test_batches_of_any_size_have_the_effect_of_one_change_at_a_time(
    cursor: Cursor, choices: list[tuple[str, int, int]], size: int
) -> None:
    changes = valid(choices)
    one_by_one = write(cursor, [[change] for change in changes])
    cursor.execute("DELETE FROM boxes")

    in_batches = write(cursor, [changes[start : start + size] for start in range(0, len(changes), size)])

    cursor.execute("DELETE FROM boxes")
    assert in_batches == one_by_one


def test_columns_left_out_hold_their_default(cursor: Cursor) -> None:
    (row,) = write(cursor, [[Insert("boxes", key(1))]])

    assert row == {"shelf": 1, "place": 1, "apples": 0, "label": "new", "words": None, "note": None}


@pytest.mark.parametrize(
    "change",
    [
        Update("boxes", key(1), {"label": "x"}),
        Add("boxes", key(1), {"apples": 1}),
        Insert("visits", {"number": 1}, Through("shelves", 1, ("room",))),
    ],
    ids=lambda change: type(change).__name__,
)
def test_a_change_of_a_row_that_is_not_there_is_an_error(cursor: Cursor, change: Change) -> None:
    with pytest.raises(RowMissing):
        write(cursor, [[change]])


def test_a_change_after_the_deletion_in_the_same_batch_is_an_error(cursor: Cursor) -> None:
    write(cursor, [[Insert("boxes", key(1))]])

    with pytest.raises(RowMissing):
        write(cursor, [[Delete("boxes", key(1)), Update("boxes", key(1), {"label": "x"})]])


def test_a_row_inserted_twice_in_one_batch_is_an_error(cursor: Cursor) -> None:
    with pytest.raises(RowExists):
        write(cursor, [[Insert("boxes", key(1)), Insert("boxes", key(1))]])


@pytest.mark.parametrize("is_one_batch", [True, False])
def test_columns_are_taken_over_from_an_earlier_row(cursor: Cursor, *, is_one_batch: bool) -> None:
    shelf = Insert("shelves", {"shelf": 7, "room": "cellar"})
    visit = Insert("visits", {"number": 1}, Through("shelves", 7, ("room",)))

    write(cursor, [[shelf, visit]] if is_one_batch else [[shelf], [visit]])

    assert cursor.execute("SELECT * FROM visits").fetchall() == [{"number": 1, "room": "cellar"}]


def test_a_key_is_found_through_an_earlier_row(cursor: Cursor) -> None:
    write(cursor, [[Insert("shelves", {"shelf": 1, "room": "cellar"}), Insert("boxes", key(1))]])
    through = Through("shelves", 1, ("shelf",))

    (row,) = write(cursor, [[Add("boxes", {"place": 1}, {"apples": 2}, through)]])

    assert row["apples"] == 2
