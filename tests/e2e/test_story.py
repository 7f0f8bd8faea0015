"""A volunteer registers, serves and prints a certificate, and a stranger checks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from registry.certificate_numbers import certificate_number
from registry.dates import local_date
from tests.certificates.pages import page_texts, qr_code
from tests.e2e.town import AFTERNOON, DECLARATION, ORGANIZATION, TITLE, Resident, Town
from tests.e2e.visitor import Json
from tests.plans import MORNING, NOON

NAME = "陈㛃"
"""A rare character is part of the story."""
FIND = """query ($search: ActivitySearch!) {
    activities(search: $search) { edges { node { id shifts { id startsAt openToMe } } } }
}"""
LEDGER = "query ($id: ID!) { serviceLedger(volunteerId: $id) { effectiveRecords total { hours } } }"
PAGE = "text/html,*/*;q=0.8"


class Printed(NamedTuple):
    """A certificate in the hands of its holder."""

    certificate: Json
    pdf: bytes
    link: str
    """What its QR code says."""


class Served(NamedTuple):
    """Somebody with two records: checked in and out, and from a roster."""

    who: Resident
    checked: str
    listed: str


@pytest.fixture(scope="session")
def served(town: Town) -> Sequence[Served]:
    """What a volunteer did, and a minor whose guardian acts for her."""
    return serve(town, [town.a_volunteer(NAME), town.a_ward(town.a_person("王秀英"), "王小满")])


@pytest.fixture(scope="session")
def printed(town: Town, served: Sequence[Served]) -> Printed:
    return print_certificate(town, served[0].who)


def test_both_records_count_for_the_volunteer(served: Sequence[Served]) -> None:
    who = served[0].who
    ledger = who.browser.ask(LEDGER, {"id": who.volunteer})["serviceLedger"]
    assert ledger == {"effectiveRecords": 2, "total": {"hours": "5.50"}}


def test_the_page_says_who_served_where_and_how_long(printed: Printed) -> None:
    (text,) = page_texts(printed.pdf)
    for said in (
        printed.certificate["number"],
        printed.certificate["verificationCode"],
        f"姓名{NAME}",
        f"2026-03-03{TITLE}整理图书，引导读者3.00{ORGANIZATION}",
        f"2026-03-04{TITLE}整理图书，引导读者2.50{ORGANIZATION}",
        "累计服务时长5.50小时",
    ):
        assert said in text


def test_the_document_number_is_printed_masked_only(served: Sequence[Served], printed: Printed) -> None:
    number = served[0].who.document_number
    (text,) = page_texts(printed.pdf)
    assert f"{number[:3]}{'*' * 11}{number[-4:]}" in text
    assert number not in text
    assert number[6:14] not in text


def test_a_stranger_follows_the_code_and_learns_that_it_is_valid(town: Town, printed: Printed) -> None:
    assert printed.link.startswith(f"{town.url}/verify/{printed.certificate['number']}?code=")
    answer = town.stranger().get(printed.link)
    assert answer.status_code == 200
    said = answer.json()
    assert (said["status"], said["maskedName"], said["totalHours"]) == ("valid", "陈*", "5.50")
    assert said["evidenceTiers"] == {"A": 1, "B": 1}
    assert [(line["servedOn"], line["hours"], line["recorder"], line["now"]) for line in said["lines"]] == [
        ("2026-03-03", "3.00", ORGANIZATION, "effective"),
        ("2026-03-04", "2.50", ORGANIZATION, "effective"),
    ]
    assert NAME not in answer.text


def test_a_stranger_with_a_browser_reads_the_same_on_a_page(town: Town, printed: Printed) -> None:
    page = town.stranger().get(printed.link, accept=PAGE)
    assert page.headers["content-type"].startswith("text/html")
    for said in ("有效", "陈*", TITLE, "5.50", ORGANIZATION):
        assert said in page.text
    assert NAME not in page.text


def test_a_wrong_code_and_a_number_of_nobody_do_not_match(town: Town, printed: Printed) -> None:
    number = printed.certificate["number"]
    nobodys = certificate_number(local_date(town.clock()), "000000", b"12345678")
    code = printed.link.rpartition("=")[2]
    for link in (f"{number}?code=0000-0000-0000", f"{nobodys}?code={code}"):
        answer = town.stranger().get(f"{town.url}/verify/{link}")
        assert (answer.status_code, answer.json()["status"]) == (404, "not_found")
        page = town.stranger().get(f"{town.url}/verify/{link}", accept=PAGE)
        assert "编号或验证码不符" in page.text


def test_nobody_but_the_holder_fetches_the_pdf(town: Town, printed: Printed) -> None:
    address = f"{town.url}/certificates/{printed.certificate['number']}.pdf"
    assert town.stranger().get(address).status_code == 401
    assert town.a_person("何好奇").browser.get(address).status_code == 404


def test_when_hours_are_corrected_the_same_code_says_superseded(town: Town, served: Sequence[Served]) -> None:
    ward = served[1]
    printed = print_certificate(town, ward.who)
    before = town.stranger().get(printed.link).json()
    stretch = roster(minutes=90, reason="核对签到表")
    town.recorder.browser.do("correctService", {"recordId": ward.listed, "stretch": stretch})
    after = town.stranger().get(printed.link).json()
    assert (before["status"], after["status"]) == ("valid", "superseded")
    assert [line["now"] for line in after["lines"]] == ["effective", "corrected"]
    assert "已被替代" in town.stranger().get(printed.link, accept=PAGE).text


def serve(town: Town, volunteers: Sequence[Resident]) -> list[Served]:
    """Found, applied for, accepted, attended and recorded; then a day has passed since the last shift."""
    sign_ups = [sign_up(town, who, find_shift(town, who)) for who in volunteers]
    checked = attend(town, sign_ups)
    town.clock.move(AFTERNOON[1].replace(hour=18))
    listed = [record(town, who) for who in volunteers]
    town.clock.move(MORNING.replace(day=5))
    return [Served(*each) for each in zip(volunteers, checked, listed, strict=True)]


def find_shift(town: Town, who: Resident) -> str:
    """By a word of the activity's title, among what is open to whoever asks."""
    search = {"keyword": "整理", "openToMe": True}
    found = who.browser.ask(FIND, {"search": search})["activities"]["edges"]
    (activity,) = [edge["node"] for edge in found]
    assert activity["id"] == town.activity
    first, _ = activity["shifts"]
    assert first["openToMe"]
    return str(first["id"])


def sign_up(town: Town, who: Resident, shift: str) -> str:
    """With the guardian's consent where one is needed; the organization chooses whom it takes."""
    if who.is_ward:
        given = {"wardId": who.person, "activityId": town.activity, "textVersion": DECLARATION}
        who.browser.do("giveGuardianConsent", given)
    given = {"activityId": town.activity, "shiftId": shift, "volunteerId": who.volunteer}
    asked = who.browser.do("signUp", given, shows="id standing")
    assert asked["standing"] == "APPLIED"
    accepted = town.founder.browser.do("acceptSignUp", {"signUpId": asked["id"]}, shows="standing")
    assert accepted["standing"] == "ACCEPTED"
    return str(asked["id"])


def attend(town: Town, sign_ups: Sequence[str]) -> list[str]:
    """Checked in at the start and out at the end: evidence that needs nobody's review."""
    desk = town.recorder.browser
    town.clock.move(MORNING)
    attending = [desk.do("checkIn", {"signUpId": each}, shows="id standing") for each in sign_ups]
    assert {each["standing"] for each in attending} == {"ATTENDING"}
    town.clock.move(NOON)
    shows = "standing tier time { hours }"
    attended = [desk.do("checkOut", {"recordId": each["id"]}, shows=shows) for each in attending]
    assert attended == [{"standing": "EFFECTIVE", "tier": "A", "time": {"hours": "3.00"}}] * len(sign_ups)
    return [each["id"] for each in attending]


def record(town: Town, who: Resident) -> str:
    """From the roster of the second shift: the recorder proposes, somebody else confirms."""
    desk, office = town.recorder.browser, town.founder.browser
    given = {
        "activityId": town.activity,
        "volunteerId": who.volunteer,
        "stretch": roster(evidence="签到表第2页"),
    }
    proposed = desk.do("proposeService", given, shows="id standing")
    assert proposed["standing"] == "PROPOSED"
    known = {"recordId": proposed["id"]}
    assert desk.refusal("confirmService", known) == "SECOND_PERSON_NEEDED"
    confirmed = office.do("confirmService", known, shows="id standing")
    assert confirmed["standing"] == "EFFECTIVE"
    return str(confirmed["id"])


def roster(**more: object) -> Json:
    starts_at, ends_at = AFTERNOON
    return {"startsAt": starts_at.isoformat(), "endsAt": ends_at.isoformat(), **more}


def print_certificate(town: Town, who: Resident) -> Printed:
    given = {"volunteerId": who.volunteer, "periodFrom": "2026-01-01", "periodTo": "2026-12-31"}
    shows = "number standing verificationCode pdfUrl"
    certificate = who.browser.do("requestCertificate", given, shows=shows)
    assert certificate["standing"] == "VALID"
    assert certificate["pdfUrl"] == f"{town.url}/certificates/{certificate['number']}.pdf"
    response = who.browser.get(certificate["pdfUrl"], accept="application/pdf")
    assert (response.status_code, response.headers["content-type"]) == (200, "application/pdf")
    return Printed(certificate, response.content, qr_code(response.content))
