"""Ways to succeed with the commands on qualifications and registrations of social workers."""

from __future__ import annotations

from datetime import date

from registry.social_work.levels import Level
from tests.registry.commands.ways.call import Ready, ready, way
from tests.social_workers import a_certificate_number, a_qualified_person, a_registration_number
from tests.world import World


@way
def record_qualification(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    who = world.an_adult_volunteer()
    return ready(
        world.registrar,
        who.person_id,
        level=Level.ASSISTANT,
        certificate_number=a_certificate_number(),
        passed_on=date(2025, 5, 25),
        who=who,
    )


@way
def enter_registration(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = a_qualified_person(world)
    return ready(
        world.registrar,
        who.person_id,
        level=Level.SOCIAL_WORKER,
        number=a_registration_number(),
        valid_from=date(2025, 7, 1),
        who=who,
    )
