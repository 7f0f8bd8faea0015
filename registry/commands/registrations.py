"""Commands on the registrations of social workers: entered from paper, cancelled, revoked, expired."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from registry.act import Caller, Role
from registry.commands.case_endings import OF_A_REGISTRATION, OF_A_TERM, CaseEndings
from registry.commands.command import Decision, command
from registry.commands.open_matters import CASE
from registry.dates import add_months
from registry.organization import Organization
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.registration_cases import (
    EffectBeforeToday,
    EndsByDecision,
    GrantedOnCase,
    GroundNeedsRevocation,
    GroundNotYours,
    PersonHasCase,
)
from registry.refusals.social_work import BeforeQualification, NotRegistered, RegistrationNumberTaken
from registry.reservations import Claim, Release
from registry.social_work.cases import Lapse
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


class RegistrationCommands(CaseEndings):
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
        self._refuse_unless_from_paper(valid_from, person.division)
        qualification = self.qualification_of(person_id, level)
        if valid_from < qualification.passed_on:
            raise BeforeQualification(field="validFrom", date=qualification.passed_on.isoformat())
        self.refuse_inactive_unit(organization_id)
        number = read_text(without_spaces(number).upper(), limit=40, field="number")
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration is None:
            registration = Registration.open(act, person_id)
        months = self.policy("sw.registration_term_months", division=person.division, on=valid_from)
        term = Term(number, level, qualification.id, valid_from, add_months(valid_from, months.value))
        registration.grant(act, term, Granting(person.division, organization_id), policy=months.version)
        case = str(person_id)
        return Decision(
            registration.id,
            [registration],
            [
                Claim(REGISTRATION_NUMBER, number, registration.id),
                # Taken and given back at once: nobody else's, so no case is open.
                Claim(CASE, case, registration.id),
                Release(CASE, case, registration.id),
            ],
            {REGISTRATION_NUMBER: RegistrationNumberTaken(), CASE: PersonHasCase()},
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
        if ground == EndGround.ETHICS_BREACH:
            raise EndsByDecision(field="ground")
        if ground in FROM_THE_START:
            raise GroundNeedsRevocation(field="ground")
        is_told = bool(reason) or ground != EndGround.OWN_REQUEST
        note = self.seal_note(person_id, reason, limit=200, field="reason") if is_told else None
        registration.cancel(act, ground=ground, effective_on=effective_on, reason=note)
        cases, freed = self.lapsed_cases(act, person_id, Lapse.CANCELLED, kinds=OF_A_REGISTRATION)
        return Decision(registration.id, [registration, *cases], freed)

    @command(Role.REGISTRAR)
    def revoke_registration(self, caller: Caller, person_id: UUID, *, reason: str) -> Decision:
        """撤销, for fraud; a void qualification takes the registration with it by itself."""
        registration = self.registration_of(person_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, registration.division)
        if person_id == caller.person_id:
            raise NotAllowed
        note = self.seal_note(person_id, reason, limit=200, field="reason")
        registration.revoke(act, ground=EndGround.FRAUD, reason=note)
        cases, freed = self.lapsed_cases(act, person_id, Lapse.REVOKED, kinds=OF_A_REGISTRATION)
        return Decision(registration.id, [registration, *cases], freed)

    @command(Role.REGISTRY)
    def expire_registration(self, caller: Caller, person_id: UUID) -> Decision:
        """With the term ends the case that only it could carry, so that the person may apply anew."""
        registration = self.registration_of(person_id)
        act = caller.as_registry(self.clock())
        registration.expire(act, on=self.today())
        cases, freed = self.lapsed_cases(act, person_id, Lapse.TERM_OVER, kinds=OF_A_TERM)
        return Decision(registration.id, [registration, *cases], freed)

    def registration_of(self, person_id: UUID) -> Registration:
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration is None:
            raise NotRegistered
        return registration

    def registration_state(
        self, person_id: UUID, *, on: date, known_at: datetime | None = None
    ) -> RegistrationState:
        """What a professional act of that day keeps of the person, as known now or at a moment gone by."""
        identity = Registration.id_of(person_id)
        if known_at is None:
            registration = self.find(Registration, identity)
        else:
            registration = self.find_as_known(Registration, identity, known_at)
        return registration.state_on(on) if registration else UNREGISTERED

    def _refuse_unless_from_paper(self, valid_from: date, division: str) -> None:
        """What begins in these days is granted on a case, by two."""
        today = self.today()
        days = self.policy("sw.paper_entry_before_days", division=division, on=today)
        latest = today - timedelta(days=days.value)
        if valid_from >= latest:
            raise GrantedOnCase(field="validFrom", date=latest.isoformat())

    def refuse_inactive_unit(self, organization_id: UUID | None) -> None:
        if organization_id is not None:
            self.get(Organization, organization_id).refuse_unless_active(on=self.today())
