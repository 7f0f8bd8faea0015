"""What a social worker has been honoured, supported and ranked with; and what of it is public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.reading import LAST_DAY, LAST_ID, Keyset, Page, Pool, find_one, read_all, read_page
from registry.vault import Sealed


@dataclass(frozen=True)
class HonourRow:
    """``revoked_at``: None while it stands."""

    honour_id: UUID
    person_id: UUID
    organization_id: UUID | None
    title: str
    grantor: str
    granted_on: date
    revoked_at: datetime | None
    revocation_reason: Sealed | None


@dataclass(frozen=True)
class AllowanceRow:
    """Amounts in fen."""

    allowance_id: UUID
    person_id: UUID
    scheme: str
    amount_fen: int
    recovered_fen: int
    granted_on: date
    division: str


@dataclass(frozen=True)
class RecoveryRow:
    """A part of an allowance that was taken back."""

    allowance_id: UUID
    version: int
    amount_fen: int
    reason: Sealed
    recovered_at: datetime


@dataclass(frozen=True)
class RankRow:
    """One grant of a rank; ``ended_on`` where it ended before its time."""

    rank_id: UUID
    valid_from: date
    valid_to: date
    person_id: UUID
    rank: str
    division: str
    ended_on: date | None
    end_reason: Sealed | None


HONOUR = "SELECT * FROM honours WHERE honour_id = %(id)s"
HONOURS_OF = "SELECT * FROM honours WHERE person_id = %(id)s ORDER BY granted_on DESC, honour_id DESC"
PUBLIC_HONOURS_OF = """
    SELECT honours.* FROM honours JOIN consents USING (person_id)
    WHERE person_id = %(id)s AND consents.purpose = 'publicity' AND revoked_at IS NULL
    ORDER BY granted_on DESC, honour_id DESC
"""
HONOURS_BY: LiteralString = """
    SELECT * FROM honours
    WHERE organization_id = %(id)s
        AND (granted_on, honour_id) < (%(after_granted_on)s, %(after_honour_id)s)
    ORDER BY granted_on DESC, honour_id DESC
    LIMIT %(limit)s
"""
ALLOWANCE = "SELECT * FROM allowances WHERE allowance_id = %(id)s"
ALLOWANCES_OF = """
    SELECT * FROM allowances WHERE person_id = %(id)s ORDER BY granted_on DESC, allowance_id DESC
"""
RECOVERIES_OF = """
    SELECT * FROM allowance_recoveries WHERE allowance_id = ANY(%(ids)s) ORDER BY allowance_id, version
"""
RANK = "SELECT * FROM talent_ranks WHERE rank_id = %(id)s ORDER BY valid_from DESC LIMIT 1"
RANKS_OF = "SELECT * FROM talent_ranks WHERE person_id = %(id)s ORDER BY valid_from DESC, rank_id DESC"
LATEST_FIRST = Keyset({"granted_on": LAST_DAY, "honour_id": LAST_ID})


@dataclass(frozen=True)
class IncentiveLedger:
    """By person, by organization, one by one."""

    pool: Pool

    def find_honour(self, honour_id: UUID) -> HonourRow | None:
        return find_one(self.pool, HonourRow, HONOUR, {"id": honour_id})

    def honours_of(self, person_id: UUID) -> list[HonourRow]:
        return read_all(self.pool, HonourRow, HONOURS_OF, {"id": person_id})

    def public_honours_of(self, person_id: UUID) -> list[HonourRow]:
        """Those that stand, while the person consents to publicity."""
        return read_all(self.pool, HonourRow, PUBLIC_HONOURS_OF, {"id": person_id})

    def honours_by(
        self, organization_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[HonourRow]:
        """What an organization has honoured people with, the latest first."""
        return read_page(
            self.pool,
            HonourRow,
            HONOURS_BY,
            {"id": organization_id},
            keyset=LATEST_FIRST,
            after=after,
            first=first,
        )

    def find_allowance(self, allowance_id: UUID) -> AllowanceRow | None:
        return find_one(self.pool, AllowanceRow, ALLOWANCE, {"id": allowance_id})

    def allowances_of(self, person_id: UUID) -> list[AllowanceRow]:
        return read_all(self.pool, AllowanceRow, ALLOWANCES_OF, {"id": person_id})

    def recoveries_of(self, allowance_ids: Sequence[UUID]) -> list[RecoveryRow]:
        return read_all(self.pool, RecoveryRow, RECOVERIES_OF, {"ids": list(allowance_ids)})

    def find_rank(self, rank_id: UUID) -> RankRow | None:
        """Its latest grant."""
        return find_one(self.pool, RankRow, RANK, {"id": rank_id})

    def ranks_of(self, person_id: UUID) -> list[RankRow]:
        return read_all(self.pool, RankRow, RANKS_OF, {"id": person_id})
