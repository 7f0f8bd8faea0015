"""A social work service organization: applied for, registered, changed, ended (国务院令第251号)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.dates import local_date
from registry.refusals.service import NothingChanged
from registry.refusals.service_organizations import (
    DeregistrationFiledAlready,
    DocumentsMissing,
    LiquidationNotReported,
    ServiceOrganizationNotIn,
)
from registry.social_work.registered_items import (
    ANNOUNCED,
    RefusalGround,
    RegisteredItem,
    RegisteredItems,
    RegistrationDocument,
    documents_needed,
    refuse_unfit_name,
)

SERVICE_ORGANIZATIONS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c501")


class ServiceOrganizationStanding(StrEnum):
    """Where the registration as a service organization stands."""

    NONE = "none"
    APPLIED = "applied"
    REGISTERED = "registered"
    REFUSED = "refused"
    DEREGISTERED = "deregistered"


class ServiceOrganization(RegistryAggregate):
    """One organization's registration; it has no branches, so there is one file only."""

    TOPIC = "service-organization"

    class Event(RegistryAggregate.Event):
        TOPIC = "service-organization.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "service-organization.created"

    class Opened(Created):
        TOPIC = "service-organization.opened"
        organization_id: UUID
        division: str

    class Applied(Event):
        """Every document is on file: the time for the decision runs from this day."""

        TOPIC = "service-organization.applied"
        items: RegisteredItems
        documents: list[str]
        due_on: date
        is_provisional: bool
        policy: str

        def apply(self, aggregate: ServiceOrganization) -> None:
            aggregate.standing = ServiceOrganizationStanding.APPLIED
            aggregate.due_on = self.due_on
            aggregate.items = {
                RegisteredItem.NAME: self.items.name,
                RegisteredItem.DOMICILE: self.items.domicile,
                RegisteredItem.PURPOSE: self.items.purpose,
                RegisteredItem.REPRESENTATIVE: self.items.representative_id,
                RegisteredItem.FUNDS: self.items.funds_fen,
                RegisteredItem.SUPERVISING_UNIT: self.items.supervising_unit,
            }

    class Registered(Event):
        TOPIC = "service-organization.registered"
        registered_on: date
        late_by: int

        def apply(self, aggregate: ServiceOrganization) -> None:
            aggregate.standing = ServiceOrganizationStanding.REGISTERED
            aggregate.registered_on = self.registered_on

    class RegistrationRefused(Event):
        TOPIC = "service-organization.registration-refused"
        ground: str
        reason: str
        late_by: int

        def apply(self, aggregate: ServiceOrganization) -> None:
            aggregate.standing = ServiceOrganizationStanding.REFUSED

    class ItemChanged(Event):
        TOPIC = "service-organization.item-changed"
        item: str
        value: str
        """Empty where the item is a person; of funds, the fen."""
        representative_id: UUID | None
        approved_on: date
        due_on: date
        late_by: int
        is_announced: bool
        policy: str

        def apply(self, aggregate: ServiceOrganization) -> None:
            aggregate.items[self.item] = self.representative_id or self.value or None

    class DeregistrationFiled(Event):
        TOPIC = "service-organization.deregistration-filed"
        liquidation_ended_on: date
        due_on: date
        late_by: int
        reason: str
        policy: str

        def apply(self, aggregate: ServiceOrganization) -> None:
            aggregate.liquidation_ended_on = self.liquidation_ended_on

    class Deregistered(Event):
        """Announced, as the registration was (Art 18)."""

        TOPIC = "service-organization.deregistered"

        def apply(self, aggregate: ServiceOrganization) -> None:
            aggregate.standing = ServiceOrganizationStanding.DEREGISTERED

    def __init__(self, organization_id: UUID, division: str) -> None:
        self.organization_id = organization_id
        self.division = division
        self.standing = ServiceOrganizationStanding.NONE
        self.items: dict[str, UUID | str | int | None] = {}
        self.due_on: date | None = None
        self.registered_on: date | None = None
        self.liquidation_ended_on: date | None = None

    @staticmethod
    def id_of(organization_id: UUID) -> UUID:
        return uuid5(SERVICE_ORGANIZATIONS, str(organization_id))

    @classmethod
    def open(cls, act: Act, organization_id: UUID, *, division: str) -> ServiceOrganization:
        return cls._create(
            cls.Opened,
            id=cls.id_of(organization_id),
            act=act,
            organization_id=organization_id,
            division=division,
        )

    @property
    def has_supervising_unit(self) -> bool:
        return self.items[RegisteredItem.SUPERVISING_UNIT] is not None

    def apply_for(
        self,
        act: Act,
        items: RegisteredItems,
        *,
        documents: Collection[RegistrationDocument],
        due_on: date,
        is_provisional: bool,
        policy: str,
    ) -> None:
        if self.standing not in {ServiceOrganizationStanding.NONE, ServiceOrganizationStanding.REFUSED}:
            raise ServiceOrganizationNotIn(standing=str(self.standing))
        refuse_unfit_name(items.name)
        if documents_needed(items.supervising_unit) - set(documents):
            raise DocumentsMissing(field="documents")
        self.trigger_event(
            self.Applied,
            act=act,
            items=items,
            documents=sorted(map(str, documents)),
            due_on=due_on,
            is_provisional=is_provisional,
            policy=policy,
        )

    def register(self, act: Act) -> None:
        due_on = self._decidable()
        today = local_date(act.at)
        self.trigger_event(
            self.Registered, act=act, registered_on=today, late_by=days_after(due_on, on=today)
        )

    def refuse_registration(self, act: Act, *, ground: RefusalGround, reason: str) -> None:
        late = days_after(self._decidable(), on=local_date(act.at))
        self.trigger_event(self.RegistrationRefused, act=act, ground=str(ground), reason=reason, late_by=late)

    def change_item(
        self,
        act: Act,
        item: RegisteredItem,
        *,
        value: str,
        representative_id: UUID | None,
        approved_on: date,
        due_on: date,
        policy: str,
    ) -> None:
        """Of what is changed too late, it is on record by how many days."""
        self.refuse_unless_registered()
        if item == RegisteredItem.NAME:
            refuse_unfit_name(value)
        stated = representative_id or value or None
        if str(self.items[item]) == str(stated):
            raise NothingChanged(field="value")
        self.trigger_event(
            self.ItemChanged,
            act=act,
            item=str(item),
            value=value,
            representative_id=representative_id,
            approved_on=approved_on,
            due_on=due_on,
            late_by=days_after(due_on, on=local_date(act.at)),
            is_announced=item in ANNOUNCED,
            policy=policy,
        )

    def file_deregistration(
        self, act: Act, *, liquidation_ended_on: date, due_on: date, reason: str, policy: str
    ) -> None:
        self.refuse_unless_registered()
        if self.liquidation_ended_on is not None:
            raise DeregistrationFiledAlready
        self.trigger_event(
            self.DeregistrationFiled,
            act=act,
            liquidation_ended_on=liquidation_ended_on,
            due_on=due_on,
            late_by=days_after(due_on, on=local_date(act.at)),
            reason=reason,
            policy=policy,
        )

    def deregister(self, act: Act) -> None:
        self.refuse_unless_registered()
        if self.liquidation_ended_on is None:
            raise LiquidationNotReported
        self.trigger_event(self.Deregistered, act=act)

    def refuse_unless_registered(self) -> None:
        if self.standing != ServiceOrganizationStanding.REGISTERED:
            raise ServiceOrganizationNotIn(standing=str(self.standing))

    def _decidable(self) -> date:
        if self.standing != ServiceOrganizationStanding.APPLIED or self.due_on is None:
            raise ServiceOrganizationNotIn(standing=str(self.standing))
        return self.due_on


def days_after(due_on: date, *, on: date) -> int:
    return max(0, (on - due_on).days)
