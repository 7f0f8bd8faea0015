"""What an organiser typed, as the API takes a plan; everything wrong is said at once, beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from registry.plan import LARGEST_RADIUS, LARGEST_SHIFT
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.ids import global_id
from web.people import read_residence
from web.plan_forms import NO_AGES, PostRows, rows_of

T = TypeVar("T")
WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("活动名称", "Title"),
    "content": ("服务内容", "What is done"),
    "categories": ("服务类别", "Fields of service"),
    "division": ("所在区县", "District"),
    "divisionCode": ("区县代码", "Code of the county"),
    "address": ("详细地址", "Address"),
    "latitude": ("纬度", "Latitude"),
    "longitude": ("经度", "Longitude"),
    "radius": ("签到范围", "Radius for checking in"),
    "leader": ("负责人", "Person in charge"),
    "contact": ("联系方式", "Contact"),
    "recruitment": ("招募方式", "Recruitment"),
    "conditions": ("报名条件和保障", "Conditions"),
    "safeguards": ("安全保障措施", "Safeguards"),
    "risk": ("风险程度", "Risk"),
    "risks": ("可能的风险", "Possible risks"),
    "commandBody": ("统一指挥的机构", "Headquarters in command"),
    "subsidy": ("补贴", "Subsidy"),
    "evidence": ("证明材料", "Evidence"),
    "cooperating": ("合作组织", "Cooperating organization"),
    "content-": ("岗位职责", "What this post does"),
    "name": ("岗位名称", "Name of the post"),
    "day": ("日期", "Day"),
    "start": ("开始时间", "Start"),
    "end": ("结束时间", "End"),
    "capacity": ("人数", "Volunteers"),
}
"""What fields are called, on the form and in what is said about them."""
OF_THE_API = {"place": "address", "posts": "posts", "shifts": "posts", "point": "latitude"}
"""Where the API's fields stand on the form, if elsewhere."""
OF_CODES = {"RADIUS_OUT_OF_RANGE": "radius"}


@dataclass
class Reader:
    """Reads on after a mistake, so that all of them are known at the end."""

    form: Form
    wrong: list[Refusal] = field(default_factory=list)

    def say(self, name: str, chinese: str, english: str) -> None:
        self.wrong.append(Refusal("FORM", chinese if self.form.language == "zh" else english, name))

    def must(self, name: str) -> str:
        value = self.form.text(name)
        if not value:
            plain, dash, _ = name.partition("-")
            chinese, english = WORDS.get(plain + dash) or WORDS[plain]
            self.say(name, f"请填写{chinese}。", f"Fill in: {english}.")
        return value

    def tried(self, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except Refused as refused:
            self.wrong += refused.refusals
            return otherwise

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        value = self.tried(lambda: self.form.whole(name, default) or 0, default)
        if not low <= value <= high:
            self.say(name, f"请填写{low}至{high}之间的整数。", f"Enter a whole number from {low} to {high}.")
        return value

    def id(self, kind: str, name: str) -> str | None:
        value = self.form.text(name)
        if not value:
            return None
        try:
            return global_id(kind, UUID(value))
        except ValueError:
            self.say(
                name, "ID格式不正确，请从组织主页的地址中复制。", "Copy the id from the address of its page."
            )
            return None


def read_plan(form: Form) -> Data:
    """As PlanInput takes it; raises Refused with everything that is wrong."""
    reader = Reader(form)
    plan = {
        **{name: reader.must(name) for name in ("title", "content")},
        "division": reader.tried(lambda: read_residence(form), ""),
        "place": _place(reader),
        "categories": form.many("categories"),
        "leader": reader.id("Person", "leader") if reader.must("leader") else None,
        "risk": form.text("risk") or "NONE",
        "recruitment": form.text("recruitment") or "OPEN",
        **{name: form.text(name) for name in ("risks", "safeguards", "conditions", "contact")},
        **{name: form.text(name) for name in ("commandBody", "evidence")},
        "cooperating": reader.id("Organization", "cooperating"),
        "subsidy": reader.whole("subsidy", 0, 100_000, 0),
        "posts": [_post(reader, post) for post in rows_of(form)],
    }
    if reader.wrong:
        raise Refused(*reader.wrong)
    return plan


def beside_their_fields(refusals: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
    """The API's refusals with the form's own names of what they mean."""
    return tuple(_placed(each) for each in refusals)


def _placed(refusal: Refusal) -> Refusal:
    leaf = (refusal.field or "").rsplit(".", 1)[-1]
    name = OF_CODES.get(refusal.code) or OF_THE_API.get(leaf, leaf)
    return Refusal(refusal.code, refusal.message, name or None, refusal.details)


def _place(reader: Reader) -> Data:
    form = reader.form
    place = {
        "address": reader.must("address"),
        "latitude": reader.tried(lambda: form.number("latitude"), None),
        "longitude": reader.tried(lambda: form.number("longitude"), None),
        "radius": reader.whole("radius", 0, LARGEST_RADIUS, 0),
    }
    if (form.text("latitude") == "") != (form.text("longitude") == ""):
        reader.say(
            "latitude", "纬度和经度要么都填，要么都不填。", "Give both latitude and longitude, or neither."
        )
    elif place["radius"] and not form.text("latitude"):
        reader.say("radius", "限定签到范围时，请先填写坐标。", "A radius needs the coordinates above.")
    return place


def _post(reader: Reader, post: PostRows) -> Data:
    form, key = reader.form, post.key
    lowest = reader.whole(f"lowestAge-{key}", 0, 150, NO_AGES["lowestAge"])
    highest = reader.whole(f"highestAge-{key}", 0, 150, NO_AGES["highestAge"])
    if lowest > highest:
        reader.say(
            f"highestAge-{key}", "最高年龄不能低于最低年龄。", "The highest age lies below the lowest."
        )
    return {
        "id": form.some(f"id-{key}"),
        "name": reader.must(f"name-{key}"),
        "content": reader.must(f"content-{key}"),
        "requirements": {
            "lowestAge": lowest,
            "highestAge": highest,
            "qualification": form.text(f"qualification-{key}"),
            "insurance": form.flag(f"insurance-{key}"),
            "agreement": form.flag(f"agreement-{key}"),
        },
        "shifts": [_shift(reader, shift) for shift in post.shifts],
    }


def _shift(reader: Reader, key: str) -> Data:
    form = reader.form
    day, start, end = (f"{name}-{key}" for name in ("day", "start", "end"))
    for name in (day, start, end):
        reader.must(name)
    starts_at = reader.tried(lambda: form.moment(day, start), None)
    # A wrong day is said once, with the start.
    ends_at = reader.tried(lambda: form.moment(day, end), None) if starts_at else None
    if ends_at and form.flag(f"overnight-{key}"):
        ends_at = (datetime.fromisoformat(ends_at) + timedelta(days=1)).isoformat()
    if starts_at and ends_at and ends_at <= starts_at:
        reader.say(
            end,
            "结束时间应晚于开始时间；跨夜的，请勾选“次日结束”。",
            "It must end after it starts. If it ends after midnight, tick “ends the next day”.",
        )
    return {
        "id": form.some(f"id-{key}"),
        "startsAt": starts_at,
        "endsAt": ends_at,
        "capacity": reader.whole(f"capacity-{key}", 1, LARGEST_SHIFT, 0),
    }
