"""The whole story through GraphQL: from a draft to a certificate."""

from __future__ import annotations

from tests.api.door import Door, Json
from tests.api.jobs import Job, gid, plan_input, run
from tests.people import Somebody
from tests.plans import MORNING, NOON, a_plan

FIND = """query ($search: ActivitySearch!) { activities(search: $search) {
    edges { node { id shifts { id openToMe } } }
} }"""
SHOWN = {"standing": ""}


def test_a_volunteer_finds_an_activity_serves_and_prints_a_certificate(door: Door) -> None:
    """Nothing but the API is used once people and organization are registered."""
    world = door.world
    team, who = world.team, world.an_adult_volunteer()
    plan = plan_input(a_plan(team.administrator.signed_in()), title="滨江清洁行动")
    drafted = run(
        door,
        "draftActivity",
        Job(
            team.organiser,
            who.caller,
            {"organizationId": gid("Organization", team.id), "plan": plan},
            SHOWN,
        ),
    )
    run(door, "publishActivity", Job(team.organiser, who.caller, {"activityId": drafted["id"]}, SHOWN))

    found = door.data(FIND, variables={"search": {"keyword": "滨江", "openToMe": True}}, by=who)
    [activity] = [edge["node"] for edge in found["activities"]["edges"]]
    assert activity["id"] == drafted["id"]
    [shift] = activity["shifts"]
    assert shift["openToMe"] is True

    signed_up = _sign_up(door, who, activity, shift)
    assert signed_up["standing"] == "ACCEPTED"
    world.clock.move(MORNING)
    given = {"signUpId": signed_up["id"]}
    attending = run(door, "checkIn", Job(team.recorder, who.caller, given, SHOWN))
    assert attending["standing"] == "ATTENDING"
    world.clock.move(NOON)
    given = {"recordId": attending["id"]}
    served = run(
        door, "checkOut", Job(team.recorder, who.caller, given, {"standing": "", "time": {"hours": ""}})
    )
    assert (served["standing"], served["time"]) == ("EFFECTIVE", {"hours": "3.00"})
    run(door, "endActivity", Job(team.organiser, who.caller, {"activityId": drafted["id"]}, SHOWN))

    certificate = _certificate(door, who)
    assert certificate["standing"] == "VALID"
    assert certificate["lines"] == [
        {"activity": "滨江清洁行动", "time": {"hours": "3.00"}, "recorder": "静安区志愿者协会", "tier": "A"}
    ]


def _sign_up(door: Door, who: Somebody, activity: Json, shift: Json) -> Json:
    given = {
        "activityId": activity["id"],
        "shiftId": shift["id"],
        "volunteerId": gid("Volunteer", who.volunteer_id),
    }
    return run(door, "signUp", Job(who.caller, who.caller, given, SHOWN))


def _certificate(door: Door, who: Somebody) -> Json:
    given = {
        "volunteerId": gid("Volunteer", who.volunteer_id),
        "periodFrom": "2026-01-01",
        "periodTo": "2026-12-31",
    }
    lines = [{"activity": "", "time": {"hours": ""}, "recorder": "", "tier": ""}]
    return run(
        door, "requestCertificate", Job(who.caller, who.caller, given, {"standing": "", "lines": lines})
    )
