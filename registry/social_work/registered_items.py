"""What a social work service organization is registered with, and why it may be refused (国务院令第251号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from registry.refusals.service_organizations import BranchRefused, NameOfTheCountry

OF_THE_COUNTRY = ("中国", "全国", "中华")
"""Art 8."""
BRANCHES = ("分支机构", "分中心", "分部", "办事处", "代表处")
"""Art 13: it may not have any."""


class RegisteredItem(StrEnum):
    """What stands in the register (Art 12)."""

    NAME = "name"
    DOMICILE = "domicile"
    PURPOSE = "purpose"
    REPRESENTATIVE = "representative"
    FUNDS = "funds"
    SUPERVISING_UNIT = "supervising-unit"


ANNOUNCED = frozenset({RegisteredItem.NAME, RegisteredItem.DOMICILE, RegisteredItem.REPRESENTATIVE})
"""A change of these is announced (Art 18)."""


class RegistrationDocument(StrEnum):
    """What must be on file before the time for the decision begins (Art 9)."""

    APPLICATION = "application"
    APPROVAL = "approval"
    PREMISES = "premises"
    CAPITAL = "capital"
    REPRESENTATIVE = "representative"
    CHARTER = "charter"


class RefusalGround(StrEnum):
    """For which reasons registration is refused (Art 11)."""

    PURPOSE_UNLAWFUL = "purpose-unlawful"
    FALSE_MATERIAL = "false-material"
    NOT_NEEDED = "not-needed"
    REPRESENTATIVE_UNFIT = "representative-unfit"
    FORBIDDEN_OTHERWISE = "forbidden-otherwise"


@dataclass(frozen=True)
class RegisteredItems:
    """The six items, with the charter that goes with them."""

    name: str
    domicile: str
    purpose: str
    representative_id: UUID
    funds_fen: int
    supervising_unit: str | None
    """None: registered directly, without a supervising unit (业务主管单位)."""
    charter_adopted_on: date


def documents_needed(supervising_unit: str | None) -> frozenset[RegistrationDocument]:
    """Who registers directly has no unit whose approval could be on file."""
    without = frozenset() if supervising_unit else frozenset({RegistrationDocument.APPROVAL})
    return frozenset(RegistrationDocument) - without


def refuse_unfit_name(name: str) -> None:
    word = next((word for word in OF_THE_COUNTRY if word in name), None)
    if word:
        raise NameOfTheCountry(field="name", word=word)
    if any(word in name for word in BRANCHES):
        raise BranchRefused(field="name")
