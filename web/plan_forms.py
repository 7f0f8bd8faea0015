"""The plan of an activity as one form, in which posts and shifts come and go.

A post has a key such as ``2``, a shift of it ``2-1``; their fields are named for them: ``capacity-2-1``.
The order is that of the hidden fields ``posts`` and ``shifts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from registry.dates import CHINA
from web.doors import Data
from web.forms import Form
from web.ids import plain_id
from web.people import ELSEWHERE

SCALARS = (
    "title",
    "content",
    "risk",
    "risks",
    "safeguards",
    "conditions",
    "contact",
    "recruitment",
    "commandBody",
    "evidence",
    "subsidy",
)
PLACE = ("address", "latitude", "longitude", "radius")
POST_FIELDS = ("id", "name", "content", "lowestAge", "highestAge", "qualification", "insurance", "agreement")
SHIFT_FIELDS = ("id", "day", "start", "end", "overnight", "capacity")
STARTS, ENDS, CAPACITY = "09:00", "11:00", "10"
NO_AGES = {"lowestAge": 0, "highestAge": 150}
"""What the API takes for no bound."""
COPIES = {"copy-day": 1, "copy-week": 7}
Texts = dict[str, Sequence[str]]


@dataclass(frozen=True)
class PostRows:
    """Keys, for a template."""

    key: str
    shifts: list[str]


def rows_of(form: Form) -> list[PostRows]:
    keys = form.many("shifts")
    return [PostRows(post, [key for key in keys if _post_of(key) == post]) for post in form.many("posts")]


def next_post(form: Form) -> str:
    """The key of a post that is added."""
    return str(max((int(key) for key in form.many("posts") if key.isdecimal()), default=0) + 1)


def next_shift(form: Form, post: str) -> str:
    """The key of a shift that is added to a post."""
    numbers = (key.partition("-")[2] for key in form.many("shifts") if _post_of(key) == post)
    return f"{post}-{max((int(number) for number in numbers if number.isdecimal()), default=0) + 1}"


def change_rows(form: Form, task: str) -> Form:
    """``add-post``, or with a key behind it ``remove-post``, ``add-shift``, ``remove-shift``, ``copy-…``."""
    name, _, key = task.partition(" ")
    if name == "add-post":
        return add_post(form)
    if name == "remove-post":
        kept = [each for each in form.many("posts") if each != key]
        return _with(
            form, posts=kept, shifts=[each for each in form.many("shifts") if _post_of(each) in kept]
        )
    if name == "remove-shift":
        return _with(form, shifts=[each for each in form.many("shifts") if each != key])
    if name == "add-shift" and key in form.many("posts"):
        return _add_shift(form, key, {"start": STARTS, "end": ENDS, "capacity": CAPACITY})
    if name in COPIES and key in form.many("shifts"):
        return _copy_shift(form, key, days=COPIES[name])
    return form


def add_post(form: Form) -> Form:
    """With one shift to fill in."""
    key = next_post(form)
    added = _with(form, posts=[*form.many("posts"), key])
    return _add_shift(added, key, {"start": STARTS, "end": ENDS, "capacity": CAPACITY})


def form_of(activity: Data, counties: Mapping[str, str], *, is_copy: bool, today: date) -> Form:
    """A stored plan as it would have been typed; a copy has posts and shifts of its own, in days to come."""
    division = activity["division"]["code"]
    texts: Texts = {name: [_text(activity[name])] for name in SCALARS}
    texts |= {name: [_text(activity["place"][name])] for name in PLACE}
    texts |= {
        "division": [division if division in counties else ELSEWHERE],
        "divisionCode": ["" if division in counties else division],
        "categories": activity["categories"],
        "leader": [plain_id(activity["leader"]) if activity["leader"] else ""],
        "cooperating": [plain_id(activity["cooperating"]) if activity["cooperating"] else ""],
        "version": ["" if is_copy else str(activity["version"])],
    }
    form = Form(texts)
    is_ahead = is_copy and activity["kind"] == "ORDINARY"
    later = _weeks_ahead(activity["shifts"], today) if is_ahead else timedelta()
    for post in activity["posts"]:
        key = next_post(form)
        fields = _post_texts(post, is_copy=is_copy)
        form = _with(form, **_named(fields, key), posts=[*form.many("posts"), key])
        for shift in activity["shifts"]:
            if shift["postId"] == post["id"]:
                form = _add_shift(form, key, _shift_texts(shift, later, is_copy=is_copy))
    return form


def summary_of(form: Form) -> list[str]:
    """Posts and shifts in short lines, to compare two plans by."""
    lines: list[str] = []
    for post in rows_of(form):
        name = form.text(f"name-{post.key}")
        for key in post.shifts:
            day, start, end, many = (
                form.text(f"{each}-{key}") for each in ("day", "start", "end", "capacity")
            )
            lines.append(f"{name} · {day} {start}–{end} · {many}")
    return lines


def _add_shift(form: Form, post: str, fields: Mapping[str, str]) -> Form:
    key = next_shift(form, post)
    return _with(form, **_named(fields, key), shifts=[*form.many("shifts"), key])


def _copy_shift(form: Form, key: str, *, days: int) -> Form:
    """The same times on another day; right behind the one it was copied from."""
    fields = {name: form.text(f"{name}-{key}") for name in SHIFT_FIELDS} | {"id": ""}
    try:
        fields["day"] = (date.fromisoformat(fields["day"]) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        fields["day"] = ""
    copied = _add_shift(form, _post_of(key), fields)
    *before, new = copied.many("shifts")
    place = before.index(key) + 1
    return _with(copied, shifts=[*before[:place], new, *before[place:]])


def _post_texts(post: Data, *, is_copy: bool) -> dict[str, str]:
    fields = {name: _text(post[name]) for name in POST_FIELDS}
    fields |= {name: "" for name, bound in NO_AGES.items() if post[name] == bound}
    return fields | {"id": ""} if is_copy else fields


def _shift_texts(shift: Data, later: timedelta, *, is_copy: bool) -> dict[str, str]:
    times = (datetime.fromisoformat(shift[name]).astimezone(CHINA) for name in ("startsAt", "endsAt"))
    start, end = (time + later for time in times)
    return {
        "id": "" if is_copy else _text(shift["id"]),
        "day": start.date().isoformat(),
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "overnight": "on" if end.date() > start.date() else "",
        "capacity": str(shift["capacity"]),
    }


def _weeks_ahead(shifts: Sequence[Data], today: date) -> timedelta:
    """Whole weeks after which the first shift lies ahead: a Tuesday stays a Tuesday."""
    starts = [datetime.fromisoformat(shift["startsAt"]).astimezone(CHINA).date() for shift in shifts]
    days = (today - min(starts)).days if starts else -1
    return timedelta(weeks=max(0, days // 7 + 1))


def _with(form: Form, **texts: Sequence[str]) -> Form:
    return replace(form, texts={**form.texts, **texts})


def _named(fields: Mapping[str, str], key: str) -> Texts:
    return {f"{name}-{key}": [value] for name, value in fields.items()}


def _post_of(shift: str) -> str:
    return shift.partition("-")[0]


def _text(value: object) -> str:
    """As a field holds it; a box that is not ticked holds nothing."""
    if value is None or value is False:
        return ""
    return "on" if value is True else str(value)


def all_texts(form: Form) -> Iterator[tuple[str, str]]:
    """Everything typed that belongs to the plan, for hidden fields."""
    for name, values in form.texts.items():
        if not name.startswith("_") and name != "do":
            yield from ((name, value) for value in values)
