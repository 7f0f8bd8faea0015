"""What the public register says of sanctions, and when."""

from __future__ import annotations

from datetime import date

from registry.social_work.sanctions import ReviewOutcome, SanctionKind
from tests.api.door import Door, Json
from tests.discipline import LAST_DAY, a_published_case, a_sanctioned_case, go_after, go_to, number_of
from tests.social_workers import a_social_worker

REGISTER = """query($number: String!, $on: Date) { socialWorker(number: $number, on: $on) {
  registration sanctions { sanction breach validFrom validTo publishedOn } honours { title }
} }"""


def public(door: Door, number: str, on: date | None = None) -> list[Json]:
    asked = {"number": number, "on": on.isoformat() if on else None}
    answer: list[Json] = door.data(REGISTER, variables=asked)["socialWorker"]["sanctions"]
    return answer


def test_the_register_shows_a_sanction_from_its_publication_to_its_last_day(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    number = number_of(world, worker)
    a_published_case(world, worker)
    [shown] = public(door, number)
    assert shown == {
        "sanction": "ADMONITION",
        "breach": "confidentiality",
        "validFrom": "2026-03-02",
        "validTo": LAST_DAY.isoformat(),
        "publishedOn": "2026-05-07",
    }
    go_to(world, LAST_DAY)
    assert public(door, number)
    go_after(world, LAST_DAY)
    assert public(door, number) == []
    earlier = {"number": number, "on": "2026-05-07"}
    assert public(door, number, date(2026, 5, 7)) == [], "publication has a term, also asked for afterwards"
    known = door.data(REGISTER, variables=earlier, by=world.registrar)["socialWorker"]
    assert [each["sanction"] for each in known["sanctions"]] == ["ADMONITION"]
    known = door.data(REGISTER, variables=earlier, by=world.registrar_elsewhere)["socialWorker"]
    assert (known["registration"], known["sanctions"]) == ("REGISTERED", [])


def test_a_cancellation_shows_in_the_register_at_once_and_its_ground_only_when_published(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    number = number_of(world, worker)
    matter = a_sanctioned_case(world, worker, sanction=SanctionKind.CANCELLATION)
    asked = {"number": number}
    before = door.data(REGISTER, variables=asked)["socialWorker"]
    assert (before["registration"], before["sanctions"]) == ("CANCELLED", [])
    world.registry.request_review(worker.caller, matter.case_id, text="请复核。")
    world.registry.decide_review(
        world.other_registrar, matter.case_id, outcome=ReviewOutcome.LIFTED, reasons="事实不清。"
    )
    assert door.data(REGISTER, variables=asked)["socialWorker"]["registration"] == "REGISTERED"
