"""Which files are understood, and what an import is told beside the file itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from registry.refusals import Missing


class What(StrEnum):
    """The kinds of file that are understood."""

    VOLUNTEERS = "volunteers"
    ORGANIZATIONS = "organizations"
    SERVICE_RECORDS = "service-records"
    EXAMINATION_RESULTS = "examination-results"


class Encoding(StrEnum):
    """AUTO takes UTF-8 (with or without a byte order mark) where it fits, and GB18030 otherwise."""

    AUTO = "auto"
    UTF_8 = "utf-8"
    GB18030 = "gb18030"


@dataclass(frozen=True)
class Importing:
    """For whom the rows are entered; ``find_volunteer`` answers a volunteer's id by number."""

    organization_id: UUID | None
    find_volunteer: Callable[[str], UUID | None]

    @property
    def named_organization(self) -> UUID:
        if self.organization_id is None:
            raise Missing(field="organization", element="organization")
        return self.organization_id
