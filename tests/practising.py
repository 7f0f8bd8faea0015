"""Short ways to honours, allowances, ranks and entries about professional work."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from registry.commands.employments import WORKPLACE, workplace_of
from registry.social_work.practice import Practice, Work
from tests.people import Somebody
from tests.service_organizations import an_employment, terms
from tests.social_workers import a_social_worker
from tests.world import World

WORKED_ON = date(2026, 2, 26)
GRANTED_ON = date(2026, 2, 1)
RANK_DAYS: dict[str, Any] = {"valid_from": date(2026, 1, 1), "valid_to": date(2028, 12, 31)}


def work(**said: Any) -> Work:  # any field of it
    stated: dict[str, Any] = {
        "kind": "casework",
        "done_on": WORKED_ON,
        "minutes": 90,
        "clients": 1,
        "sessions": 1,
        "outcome": "ongoing",
    }
    return Work(**(stated | said))


def work_for_the_team(world: World, worker: Somebody) -> Somebody:
    """By the word of both, unless that stands already."""
    held = world.registry.reservations.find_owner(WORKPLACE, workplace_of(worker.person_id, world.team.id))
    if held is None:
        an_employment(world, who=worker, agreed=terms(is_full_time=False))
    return worker


def a_practice(world: World, worker: Somebody | None = None, **said: Any) -> UUID:  # as above
    """Recorded by the recorder of the shared organization."""
    worker = worker or a_social_worker(world)
    work_for_the_team(world, worker)
    written = world.registry.record_practice(
        world.team.recorder, world.team.id, work(**said), person_id=worker.person_id
    )
    return written.id


def practice_of(world: World, practice_id: UUID) -> Practice:
    return world.registry.get(Practice, practice_id)


def an_honour(world: World, worker: Somebody | None = None) -> UUID:
    worker = worker or a_social_worker(world)
    return world.registry.record_honour(
        world.team.administrator,
        worker.person_id,
        title="年度优秀社工",
        granted_on=GRANTED_ON,
        organization_id=world.team.id,
    ).id


def an_allowance(world: World, worker: Somebody | None = None, *, amount_fen: int = 300_000) -> UUID:
    worker = worker or a_social_worker(world)
    return world.registry.grant_allowance(
        world.registrar,
        worker.person_id,
        scheme="exam-social-worker",
        amount_fen=amount_fen,
        granted_on=GRANTED_ON,
    ).id


def a_rank(world: World, worker: Somebody | None = None) -> UUID:
    worker = worker or a_social_worker(world)
    return world.registry.grant_rank(world.registrar, worker.person_id, rank="supervisor", **RANK_DAYS).id
