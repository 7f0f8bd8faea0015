"""Everything that can happen to service organizations, employments, stations and what is shared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from registry.aggregate import RegistryAggregate
from registry.social_work.annual_report import AnnualReport, ReportRecipient
from registry.social_work.credit_listing import AbnormalGround, CreditListing
from registry.social_work.employment import Employment, EmploymentSide
from registry.social_work.good_practice import GoodPractice
from registry.social_work.job_post import JobPost
from registry.social_work.registered_items import RefusalGround, RegisteredItem
from registry.social_work.service_organization import ServiceOrganization
from registry.social_work.station import Contract, Station, StationLevel
from tests.builders import HOME, MONDAY, act
from tests.service_organizations import ACCOUNT, COUNTS, EVERY_DOCUMENT, OFFER, WORK, items, terms

TODAY = MONDAY.date()
SOON = date(2026, 5, 6)


def service_organizations(team_id: UUID, worker_id: UUID) -> Sequence[RegistryAggregate]:
    """``worker_id``: whom the team employs."""
    return [
        registered(team_id),
        refused_at_first(),
        listed(team_id),
        *reports(team_id),
        *employments(team_id, worker_id),
        *stations(team_id),
        *shared(team_id),
    ]


def applied(organization_id: UUID) -> ServiceOrganization:
    file = ServiceOrganization.open(act(), organization_id, division=HOME)
    apply_for(file)
    return file


def apply_for(file: ServiceOrganization) -> None:
    file.apply_for(
        act(),
        items(uuid4()),
        documents=EVERY_DOCUMENT,
        due_on=SOON,
        is_provisional=False,
        policy="CN-1998",
    )


def registered(organization_id: UUID) -> ServiceOrganization:
    file = applied(organization_id)
    file.register(act())
    changed = {
        RegisteredItem.FUNDS: "5000000",
        RegisteredItem.DOMICILE: "无名路8号",
        RegisteredItem.SUPERVISING_UNIT: "",
    }
    for item, value in changed.items():
        change(file, item, value=value)
    change(file, RegisteredItem.REPRESENTATIVE, representative_id=uuid4())
    return file


def change(
    file: ServiceOrganization,
    item: RegisteredItem,
    *,
    value: str = "",
    representative_id: UUID | None = None,
) -> None:
    file.change_item(
        act(),
        item,
        value=value,
        representative_id=representative_id,
        approved_on=TODAY,
        due_on=SOON,
        policy="CN-1998",
    )


def refused_at_first() -> ServiceOrganization:
    file = applied(uuid4())
    file.refuse_registration(act(), ground=RefusalGround.FALSE_MATERIAL, reason="材料不实")
    apply_for(file)
    file.register(act())
    file.file_deregistration(
        act(), liquidation_ended_on=TODAY, due_on=SOON, reason="自行解散", policy="CN-1998"
    )
    file.deregister(act())
    return file


def listed(organization_id: UUID) -> CreditListing:
    listing = CreditListing.open(act(), organization_id)
    listing.list_as_abnormal(act(), ground=AbnormalGround.NOT_REACHED, reason="无法联系")
    listing.list_as_serious(act(), months=0, policy="CN-2018")
    listing.end_abnormal_listing(act(), verified_on=TODAY, due_on=SOON, reason="已联系", policy="CN-2018")
    listing.list_as_abnormal(act(), ground=AbnormalGround.ANNUAL_REPORT, reason="未报送")
    return listing


def reports(organization_id: UUID) -> list[AnnualReport]:
    filed, missed = (AnnualReport.open(act(), organization_id, year=year) for year in (2024, 2025))
    for recipient in ReportRecipient:
        filed.file(act(), recipient, WORK, due_on=SOON, has_supervisor=True, policy="CN-1998")
    missed.miss(act(), ReportRecipient.REGISTRAR, due_on=date(2026, 2, 28), policy="CN-1998")
    return [filed, missed]


def an_employment(
    organization_id: UUID, person_id: UUID, *, valid_from: date = TODAY, is_full_time: bool = True
) -> Employment:
    return Employment.propose(
        act(),
        employment_id=uuid4(),
        person_id=person_id,
        organization_id=organization_id,
        side=EmploymentSide.WORKER,
        terms=terms(is_full_time=is_full_time, valid_from=valid_from),
    )


def employments(organization_id: UUID, person_id: UUID) -> list[Employment]:
    held, declined, ended = (an_employment(organization_id, person_id) for _ in range(3))
    held.confirm(act())
    declined.decline(act(), EmploymentSide.ORGANIZATION)
    ended.confirm(act())
    ended.end(act(), EmploymentSide.WORKER, last_day=TODAY, today=TODAY)
    return [held, declined, ended]


def a_station(organization_id: UUID) -> Station:
    return Station.open(
        act(),
        station_id=uuid4(),
        name="静安寺街道社工站",
        level=StationLevel.SUBDISTRICT,
        division=HOME,
        address="无名路3号",
        contract=Contract(organization_id, TODAY, SOON),
        opened_on=TODAY,
    )


def stations(organization_id: UUID) -> list[Station]:
    kept, passed_on, closed = (a_station(organization_id) for _ in range(3))
    staying, leaving = uuid4(), uuid4()
    for station in (kept, passed_on, closed):
        for person_id in (staying, leaving):
            station.assign_staff(act(), person_id=person_id, employment_id=uuid4())
    kept.remove_staff(act(), leaving)
    kept.record_counts(act(), TODAY, COUNTS, today=TODAY)
    passed_on.change_operator(act(), Contract(uuid4(), TODAY, SOON))
    kept.change_operator(act(), Contract(organization_id, SOON, SOON + timedelta(days=365)))
    closed.close(act(), reason="区划调整")
    return [kept, passed_on, closed]


def shared(organization_id: UUID) -> list[GoodPractice | JobPost]:
    released, withdrawn = (
        GoodPractice.submit(
            act(),
            practice_id=uuid4(),
            organization_id=organization_id,
            account=ACCOUNT,
            has_consent=True,
            has_no_client_data=True,
        )
        for _ in range(2)
    )
    released.release(act())
    withdrawn.withdraw(act(), reason="内容需要修订")
    open_job, filled = (
        JobPost.post(act(), job_id=uuid4(), organization_id=organization_id, offer=OFFER) for _ in range(2)
    )
    filled.withdraw(act(), reason="岗位已满")
    return [released, withdrawn, open_job, filled]
