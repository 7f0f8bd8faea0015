"""Objections of volunteers, and how an organization answers them."""

from __future__ import annotations

import pytest

from registry.act import Role
from tests.plans import Recorded
from tests.web.client import Site


@pytest.fixture
def record(site: Site) -> Recorded:
    """An effective one to which its volunteer objects."""
    found = site.world.an_effective_record()
    site.world.registry.object_to_record(
        found.who.acting, found.id, element="服务时长", claimed="实际多服务了三十分钟", evidence="当日合影"
    )
    return found


def place(record: Recorded) -> str:
    return f"/org/{record.activity.team.id}/objections"


def answering(record: Recorded) -> str:
    return f"{place(record)}?record={record.id}"


def test_an_objection_is_listed_with_what_is_claimed(site: Site, record: Recorded) -> None:
    seen = site.browser(record.activity.team.recorder).open(place(record))
    assert "实际多服务了三十分钟" in seen.text
    assert f"?record={record.id}#answer" in "".join(seen.links())


def test_an_upheld_objection_leads_on_to_the_correction(site: Site, record: Recorded) -> None:
    browser = site.browser(record.activity.team.recorder)
    fields = {"isUpheld": "yes", "reason": "签到表可以证实"}
    seen = browser.send(browser.open(answering(record)), "answer", fields)
    assert seen.path.startswith(f"/org/{record.activity.team.id}/records/{record.id}")
    assert seen.notice == "异议成立，请接着更正记录。"
    assert "correct" in seen.acts()
    assert not site.world.record(record).has_objection


def test_one_that_is_not_upheld_is_over(site: Site, record: Recorded) -> None:
    browser = site.browser(record.activity.team.recorder)
    fields = {"isUpheld": "no", "reason": "签到表上是十二点"}
    seen = browser.send(browser.open(answering(record)), "answer", fields)
    assert seen.notice == "已答复志愿者。"
    assert str(record.id) not in "".join(seen.links())


def test_an_answer_needs_reasons_and_keeps_the_choice(site: Site, record: Recorded) -> None:
    browser = site.browser(record.activity.team.recorder)
    seen = browser.send(browser.open(answering(record)), "answer", {"isUpheld": "no"})
    assert seen.status == 422
    assert seen.error("reason")
    assert seen.value("answer", "isUpheld") == "no"
    assert site.world.record(record).has_objection


def test_nobody_but_members_reads_objections(site: Site, record: Recorded) -> None:
    assert site.browser(record.who).open(place(record)).status == 403
    assert site.browser(site.world.other_team.recorder).open(place(record)).status == 403


def test_an_objection_to_another_organizations_record_is_not_answered_here(
    site: Site, record: Recorded
) -> None:
    """By a member of both, on the page of one with the record of the other in the form."""
    world = site.world
    other = world.an_effective_record(activity=world.a_published_activity(world.other_team))
    world.registry.object_to_record(other.who.acting, other.id, element="服务时长", claimed="更长")
    team, both = record.activity.team, world.other_team.administrator
    world.registry.add_member(
        team.administrator, team.id, person_id=both.signed_in(), role=Role.ADMINISTRATOR
    )
    browser = site.browser(both)
    fields = {"record": str(other.id), "isUpheld": "no", "reason": "签到表上是十二点"}
    assert browser.send(browser.open(answering(record)), "answer", fields).status == 404
    assert world.record(other).has_objection
