"""What the clock does with needs: offers lapse, needs end, keys are destroyed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.demand_services import DemandServiceCommands
from registry.commands.demands import DEMAND_NUMBER
from registry.demands.demand import Demand
from registry.demands.evaluation import Evaluation
from registry.demands.standings import DemandEnding, DemandStanding
from registry.refusals.demands import DemandNotDue, DemandNotIn
from registry.reservations import DestroyKey, Release, Reservation


class DemandClockCommands(DemandServiceCommands):
    """Nothing stays open by mere silence, and nothing personal stays longer than it is needed."""

    @command(Role.REGISTRY)
    def lapse_offer(self, caller: Caller, demand_id: UUID, *, offer_id: UUID) -> Decision:
        """Nobody answered in time."""
        demand = self.get(Demand, demand_id)
        demand.lapse(caller.as_registry(self.clock()), offer_id)
        return Decision(demand.id, [demand])

    @command(Role.REGISTRY)
    def expire_demand(self, caller: Caller, demand_id: UUID) -> Decision:
        """A phone never proven, a last day gone by, a service nobody rated."""
        demand = self.get(Demand, demand_id)
        act = caller.as_registry(self.clock())
        ending = self._ending_of(demand, act)
        demand.close(act, ending)
        if ending == DemandEnding.UNPROVEN:
            demand.forget(act)
            return Decision(demand.id, [demand], [*self.freed(demand), *self._destroyed(demand)])
        return Decision(demand.id, [demand], self.freed(demand))

    @command(Role.REGISTRY)
    def forget_demand(self, caller: Caller, demand_id: UUID) -> Decision:
        """So many days after its end the key of a need is destroyed; counts and outcomes stay."""
        demand = self.get(Demand, demand_id)
        act = caller.as_registry(self.clock())
        if demand.over_on is None:
            raise DemandNotIn(standing=str(demand.standing))
        if self.today() <= demand.over_on + self._days("demand.retention_days", demand):
            raise DemandNotDue
        demand.forget(act)
        return Decision(demand.id, [demand], self._destroyed(demand))

    def _ending_of(self, demand: Demand, act: Act) -> DemandEnding:
        match demand.standing:
            case DemandStanding.POSTED:
                hours = self.policy(
                    "demand.proof_hours", division=demand.posting.division, on=self.today()
                ).value
                is_due, ending = act.at >= demand.created_on + timedelta(hours=hours), DemandEnding.UNPROVEN
            case DemandStanding.PROVEN | DemandStanding.VERIFIED:
                is_due, ending = self.today() > demand.posting.last_day, DemandEnding.EXPIRED
            case DemandStanding.ACCEPTED:
                is_due, ending = self._is_past(demand.posting.last_day, demand), DemandEnding.EXPIRED
            case DemandStanding.DELIVERED:
                is_due, ending = self._is_unrated_for_long(demand), DemandEnding.SERVED
            case _:
                raise DemandNotIn(standing=str(demand.standing))
        if not is_due:
            raise DemandNotDue
        return ending

    def _is_past(self, day: date | None, demand: Demand) -> bool:
        return day is not None and self.today() > day + self._days("demand.rating_days", demand)

    def _is_unrated_for_long(self, demand: Demand) -> bool:
        """A bad rating waits for whoever looks into it, however long."""
        is_rated = self.find(Evaluation, Evaluation.id_of(demand.id)) is not None
        return not is_rated and self._is_past(demand.served_on, demand)

    def _days(self, rule: str, demand: Demand) -> timedelta:
        return timedelta(days=self.policy(rule, division=demand.posting.division, on=self.today()).value)

    def _destroyed(self, demand: Demand) -> list[Reservation]:
        return [Release(DEMAND_NUMBER, demand.number, demand.id), DestroyKey(demand.id)]
