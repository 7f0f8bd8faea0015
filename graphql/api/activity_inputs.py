"""What an organiser sends: the plan of an activity with its posts and their shifts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from uuid import UUID, uuid4, uuid5

import strawberry
from strawberry import ID

from api.context import Context
from api.relay import read_node_id
from api.running import Told
from registry.activity import ActivityStanding
from registry.plan import Place, Plan, Post, Recruitment, Requirements, Risk, Shift
from registry.refusals.activities import ShiftUnknown, UnknownPost

ON_OFFER = (ActivityStanding.PUBLISHED, ActivityStanding.CLOSED)

IDS = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a07")


@strawberry.input(description="Where it happens; a radius of 0 metres asks for no location at check-in.")
class PlaceInput:
    address: str
    latitude: float | None = None
    longitude: float | None = None
    radius: int = 0


@strawberry.input(description="Who may serve in a post; ages count on the day of the shift.")
class RequirementsInput:
    lowest_age: int = 0
    highest_age: int = 150
    qualification: str = ""
    insurance: bool = False
    agreement: bool = False


@strawberry.input(description="A time of service; without an id it is a new one.")
class ShiftInput:
    id: ID | None = None
    starts_at: datetime
    ends_at: datetime
    capacity: int


@strawberry.input(description="A kind of work with its shifts; without an id it is a new one.")
class PostInput:
    id: ID | None = None
    name: str
    content: str
    requirements: RequirementsInput = strawberry.field(default_factory=RequirementsInput)
    shifts: list[ShiftInput]


@strawberry.input(description="Everything told at recruitment (R685 Art 12); a change states it all again.")
class PlanInput:
    title: str
    content: str
    division: str
    place: PlaceInput
    categories: list[str]
    leader: ID
    risk: Risk = Risk.NONE
    risks: str = ""
    safeguards: str = ""
    conditions: str = ""
    contact: str = ""
    recruitment: Recruitment = Recruitment.OPEN
    command_body: str = ""
    evidence: str = ""
    cooperating: ID | None = strawberry.field(
        default=None, description="Another organization that takes part; the voluntary-service one records."
    )
    subsidy: int = strawberry.field(default=0, description="For meals and travel, in yuan a day.")
    posts: list[PostInput]


def read_plan(stated: PlanInput, *, known: Plan | None, fresh: Iterator[UUID]) -> Plan:
    """``known``: the plan that is changed; only its posts and shifts may be named by id."""
    posts = [(_post_id(post, known) or next(fresh), post) for post in stated.posts]
    return Plan(
        title=stated.title,
        content=stated.content,
        division=stated.division,
        place=Place(stated.place.address, stated.place.latitude, stated.place.longitude, stated.place.radius),
        categories=list(stated.categories),
        risk=str(stated.risk),
        risks=stated.risks,
        safeguards=stated.safeguards,
        conditions=stated.conditions,
        leader_id=read_node_id("Person", stated.leader, field="leader"),
        contact=stated.contact,
        recruitment=str(stated.recruitment),
        posts=[_post(post_id, post) for post_id, post in posts],
        shifts=[
            _shift(_shift_id(shift, known) or next(fresh), post_id, shift)
            for post_id, post in posts
            for shift in post.shifts
        ],
        command_body=stated.command_body,
        evidence=stated.evidence,
        cooperating_id=read_node_id("Organization", stated.cooperating, field="cooperating")
        if stated.cooperating
        else None,
        subsidy=stated.subsidy,
    )


def fresh_ids(context: Context, told: Told) -> Iterator[UUID]:
    """Ids for what is new. With an idempotency key they follow from it: a repeated request is the same."""
    key = told.idempotency_key or context.caller.key
    if not key:
        return (uuid4() for _ in count())
    return (uuid5(IDS, f"{context.caller.person_id}/{key}/{number}") for number in count())


def _post(post_id: UUID, post: PostInput) -> Post:
    wanted = post.requirements
    return Post(
        post_id,
        post.name,
        post.content,
        Requirements(
            wanted.lowest_age,
            wanted.highest_age,
            wanted.qualification,
            wanted.insurance,
            wanted.agreement,
        ),
    )


def _shift(shift_id: UUID, post_id: UUID, shift: ShiftInput) -> Shift:
    return Shift(shift_id, post_id, shift.starts_at, shift.ends_at, shift.capacity)


def _post_id(post: PostInput, known: Plan | None) -> UUID | None:
    if post.id is None:
        return None
    post_id = read_node_id("Post", post.id, field="posts")
    if known is None or post_id not in {each.id for each in known.posts}:
        raise UnknownPost(field="posts")
    return post_id


def _shift_id(shift: ShiftInput, known: Plan | None) -> UUID | None:
    """A shift of another activity must not be named: its places are not ours to set."""
    if shift.id is None:
        return None
    shift_id = read_node_id("Shift", shift.id, field="shifts")
    if known is None or shift_id not in {each.id for each in known.shifts}:
        raise ShiftUnknown(field="shifts")
    return shift_id


@strawberry.input(description="A circle on the map.")
class NearInput:
    latitude: float
    longitude: float
    metres: int = 10_000


@strawberry.input(description="What somebody looks for; what is left out does not matter.")
class ActivitySearch:
    keyword: str = ""
    division: str = strawberry.field(default="", description="Six digits; covers what lies below it.")
    category: str = ""
    from_: date | None = strawberry.field(default=None, name="from")
    to: date | None = None
    near: NearInput | None = None
    open_to_me: bool = strawberry.field(
        default=False, description="Only with a shift to come that places, age and danger leave open."
    )
    organization: ID | None = None
    standings: list[ActivityStanding] = strawberry.field(
        default_factory=lambda: list(ON_OFFER),
        description="Drafts and what was cancelled: only with an organization of one's own.",
    )
