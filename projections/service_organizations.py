"""What happens to service organizations: their file, their reports, the lists they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Insert, Update
from registry.dates import local_date
from registry.social_work.annual_report import AnnualReport
from registry.social_work.credit_listing import CreditListing
from registry.social_work.registered_items import RegisteredItem
from registry.social_work.service_organization import ServiceOrganization, ServiceOrganizationStanding

NAME = "service_organizations"
TABLES = {
    "service_organizations": """
        CREATE TABLE service_organizations (
            file_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            division text COLLATE "C" NOT NULL,
            standing text NOT NULL,
            name text NOT NULL DEFAULT '',
            domicile text NOT NULL DEFAULT '',
            purpose text NOT NULL DEFAULT '',
            representative_id uuid,
            funds_fen bigint NOT NULL DEFAULT 0,
            supervising_unit text,
            charter_adopted_on date,
            applied_on date,
            due_on date,
            is_provisional boolean NOT NULL DEFAULT FALSE,
            registered_on date,
            days_late integer NOT NULL DEFAULT 0,
            refusal_ground text,
            refusal_reason text,
            liquidation_ended_on date,
            deregistration_reason text,
            deregistration_due_on date,
            deregistration_filed_on date,
            deregistration_days_late integer NOT NULL DEFAULT 0,
            deregistered_on date
        );
        COMMENT ON TABLE service_organizations IS 'Service organizations with their registered items';
        COMMENT ON COLUMN service_organizations.days_late IS 'Of the decision, after the sixty days';
        CREATE UNIQUE INDEX service_organizations_by_organization ON service_organizations (organization_id);
        CREATE INDEX service_organizations_by_division ON service_organizations (division, file_id);
    """,
    "registered_item_changes": """
        CREATE TABLE registered_item_changes (
            file_id uuid NOT NULL,
            version bigint NOT NULL,
            item text NOT NULL,
            value text NOT NULL,
            approved_on date NOT NULL,
            changed_on date NOT NULL,
            due_on date NOT NULL,
            days_late integer NOT NULL,
            is_announced boolean NOT NULL,
            PRIMARY KEY (file_id, version)
        );
        COMMENT ON TABLE registered_item_changes IS 'Changes of registered items, late ones with their days';
    """,
    "annual_reports": """
        CREATE TABLE annual_reports (
            report_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            year integer NOT NULL,
            supervisor_filed_on date,
            supervisor_days_late integer NOT NULL DEFAULT 0,
            supervisor_missed_on date,
            registrar_filed_on date,
            registrar_days_late integer NOT NULL DEFAULT 0,
            registrar_missed_on date,
            services bigint NOT NULL DEFAULT 0,
            people_served bigint NOT NULL DEFAULT 0,
            income_fen bigint NOT NULL DEFAULT 0,
            spending_fen bigint NOT NULL DEFAULT 0,
            summary text NOT NULL DEFAULT ''
        );
        COMMENT ON TABLE annual_reports IS 'What was filed with whom for a year, and what was missed';
        CREATE UNIQUE INDEX annual_reports_of ON annual_reports (organization_id, year);
    """,
    "credit_listings": """
        CREATE TABLE credit_listings (
            listing_id uuid PRIMARY KEY,
            organization_id uuid NOT NULL,
            abnormal_since date,
            ground text,
            reason text,
            serious_since date
        );
        COMMENT ON TABLE credit_listings IS 'Who stands on a list of abnormal operation or serious breach';
        CREATE UNIQUE INDEX credit_listings_of ON credit_listings (organization_id);
    """,
}
COLUMNS = {
    RegisteredItem.NAME: "name",
    RegisteredItem.DOMICILE: "domicile",
    RegisteredItem.PURPOSE: "purpose",
    RegisteredItem.REPRESENTATIVE: "representative_id",
    RegisteredItem.FUNDS: "funds_fen",
    RegisteredItem.SUPERVISING_UNIT: "supervising_unit",
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: ServiceOrganization.Opened, _position: int) -> Iterator[Change]:
    yield Insert(
        NAME,
        {
            "file_id": event.originator_id,
            "organization_id": event.organization_id,
            "division": event.division,
            "standing": str(ServiceOrganizationStanding.NONE),
        },
    )


@changes.register
def _(event: ServiceOrganization.Applied, _position: int) -> Iterator[Change]:
    yield _file(
        event,
        standing=str(ServiceOrganizationStanding.APPLIED),
        name=event.items.name,
        domicile=event.items.domicile,
        purpose=event.items.purpose,
        representative_id=event.items.representative_id,
        funds_fen=event.items.funds_fen,
        supervising_unit=event.items.supervising_unit,
        charter_adopted_on=event.items.charter_adopted_on,
        applied_on=local_date(event.act.at),
        due_on=event.due_on,
        is_provisional=event.is_provisional,
        refusal_ground=None,
        refusal_reason=None,
    )


@changes.register
def _(event: ServiceOrganization.Registered, _position: int) -> Iterator[Change]:
    yield _file(
        event,
        standing=str(ServiceOrganizationStanding.REGISTERED),
        registered_on=event.registered_on,
        days_late=event.late_by,
    )


@changes.register
def _(event: ServiceOrganization.RegistrationRefused, _position: int) -> Iterator[Change]:
    yield _file(
        event,
        standing=str(ServiceOrganizationStanding.REFUSED),
        refusal_ground=event.ground,
        refusal_reason=event.reason,
        days_late=event.late_by,
    )


@changes.register
def _(event: ServiceOrganization.ItemChanged, _position: int) -> Iterator[Change]:
    yield _file(event, **{COLUMNS[RegisteredItem(event.item)]: _stated(event)})
    yield Insert(
        "registered_item_changes",
        {
            "file_id": event.originator_id,
            "version": event.originator_version,
            "item": event.item,
            "value": event.value,
            "approved_on": event.approved_on,
            "changed_on": local_date(event.act.at),
            "due_on": event.due_on,
            "days_late": event.late_by,
            "is_announced": event.is_announced,
        },
    )


@changes.register
def _(event: ServiceOrganization.DeregistrationFiled, _position: int) -> Iterator[Change]:
    yield _file(
        event,
        liquidation_ended_on=event.liquidation_ended_on,
        deregistration_reason=event.reason,
        deregistration_due_on=event.due_on,
        deregistration_filed_on=local_date(event.act.at),
        deregistration_days_late=event.late_by,
    )


@changes.register
def _(event: ServiceOrganization.Deregistered, _position: int) -> Iterator[Change]:
    yield _file(
        event,
        standing=str(ServiceOrganizationStanding.DEREGISTERED),
        deregistered_on=local_date(event.act.at),
    )


@changes.register
def _(event: AnnualReport.Opened, _position: int) -> Iterator[Change]:
    row = {
        "report_id": event.originator_id,
        "organization_id": event.organization_id,
        "year": event.year,
    }
    yield Insert("annual_reports", row)


@changes.register
def _(event: AnnualReport.Filed, _position: int) -> Iterator[Change]:
    work = event.work
    yield Update(
        "annual_reports",
        {"report_id": event.originator_id},
        {
            f"{event.recipient}_filed_on": local_date(event.act.at),
            f"{event.recipient}_days_late": event.late_by,
            "services": work.services,
            "people_served": work.people_served,
            "income_fen": work.income_fen,
            "spending_fen": work.spending_fen,
            "summary": work.summary,
        },
    )


@changes.register
def _(event: AnnualReport.Missed, _position: int) -> Iterator[Change]:
    values = {f"{event.recipient}_missed_on": local_date(event.act.at)}
    yield Update("annual_reports", {"report_id": event.originator_id}, values)


@changes.register
def _(event: CreditListing.Opened, _position: int) -> Iterator[Change]:
    row = {"listing_id": event.originator_id, "organization_id": event.organization_id}
    yield Insert("credit_listings", row)


@changes.register
def _(event: CreditListing.ListedAsAbnormal, _position: int) -> Iterator[Change]:
    yield _listing(event, abnormal_since=event.listed_on, ground=event.ground, reason=event.reason)


@changes.register
def _(event: CreditListing.AbnormalListingEnded, _position: int) -> Iterator[Change]:
    yield _listing(event, abnormal_since=None, ground=None, reason=None)


@changes.register
def _(event: CreditListing.ListedAsSerious, _position: int) -> Iterator[Change]:
    yield _listing(event, serious_since=event.listed_on)


def _file(event: ServiceOrganization.Event, **values: object) -> Update:
    return Update(NAME, {"file_id": event.originator_id}, values)


def _listing(event: CreditListing.Event, **values: object) -> Update:
    return Update("credit_listings", {"listing_id": event.originator_id}, values)


def _stated(event: ServiceOrganization.ItemChanged) -> object:
    if event.item == RegisteredItem.FUNDS:
        return int(event.value)
    return event.representative_id or event.value or None
