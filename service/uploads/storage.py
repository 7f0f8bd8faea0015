"""Where uploads wait: sealed, each under a key of its own, for a day at most."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import LiteralString
from uuid import UUID

from psycopg.rows import class_row

from registry.refusals import Language
from service.crypto import CryptoProvider, WrappedKey
from service.database import Pool
from service.uploads.answers import RowRefusal, UploadKind, UploadState

KEPT = timedelta(hours=24)
MOST_WAITING = 5
"""Checked files of one person; the oldest go first."""

ADD = """
    INSERT INTO uploads (id, organization_id, kind, uploaded_by, uploaded_at, state, language,
        wrapped_key, master_key_id, content, report, rows, expires_at)
    VALUES (%(id)s, %(organization_id)s, %(kind)s, %(uploaded_by)s, %(now)s, %(state)s, %(language)s,
        %(wrapped_key)s, %(master_key_id)s, %(content)s, %(report)s, %(rows)s, %(expires_at)s)
"""
FORGET_OLDEST = """
    DELETE FROM uploads WHERE id IN (
        SELECT id FROM uploads WHERE uploaded_by = %(uploaded_by)s AND state = 'checked'
        ORDER BY uploaded_at DESC, id OFFSET %(most)s
    )
"""
FIND = """
    SELECT id, organization_id, kind, uploaded_by, state, language, wrapped_key, master_key_id,
        report, rows, done_rows, attempts
    FROM uploads WHERE id = %(id)s AND expires_at > %(now)s
"""
START = """
    UPDATE uploads SET state = 'running', language = %(language)s, report = %(report)s,
        expires_at = %(expires_at)s
    WHERE id = %(id)s AND state = 'checked' AND NOT EXISTS (
        SELECT FROM uploads AS other
        WHERE other.organization_id = uploads.organization_id AND other.state = 'running'
            AND other.expires_at > %(now)s
    )
"""
START_IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
CONTENT = "SELECT content FROM uploads WHERE id = %(id)s"
IS_CHECKING = """
    SELECT FROM uploads WHERE uploaded_by = %(uploaded_by)s AND state = 'checking' AND expires_at > %(now)s
"""
LOOKED_AT = "UPDATE uploads SET done_rows = %(done)s WHERE id = %(id)s AND state = 'checking'"
CHECKED = """
    UPDATE uploads SET state = 'checked', report = %(report)s, done_rows = 0, attempts = 0
    WHERE id = %(id)s AND state = 'checking'
"""
ATTEMPT = "UPDATE uploads SET attempts = attempts + 1 WHERE id = %(id)s AND state IN ('checking', 'running')"
NOTE = """
    UPDATE uploads SET done_rows = %(done)s, report = %(report)s, attempts = 0
    WHERE id = %(id)s AND state = 'running'
"""
END = """
    UPDATE uploads SET state = %(state)s, report = %(report)s, content = NULL, expires_at = %(expires_at)s
    WHERE id = %(id)s AND state IN ('checking', 'running')
"""
WAITING = """
    SELECT id FROM uploads WHERE state IN ('checking', 'running') AND expires_at > %(now)s
    ORDER BY uploaded_at, id
"""
FORGET = "DELETE FROM uploads WHERE id = %(id)s"
FORGET_EXPIRED = "DELETE FROM uploads WHERE expires_at <= %(now)s"
TAKE_TURN = "SELECT pg_try_advisory_lock(hashtextextended('uploads', 0))"
END_TURN = "SELECT pg_advisory_unlock(hashtextextended('uploads', 0))"


@dataclass(frozen=True)
class UploadReport:
    """What is known of the rows so far; ``failure`` is why the whole came to no end."""

    file_name: str
    refused: tuple[RowRefusal, ...] = ()
    failure: RowRefusal | None = None

    def written(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def read(cls, written: bytes) -> UploadReport:
        kept = json.loads(written)
        return cls(
            kept["file_name"],
            tuple(RowRefusal(**each) for each in kept["refused"]),
            RowRefusal(**kept["failure"]) if kept["failure"] else None,
        )


@dataclass(frozen=True)
class StoredUpload:
    """A row of the table, still sealed."""

    id: UUID
    organization_id: UUID
    kind: str
    uploaded_by: UUID
    state: str
    language: Language
    wrapped_key: bytes = field(repr=False)
    master_key_id: str
    report: bytes = field(repr=False)
    rows: int
    done_rows: int
    attempts: int

    @property
    def key(self) -> WrappedKey:
        return WrappedKey(self.wrapped_key, self.master_key_id)


@dataclass(frozen=True)
class UploadStorage:
    """Every method commits before it answers."""

    pool: Pool
    crypto: CryptoProvider

    def add(
        self,
        upload_id: UUID,
        content: bytes,
        report: UploadReport,
        *,
        organization_id: UUID,
        kind: UploadKind,
        by: UUID,
        language: Language,
        rows: int,
        state: UploadState,
        now: datetime,
    ) -> None:
        key = self.crypto.create_key(upload_id.bytes)
        added = {
            "id": upload_id,
            "organization_id": organization_id,
            "kind": str(kind),
            "uploaded_by": by,
            "now": now,
            "language": language,
            "wrapped_key": key.wrapped,
            "master_key_id": key.master_key_id,
            "content": self.crypto.encrypt(key, content, upload_id.bytes),
            "report": self.crypto.encrypt(key, report.written(), upload_id.bytes),
            "rows": rows,
            "state": str(state),
            "expires_at": now + KEPT,
        }
        with self.pool.connection() as connection, connection.transaction():
            connection.execute(ADD, added)
            connection.execute(FORGET_OLDEST, {"uploaded_by": by, "most": MOST_WAITING})

    def find(self, upload_id: UUID, *, now: datetime) -> StoredUpload | None:
        with (
            self.pool.connection() as connection,
            connection.cursor(row_factory=class_row(StoredUpload)) as cursor,
        ):
            return cursor.execute(FIND, {"id": upload_id, "now": now}).fetchone()

    def content_of(self, upload: StoredUpload) -> bytes | None:
        """None once it is forgotten; raises Broken where the master key is gone."""
        with self.pool.connection() as connection:
            found = connection.execute(CONTENT, {"id": upload.id}).fetchone()
        if found is None or found[0] is None:
            return None
        return self.crypto.decrypt(upload.key, found[0], upload.id.bytes)

    def report_of(self, upload: StoredUpload) -> UploadReport:
        return UploadReport.read(self.crypto.decrypt(upload.key, upload.report, upload.id.bytes))

    def start(self, upload: StoredUpload, *, language: Language, now: datetime) -> bool:
        """False: it was started before, or another one of the organization is being imported."""
        report = UploadReport(self.report_of(upload).file_name)
        started = {
            "id": upload.id,
            "report": self._sealed(upload, report),
            "language": language,
            "now": now,
            "expires_at": now + KEPT,
        }
        with self.pool.connection() as connection, connection.transaction():
            connection.execute(START_IN_TURN, (f"uploads/{upload.organization_id}",))
            return connection.execute(START, started).rowcount > 0

    def is_checking(self, person_id: UUID, *, now: datetime) -> bool:
        """Whether a file of theirs is still being looked at."""
        with self.pool.connection() as connection:
            found = connection.execute(IS_CHECKING, {"uploaded_by": person_id, "now": now})
            return found.rowcount > 0

    def looked_at(self, upload: StoredUpload, *, done: int) -> bool:
        """False: it is gone, and nobody wants the rest."""
        with self.pool.connection() as connection:
            return connection.execute(LOOKED_AT, {"id": upload.id, "done": done}).rowcount > 0

    def checked(self, upload: StoredUpload, report: UploadReport) -> None:
        self._change(CHECKED, upload, report)

    def attempt(self, upload: StoredUpload) -> None:
        with self.pool.connection() as connection:
            connection.execute(ATTEMPT, {"id": upload.id})

    def note(self, upload: StoredUpload, report: UploadReport, *, done: int) -> bool:
        """False: it is gone, and nobody wants the rest."""
        return self._change(NOTE, upload, report, done=done)

    def end(self, upload: StoredUpload, report: UploadReport, state: UploadState, *, now: datetime) -> None:
        self._change(END, upload, report, state=str(state), expires_at=now + KEPT)

    def waiting(self, *, now: datetime) -> Sequence[UUID]:
        """To be looked at or imported, the oldest first."""
        with self.pool.connection() as connection:
            return [upload_id for (upload_id,) in connection.execute(WAITING, {"now": now}).fetchall()]

    def forget(self, upload: StoredUpload) -> None:
        with self.pool.connection() as connection:
            connection.execute(FORGET, {"id": upload.id})

    def forget_expired(self, *, now: datetime) -> int:
        with self.pool.connection() as connection:
            return connection.execute(FORGET_EXPIRED, {"now": now}).rowcount

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Whether we are the only one at work on uploads; whoever dies gives it back with the connection."""
        with self.pool.connection() as connection:
            taken = connection.execute(TAKE_TURN).fetchone()
            is_ours = taken is not None and bool(taken[0])
            try:
                yield is_ours
            finally:
                if is_ours:
                    connection.execute(END_TURN)

    def _change(
        self, statement: LiteralString, upload: StoredUpload, report: UploadReport, **values: object
    ) -> bool:
        changed = {"id": upload.id, "report": self._sealed(upload, report), **values}
        with self.pool.connection() as connection:
            return connection.execute(statement, changed).rowcount > 0

    def _sealed(self, upload: StoredUpload, report: UploadReport) -> bytes:
        return self.crypto.encrypt(upload.key, report.written(), upload.id.bytes)
