"""Assembles the schema; defines nothing."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types

from api.activities import ActivityQueries
from api.activity_commands import ActivityMutations
from api.appointments import AppointmentQueries
from api.attendance import AttendanceMutations, AttendanceQueries
from api.calendar_feeds import CalendarFeedMutations
from api.certificates import CertificateMutations, CertificateQueries
from api.check_in_codes import CheckInCodeQueries
from api.dashboards import DashboardQueries
from api.due import DueQueries
from api.guardians import GuardianMutations
from api.identity import IdentityMutations
from api.node import NodeQueries
from api.organizations import OrganizationMutations, OrganizationQueries
from api.passkeys import PasskeyMutations
from api.person_files import PersonFileQueries
from api.persons import PersonMutations
from api.privacy import PrivacyMutations, PrivacyQueries
from api.registrations import RegistrationMutations
from api.scalars import SCALARS
from api.service_commands import ServiceMutations
from api.service_records import ServiceRecordQueries
from api.sessions import SessionMutations
from api.sign_ups import SignUpMutations, SignUpQueries
from api.staff import DeskQueries, StaffMutations
from api.statistics import StatisticsQueries
from api.system import SystemQueries
from api.timelines import TimelineQueries
from api.verification_queries import VerificationQueries
from api.viewer import ViewerQueries
from api.volunteers import VolunteerMutations, VolunteerQueries

Query = merge_types(
    "Query",
    (
        NodeQueries,
        ViewerQueries,
        VolunteerQueries,
        OrganizationQueries,
        DeskQueries,
        ActivityQueries,
        SignUpQueries,
        AttendanceQueries,
        CheckInCodeQueries,
        ServiceRecordQueries,
        CertificateQueries,
        VerificationQueries,
        TimelineQueries,
        PrivacyQueries,
        PersonFileQueries,
        AppointmentQueries,
        DueQueries,
        StatisticsQueries,
        DashboardQueries,
        SystemQueries,
    ),
)
Mutation = merge_types(
    "Mutation",
    (
        SessionMutations,
        PasskeyMutations,
        RegistrationMutations,
        PersonMutations,
        IdentityMutations,
        GuardianMutations,
        VolunteerMutations,
        PrivacyMutations,
        OrganizationMutations,
        StaffMutations,
        ActivityMutations,
        SignUpMutations,
        AttendanceMutations,
        ServiceMutations,
        CertificateMutations,
        CalendarFeedMutations,
    ),
)

schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(auto_camel_case=True, scalar_map=SCALARS),
)
