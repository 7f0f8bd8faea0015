"""The frozen facts of one electronic registration certificate of a social worker (登记证书)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certificates.printable import hash_of, state
from certificates.refusals import RegistrationPeriodReversed

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class RegistrationFacts:
    """Everything that the paper says; whether it still holds is for the register to say."""

    number: str
    name: str
    level: str
    certificate_number: str
    """The management number of the qualification certificate, in full: the paper is the holder's."""
    body: str
    """The place whose registration body keeps it."""
    valid_from: date
    valid_to: date
    issued_on: date
    verification_url: str
    legal_basis: str
    template: str = "registration"

    def __post_init__(self) -> None:
        for element in ("number", "name", "level", "certificate_number", "body", "verification_url"):
            state(getattr(self, element), element)
        if self.valid_to < self.valid_from:
            raise RegistrationPeriodReversed(field="valid_to")

    @property
    def content_hash(self) -> str:
        return hash_of(self)
