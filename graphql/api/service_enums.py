"""Code tables of activities, sign-ups, service and certificates that stand in the schema as enums."""

from __future__ import annotations

from enum import Enum
from inspect import getdoc

import strawberry

from registry.act import Channel
from registry.activity import ActivityStanding
from registry.certificate import CertificateStanding, Revocation
from registry.evidence import Review, Tier
from registry.plan import Kind, Recruitment, Risk
from registry.record_standings import Annulment, RecordStanding
from registry.sign_up import Proof, SignUpStanding

ENUMS: tuple[type[Enum], ...] = (
    ActivityStanding,
    Annulment,
    CertificateStanding,
    Channel,
    Proof,
    RecordStanding,
    Recruitment,
    Review,
    Revocation,
    Risk,
    SignUpStanding,
    Tier,
)

for each in ENUMS:
    strawberry.enum(each, description=getdoc(each))
strawberry.enum(Kind, name="ActivityKind", description=getdoc(Kind))
