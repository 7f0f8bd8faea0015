"""How mutations of activities, sign-ups, service and certificates are asked and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from graphql import GraphQLUnionType, build_schema, get_named_type

from api.relay import node_id
from api.schema import schema
from registry.act import Caller
from registry.plan import Plan
from tests.api.door import MUTATIONS, Door, Json
from tests.plans import MORNING, NOON


@dataclass(frozen=True)
class Job:
    """What is asked by whom, and what the answer shows at once."""

    by: Caller
    wrong: Caller
    given: Json
    shows: Json


SCHEMA = build_schema(schema.as_str())


def run(door: Door, mutation: str, asked: Job, **said: Any) -> Json:  # as ask() takes it
    """The answer with what the job expects to be shown, or the refusal."""
    taken = MUTATIONS[mutation].args["input"].type
    document = f"""mutation ($input: {taken}) {{ {mutation}(input: $input) {{
        __typename
        ... on {kind_of(mutation)} {{ id {_fields(asked.shows)} }}
        ... on Refusal {{ code message field }}
    }} }}"""
    given = {"by": asked.by, **said}
    answer: Json = door.data(document, variables={"input": asked.given}, **given)[mutation]
    return answer


def kind_of(mutation: str) -> str:
    """The type that the mutation answers with when it is not refused."""
    union = get_named_type(SCHEMA.mutation_type.fields[mutation].type) if SCHEMA.mutation_type else None
    assert isinstance(union, GraphQLUnionType)
    [kind] = [str(kind.name) for kind in union.types if kind.name != "Refusal"]
    return kind


def _fields(shows: Mapping[str, Any]) -> str:  # any JSON
    return " ".join(f"{name} {_below(value)}" for name, value in shows.items())


def _below(value: object) -> str:
    if isinstance(value, list):
        return _below(value[0])
    return f"{{ {_fields(value)} }}" if isinstance(value, dict) else ""


def plan_input(plan: Plan, **changes: Any) -> Json:  # any field of the input
    """What an organiser would have typed to make this plan; posts and shifts are new."""
    return {
        "title": plan.title,
        "content": plan.content,
        "division": plan.division,
        "place": {
            "address": plan.place.address,
            "latitude": plan.place.latitude,
            "longitude": plan.place.longitude,
            "radius": plan.place.radius,
        },
        "categories": plan.categories,
        "leader": gid("Person", plan.leader_id),
        "risks": plan.risks,
        "safeguards": plan.safeguards,
        "conditions": plan.conditions,
        "contact": plan.contact,
        "posts": [
            {
                "name": post.name,
                "content": post.content,
                "shifts": [
                    shift_input(shift.starts_at, shift.ends_at, shift.capacity)
                    for shift in plan.shifts
                    if shift.post_id == post.id
                ],
            }
            for post in plan.posts
        ],
        **changes,
    }


def shift_input(starts_at: datetime, ends_at: datetime, capacity: int = 10) -> Json:
    return {"startsAt": starts_at.isoformat(), "endsAt": ends_at.isoformat(), "capacity": capacity}


def stretch(starts_at: datetime = MORNING, ends_at: datetime = NOON, **more: Any) -> Json:  # any field
    return {"startsAt": starts_at.isoformat(), "endsAt": ends_at.isoformat(), **more}


def gid(kind: str, identity: UUID) -> str:
    return str(node_id(kind, identity))
