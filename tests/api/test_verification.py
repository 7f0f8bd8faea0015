"""A certificate is fetched by its holder, and verified by anybody who has its number and code."""

from __future__ import annotations

from uuid import UUID

import pytest

from projections.certificate_register import CertificateRow
from registry.certificate import Revocation
from registry.certificate_numbers import certificate_number
from registry.dates import local_date
from registry.record_standings import Annulment
from tests.api.door import Door, Json
from tests.plans import Recorded

JSON = {"accept": "application/json"}
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def row_of(door: Door, certificate_id: UUID) -> CertificateRow:
    door.waiter.catch_up()
    row = door.parts.read.certificates.find(certificate_id)
    assert row is not None
    return row


def code_of(door: Door, row: CertificateRow) -> str:
    assert row.code is not None
    return door.parts.vault.open(row.code)


def certified(door: Door) -> tuple[CertificateRow, str, Recorded]:
    """A certificate that the volunteer printed, and its code."""
    record = door.world.an_effective_record()
    row = row_of(door, door.world.a_certificate(record))
    return row, code_of(door, row), record


def verified(door: Door, number: str, code: str | None = None) -> tuple[int, Json]:
    door.waiter.catch_up()
    response = door.http.get(f"/verify/{number}", params={"code": code} if code else {}, headers=JSON)
    return response.status_code, response.json()


def test_number_and_code_open_what_the_certificate_says(door: Door) -> None:
    row, code, record = certified(door)
    status, answer = verified(door, row.number, code)
    assert status == 200
    assert answer.pop("issuedAt").startswith("2026-03-03T")
    assert answer == {
        "status": "valid",
        "number": row.number,
        "maskedName": "王*",
        "periodFrom": "2026-01-01",
        "periodTo": "2026-12-31",
        "totalHours": "3.00",
        "issuer": "self-printed",
        "lines": [
            {
                "activity": record.activity.plan.title,
                "servedOn": "2026-03-03",
                "hours": "3.00",
                "recorder": "静安区志愿者协会",
                "now": "effective",
            }
        ],
        "evidenceTiers": {"B": 1},
        "signature": "unsigned",
    }


def test_the_number_alone_says_only_that_it_exists(door: Door) -> None:
    row, _, _ = certified(door)
    assert verified(door, row.number) == (200, {"status": "exists", "number": row.number})


ASKED = """query ($number: String!, $code: String) { verification(number: $number, code: $code) {
    status number facts { maskedName totalHours issuer signature lines { activity hours recorder now }
    evidenceTiers { tier lines } supersededBy revocation } } }"""


def test_the_query_answers_what_the_page_does(door: Door) -> None:
    row, code, record = certified(door)
    found = door.data(ASKED, variables={"number": row.number, "code": code})["verification"]
    line = {
        "activity": record.activity.plan.title,
        "hours": "3.00",
        "recorder": "静安区志愿者协会",
        "now": "effective",
    }
    assert found == {
        "status": "VALID",
        "number": row.number,
        "facts": {
            "maskedName": "王*",
            "totalHours": "3.00",
            "issuer": "self-printed",
            "signature": "unsigned",
            "lines": [line],
            "evidenceTiers": [{"tier": "B", "lines": 1}],
            "supersededBy": None,
            "revocation": None,
        },
    }


def test_the_query_tells_a_stranger_without_the_code_no_more_than_the_page(door: Door) -> None:
    row, _, _ = certified(door)
    alone = door.data(ASKED, variables={"number": row.number})["verification"]
    assert alone == {"status": "EXISTS", "number": row.number, "facts": None}
    wrong = door.data(ASKED, variables={"number": row.number, "code": "00000-00000"})["verification"]
    assert wrong == {"status": "NOT_FOUND", "number": row.number, "facts": None}


def test_the_query_and_the_page_share_one_pace(own_door: Door) -> None:
    row, code, _ = certified(own_door)
    for _ in range(30):
        verified(own_door, row.number, code)
    assert own_door.refusal(ASKED, variables={"number": row.number, "code": code}) == "RATE_LIMITED"


def test_a_wrong_code_looks_like_a_number_that_nobody_has(door: Door) -> None:
    row, code, _ = certified(door)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    nobodys = certificate_number(local_date(door.world.clock()), "000000", b"12345678")
    for number, tried in ((row.number, wrong), (row.number, "x"), (row.number, "é" * 10), (nobodys, code)):
        assert verified(door, number, tried) == (404, {"status": "not_found", "number": number})


def test_a_number_with_a_slip_is_not_looked_up(door: Door) -> None:
    row, code, _ = certified(door)
    slip = row.number[:-1] + ("0" if row.number[-1] != "0" else "1")
    assert verified(door, slip, code) == (404, {"status": "not_found", "number": ""})
    assert verified(door, "x" * 5_000, code)[0] == 404


def test_small_letters_and_look_alikes_are_taken_for_what_is_meant(door: Door) -> None:
    row, code, _ = certified(door)
    typed = code.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    assert verified(door, row.number.lower(), typed)[1]["status"] == "valid"


def test_a_certificate_over_a_corrected_record_is_superseded_and_says_so(door: Door) -> None:
    row, code, record = certified(door)
    door.world.registry.annul_service(
        record.activity.team.administrator, record.id, why=Annulment.NOT_VOLUNTEER, reason="重复"
    )
    status, answer = verified(door, row.number, code)
    assert (status, answer["status"]) == (200, "superseded")
    assert [line["now"] for line in answer["lines"]] == ["annulled"]


def test_a_revoked_certificate_tells_the_class_of_the_reason_and_not_the_reason(door: Door) -> None:
    row, code, _ = certified(door)
    door.world.registry.revoke_certificate(
        door.world.officer, row.certificate_id, why=Revocation.FAKE_RECORDS, reason="举报属实"
    )
    _, answer = verified(door, row.number, code)
    assert (answer["status"], answer["revocation"]) == ("revoked", "fake-records")
    assert "举报" not in str(answer)


def test_a_certificate_of_an_erased_person_stays_verifiable(door: Door) -> None:
    row, code, record = certified(door)
    door.parts.vault.destroy(record.who.person_id)
    _, answer = verified(door, row.number, code)
    assert (answer["status"], answer["maskedName"]) == ("valid", "王*")


def test_a_request_that_was_not_issued_does_not_exist(door: Door) -> None:
    row = row_of(door, door.world.a_requested_certificate(door.world.an_effective_record()))
    assert verified(door, row.number)[0] == 404


def test_asking_too_often_is_slowed_down(own_door: Door) -> None:
    row, code, _ = certified(own_door)
    statuses = [verified(own_door, row.number, code)[0] for _ in range(30)]
    assert set(statuses) == {200}
    response = own_door.http.get(f"/verify/{row.number}", params={"code": code}, headers=JSON)
    assert (response.status_code, response.headers["retry-after"]) == (429, "60")


def test_the_holder_fetches_the_pdf(door: Door) -> None:
    row, code, record = certified(door)
    response = door.http.get(f"/certificates/{row.number}.pdf", headers=door.authorization(record.who))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/pdf"
    facts = door.printer.printed[-1]
    assert (facts.name, facts.verification_code, facts.total_minutes) == ("王小明", code, 180)
    assert facts.verification_url == f"https://registry.test/verify/{row.number}?code={code}"
    assert facts.document_type == "居民身份证"
    assert facts.issuer == "志愿者自助打印（依据记录单位的记录）"


def test_a_guardian_fetches_it_too_and_the_issuing_organization_does_not(door: Door) -> None:
    world = door.world
    minor = world.a_minor()
    activity = world.a_published_activity()
    world.consent(minor, activity)
    record = world.an_effective_record(minor, activity)
    certificate = world.a_requested_certificate(record)
    world.registry.issue_certificate(activity.team.clerk, certificate)
    row = row_of(door, certificate)
    path = f"/certificates/{row.number}.pdf"
    assert door.http.get(path, headers=door.authorization(minor.guardian)).status_code == 200
    assert door.http.get(path, headers=door.authorization(activity.team.recorder)).status_code == 404
    assert door.http.get(path, headers=door.authorization(world.other_team.recorder)).status_code == 404


@pytest.mark.parametrize("number", ["%00", "ZM", "x" * 300])
def test_what_is_no_number_is_not_found(door: Door, number: str) -> None:
    path = f"/certificates/{number}.pdf"
    assert door.http.get(path, headers=door.authorization(door.world.volunteer)).status_code == 404


def test_a_form_of_many_fields_is_none_of_ours(door: Door) -> None:
    form = "&".join(f"field{number}=1" for number in range(20))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert door.http.post("/verify", content=form, headers=headers).status_code == 404


def test_nobody_else_learns_that_there_is_one(door: Door) -> None:
    row, _, _ = certified(door)
    path = f"/certificates/{row.number}.pdf"
    assert door.http.get(path).status_code == 401
    strangers = door.http.get(path, headers=door.authorization(door.world.another))
    nothing = door.http.get("/certificates/ZM1.pdf", headers=door.authorization(door.world.another))
    assert (strangers.status_code, strangers.json()) == (nothing.status_code, nothing.json())
    assert strangers.status_code == 404


@pytest.mark.parametrize("path", ["/certificates/x", "/certificates/..%2f..%2fetc.pdf", "/nothing"])
def test_what_is_not_there_is_not_found(door: Door, path: str) -> None:
    assert door.http.get(path).status_code in {401, 404}


def test_a_revoked_certificate_is_not_printed(door: Door) -> None:
    row, _, record = certified(door)
    door.world.registry.revoke_certificate(
        door.world.officer, row.certificate_id, why=Revocation.ERROR, reason="有误"
    )
    door.waiter.catch_up()
    response = door.http.get(f"/certificates/{row.number}.pdf", headers=door.authorization(record.who))
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (
        409,
        "CERTIFICATE_STANDING",
    )
