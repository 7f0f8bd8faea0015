"""Commands on offers: somebody is asked to meet a need, and accepts or declines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.demands import OFFICE, DemandCommands
from registry.demands.demand import Demand
from registry.demands.standings import Supplier, SupplierKind
from registry.demands.templates import Shows, template
from registry.organization import Organization
from registry.person import ADULT_AGE, Person
from registry.refusals import NotAllowed
from registry.refusals.demands import SupplierNotFit
from registry.social_work.registration import Registration
from registry.texts import read_text
from registry.volunteer import Volunteer

SENDERS = (Role.ORGANISER, Role.ADMINISTRATOR)


class DemandOfferCommands(DemandCommands):
    """精准化: the list explains, a person asks, and whoever is asked is free to say no."""

    @command(*OFFICE, *SENDERS)
    def make_offer(
        self, caller: Caller, demand_id: UUID, supplier: Supplier, *, reasons: Sequence[str] = ()
    ) -> Decision:
        """By the office, or by an organization for itself and its own people; answers the offer's id."""
        demand = self.get(Demand, demand_id)
        act = self._offering(caller, demand, supplier)
        asked = self._read_supplier(demand, supplier)
        if asked.person_id is not None and asked.person_id == caller.person_id:
            raise NotAllowed
        division = demand.posting.division
        hours = self.policy("demand.offer_hours", division=division, on=self.today()).value
        points = self.policy("demand.match_points", division=division, on=self.today())
        offer_id = self.random_id()
        demand.offer(
            act,
            offer_id=offer_id,
            supplier=asked,
            due_at=act.at + timedelta(hours=hours),
            reasons=list(reasons),
            policy=points.version,
        )
        return Decision(offer_id, [demand])

    @command(Role.VOLUNTEER, *SENDERS)
    def accept_offer(self, caller: Caller, demand_id: UUID, *, offer_id: UUID) -> Decision:
        """By whoever was asked; the first to accept is the one who comes."""
        demand = self.get(Demand, demand_id)
        supplier = demand.offer_of(offer_id).supplier
        act = self.as_supplier(caller, supplier, *SENDERS)
        demand.accept(act, offer_id)
        self._read_supplier(demand, supplier)
        return Decision(demand.id, [demand])

    @command(Role.VOLUNTEER, *SENDERS)
    def decline_offer(self, caller: Caller, demand_id: UUID, *, offer_id: UUID, reason: str = "") -> Decision:
        """Before or after accepting; nobody needs a reason."""
        demand = self.get(Demand, demand_id)
        act = self.as_supplier(caller, demand.offer_of(offer_id).supplier, *SENDERS)
        said = read_text(reason, limit=200, field="reason", required=False)
        demand.decline(act, offer_id, reason=self.vault.seal(demand.id, said) if said else None)
        return Decision(demand.id, [demand])

    def as_supplier(self, caller: Caller, supplier: Supplier, *roles: Role) -> Act:
        """The person who was asked, or for an organization one of its members."""
        if supplier.person_id is not None:
            return caller.as_self(self.clock(), supplier.person_id)
        return self.act_in(caller, self._organization_of(supplier), *roles)

    def _offering(self, caller: Caller, demand: Demand, supplier: Supplier) -> Act:
        """The office asks; members come forward, also those who work at the office."""
        if supplier.organization_id is not None:
            organization = self._organization_of(supplier)
            if organization.roles_of(caller.signed_in(), on=self.today()):
                return self._coming_forward(caller, demand, organization)
        return self.as_office(caller, demand.posting.division)

    def _coming_forward(self, caller: Caller, demand: Demand, organization: Organization) -> Act:
        """In the organization's own county, and where the field lets it know enough."""
        act = self.act_in(caller, organization, *SENDERS)
        if demand.posting.division != organization.division:
            raise NotAllowed
        if template(demand.posting.field).before_acceptance == Shows.FIELD:
            raise NotAllowed
        return act

    def _organization_of(self, supplier: Supplier) -> Organization:
        if supplier.organization_id is None:
            raise SupplierNotFit(field="supplier")
        return self.get(Organization, supplier.organization_id)

    def _read_supplier(self, demand: Demand, supplier: Supplier) -> Supplier:
        """Fit on this very day: adults in good standing, active organizations, registrations that hold."""
        if supplier.organization_id is not None:
            self._organization_of(supplier).refuse_unless_active(on=self.today())
        match supplier.kind:
            case SupplierKind.ORGANIZATION:
                self._organization_of(supplier)
                return Supplier(supplier.kind, organization_id=supplier.organization_id)
            case SupplierKind.VOLUNTEER:
                return self._read_volunteer_asked(demand, supplier)
            case SupplierKind.SOCIAL_WORKER:
                return self._read_worker_asked(supplier)

    def _read_volunteer_asked(self, demand: Demand, supplier: Supplier) -> Supplier:
        if supplier.volunteer_id is None or template(demand.posting.field).social_worker == "required":
            raise SupplierNotFit(field="supplier")
        volunteer = self.get(Volunteer, supplier.volunteer_id)
        volunteer.refuse_unless_active()
        person = self.get(Person, volunteer.person_id)
        self.refuse_unless_real(person)
        if self.age_of(person, on=self.today()) < ADULT_AGE:
            raise SupplierNotFit(field="supplier")
        return Supplier(supplier.kind, person.id, volunteer.id, supplier.organization_id)

    def _read_worker_asked(self, supplier: Supplier) -> Supplier:
        """Registered today; whoever answers for the registration is not changed by an offer."""
        if supplier.person_id is None:
            raise SupplierNotFit(field="supplier")
        if not self.registration_state(supplier.person_id, on=self.today()).is_registered:
            raise SupplierNotFit(field="supplier")
        registration = self.get(Registration, Registration.id_of(supplier.person_id))
        if supplier.organization_id not in {None, registration.organization_id}:
            raise SupplierNotFit(field="supplier")
        return Supplier(supplier.kind, supplier.person_id, None, supplier.organization_id)
