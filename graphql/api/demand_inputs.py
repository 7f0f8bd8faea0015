"""What mutations of needs are told."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import ID

from api.running import Told
from api.service_commands import StretchInput
from registry.act import Channel
from registry.commands.demand_details import DemandDetails
from registry.demands.standings import Demander, FollowUp, Outcome, SupplierKind


@strawberry.input(description="The answer to one question of the field's template.")
class DemandFactInput:
    key: str
    value: str


@strawberry.input(description="What is needed where and when, and by whom; a phone is all that must be told.")
class DemandInput:
    field: str
    kind: str
    demander: Demander = Demander.RESIDENT
    division: str
    phone: str
    facts: list[DemandFactInput] = strawberry.field(default_factory=list)
    times: list[str] = strawberry.field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None
    about_minor: bool = strawberry.field(
        default=False, description="Somebody under 18: then neither name nor address may be stated."
    )
    name: str = ""
    address: str = ""
    note: str = ""

    def read(self) -> DemandDetails:
        return DemandDetails(
            field=self.field,
            kind=self.kind,
            demander=self.demander,
            division=self.division,
            phone=self.phone,
            facts={fact.key: fact.value for fact in self.facts},
            times=tuple(self.times),
            first_day=self.first_day,
            last_day=self.last_day,
            about_minor=self.about_minor,
            name=self.name,
            address=self.address,
            note=self.note,
        )


@strawberry.input
class PostDemandInput(Told):
    demand: DemandInput
    channel: Channel = strawberry.field(default=Channel.WEB, description="WEB, API or KIOSK.")


@strawberry.input
class TakeDemandInput(Told):
    demand: DemandInput


@strawberry.input
class SendDemandCodeInput(Told):
    number: str


@strawberry.input
class ProveDemandPhoneInput(Told):
    number: str
    code: str


@strawberry.input
class VerifyDemandInput(Told):
    demand_id: ID


@strawberry.input
class RefuseDemandInput(Told):
    demand_id: ID
    reason: str


@strawberry.input
class RedirectDemandInput(Told):
    demand_id: ID
    redirect_to: str
    reason: str = ""


@strawberry.input
class DiscloseDemandInput(Told):
    demand_id: ID
    purpose: str


@strawberry.input(description="By the demander with number and code, or by the office with the id.")
class WithdrawDemandInput(Told):
    demand_id: ID | None = None
    number: str | None = None
    code: str | None = None


@strawberry.input(description="By the demander with number and code, or by the office in a call.")
class RateDemandInput(Told):
    demand_id: ID | None = None
    number: str | None = None
    code: str | None = None
    grade: int = strawberry.field(description="1 to 5, see the code table satisfaction.")
    comment: str = ""


@strawberry.input
class FollowUpDemandInput(Told):
    demand_id: ID
    result: FollowUp
    note: str = ""


@strawberry.input(description="An organization, or a person: alone, or through an organization.")
class MakeOfferInput(Told):
    demand_id: ID
    kind: SupplierKind
    person_id: ID | None = None
    volunteer_id: ID | None = None
    organization_id: ID | None = None


@strawberry.input
class AcceptOfferInput(Told):
    demand_id: ID
    offer_id: ID


@strawberry.input
class DeclineOfferInput(Told):
    demand_id: ID
    offer_id: ID
    reason: str = ""


@strawberry.input
class DeliverDemandInput(Told):
    demand_id: ID
    stretch: StretchInput
    outcome: Outcome
    activity_id: ID | None = strawberry.field(
        default=None, description="Under which of its activities the organization records its volunteers."
    )
    volunteer_ids: list[ID] = strawberry.field(default_factory=list)
