"""Commands on volunteers: registering oneself, a ward, or somebody who then confirms."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.offers import Offer, read_declaration, read_offer
from registry.commands.organizations import OrganizationCommands
from registry.commands.persons import (
    CHILD_AGE,
    DOCUMENT,
    SENSITIVE_AGE,
    VOLUNTEER,
    KnownPerson,
    PersonDetails,
    read_details,
)
from registry.dates import local_date
from registry.divisions import read_county
from registry.organization import Organization
from registry.person import REGISTRATION, Person, Purpose, Relation
from registry.refusals.persons import (
    DocumentRegistered,
    GuardianNeeded,
    VolunteerRegistered,
)
from registry.reservations import Claim
from registry.texts import read_text
from registry.vault import Sealed
from registry.volunteer import Volunteer
from registry.volunteer_numbers import volunteer_number

CONSENT_ON_PAPER = "paper"
"""Stands for the declaration until the person confirms."""


class VolunteerCommands(OrganizationCommands):
    """Registration is a right and never a duty; nobody is registered against their will."""

    @command(Role.ANYONE)
    def register_volunteer(
        self,
        caller: Caller,
        details: PersonDetails,
        offer: Offer,
        *,
        declaration: str,
        consents: Collection[Purpose] = (),
    ) -> Decision:
        """A person registers himself; ``declaration`` is the version of the text that was agreed to."""
        act = caller.as_anyone(self.clock())
        known = self._read_volunteer(details, declaration)
        if self.age_on(known.birth_date, known.division, on=self.today()) < SENSITIVE_AGE:
            raise GuardianNeeded(age=SENSITIVE_AGE)
        person, claim = self.new_person(act, known)
        self._agree(act, person, declaration, consents)
        volunteer, number = self._new_volunteer(act, person, offer, declaration)
        return Decision(
            volunteer.id,
            [person, volunteer],
            [claim, number],
            {DOCUMENT: DocumentRegistered(), VOLUNTEER: VolunteerRegistered()},
        )

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def become_volunteer(
        self,
        caller: Caller,
        person_id: UUID,
        offer: Offer,
        *,
        declaration: str,
        consents: Collection[Purpose] = (),
    ) -> Decision:
        """A person who is known already registers as a volunteer, or comes back after leaving."""
        person = self.get(Person, person_id)
        act = self.act_for(caller, person)
        self.refuse_alone_below(SENSITIVE_AGE, act, person)
        self._agree(act, person, declaration, consents)
        known = self.reservations.find_owner(VOLUNTEER, str(person_id))
        if known is not None:
            volunteer = self.get(Volunteer, known)
            self._rejoin(act, volunteer, person, offer, declaration)
            return Decision(volunteer.id, [person, volunteer])
        volunteer, claim = self._new_volunteer(act, person, offer, declaration)
        return Decision(volunteer.id, [person, volunteer], [claim], {VOLUNTEER: VolunteerRegistered()})

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def register_ward(
        self,
        caller: Caller,
        details: PersonDetails,
        offer: Offer,
        *,
        relation: Relation,
        evidence: str,
        declaration: str,
    ) -> Decision:
        """A guardian with a verified name registers a minor and consents in the same stroke."""
        guardian = self.get(Person, caller.signed_in())
        self.refuse_unless_real(guardian)
        entered = caller.as_self(self.clock(), guardian.id)
        ward, claim = self.new_person(entered, self._read_volunteer(details, declaration))
        self.link(entered, ward, guardian, relation=relation, evidence=evidence)
        act = caller.as_guardian(entered.at, ward.id, ward.guardians)
        ward.give_guardian_consent(
            act, guardian.id, scope=REGISTRATION, text_version=read_declaration(declaration)
        )
        self._agree(act, ward, declaration, ())
        volunteer, number = self._new_volunteer(act, ward, offer, declaration)
        return Decision(
            volunteer.id,
            [ward, volunteer],
            [claim, number],
            {DOCUMENT: DocumentRegistered(), VOLUNTEER: VolunteerRegistered()},
        )

    @command(Role.ADMINISTRATOR, Role.ORGANISER)
    def enter_volunteer(
        self,
        caller: Caller,
        organization_id: UUID,
        details: PersonDetails,
        offer: Offer,
        *,
        consent_evidence: str,
    ) -> Decision:
        """O67 Art 6: an organization enters data only with consent; pending until the person confirms."""
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, Role.ADMINISTRATOR, Role.ORGANISER)
        organization.refuse_unless_active(on=self.today())
        read_text(consent_evidence, limit=200, field="consentEvidence")
        person, claim = self.new_person(act, self._read_volunteer(details, CONSENT_ON_PAPER))
        volunteer, number = self._new_volunteer(
            act,
            person,
            offer,
            declaration="",
            entered_by=organization_id,
            consent_evidence=self.seal_note(person.id, consent_evidence, limit=200, field="consentEvidence"),
        )
        return Decision(
            volunteer.id,
            [person, volunteer],
            [claim, number],
            {DOCUMENT: DocumentRegistered(), VOLUNTEER: VolunteerRegistered()},
        )

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def confirm_registration(self, caller: Caller, volunteer_id: UUID, *, declaration: str) -> Decision:
        volunteer = self.get(Volunteer, volunteer_id)
        person = self.get(Person, volunteer.person_id)
        act = self.act_for(caller, person)
        self.refuse_alone_below(SENSITIVE_AGE, act, person)
        volunteer.confirm(act, declaration=read_declaration(declaration))
        self._agree(act, person, declaration, ())
        return Decision(volunteer.id, [volunteer, person])

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def refuse_registration(self, caller: Caller, volunteer_id: UUID) -> Decision:
        """Nobody is registered against their will: what was entered is erased with the refusal."""
        volunteer = self.get(Volunteer, volunteer_id)
        person = self.get(Person, volunteer.person_id)
        act = self.act_for(caller, person)
        volunteer.refuse_confirmation(act)
        forgotten = self.forget(person)
        person.erase(act, basis="registration-refused", restricted_until=None)
        return Decision(volunteer.id, [volunteer, person], forgotten)

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def change_offer(self, caller: Caller, volunteer_id: UUID, offer: Offer, *, division: str) -> Decision:
        volunteer = self.get(Volunteer, volunteer_id)
        act = self.act_for(caller, self.get(Person, volunteer.person_id))
        known = read_offer(offer)
        volunteer.change_offer(
            act,
            division=read_county(division),
            skills=known.skills,
            times=known.times,
            fields=known.fields,
        )
        return Decision(volunteer.id, [volunteer])

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def take_oath(self, caller: Caller, volunteer_id: UUID, *, text_version: str) -> Decision:
        volunteer = self.get(Volunteer, volunteer_id)
        person = self.get(Person, volunteer.person_id)
        act = self.act_for(caller, person)
        self.refuse_alone_below(CHILD_AGE, act, person)
        volunteer.take_oath(act, text_version=read_text(text_version, limit=40, field="textVersion"))
        return Decision(volunteer.id, [volunteer])

    @command(Role.ADMINISTRATOR, Role.ORGANISER, Role.RECORDER)
    def request_correction(
        self,
        caller: Caller,
        volunteer_id: UUID,
        *,
        organization_id: UUID,
        element: str,
        reason: str,
    ) -> Decision:
        """Seen an error in a volunteer's data? Ask the volunteer (O67 Art 6)."""
        volunteer = self.get(Volunteer, volunteer_id)
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, Role.ADMINISTRATOR, Role.ORGANISER, Role.RECORDER)
        volunteer.request_correction(
            act,
            element=read_text(element, limit=50, field="element"),
            reason=read_text(reason, limit=200, field="reason"),
        )
        return Decision(volunteer.id, [volunteer])

    @command(Role.OFFICER)
    def suspend_volunteer(self, caller: Caller, volunteer_id: UUID, *, reason: str) -> Decision:
        volunteer = self.get(Volunteer, volunteer_id)
        act = caller.as_officer(self.clock(), volunteer.division)
        volunteer.suspend(act, reason=read_text(reason, limit=200, field="reason"))
        return Decision(volunteer.id, [volunteer])

    @command(Role.OFFICER)
    def reinstate_volunteer(self, caller: Caller, volunteer_id: UUID, *, reason: str) -> Decision:
        volunteer = self.get(Volunteer, volunteer_id)
        act = caller.as_officer(self.clock(), volunteer.division)
        volunteer.reinstate(act, reason=read_text(reason, limit=200, field="reason"))
        return Decision(volunteer.id, [volunteer])

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def leave_register(self, caller: Caller, volunteer_id: UUID, *, reason: str) -> Decision:
        """Leaving is as free as joining; what was served stays on record."""
        volunteer = self.get(Volunteer, volunteer_id)
        act = self.act_for(caller, self.get(Person, volunteer.person_id))
        volunteer.leave(act, reason=read_text(reason, limit=200, field="reason", required=False))
        sign_ups, reservations = self.withdraw_future_sign_ups(
            act, volunteer.person_id, scopes={REGISTRATION}, reason="left"
        )
        return Decision(volunteer.id, [volunteer, *sign_ups], reservations)

    def _read_volunteer(self, details: PersonDetails, declaration: str) -> KnownPerson:
        """Judge everything that can be judged before a key is made for the person."""
        known = read_details(details, today=self.today())
        read_declaration(declaration)
        self.refuse_too_young(known)
        return known

    def _rejoin(self, act: Act, volunteer: Volunteer, person: Person, offer: Offer, declaration: str) -> None:
        known = read_offer(offer)
        volunteer.rejoin(
            act,
            division=person.division,
            skills=known.skills,
            times=known.times,
            fields=known.fields,
            declaration=declaration,
        )

    def _agree(self, act: Act, person: Person, declaration: str, consents: Collection[Purpose]) -> None:
        version = read_declaration(declaration)
        person.give_consent(act, Purpose.REGISTRATION, text_version=version)
        for purpose in sorted(consents):
            person.give_consent(act, purpose, text_version=version)

    def _new_volunteer(
        self,
        act: Act,
        person: Person,
        offer: Offer,
        declaration: str,
        *,
        entered_by: UUID | None = None,
        consent_evidence: Sealed | None = None,
    ) -> tuple[Volunteer, Claim]:
        today = local_date(act.at)
        known = read_offer(offer)
        series = f"volunteer/{person.division}/{today:%y%m}"
        volunteer = Volunteer.register(
            act,
            number=volunteer_number(person.division, today, self.reservations.next_number(series)),
            person_id=person.id,
            division=person.division,
            skills=known.skills,
            times=known.times,
            fields=known.fields,
            declaration=declaration,
            entered_by=entered_by,
            consent_evidence=consent_evidence,
        )
        return volunteer, Claim(VOLUNTEER, str(person.id), volunteer.id)
