"""Code tables of continuing education that stand in the schema as enums."""

from __future__ import annotations

from enum import Enum
from inspect import getdoc

import strawberry

from registry.social_work.course import CourseStanding
from registry.social_work.course_place import CoursePlaceStanding
from registry.social_work.credits import LearningForm
from registry.social_work.inspection import Finding, InspectionStanding
from registry.social_work.provider import ProviderStanding

ENUMS: tuple[type[Enum], ...] = (
    CoursePlaceStanding,
    CourseStanding,
    InspectionStanding,
    LearningForm,
    ProviderStanding,
)

for each in ENUMS:
    strawberry.enum(each, description=getdoc(each))
strawberry.enum(Finding, name="InspectionFinding", description=getdoc(Finding))
