"""Wards, and who is responsible for them."""

from __future__ import annotations

from uuid import UUID

from registry.person import Person, Relation
from tests.builders import act, sealed


def link(ward: Person, guardian_id: UUID, *, relation: Relation = Relation.MOTHER) -> Person:
    """The ward, a minor, with one guardian more."""
    ward.link_guardian(
        act(), guardian_id, relation=relation, evidence=sealed("户口簿"), age=14, guardian_age=36
    )
    return ward
