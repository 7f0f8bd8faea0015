"""Commands on personal data: erasing them, and reading them unmasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Grant, Role
from registry.appointment import Appointment
from registry.commands.command import Decision, command
from registry.commands.guardians import GuardianCommands
from registry.commands.open_matters import OpenMatters
from registry.commands.persons import DOCUMENT, VOLUNTEER
from registry.dates import add_months
from registry.disclosure import Disclosure, Element
from registry.documents import DocumentType, IdentityDocument
from registry.person import ADULT_AGE, REGISTRATION, Document, Person
from registry.refusals.persons import ApprovalNeeded
from registry.reservations import DestroyKey, Release, Reservation, RestrictKey
from registry.service_record import ServiceRecord
from registry.texts import read_text
from registry.vault import optional_key
from registry.volunteer import Volunteer

KEPT_YEARS = 10
"""GB/T 40143-2021: volunteer information is kept for ten years at least."""


class PrivacyCommands(GuardianCommands, OpenMatters):
    """What is read unmasked is recorded; what is erased becomes unreadable everywhere."""

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def erase_person(self, caller: Caller, person_id: UUID, *, basis: str) -> Decision:
        """The keys go with the event that says so, in one transaction.

        While the law keeps a record of served hours for ten years (GB/T 40143), name and number stay
        sealed under a key that opens nothing any more; everything else is destroyed at once (23.4).
        So they do while a registration, a sanction or a breach runs, and the document stays taken with
        them, so that nobody sheds those by coming anew.
        """
        person = self.get(Person, person_id)
        act = self.act_for(caller, person)
        self.refuse_open_matters(person_id)
        sign_ups, reservations = self.withdraw_future_sign_ups(
            act, person.id, scopes={REGISTRATION}, reason="erased"
        )
        left = self._leave(act, person)
        runs_until = self.profession_runs_until(person_id)
        ends = [day for day in (self._kept_until(person_id), runs_until) if day is not None]
        until = max(ends, default=None)
        forgotten = self.forget(person, until=until, frees_documents=runs_until is None)
        person.erase(act, basis=read_text(basis, limit=200, field="basis"), restricted_until=until)
        return Decision(person.id, [person, *left, *sign_ups], [*reservations, *forgotten])

    @command(Role.OFFICER)
    def disclose_person(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        elements: Sequence[Element],
        purpose: str,
        approval: str = "",
        approved_by: UUID | None = None,
    ) -> Decision:
        """Reading unmasked data is a recorded act; a minor's need approval, and a denial is kept too."""
        person = self.get(Person, person_id)
        act = caller.as_officer(self.clock(), person.division)
        purpose = read_text(purpose, limit=200, field="purpose")
        is_minor = self.age_of(person, on=self.today()) < ADULT_AGE
        if is_minor and not self._may_approve(approved_by, person):
            approved_by = None
        new_id = self.random_id()
        try:
            disclosure = Disclosure.disclose(
                act,
                disclosure_id=new_id,
                person_id=person_id,
                elements=[str(element) for element in elements],
                purpose=purpose,
                approval=approval,
                approved_by=approved_by,
                is_minor=is_minor,
            )
        except ApprovalNeeded as refusal:
            denied = Disclosure.deny(
                act,
                disclosure_id=new_id,
                person_id=person_id,
                elements=[str(element) for element in elements],
                purpose=purpose,
                reason=refusal.code,
            )
            return Decision(new_id, [denied], then_refuse=refusal)
        return Decision(new_id, [disclosure])

    def forget(
        self, person: Person, *, until: date | None = None, frees_documents: bool = True
    ) -> list[Reservation]:
        """Give the documents free, destroy the keys; with ``until`` the main key only goes out of use.

        Documents that stay taken come free when that key is destroyed.
        """
        released: list[Reservation] = [
            Release(DOCUMENT, self.document_digest(self._opened(document)), person.id)
            for document in person.documents
            if frees_documents
        ]
        main = DestroyKey(person.id) if until is None else RestrictKey(person.id, until)
        return [*released, main, DestroyKey(optional_key(person.id))]

    def _opened(self, document: Document) -> IdentityDocument:
        number = self.vault.open(document.number)
        return IdentityDocument(DocumentType(document.type), number, document.issuer)

    def _kept_until(self, person_id: UUID) -> date | None:
        """Ten years after the last recorded service; None when nothing was recorded."""
        records = self.reservations.records_between(person_id, date.min, self.today())
        if not records:
            return None
        last = self.get(ServiceRecord, records[-1]).known_facts.served_on
        return add_months(last, 12 * KEPT_YEARS)

    def _leave(self, act: Act, person: Person) -> list[Volunteer]:
        volunteer_id = self.reservations.find_owner(VOLUNTEER, str(person.id))
        if volunteer_id is None:
            return []
        volunteer = self.get(Volunteer, volunteer_id)
        volunteer.leave(act, reason="erased")
        return [volunteer]

    def _may_approve(self, approved_by: UUID | None, person: Person) -> bool:
        """An officer of the division, by the record of appointments and not by the reader's word."""
        if approved_by is None:
            return False
        appointment = self.find(Appointment, Appointment.id_of(approved_by))
        if appointment is None:
            return False
        grants = (Grant(Role(role), division=division) for role, division in appointment.held)
        return any(grant.role == Role.OFFICER and grant.covers(person.division) for grant in grants)
