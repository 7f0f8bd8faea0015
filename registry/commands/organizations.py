"""Commands on organizations and their members, and on the staff of the registry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.appointment import Appointment
from registry.commands.command import Decision, command
from registry.commands.privacy import PrivacyCommands
from registry.credit_codes import LegalForm, matches_form, read_credit_code
from registry.dates import start_of_day
from registry.divisions import read_county, read_division
from registry.organization import Organization, OrganizationStanding, RecorderRole
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.organizations import CreditCodeRegistered, SuccessorNotFit
from registry.reservations import Claim, Release
from registry.texts import read_text

CREDIT_CODE = "credit-code"


@dataclass(frozen=True)
class OrganizationDetails:
    """What a form states about an organization."""

    name: str
    recorder_role: RecorderRole
    legal_form: LegalForm
    division: str
    address: str
    purpose: str
    credit_code: str | None = None
    guided_by: str | None = None


class OrganizationCommands(PrivacyCommands):
    """Recorders are organizations; every act for one names a natural person."""

    @command(Role.VOLUNTEER)
    def register_organization(self, caller: Caller, details: OrganizationDetails) -> Decision:
        """A person with a verified name registers it and becomes its first administrator."""
        registrant = self.get(Person, caller.signed_in())
        self.refuse_unless_real(registrant)
        act = caller.as_self(self.clock(), registrant.id)
        code = read_credit_code(details.credit_code) if details.credit_code else None
        organization = Organization.register(
            act,
            organization_id=self.random_id(),
            name=read_text(details.name, limit=100, field="name"),
            recorder_role=details.recorder_role,
            legal_form=str(details.legal_form),
            credit_code=code,
            division=read_county(details.division),
            address=read_text(details.address, limit=200, field="address"),
            purpose=read_text(details.purpose, limit=1000, field="purpose"),
            guided_by=read_text(details.guided_by, limit=100, field="guidedBy", required=False) or None,
            registrant_id=registrant.id,
            form_matches=code is None or matches_form(code, details.legal_form),
        )
        claims = [Claim(CREDIT_CODE, code, organization.id)] if code else []
        return Decision(organization.id, [organization], claims, {CREDIT_CODE: CreditCodeRegistered()})

    @command(Role.OFFICER)
    def approve_organization(self, caller: Caller, organization_id: UUID, *, note: str = "") -> Decision:
        organization, act = self._officer_on(caller, organization_id)
        organization.approve(act, note=read_text(note, limit=500, field="note", required=False))
        return Decision(organization.id, [organization])

    @command(Role.OFFICER)
    def refuse_organization(self, caller: Caller, organization_id: UUID, *, reason: str) -> Decision:
        organization, act = self._officer_on(caller, organization_id)
        organization.refuse_approval(act, reason=read_text(reason, limit=500, field="reason"))
        code = organization.credit_code
        freed = [Release(CREDIT_CODE, code, organization.id)] if code else []
        return Decision(organization.id, [organization], freed)

    @command(Role.OFFICER)
    def suspend_organization(
        self, caller: Caller, organization_id: UUID, *, reason: str, until: date | None = None
    ) -> Decision:
        organization, act = self._officer_on(caller, organization_id)
        organization.suspend(act, reason=read_text(reason, limit=500, field="reason"), until=until)
        return Decision(organization.id, [organization])

    @command(Role.OFFICER)
    def resume_organization(self, caller: Caller, organization_id: UUID, *, reason: str) -> Decision:
        organization, act = self._officer_on(caller, organization_id)
        organization.resume(act, reason=read_text(reason, limit=500, field="reason"))
        return Decision(organization.id, [organization])

    @command(Role.ADMINISTRATOR)
    def add_member(
        self,
        caller: Caller,
        organization_id: UUID,
        *,
        person_id: UUID,
        role: Role,
        valid_from: date | None = None,
        valid_to: date | None = None,
    ) -> Decision:
        """Every act for an organization names a natural person whose name was verified."""
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, Role.ADMINISTRATOR)
        self.refuse_unless_real(self.get(Person, person_id))
        first = valid_from or self.today()
        act = replace(act, effective_at=start_of_day(first))
        organization.add_member(act, person_id, role, valid_from=first, valid_to=valid_to)
        return Decision(organization.id, [organization])

    @command(Role.ADMINISTRATOR)
    def remove_member(
        self, caller: Caller, organization_id: UUID, *, person_id: UUID, role: Role, reason: str
    ) -> Decision:
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, Role.ADMINISTRATOR)
        organization.remove_member(
            act,
            person_id,
            role,
            reason=read_text(reason, limit=200, field="reason", required=False),
        )
        return Decision(organization.id, [organization])

    @command(Role.ADMINISTRATOR, Role.OFFICER)
    def name_successor(self, caller: Caller, organization_id: UUID, *, successor_id: UUID) -> Decision:
        organization = self.get(Organization, organization_id)
        act = self._member_or_officer(caller, organization)
        successor = self.get(Organization, successor_id)
        successor.refuse_unless_recording()
        while successor.successor_id is not None:
            if successor.successor_id == organization_id:
                raise SuccessorNotFit(field="successor")
            successor = self.get(Organization, successor.successor_id)
        organization.name_successor(act, successor_id)
        return Decision(organization.id, [organization])

    @command(Role.OFFICER)
    def dissolve_organization(self, caller: Caller, organization_id: UUID, *, reason: str) -> Decision:
        organization, act = self._officer_on(caller, organization_id)
        organization.dissolve(act, reason=read_text(reason, limit=500, field="reason"))
        return Decision(organization.id, [organization])

    @command(Role.SYSTEM_ADMINISTRATOR, Role.REGISTRY)
    def appoint(
        self, caller: Caller, person_id: UUID, *, role: Role, division: str | None = None
    ) -> Decision:
        """The first administrator of the system is appointed by the command line."""
        act = self._appointing(caller, person_id)
        self.refuse_unless_real(self.get(Person, person_id))
        appointment = self.find(Appointment, Appointment.id_of(person_id))
        if appointment is None:
            appointment = Appointment.open(act, person_id)
        appointment.appoint(act, role, division=read_division(division) if division else None)
        return Decision(person_id, [appointment])

    @command(Role.SYSTEM_ADMINISTRATOR, Role.REGISTRY)
    def dismiss(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        role: Role,
        division: str | None = None,
        reason: str,
    ) -> Decision:
        act = self._appointing(caller, person_id)
        appointment = self.get(Appointment, Appointment.id_of(person_id))
        appointment.dismiss(act, role, division=division, reason=read_text(reason, limit=200, field="reason"))
        return Decision(person_id, [appointment])

    def act_in(self, caller: Caller, organization: Organization, *roles: Role) -> Act:
        """The organization's own record says who may act for it today, not the caller's token."""
        person_id = caller.signed_in()
        held = organization.roles_of(person_id, on=self.today())
        return caller.as_member(self.clock(), organization.id, roles, held)

    def responsible_for(self, organization_id: UUID) -> Organization:
        """Who answers for an organization's records: itself, or its successor once dissolved (GO15)."""
        organization = self.get(Organization, organization_id)
        while organization.standing == OrganizationStanding.DISSOLVED and organization.successor_id:
            organization = self.get(Organization, organization.successor_id)
        return organization

    def _officer_on(self, caller: Caller, organization_id: UUID) -> tuple[Organization, Act]:
        organization = self.get(Organization, organization_id)
        act = caller.as_officer(self.clock(), organization.division)
        if organization.roles_of(caller.signed_in(), on=self.today()):
            raise NotAllowed
        return organization, act

    def _member_or_officer(self, caller: Caller, organization: Organization) -> Act:
        if organization.roles_of(caller.signed_in(), on=self.today()):
            return self.act_in(caller, organization, Role.ADMINISTRATOR)
        return caller.as_officer(self.clock(), organization.division)

    def _appointing(self, caller: Caller, person_id: UUID) -> Act:
        """Nobody appoints or dismisses oneself."""
        if caller.is_registry:
            return caller.as_registry(self.clock())
        if caller.person_id == person_id:
            raise NotAllowed
        return caller.as_staff(self.clock(), Role.SYSTEM_ADMINISTRATOR)
