"""Certificates through GraphQL: for whom they are, and what others see of them."""

from __future__ import annotations

import pytest

from tests.api.door import Door, Json
from tests.api.jobs import Job, gid, run, stretch
from tests.plans import MORNING, NOON, Recorded

FIELDS = """id number standing standingReason issuer holder verificationCode pdfUrl successor
    total { minutes hours } lines { servedOn activity content time { hours } recorder tier now }"""
BY_NUMBER = f"query ($number: String!) {{ certificate(number: $number) {{ {FIELDS} }} }}"
MINE = f"""query ($volunteer: ID) {{
    myCertificates(volunteerId: $volunteer) {{ edges {{ node {{ {FIELDS} }} }} }}
}}"""
REQUESTS = """query ($id: ID!) {
    certificateRequests(organizationId: $id) { edges { node { id holder verificationCode } } }
}"""


def request(door: Door, record: Recorded, **more: object) -> Json:
    given = {
        "volunteerId": gid("Volunteer", record.who.volunteer_id),
        "periodFrom": "2026-01-01",
        "periodTo": "2026-12-31",
        **more,
    }
    shows = {"number": "", "standing": "", "holder": "", "verificationCode": "", "issuer": ""}
    return run(door, "requestCertificate", Job(record.who.acting, record.who.acting, given, shows))


def test_the_holder_sees_name_code_and_where_to_print(door: Door) -> None:
    record = door.world.an_effective_record()
    number = request(door, record)["number"]
    shown = door.data(BY_NUMBER, variables={"number": number}, by=record.who)["certificate"]
    assert (shown["standing"], shown["holder"], shown["total"]) == (
        "VALID",
        "王小明",
        {"minutes": 180, "hours": "3.00"},
    )
    assert shown["verificationCode"]
    assert shown["issuer"] == "志愿者自助打印（依据记录单位的记录）"
    assert shown["pdfUrl"] == f"https://registry.test/certificates/{number}.pdf"
    assert shown["lines"] == [
        {
            "servedOn": "2026-03-03",
            "activity": "图书馆整理服务",
            "content": "整理图书，引导读者",
            "time": {"hours": "3.00"},
            "recorder": "静安区志愿者协会",
            "tier": "B",
            "now": "effective",
        }
    ]


def test_a_certificate_is_not_there_for_strangers(door: Door) -> None:
    world = door.world
    record = world.an_effective_record()
    asked = {"number": request(door, record)["number"]}
    for stranger in (world.another, world.team.administrator, world.officer_elsewhere):
        assert door.refusal(BY_NUMBER, variables=asked, by=stranger) == "NOT_FOUND"
    assert door.refusal(BY_NUMBER, variables=asked) == "SIGN_IN_NEEDED"


def test_a_guardian_holds_a_wards_certificates(door: Door) -> None:
    minor = door.world.a_minor()
    number = request(door, door.world.an_effective_record(minor))["number"]
    asked = {"volunteer": gid("Volunteer", minor.volunteer_id)}
    page = door.data(MINE, variables=asked, by=minor.guardian)["myCertificates"]
    assert [edge["node"]["number"] for edge in page["edges"]] == [number]
    assert door.refusal(MINE, variables=asked, by=door.world.another) == "NOT_ALLOWED"
    assert door.refusal(MINE) == "SIGN_IN_NEEDED"


def test_an_organization_sees_who_asks_it_only_masked(door: Door) -> None:
    world = door.world
    record = world.an_effective_record()
    organization = gid("Organization", world.team.id)
    asked = request(door, record, organizationId=organization)
    assert asked["standing"] == "REQUESTED"
    page = door.data(REQUESTS, variables={"id": organization}, by=world.team.recorder)["certificateRequests"]
    assert {"id": asked["id"], "holder": None, "verificationCode": None} in [
        edge["node"] for edge in page["edges"]
    ]
    given = {"certificateId": asked["id"]}
    shows = {"standing": "", "holder": "", "verificationCode": "", "issuer": ""}
    issued = run(door, "issueCertificate", Job(world.team.recorder, world.team.recorder, given, shows))
    assert (issued["standing"], issued["holder"], issued["verificationCode"]) == ("VALID", "王*", None)
    assert issued["issuer"] == "静安区志愿者协会"


def test_a_correction_supersedes_what_counted_the_record_and_names_the_successor(door: Door) -> None:
    world = door.world
    record = world.an_effective_record()
    old = request(door, record)["number"]
    given = {
        "recordId": gid("ServiceRecord", record.id),
        "stretch": stretch(MORNING, NOON, minutes=90, reason="核实"),
    }
    run(door, "correctService", Job(world.team.recorder, world.team.recorder, given, {"standing": ""}))
    world.clock.pass_time(minutes=1)
    new = request(door, record)["number"]
    page = door.data(MINE, by=record.who)["myCertificates"]
    shown = {edge["node"]["number"]: edge["node"] for edge in page["edges"]}
    assert (shown[old]["standing"], shown[old]["successor"]) == ("SUPERSEDED", new)
    assert [line["now"] for line in shown[old]["lines"]] == ["corrected"]
    assert shown[new]["total"] == {"minutes": 90, "hours": "1.50"}


@pytest.mark.parametrize(
    ("language", "message"),
    [("zh", "该期间没有有效的服务记录。"), ("en", "There is no effective service record in this period.")],
)
def test_hours_that_do_not_count_are_not_certified(door: Door, language: str, message: str) -> None:
    record = door.world.a_proposed_record()
    given = {
        "volunteerId": gid("Volunteer", record.who.volunteer_id),
        "periodFrom": "2026-01-01",
        "periodTo": "2026-12-31",
    }
    job = Job(record.who.caller, record.who.caller, given, {"standing": ""})
    with door.world.nothing_happens():
        answer = run(door, "requestCertificate", job, language=language)
    assert (answer["code"], answer["message"]) == ("NO_EFFECTIVE_RECORD", message)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"periodFrom": "2026-12-31", "periodTo": "2026-01-01"}, "PERIOD_REVERSED"),
        ({"recordIds": ["nonsense"]}, "NODE_ID"),
        ({"purpose": "奖" * 101}, "TOO_LONG"),
    ],
)
def test_a_request_that_cannot_be_is_refused_and_nothing_is_written(
    door: Door, more: Json, code: str
) -> None:
    record = door.world.an_effective_record()
    with door.world.nothing_happens():
        assert request(door, record, **more)["code"] == code


def test_a_number_that_is_none_is_refused(door: Door) -> None:
    asked = {"number": "1'; DROP TABLE certificates"}
    assert door.refusal(BY_NUMBER, variables=asked, by=door.world.volunteer) == "CERTIFICATE_NUMBER"
