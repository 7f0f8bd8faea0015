"""Code tables of the registry that stand in the schema as enums, by the names of their members."""

from __future__ import annotations

from enum import Enum
from inspect import getdoc

import strawberry

from registry.act import Role
from registry.credit_codes import LegalForm
from registry.disclosure import Element
from registry.documents import DocumentType, Sex
from registry.organization import OrganizationStanding, RecorderRole
from registry.person import Purpose, RealName, Relation
from registry.volunteer import Standing

ENUMS: tuple[type[Enum], ...] = (
    DocumentType,
    LegalForm,
    OrganizationStanding,
    Purpose,
    RealName,
    RecorderRole,
    Relation,
    Role,
    Sex,
)

for each in ENUMS:
    strawberry.enum(each, description=getdoc(each))
strawberry.enum(Element, name="PersonalElement", description=getdoc(Element))
strawberry.enum(Standing, name="VolunteerStanding", description=getdoc(Standing))
