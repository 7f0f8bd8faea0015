"""Commands on employments: who works for which organization, by the word of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.organizations import OrganizationCommands
from registry.organization import Organization
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.employments import FullTimePostHeld
from registry.reservations import Claim, Release, Reservation
from registry.social_work.employment import Employment, EmploymentSide, EmploymentTerms
from registry.texts import read_text

WORKPLACE = "workplace"
"""Claims: ``organization/person``, since both first said that the one works for the other."""
FULL_TIME_POST = "full-time-post"
"""One a person, owned by the employment; who is employed next takes it over from one that is over."""


def workplace_of(person_id: UUID, organization_id: UUID) -> str:
    return f"{organization_id}/{person_id}"


class EmploymentCommands(OrganizationCommands):
    """A member who works for the organization speaks as a worker; another member answers for it."""

    @command(Role.VOLUNTEER, Role.ADMINISTRATOR)
    def propose_employment(
        self, caller: Caller, person_id: UUID, *, organization_id: UUID, terms: EmploymentTerms
    ) -> Decision:
        organization = self.get(Organization, organization_id)
        act, side = self._employment_side(caller, person_id, organization)
        organization.refuse_unless_active(on=self.today())
        self.refuse_unless_real(self.get(Person, person_id))
        employment = Employment.propose(
            act,
            employment_id=self.random_id(),
            person_id=person_id,
            organization_id=organization_id,
            side=side,
            terms=replace(terms, post=read_text(terms.post, limit=100, field="post")),
        )
        return Decision(employment.id, [employment])

    @command(Role.VOLUNTEER, Role.ADMINISTRATOR)
    def confirm_employment(self, caller: Caller, employment_id: UUID) -> Decision:
        """By the side that did not propose it; from now on a full-time post is held."""
        employment, act, side = self._employment_for(caller, employment_id)
        if side is employment.proposed_by:
            raise NotAllowed
        employment.confirm(act)
        held = self._hold_full_time_post(employment) if employment.is_full_time else []
        workplace = workplace_of(employment.person_id, employment.organization_id)
        if self.reservations.find_owner(WORKPLACE, workplace) is None:
            held.append(Claim(WORKPLACE, workplace, employment.id))
        return Decision(employment.id, [employment], held, {FULL_TIME_POST: FullTimePostHeld()})

    @command(Role.VOLUNTEER, Role.ADMINISTRATOR)
    def decline_employment(self, caller: Caller, employment_id: UUID) -> Decision:
        """By the other side, or taken back."""
        employment, act, side = self._employment_for(caller, employment_id)
        employment.decline(act, side)
        return Decision(employment.id, [employment])

    @command(Role.VOLUNTEER, Role.ADMINISTRATOR)
    def end_employment(self, caller: Caller, employment_id: UUID, *, last_day: date) -> Decision:
        """By either side; the other is told."""
        employment, act, side = self._employment_for(caller, employment_id)
        employment.end(act, side, last_day=last_day, today=self.today())
        return Decision(employment.id, [employment])

    def _employment_for(self, caller: Caller, employment_id: UUID) -> tuple[Employment, Act, EmploymentSide]:
        employment = self.get(Employment, employment_id)
        organization = self.get(Organization, employment.organization_id)
        return employment, *self._employment_side(caller, employment.person_id, organization)

    def _employment_side(
        self, caller: Caller, person_id: UUID, organization: Organization
    ) -> tuple[Act, EmploymentSide]:
        if caller.person_id == person_id:
            return caller.as_self(self.clock(), person_id), EmploymentSide.WORKER
        return self.act_in(caller, organization, Role.ADMINISTRATOR), EmploymentSide.ORGANIZATION

    def _hold_full_time_post(self, employment: Employment) -> list[Reservation]:
        """From one that was over before this one begins; refused while another holds."""
        key = str(employment.person_id)
        claim = Claim(FULL_TIME_POST, key, employment.id)
        holder = self.reservations.find_owner(FULL_TIME_POST, key)
        if holder is None:
            return [claim]
        if not self.get(Employment, holder).is_over_before(employment.valid_from):
            raise FullTimePostHeld
        return [Release(FULL_TIME_POST, key, holder), claim]
