"""The whole main job by pages alone, on a phone and at a desk, with JavaScript and without."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from io import BytesIO
from itertools import count

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.browser.journeys import certifying, deciding, organizing, registering, serving
from tests.browser.journeys.somebody import Form, Somebody, masked
from tests.browser.journeys.town import OFFICER, Town, Visitors
from tests.browser.site import DESK, PHONE
from tests.people import organization_details

WAYS = {
    "phone": (PHONE, True),
    "phone without scripts": (PHONE, False),
    "desk": (DESK, True),
    "desk without scripts": (DESK, False),
}
"""The device, and whether it runs scripts."""
ANSWER = "签到签退时间无误，服务至12:00。"
NUMBERS = count(501)


@dataclass(frozen=True)
class People:
    """Each with a browser of their own, on the same kind of device."""

    founder: Somebody
    recorder: Somebody
    officer: Somebody
    foreigner: Somebody
    volunteer: Somebody
    guardian: Somebody
    stranger: Somebody


@dataclass(frozen=True)
class Names:
    """What is told apart from what others did before in the same town."""

    organization: str
    activity: str
    credit_code: str

    @staticmethod
    def fresh() -> Names:
        number = next(NUMBERS)
        code = organization_details(number).credit_code or ""
        return Names(f"静安区志愿者协会{number}", f"图书馆整理服务{number}", code)


@pytest.mark.parametrize("way", WAYS)
def test_from_registering_to_a_certificate_that_a_stranger_verifies(
    chromium: Browser, town: Town, way: str
) -> None:
    device, scripts = WAYS[way]
    visitors = Visitors(chromium, town, device, scripts)
    with ExitStack() as stack:
        people = People(*(stack.enter_context(visitors.anybody()) for _ in fields(People)))
        tell(town, people, Names.fresh())
    assert visitors.findings == []


def tell(town: Town, people: People, names: Names) -> None:
    """One story; whatever one does is there for the next to find."""
    begin = (town.clock() + timedelta(days=1)).replace(hour=9, minute=0, second=0)
    end = begin + timedelta(hours=3)
    volunteer, child = town.form("林小明"), town.form("苏小满", age=12)
    found_the_organization(town, people, names)
    organizing.drafts_an_activity(people.founder, names.activity, begin, end)
    organizing.publishes_it(people.founder)
    sign_up(town, people, names, volunteer, child)
    organizing.accepts_everybody(people.founder, [masked(volunteer["name"]), masked(child["name"])])
    serve(town, people, child, begin, end)
    certify(people, names)
    doubt(people, names, volunteer)


def found_the_organization(town: Town, people: People, names: Names) -> None:
    """And a foreigner's name is decided in passing."""
    registering.registers_alone(people.founder, town.form("陈守信"))
    organizing.registers_an_organization(people.founder, names.organization, names.credit_code)
    passport = town.form("Ada Green")
    passport["document_number"] = f"GB{names.credit_code[-8:]}"
    registering.registers_with_a_passport(people.foreigner, passport)
    people.officer.signs_in(OFFICER, code=town.code())
    deciding.approves_the_organization(people.officer, names.organization)
    deciding.confirms_the_name(people.officer, passport["document_number"])
    registering.registers_as_a_volunteer(people.recorder, town.form("周细心"))
    organizing.adds_a_recorder(people.founder, registering.volunteer_number(people.recorder))


def sign_up(town: Town, people: People, names: Names, form: Form, child: Form) -> None:
    registering.registers_as_a_volunteer(people.volunteer, form)
    number = registering.volunteer_number(people.volunteer)
    people.volunteer.signs_out()
    people.volunteer.signs_in(number)
    serving.finds_the_activity(people.volunteer, names.activity)
    serving.signs_up(people.volunteer)
    registering.registers_alone(people.guardian, town.form("苏秀英"))
    registering.registers_a_child(people.guardian, child)
    serving.finds_the_activity(people.guardian, names.activity)
    serving.consents_and_signs_the_child_up(people.guardian, child["name"])


def serve(town: Town, people: People, child: Form, begin: datetime, end: datetime) -> None:
    """One comes and goes by the code on the projector; the other is entered from a list and confirmed."""
    roster = serving.path_of(people.founder)
    town.clock.move(begin)
    people.recorder.opens(roster)
    serving.projects_the_code(people.recorder)
    serving.checks_in(people.volunteer, serving.scanned(people.recorder))
    town.clock.move(end)
    people.recorder.page.reload()
    serving.checks_out(people.volunteer, serving.scanned(people.recorder))
    people.recorder.opens(roster)
    serving.records_hours(people.recorder, child["name"])
    serving.confirms_hours(people.founder, child["name"])


def certify(people: People, names: Names) -> None:
    certificate = certifying.gets_a_certificate(people.volunteer, names.activity)
    content = certificate.file.read_bytes()
    assert content.startswith(b"%PDF")
    (page,) = pypdf.PdfReader(BytesIO(content)).pages
    assert certificate.number in page.extract_text()
    certifying.verifies_by_link(people.stranger, certificate)
    certifying.verifies_by_number_and_code(people.stranger, certificate)
    certifying.verifies_the_file(people.stranger, certificate)
    certifying.is_not_deceived(people.stranger, certificate)


def doubt(people: People, names: Names, volunteer: Form) -> None:
    serving.objects(people.volunteer, names.activity, "服务到12:30，应为3.5小时")
    organizing.answers_the_objection(people.founder, volunteer["name"], ANSWER)
    serving.reads_the_answer(people.volunteer, ANSWER)
