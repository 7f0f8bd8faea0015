"""Code tables of examinations and qualifications that stand in the schema as enums."""

from __future__ import annotations

from enum import Enum
from inspect import getdoc

import strawberry

from registry.social_work.candidacy import CandidacyStanding, Exclusion
from registry.social_work.eligibility import Degree
from registry.social_work.examination import Subject
from registry.social_work.integrity import Severity
from registry.social_work.qualification import VoidingGround
from registry.social_work.qualification_report import ReportStanding

ENUMS: tuple[type[Enum], ...] = (
    CandidacyStanding,
    Exclusion,
    Subject,
    VoidingGround,
)

for each in ENUMS:
    strawberry.enum(each, description=getdoc(each))
strawberry.enum(Severity, name="BreachSeverity", description=getdoc(Severity))
strawberry.enum(ReportStanding, name="QualificationReportStanding", description=getdoc(ReportStanding))
strawberry.enum(Degree, name="CandidateDegree", description=getdoc(Degree))
