"""Name and document set right by whoever stated them, as long as nobody has verified them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.persons import (
    DOCUMENT,
    SENSITIVE_AGE,
    KnownPerson,
    PersonCommands,
    read_birth,
)
from registry.documents import DocumentType, IdentityDocument, Sex, check_against, read_document
from registry.names import read_person_name
from registry.person import ADULT_AGE, Person
from registry.refusals.persons import DocumentRegistered, GuardianNeeded, NotMinor
from registry.reservations import Release, Reservation


class IdentityCommands(PersonCommands):
    """A slip at registration needs no office; what an authority has seen does."""

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def correct_identity(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        name: str | None = None,
        document_type: DocumentType | None = None,
        document_number: str | None = None,
        issuer: str | None = None,
        birth_date: date | None = None,
        sex: Sex | None = None,
    ) -> Decision:
        """Set right what was stated wrong, before it is verified; what is None stays."""
        person = self.get(Person, person_id)
        act = self.act_for(caller, person)
        person.refuse_if_settled()
        former = self._identity_of(person)
        document = read_document(
            document_type or former.document.type,
            document_number or former.document.number,
            issuer=issuer or former.document.issuer,
            today=self.today(),
        )
        check_against(document, birth_date=birth_date, sex=sex)
        # What the former number said goes with it; what was stated beside a number stays.
        stays = former if former.document.birth_date is None else None
        known = replace(
            former,
            name=read_person_name(name or former.name),
            document=document,
            birth_date=read_birth(
                document, birth_date or (stays.birth_date if stays else None), today=self.today()
            ),
            sex=document.sex or sex or (stays.sex if stays else Sex.UNSTATED),
        )
        self._refuse_unfit_age(act, person, former, known)
        return self._correct(act, person, former, known)

    def _refuse_unfit_age(self, act: Act, person: Person, former: KnownPerson, known: KnownPerson) -> None:
        """As at registration; and no correction takes anybody out of a guardian's care, or into it."""
        self.refuse_too_young(known)
        self.refuse_alone_below(SENSITIVE_AGE, act, person, born=known.birth_date)
        if self.age_of_known(known) < ADULT_AGE <= self.age_of_known(former):
            raise GuardianNeeded(age=ADULT_AGE)
        if person.guardians and self.age_of_known(former) < ADULT_AGE <= self.age_of_known(known):
            raise NotMinor

    def _correct(self, act: Act, person: Person, former: KnownPerson, known: KnownPerson) -> Decision:
        """The claim moves with the event: the former document is free from the same moment on."""
        if known == former:
            return Decision(person.id, [])
        document, claim = self.seal_document(person.id, known.document)
        person.correct_identity(
            act,
            name=self.vault.seal(person.id, known.name),
            document=document if known.document != former.document else None,
            birth_date=self.vault.seal(person.id, known.birth_date.isoformat()),
            sex=self.vault.seal(person.id, str(known.sex)),
        )
        release = Release(DOCUMENT, self.document_digest(former.document), person.id)
        # A residence permit has the key of the resident card with the same number.
        moved: list[Reservation] = [claim, release] if release.key != claim.key else []
        return Decision(person.id, [person], moved, {DOCUMENT: DocumentRegistered()})

    def _identity_of(self, person: Person) -> KnownPerson:
        """What stands on record, opened; the document is the one that was registered with."""
        document = person.documents[0]
        name, number, sex = (self.vault.open(each) for each in (person.name, document.number, person.sex))
        return KnownPerson(
            name=name,
            document=IdentityDocument(DocumentType(document.type), number, document.issuer),
            birth_date=self.birth_date_of(person),
            sex=Sex(sex),
            phone=None,
            division=person.division,
        )
