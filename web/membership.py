"""The visitor's own organizations: which one a page is about, and what may be done there."""

from __future__ import annotations

from web.doors import Data, Refusal, Refused
from web.ids import plain_id
from web.visit import Visit

EDITORS = frozenset({"ORGANISER", "ADMINISTRATOR"})
"""Who plans and publishes activities, and enters volunteers."""


def own_organization(visit: Visit) -> Data:
    """``id``, ``name``, ``standing`` and ``roles`` of the one in the address; refused without a role."""
    visit.must_sign_in()
    for organization in visit.organizations:
        if plain_id(organization["id"]) == visit.at("id"):
            return organization
    raise not_allowed(visit)


def is_editor(organization: Data) -> bool:
    return not EDITORS.isdisjoint(organization["roles"])


def must_edit(visit: Visit) -> Data:
    """The organization, if the visitor plans its activities."""
    organization = own_organization(visit)
    if not is_editor(organization):
        raise not_allowed(visit)
    return organization


def not_allowed(visit: Visit) -> Refused:
    said = visit.t(
        "您没有办理此事项的权限，请联系组织管理员。",
        "You have no right to do this. Ask an administrator of the organization.",
    )
    return Refused(Refusal("NOT_ALLOWED", said))


def not_found(visit: Visit) -> Refused:
    return Refused(
        Refusal("NOT_FOUND", visit.t("没有找到您要的内容。", "What you are looking for is not there."))
    )
