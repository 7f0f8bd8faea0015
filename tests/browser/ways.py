"""Who surely comes to which page, and how to those that no link leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

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
        "/good-practice",
        "/activities",
        "/activities/{id:uuid}",
        "/complaints",
        "/courses",
        "/inspections",
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
        "/me/needs",
        "/me/sign-ups",
        "/me/sign-ups/{sign_up:uuid}",
        "/me/social-work/employment",
        "/me/social-work/discipline",
        "/me/social-work/incentives",
        "/me/social-work/learning",
        "/me/social-work/practice",
        "/me/social-work",
        "/me/social-work/registration",
        "/me/social-work/examinations",
        "/me/social-work/qualifications",
        "/me/volunteer",
        "/sign-out",
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
        "/org/{id:uuid}/courses",
        "/org/{id:uuid}/imports",
        "/org/{id:uuid}/imports/template/{kind}.csv",
        "/org/{id:uuid}/imports/{upload:uuid}",
        "/org/{id:uuid}/honours",
        "/org/{id:uuid}/needs",
        "/org/{id:uuid}/objections",
        "/org/{id:uuid}/practice",
        "/org/{id:uuid}/records",
        "/org/{id:uuid}/records/{record:uuid}",
        "/org/{id:uuid}/shifts/{shift:uuid}",
        "/org/{id:uuid}/shifts/{shift:uuid}/board",
        "/org/{id:uuid}/shifts/{shift:uuid}/code",
        "/org/{id:uuid}/social-work",
        "/org/{id:uuid}/social-work/staff",
        "/org/{id:uuid}/social-work/sharing",
        "/org/{id:uuid}/volunteers",
    ),
    "recorder": ("/org/{id:uuid}/shifts/{shift:uuid}/record",),
    "administrator": ("/org/{id:uuid}/members",),
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
        "/office/social-work/examinations/new",
        "/office/social-work/qualifications",
        "/office/social-work",
        "/office/social-work/registrations",
        "/office/social-work/complaints",
        "/office/social-work/complaints/{id:uuid}",
        "/office/social-work/incentives",
        "/office/social-work/organizations",
        "/office/social-work/stations",
        "/office/social-work/providers",
    ),
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
    "/jobs/{id:uuid}": "there while an organization offers a post",
    "/good-practice/{id:uuid}": "there when an organization has released a case",
    "/office/social-work/organizations/{id:uuid}": "there when an organization has applied for social work",
    "/courses/{id:uuid}": "there when an approved provider has published a course",
    "/attend/{lesson:uuid}": "there for learners on the day of a lesson",
    "/attend/{lesson:uuid}/{code}": "likewise",
    "/org/{id:uuid}/courses/new": "there for approved providers",
    "/org/{id:uuid}/courses/credits": "likewise",
    "/org/{id:uuid}/courses/credits/{credit:uuid}": "there when a provider has recorded a credit",
    "/org/{id:uuid}/courses/{course:uuid}": "there when a provider has drafted a course",
    "/org/{id:uuid}/courses/{course:uuid}/edit": "likewise",
    "/org/{id:uuid}/courses/{course:uuid}/lessons/{lesson:uuid}/code": "there on the day of a lesson",
    "/org/{id:uuid}/courses/{course:uuid}/lessons/{lesson:uuid}/code.json": "asked by a script then",
    "/office/social-work/providers/{id:uuid}": "there when an organization has applied as a provider",
    "/inspections/{id:uuid}": "there when a registrar has opened an inspection",
    "/inspections/{id:uuid}/population.txt": "likewise",
    "/inspections/{id:uuid}/evidence.zip": "likewise",
    "/me/social-work/examinations/{id:uuid}": "there when an examination is announced",
    "/office/social-work/examinations/{id:uuid}": "likewise",
    "/office/social-work/candidacies/{id:uuid}": "there when somebody has signed up for an examination",
    "/office/social-work/qualifications/{id:uuid}": "found by the number of a certificate",
    "/social-workers/{number}": "there for numbers of social workers, whom no login of the district is",
    "/me/social-work/registration/{id:uuid}": "there for whoever has applied for registration",
    "/me/social-work/registration.pdf": "there for whoever is registered",
    "/office/social-work/cases/{id:uuid}": "there when somebody has applied for registration",
    "/me/social-work/discipline/{id:uuid}": "there for whoever a complaint was pursued against",
    "/needs/{number}/phone": "there once a need is posted, which ends in a message to a phone",
    "/hotline": "there for operators of the hotline, who are no login of the walk",
    "/hotline/new/{field}": "likewise",
    "/passkey": "forms are sent there, and lead on to another page",
    "/preferences": "likewise",
    "/org/{id:uuid}/shifts/{shift:uuid}/code.json": "asked by a script while a projector shows codes",
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
}
"""Printed as a code, shown when something happens, or with a link only while there is something to do."""


def find_ways(site: Site, role: str) -> Found:
    """All pages that a role finds, with the ones of its own that no link leads to."""
    found = find_all(site, role, ["/"])
    for pattern in SURELY.get(role, ()):
        if pattern in WITHOUT_LINKS and pattern not in found.patterns:
            with suppress(LookupError):  # the page that it starts from is missing, too
                found.pages[pattern] = WITHOUT_LINKS[pattern](site, found.pages)
    found.broken += [f"{each} is not found" for each in SURELY.get(role, ()) if each not in found.patterns]
    return found
