"""Commands on inspections of continuing education by a sample that anybody can draw again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.credits import CREDIT, CreditCommands
from registry.organization import Organization
from registry.refusals import NotAllowed
from registry.social_work.inspection import Finding, Inspection
from registry.social_work.learning import Learning
from registry.social_work.provider import Provider


class InspectionCommands(CreditCommands):
    """Nobody can choose whom an inspection meets: neither the population nor the seed (O67 Art 21)."""

    @command(Role.REGISTRAR)
    def open_inspection(self, caller: Caller, size: int) -> Decision:
        """Over every credit that stands in this log, by a registrar of the log's division."""
        division = self.name.rpartition(":")[2]
        act = caller.as_staff(self.clock(), Role.REGISTRAR, division)
        inspection_id = self.random_id()
        position, population = self._standing_credits()
        inspection = Inspection.open(
            act,
            inspection_id=inspection_id,
            division=division,
            size=size,
            seed=self._seed(inspection_id),
            at_position=position,
            population=population,
        )
        return Decision(inspection.id, [inspection])

    @command(Role.REGISTRAR)
    def draw_sample(self, caller: Caller, inspection_id: UUID, *, population: Collection[UUID]) -> Decision:
        """``population``: the credits that stood at the inspection's position; others are refused."""
        inspection, act = self._inspecting(caller, inspection_id)
        inspection.draw(act, seed=self._seed(inspection_id), population=population)
        return Decision(inspection.id, [inspection])

    @command(Role.REGISTRAR)
    def judge_credit(
        self,
        caller: Caller,
        inspection_id: UUID,
        *,
        person_id: UUID,
        credit_id: UUID,
        finding: Finding,
        note: str = "",
    ) -> Decision:
        """``person_id``: whose credit it is; nobody judges their own, or what their organization attested."""
        inspection, act = self._inspecting(caller, inspection_id)
        attested_by = self.get(Learning, Learning.id_of(person_id)).provider_of(credit_id)
        provider = self.get(Provider, attested_by)
        organization = self.get(Organization, provider.organization_id)
        if person_id == caller.person_id or organization.roles_of(caller.signed_in(), on=self.today()):
            raise NotAllowed
        said = self.seal_note(person_id, note, limit=500, field="note") if note else None
        inspection.judge(act, credit_id, finding, note=said)
        return Decision(inspection.id, [inspection])

    @command(Role.REGISTRAR)
    def publish_inspection(self, caller: Caller, inspection_id: UUID) -> Decision:
        """When every item has its finding."""
        inspection, act = self._inspecting(caller, inspection_id)
        inspection.publish(act)
        return Decision(inspection.id, [inspection])

    def _inspecting(self, caller: Caller, inspection_id: UUID) -> tuple[Inspection, Act]:
        inspection = self.get(Inspection, inspection_id)
        return inspection, caller.as_staff(self.clock(), Role.REGISTRAR, inspection.division)

    def _seed(self, inspection_id: UUID) -> str:
        """Follows from a secret, so that it need not be kept and nobody can know it before the draw."""
        return self.vault.digest("inspection-seed", str(inspection_id))

    def _standing_credits(self) -> tuple[int, Sequence[UUID]]:
        """A position of the log and the credits that stood there: read while nothing was written."""
        position = -1
        population: Sequence[UUID] = ()
        while position != (now := self.last_position()):
            position = now
            population = self.reservations.owners(CREDIT)
        return position, population
