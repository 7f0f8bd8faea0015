"""Staff appointed by whoever runs the machine: how the first administrator of the system comes about."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from registry.act import REGISTRY, Channel, Role
from service.installation import Installation

COMMAND_LINE = replace(REGISTRY, channel=Channel.COMMAND_LINE)


def appoint_person(installation: Installation, person: UUID, *, role: Role, division: str | None) -> int:
    """The position at which it was written."""
    return installation.registry.appoint(COMMAND_LINE, person, role=role, division=division).position
