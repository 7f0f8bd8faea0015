"""Builds read models anew beside the live ones, compares, and switches: all in one transaction."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from eventsourcing.persistence import Notification
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg import Cursor
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier

from projections.applying import Batch
from projections.decoding import Decoder
from projections.model import Model
from projections.models import MODELS
from projections.tables import create_indexes, create_tables, read_tables, replace_table, table_names
from projections.tracking import ReadModels

PAGE = 2_000
FLUSH_EVERY = 25
"""Pages whose changes are gathered in memory before they are written."""

SCHEMA_EXISTS = "SELECT FROM pg_namespace WHERE nspname = %s"
DIFFERENCES = SQL("""
    SELECT
        (SELECT count(*) FROM (TABLE {live} EXCEPT ALL TABLE {rebuilt}) AS surplus) AS only_live,
        (SELECT count(*) FROM (TABLE {rebuilt} EXCEPT ALL TABLE {live}) AS missing) AS only_rebuilt
""")

Progress = Callable[[int, int], None]
"""Told the position reached and the position to reach."""


class ReadModelDiffers(Exception):
    """Rebuilding gives other rows than the live table holds; the live table stays as it is."""

    def __init__(self, table: str, *, only_live: int, only_rebuilt: int) -> None:
        super().__init__(f"{table}: {only_live} rows only live, {only_rebuilt} rows only rebuilt")
        self.table = table
        self.only_live = only_live
        self.only_rebuilt = only_rebuilt


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did."""

    events: int
    position: int
    rows: Mapping[str, int]
    """By table."""


@dataclass
class Rebuilding:
    """One rebuild; ``next_schema`` must exist, and belong to the role of ``url``."""

    source: PostgresApplicationRecorder
    url: str
    log_name: str
    schema: str
    models: Sequence[Model] = MODELS
    progress: Progress = lambda _done, _total: None
    events: int = field(default=0, init=False)

    @property
    def next_schema(self) -> str:
        return f"{self.schema}_next"

    def run(self, *, verify: bool = False) -> Rebuilt:
        """Nothing is left behind on failure, whatever the moment; readers see the old rows until the end."""
        read_models = ReadModels(self.url, schema=self.schema, log_name=self.log_name, models=self.models)
        try:
            read_models.prepare()
            with _without_garbage_collection(), read_models.datastore.transaction(commit=True) as cursor:
                return self._run(read_models, cursor, verify=verify)
        finally:
            read_models.close()

    def _run(self, read_models: ReadModels, cursor: Cursor[DictRow], *, verify: bool) -> Rebuilt:
        create_tables(cursor, self.next_schema, self.models)
        # To be compared, both must stand at the same position; the live one never goes back.
        standing = read_models.positions(cursor).values()
        target = min(standing) if verify else max(*standing, self.source.max_notification_id() or 0)
        start = dict.fromkeys((model.name for model in self.models), 0)
        self._build(cursor, start, dict.fromkeys(start, target))
        create_indexes(cursor, self.next_schema, self.models)
        read_models.wait_for_turn(cursor)
        live = read_models.positions(cursor)
        reached = {name: max(target, position) for name, position in live.items()}
        self._build(cursor, dict.fromkeys(start, target), reached)
        if verify:
            self._compare(cursor)
        rows = self._switch(cursor)
        for model in self.models:
            if live[model.name] < reached[model.name]:
                read_models.track(cursor, model, reached[model.name])
        read_models.announce(cursor)
        return Rebuilt(self.events, max(reached.values()), rows)

    def _build(
        self, cursor: Cursor[DictRow], positions: Mapping[str, int], targets: Mapping[str, int]
    ) -> None:
        """From one position a model to another."""
        batch = Batch(cursor, read_tables(cursor, self.next_schema, self.models))
        decoder = Decoder(self.models)
        pages = self._pages(min(positions.values()), max(targets.values()))
        while gathered := list(islice(pages, FLUSH_EVERY)):
            for page in gathered:
                batch.apply(
                    [
                        change
                        for notification in page
                        for change in decoder.changes_of(
                            notification,
                            [
                                model
                                for model in decoder.handling(notification.topic)
                                if positions[model.name] < notification.id <= targets[model.name]
                            ],
                        )
                    ]
                )
                self.events += len(page)
                self.progress(page[-1].id, max(targets.values()))
            batch.flush()

    def _pages(self, start: int, stop: int) -> Iterator[Sequence[Notification]]:
        while start < stop:
            page = self.source.select_notifications(start, PAGE, stop, inclusive_of_start=False)
            if not page:
                return
            yield page
            start = page[-1].id

    def _compare(self, cursor: Cursor[DictRow]) -> None:
        for name in table_names(self.models):
            query = DIFFERENCES.format(
                live=Identifier(self.schema, name), rebuilt=Identifier(self.next_schema, name)
            )
            found = cursor.execute(query).fetchone() or {"only_live": 0, "only_rebuilt": 0}
            if found["only_live"] or found["only_rebuilt"]:
                raise ReadModelDiffers(name, **found)

    def _switch(self, cursor: Cursor[DictRow]) -> Mapping[str, int]:
        rows = {}
        for name in table_names(self.models):
            count = SQL("SELECT count(*) AS rows FROM {}").format(Identifier(self.next_schema, name))
            rows[name] = (cursor.execute(count).fetchone() or {"rows": 0})["rows"]
            replace_table(cursor, name, live=self.schema, rebuilt=self.next_schema)
        return rows


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Millions of short-lived values, none in a cycle: looking for cycles costs a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def named(names: Iterable[str]) -> list[Model]:
    """The models of these names, or all when none is named; raises KeyError."""
    by_name = {model.name: model for model in MODELS}
    return [by_name[name] for name in names] or list(MODELS)
