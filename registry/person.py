"""A natural person: documents, real name, guardians, consents. Service history lives elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals import NotAllowed
from registry.refusals.persons import (
    ConsentNotGiven,
    GuardianLinkedAlready,
    GuardianNotAdult,
    IdentitySettled,
    NoSuchGuardian,
    NotMinor,
    RealNameNotSubmitted,
    RealNamePassedAlready,
    RealNamePending,
    TooYoungForCapacity,
)
from registry.vault import PersonErased, Sealed

ADULT_AGE = 18
"""民法典 Art 17: eighteen and above (以上 includes the number)."""
WORKING_AGE = 16
"""民法典 Art 18: from here on one's own labour may make a minor fully capable."""


@dataclass(frozen=True)
class Document:
    """An identity document as it stands in events; its keyed hash stands only in a claim."""

    type: str
    issuer: str
    number: Sealed


class RealName(StrEnum):
    """How far the real-name check has come."""

    NONE = "none"
    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"


class Relation(StrEnum):
    """What the guardian is to the ward."""

    FATHER = "father"
    MOTHER = "mother"
    OTHER = "other"
    INSTITUTION = "institution"


class Purpose(StrEnum):
    """What a consent is for; each is asked and withdrawn on its own."""

    REGISTRATION = "registration"
    PUBLICITY = "publicity"
    LOCATION = "location"
    SHARING = "sharing"


REGISTRATION = "registration"
"""The scope of a guardian's consent to the registration itself; otherwise an activity's id."""


class Person(RegistryAggregate):
    """PersonKey = (type, issuer, number): one document, one person."""

    TOPIC = "person"

    class Event(RegistryAggregate.Event):
        TOPIC = "person.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "person.created"

    class Registered(Created):
        """The eight data elements of O67 Art 5, as far as they describe the person."""

        TOPIC = "person.registered"
        name: Sealed
        document: Document
        birth_date: Sealed
        sex: Sealed
        phone: Sealed | None
        division: str

    class RealNameSubmitted(Event):
        TOPIC = "person.real-name-submitted"

        def apply(self, aggregate: Person) -> None:
            aggregate.real_name = RealName.PENDING

    class RealNamePassed(Event):
        TOPIC = "person.real-name-passed"
        authority: str
        reference: str

        def apply(self, aggregate: Person) -> None:
            aggregate.real_name = RealName.PASSED

    class RealNameFailed(Event):
        TOPIC = "person.real-name-failed"
        authority: str
        reason: str

        def apply(self, aggregate: Person) -> None:
            aggregate.real_name = RealName.FAILED

    class ContactChanged(Event):
        TOPIC = "person.contact-changed"
        phone: Sealed | None
        division: str

        def apply(self, aggregate: Person) -> None:
            aggregate.division = self.division

    class DocumentAdded(Event):
        """A further document of the same person; history and numbers stay."""

        TOPIC = "person.document-added"
        document: Document
        evidence: Sealed

        def apply(self, aggregate: Person) -> None:
            aggregate.documents.append(self.document)

    class IdentityCorrected(Event):
        """Stated wrong, and set right before anybody had verified it; ``document`` None: it stays."""

        TOPIC = "person.identity-corrected"
        name: Sealed
        document: Document | None
        birth_date: Sealed
        sex: Sealed

        def apply(self, aggregate: Person) -> None:
            aggregate.name = self.name
            aggregate.documents = [self.document] if self.document else aggregate.documents
            aggregate.birth_date = self.birth_date
            aggregate.sex = self.sex
            aggregate.real_name = RealName.NONE

    class GuardianLinked(Event):
        TOPIC = "person.guardian-linked"
        guardian_id: UUID
        relation: str
        evidence: Sealed

        def apply(self, aggregate: Person) -> None:
            aggregate.guardians[self.guardian_id] = self.relation

    class GuardianUnlinked(Event):
        TOPIC = "person.guardian-unlinked"
        guardian_id: UUID
        reason: str

        def apply(self, aggregate: Person) -> None:
            del aggregate.guardians[self.guardian_id]
            aggregate.guardian_consents = {
                scope: others
                for scope, givers in aggregate.guardian_consents.items()
                if (others := [giver for giver in givers if giver != self.guardian_id])
            }

    class GuardianConsentGiven(Event):
        TOPIC = "person.guardian-consent-given"
        guardian_id: UUID
        scope: str
        text_version: str

        def apply(self, aggregate: Person) -> None:
            givers = aggregate.guardian_consents.get(self.scope, [])
            aggregate.guardian_consents[self.scope] = [*givers, self.guardian_id]

    class GuardianConsentWithdrawn(Event):
        TOPIC = "person.guardian-consent-withdrawn"
        guardian_id: UUID
        scope: str

        def apply(self, aggregate: Person) -> None:
            withdrawn = (self.scope, self.guardian_id)
            aggregate.guardian_consents = {
                scope: others
                for scope, givers in aggregate.guardian_consents.items()
                if (others := [giver for giver in givers if (scope, giver) != withdrawn])
            }

    class ConsentGiven(Event):
        """PIPL Arts 13–14: one purpose, one text."""

        TOPIC = "person.consent-given"
        purpose: str
        text_version: str

        def apply(self, aggregate: Person) -> None:
            aggregate.consents[self.purpose] = self.text_version

    class ConsentWithdrawn(Event):
        """PIPL Art 15: stops the future, leaves the past."""

        TOPIC = "person.consent-withdrawn"
        purpose: str

        def apply(self, aggregate: Person) -> None:
            del aggregate.consents[self.purpose]

    class FullCapacityDeclared(Event):
        """民法典 Art 18: sixteen or older and living on one's own labour."""

        TOPIC = "person.full-capacity-declared"
        evidence: Sealed

        def apply(self, aggregate: Person) -> None:
            aggregate.has_full_capacity = True

    class Erased(Event):
        """The key is destroyed, or (``restricted_until``) out of use while the law keeps the record."""

        TOPIC = "person.erased"
        basis: str
        restricted_until: date | None = None

        def apply(self, aggregate: Person) -> None:
            aggregate.is_erased = True

    def __init__(
        self, name: Sealed, document: Document, birth_date: Sealed, sex: Sealed, division: str
    ) -> None:
        self.name = name
        self.documents = [document]
        self.birth_date = birth_date
        self.sex = sex
        self.division = division
        self.real_name = RealName.NONE
        self.guardians: dict[UUID, str] = {}
        self.guardian_consents: dict[str, list[UUID]] = {}
        """Who gave it, by scope: when one parent's consent goes, the other's stays."""
        self.consents: dict[str, str] = {}
        self.has_full_capacity = False
        self.is_erased = False

    @classmethod
    def register(
        cls,
        act: Act,
        *,
        person_id: UUID,
        name: Sealed,
        document: Document,
        birth_date: Sealed,
        sex: Sealed,
        phone: Sealed | None,
        division: str,
    ) -> Person:
        return cls._create(
            cls.Registered,
            id=person_id,
            act=act,
            name=name,
            document=document,
            birth_date=birth_date,
            sex=sex,
            phone=phone,
            division=division,
        )

    def submit_real_name(self, act: Act) -> None:
        if self.real_name == RealName.PENDING:
            raise RealNamePending
        if self.real_name == RealName.PASSED:
            raise RealNamePassedAlready
        self.trigger_event(self.RealNameSubmitted, act=act)

    def pass_real_name(self, act: Act, *, authority: str, reference: str) -> None:
        self._refuse_unless_pending()
        self.trigger_event(self.RealNamePassed, act=act, authority=authority, reference=reference)

    def fail_real_name(self, act: Act, *, authority: str, reason: str) -> None:
        self._refuse_unless_pending()
        self.trigger_event(self.RealNameFailed, act=act, authority=authority, reason=reason)

    def change_contact(self, act: Act, *, phone: Sealed | None, division: str) -> None:
        self.trigger_event(self.ContactChanged, act=act, phone=phone, division=division)

    def add_document(self, act: Act, document: Document, *, evidence: Sealed) -> None:
        self.trigger_event(self.DocumentAdded, act=act, document=document, evidence=evidence)

    def correct_identity(
        self, act: Act, *, name: Sealed, document: Document | None, birth_date: Sealed, sex: Sealed
    ) -> None:
        """``document`` takes the place of the only one; what an officer added is the officer's word."""
        self.refuse_if_settled()
        if document is not None and len(self.documents) > 1:
            raise IdentitySettled
        self.trigger_event(
            self.IdentityCorrected, act=act, name=name, document=document, birth_date=birth_date, sex=sex
        )

    def link_guardian(
        self,
        act: Act,
        guardian_id: UUID,
        *,
        relation: Relation,
        evidence: Sealed,
        age: int,
        guardian_age: int,
    ) -> None:
        """Ages in full years on the act's day, as `age.birthday_counts` counts them."""
        if age >= ADULT_AGE:
            raise NotMinor
        if guardian_id == self.id or guardian_age < ADULT_AGE:
            raise GuardianNotAdult
        if guardian_id in self.guardians:
            raise GuardianLinkedAlready
        self.trigger_event(
            self.GuardianLinked,
            act=act,
            guardian_id=guardian_id,
            relation=str(relation),
            evidence=evidence,
        )

    def unlink_guardian(self, act: Act, guardian_id: UUID, *, reason: str) -> None:
        if guardian_id not in self.guardians:
            raise NoSuchGuardian
        self.trigger_event(self.GuardianUnlinked, act=act, guardian_id=guardian_id, reason=reason)

    def give_guardian_consent(self, act: Act, guardian_id: UUID, *, scope: str, text_version: str) -> None:
        if guardian_id not in self.guardians:
            raise NotAllowed
        if guardian_id not in self.guardian_consents.get(scope, ()):
            self.trigger_event(
                self.GuardianConsentGiven,
                act=act,
                guardian_id=guardian_id,
                scope=scope,
                text_version=text_version,
            )

    def withdraw_guardian_consent(self, act: Act, guardian_id: UUID, *, scope: str) -> None:
        if guardian_id not in self.guardians:
            raise NotAllowed
        if guardian_id not in self.guardian_consents.get(scope, ()):
            raise ConsentNotGiven
        self.trigger_event(self.GuardianConsentWithdrawn, act=act, guardian_id=guardian_id, scope=scope)

    def give_consent(self, act: Act, purpose: Purpose, *, text_version: str) -> None:
        if self.consents.get(str(purpose)) != text_version:
            self.trigger_event(self.ConsentGiven, act=act, purpose=str(purpose), text_version=text_version)

    def withdraw_consent(self, act: Act, purpose: Purpose) -> None:
        if str(purpose) not in self.consents:
            raise ConsentNotGiven
        self.trigger_event(self.ConsentWithdrawn, act=act, purpose=str(purpose))

    def declare_full_capacity(self, act: Act, *, evidence: Sealed, age: int) -> None:
        if age < WORKING_AGE:
            raise TooYoungForCapacity(age=WORKING_AGE)
        if age >= ADULT_AGE:
            raise NotMinor
        self.trigger_event(self.FullCapacityDeclared, act=act, evidence=evidence)

    def erase(self, act: Act, *, basis: str, restricted_until: date | None) -> None:
        self.refuse_if_erased()
        self.trigger_event(self.Erased, act=act, basis=basis, restricted_until=restricted_until)

    def refuse_if_settled(self) -> None:
        """What an authority has verified, or is just verifying, is not for the person to change."""
        if self.real_name in (RealName.PASSED, RealName.PENDING):
            raise IdentitySettled

    def refuse_if_erased(self) -> None:
        if self.is_erased:
            raise PersonErased

    def has_guardian_consent(self, scope: str) -> bool:
        return scope in self.guardian_consents

    def _refuse_unless_pending(self) -> None:
        if self.real_name != RealName.PENDING:
            raise RealNameNotSubmitted
