"""Somebody read a person's unmasked data: who, what, why, with whose approval."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.persons import ApprovalNeeded


class Element(StrEnum):
    """What of a person can be read unmasked."""

    NAME = "name"
    DOCUMENT = "document"
    BIRTH_DATE = "birth-date"
    SEX = "sex"
    PHONE = "phone"


class Disclosure(RegistryAggregate):
    """One read; shown to the person whose data were read (MINNET Art 36 for minors)."""

    TOPIC = "disclosure"

    class Event(RegistryAggregate.Event):
        TOPIC = "disclosure.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "disclosure.created"

    class Disclosed(Created):
        TOPIC = "disclosure.disclosed"
        person_id: UUID
        elements: list[str]
        purpose: str
        approval: str
        approved_by: UUID | None

    class Denied(Created):
        TOPIC = "disclosure.denied"
        person_id: UUID
        elements: list[str]
        purpose: str
        reason: str

    def __init__(self, person_id: UUID) -> None:
        self.person_id = person_id

    @classmethod
    def disclose(
        cls,
        act: Act,
        *,
        disclosure_id: UUID,
        person_id: UUID,
        elements: Sequence[str],
        purpose: str,
        approval: str,
        approved_by: UUID | None,
        is_minor: bool,
    ) -> Disclosure:
        """A minor's data need the approval of somebody else than the reader."""
        if is_minor and (not approval or approved_by is None or approved_by == act.by):
            raise ApprovalNeeded(field="approval")
        return cls._create(
            cls.Disclosed,
            id=disclosure_id,
            act=act,
            person_id=person_id,
            elements=list(elements),
            purpose=purpose,
            approval=approval,
            approved_by=approved_by,
        )

    @classmethod
    def deny(
        cls,
        act: Act,
        *,
        disclosure_id: UUID,
        person_id: UUID,
        elements: Sequence[str],
        purpose: str,
        reason: str,
    ) -> Disclosure:
        """The attempt is a fact worth keeping too (T17a)."""
        return cls._create(
            cls.Denied,
            id=disclosure_id,
            act=act,
            person_id=person_id,
            elements=list(elements),
            purpose=purpose,
            reason=reason,
        )
