"""A professional qualification: earned by examination, it never expires, and is void if it was not earned."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.social_work import QualificationIsVoid
from registry.social_work.levels import Level
from registry.vault import Sealed


class QualificationStanding(StrEnum):
    """A lapsed registration leaves it valid."""

    VALID = "valid"
    VOID = "void"


class VoidingGround(StrEnum):
    """Why a certificate was never rightly held (人社部令第31号)."""

    FALSE_MATERIAL = "false-material"
    CHEATING = "cheating"
    IMPERSONATION = "impersonation"
    ISSUED_IN_ERROR = "issued-in-error"


class Qualification(RegistryAggregate):
    """One certificate of one person at one level."""

    TOPIC = "qualification"

    class Event(RegistryAggregate.Event):
        TOPIC = "qualification.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "qualification.created"

    class Recorded(Created):
        TOPIC = "qualification.recorded"
        person_id: UUID
        level: str
        certificate_number: str
        """The management number of the certificate, as its issuer gave it."""
        passed_on: date
        examination_id: UUID | None
        """Where the examination itself is on record here."""

    class Voided(Event):
        TOPIC = "qualification.voided"
        person_id: UUID
        ground: str
        reason: Sealed | None
        """None: the decision on a breach of the examination's rules says why."""

        def apply(self, aggregate: Qualification) -> None:
            aggregate.standing = QualificationStanding.VOID

    def __init__(
        self,
        person_id: UUID,
        level: str,
        certificate_number: str,
        passed_on: date,
        examination_id: UUID | None,
    ) -> None:
        self.person_id = person_id
        self.level = Level(level)
        self.certificate_number = certificate_number
        self.passed_on = passed_on
        self.examination_id = examination_id
        self.standing = QualificationStanding.VALID

    @classmethod
    def record(
        cls,
        act: Act,
        *,
        qualification_id: UUID,
        person_id: UUID,
        level: Level,
        certificate_number: str,
        passed_on: date,
        examination_id: UUID | None,
    ) -> Qualification:
        return cls._create(
            cls.Recorded,
            id=qualification_id,
            act=act,
            person_id=person_id,
            level=str(level),
            certificate_number=certificate_number,
            passed_on=passed_on,
            examination_id=examination_id,
        )

    def void(self, act: Act, *, ground: VoidingGround, reason: Sealed | None) -> None:
        self.refuse_unless_valid()
        self.trigger_event(self.Voided, act=act, person_id=self.person_id, ground=str(ground), reason=reason)

    def refuse_unless_valid(self) -> None:
        if self.standing == QualificationStanding.VOID:
            raise QualificationIsVoid
