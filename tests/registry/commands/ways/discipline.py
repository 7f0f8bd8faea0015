"""Ways to succeed with the commands on complaints and discipline cases."""

from __future__ import annotations

from typing import Any

from registry.act import ANYONE, REGISTRY
from registry.social_work.sanctions import ReviewOutcome
from tests.discipline import (
    LAST_DAY,
    NAMED,
    THREE_YEARS_LATER,
    a_complaint,
    a_heard_case,
    a_notified_case,
    a_publishable_case,
    a_sanctioned_case,
    an_accepted_complaint,
    deciding,
    go_after,
    number_of,
)
from tests.registry.commands.ways.call import Ready, ready, way
from tests.social_workers import a_social_worker
from tests.world import World

# ruff: noqa: ARG001 - social workers are adults, whatever a way is asked for


@way
def file_complaint(world: World, *, is_minor: bool) -> Ready:
    worker = a_social_worker(world)
    said: dict[str, Any] = {"breach": "private-gain", "text": "向服务对象推销保健品", **NAMED}
    return ready(ANYONE, number_of(world, worker), who=worker, **said)


@way
def accept_complaint(world: World, *, is_minor: bool) -> Ready:
    matter = a_complaint(world)
    return ready(world.registrar, matter.complaint_id, who=matter.worker)


@way
def redirect_complaint(world: World, *, is_minor: bool) -> Ready:
    matter = a_complaint(world)
    return ready(world.registrar, matter.complaint_id, who=matter.worker, redirect_to="市场监督管理局")


@way
def dismiss_complaint(world: World, *, is_minor: bool) -> Ready:
    matter = a_complaint(world)
    return ready(world.registrar, matter.complaint_id, who=matter.worker, reasons="没有具体事实。")


@way
def answer_complainant(world: World, *, is_minor: bool) -> Ready:
    matter = a_sanctioned_case(world)
    return ready(world.registrar, matter.complaint_id, who=matter.worker, text="已作出处理，感谢监督。")


@way
def read_complainant(world: World, *, is_minor: bool) -> Ready:
    matter = a_complaint(world)
    return ready(world.registrar, matter.complaint_id, who=matter.worker, purpose="核实情况")


@way
def serve_notice(world: World, *, is_minor: bool) -> Ready:
    matter = an_accepted_complaint(world)
    return ready(world.registrar, matter.complaint_id, who=matter.worker, facts="您于2月泄露服务对象病情。")


@way
def reply_to_notice(world: World, *, is_minor: bool) -> Ready:
    matter = a_notified_case(world)
    return ready(matter.worker.caller, matter.case_id, who=matter.worker, text="没有说姓名。")


@way
def clear_case(world: World, *, is_minor: bool) -> Ready:
    matter = a_heard_case(world)
    return ready(world.registrar, matter.case_id, who=matter.worker, reasons="不能证实。")


@way
def impose_sanction(world: World, *, is_minor: bool) -> Ready:
    matter = a_heard_case(world)
    return ready(world.registrar, matter.case_id, who=matter.worker, **deciding(world))


@way
def request_review(world: World, *, is_minor: bool) -> Ready:
    matter = a_sanctioned_case(world)
    return ready(matter.worker.caller, matter.case_id, who=matter.worker, text="请重新调查。")


@way
def decide_review(world: World, *, is_minor: bool) -> Ready:
    """By whoever stands in the tables as the registrar, so the other one decided."""
    matter = a_heard_case(world)
    world.registry.impose_sanction(world.other_registrar, matter.case_id, **deciding(world))
    world.registry.request_review(matter.worker.caller, matter.case_id, text="请重新调查。")
    said: dict[str, Any] = {"outcome": ReviewOutcome.CONFIRMED, "reasons": "维持。"}
    return ready(world.registrar, matter.case_id, who=matter.worker, **said)


@way
def publish_sanction(world: World, *, is_minor: bool) -> Ready:
    matter = a_publishable_case(world)
    return ready(world.registrar, matter.case_id, who=matter.worker)


@way
def expire_sanction(world: World, *, is_minor: bool) -> Ready:
    matter = a_sanctioned_case(world)
    go_after(world, LAST_DAY)
    return ready(REGISTRY, matter.case_id, who=matter.worker)


@way
def forget_complaint(world: World, *, is_minor: bool) -> Ready:
    matter = a_complaint(world)
    world.registry.dismiss_complaint(world.registrar, matter.complaint_id, reasons="没有具体事实。")
    go_after(world, THREE_YEARS_LATER)
    return ready(REGISTRY, matter.complaint_id, who=matter.worker)
