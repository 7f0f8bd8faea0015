"""What is told about an upload: what its rows would do, how far the import is, why rows were refused."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from uuid import UUID

from registry.refusals import Language
from service.importing.files import RowReport

HEADINGS: Mapping[Language, tuple[str, ...]] = {
    "zh": ("行号", "代码", "原因"),
    "en": ("row", "code", "reason"),
}
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class UploadKind(StrEnum):
    """What an organization may send in."""

    VOLUNTEERS = "volunteers"
    SERVICE_RECORDS = "service-records"


class UploadState(StrEnum):
    """How far an upload has come."""

    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class RowRefusal:
    """``number`` as a spreadsheet counts: the headings are row 1. 0: the whole file is meant."""

    number: int
    code: str
    message: str
    field: str | None = None

    @classmethod
    def of(cls, report: RowReport) -> RowRefusal | None:
        if report.code is None:
            return None
        return cls(report.row, report.code, report.message or "", report.column)


@dataclass(frozen=True)
class CheckedRow:
    """A row as it was sent, and why it would be refused."""

    number: int
    cells: tuple[str, ...]
    refusals: tuple[RowRefusal, ...]


@dataclass(frozen=True)
class CheckedUpload:
    """The dry run of a file; ``headings`` as this registry calls the columns, in the order of the file."""

    id: UUID
    organization_id: UUID
    kind: UploadKind
    file_name: str
    headings: tuple[str, ...]
    rows: tuple[CheckedRow, ...]

    @property
    def bad(self) -> int:
        return sum(bool(row.refusals) for row in self.rows)

    @property
    def good(self) -> int:
        return len(self.rows) - self.bad


@dataclass(frozen=True)
class Progress:
    """``failures``: the rows that were refused; ``failure``: why the whole came to no end."""

    id: UUID
    organization_id: UUID
    kind: UploadKind
    file_name: str
    state: UploadState
    rows: int
    done: int
    failures: tuple[RowRefusal, ...]
    failure: RowRefusal | None = None

    @property
    def bad(self) -> int:
        return len(self.failures)

    @property
    def good(self) -> int:
        return self.done - self.bad


def error_report(failures: Iterable[RowRefusal], language: Language) -> bytes:
    """CSV with a byte order mark, without which spreadsheets take it for something else than UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS[language])
    for failure in failures:
        writer.writerow((failure.number, _harmless(failure.code), _harmless(failure.message)))
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A spreadsheet runs what looks like a formula; a sentence may quote what was uploaded."""
    return f"'{cell}" if cell.startswith(STARTS_FORMULA) else cell
