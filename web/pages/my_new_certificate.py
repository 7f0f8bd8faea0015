"""A new certificate in three steps: choose period and lines, look at it, and it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from registry.service_time import hours_text
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form, Shown
from web.labels import label
from web.page import Content, Page
from web.pages.my_hours import asked_day, ledger_lines, years_between
from web.visit import Visit
from web.whose import say_no_volunteer, whose_page, whose_volunteer_page

HOLDER = Query("""
query($volunteer: ID!) {
  node(id: $volunteer) { ... on Volunteer {
    number totals { firstServedOn lastServedOn } person { name documentType documentNumber }
  } }
}
""")
REQUEST = Mutation("requestCertificate", "... on Certificate { number standing }")
BACK: Final = "choose"
LOOK: Final = "preview"
ISSUE: Final = "issue"
ALONE: Final = "alone"
"""Instead of an organization: the volunteer prints it."""

new_certificate = Page("/me/certificates/new", "me/new_certificate.html")


@dataclass(frozen=True)
class Choice:
    """What is to be certified, as it goes through all steps."""

    period_from: str
    period_to: str
    record_ids: list[str]
    organization_id: str
    """Empty: printed by the volunteer alone."""
    purpose: str

    @classmethod
    def of(cls, form: Form) -> Choice:
        return cls(
            period_from=form.must("periodFrom"),
            period_to=form.must("periodTo"),
            record_ids=form.many("recordIds"),
            organization_id="" if form.text("organizationId") == ALONE else form.text("organizationId"),
            purpose=form.text("purpose"),
        )

    def counted(self, lines: list[Data]) -> list[Data]:
        """谁记录谁证明: an organization certifies what it recorded itself."""
        chosen = set(self.record_ids)
        return [
            line
            for line in lines
            if line["id"] in chosen and self.organization_id in {"", line["organizationId"]}
        ]


@new_certificate.shows
def show(visit: Visit) -> Content | Response:
    whose = whose_page(visit)
    if whose.volunteer is None:
        return say_no_volunteer(visit, whose)
    holder = visit.ask(HOLDER, volunteer=whose.volunteer["id"])["node"]
    totals = holder["totals"]
    first = asked_day(visit, "from") or totals["firstServedOn"]
    last = asked_day(visit, "to") or totals["lastServedOn"]
    lines = _lines(visit, whose.volunteer["id"], first, last)
    form = visit.form
    is_chosen = form is not None and (form.act == ISSUE or (form.act == LOOK and not visit.refusals))
    choice = Choice.of(form) if form is not None and is_chosen else None
    counted = choice.counted(lines) if choice else []
    shown = Shown(LOOK, form, visit.refusals if form is not None and form.act == LOOK else ())
    ticked = set(shown.values("recordIds", [line["id"] for line in lines]))
    return {
        "whose": whose,
        "holder": holder,
        "document_type": label("DocumentType", holder["person"]["documentType"], "zh"),
        "first": first,
        "last": last,
        "years": years_between(totals["firstServedOn"], totals["lastServedOn"]),
        "lines": lines,
        "recorders": _recorders(lines),
        "form": shown,
        "ticked": ticked,
        "total": hours_text(_minutes([line for line in lines if line["id"] in ticked])),
        "choice": choice,
        "counted": counted,
        "counted_total": hours_text(_minutes(counted)),
        "here": whose.to("/me/certificates/new", **{"from": first, "to": last}),
    }


@new_certificate.does(BACK)
def choose_again(visit: Visit, form: Form) -> Content:
    return {}


@new_certificate.does(LOOK)
def look(visit: Visit, form: Form) -> Content:
    choice = Choice.of(form)
    if not choice.record_ids:
        raise form.wrong("recordIds", visit.t("请至少选择一条记录。", "Choose at least one line."))
    _, volunteer = whose_volunteer_page(visit)
    lines = _lines(visit, volunteer["id"], choice.period_from, choice.period_to)
    if choice.organization_id and not choice.counted(lines):
        said = visit.t(
            "所选记录都不是由该组织记录的，请改选记录，或者自助打印。",
            "This organization recorded none of the chosen lines; choose others, or print it yourself.",
        )
        raise form.wrong("organizationId", said)
    return {}


@new_certificate.does(ISSUE)
def issue(visit: Visit, form: Form) -> Response:
    """Exactly the lines that were looked at."""
    whose, volunteer = whose_volunteer_page(visit)
    choice = Choice.of(form)
    certificate = visit.act(
        REQUEST,
        {
            "volunteerId": volunteer["id"],
            "periodFrom": choice.period_from,
            "periodTo": choice.period_to,
            "recordIds": choice.record_ids,
            "organizationId": choice.organization_id or None,
            "purpose": choice.purpose,
        },
    )
    address = whose.to(f"/me/certificates/{certificate['number']}")
    if certificate["standing"] == "REQUESTED":
        return visit.done(
            address, "申请已提交，由该组织出具。", "The request is made; the organization will issue it."
        )
    return visit.done(address, "证明已开具。", "The certificate is issued.")


def _lines(visit: Visit, volunteer_id: str, first: str | None, last: str | None) -> list[Data]:
    """Those that count, the earliest first, as they are printed."""
    if first is None or last is None or last < first:
        return []
    period = {"from": first, "to": last, "standings": ["EFFECTIVE"]}
    return sorted(ledger_lines(visit, volunteer_id, period), key=lambda line: str(line["startsAt"]))


def _recorders(lines: list[Data]) -> list[tuple[str, str]]:
    """Who could issue it: pairs of id and name, each once."""
    return list({line["organizationId"]: line["organization"] for line in lines}.items())


def _minutes(lines: list[Data]) -> int:
    return sum(line["time"]["minutes"] for line in lines)
