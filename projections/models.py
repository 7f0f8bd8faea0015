"""Every read model there is."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from projections import (
    activity_search,
    certificates,
    disclosures,
    grants,
    my_sign_ups,
    organization_register,
    persons,
    service_figures,
    service_records,
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
)
MODELS: Sequence[Model] = tuple(Model(module.NAME, module.TABLES, module.changes) for module in _MODULES)
