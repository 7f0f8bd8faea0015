"""Short ways to registration cases, each by the commands that applicants and registrars use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from registry.commands.command import Written
from registry.dates import CHINA
from registry.social_work.cases import Jurisdiction
from registry.social_work.credits import LearningForm
from registry.social_work.eligibility import Degree
from registry.social_work.levels import Level
from registry.social_work.registration import Registration
from registry.social_work.registration_case import RegistrationCase
from tests.learning import a_number, a_provider, registration_number_of
from tests.people import ELSEWHERE, Somebody
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World

PASSED_IN_2025 = date(2025, 5, 25)
ENDING_SOON = date(2023, 4, 1)
"""First day of a term whose renewal is open on the world's first morning."""
CHOICE: dict[str, Any] = {
    "level": Level.SOCIAL_WORKER,
    "jurisdiction": Jurisdiction.HOUSEHOLD,
    "declaration": "2026-1",
}


@dataclass(frozen=True)
class Filed:
    """A case and whose it is."""

    world: World
    id: UUID
    who: Somebody

    @property
    def case(self) -> RegistrationCase:
        return self.world.registry.get(RegistrationCase, self.id)

    @property
    def registration(self) -> Registration:
        return self.world.registry.get(Registration, Registration.id_of(self.who.person_id))


def move_to(world: World, day: date, *, hour: int = 10) -> None:
    world.clock.move(datetime.combine(day, time(hour), CHINA))


def apply(world: World, who: Somebody, **choice: Any) -> Written:  # what the applicant chooses
    return world.registry.apply_for_registration(who.caller, who.person_id, **CHOICE | choice)


def a_first_case(world: World, *, who: Somebody | None = None, **choice: Any) -> Filed:  # as above
    who = who or a_qualified_person(world)
    return Filed(world, apply(world, who, **choice).id, who)


def an_accepted_case(world: World, **choice: Any) -> Filed:  # as above
    filed = a_first_case(world, **choice)
    world.registry.accept_registration_case(world.registrar, filed.id)
    return filed


def a_reviewed_case(world: World, **choice: Any) -> Filed:  # as above
    """By one registrar; the final review is still to come."""
    filed = an_accepted_case(world, **choice)
    world.registry.pass_first_review(world.other_registrar, filed.id)
    return filed


def granted(filed: Filed) -> Filed:
    registry, world = filed.world.registry, filed.world
    if filed.case.standing == "submitted":
        registry.accept_registration_case(world.registrar, filed.id)
    registry.pass_first_review(world.other_registrar, filed.id)
    registry.pass_final_review(world.registrar, filed.id)
    return filed


def a_learned_worker(
    world: World, *, hours: float = 90, registered_on: date = ENDING_SOON, level: Level = Level.SOCIAL_WORKER
) -> Somebody:
    """Whose term has so many hours of continuing education."""
    who = a_social_worker(world, level=level, registered_on=registered_on)
    learn(world, who, hours=hours)
    return who


def learn(world: World, who: Somebody, *, hours: float) -> None:
    team = a_provider(world)
    world.registry.record_study_credit(
        team.recorder,
        team.id,
        registration_number=registration_number_of(world, who),
        form=LearningForm.DEGREE,
        degree=Degree.BACHELOR,
        certificate_number=a_number(),
        day=date(2026, 3, 2),
        minutes=int(hours * 60),
    )


def a_renewal_case(world: World) -> Filed:
    who = a_learned_worker(world)
    written = world.registry.apply_for_renewal(who.caller, who.person_id, declaration="2026-1")
    return Filed(world, written.id, who)


def a_unit_elsewhere(world: World) -> UUID:
    organization_id, _ = world.a_pending_organization(division=ELSEWHERE)
    world.registry.approve_organization(world.officer_elsewhere, organization_id)
    return organization_id
