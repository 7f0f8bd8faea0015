"""Every read model there is."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from projections import (
    activity_search,
    certificate_register,
    disclosures,
    grants,
    my_sign_ups,
    organizations,
    people,
    service_records,
    timelines,
    volunteer_profiles,
)
from projections.model import Model

_MODULES: Sequence[ModuleType] = (
    people,
    volunteer_profiles,
    organizations,
    grants,
    activity_search,
    my_sign_ups,
    service_records,
    certificate_register,
    timelines,
    disclosures,
)
MODELS: Sequence[Model] = tuple(Model(module.NAME, module.TABLES, module.changes) for module in _MODULES)
