"""For whom the pages of a volunteer are shown: oneself, or a ward whose guardian looks."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from web.doors import Data, Refusal, Refused
from web.ids import plain_id
from web.rendering import render
from web.visit import Visit


@dataclass(frozen=True)
class Whose:
    """A person with the registration, if there is one."""

    person: Data
    volunteer: Data | None
    ward: str = ""
    """The plain id of the ward's person; empty for oneself."""

    @property
    def name(self) -> str:
        return str(self.person["name"] or "")

    def to(self, path: str, **asked: str | None) -> str:
        """The address of another page about the same person."""
        kept = urlencode({name: value for name, value in {"of": self.ward, **asked}.items() if value})
        return f"{path}?{kept}" if kept else path


def whose_page(visit: Visit) -> Whose:
    """``?of=`` names a ward; of anybody else there is no such page."""
    viewer = visit.must_sign_in()
    of = visit.asked("of")
    if of in {"", plain_id(viewer["person"]["id"])}:
        return Whose(viewer["person"], viewer["volunteer"])
    for each in viewer["wards"]:
        if plain_id(each["person"]["id"]) == of:
            return Whose(each["person"], each["volunteer"], of)
    raise Refused(Refusal("NOT_FOUND", visit.t("没有这个页面。", "There is no such page.")))


def whose_volunteer_page(visit: Visit) -> tuple[Whose, Data]:
    """For what only volunteers have; raises Refused where there is no registration."""
    whose = whose_page(visit)
    if whose.volunteer is None:
        raise Refused(
            Refusal("NOT_FOUND", visit.t("还没有登记为志愿者。", "There is no registration as a volunteer."))
        )
    return whose, whose.volunteer


def must_be_theirs(visit: Visit, found: Data | None) -> tuple[Whose, Data]:
    """What has a ``volunteerId`` has its page here only for whom it belongs to, whoever else may see it."""
    whose = whose_page(visit)
    if found is None or whose.volunteer is None or found["volunteerId"] != whose.volunteer["id"]:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有这个页面。", "There is no such page.")))
    return whose, found


def say_no_volunteer(visit: Visit, whose: Whose) -> Response:
    """What stands where a volunteer would find sign-ups, hours or certificates."""
    return render(visit, "me/no_volunteer.html", {"whose": whose})
