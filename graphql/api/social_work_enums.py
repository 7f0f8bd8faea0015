"""Code tables of social workers and their registrations that stand in the schema as enums."""

from __future__ import annotations

from enum import Enum
from inspect import getdoc

import strawberry

from registry.social_work.cases import CaseKind, CaseStanding, Gap, Jurisdiction, Lapse
from registry.social_work.levels import Level
from registry.social_work.qualification import QualificationStanding
from registry.social_work.terms import EndGround, RegistrationStanding

ENUMS: tuple[type[Enum], ...] = (
    CaseKind,
    CaseStanding,
    EndGround,
    Gap,
    Jurisdiction,
    Lapse,
    Level,
    QualificationStanding,
    RegistrationStanding,
)

for each in ENUMS:
    strawberry.enum(each, description=getdoc(each))
