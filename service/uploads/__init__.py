"""Files that organizations send in through the pages: checked at once, imported by a job, soon forgotten."""

from service.uploads.answers import CheckedRow, CheckedUpload, Progress, RowRefusal, UploadKind, UploadState
from service.uploads.refusals import (
    CheckedTooMuch,
    CheckUnderWay,
    ImportInterrupted,
    ImportUnderWay,
    TooManyRows,
    UploadUnreadable,
)
from service.uploads.uploads import Uploads

__all__ = [
    "CheckUnderWay",
    "CheckedRow",
    "CheckedTooMuch",
    "CheckedUpload",
    "ImportInterrupted",
    "ImportUnderWay",
    "Progress",
    "RowRefusal",
    "TooManyRows",
    "UploadKind",
    "UploadState",
    "UploadUnreadable",
    "Uploads",
]
