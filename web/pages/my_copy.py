"""A copy of everything on file about a person, for taking along (PIPL Art 45)."""

from __future__ import annotations

import json

from starlette.responses import Response

from web.documents import Query
from web.doors import Data
from web.page import Page
from web.pages.me import nodes
from web.pages.my_data import DATA, READING
from web.pages.my_trail import ENTRY
from web.visit import Visit
from web.whose import whose_page

TIME = "{ minutes hours }"
ON_FILE = Query(f"query($person: ID!) {{ myData(personId: $person) {{ {DATA} }} }}")
SIGN_UPS = Query("""
query($person: ID!, $after: String) {
  found: mySignUps(person: $person, first: 100, after: $after) {
    edges { node {
      id activityTitle activityStanding postName startsAt endsAt standing reason appliedAt decidedAt
      organization { name } proofs { kind reference coversFrom coversTo shownAt }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
HOURS = Query(f"""
query($volunteer: ID!, $after: String) {{
  ledger: serviceLedger(volunteerId: $volunteer, first: 100, after: $after) {{
    found: records {{
      edges {{ node {{
        id standing activity organization servedOn place content time {TIME} startsAt endsAt tier review
        checkedInAt checkedOutAt dueOn evidence reason proposedAt decidedAt decisionReason annulment revision
        objection {{ isOpen element claimed evidence objectedAt isUpheld answer }}
        corrections {{
          revision before {TIME} after {TIME} contentBefore contentAfter reason evidence correctedAt
        }}
      }} }}
      pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}
""")
CERTIFICATES = Query(f"""
query($volunteer: ID!, $after: String) {{
  found: myCertificates(volunteerId: $volunteer, first: 100, after: $after) {{
    edges {{ node {{
      number standing standingReason version periodFrom periodTo purpose requestedAt issuedOn issuer holder
      verificationCode successor total {TIME}
      lines {{ servedOn activity content time {TIME} recorder tier now }}
    }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
READINGS = Query(f"""
query($person: ID!, $after: String) {{
  found: whoReadMyData(personId: $person, first: 100, after: $after) {{
    edges {{ node {{ {READING} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
TIMELINE = Query(f"""
query($person: ID!, $after: String) {{
  found: timeline(of: $person, first: 100, after: $after) {{
    edges {{ node {{ {ENTRY} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")

my_copy = Page("/me/data.json", "me/data.html")


@my_copy.shows
def send(visit: Visit) -> Response:
    whose = whose_page(visit)
    visit.prove_again()
    person = whose.person["id"]
    volunteer = whose.volunteer["id"] if whose.volunteer else None
    made_at = visit.now
    copied = {
        "madeAt": made_at.isoformat(timespec="seconds"),
        **visit.ask(ON_FILE, person=person)["myData"],
        "signUps": _every(visit, SIGN_UPS, person=person),
        "serviceRecords": _every(visit, HOURS, volunteer=volunteer) if volunteer else [],
        "certificates": _every(visit, CERTIFICATES, volunteer=volunteer) if volunteer else [],
        "readings": _every(visit, READINGS, person=person),
        "timeline": _every(visit, TIMELINE, person=person),
    }
    headers = {
        "cache-control": "no-store",
        "content-disposition": f'attachment; filename="my-data-{made_at:%Y-%m-%d}.json"',
    }
    text = json.dumps(copied, ensure_ascii=False, indent=2)
    return Response(text, media_type="application/json", headers=headers)


def _every(visit: Visit, query: Query, **variables: str) -> list[Data]:
    """All pages of a list, one after the other."""
    every: list[Data] = []
    after: str | None = None
    while True:
        answer = visit.ask(query, after=after, **variables)
        page = answer["ledger"]["found"] if "ledger" in answer else answer["found"]
        every += nodes(page)
        if not page["pageInfo"]["hasNextPage"]:
            return every
        after = page["pageInfo"]["endCursor"]
