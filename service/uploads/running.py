"""Dry runs and imports as jobs: whoever is killed goes on later, and no row is written twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import structlog

from registry.refusals import Language, Refusal
from service.crypto import Broken
from service.importing.files import FileImport
from service.uploads.answers import RowRefusal, UploadKind, UploadState
from service.uploads.refusals import ImportInterrupted
from service.uploads.storage import StoredUpload, UploadReport
from service.uploads.uploads import Uploads

log = structlog.get_logger(__name__)

ROWS_AT_ONCE = 50
"""Decided before progress is noted; what is decided again after a crash answers as it did before."""
MOST_ATTEMPTS = 5
"""Starts without a step forward: then it is not the machine but the file."""

IsStopping = Callable[[], bool]


def import_upload(uploads: Uploads, upload_id: UUID, *, is_stopping: IsStopping = lambda: False) -> None:
    """Go on where it stands; a second worker, or one that comes too late, does nothing."""
    with uploads.storage.turn() as is_ours:
        upload = uploads.storage.find(upload_id, now=uploads.clock()) if is_ours else None
        if upload is None or upload.state not in {UploadState.CHECKING, UploadState.RUNNING}:
            return
        try:
            content, report = uploads.storage.content_of(upload), uploads.storage.report_of(upload)
        except Broken:
            # Its master key is gone: not even why it failed can be sealed any more.
            uploads.storage.forget(upload)
            log.error("upload unreadable", upload=str(upload_id))  # noqa: TRY400 - where is of no interest
            return
        try:
            found = _open(uploads, upload, content or b"")
        except Refusal as refusal:
            _end(uploads, upload, _failed(report, refusal, upload.language))
            return
        uploads.storage.attempt(upload)
        work = _look_at if upload.state == UploadState.CHECKING else _decide
        work(uploads, upload, found, report, is_stopping=is_stopping)


def resume_uploads(uploads: Uploads, *, is_stopping: IsStopping = lambda: False) -> None:
    """One after another, also those that come meanwhile: whatever else is due finds a worker free."""
    seen: set[UUID] = set()
    while not is_stopping():
        waiting = [each for each in uploads.storage.waiting(now=uploads.clock()) if each not in seen]
        if not waiting:
            return
        seen.add(waiting[0])
        import_upload(uploads, waiting[0], is_stopping=is_stopping)


def _open(uploads: Uploads, upload: StoredUpload, content: bytes) -> FileImport:
    """With the rights that the uploader holds by now, which may be none."""
    if upload.attempts >= MOST_ATTEMPTS:
        raise ImportInterrupted
    kind = UploadKind(upload.kind)
    uploads.refuse_unless_member(upload.uploaded_by, upload.organization_id, kind)
    return uploads.read(
        content,
        kind,
        organization_id=upload.organization_id,
        by=upload.uploaded_by,
        language=upload.language,
    )


def _look_at(
    uploads: Uploads,
    upload: StoredUpload,
    found: FileImport,
    report: UploadReport,
    *,
    is_stopping: IsStopping,
) -> None:
    """From the beginning each time: what a row means may rest on those before it, and nothing is kept."""
    refused: list[RowRefusal] = []
    with uploads.dry_registry() as registry:
        for begin in range(0, len(found.rows), ROWS_AT_ONCE):
            if is_stopping():
                return
            some = found.rows[begin : begin + ROWS_AT_ONCE]
            decided = [RowRefusal.of(found.decide(registry, row)) for row in some]
            refused += [refusal for refusal in decided if refusal]
            if not uploads.storage.looked_at(upload, done=begin + len(some)):
                return
    uploads.storage.checked(upload, replace(report, refused=tuple(refused)))


def _decide(
    uploads: Uploads,
    upload: StoredUpload,
    found: FileImport,
    report: UploadReport,
    *,
    is_stopping: IsStopping,
) -> None:
    for begin in range(upload.done_rows, len(found.rows), ROWS_AT_ONCE):
        if is_stopping():
            return
        some = found.rows[begin : begin + ROWS_AT_ONCE]
        decided = [RowRefusal.of(found.decide(uploads.registry, row)) for row in some]
        refused = [refusal for refusal in decided if refusal]
        report = replace(report, refused=(*report.refused, *refused))
        if not uploads.storage.note(upload, report, done=begin + len(some)):
            return
    _end(uploads, upload, report)


def _end(uploads: Uploads, upload: StoredUpload, report: UploadReport) -> None:
    state = UploadState.FAILED if report.failure else UploadState.DONE
    uploads.storage.end(upload, report, state, now=uploads.clock())
    code = report.failure.code if report.failure else None
    counts = {"rows": upload.rows, "refused": len(report.refused)}
    log.info("upload imported", upload=str(upload.id), state=str(state), code=code, **counts)


def _failed(report: UploadReport, refusal: Refusal, language: Language) -> UploadReport:
    failure = RowRefusal(0, refusal.code, refusal.message(language), refusal.field)
    return replace(report, failure=failure)
