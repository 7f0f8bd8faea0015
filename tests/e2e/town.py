"""Who lives and works in the story: everybody comes in by the door that is meant for them."""

from __future__ import annotations

from functools import cached_property
from itertools import count
from typing import NamedTuple

import httpx

from registry.act import Role
from service.appointing import appoint_person
from service.installation import Installation
from service.settings import Settings
from tests.e2e.clock import FileClock
from tests.e2e.visitor import PASSWORD, Json, Visitor, somebody, uuid_of
from tests.people import HOME, organization_details
from tests.plans import MORNING, NOON

DECLARATION = "2026-1"
ORGANIZATION = "静安区志愿者协会"
TITLE = "图书馆周末整理服务"
AFTERNOON = (MORNING.replace(day=4, hour=14), MORNING.replace(day=4, hour=16, minute=30))
SHIFTS = ((MORNING, NOON), AFTERNOON)


class Resident(NamedTuple):
    """Somebody with a browser (a ward has the guardian's), and the ids answered at registration."""

    browser: Visitor
    person: str
    document_number: str
    volunteer: str = ""
    is_ward: bool = False


class Town:
    """One server; ``settle`` brings it to an approved organization with a published activity."""

    founder: Resident
    recorder: Resident
    organization: str
    activity: str

    def __init__(self, http: httpx.Client, clock: FileClock, settings: Settings) -> None:
        self.http = http
        self.url = str(http.base_url).rstrip("/")
        self.clock = clock
        self.settings = settings
        self._serials = count(1)

    def settle(self) -> None:
        self.founder = self.a_person("陈守信")
        self.recorder = self.a_person("周细心")
        self.organization = self._registered_organization()
        self._approve(self.organization)
        self._add(self.recorder, "RECORDER")
        self.activity = self._published_activity()

    def stranger(self) -> Visitor:
        return Visitor(self.http, self.clock)

    def a_person(self, name: str) -> Resident:
        """Registered without volunteering, the real name verified."""
        form, phone = self._form(name)
        person = self.stranger().do("registerPerson", {"details": form, "password": PASSWORD})["id"]
        browser = Visitor(self.http, self.clock, login=phone)
        verify(browser, person)
        return Resident(browser, person, form["documentNumber"])

    def a_volunteer(self, name: str) -> Resident:
        """Registered as such; signs in with the volunteer number."""
        form, _ = self._form(name)
        given = {"details": form, "declaration": DECLARATION, "password": PASSWORD}
        known = self.stranger().do("registerVolunteer", given, shows="id number person { id }")
        browser = Visitor(self.http, self.clock, login=known["number"])
        verify(browser, known["person"]["id"])
        return Resident(browser, known["person"]["id"], form["documentNumber"], known["id"])

    def a_ward(self, guardian: Resident, name: str) -> Resident:
        """A minor, in whose name the guardian acts."""
        form = somebody(next(self._serials), name, age=15)
        given = {
            "details": form,
            "relation": "MOTHER",
            "evidence": "户口簿",
            "declaration": DECLARATION,
        }
        known = guardian.browser.do("registerWard", given, shows="id person { id }")
        ward = known["person"]["id"]
        verify(guardian.browser, ward)
        return Resident(guardian.browser, ward, form["documentNumber"], known["id"], is_ward=True)

    def an_officer(self) -> Resident:
        return self._a_member_of_staff("郑审核", "OFFICER")

    def a_registrar(self, name: str) -> Resident:
        return self._a_member_of_staff(name, "REGISTRAR")

    def _a_member_of_staff(self, name: str, role: str) -> Resident:
        member = self.a_person(name)
        given = {"personId": member.person, "role": role, "division": "310000"}
        self._administrator.browser.do("appoint", given, shows="personId")
        member.browser.add_second_factor()
        return member

    @cached_property
    def _administrator(self) -> Resident:
        """Of the system, appointed on the machine itself."""
        administrator = self.a_person("吴系统")
        with Installation(self.settings, clock=self.clock) as installation:
            person = uuid_of(administrator.person)
            position = appoint_person(installation, person, role=Role.SYSTEM_ADMINISTRATOR, division=None)
            installation.waiter.wait(position)
        administrator.browser.add_second_factor()
        return administrator

    def _form(self, name: str) -> tuple[Json, str]:
        serial = next(self._serials)
        phone = f"1380000{serial:04}"
        return somebody(serial, name, phone=phone), phone

    def _registered_organization(self) -> str:
        stated = organization_details(1, name=ORGANIZATION)
        given = {
            "name": stated.name,
            "recorderRole": "VOLUNTEER_SERVICE_ORGANIZATION",
            "legalForm": "ASSOCIATION",
            "division": stated.division,
            "address": stated.address,
            "purpose": stated.purpose,
            "creditCode": stated.credit_code,
        }
        known = self.founder.browser.do("registerOrganization", given, shows="id standing")
        assert known["standing"] == "PENDING"
        return str(known["id"])

    def _approve(self, organization: str) -> None:
        given = {"organizationId": organization}
        known = self.an_officer().browser.do("approveOrganization", given, shows="standing")
        assert known["standing"] == "ACTIVE"

    def _add(self, member: Resident, role: str) -> None:
        given = {"organizationId": self.organization, "personId": member.person, "role": role}
        self.founder.browser.do("addMember", given)

    def _published_activity(self) -> str:
        given = {"organizationId": self.organization, "plan": plan(leader=self.founder.person)}
        drafted = self.founder.browser.do("draftActivity", given, shows="id standing")
        assert drafted["standing"] == "DRAFT"
        given = {"activityId": drafted["id"]}
        published = self.founder.browser.do("publishActivity", given, shows="id standing")
        assert published["standing"] == "PUBLISHED"
        return str(published["id"])


def verify(browser: Visitor, person: str) -> None:
    known = browser.do("submitRealName", {"personId": person}, shows="realName")
    assert known["realName"] == "PASSED"


def plan(*, leader: str) -> Json:
    """Two shifts of one post, for which the organization chooses whom it takes."""
    shifts = [
        {"startsAt": start.isoformat(), "endsAt": end.isoformat(), "capacity": 10} for start, end in SHIFTS
    ]
    return {
        "title": TITLE,
        "content": "整理图书，引导读者",
        "division": HOME,
        "place": {"address": "静安区图书馆"},
        "categories": ["culture"],
        "leader": leader,
        "safeguards": "每组一名带队志愿者",
        "conditions": "身体健康",
        "contact": "021-00000000",
        "recruitment": "REVIEWED",
        "posts": [{"name": "引导", "content": "引导读者", "shifts": shifts}],
    }
