"""A volunteer's certificates: the list, one with its state and its code, and the file to print."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from web.documents import Query
from web.page import Content, Page
from web.pictures import qr_code
from web.visit import Visit
from web.whose import must_be_theirs, say_no_volunteer, whose_page

LIST = Query("""
query($volunteer: ID!, $after: String) {
  myCertificates(volunteerId: $volunteer, first: 20, after: $after) {
    edges { node { number standing periodFrom periodTo purpose requestedAt issuedOn issuer total { hours } } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
ONE = Query("""
query($number: String!) {
  certificate(number: $number) {
    id number standing standingReason organizationId periodFrom periodTo purpose requestedAt issuedOn issuer
    total { hours } holder verificationCode revocation successor volunteerId
    lines { recordId servedOn activity content time { hours } recorder guidedBy succeededBy now }
  }
}
""")
HOLDER = Query("query($number: String!) { certificate(number: $number) { volunteerId } }")
ISSUER = Query("query($id: ID!) { node(id: $id) { ... on Organization { name } } }")

certificates = Page("/me/certificates", "me/certificates.html")
certificate = Page("/me/certificates/{number}", "me/certificate.html")
certificate_file = Page("/me/certificates/{number}.pdf", "me/certificate.html")


@certificates.shows
def show(visit: Visit) -> Content | Response:
    whose = whose_page(visit)
    if whose.volunteer is None:
        return say_no_volunteer(visit, whose)
    found = visit.ask(LIST, volunteer=whose.volunteer["id"], after=visit.asked("after") or None)
    return {"whose": whose, "found": found["myCertificates"]}


@certificate.shows
def show_one(visit: Visit) -> Content:
    whose, found = must_be_theirs(visit, visit.ask(ONE, number=visit.at("number"))["certificate"])
    asked = found["organizationId"]
    node = visit.ask(ISSUER, id=asked)["node"] if asked else None
    address = f"{visit.doors.base_url}/verify/{found['number']}"
    code = found["verificationCode"]
    return {
        "whose": whose,
        "certificate": found,
        "asked": node["name"] if node else "",
        "verify": address,
        "qr": qr_code(f"{address}?code={quote(code)}") if code else None,
    }


@certificate_file.shows
def show_file(visit: Visit) -> Response:
    number = visit.at("number")
    must_be_theirs(visit, visit.ask(HOLDER, number=number)["certificate"])
    content = visit.doors.print_certificate(number, visit.visitor())
    headers = {
        "content-disposition": f'attachment; filename="{quote(number)}.pdf"',
        "cache-control": "private, no-store",
    }
    return Response(content, media_type="application/pdf", headers=headers)
