"""Commands on honours, allowances and ranks of social workers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registry import codes
from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.organizations import OrganizationCommands
from registry.organization import Organization
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.incentives import AllowanceGranted
from registry.refusals.social_work import DateInFuture
from registry.reservations import Claim
from registry.social_work.incentives import Allowance, Honour, TalentRank
from registry.texts import read_text

ALLOWANCE = "allowance"
"""Claims: ``scheme/person``, owned by the one allowance; a recovered one stays had."""


class IncentiveCommands(OrganizationCommands):
    """Nobody honours or pays oneself; whoever is named has a verified name."""

    @command(Role.ADMINISTRATOR, Role.REGISTRAR)
    def record_honour(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        title: str,
        granted_on: date,
        organization_id: UUID | None = None,
        grantor: str = "",
    ) -> Decision:
        """By an organization in its own name, or by a registrar in the grantor's."""
        person = self.get(Person, person_id)
        organization = self.get(Organization, organization_id) if organization_id else None
        act = self._honouring(caller, organization, person)
        if organization is not None:
            organization.refuse_unless_recording()
            grantor = organization.name
        self._refuse_unfit_grant(caller, person, granted_on, field="grantedOn")
        honour = Honour.record(
            act,
            honour_id=self.random_id(),
            person_id=person_id,
            organization_id=organization_id,
            title=read_text(title, limit=100, field="title"),
            grantor=read_text(grantor, limit=100, field="grantor"),
            granted_on=granted_on,
        )
        return Decision(honour.id, [honour])

    @command(Role.ADMINISTRATOR, Role.REGISTRAR)
    def revoke_honour(self, caller: Caller, honour_id: UUID, *, reason: str) -> Decision:
        """By the organization in whose name it was recorded, or by a registrar."""
        honour = self.get(Honour, honour_id)
        organization = self.get(Organization, honour.organization_id) if honour.organization_id else None
        act = self._honouring(caller, organization, self.get(Person, honour.person_id))
        honour.revoke(act, reason=self.seal_note(honour.person_id, reason, limit=200, field="reason"))
        return Decision(honour.id, [honour])

    @command(Role.REGISTRAR)
    def grant_allowance(
        self, caller: Caller, person_id: UUID, *, scheme: str, amount_fen: int, granted_on: date
    ) -> Decision:
        """Once for each scheme and person."""
        person = self.get(Person, person_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, person.division)
        self._refuse_unfit_grant(caller, person, granted_on, field="grantedOn")
        scheme = codes.code("allowance-scheme", scheme, field="scheme")
        most = self.policy("sw.allowance_most_fen", division=person.division, on=self.today())
        allowance = Allowance.grant(
            act,
            allowance_id=self.random_id(),
            person_id=person_id,
            scheme=scheme,
            amount_fen=amount_fen,
            granted_on=granted_on,
            division=person.division,
            most_fen=int(str(most.value)),
            policy=most.version,
        )
        claim = Claim(ALLOWANCE, f"{scheme}/{person_id}", allowance.id)
        return Decision(allowance.id, [allowance], [claim], {ALLOWANCE: AllowanceGranted(field="scheme")})

    @command(Role.REGISTRAR)
    def recover_allowance(
        self, caller: Caller, allowance_id: UUID, *, amount_fen: int, reason: str
    ) -> Decision:
        """In parts or whole, never more than was granted."""
        allowance = self.get(Allowance, allowance_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, allowance.division)
        if caller.person_id == allowance.person_id:
            raise NotAllowed
        allowance.recover(
            act,
            amount_fen=amount_fen,
            reason=self.seal_note(allowance.person_id, reason, limit=200, field="reason"),
        )
        return Decision(allowance.id, [allowance])

    @command(Role.REGISTRAR)
    def grant_rank(
        self, caller: Caller, person_id: UUID, *, rank: str, valid_from: date, valid_to: date
    ) -> Decision:
        person = self.get(Person, person_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, person.division)
        self._refuse_unfit_grant(caller, person, valid_from, field="validFrom")
        rank = codes.code("talent-rank", rank, field="rank")
        held = self.find(TalentRank, TalentRank.id_of(person_id, rank))
        held = held or TalentRank.open(act, person_id, rank)
        held.grant(act, division=person.division, valid_from=valid_from, valid_to=valid_to)
        return Decision(held.id, [held])

    @command(Role.REGISTRAR)
    def end_rank(self, caller: Caller, rank_id: UUID, *, ended_on: date, reason: str) -> Decision:
        """Before its last day; ``ended_on`` is the first day without it."""
        rank = self.get(TalentRank, rank_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, rank.division)
        if caller.person_id == rank.person_id:
            raise NotAllowed
        rank.end(
            act, ended_on=ended_on, reason=self.seal_note(rank.person_id, reason, limit=200, field="reason")
        )
        return Decision(rank.id, [rank])

    def _refuse_unfit_grant(self, caller: Caller, person: Person, day: date, *, field: str) -> None:
        if caller.person_id == person.id:
            raise NotAllowed
        self.refuse_unless_real(person)
        if day > self.today():
            raise DateInFuture(field=field)

    def _honouring(self, caller: Caller, organization: Organization | None, person: Person) -> Act:
        if caller.person_id == person.id:
            raise NotAllowed
        if organization is not None and organization.roles_of(caller.signed_in(), on=self.today()):
            return self.act_in(caller, organization, Role.ADMINISTRATOR)
        return caller.as_staff(self.clock(), Role.REGISTRAR, person.division)
