"""Who surely comes to which page, and how to those that no link leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache

from playwright.sync_api import FilePayload

from tests.browser.finding import Found, client_of, find_all
from tests.browser.site import ANYBODY, Site

Addresses = Mapping[str, str]
ROWS = "姓名,证件号码,行政区划代码,同意依据\n李小明,110101190001010011,310106,纸质同意书\n"
"""Of volunteers; the number is wrong, so that the dry run has something to say."""

SURELY: Mapping[str, Sequence[str]] = {
    ANYBODY: (
        "/",
        "/stations",
        "/jobs",
        "/jobs/{id:uuid}",
        "/good-practice",
        "/good-practice/{id:uuid}",
        "/activities",
        "/activities/{id:uuid}",
        "/complaints",
        "/courses",
        "/courses/{id:uuid}",
        "/inspections",
        "/inspections/{id:uuid}",
        "/complaints/new",
        "/organizations",
        "/organizations/{id:uuid}",
        "/social-work",
        "/social-workers",
        "/statistics",
        "/verify",
        "/verify/{number}",
        "/help",
        "/help/{topic}",
        "/needs",
        "/needs/new",
        "/needs/new/{field}",
        "/needs/follow",
        "/needs/{number}/phone",
        "/sign-in",
        "/register",
        "/register/person",
        "/claim",
        "/offline",
    ),
    "volunteer": (
        "/account",
        "/check-in/{shift:uuid}",
        "/check-in/{shift:uuid}/{code}",
        "/check-in/done/{record:uuid}",
        "/me",
        "/me/calendar",
        "/me/certificates",
        "/me/certificates/new",
        "/me/certificates/{number}",
        "/me/certificates/{number}.pdf",
        "/me/data",
        "/me/data.json",
        "/me/data/readings",
        "/me/data/timeline",
        "/me/hours",
        "/me/hours.csv",
        "/me/hours/claim",
        "/me/hours/{record:uuid}",
        "/me/sign-ups",
        "/me/sign-ups/{sign_up:uuid}",
        "/me/volunteer",
        "/sign-out",
    ),
    "social_worker": (
        "/attend/{lesson:uuid}",
        "/attend/{lesson:uuid}/{code}",
        "/me/needs",
        "/me/social-work",
        "/me/social-work/discipline",
        "/me/social-work/discipline/{id:uuid}",
        "/me/social-work/employment",
        "/me/social-work/examinations",
        "/me/social-work/examinations/{id:uuid}",
        "/me/social-work/incentives",
        "/me/social-work/learning",
        "/me/social-work/practice",
        "/me/social-work/qualifications",
        "/me/social-work/registration",
        "/me/social-work/registration.pdf",
        "/me/social-work/registration/{id:uuid}",
        "/social-workers/{number}",
    ),
    "guardian": ("/wards", "/wards/new", "/wards/{person:uuid}"),
    "organiser": (
        "/org/new",
        "/org/{id:uuid}",
        "/org/{id:uuid}/activities",
        "/org/{id:uuid}/activities/new",
        "/org/{id:uuid}/activities/{activity:uuid}",
        "/org/{id:uuid}/activities/{activity:uuid}/edit",
        "/org/{id:uuid}/certificates",
        "/org/{id:uuid}/imports",
        "/org/{id:uuid}/imports/template/{kind}.csv",
        "/org/{id:uuid}/imports/{upload:uuid}",
        "/org/{id:uuid}/objections",
        "/org/{id:uuid}/records",
        "/org/{id:uuid}/records/{record:uuid}",
        "/org/{id:uuid}/shifts/{shift:uuid}",
        "/org/{id:uuid}/shifts/{shift:uuid}/board",
        "/org/{id:uuid}/shifts/{shift:uuid}/code",
        "/org/{id:uuid}/volunteers",
    ),
    "recorder": ("/org/{id:uuid}/shifts/{shift:uuid}/record",),
    "administrator": ("/org/{id:uuid}/members",),
    "service_organization": (
        "/org/{id:uuid}/honours",
        "/org/{id:uuid}/needs",
        "/org/{id:uuid}/practice",
        "/org/{id:uuid}/social-work",
        "/org/{id:uuid}/social-work/staff",
        "/org/{id:uuid}/social-work/sharing",
    ),
    "provider": (
        "/org/{id:uuid}/courses",
        "/org/{id:uuid}/courses/new",
        "/org/{id:uuid}/courses/credits",
        "/org/{id:uuid}/courses/credits/{credit:uuid}",
        "/org/{id:uuid}/courses/{course:uuid}",
        "/org/{id:uuid}/courses/{course:uuid}/edit",
        "/org/{id:uuid}/courses/{course:uuid}/lessons/{lesson:uuid}/code",
    ),
    "officer": (
        "/office",
        "/office/activities",
        "/office/activities/{id:uuid}",
        "/office/certificates",
        "/office/needs",
        "/office/needs/{need:uuid}",
        "/office/organizations",
        "/office/organizations/{id:uuid}",
        "/office/persons/{id:uuid}",
        "/office/real-names",
        "/office/records",
        "/office/records/{record:uuid}",
        "/office/timeline/{kind}/{id:uuid}",
        "/office/volunteers",
        "/second-factor",
    ),
    "registrar": (
        "/office/social-work/examinations",
        "/office/social-work/examinations/{id:uuid}",
        "/office/social-work/examinations/new",
        "/office/social-work/qualifications",
        "/office/social-work/qualifications/{id:uuid}",
        "/office/social-work",
        "/office/social-work/registrations",
        "/office/social-work/cases/{id:uuid}",
        "/office/social-work/candidacies/{id:uuid}",
        "/inspections/{id:uuid}/evidence.zip",
        "/office/social-work/complaints",
        "/office/social-work/complaints/{id:uuid}",
        "/office/social-work/incentives",
        "/office/social-work/organizations",
        "/office/social-work/organizations/{id:uuid}",
        "/office/social-work/stations",
        "/office/social-work/providers",
        "/office/social-work/providers/{id:uuid}",
    ),
    "hotline_operator": ("/hotline", "/hotline/new/{field}"),
    "system_administrator": ("/system", "/system/appointments"),
}
MOST_USED: Mapping[str, Sequence[str]] = {
    ANYBODY: (
        "/",
        "/activities",
        "/activities/{id:uuid}",
        "/sign-in",
        "/register",
        "/verify/{number}",
        "/statistics",
    ),
    "volunteer": ("/me",),
    "organiser": ("/org/{id:uuid}/shifts/{shift:uuid}",),
    "officer": ("/office",),
}
"""Ten, which have to be especially quick."""
NOT_OPENED: Mapping[str, str] = {
    "/passkey": "forms are sent there, and lead on to another page",
    "/preferences": "likewise",
    "/org/{id:uuid}/shifts/{shift:uuid}/code.json": "asked by a script while a projector shows codes",
    "/org/{id:uuid}/courses/{course:uuid}/lessons/{lesson:uuid}/code.json": "likewise",
    "/org/{id:uuid}/imports/{upload:uuid}/progress.json": "asked by a script while an import runs",
    "/org/{id:uuid}/imports/{upload:uuid}/failures.csv": "there when rows of an import have failed",
}
"""Pages that nobody comes to, each with the reason."""


def _send_file(site: Site, found: Addresses) -> str:
    """The address of its dry run."""
    file = FilePayload(name="volunteers.csv", mimeType="text/csv", buffer=ROWS.encode())
    with site.visit("organiser") as context:
        page = context.new_page()
        page.goto(found["/org/{id:uuid}/imports"])
        page.check("main input[value=volunteers]")
        page.set_input_files("main input[type=file]", file)
        page.click("main form:has(input[type=file]) button[type=submit]")
        return page.url.removeprefix(site.url)


def _decided_record(site: Site) -> str:
    """One that was not for officers to decide can be looked at all the same."""
    with client_of(site, "volunteer") as client:
        records = re.findall(r"/me/hours/([0-9a-f-]{36})", client.get("/me/hours").text)
    return f"/office/records/{records[0]}"


def _qualification(site: Site) -> str:
    """As a registrar finds it, by the number that its holder sees."""
    with client_of(site, "social_worker") as client:
        numbers = re.findall(r"\b\d{22}\b", client.get("/me/social-work/qualifications").text)
    return f"/office/social-work/qualifications?number={numbers[0]}"


def _lesson_of_today(site: Site, courses: str) -> str:
    """The code of the one course that meets today: of all the courses only two are followed."""
    with client_of(site, "provider") as client:
        for course in re.findall(rf"{courses}/[0-9a-f-]{{36}}", client.get(courses).text):
            lesson = re.search(rf"{course}/lessons/[0-9a-f-]{{36}}/code", client.get(course).text)
            if lesson:
                return lesson[0]
    raise LookupError(courses)


def _certificate(site: Site) -> str:
    shown = site.district.showpieces
    return f"/verify/{shown.certificate_number}?code={shown.verification_code}"


WITHOUT_LINKS: Mapping[str, Callable[[Site, Addresses], str]] = {
    "/verify/{number}": lambda site, _: _certificate(site),
    "/offline": lambda _, __: "/offline",
    "/second-factor": lambda _, __: "/second-factor",
    "/sign-out": lambda _, __: "/sign-out",
    "/check-in/{shift:uuid}/{code}": lambda _, found: found["/check-in/{shift:uuid}"] + "/000000",
    "/check-in/done/{record:uuid}": lambda _, found: found["/me/hours/{record:uuid}"].replace(
        "/me/hours/", "/check-in/done/"
    ),
    "/org/{id:uuid}/activities/{activity:uuid}/edit": lambda _, found: (
        found["/org/{id:uuid}/activities/{activity:uuid}"] + "/edit"
    ),
    "/org/{id:uuid}/imports/{upload:uuid}": _send_file,
    "/office/records/{record:uuid}": lambda site, _: _decided_record(site),
    "/needs/{number}/phone": lambda _, __: "/needs/XQ2026052000000000/phone",
    "/attend/{lesson:uuid}/{code}": lambda _, found: found["/attend/{lesson:uuid}"] + "/0000000000",
    "/org/{id:uuid}/courses/{course:uuid}/lessons/{lesson:uuid}/code": lambda site, found: _lesson_of_today(
        site, found["/org/{id:uuid}/courses"]
    ),
    "/office/social-work/qualifications/{id:uuid}": lambda site, _: _qualification(site),
}
"""Printed as a code, shown when something happens, or with a link only while there is something to do."""


@cache
def find_ways(site: Site, role: str) -> Found:
    """All pages that a role finds, with the ones of its own that no link leads to; not to be changed."""
    found = find_all(site, role, ["/"])
    with client_of(site, role) as client:
        for pattern in SURELY.get(role, ()):
            if pattern in WITHOUT_LINKS and pattern not in found.patterns:
                with suppress(LookupError):  # the page that it starts from is missing, too
                    address = WITHOUT_LINKS[pattern](site, found.pages)
                    found.add(pattern, address, client.get(address).content)
    found.broken += [f"{each} is not found" for each in SURELY.get(role, ()) if each not in found.patterns]
    return found
