"""Who has read a person's data, and everything that has happened to the person in the registry."""

from __future__ import annotations

from web.documents import Query
from web.page import Content, Page
from web.pages.my_data import READING
from web.visit import Visit
from web.whose import whose_page

ENTRY = "topic at byName role onBehalfOf facts { name value }"
READINGS = Query(f"""
query($person: ID!, $after: String) {{
  whoReadMyData(personId: $person, first: 20, after: $after) {{
    edges {{ node {{ {READING} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
TIMELINE = Query(f"""
query($person: ID!, $after: String) {{
  timeline(of: $person, first: 20, after: $after) {{
    edges {{ node {{ {ENTRY} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")

readings = Page("/me/data/readings", "me/readings.html")
timeline = Page("/me/data/timeline", "me/timeline.html")


@readings.shows
def show_readings(visit: Visit) -> Content:
    whose = whose_page(visit)
    found = visit.ask(READINGS, person=whose.person["id"], after=visit.asked("after") or None)
    return {"whose": whose, "found": found["whoReadMyData"]}


@timeline.shows
def show_timeline(visit: Visit) -> Content:
    whose = whose_page(visit)
    found = visit.ask(TIMELINE, person=whose.person["id"], after=visit.asked("after") or None)
    return {"whose": whose, "found": found["timeline"]}
