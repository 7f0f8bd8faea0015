"""Every read model there is."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from projections import (
    activity_search,
    certificates,
    courses,
    demands,
    discipline,
    disclosures,
    employments,
    examinations,
    grants,
    incentives,
    learning_credits,
    my_sign_ups,
    organization_register,
    persons,
    practice,
    registration_cases,
    service_figures,
    service_organizations,
    service_records,
    shared_work,
    social_workers,
    timelines,
    volunteer_profiles,
)
from projections.model import Model

_MODULES: Sequence[ModuleType] = (
    persons,
    volunteer_profiles,
    organization_register,
    grants,
    activity_search,
    my_sign_ups,
    service_records,
    service_figures,
    certificates,
    timelines,
    disclosures,
    social_workers,
    registration_cases,
    discipline,
    incentives,
    practice,
    service_organizations,
    employments,
    shared_work,
    examinations,
    demands,
    courses,
    learning_credits,
)
MODELS: Sequence[Model] = tuple(Model(module.NAME, module.TABLES, module.changes) for module in _MODULES)
