"""Activities: what is on offer, where and when, and whether it is open to who asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from api.activity_inputs import ActivitySearch, NearInput
from api.context import Context, Info
from api.persons import Division
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_member, is_staff
from api.running import query, signed_in
from api.selection import asks_for
from api.visitors import visitor_of
from projections.activities import ActivityRow, PostRow, ShiftRow
from projections.openness import find_obstacle
from projections.wishes import Visitor, Wish
from registry.act import Role
from registry.activity import ActivityStanding
from registry.codes import code
from registry.divisions import read_division
from registry.places import NotAPlace, Point
from registry.plan import Kind, Recruitment, Risk
from registry.refusals import NotAllowed, NotFound
from registry.texts import read_text

PUBLIC = frozenset({ActivityStanding.PUBLISHED, ActivityStanding.CLOSED, ActivityStanding.ENDED})
FARTHEST = 200_000


@strawberry.type(description="An organization as far as lists name it.")
class OrganizationName:
    id: ID
    name: str


@strawberry.type(description="Where it happens.")
class Place:
    address: str
    latitude: float | None
    longitude: float | None
    radius: int = strawberry.field(description="Metres around it within which one checks in; 0: no location.")


@strawberry.type(description="A kind of work and who may do it; ages count on the day of the shift.")
class Post:
    id: ID
    name: str
    content: str
    lowest_age: int
    highest_age: int
    qualification: str
    insurance: bool
    agreement: bool

    @classmethod
    def of(cls, row: PostRow) -> Post:
        return cls(
            id=node_id("Post", row.post_id),
            name=row.name,
            content=row.content,
            lowest_age=row.lowest_age,
            highest_age=row.highest_age,
            qualification=row.qualification,
            insurance=row.insurance,
            agreement=row.agreement,
        )


@strawberry.type(description="A post at a time, for so many volunteers.")
class Shift:
    id: ID
    post_id: ID
    post_name: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    taken: int
    waiting: int
    applied: int = strawberry.field(description="Who waits for the organiser's decision.")
    open_to_me: bool | None = strawberry.field(description="Null when nobody is signed in.")
    obstacle: Refusal | None = strawberry.field(description="Why it is not open to who asks.")

    @classmethod
    def of(cls, row: ShiftRow, activity: ActivityRow, visitor: Visitor | None, context: Context) -> Shift:
        obstacle = find_obstacle(visitor, activity, row) if visitor else None
        return cls(
            id=node_id("Shift", row.shift_id),
            post_id=node_id("Post", row.post_id),
            post_name=row.post_name,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            capacity=row.capacity,
            taken=row.taken,
            waiting=row.waiting,
            applied=row.applied,
            open_to_me=obstacle is None if visitor else None,
            obstacle=Refusal.of(obstacle, context.language) if obstacle else None,
        )


@strawberry.type(description="A voluntary-service activity as it stands.")
class Activity(Node):
    kind: Kind
    standing: ActivityStanding
    standing_reason: str
    version: int = strawberry.field(description="State it when changing the plan: somebody else may have.")
    published_at: datetime | None
    ended_at: datetime | None
    title: str
    content: str
    division: Division
    place: Place
    categories: list[str]
    risk: Risk
    risks: str
    safeguards: str
    conditions: str
    contact: str
    recruitment: Recruitment
    command_body: str
    cooperating: ID | None = strawberry.field(description="Another organization that takes part.")
    subsidy: int = strawberry.field(description="For meals and travel, in yuan a day.")
    starts_at: datetime = strawberry.field(description="Of the first shift.")
    ends_at: datetime = strawberry.field(description="Of the last shift.")
    metres: int | None = strawberry.field(description="From the place asked about.")
    organization: OrganizationName
    leader: ID | None = strawberry.field(description="The person in charge; for the organization's members.")
    evidence: str | None = strawberry.field(description="For the organization's members.")
    posts: list[Post]
    shifts: list[Shift]

    @classmethod
    def of(cls, row: ActivityRow, *, for_member: bool, posts: list[Post], shifts: list[Shift]) -> Activity:
        return cls(
            id=node_id("Activity", row.activity_id),
            kind=Kind(row.kind),
            standing=ActivityStanding(row.standing),
            standing_reason=row.standing_reason,
            version=row.version,
            published_at=row.published_at,
            ended_at=row.ended_at,
            title=row.title,
            content=row.content,
            division=Division.of(row.division),
            place=Place(
                address=row.address, latitude=row.latitude, longitude=row.longitude, radius=row.radius
            ),
            categories=row.categories,
            risk=Risk(row.risk),
            risks=row.risks,
            safeguards=row.safeguards,
            conditions=row.conditions,
            contact=row.contact,
            recruitment=Recruitment(row.recruitment),
            command_body=row.command_body,
            cooperating=node_id("Organization", row.cooperating_id) if row.cooperating_id else None,
            subsidy=row.subsidy,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            metres=None if row.metres is None else int(row.metres),
            organization=OrganizationName(
                id=node_id("Organization", row.organization_id), name=row.organization_name
            ),
            leader=node_id("Person", row.leader_id) if for_member else None,
            evidence=row.evidence if for_member else None,
            posts=posts,
            shifts=shifts,
        )


@strawberry.type(description="How many activities there are in a county.")
class DivisionCount:
    division: Division
    count: int


@strawberry.type
class ActivityQueries:
    @query
    def activities(
        self, info: Info, search: ActivitySearch | None = None, first: First = 20, after: After = None
    ) -> Connection[Activity]:
        """What is on offer, by the start of the first shift; open to everybody."""
        context = info.context
        wish = read_wish(context, search or ActivitySearch())
        page = context.read.activities.search(wish, after=after, first=first)
        found = load_activities(
            context, page.items, posts=asks_for(info, "posts"), shifts=asks_for(info, "shifts")
        )
        return connection(page, lambda row: found[row.activity_id], after=after)

    @query
    def activity_counts(self, info: Info, search: ActivitySearch | None = None) -> list[DivisionCount]:
        """How many activities a search finds in each county where it finds any, by code; for everybody."""
        wish = read_wish(info.context, search or ActivitySearch())
        counts = info.context.read.activities.counts(wish)
        return [DivisionCount(division=Division.of(row.division), count=row.activities) for row in counts]

    @query
    def activity(self, info: Info, id: ID) -> Activity:
        """One activity with posts and shifts; an unpublished one for its organization's members."""
        found = find_activity(info.context, read_node_id("Activity", id))
        if found is None:
            raise NotFound(what="activity")
        return found


def read_wish(context: Context, search: ActivitySearch) -> Wish:
    organization_id = (
        read_node_id("Organization", search.organization, field="organization")
        if search.organization
        else None
    )
    if not PUBLIC.issuperset(search.standings) and not is_member(context, organization_id):
        raise NotAllowed(field="standings")
    return Wish(
        keyword=read_text(search.keyword, limit=50, field="keyword", required=False),
        division=read_division(search.division) if search.division else "",
        category=code("service-category", search.category, field="category") if search.category else "",
        first_day=search.from_,
        last_day=search.to,
        near=Point(search.near.latitude, search.near.longitude) if search.near else None,
        within_metres=_radius(search.near) if search.near else 0,
        organization_id=organization_id,
        standings=[str(standing) for standing in search.standings],
        open_to=visitor_of(context, signed_in(context)) if search.open_to_me else None,
    )


def _radius(near: NearInput) -> int:
    if not 0 < near.metres <= FARTHEST:
        raise NotAPlace(field="near")
    return near.metres


def find_activity(context: Context, activity_id: UUID) -> Activity | None:
    """None where there is none, or one that the caller may not know of yet."""
    row = context.read.activities.find(activity_id)
    if row is None or not (row.published_at or may_see_draft(context, row)):
        return None
    return load_activities(context, [row], posts=True, shifts=True)[activity_id]


def may_see_draft(context: Context, row: ActivityRow) -> bool:
    return is_member(context, row.organization_id) or is_staff(
        context, row.division, Role.OFFICER, Role.AUDITOR
    )


def load_activities(
    context: Context, rows: Sequence[ActivityRow], *, posts: bool, shifts: bool
) -> dict[UUID, Activity]:
    """With one more statement for all posts and one for all shifts, each only if it is wanted."""
    ids = [row.activity_id for row in rows]
    posts_of: dict[UUID, list[Post]] = defaultdict(list)
    for post in context.read.activities.posts_of(ids) if posts else ():
        posts_of[post.activity_id].append(Post.of(post))
    shifts_of = _shifts_of(context, rows) if shifts else {}
    return {
        row.activity_id: Activity.of(
            row,
            for_member=is_member(context, row.organization_id),
            posts=posts_of[row.activity_id],
            shifts=shifts_of.get(row.activity_id, []),
        )
        for row in rows
    }


def _shifts_of(context: Context, rows: Sequence[ActivityRow]) -> dict[UUID, list[Shift]]:
    person_id = context.caller.person_id
    visitor = visitor_of(context, person_id) if person_id else None
    by_id = {row.activity_id: row for row in rows}
    found: dict[UUID, list[Shift]] = defaultdict(list)
    for shift in context.read.activities.shifts_of(list(by_id)):
        activity = by_id[shift.activity_id]
        found[shift.activity_id].append(Shift.of(shift, activity, visitor, context))
    return found


ACTIVITY = NodeKind("Activity", find_activity)
