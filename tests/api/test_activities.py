"""Activities through GraphQL: finding them, who sees what, and plans that cannot be."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from registry.act import Caller
from registry.plan import Requirements, Risk
from tests.api.door import Door, Json
from tests.api.jobs import gid
from tests.people import ELSEWHERE, Somebody
from tests.plans import LIBRARY, MORNING, NOON, Published

SEARCH = """query ($search: ActivitySearch, $first: Int! = 20, $after: String) {
    activities(search: $search, first: $first, after: $after) {
        edges { cursor node { id title organization { id name } } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
}"""
ACTIVITY = """query ($id: ID!) {
    activity(id: $id) {
        id title standing version leader evidence contact subsidy cooperating division { code name }
        place { address latitude longitude radius } organization { id name }
        posts { id name content lowestAge }
        shifts { id postId postName startsAt endsAt capacity taken waiting applied
            openToMe obstacle { code message } }
    }
}"""


def search(
    door: Door, *, by: Caller | Somebody | None = None, **wish: Any
) -> set[str]:  # fields of the input
    """The ids of what is found."""
    page = door.data(SEARCH, variables={"search": wish, "first": 100}, by=by)["activities"]
    return {edge["node"]["id"] for edge in page["edges"]}


def one(
    door: Door, activity: Published, by: Caller | Somebody | None = None, **said: Any
) -> Json:  # as ask()
    found: Json = door.data(ACTIVITY, variables={"id": gid("Activity", activity.id)}, by=by, **said)[
        "activity"
    ]
    return found


@pytest.fixture
def town() -> str:
    """A title that no other test's activity has."""
    return "".join(chr(0x4E00 + byte) for byte in uuid4().bytes[:8])


@pytest.mark.parametrize("length", [1, 2, 3, 8])
def test_a_keyword_of_any_length_finds_what_holds_it(door: Door, town: str, length: int) -> None:
    activity = door.world.a_published_activity(title=f"{town}清洁行动")
    other = door.world.a_published_activity(title="河道巡护")
    found = search(door, keyword=town[-length:])
    assert gid("Activity", activity.id) in found
    assert gid("Activity", other.id) not in found


def test_a_division_covers_what_lies_below_it(door: Door, town: str) -> None:
    here = door.world.a_published_activity(title=town)
    there = door.world.a_published_activity(title=town, division=ELSEWHERE)
    assert search(door, keyword=town, division="310000") == {gid("Activity", here.id)}
    assert search(door, keyword=town, division="330106") == {gid("Activity", there.id)}
    assert search(door, keyword=town, division="320000") == set()


def test_a_category_narrows(door: Door, town: str) -> None:
    activity = door.world.a_published_activity(title=town, categories=["ecology", "culture"])
    assert search(door, keyword=town, category="culture") == {gid("Activity", activity.id)}
    assert search(door, keyword=town, category="community") == set()


@pytest.mark.parametrize(
    ("first", "last", "is_found"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), True),
        (None, date(2026, 3, 2), False),
        (date(2026, 3, 4), None, False),
        (date(2026, 3, 1), None, True),
    ],
)
def test_days_narrow(door: Door, town: str, first: date | None, last: date | None, *, is_found: bool) -> None:
    activity = door.world.a_published_activity(title=town)
    days: Json = {"from": first and first.isoformat(), "to": last and last.isoformat()}
    assert search(door, keyword=town, **days) == ({gid("Activity", activity.id)} if is_found else set())


@pytest.mark.parametrize(("latitude", "metres", "is_found"), [(31.231, 200, True), (31.25, 1_000, False)])
def test_a_circle_narrows_and_says_how_far_it_is(
    door: Door, town: str, latitude: float, metres: int, *, is_found: bool
) -> None:
    activity = door.world.a_published_activity(title=town)
    near = {"latitude": latitude, "longitude": LIBRARY.longitude, "metres": metres}
    assert search(door, keyword=town, near=near) == ({gid("Activity", activity.id)} if is_found else set())


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"near": {"latitude": 91, "longitude": 0}}, "NOT_A_PLACE"),
        ({"near": {"latitude": 31, "longitude": 121, "metres": -1}}, "NOT_A_PLACE"),
        ({"division": "31"}, "DIVISION_FORMAT"),
        ({"category": "cooking"}, "UNKNOWN_CODE"),
        ({"keyword": "整" * 51}, "TOO_LONG"),
        ({"organization": "nonsense"}, "NODE_ID"),
        ({"openToMe": True}, "SIGN_IN_NEEDED"),
        ({"standings": ["DRAFT"]}, "NOT_ALLOWED"),
        ({"standings": ["OPEN"]}, "GRAPHQL_REQUEST_FAILED"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(door: Door, wish: Json, code: str) -> None:
    assert door.refusal(SEARCH, variables={"search": wish}) == code


@pytest.mark.parametrize("after", ["", "x", "bnVsbA", "WzFd", "W10", "-1", "é", "WyIyMDI2LTAzLTAzIiwgIngiXQ"])
def test_a_cursor_that_no_list_gave_out_is_refused(door: Door, after: str) -> None:
    assert door.refusal(SEARCH, variables={"after": after}) == "CURSOR"


@pytest.mark.parametrize("first", [0, -1, 101])
def test_a_page_of_an_impossible_size_is_refused(door: Door, first: int) -> None:
    assert door.refusal(SEARCH, variables={"first": first}) == "PAGE_SIZE"


def test_pages_hold_everything_once_and_in_order_of_the_start(door: Door, town: str) -> None:
    days = [MORNING + timedelta(days=day) for day in (3, 1, 2)]
    for day in days:
        door.world.a_published_activity(title=f"{town}{day.day}", shifts=[day])
    titles: list[str] = []
    after = None
    for has_next in (True, True, False):
        page = door.data(SEARCH, variables={"search": {"keyword": town}, "first": 1, "after": after})
        titles += [edge["node"]["title"] for edge in page["activities"]["edges"]]
        info = page["activities"]["pageInfo"]
        assert info["hasNextPage"] is has_next
        after = info["endCursor"]
    assert titles == [f"{town}{day}" for day in (4, 5, 6)]


def test_a_list_names_the_organization_of_each_activity(door: Door, town: str) -> None:
    activity = door.world.a_published_activity(title=town)
    page = door.data(SEARCH, variables={"search": {"keyword": town}})["activities"]
    assert [edge["node"] for edge in page["edges"]] == [
        {
            "id": gid("Activity", activity.id),
            "title": town,
            "organization": {
                "id": gid("Organization", door.world.team.id),
                "name": "静安区志愿者协会",
            },
        }
    ]


def test_members_find_the_drafts_of_their_organization_and_nobody_else_does(door: Door, town: str) -> None:
    draft = door.world.a_draft(title=town)
    wish = {"organization": gid("Organization", door.world.team.id), "standings": ["DRAFT"], "keyword": town}
    assert search(door, by=door.world.team.recorder, **wish) == {gid("Activity", draft.id)}
    assert door.refusal(SEARCH, variables={"search": wish}, by=door.world.volunteer) == "NOT_ALLOWED"
    assert (
        door.refusal(SEARCH, variables={"search": wish}, by=door.world.other_team.organiser) == "NOT_ALLOWED"
    )


def test_a_draft_is_shown_to_members_and_to_the_divisions_officers_alone(door: Door) -> None:
    world = door.world
    draft = world.a_draft()
    assert one(door, draft, by=world.team.recorder)["standing"] == "DRAFT"
    assert one(door, draft, by=world.officer)["standing"] == "DRAFT"
    variables = {"id": gid("Activity", draft.id)}
    for stranger in (None, world.volunteer, world.other_team.organiser, world.officer_elsewhere):
        assert door.refusal(ACTIVITY, variables=variables, by=stranger) == "NOT_FOUND"


def test_a_published_activity_is_shown_to_everybody_without_what_is_internal(door: Door) -> None:
    activity = door.world.a_published_activity(evidence="内部", contact="021-0000")
    shown = one(door, activity)
    assert (shown["leader"], shown["evidence"], shown["contact"]) == (None, None, "021-0000")
    assert (shown["subsidy"], shown["cooperating"]) == (0, None)
    assert shown["division"] == {"code": "310106", "name": "上海市静安区"}
    assert shown["posts"][0]["name"] == "引导"
    assert shown["shifts"][0] | {"id": "", "postId": ""} == {
        "id": "",
        "postId": "",
        "postName": "引导",
        "startsAt": MORNING.astimezone(UTC).isoformat(),
        "endsAt": NOON.astimezone(UTC).isoformat(),
        "capacity": 10,
        "taken": 0,
        "waiting": 0,
        "applied": 0,
        "openToMe": None,
        "obstacle": None,
    }
    member = one(door, activity, by=door.world.team.recorder)
    assert (member["leader"], member["evidence"]) == (
        gid("Person", door.world.team.administrator.signed_in()),
        "内部",
    )


def test_a_shift_says_whether_it_is_open_to_who_asks(door: Door) -> None:
    world = door.world
    activity = world.a_published_activity(requirements=Requirements(lowest_age=40))
    [young] = one(door, activity, by=world.volunteer, language="zh")["shifts"]
    assert young["openToMe"] is False
    assert young["obstacle"] == {"code": "AGE_OUTSIDE", "message": "该岗位招募年龄为 40 至 150 周岁。"}
    [old] = one(door, activity, by=world.an_adult_volunteer(age=50))["shifts"]
    assert (old["openToMe"], old["obstacle"]) == (True, None)


def test_a_full_shift_says_so_and_counts_who_waits(door: Door) -> None:
    waiting = door.world.a_waiting_sign_up()
    [shift] = one(door, waiting.activity, by=door.world.volunteer)["shifts"]
    assert (shift["taken"], shift["waiting"], shift["openToMe"]) == (1, 1, False)
    assert shift["obstacle"]["code"] == "SHIFT_FULL"


def test_minors_are_told_that_danger_is_not_for_them_and_what_consent_is_missing(door: Door) -> None:
    world = door.world
    minor = world.a_minor()
    dangerous = world.a_published_activity(risk=str(Risk.HAZARDOUS), risks="深水")
    harmless = world.a_published_activity()
    [banned] = one(door, dangerous, by=minor)["shifts"]
    [unasked] = one(door, harmless, by=minor)["shifts"]
    assert banned["obstacle"]["code"] == "MINORS_BANNED"
    assert unasked["obstacle"]["code"] == "GUARDIAN_CONSENT_NEEDED"
    world.consent(minor, harmless)
    assert one(door, harmless, by=minor)["shifts"][0]["openToMe"] is True


def test_only_what_is_open_to_me_is_found_when_asked_for(door: Door, town: str) -> None:
    world = door.world
    everyone = world.a_published_activity(title=town)
    world.a_published_activity(title=town, requirements=Requirements(lowest_age=60))
    assert search(door, by=world.volunteer, keyword=town, openToMe=True) == {gid("Activity", everyone.id)}


def test_an_activity_is_a_node(door: Door) -> None:
    activity = door.world.a_published_activity()
    identity = gid("Activity", activity.id)
    document = "query ($id: ID!) { node(id: $id) { id ... on Activity { title } } }"
    assert door.data(document, variables={"id": identity})["node"] == {
        "id": identity,
        "title": "图书馆整理服务",
    }
    hidden = {"id": gid("Activity", door.world.a_draft().id)}
    assert door.data(document, variables=hidden)["node"] is None
