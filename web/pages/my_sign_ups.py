"""A volunteer's sign-ups: what is ahead, what has been, and each with its reason, rank and proofs."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Query
from web.forms import Form
from web.page import Content, Page
from web.pages.me import SIGN_UP, WITHDRAW
from web.visit import Visit
from web.whose import must_be_theirs, say_no_volunteer, whose_page

LIST = Query(f"""
query($person: ID!, $upcoming: Boolean!, $after: String) {{
  mySignUps(person: $person, upcoming: $upcoming, first: 20, after: $after) {{
    edges {{ node {{ {SIGN_UP} reason }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
ONE = Query(f"""
query($id: ID!) {{
  node(id: $id) {{ ... on SignUp {{
    {SIGN_UP} reason appliedAt decidedAt volunteerId
    proofs {{ kind reference coversFrom coversTo shownAt }}
  }} }}
  timeline(of: $id, first: 50) {{
    edges {{ node {{ topic at byName role onBehalfOf facts {{ name value }} }} }}
  }}
}}
""")

sign_ups = Page("/me/sign-ups", "me/sign_ups.html")
one_sign_up = Page("/me/sign-ups/{sign_up:uuid}", "me/sign_up.html")


@sign_ups.shows
def show(visit: Visit) -> Content | Response:
    whose = whose_page(visit)
    if whose.volunteer is None:
        return say_no_volunteer(visit, whose)
    is_upcoming = visit.asked("show") != "all"
    found = visit.ask(
        LIST, person=whose.person["id"], upcoming=is_upcoming, after=visit.asked("after") or None
    )
    return {"whose": whose, "is_upcoming": is_upcoming, "found": found["mySignUps"]}


@one_sign_up.shows
def show_one(visit: Visit) -> Content:
    found = visit.ask(ONE, id=visit.id("SignUp", "sign_up"))
    whose, sign_up = must_be_theirs(visit, found["node"])
    return {"whose": whose, "sign_up": sign_up, "timeline": found["timeline"]}


@one_sign_up.does("withdraw")
def withdraw(visit: Visit, form: Form) -> Response:
    visit.act(WITHDRAW, {"signUpId": visit.id("SignUp", "sign_up"), "reason": form.text("reason")})
    return visit.done(whose_page(visit).to("/me/sign-ups"), "已退出报名。", "The sign-up is withdrawn.")
