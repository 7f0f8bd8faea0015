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
from api.candidacies import CandidacyMutations, CandidacyQueries
from api.certificates import CertificateMutations, CertificateQueries
from api.check_in_codes import CheckInCodeQueries
from api.complaint_commands import ComplaintMutations
from api.complaints import ComplaintQueries
from api.course_places import CoursePlaceMutations, CoursePlaceQueries
from api.courses import CourseMutations, CourseQueries
from api.dashboards import DashboardQueries
from api.demand_commands import DemandMutations
from api.demand_offers import DemandOfferMutations
from api.demand_templates import DemandTemplateQueries
from api.demands import DemandQueries
from api.discipline import DisciplineMutations, DisciplineQueries
from api.due import DueQueries
from api.employments import EmploymentMutations, EmploymentQueries
from api.examinations import ExaminationMutations, ExaminationQueries
from api.good_practices import GoodPracticeMutations, GoodPracticeQueries
from api.guardians import GuardianMutations
from api.identity import IdentityMutations
from api.incentive_commands import IncentiveMutations
from api.incentives import IncentiveQueries
from api.inspections import InspectionMutations, InspectionQueries
from api.job_posts import JobPostMutations, JobPostQueries
from api.learning import LearningQueries
from api.learning_credits import LearningCreditMutations
from api.learning_providers import LearningProviderMutations, LearningProviderQueries
from api.node import NodeQueries
from api.organizations import OrganizationMutations, OrganizationQueries
from api.passkeys import PasskeyMutations
from api.person_files import PersonFileQueries
from api.persons import PersonMutations
from api.practice import PracticeMutations, PracticeQueries
from api.privacy import PrivacyMutations, PrivacyQueries
from api.qualification_reports import QualificationReportMutations, QualificationReportQueries
from api.qualifications import QualificationMutations, QualificationQueries
from api.registration_case_commands import RegistrationCaseMutations
from api.registration_cases import RegistrationCaseQueries
from api.registration_decisions import RegistrationDecisionMutations
from api.registrations import RegistrationMutations
from api.scalars import SCALARS
from api.service_commands import ServiceMutations
from api.service_organization_commands import ServiceOrganizationMutations
from api.service_organizations import ServiceOrganizationQueries
from api.service_records import ServiceRecordQueries
from api.sessions import SessionMutations
from api.sign_ups import SignUpMutations, SignUpQueries
from api.social_workers import SocialWorkerQueries
from api.staff import DeskQueries, StaffMutations
from api.stations import StationMutations, StationQueries
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
        DemandQueries,
        DemandTemplateQueries,
        SystemQueries,
        ComplaintQueries,
        DisciplineQueries,
        PracticeQueries,
        IncentiveQueries,
        SocialWorkerQueries,
        RegistrationCaseQueries,
        ExaminationQueries,
        CandidacyQueries,
        QualificationQueries,
        QualificationReportQueries,
        EmploymentQueries,
        GoodPracticeQueries,
        JobPostQueries,
        ServiceOrganizationQueries,
        StationQueries,
        LearningProviderQueries,
        CourseQueries,
        CoursePlaceQueries,
        LearningQueries,
        InspectionQueries,
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
        DemandMutations,
        DemandOfferMutations,
        ComplaintMutations,
        DisciplineMutations,
        PracticeMutations,
        IncentiveMutations,
        RegistrationCaseMutations,
        RegistrationDecisionMutations,
        ExaminationMutations,
        CandidacyMutations,
        QualificationMutations,
        QualificationReportMutations,
        EmploymentMutations,
        GoodPracticeMutations,
        JobPostMutations,
        ServiceOrganizationMutations,
        StationMutations,
        LearningProviderMutations,
        CourseMutations,
        CoursePlaceMutations,
        LearningCreditMutations,
        InspectionMutations,
    ),
)

schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(auto_camel_case=True, scalar_map=SCALARS),
)
