"""Values of service organizations, employments, stations and what is shared, as enums of the schema."""

from __future__ import annotations

from enum import Enum
from inspect import getdoc

import strawberry

from registry.social_work.annual_report import ReportRecipient
from registry.social_work.credit_listing import AbnormalGround
from registry.social_work.employment import EmploymentSide, EmploymentStanding
from registry.social_work.good_practice import GoodPracticeStanding
from registry.social_work.registered_items import RefusalGround, RegisteredItem, RegistrationDocument
from registry.social_work.service_organization import ServiceOrganizationStanding
from registry.social_work.station import StationLevel

ENUMS: tuple[type[Enum], ...] = (
    AbnormalGround,
    EmploymentSide,
    EmploymentStanding,
    GoodPracticeStanding,
    RegisteredItem,
    ReportRecipient,
    ServiceOrganizationStanding,
    StationLevel,
)

for each in ENUMS:
    strawberry.enum(each, description=getdoc(each))
strawberry.enum(RefusalGround, name="ServiceOrganizationRefusal", description=getdoc(RefusalGround))
strawberry.enum(
    RegistrationDocument, name="ServiceOrganizationDocument", description=getdoc(RegistrationDocument)
)
