"""Needs in the demo district are of every field, in every state, and met."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from registry.demands.demand import Demand
from registry.demands.evaluation import Evaluation
from registry.demands.standings import DemandEnding, DemandStanding
from registry.demands.templates import templates
from registry.record_standings import RecordStanding
from registry.service_record import ServiceRecord
from tests.service.demo.loaded import Loaded


def demands(loaded: Loaded) -> list[Demand]:
    return loaded.all_of(Demand, "demand.posted")


def test_needs_of_every_field_are_in_every_state(loaded: Loaded) -> None:
    known = demands(loaded)
    assert {each.posting.field for each in known} == set(templates())
    assert {each.standing for each in known} == set(DemandStanding) - {DemandStanding.POSTED}
    assert {each["ending"] for each in loaded.events("demand.closed")} == set(DemandEnding)
    assert {each.is_forgotten for each in known} == {True, False}


def test_needs_come_by_page_kiosk_and_hotline(loaded: Loaded) -> None:
    assert {each.posting.channel for each in demands(loaded)} == {"web", "kiosk", "hotline"}


def test_good_and_bad_ratings_are_there_and_one_bad_one_waits(loaded: Loaded) -> None:
    known = loaded.all_of(Evaluation, "evaluation.rated")
    assert {each.grade <= 2 for each in known} == {True, False}
    assert any(each.is_open for each in known)
    assert loaded.count("evaluation.followed-up")


def test_volunteers_who_met_a_need_have_it_as_service_proposed_or_confirmed(loaded: Loaded) -> None:
    delivered = loaded.events("demand.delivered")
    ids = [UUID(str(each)) for event in delivered for each in record_ids(event)]
    standings = {loaded.registry.get(ServiceRecord, each).standing for each in ids}
    assert RecordStanding.EFFECTIVE in standings
    assert RecordStanding.PROPOSED in standings


def record_ids(event: dict[str, Any]) -> list[str]:
    return [str(each["_data_"]) for each in event["record_ids"]]


def test_an_offer_waits_for_the_one_on_show(loaded: Loaded) -> None:
    person_id = loaded.person_on_show("social_worker")
    open_to = [
        offer.supplier.person_id
        for each in demands(loaded)
        if each.standing is DemandStanding.VERIFIED
        for offer in each.offers.values()
        if offer.due_at > loaded.watch.now
    ]
    assert person_id in open_to
