"""Where a stretch of service stands on record, and why one is annulled."""

from __future__ import annotations

from enum import StrEnum


class RecordStanding(StrEnum):
    """Where a record stands; only the effective count."""

    OPENED = "opened"
    ATTENDING = "attending"
    FORCED_OUT = "forced-out"
    PROPOSED = "proposed"
    EFFECTIVE = "effective"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    ANNULLED = "annulled"


class Annulment(StrEnum):
    """Why a record was annulled."""

    NOT_VOLUNTEER = "not-volunteer"
    FAKE = "fake"
    DUPLICATE = "duplicate"
    WRONG_PERSON = "wrong-person"
    OTHER = "other"
