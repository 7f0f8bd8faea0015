"""What holds for every mutation of activities, sign-ups, service and certificates."""

from __future__ import annotations

from datetime import datetime

import pytest

import registry.application  # noqa: F401 - declares every command
import tests.api.demand_jobs
import tests.api.discipline_jobs
import tests.api.learning_jobs
import tests.api.registration_jobs
import tests.api.service_organization_jobs  # noqa: F401 - adds to JOBS
from api.refusals import camel_case
from registry.act import ANYONE
from registry.commands.command import COMMANDS
from tests.api import examination_jobs  # noqa: F401 - declares its jobs
from tests.api.door import Door
from tests.api.every_job import JOBS
from tests.api.jobs import SCHEMA, Job, run

BY_THE_CLOCK_ALONE = {
    "lapse_offer": "Who does not answer in time has not accepted.",
    "expire_demand": "A last day that went by ends a need.",
    "forget_demand": "Retention ends by the calendar and by nothing else.",
    "forget_complaint": "Retention ends by the calendar and by nothing else.",
    "expire_sanction": "A sanction ends with its last day, and the clock notes it.",
    "force_out": "Who stayed past midnight is checked out by the registry's own clock.",
    "accept_by_default": "Silence accepts, nobody does.",
    "list_as_serious": "Two years on the list of abnormal operation are over by themselves.",
    "miss_annual_report": "What is missing on the day after the last one, the calendar tells.",
    "expire_registration": "A term is over at its last midnight.",
    "remind_learner": "Days pass by themselves, and so do the thresholds before the end of a term.",
    "recalculate_deadline": "The arrival of a year's calendar moves deadlines, nobody's wish does.",
}
ANEW = {"discloseDemand", "readComplainant", "disclosePerson"}
"""They open what is personal: each reading is on record, also of a request that comes again."""


Jobs = dict[str, tuple[Job, datetime]]


@pytest.fixture(scope="module")
def jobs() -> Jobs:
    """Prepared once: a refused request changes nothing, so the next caller can try the same one."""
    return {}


def untouched(door: Door, jobs: Jobs, mutation: str) -> Job:
    if mutation not in jobs:
        jobs[mutation] = JOBS[mutation](door.world), door.world.clock.now
    job, at = jobs[mutation]
    door.world.clock.move(at)
    return job


def test_every_command_has_a_mutation_of_its_name() -> None:
    assert SCHEMA.mutation_type is not None
    mutations = SCHEMA.mutation_type.fields
    missing = {command for command in COMMANDS if camel_case(command) not in mutations}
    assert missing == set(BY_THE_CLOCK_ALONE)


@pytest.mark.parametrize("mutation", JOBS)
def test_whom_it_does_not_concern_is_refused_and_nothing_is_written(
    door: Door, jobs: Jobs, mutation: str
) -> None:
    job = untouched(door, jobs, mutation)
    with door.world.nothing_happens():
        answer = run(door, mutation, job, by=job.wrong)
    assert answer["code"] in {"NOT_ALLOWED", "SECOND_PERSON_NEEDED"}


@pytest.mark.parametrize("mutation", JOBS)
def test_who_has_not_signed_in_is_asked_to(door: Door, jobs: Jobs, mutation: str) -> None:
    job = untouched(door, jobs, mutation)
    with door.world.nothing_happens():
        chinese = run(door, mutation, job, by=ANYONE, language="zh")
        english = run(door, mutation, job, by=ANYONE, language="en")
    refusal = {"__typename": "Refusal", "code": "SIGN_IN_NEEDED", "field": None}
    assert chinese == refusal | {"message": "请先登录。"}
    assert english == refusal | {"message": "Please sign in first."}


@pytest.mark.parametrize("mutation", JOBS)
def test_the_new_state_is_shown_at_once_and_the_same_when_the_request_comes_again(
    door: Door, mutation: str
) -> None:
    job = JOBS[mutation](door.world)
    first = run(door, mutation, job, key=f"again-{mutation}")
    before = door.world.position
    assert run(door, mutation, job, key=f"again-{mutation}") == first
    assert door.world.position == before + (mutation in ANEW)
    assert first.pop("id")
    assert first.pop("__typename") != "Refusal", first
    assert first == job.shows
