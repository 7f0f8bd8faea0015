"""Commands on providers of continuing education: applying, deciding, withdrawing the approval."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.proposals import RECORDERS
from registry.commands.registrations import RegistrationCommands
from registry.organization import Organization
from registry.refusals import NotAllowed
from registry.refusals.organizations import PeriodReversed
from registry.social_work.provider import Provider
from registry.texts import read_text

EDITORS = (Role.ORGANISER, Role.ADMINISTRATOR)


class ProviderCommands(RegistrationCommands):
    """An active organization teaches once a registrar approved it, for a period."""

    @command(Role.ADMINISTRATOR)
    def apply_as_provider(self, caller: Caller, organization_id: UUID, *, statement: str) -> Decision:
        """``statement``: teachers, rooms and subjects; again after a refusal, or to go on."""
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, Role.ADMINISTRATOR)
        organization.refuse_unless_active(on=self.today())
        stated = read_text(statement, limit=2000, field="statement")
        provider = self.find(Provider, Provider.id_of(organization_id))
        if provider is None:
            provider = Provider.apply_for(
                act, organization_id, division=organization.division, statement=stated
            )
        else:
            provider.apply_again(act, statement=stated)
        return Decision(provider.id, [provider])

    @command(Role.REGISTRAR)
    def approve_provider(
        self, caller: Caller, organization_id: UUID, *, valid_from: date, valid_to: date, note: str = ""
    ) -> Decision:
        """From today or later: approval never reaches back over what was taught without it."""
        provider, act = self._deciding_provider(caller, organization_id)
        if valid_from < self.today():
            raise PeriodReversed(field="validFrom")
        provider.approve(
            act,
            valid_from=valid_from,
            valid_to=valid_to,
            note=read_text(note, limit=500, field="note", required=False),
        )
        return Decision(provider.id, [provider])

    @command(Role.REGISTRAR)
    def refuse_provider(self, caller: Caller, organization_id: UUID, *, reason: str) -> Decision:
        provider, act = self._deciding_provider(caller, organization_id)
        provider.refuse_approval(act, reason=read_text(reason, limit=500, field="reason"))
        return Decision(provider.id, [provider])

    @command(Role.REGISTRAR)
    def withdraw_provider(
        self, caller: Caller, organization_id: UUID, *, reason: str, effective_on: date | None = None
    ) -> Decision:
        """From today or a later day on; credits of lessons before it stay."""
        provider, act = self._deciding_provider(caller, organization_id)
        first = effective_on or self.today()
        if first < self.today():
            raise PeriodReversed(field="effectiveOn")
        provider.withdraw(act, effective_on=first, reason=read_text(reason, limit=500, field="reason"))
        return Decision(provider.id, [provider])

    def teaching(self, caller: Caller, organization_id: UUID, *roles: Role) -> tuple[Provider, Act]:
        """Who acts for a provider: a member whom the organization's own record names."""
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, *(roles or RECORDERS))
        organization.refuse_unless_recording()
        return self.get(Provider, Provider.id_of(organization_id)), act

    def _deciding_provider(self, caller: Caller, organization_id: UUID) -> tuple[Provider, Act]:
        """Nobody decides about an organization that they belong to."""
        provider = self.get(Provider, Provider.id_of(organization_id))
        act = caller.as_staff(self.clock(), Role.REGISTRAR, provider.division)
        if self.get(Organization, organization_id).roles_of(caller.signed_in(), on=self.today()):
            raise NotAllowed
        return provider, act
