"""An organization's files: a dry run to look at, then the import itself, row by row, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from threading import Lock
from typing import NoReturn
from uuid import UUID

from registry.act import Caller, Role
from registry.application import Registry
from registry.commands.command import COMMANDS
from registry.organization import Organization
from registry.refusals import Language, NotAllowed, NotFound
from service.crypto import Broken
from service.importing.files import FileImport, Outcome, read_import, registry_for
from service.importing.ground import Ground
from service.importing.kinds import Encoding, What
from service.importing.refusals import FileTooLarge, FileWithoutRows
from service.uploads.allowance import MOST_A_DAY, Allowance
from service.uploads.answers import (
    CheckedRow,
    CheckedUpload,
    Progress,
    RowRefusal,
    UploadKind,
    UploadState,
    error_report,
)
from service.uploads.refusals import (
    CheckedTooMuch,
    CheckUnderWay,
    ImportUnderWay,
    TooManyRows,
    UploadUnreadable,
)
from service.uploads.storage import StoredUpload, UploadReport, UploadStorage

LARGEST_MEGABYTES = 2
MOST_ROWS = 5_000
ROWS_AT_ONCE = 200
"""Looked at while whoever sent them waits: a second or two."""
LONGEST_NAME = 200
COMMAND: Mapping[UploadKind, str] = {
    UploadKind.VOLUNTEERS: "enter_volunteer",
    UploadKind.SERVICE_RECORDS: "propose_service",
}
"""What each row asks for; whoever may do that may upload."""

Defer = Callable[[UUID], None]


class Uploads:
    """An upload is its uploader's alone, and only as long as they hold the role for it."""

    def __init__(self, ground: Ground, *, clock: Callable[[], datetime], defer: Defer) -> None:
        self._ground = ground
        self.clock = clock
        self._defer = defer
        self.registry = ground.registry
        self.storage = UploadStorage(ground.pool, ground.secrets.crypto())
        self._allowance = Allowance(ground.pool)
        self._turn = Lock()
        self._checking: set[UUID] = set()
        """Whose file is being looked at while they wait."""

    def check(
        self,
        caller: Caller,
        organization_id: UUID,
        kind: UploadKind,
        file_name: str,
        content: bytes,
        *,
        language: Language = "zh",
    ) -> UUID:
        """Decide every row and write none, a long file in a job; kept for a day, so that it can be run."""
        by = caller.signed_in()
        self.refuse_unless_member(by, organization_id, kind)
        if len(content) > LARGEST_MEGABYTES * 1024 * 1024:
            raise FileTooLarge(megabytes=LARGEST_MEGABYTES)
        found = self.read(content, kind, organization_id=organization_id, by=by, language=language)
        if len(found.rows) > MOST_ROWS:
            raise TooManyRows(limit=MOST_ROWS)
        if not found.rows:
            raise FileWithoutRows
        is_short = len(found.rows) <= ROWS_AT_ONCE
        with self.one_check(by, organization_id, len(found.rows)):
            tried = self._tried(found) if is_short else ()
            upload_id = self.registry.random_id()
            self.storage.add(
                upload_id,
                content,
                UploadReport(_plain_name(file_name), tried),
                organization_id=organization_id,
                kind=kind,
                by=by,
                language=language,
                rows=len(found.rows),
                state=UploadState.CHECKED if is_short else UploadState.CHECKING,
                now=self.clock(),
            )
        if not is_short:
            self._defer(upload_id)
        return upload_id

    @contextmanager
    def one_check(self, person_id: UUID, organization_id: UUID, rows: int) -> Iterator[None]:
        """One file of a person at a time, and so many rows of an organization a day."""
        now = self.clock()
        with self._turn:
            if person_id in self._checking:
                raise CheckUnderWay
            self._checking.add(person_id)
        try:
            if self.storage.is_checking(person_id, now=now):
                raise CheckUnderWay
            if not self._allowance.take(organization_id, rows, by=person_id, now=now):
                raise CheckedTooMuch(limit=MOST_A_DAY)
            yield
        finally:
            self._checking.discard(person_id)

    def checked(self, caller: Caller, upload_id: UUID) -> CheckedUpload:
        """The dry run as it was found then; NOT_FOUND before it is over, and once it was run."""
        upload, report = self._own(caller, upload_id)
        content = self.storage.content_of(upload) if upload.state == UploadState.CHECKED else None
        if content is None:
            self._not_there()
        kind = UploadKind(upload.kind)
        found = self.read(
            content,
            kind,
            organization_id=upload.organization_id,
            by=upload.uploaded_by,
            language=upload.language,
        )
        return _checked(upload.id, upload.organization_id, kind, found, report)

    def run(self, caller: Caller, upload_id: UUID, language: Language = "zh") -> None:
        """Have it imported; asking twice imports once."""
        upload, _ = self._own(caller, upload_id)
        if self.storage.start(upload, language=language, now=self.clock()):
            self._defer(upload.id)
        elif self._own(caller, upload_id)[0].state == UploadState.CHECKED:
            raise ImportUnderWay

    def progress(self, caller: Caller, upload_id: UUID) -> Progress:
        upload, report = self._own(caller, upload_id)
        is_started = upload.state not in {UploadState.CHECKING, UploadState.CHECKED}
        return Progress(
            id=upload.id,
            organization_id=upload.organization_id,
            kind=UploadKind(upload.kind),
            file_name=report.file_name,
            state=UploadState(upload.state),
            rows=upload.rows,
            done=upload.done_rows,
            failures=report.refused if is_started else (),
            failure=report.failure,
        )

    def failures_file(self, caller: Caller, upload_id: UUID) -> bytes:
        """The refused rows as CSV: number, code, message."""
        upload, report = self._own(caller, upload_id)
        whole = (report.failure,) if report.failure else ()
        return error_report((*report.refused, *whole), upload.language)

    def forget_expired(self) -> int:
        self._allowance.forget_old(now=self.clock())
        return self.storage.forget_expired(now=self.clock())

    def read(
        self, content: bytes, kind: UploadKind, *, organization_id: UUID, by: UUID, language: Language
    ) -> FileImport:
        """With the rights that the uploader holds now."""
        return read_import(
            self._ground,
            What(kind),
            content,
            encoding=Encoding.AUTO,
            by=by,
            organization=str(organization_id),
            language=language,
        )

    def refuse_unless_member(self, person_id: UUID, organization_id: UUID, kind: UploadKind) -> None:
        """The organization's own record says who may, not the caller's token."""
        organization = self.registry.get(Organization, organization_id)
        held: frozenset[Role] = organization.roles_of(person_id, on=self.registry.today())
        if not held & COMMANDS[COMMAND[kind]]:
            raise NotAllowed
        organization.refuse_unless_recording()

    def _tried(self, found: FileImport) -> tuple[RowRefusal, ...]:
        with self.dry_registry() as registry:
            reports = [report for report in found.run(registry) if report.outcome is Outcome.REFUSED]
        return tuple(refusal for report in reports if (refusal := RowRefusal.of(report)))

    def dry_registry(self) -> AbstractContextManager[Registry]:
        """One that keeps nothing."""
        return registry_for(self._ground, is_dry=True)

    def _own(self, caller: Caller, upload_id: UUID) -> tuple[StoredUpload, UploadReport]:
        """Nobody learns whether somebody else has sent something in."""
        by = caller.signed_in()
        upload = self.storage.find(upload_id, now=self.clock())
        if upload is None or upload.uploaded_by != by:
            self._not_there()
        self.refuse_unless_member(by, upload.organization_id, UploadKind(upload.kind))
        try:
            return upload, self.storage.report_of(upload)
        except Broken:
            raise UploadUnreadable from None

    def _not_there(self) -> NoReturn:
        raise NotFound(what="upload")


def _plain_name(file_name: str) -> str:
    """Browsers may send a path; only its end is the file's name."""
    name = file_name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in name if sign.isprintable())[:LONGEST_NAME]


def _checked(
    upload_id: UUID, organization_id: UUID, kind: UploadKind, found: FileImport, report: UploadReport
) -> CheckedUpload:
    refused = {refusal.number: refusal for refusal in report.refused}
    return CheckedUpload(
        id=upload_id,
        organization_id=organization_id,
        kind=kind,
        file_name=report.file_name,
        headings=tuple(column.name for column in found.rows[0].cells.values),
        rows=tuple(
            CheckedRow(
                row.number,
                tuple(row.cells.values.values()),
                (refused[row.number],) if row.number in refused else (),
            )
            for row in found.rows
        ),
    )
