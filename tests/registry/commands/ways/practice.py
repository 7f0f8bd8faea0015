"""Ways to succeed with the commands on professional work, and on what it is honoured with."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.practising import (
    GRANTED_ON,
    RANK_DAYS,
    a_practice,
    a_rank,
    an_allowance,
    an_honour,
    work,
    work_for_the_team,
)
from tests.registry.commands.ways.call import Ready, ready, way
from tests.social_workers import a_social_worker
from tests.world import World

# ruff: noqa: ARG001 - social workers are adults, whatever a way is asked for


@way
def record_practice(world: World, *, is_minor: bool) -> Ready:
    worker, team = work_for_the_team(world, a_social_worker(world)), world.team
    return ready(team.recorder, team.id, work(), person_id=worker.person_id, who=worker, team=team)


@way
def correct_practice(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    practice = a_practice(world, worker)
    return ready(world.team.recorder, practice, work(minutes=60), reason="录入有误", who=worker)


@way
def withdraw_practice(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    return ready(world.team.recorder, a_practice(world, worker), reason="重复录入", who=worker)


@way
def object_to_practice(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    return ready(worker.caller, a_practice(world, worker), claimed="实际两小时", who=worker)


@way
def answer_practice_objection(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    practice = a_practice(world, worker)
    world.registry.object_to_practice(worker.caller, practice, claimed="实际两小时")
    return ready(world.team.recorder, practice, is_upheld=False, reason="签到表为证", who=worker)


@way
def record_honour(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    said: dict[str, Any] = {"title": "优秀社工", "granted_on": GRANTED_ON, "organization_id": world.team.id}
    return ready(world.team.administrator, worker.person_id, who=worker, **said)


@way
def revoke_honour(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    return ready(world.team.administrator, an_honour(world, worker), reason="材料不实", who=worker)


@way
def grant_allowance(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    said: dict[str, Any] = {"scheme": "exam-senior", "amount_fen": 500_000, "granted_on": GRANTED_ON}
    return ready(world.registrar, worker.person_id, who=worker, **said)


@way
def recover_allowance(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    allowance = an_allowance(world, worker)
    return ready(world.registrar, allowance, amount_fen=1_000, reason="多发", who=worker)


@way
def grant_rank(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    return ready(world.registrar, worker.person_id, rank="leading-talent", who=worker, **RANK_DAYS)


@way
def end_rank(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    said: dict[str, Any] = {"ended_on": date(2026, 3, 1), "reason": "本人辞去"}
    return ready(world.registrar, a_rank(world, worker), who=worker, **said)
