"""Commands on the service that meets a need: delivered, rated once, followed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.activity import Activity
from registry.aggregate import RegistryAggregate
from registry.commands.command import Decision, command, with_code
from registry.commands.demand_offers import DemandOfferCommands
from registry.commands.demands import OFFICE
from registry.commands.proposals import RECORDERS
from registry.commands.stretches import Stretch, split_stretch, stated_minutes
from registry.dates import local_date
from registry.demands.demand import Demand
from registry.demands.evaluation import Evaluation
from registry.demands.standings import DemandEnding, DemandStanding, FollowUp, Outcome, Supplier, SupplierKind
from registry.evidence import Tier
from registry.organization import Organization
from registry.refusals import Missing, NotAllowed
from registry.refusals.demands import DeliveryByOrganization, NothingToFollowUp, RatedAlready
from registry.refusals.service import MinutesOutOfRange, ServiceInFuture
from registry.reservations import Reservation
from registry.service_facts import MINUTE
from registry.texts import read_text

MOST_VOLUNTEERS = 10


class DemandServiceCommands(DemandOfferCommands):
    """Service by volunteers becomes service records in the same stroke; confirmation goes its usual way."""

    @command(Role.VOLUNTEER, *RECORDERS)
    def deliver_demand(
        self,
        caller: Caller,
        demand_id: UUID,
        stretch: Stretch,
        *,
        outcome: Outcome,
        activity_id: UUID | None = None,
        volunteer_ids: Sequence[UUID] = (),
    ) -> Decision:
        """``activity_id``: under which of its activities the organization records its volunteers."""
        demand = self.get(Demand, demand_id)
        if demand.accepted is None:
            raise NotAllowed
        supplier = demand.accepted.supplier
        act = self._delivering(caller, supplier)
        demand.refuse_unless(DemandStanding.ACCEPTED)
        minutes = _read_minutes(stretch, act)
        served = [supplier.volunteer_id] if supplier.volunteer_id else list(volunteer_ids[:MOST_VOLUNTEERS])
        if supplier.organization_id is None or supplier.kind == SupplierKind.SOCIAL_WORKER:
            served = []
        stretch = replace(stretch, evidence=stretch.evidence or f"需求对接{demand.number}")
        proposals = self._propose_all(act, supplier, stretch, activity_id=activity_id, served=served)
        served_on = local_date(stretch.starts_at)
        worker = supplier.person_id if supplier.kind == SupplierKind.SOCIAL_WORKER else None
        demand.deliver(
            replace(act, effective_at=stretch.ends_at),
            minutes=minutes,
            served_on=served_on,
            outcome=outcome,
            record_ids=[proposal.answer for proposal in proposals],
            registration=self.registration_state(worker, on=served_on) if worker else None,
        )
        aggregates: list[RegistryAggregate] = [demand]
        reservations: list[Reservation] = []
        for proposal in proposals:
            aggregates += proposal.aggregates
            reservations += proposal.reservations
        return Decision(demand.id, aggregates, reservations, self.lost_service())

    @command(Role.ANYONE, unnamed=with_code)
    def rate_demand(
        self, caller: Caller, demand_id: UUID, *, grade: int, comment: str = "", code: str | None = None
    ) -> Decision:
        """By the demander with the follow code, or by the office in a call to the demander."""
        demand = self.get(Demand, demand_id)
        act = self.for_demander(caller, demand, code)
        if code is None:
            self._refuse_supplier(caller, demand)
        if self.find(Evaluation, Evaluation.id_of(demand.id)) is not None:
            raise RatedAlready
        demand.refuse_unless(DemandStanding.DELIVERED)
        said = read_text(comment, limit=200, field="comment", required=False)
        rule = self.policy("haochaping.answer_wd", division=demand.posting.division, on=self.today())
        due = self.calendar.add_working_days(self.today(), rule.value)
        evaluation = Evaluation.rate(
            act,
            demand.id,
            grade=grade,
            comment=self.vault.seal(demand.id, said) if said else None,
            by_call=code is None,
            due_on=due.last_day,
            is_provisional=due.provisional,
            policy=rule.version,
        )
        if evaluation.is_open:
            return Decision(demand.id, [evaluation])
        demand.close(act, DemandEnding.SERVED)
        return Decision(demand.id, [evaluation, demand], self.freed(demand))

    @command(*OFFICE)
    def follow_up_demand(
        self, caller: Caller, demand_id: UUID, *, result: FollowUp, note: str = ""
    ) -> Decision:
        """Every bad rating is looked into, by somebody who was not part of it."""
        demand, act = self.at_office(caller, demand_id)
        self._refuse_supplier(caller, demand)
        evaluation = self.find(Evaluation, Evaluation.id_of(demand.id))
        if evaluation is None:
            raise NothingToFollowUp
        said = read_text(note, limit=200, field="note", required=False)
        evaluation.follow_up(act, result=result, note=self.vault.seal(demand.id, said) if said else None)
        demand.close(act, DemandEnding.SERVED)
        return Decision(demand.id, [evaluation, demand], self.freed(demand))

    def _delivering(self, caller: Caller, supplier: Supplier) -> Act:
        """谁组织谁记录: no volunteer sent by an organization states the hours."""
        if supplier.organization_id is None or supplier.kind == SupplierKind.SOCIAL_WORKER:
            return self.as_supplier(caller, supplier)
        organization = self.responsible_for(supplier.organization_id)
        if caller.person_id == supplier.person_id:
            raise DeliveryByOrganization
        return self.act_in(caller, organization, *RECORDERS)

    def _propose_all(
        self,
        act: Act,
        supplier: Supplier,
        stretch: Stretch,
        *,
        activity_id: UUID | None,
        served: Sequence[UUID],
    ) -> list[Decision]:
        if not served or supplier.organization_id is None:
            return []
        if activity_id is None:
            raise Missing(field="activityId", element="activityId")
        activity = self.get(Activity, activity_id)
        organization: Organization = self.responsible_for(supplier.organization_id)
        if self.responsible_for(activity.organization_id).id != organization.id:
            raise NotAllowed(field="activityId")
        decisions = []
        for volunteer_id in dict.fromkeys(served):
            self.refuse_unless_recordable(act, organization, volunteer_id)
            decisions.append(
                self._proposal(
                    act,
                    activity,
                    stretch,
                    volunteer_id=volunteer_id,
                    shift_id=None,
                    record_id=None,
                    tier=Tier.B,
                )
            )
        return decisions

    def _refuse_supplier(self, caller: Caller, demand: Demand) -> None:
        """Nobody writes down or looks into what is said of oneself or of one's own organization."""
        if demand.accepted is None:
            return
        supplier = demand.accepted.supplier
        if supplier.person_id is not None and supplier.person_id == caller.person_id:
            raise NotAllowed
        if supplier.organization_id is not None:
            organization = self.get(Organization, supplier.organization_id)
            if organization.roles_of(caller.signed_in(), on=self.today()):
                raise NotAllowed


def _read_minutes(stretch: Stretch, act: Act) -> int:
    """All of it, or as many as are stated; judged as the facts of a service record are."""
    split_stretch(stretch)
    if stretch.ends_at > act.at:
        raise ServiceInFuture(field="endsAt")
    limit = (stretch.ends_at - stretch.starts_at) // MINUTE
    minutes = stated_minutes(stretch)
    if not 1 <= minutes <= limit:
        raise MinutesOutOfRange(field="minutes", limit=limit)
    return minutes
