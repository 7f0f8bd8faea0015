"""An organization's registration for social work: applied for, changed, reported on, ended."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import read_person
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.membership import own_organization
from web.page import Content, Page
from web.visit import Visit

FILE = Query("""
query($id: ID!) {
  serviceOrganization(organizationId: $id) {
    standing name domicile purpose fundsYuan supervisingUnit charterAdoptedOn appliedOn registeredOn
    daysLate deregisteredOn deregistrationFiledOn deregistrationDaysLate liquidationEndedOn
    abnormalSince abnormalGround abnormalReason seriousSince refusalGround refusalReason
    representative { name }
    decision { dueOn light }
    changes { item value approvedOn changedOn dueOn daysLate isAnnounced }
    reports {
      year supervisorFiledOn supervisorDaysLate supervisorMissedOn
      registrarFiledOn registrarDaysLate registrarMissedOn
    }
    reportsDue { year recipient dueOn light }
    staffRatio { fullTime certified needed isEnough }
  }
}
""")
ANSWER = "... on ServiceOrganization { standing }"
APPLY = Mutation("applyAsServiceOrganization", ANSWER)
CHANGE = Mutation("changeRegisteredItem", ANSWER)
REPORT = Mutation("fileAnnualReport", ANSWER)
DEREGISTER = Mutation("fileDeregistration", ANSWER)

page = Page("/org/{id:uuid}/social-work", "service_organizations/file.html")


@page.shows
def show(visit: Visit) -> Content:
    organization = own_organization(visit)
    return {
        "organization": organization,
        "is_administrator": "ADMINISTRATOR" in organization["roles"],
        "file": visit.ask(FILE, id=organization["id"])["serviceOrganization"],
    }


@page.does("apply")
def apply_for(visit: Visit, form: Form) -> Response:
    given = {
        **_own(visit),
        "name": form.must("name"),
        "domicile": form.must("domicile"),
        "purpose": form.must("purpose"),
        "representativeId": read_person(visit, form, "representativeId"),
        "fundsYuan": form.must("fundsYuan"),
        "supervisingUnit": form.text("supervisingUnit"),
        "charterAdoptedOn": _day(form, "charterAdoptedOn"),
        "documents": form.many("documents"),
    }
    visit.act(APPLY, given)
    return visit.done(
        visit.path,
        "已提交登记申请，登记机关将在60日内作出决定。",
        "Sent: the office decides within sixty days.",
    )


@page.does("change")
def change(visit: Visit, form: Form) -> Response:
    item = form.must("item")
    given = {**_own(visit), "item": item, "approvedOn": _day(form, "approvedOn")}
    if item == "REPRESENTATIVE":
        given["representativeId"] = read_person(visit, form, "value")
    elif item == "FUNDS":
        given["fundsYuan"] = form.must("value")
    else:
        given["value"] = form.text("value")
    visit.act(CHANGE, given)
    return visit.done(visit.path, "登记事项已变更。", "The register has been changed.")


@page.does("report")
def report(visit: Visit, form: Form) -> Response:
    given = {
        **_own(visit),
        "year": form.whole("year"),
        "recipient": form.must("recipient"),
        "services": form.whole("services", 0),
        "peopleServed": form.whole("peopleServed", 0),
        "incomeYuan": form.must("incomeYuan"),
        "spendingYuan": form.must("spendingYuan"),
        "summary": form.must("summary"),
    }
    visit.act(REPORT, given)
    return visit.done(visit.path, "年度工作报告已报送。", "The annual report has been filed.")


@page.does("deregister", sensitive=True)
def deregister(visit: Visit, form: Form) -> Response:
    given = {
        **_own(visit),
        "liquidationEndedOn": _day(form, "liquidationEndedOn"),
        "reason": form.must("reason"),
    }
    visit.act(DEREGISTER, given)
    return visit.done(visit.path, "已申请注销登记。", "You have asked to be taken off the register.")


def _own(visit: Visit) -> Data:
    return {"organizationId": own_organization(visit)["id"]}


def _day(form: Form, name: str) -> str | None:
    form.must(name)
    return form.day_text(name)
