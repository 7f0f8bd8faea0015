"""Commands on persons: registration, real name, guardians, consents, erasure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registry.act import REGISTRY, Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.desk import Desk
from registry.divisions import read_county
from registry.documents import DocumentType, IdBirth, IdentityDocument, Sex, check_against, read_document
from registry.names import read_person_name
from registry.person import ADULT_AGE, Document, Person, Purpose, RealName
from registry.phones import read_phone
from registry.refusals import NotAllowed
from registry.refusals.persons import DocumentRegistered, GuardianNeeded, RealNameNeeded, TooYoung
from registry.reservations import Claim
from registry.texts import read_text
from registry.vault import optional_key

DOCUMENT = "document"
VOLUNTEER = "volunteer"
CHILD_AGE = 8
"""Below it a person cannot accept anything; the guardian acts (民法典 Art 20)."""
SENSITIVE_AGE = 14
"""Below it every personal datum is sensitive and a guardian consents (PIPL Art 31)."""


@dataclass(frozen=True)
class PersonDetails:
    """What a form states about a person; birth date and sex only where the number does not say them."""

    name: str
    document_type: DocumentType
    document_number: str
    division: str
    phone: str | None = None
    issuer: str = "CHN"
    birth_date: date | None = None
    sex: Sex | None = None


@dataclass(frozen=True)
class KnownPerson:
    """Details that were read and found in order."""

    name: str
    document: IdentityDocument
    birth_date: date
    sex: Sex
    phone: str | None
    division: str


def read_details(details: PersonDetails, *, today: date) -> KnownPerson:
    document = read_document(
        details.document_type, details.document_number, issuer=details.issuer, today=today
    )
    check_against(document, birth_date=details.birth_date, sex=details.sex)
    return KnownPerson(
        name=read_person_name(details.name),
        document=document,
        birth_date=read_birth(document, details.birth_date, today=today),
        sex=document.sex or details.sex or Sex.UNSTATED,
        phone=read_phone(details.phone) if details.phone else None,
        division=read_county(details.division),
    )


def read_birth(document: IdentityDocument, stated: date | None, *, today: date) -> date:
    """As the number says; as stated where it does not."""
    birth_date = document.birth_date or stated
    if birth_date is None or not date(1900, 1, 1) <= birth_date <= today:
        raise IdBirth(field="birthDate")
    return birth_date


class PersonCommands(Desk):
    """One document, one person; what is personal is sealed before it is recorded."""

    @command(Role.ANYONE)
    def register_person(self, caller: Caller, details: PersonDetails) -> Decision:
        """An adult who is not (yet) a volunteer: a guardian, a member, an officer."""
        act = caller.as_anyone(self.clock())
        known = read_details(details, today=self.today())
        if self.age_on(known.birth_date, known.division, on=self.today()) < ADULT_AGE:
            raise GuardianNeeded(age=ADULT_AGE)
        person, claim = self.new_person(act, known)
        return Decision(person.id, [person], [claim], {DOCUMENT: DocumentRegistered()})

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def submit_real_name(self, caller: Caller, person_id: UUID) -> Decision:
        """Ask the authority; an answer at hand is recorded in the same stroke."""
        person = self.get(Person, person_id)
        person.submit_real_name(self.act_for(caller, person))
        document = person.documents[-1]
        verdict = self.authority.check(
            document_type=document.type,
            issuer=document.issuer,
            number=self.vault.open(document.number),
            name=self.vault.open(person.name),
        )
        answered = REGISTRY.as_registry(self.clock())
        if verdict.has_passed:
            person.pass_real_name(answered, authority=self.authority.name, reference=verdict.reference)
        elif verdict.has_passed is False:
            person.fail_real_name(answered, authority=self.authority.name, reason=verdict.reason)
        return Decision(person.id, [person])

    @command(Role.OFFICER)
    def decide_real_name(self, caller: Caller, person_id: UUID, *, has_passed: bool, reason: str) -> Decision:
        person = self.get(Person, person_id)
        act = caller.as_officer(self.clock(), person.division)
        if person_id == caller.person_id:
            raise NotAllowed
        reason = read_text(reason, limit=200, field="reason", required=not has_passed)
        if has_passed:
            person.pass_real_name(act, authority="officer", reference=reason)
        else:
            person.fail_real_name(act, authority="officer", reason=reason)
        return Decision(person.id, [person])

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def change_contact(
        self, caller: Caller, person_id: UUID, *, phone: str | None, division: str
    ) -> Decision:
        person = self.get(Person, person_id)
        act = self.act_for(caller, person)
        number = read_phone(phone) if phone else None
        person.change_contact(
            act,
            phone=self.vault.seal(optional_key(person_id), number) if number else None,
            division=read_county(division),
        )
        return Decision(person.id, [person])

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def give_consent(
        self, caller: Caller, person_id: UUID, *, purpose: Purpose, text_version: str
    ) -> Decision:
        person = self.get(Person, person_id)
        act = self.act_for(caller, person)
        self.refuse_alone_below(SENSITIVE_AGE, act, person)
        person.give_consent(
            act,
            purpose,
            text_version=read_text(text_version, limit=40, field="textVersion"),
        )
        return Decision(person.id, [person])

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def withdraw_consent(self, caller: Caller, person_id: UUID, *, purpose: Purpose) -> Decision:
        person = self.get(Person, person_id)
        person.withdraw_consent(self.act_for(caller, person), purpose)
        return Decision(person.id, [person])

    @command(Role.OFFICER)
    def add_document(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        document_type: DocumentType,
        document_number: str,
        issuer: str,
        evidence: str,
    ) -> Decision:
        """回乡证 → 居住证 → 居民身份证: another document of the same person; number and history stay."""
        person = self.get(Person, person_id)
        act = caller.as_officer(self.clock(), person.division)
        document = read_document(document_type, document_number, issuer=issuer, today=self.today())
        check_against(document, birth_date=self.birth_date_of(person), sex=Sex(self.vault.open(person.sex)))
        sealed, claim = self.seal_document(person.id, document)
        if self.reservations.find_owner(DOCUMENT, claim.key) == person.id:
            return Decision(person.id, [])
        note = self.seal_note(person.id, evidence, limit=200, field="evidence")
        person.add_document(act, sealed, evidence=note)
        return Decision(person.id, [person], [claim], {DOCUMENT: DocumentRegistered()})

    def new_person(self, act: Act, known: KnownPerson) -> tuple[Person, Claim]:
        """Make the person's keys first: they are durable before anything sealed with them."""
        if self.reservations.find_owner(DOCUMENT, self.document_digest(known.document)):
            raise DocumentRegistered
        person_id = self.random_id()
        self.vault.create_key(person_id)
        self.vault.create_key(optional_key(person_id))
        document, claim = self.seal_document(person_id, known.document)
        person = Person.register(
            act,
            person_id=person_id,
            name=self.vault.seal(person_id, known.name),
            document=document,
            birth_date=self.vault.seal(person_id, known.birth_date.isoformat()),
            sex=self.vault.seal(person_id, str(known.sex)),
            phone=self.vault.seal(optional_key(person_id), known.phone) if known.phone else None,
            division=known.division,
        )
        return person, claim

    def act_for(self, caller: Caller, person: Person) -> Act:
        """Act as the person, or as a guardian on record while the person is a minor."""
        at = self.clock()
        is_self = caller.signed_in() == person.id
        if not is_self and caller.person_id not in person.guardians:
            raise NotAllowed
        person.refuse_if_erased()
        if is_self:
            return caller.as_self(at, person.id)
        if self.age_of(person, on=self.today()) >= ADULT_AGE:
            raise NotAllowed
        return caller.as_guardian(at, person.id, person.guardians)

    def refuse_alone_below(self, age: int, act: Act, person: Person, born: date | None = None) -> None:
        """Below some ages it is the guardian who acts, not the child; ``born`` where it is read already."""
        if act.role != Role.VOLUNTEER:
            return
        born = born or self.birth_date_of(person)
        if self.age_on(born, person.division, on=self.today()) < age:
            raise GuardianNeeded(age=age)

    def document_digest(self, document: IdentityDocument) -> str:
        return self.vault.digest("document", document.key)

    def refuse_unless_real(self, person: Person) -> None:
        if person.real_name != RealName.PASSED:
            raise RealNameNeeded

    def refuse_too_young(self, known: KnownPerson) -> None:
        lowest = self.policy("minor.min_age", division=known.division, on=self.today()).value
        if isinstance(lowest, int) and self.age_of_known(known) < lowest:
            raise TooYoung(age=lowest)

    def age_of_known(self, known: KnownPerson) -> int:
        return self.age_on(known.birth_date, known.division, on=self.today())

    def seal_document(self, person_id: UUID, document: IdentityDocument) -> tuple[Document, Claim]:
        sealed = Document(
            type=str(document.type),
            issuer=document.issuer,
            number=self.vault.seal(person_id, document.number),
        )
        return sealed, Claim(DOCUMENT, self.document_digest(document), person_id)
