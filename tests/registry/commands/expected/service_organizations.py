"""Commands on service organizations, their people, their stations and what they share."""

from collections.abc import Mapping

from registry.refusals import Refusal
from registry.refusals.employments import (
    AtStationAlready,
    EmploymentNotIn,
    NotAtStation,
    SameOperator,
    StationClosed,
)
from registry.refusals.exchange import GoodPracticeNotIn, JobPostClosed
from registry.refusals.service import NothingChanged
from registry.refusals.service_organizations import (
    DeregistrationFiledAlready,
    ListedAlready,
    NotListed,
    ReportFiled,
    ReportMissedAlready,
    ServiceOrganizationNotIn,
)
from tests.registry.commands.expected.again import Again
from tests.registry.commands.expected.callers import (
    ADMINISTRATOR,
    EDITORS,
    PERSON,
    RECORDERS,
    REGISTRAR,
    REGISTRY,
)

MAY = {
    "apply_as_service_organization": ADMINISTRATOR,
    "register_service_organization": REGISTRAR,
    "refuse_service_organization": REGISTRAR,
    "change_registered_item": ADMINISTRATOR,
    "file_deregistration": ADMINISTRATOR,
    "deregister_service_organization": REGISTRAR,
    "list_as_abnormal": REGISTRAR,
    "end_abnormal_listing": REGISTRAR,
    "list_as_serious": REGISTRY,
    "file_annual_report": ADMINISTRATOR,
    "miss_annual_report": REGISTRY,
    "propose_employment": PERSON | ADMINISTRATOR,
    "confirm_employment": PERSON,
    "decline_employment": PERSON | ADMINISTRATOR,
    "end_employment": PERSON | ADMINISTRATOR,
    "open_station": REGISTRAR,
    "change_operator": REGISTRAR,
    "close_station": REGISTRAR,
    "assign_to_station": ADMINISTRATOR,
    "remove_from_station": ADMINISTRATOR,
    "record_station_counts": RECORDERS,
    "submit_good_practice": EDITORS,
    "release_good_practice": EDITORS,
    "withdraw_good_practice": EDITORS,
    "post_job": EDITORS,
    "withdraw_job": EDITORS,
}
TWICE: Mapping[str, type[Refusal] | Again] = {
    "apply_as_service_organization": ServiceOrganizationNotIn,
    "register_service_organization": ServiceOrganizationNotIn,
    "refuse_service_organization": ServiceOrganizationNotIn,
    "change_registered_item": NothingChanged,
    "file_deregistration": DeregistrationFiledAlready,
    "deregister_service_organization": ServiceOrganizationNotIn,
    "list_as_abnormal": ListedAlready,
    "end_abnormal_listing": NotListed,
    "list_as_serious": ListedAlready,
    "file_annual_report": ReportFiled,
    "miss_annual_report": ReportMissedAlready,
    "propose_employment": Again.ANOTHER,
    "confirm_employment": EmploymentNotIn,
    "decline_employment": EmploymentNotIn,
    "end_employment": EmploymentNotIn,
    "open_station": Again.ANOTHER,
    "change_operator": SameOperator,
    "close_station": StationClosed,
    "assign_to_station": AtStationAlready,
    "remove_from_station": NotAtStation,
    "record_station_counts": Again.NOTHING,
    "submit_good_practice": Again.ANOTHER,
    "release_good_practice": GoodPracticeNotIn,
    "withdraw_good_practice": GoodPracticeNotIn,
    "post_job": Again.ANOTHER,
    "withdraw_job": JobPostClosed,
}
