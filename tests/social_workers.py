"""Short ways to people who are qualified and registered, each by the commands that registrars use."""

from __future__ import annotations

from datetime import date
from itertools import count
from uuid import UUID

from registry.social_work.levels import Level
from tests.people import Somebody
from tests.world import World

PASSED_ON = date(2025, 5, 25)
REGISTERED_ON = date(2025, 7, 1)
_serials = count(1)


def a_certificate_number() -> str:
    """In the form of a management number, of nobody."""
    return f"202505119999{next(_serials):08d}"


def a_registration_number() -> str:
    return f"SW119999{next(_serials):06d}"


def a_qualified_person(
    world: World,
    *,
    level: Level = Level.SOCIAL_WORKER,
    passed_on: date = PASSED_ON,
    who: Somebody | None = None,
) -> Somebody:
    who = who or world.an_adult_volunteer()
    world.registry.record_qualification(
        world.registrar,
        who.person_id,
        level=level,
        certificate_number=a_certificate_number(),
        passed_on=passed_on,
    )
    return who


def a_social_worker(
    world: World,
    *,
    level: Level = Level.SOCIAL_WORKER,
    registered_on: date = REGISTERED_ON,
    organization_id: UUID | None = None,
    who: Somebody | None = None,
) -> Somebody:
    """Registered for three years, by a term from the paper register."""
    who = a_qualified_person(world, level=level, passed_on=min(PASSED_ON, registered_on), who=who)
    world.registry.enter_registration(
        world.registrar,
        who.person_id,
        level=level,
        number=a_registration_number(),
        valid_from=registered_on,
        organization_id=organization_id,
    )
    return who
