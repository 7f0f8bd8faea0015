"""Service organizations and stations at the office: what waits, what is missing, what is decided."""

from __future__ import annotations

from starlette.responses import Response

from registry.divisions import is_county_level
from web.desk import must_hold
from web.documents import Mutation, Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.registrars import registrar_desk
from web.visit import Visit

QUEUES = Query("""
query($division: String!, $after: String, $missed: String) {
  serviceOrganizationQueue(division: $division, after: $after) {
    edges { node {
      organizationId name standing appliedOn deregistrationFiledOn division { name } decision { dueOn light }
    } }
    pageInfo { hasNextPage endCursor }
  }
  missedReports(division: $division, after: $missed) {
    edges { node { organizationId organizationName year supervisorMissedOn registrarMissedOn } }
    pageInfo { hasNextPage endCursor }
  }
  staffWarnings(division: $division) { organizationId organizationName fullTime certified needed }
}
""")
ONE = Query("""
query($id: ID!) {
  serviceOrganization(organizationId: $id) {
    organizationId standing name domicile purpose fundsYuan supervisingUnit charterAdoptedOn appliedOn
    registeredOn daysLate deregisteredOn deregistrationFiledOn deregistrationDaysLate liquidationEndedOn
    abnormalSince abnormalGround abnormalReason seriousSince refusalGround refusalReason
    division { code name } representative { name } decision { dueOn light }
    changes { item value approvedOn changedOn daysLate isAnnounced }
    reports {
      year supervisorFiledOn supervisorDaysLate supervisorMissedOn
      registrarFiledOn registrarDaysLate registrarMissedOn
      services peopleServed incomeYuan spendingYuan summary
    }
    staffRatio { fullTime certified needed isEnough }
  }
}
""")
STATIONS = Query("""
query($division: String!, $after: String) {
  stations(division: $division, after: $after) {
    edges { node { id name level division { name } operatorName contractTo staffCount } }
    pageInfo { hasNextPage endCursor }
  }
  organizations(division: $division, standing: ACTIVE, first: 100) { edges { node { id name } } }
}
""")
ANSWER = "... on ServiceOrganization { standing }"
STATION = "... on Station { id }"
REGISTER = Mutation("registerServiceOrganization", ANSWER, takes="ServiceOrganizationInput")
REFUSE = Mutation("refuseServiceOrganization", ANSWER)
DEREGISTER = Mutation("deregisterServiceOrganization", ANSWER, takes="ServiceOrganizationInput")
LIST = Mutation("listAsAbnormal", ANSWER)
END_LISTING = Mutation("endAbnormalListing", ANSWER)
OPEN = Mutation("openStation", STATION)
CHANGE_OPERATOR = Mutation("changeOperator", STATION)
CLOSE = Mutation("closeStation", STATION)

queues = Page("/office/social-work/organizations", "service_organizations/office.html")
one = Page("/office/social-work/organizations/{id:uuid}", "service_organizations/office_one.html")
stations = Page("/office/social-work/stations", "service_organizations/office_stations.html")


@queues.shows
def show_queues(visit: Visit) -> Content:
    desk = registrar_desk(visit)
    after = {name: visit.asked(name) or None for name in ("after", "missed")}
    return {"desk": desk, **visit.ask(QUEUES, division=desk.code, **after)}


@one.shows
def show_one(visit: Visit) -> Content:
    must_hold(visit, "REGISTRAR", "AUDITOR")
    found = visit.ask(ONE, id=visit.id("Organization"))["serviceOrganization"]
    if found is None:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有这个机构的登记。", "There is no such registration.")))
    return {"desk": None, "file": found, "acts": visit.holds("REGISTRAR")}


@one.does("register")
def register(visit: Visit, _: Form) -> Response:
    visit.act(REGISTER, _of(visit))
    return visit.done(visit.path, "已准予登记。", "It is registered.")


@one.does("refuse", sensitive=True)
def refuse(visit: Visit, form: Form) -> Response:
    visit.act(REFUSE, {**_of(visit), "ground": form.must("ground"), "reason": form.must("reason")})
    return visit.done(visit.path, "已作出不予登记的决定。", "The registration is refused.")


@one.does("deregister", sensitive=True)
def deregister(visit: Visit, _: Form) -> Response:
    visit.act(DEREGISTER, _of(visit))
    return visit.done(visit.path, "已注销登记。", "It has been taken off the register.")


@one.does("list", sensitive=True)
def list_as_abnormal(visit: Visit, form: Form) -> Response:
    visit.act(LIST, {**_of(visit), "ground": form.must("ground"), "reason": form.must("reason")})
    return visit.done(visit.path, "已列入活动异常名录。", "It is on the list of abnormal operation.")


@one.does("end-listing")
def end_listing(visit: Visit, form: Form) -> Response:
    verified_on = form.must("verifiedOn") and form.day_text("verifiedOn")
    visit.act(END_LISTING, {**_of(visit), "verifiedOn": verified_on, "reason": form.must("reason")})
    return visit.done(visit.path, "已移出活动异常名录。", "It has been taken off the list.")


@stations.shows
def show_stations(visit: Visit) -> Content:
    desk = registrar_desk(visit)
    found = visit.ask(STATIONS, division=desk.code, after=visit.asked("after") or None)
    operators = [
        (plain_id(edge["node"]["id"]), edge["node"]["name"]) for edge in found["organizations"]["edges"]
    ]
    counties = [(code, name) for code, name in desk.choices if is_county_level(code)]
    return {"desk": desk, "connection": found["stations"], "operators": operators, "counties": counties}


@stations.does("open")
def open_station(visit: Visit, form: Form) -> Response:
    given = {
        **_contract(form),
        **{name: form.must(name) for name in ("name", "level", "division", "address")},
        "openedOn": form.must("openedOn") and form.day_text("openedOn"),
    }
    visit.act(OPEN, given)
    return visit.done(visit.path, "社工站已设立。", "The station is open.")


@stations.does("change-operator")
def change_operator(visit: Visit, form: Form) -> Response:
    visit.act(CHANGE_OPERATOR, {**_station(form), **_contract(form)})
    return visit.done(visit.path, "运营机构已更换。", "The station has another operator.")


@stations.does("close", sensitive=True)
def close(visit: Visit, form: Form) -> Response:
    visit.act(CLOSE, {**_station(form), "reason": form.must("reason")})
    return visit.done(visit.path, "社工站已撤销。", "The station is closed.")


def _of(visit: Visit) -> Data:
    return {"organizationId": visit.id("Organization")}


def _station(form: Form) -> Data:
    return {"stationId": global_id("Station", form.must("stationId"))}


def _contract(form: Form) -> Data:
    return {
        "organizationId": global_id("Organization", form.must("organizationId")),
        "contractFrom": form.must("contractFrom") and form.day_text("contractFrom"),
        "contractTo": form.must("contractTo") and form.day_text("contractTo"),
    }
