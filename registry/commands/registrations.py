"""Commands on the registrations of social workers: entered from paper, cancelled, revoked, expired."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registry.act import Caller, Role
from registry.commands.command import Decision, command
from registry.commands.qualifications import QualificationCommands
from registry.dates import add_months
from registry.organization import Organization
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.registration_cases import EffectBeforeToday, GroundNeedsRevocation, GroundNotYours
from registry.refusals.social_work import DateInFuture, NotRegistered, RegistrationNumberTaken
from registry.reservations import Claim
from registry.social_work.levels import Level
from registry.social_work.registration import Registration
from registry.social_work.terms import (
    FROM_THE_START,
    UNREGISTERED,
    EndGround,
    Granting,
    RegistrationState,
    Term,
)
from registry.texts import read_text, without_spaces

REGISTRATION_NUMBER = "registration-number"


class RegistrationCommands(QualificationCommands):
    """A registration is granted on a case; those granted on paper before are entered."""

    @command(Role.REGISTRAR)
    def enter_registration(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        level: Level,
        number: str,
        valid_from: date,
        organization_id: UUID | None = None,
    ) -> Decision:
        """A term granted before this registry was kept, from the paper register; it runs three years."""
        person = self.get(Person, person_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, person.division)
        if person_id == caller.person_id:
            raise NotAllowed
        if valid_from > self.today():
            raise DateInFuture(field="validFrom")
        qualification = self.qualification_of(person_id, level)
        self.refuse_inactive_unit(organization_id)
        number = read_text(without_spaces(number).upper(), limit=40, field="number")
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration is None:
            registration = Registration.open(act, person_id)
        months = self.policy("sw.registration_term_months", division=person.division, on=valid_from)
        term = Term(number, level, qualification.id, valid_from, add_months(valid_from, months.value))
        registration.grant(act, term, Granting(person.division, organization_id), policy=months.version)
        claim = Claim(REGISTRATION_NUMBER, number, registration.id)
        return Decision(
            registration.id, [registration], [claim], {REGISTRATION_NUMBER: RegistrationNumberTaken()}
        )

    @command(Role.VOLUNTEER, Role.REGISTRAR)
    def cancel_registration(
        self, caller: Caller, person_id: UUID, *, ground: EndGround, effective_on: date, reason: str
    ) -> Decision:
        """注销: by the registration body, also from a day gone by; or at the social worker's own request."""
        if caller.person_id != person_id and not caller.holds(Role.REGISTRAR):
            raise NotAllowed
        registration = self.registration_of(person_id)
        if caller.person_id == person_id:
            act = caller.as_self(self.clock(), person_id)
            if ground != EndGround.OWN_REQUEST:
                raise GroundNotYours(field="ground")
            if effective_on < self.today():
                raise EffectBeforeToday(field="effectiveOn")
        else:
            act = caller.as_staff(self.clock(), Role.REGISTRAR, registration.division)
        if ground in FROM_THE_START:
            raise GroundNeedsRevocation(field="ground")
        reason = read_text(reason, limit=200, field="reason", required=ground != EndGround.OWN_REQUEST)
        registration.cancel(act, ground=ground, effective_on=effective_on, reason=reason)
        return Decision(registration.id, [registration])

    @command(Role.REGISTRAR)
    def revoke_registration(self, caller: Caller, person_id: UUID, *, reason: str) -> Decision:
        """撤销, for fraud; a void qualification takes the registration with it by itself."""
        registration = self.registration_of(person_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, registration.division)
        if person_id == caller.person_id:
            raise NotAllowed
        registration.revoke(act, ground=EndGround.FRAUD, reason=read_text(reason, limit=200, field="reason"))
        return Decision(registration.id, [registration])

    @command(Role.REGISTRY)
    def expire_registration(self, caller: Caller, person_id: UUID) -> Decision:
        registration = self.registration_of(person_id)
        registration.expire(caller.as_registry(self.clock()), on=self.today())
        return Decision(registration.id, [registration])

    def registration_of(self, person_id: UUID) -> Registration:
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration is None:
            raise NotRegistered
        return registration

    def registration_state(self, person_id: UUID, *, on: date) -> RegistrationState:
        """What a professional act of that day keeps of the person."""
        registration = self.find(Registration, Registration.id_of(person_id))
        return registration.state_on(on) if registration else UNREGISTERED

    def refuse_inactive_unit(self, organization_id: UUID | None) -> None:
        if organization_id is not None:
            self.get(Organization, organization_id).refuse_unless_active(on=self.today())
