"""What is worth opening first in the demo district."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from registry.certificate import Certificate, CertificateStanding
from service.demo.story import Story


@dataclass(frozen=True)
class Showpieces:
    activity_id: UUID
    """Recruiting now."""
    certificate_id: UUID
    certificate_number: str
    verification_code: str

    @staticmethod
    def read(kept: Mapping[str, str]) -> Showpieces:
        """As JSON keeps it."""
        return Showpieces(
            UUID(kept["activity_id"]),
            UUID(kept["certificate_id"]),
            kept["certificate_number"],
            kept["verification_code"],
        )


def choose_showpieces(story: Story) -> Showpieces:
    """The newest valid certificate of all; everything is written by now."""
    issued = next(
        event
        for certificate_id in reversed(story.certificates)
        if story.registry.get(Certificate, certificate_id).standing is CertificateStanding.VALID
        for event in story.registry.events.get(certificate_id)
        if isinstance(event, Certificate.Issued)
    )
    return Showpieces(
        activity_id=story.open_activities[0],
        certificate_id=issued.originator_id,
        certificate_number=issued.number,
        verification_code=story.registry.vault.open(issued.code),
    )
