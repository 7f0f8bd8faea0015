"""Code tables of needs and offers that stand in the schema as enums."""

from __future__ import annotations

from inspect import getdoc

import strawberry

from registry.demands.standings import (
    DemandEnding,
    Demander,
    DemandStanding,
    FollowUp,
    OfferStanding,
    Outcome,
    SupplierKind,
)

for each in (Demander, DemandStanding, DemandEnding, FollowUp, OfferStanding, SupplierKind):
    strawberry.enum(each, description=getdoc(each))
strawberry.enum(Outcome, name="DemandOutcome", description=getdoc(Outcome))
