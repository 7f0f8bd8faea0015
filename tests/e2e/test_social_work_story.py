"""From an examination to registration, three years of learning, a renewal, and a sanction that runs out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import httpx
import pytest

from registry.dates import CHINA
from service.installation import Installation
from service.jobs.discipline import expire_sanctions
from service.settings import Settings
from tests.e2e.clock import FileClock
from tests.e2e.conftest import share_fonts
from tests.e2e.town import DECLARATION, Resident, Town
from tests.e2e.visitor import Json
from tests.people import HOME
from tests.scenario import START
from tests.service.running.program import answering, launch

CERTIFICATE = "20260511999900000001"
COMMITMENT = "2026-1"
EIGHT_HOURS = timedelta(hours=8)
REGISTER = """query ($number: String!, $on: Date) {
    socialWorker(number: $number, on: $on) {
        maskedName level number validFrom validUntil registration
        qualification { standing }
        sanctions { sanction validFrom validTo }
    }
}"""
LESSONS = "query ($id: ID!) { course(id: $id) { lessons { id } } }"
METER = "query { myLearning { meter { requiredMinutes countedMinutes missingMinutes } } }"


class Office(NamedTuple):
    """Two pairs of eyes."""

    first: Resident
    second: Resident


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One of its own: its clock goes on for four years."""
    folder = tmp_path_factory.mktemp("years")
    share_fonts(folder)
    clock = FileClock(folder)
    clock.move(START)
    with answering(launch(folder, [sys.executable, "-m", "tests.e2e.server", str(folder)])) as running:
        assert running.becomes_ready()
        with httpx.Client(base_url=running.url, timeout=30) as http:
            town = Town(http, clock, Settings(data_folder=folder))
            town.settle()
            yield town


def test_the_public_register_is_right_at_every_step(town: Town) -> None:
    office = Office(town.a_registrar("秦望舒"), town.a_registrar("严复核"))
    worker = town.a_person("苏明理")
    assert said(town, CERTIFICATE) is None

    passes_the_examination(town, office, worker)
    known = said(town, CERTIFICATE)
    assert known is not None
    assert (known["registration"], known["qualification"]["standing"]) == ("NONE", "VALID")

    number = registers(town, office, worker)
    assert standing_of(town, number) == ("REGISTERED", "2029-06-01")
    assert standing_of(town, number, on="2026-05-31") == ("NONE", None)

    learns(town, office, worker, number)
    renews(town, office, worker, number)
    assert standing_of(town, number) == ("REGISTERED", "2032-06-01")
    assert standing_of(town, number, on="2029-06-01") == ("REGISTERED", "2029-06-01")

    is_sanctioned(town, office, worker, number)
    at(town, 2030, 1, 19)
    assert sanctions(town, number) == ["ADMONITION"]
    at(town, 2030, 1, 20)
    run_the_clock(town)
    assert sanctions(town, number) == []
    assert sanctions(town, number, on="2029-10-01") == []
    earlier = {"number": number, "on": "2029-10-01"}
    known = office.first.browser.ask(REGISTER, earlier)["socialWorker"]
    assert [each["sanction"] for each in known["sanctions"]] == ["ADMONITION"]
    assert standing_of(town, number) == ("REGISTERED", "2032-06-01")


def passes_the_examination(town: Town, office: Office, worker: Resident) -> None:
    notice = {
        "heldOn": "2026-03-28",
        "signUpFrom": "2026-03-02",
        "signUpTo": "2026-03-20",
        "practiceUntil": "2026-12-31",
        "papers": [{"subject": "ABILITY"}, {"subject": "PRACTICE"}],
        "commitmentVersion": COMMITMENT,
        "commitmentText": "本人承诺所填学历与从业年限属实。",
    }
    given = {"division": HOME, "level": "ASSISTANT", "year": 2026, "notice": notice}
    examination = office.first.browser.do("announceExamination", given)["id"]
    signing_up = {
        "personId": worker.person,
        "examinationId": examination,
        "background": {
            "degree": "JUNIOR_COLLEGE",
            "isSocialWork": True,
            "practice": [{"first": "2024-01-01"}],
        },
        "commitment": COMMITMENT,
    }
    candidacy = worker.browser.do("signUpForExamination", signing_up)["id"]
    at(town, 2026, 5, 25)
    marks = [{"subject": "ABILITY", "points": 60}, {"subject": "PRACTICE", "points": 75.5}]
    office.first.browser.do("recordExaminationResult", {"candidacyId": candidacy, "marks": marks})
    recorded = {
        "personId": worker.person,
        "level": "ASSISTANT",
        "certificateNumber": CERTIFICATE,
        "passedOn": "2026-05-25",
    }
    office.first.browser.do("recordQualification", recorded)


def registers(town: Town, office: Office, worker: Resident) -> str:
    at(town, 2026, 6, 1)
    given = {"level": "ASSISTANT", "jurisdiction": "HOUSEHOLD", "declaration": DECLARATION}
    case = worker.browser.do("applyForRegistration", given)["id"]
    return str(decide(town, office, case)["number"])


def decide(town: Town, office: Office, case: str) -> Json:
    """Accepted, reviewed by one, decided by the other; what the register says then."""
    shows = "id registration { number }"
    office.first.browser.do("acceptRegistrationCase", {"caseId": case})
    office.first.browser.do("passFirstReview", {"caseId": case})
    assert office.first.browser.refusal("passFinalReview", {"caseId": case}) == "FIRST_REVIEWER"
    decided = office.second.browser.do("passFinalReview", {"caseId": case}, shows=shows)
    known = said(town, decided["registration"]["number"])
    assert known is not None
    return known


def learns(town: Town, office: Office, worker: Resident, number: str) -> None:
    """Sixty-four hours in three years: attended once, from the provider's lists twice."""
    statement = "师资6人，教室2间"
    town.founder.browser.do("applyAsProvider", {"organizationId": town.organization, "statement": statement})
    approval = {"organizationId": town.organization, "validFrom": "2026-06-01", "validTo": "2029-12-31"}
    office.first.browser.do("approveProvider", approval)
    attends(town, worker, [date(2026, 9, 8), date(2026, 9, 9), date(2026, 9, 10)])
    is_listed(town, number, [date(2027, 9, 7), date(2027, 9, 8), date(2027, 9, 9)])
    is_listed(town, number, [date(2028, 9, 5), date(2028, 9, 6)])
    meter = worker.browser.ask(METER)["myLearning"]["meter"]
    assert meter == {"requiredMinutes": 72 * 60, "countedMinutes": 64 * 60, "missingMinutes": 8 * 60}


def attends(town: Town, worker: Resident, days: Sequence[date]) -> None:
    course, lessons = a_course(town, days)
    place = worker.browser.do("takeCoursePlace", {"courseId": course})["id"]
    for day, lesson in zip(days, lessons, strict=True):
        here = {"placeId": place, "lessonId": lesson}
        at(town, day.year, day.month, day.day, hour=9)
        town.recorder.browser.do("checkInToLesson", here)
        town.clock.move(town.clock() + EIGHT_HOURS)
        town.recorder.browser.do("checkOutOfLesson", here)
    at(town, days[-1].year, days[-1].month, days[-1].day, hour=20)
    credited = {"placeId": place, "certificateNumber": f"A-{days[0].year}"}
    town.recorder.browser.do("recordCourseCredit", credited)


def is_listed(town: Town, number: str, days: Sequence[date]) -> None:
    course, lessons = a_course(town, days)
    at(town, days[-1].year, days[-1].month, days[-1].day, hour=20)
    listed = {
        "courseId": course,
        "registrationNumber": number,
        "certificateNumber": f"L-{days[0]}",
        "lessons": lessons,
    }
    town.recorder.browser.do("recordListedCredit", listed)


def a_course(town: Town, days: Sequence[date]) -> tuple[str, list[str]]:
    """Published the day before the first lesson; eight hours a day."""
    first = days[0] - timedelta(days=1)
    at(town, first.year, first.month, first.day)
    plan = {
        "title": "社会工作实务培训",
        "syllabus": "个案工作、小组工作与社区工作方法。",
        "levels": ["ASSISTANT"],
        "form": "TRAINING",
        "division": HOME,
        "capacity": 30,
        "lessons": [lesson(day) for day in days],
    }
    given = {"organizationId": town.organization, "plan": plan}
    course = town.founder.browser.do("draftCourse", given)["id"]
    town.founder.browser.do("publishCourse", {"courseId": course})
    found = town.founder.browser.ask(LESSONS, {"id": course})["course"]["lessons"]
    return course, [each["id"] for each in found]


def lesson(day: date) -> Json:
    begin = datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)
    return {
        "startsAt": begin.isoformat(),
        "endsAt": (begin + EIGHT_HOURS).isoformat(),
        "place": "静安区社会工作教室",
    }


def renews(town: Town, office: Office, worker: Resident, number: str) -> None:
    """Not a day before the last three months, and not with an hour too few."""
    given = {"declaration": DECLARATION}
    at(town, 2029, 2, 28)
    assert worker.browser.refusal("applyForRenewal", given) == "TOO_EARLY"
    at(town, 2029, 3, 1)
    assert worker.browser.refusal("applyForRenewal", given) == "CONTINUING_EDUCATION_SHORT"
    is_listed(town, number, [date(2029, 3, 10)])
    at(town, 2029, 3, 15)
    case = worker.browser.do("applyForRenewal", given)["id"]
    assert decide(town, office, case)["number"] == number
    at(town, 2029, 6, 2)


def is_sanctioned(town: Town, office: Office, worker: Resident, number: str) -> None:
    """Heard before it is decided, and public only when nobody can ask for a review any more."""
    at(town, 2029, 7, 2)
    stated = {
        "registrationNumber": number,
        "breach": "confidentiality",
        "text": "在社区活动中公开谈论服务对象的家庭情况。",
        "isAnonymous": True,
    }
    complaint = town.stranger().do("fileComplaint", stated)["id"]
    office.first.browser.do("acceptComplaint", {"complaintId": complaint})
    noticed = {"complaintId": complaint, "facts": "在活动中谈论服务对象的家庭情况。"}
    case = office.first.browser.do("serveNotice", noticed)["id"]
    sanction = {
        "disciplineCaseId": case,
        "sanction": "ADMONITION",
        "breach": "confidentiality",
        "reasons": "泄露服务对象隐私，情节轻微。",
        "validFrom": "2029-07-20",
        "validTo": "2030-01-19",
    }
    at(town, 2029, 7, 3)
    early = sanction | {"validFrom": "2029-07-03", "validTo": "2030-01-02"}
    assert office.first.browser.refusal("imposeSanction", early) == "REPLY_TERM_OPEN"
    worker.browser.do("replyToNotice", {"disciplineCaseId": case, "text": "属实，已向服务对象道歉。"})
    at(town, 2029, 7, 20)
    office.first.browser.do("imposeSanction", sanction)
    assert office.first.browser.refusal("publishSanction", {"disciplineCaseId": case}) == "REVIEW_TERM_OPEN"
    assert sanctions(town, number) == []
    at(town, 2029, 9, 20)
    office.first.browser.do("publishSanction", {"disciplineCaseId": case})
    assert sanctions(town, number) == ["ADMONITION"]


def said(town: Town, number: str, on: str | None = None) -> Json | None:
    """What a stranger reads in the public register."""
    known: Json | None = town.stranger().ask(REGISTER, {"number": number, "on": on})["socialWorker"]
    assert known is None or known["maskedName"] == "苏*"
    return known


def standing_of(town: Town, number: str, on: str | None = None) -> tuple[str, str | None]:
    known = said(town, number, on)
    assert known is not None
    return known["registration"], known["validUntil"]


def sanctions(town: Town, number: str, on: str | None = None) -> list[str]:
    known = said(town, number, on)
    assert known is not None
    return [each["sanction"] for each in known["sanctions"]]


def run_the_clock(town: Town) -> None:
    """As the jobs process does every night."""
    with Installation(town.settings, clock=town.clock) as installation:
        assert expire_sanctions(installation.registry) == 1


def at(town: Town, year: int, month: int, day: int, *, hour: int = 10) -> None:
    town.clock.move(datetime(year, month, day, hour, tzinfo=CHINA))
