"""Planning an activity: posts and shifts, preview, draft, and what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from starlette.responses import Response

from web import labels
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form, Shown
from web.ids import global_id, plain_id
from web.membership import must_edit
from web.page import Content, Page
from web.pages.org_activities import own_activity
from web.people import ELSEWHERE, county_options
from web.plan_forms import (
    add_post,
    all_texts,
    change_rows,
    form_of,
    next_post,
    next_shift,
    rows_of,
    summary_of,
)
from web.plan_reading import WORDS, beside_their_fields, read_plan
from web.rendering import render
from web.visit import Visit

PLAN = Query("""
query($id: ID!) {
  activity(id: $id) {
    id kind standing version title content division { code } place { address latitude longitude radius }
    categories risk risks safeguards conditions contact recruitment commandBody cooperating subsidy
    leader evidence organization { id }
    posts { id name content lowestAge highestAge qualification insurance agreement }
    shifts { id postId startsAt endsAt capacity }
  }
}
""")
ORGANIZATION = Query("""
query($id: ID!) {
  node(id: $id) { ... on Organization {
    division { code }
    members(first: 100) { edges { node { person { id name } role validFrom validTo } } }
  } }
}
""")
LAST = Query("query($id: ID!) { timeline(of: $id, first: 1) { edges { node { at byName } } } }")
DRAFT = Mutation("draftActivity", "... on Activity { id }")
CHANGE = Mutation("changeActivity", "... on Activity { id }")
STALE = "STALE_VERSION"
CODED = {"risk": "Risk", "recruitment": "Recruitment"}
TEMPLATE = "org/activity_edit.html"
new = Page("/org/{id:uuid}/activities/new", TEMPLATE)
edit = Page("/org/{id:uuid}/activities/{activity:uuid}/edit", TEMPLATE)


@new.shows
def show_new(visit: Visit) -> Content:
    organization = must_edit(visit)
    node = visit.ask(ORGANIZATION, id=organization["id"])["node"]
    typed = _sent(visit) or _copied(visit) or _blank(visit, node["division"]["code"])
    return {**_shown(visit, typed), **_around(visit, organization, node), "activity": None, "conflict": None}


@edit.shows
def show_edit(visit: Visit) -> Content:
    organization = must_edit(visit)
    node = visit.ask(ORGANIZATION, id=organization["id"])["node"]
    activity = own_activity(visit, PLAN)
    stored = _stored(visit, activity, is_copy=False)
    typed = _sent(visit) or stored
    is_stale = any(each.code == STALE for each in visit.refusals)
    return {
        **_shown(visit, typed),
        **_around(visit, organization, node),
        "activity": activity,
        "conflict": _conflict(visit, activity, stored, typed) if is_stale else None,
    }


@new.does("plan")
def draft(visit: Visit, form: Form) -> Content | Response:
    must_edit(visit)
    if form.text("do") != "save":
        return _go_on(visit, form)
    given = {"organizationId": visit.id("Organization"), "kind": _kind(form), "plan": read_plan(form)}
    drafted = visit.act(DRAFT, given)
    return visit.done(
        f"/org/{visit.at('id')}/activities/{plain_id(drafted['id'])}",
        "草稿已保存，发布之前只有本组织成员可以看到。",
        "The draft is saved; until it is published only members see it.",
    )


@edit.does("plan")
def change(visit: Visit, form: Form) -> Content | Response:
    must_edit(visit)
    activity = own_activity(visit, PLAN)
    if form.text("do") != "save":
        return _go_on(visit, form)
    given = {"activityId": activity["id"], "expectedVersion": form.whole("version"), "plan": read_plan(form)}
    visit.act(CHANGE, given)
    return visit.done(visit.path.removesuffix("/edit"), "方案已保存。", "The plan is saved.")


def _go_on(visit: Visit, form: Form) -> Content | Response:
    """Every button but the one that saves: nothing is kept but what the page shows again."""
    task = form.text("do") or "preview"
    if task == "preview":
        content = {"organization": must_edit(visit), "plan": read_plan(form), "texts": list(all_texts(form))}
        return render(visit, "org/activity_preview.html", {**content, "kind": _kind(form)})
    return _shown(visit, change_rows(form, task))


def _shown(visit: Visit, typed: Form) -> Content:
    """The form with its rows; ``next_shifts`` says where a button's new row will stand."""
    posts = rows_of(typed)
    return {
        "f": Shown("plan", typed, beside_their_fields(visit.refusals)),
        "posts": posts,
        "next_post": next_post(typed),
        "next_shifts": {post.key: next_shift(typed, post.key) for post in posts},
        "kind": _kind(typed),
    }


def _around(visit: Visit, organization: Data, node: Data) -> Content:
    return {
        "organization": organization,
        "counties": county_options(visit.doors.division),
        "leaders": _leaders(visit, node["members"]),
        "words": {name: visit.t(*words) for name, words in WORDS.items()},
    }


def _sent(visit: Visit) -> Form | None:
    return visit.form if visit.form is not None and visit.form.act == "plan" else None


def _kind(form: Form) -> str:
    return "BACKFILL" if form.text("kind") == "BACKFILL" else "ORDINARY"


def _blank(visit: Visit, division: str) -> Form:
    is_near = division in dict(county_options(visit.doors.division))
    texts = {
        "kind": [visit.asked("kind").upper()],
        "division": [division if is_near else ELSEWHERE],
        "divisionCode": ["" if is_near else division],
        "leader": [plain_id(visit.must_sign_in()["person"]["id"])],
        "risk": ["NONE"],
        "recruitment": ["OPEN"],
    }
    return add_post(Form(texts))


def _copied(visit: Visit) -> Form | None:
    """The plan of another activity of the same organization, to start from."""
    with suppress(ValueError):
        activity = visit.ask(PLAN, id=global_id("Activity", UUID(visit.asked("copy"))))["activity"]
        if plain_id(activity["organization"]["id"]) == visit.at("id"):
            return _stored(visit, activity, is_copy=True)
    return None


def _stored(visit: Visit, activity: Data, *, is_copy: bool) -> Form:
    form = form_of(
        activity,
        dict(county_options(visit.doors.division)),
        is_copy=is_copy,
        today=visit.today,
    )
    return Form({**form.texts, "kind": [activity["kind"]]})


def _leaders(visit: Visit, members: Data) -> list[tuple[str, str]]:
    """Members with their roles; names are masked but one's own."""
    roles: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    today = visit.today.isoformat()
    for edge in members["edges"]:
        member = edge["node"]
        if member["person"] and (member["validTo"] or today) >= today:
            key = plain_id(member["person"]["id"])
            roles.setdefault(key, []).append(labels.label("Role", member["role"], visit.language))
            names[key] = member["person"]["name"] or "—"
    return [(key, f"{names[key]}（{'、'.join(held)}）") for key, held in roles.items()]


def _conflict(visit: Visit, activity: Data, stored: Form, typed: Form) -> Data:
    """What stands now beside what was typed, where they differ; and who changed it last."""
    entries = visit.ask(LAST, id=activity["id"])["timeline"]["edges"]
    both = [
        (name, _said(visit, stored, name), _said(visit, typed, name))
        for name in WORDS
        if name in stored.texts
    ]
    rows = [(visit.t(*WORDS[name]), now, mine) for name, now, mine in both if now != mine]
    shifts_now, shifts_mine = summary_of(stored), summary_of(typed)
    if shifts_now != shifts_mine:
        rows.append(
            (visit.t("岗位和场次", "Posts and shifts"), "\n".join(shifts_now), "\n".join(shifts_mine))
        )
    return {"rows": rows, "last": entries[0]["node"] if entries else None, "version": activity["version"]}


def _said(visit: Visit, form: Form, name: str) -> str:
    if name == "categories":
        codes = sorted(form.many(name))
        return "、".join(labels.code_name("service-category", code, visit.language) for code in codes)
    value = form.text(name)
    if name == "division":
        counties: Mapping[str, str] = dict(county_options(visit.doors.division))
        return counties.get(value, value)
    return labels.label(CODED[name], value, visit.language) if name in CODED else value
