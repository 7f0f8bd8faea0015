"""How facts are written down: plain JSON under stable names, from which every value comes back."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.domain import Snapshot
from eventsourcing.persistence import Mapper

from registry.act import Act, Channel, Role
from registry.activity import Activity
from registry.organization import Organization
from registry.plan import Requirements
from registry.transcoding import VALUES, transcoder
from tests.architecture.event_samples.examples import example_value
from tests.registry.aggregates.acts import COLLEAGUE, MEMBER, ORGANIZATION, TODAY, by_member, by_officer
from tests.registry.aggregates.organizations import ACTIVE, seated
from tests.registry.aggregates.persons import CARD
from tests.registry.aggregates.plans import PLAN, WELCOME
from tests.registry.aggregates.records import FACTS
from tests.registry.aggregates.story import fact, given
from tests.registry.aggregates.test_certificate import LINE, OTHER_LINE, PAGE

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BARE = Act(at=AT, by=None, role=Role.REGISTRY)
FULL = Act(
    at=AT,
    by=UUID("0d7f5c1e-52a0-4a3b-9a51-1c2d3e4f5b01"),
    role=Role.GUARDIAN,
    on_behalf_of=ORGANIZATION,
    effective_at=AT,
    device_at=AT,
    channel=Channel.IMPORT,
)
EVERY_VALUE = [
    BARE,
    FULL,
    CARD,
    PLAN.place,
    PLAN,
    replace(PLAN, command_body="区防汛指挥部", evidence="扫描件", cooperating_id=ORGANIZATION, subsidy=30),
    WELCOME,
    WELCOME.requirements,
    Requirements(),
    PLAN.shifts[0],
    FACTS,
    replace(FACTS, leader_id=None),
    PAGE["holder"],
    LINE,
    OTHER_LINE,
    *map(example_value, VALUES.values()),
]


def written(value: object) -> Any:  # JSON holds anything
    return json.loads(transcoder().encode(value))


@pytest.mark.parametrize("value", EVERY_VALUE, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert transcoder().decode(transcoder().encode(value)) == value


def test_every_kind_of_value_is_tried_here() -> None:
    assert {type(value) for value in EVERY_VALUE} == set(VALUES.values())


@pytest.mark.parametrize(
    "value",
    [date(2024, 2, 29), AT, Decimal("0.10"), UUID(int=7), [date(2026, 3, 2), None], {"a": Decimal(1)}],
    ids=lambda value: type(value).__name__,
)
def test_what_a_value_is_made_of_comes_back_as_it_was(value: object) -> None:
    again = transcoder().decode(transcoder().encode(value))
    assert (type(again), again) == (type(value), value)


def test_a_value_is_written_under_its_name_without_what_is_at_its_default() -> None:
    assert written(BARE) == {
        "_type_": "act",
        "_data_": {"at": {"_type_": "datetime_iso", "_data_": "2026-03-02T01:00:00+00:00"}, "by": None}
        | {"role": "registry"},
    }


def test_what_differs_from_its_default_is_written() -> None:
    assert written(Requirements(lowest_age=14)) == {"_type_": "requirements", "_data_": {"lowest_age": 14}}


def test_what_has_no_default_is_always_written() -> None:
    assert "leader_id" in written(replace(FACTS, leader_id=None))["_data_"]


@pytest.mark.parametrize("value_type", VALUES.values(), ids=VALUES)
def test_a_value_written_before_it_had_its_newer_fields_still_loads(value_type: type[Any]) -> None:
    value = next(value for value in EVERY_VALUE if type(value) is value_type)
    old = written(value)
    kept = {field.name for field in fields(value_type) if field.default is MISSING}
    old["_data_"] = {name: data for name, data in old["_data_"].items() if name in kept}
    loaded = transcoder().decode(json.dumps(old).encode())
    newer = {field.name: field.default for field in fields(value_type) if field.name not in kept}
    assert loaded == replace(value, **newer)


def test_no_module_path_is_written() -> None:
    assert "registry." not in transcoder().encode(PLAN).decode()


SNAPSHOTS: Mapper[UUID] = Mapper(transcoder())


def snapshot_of(subject: Organization | Activity) -> object:
    stored = SNAPSHOTS.to_stored_event(Snapshot.take(subject))
    snapshot = SNAPSHOTS.to_domain_event(stored)
    assert isinstance(snapshot, Snapshot)
    return snapshot.mutate(None)


def test_an_organization_comes_back_from_a_snapshot() -> None:
    suspended = fact(Organization.Suspended, act=by_officer(), reason="强行指派", until=None)
    organization = given(*ACTIVE, seated(COLLEAGUE, Role.RECORDER), suspended).load(Organization)
    restored = snapshot_of(organization)
    assert isinstance(restored, Organization)
    assert restored.standing == organization.standing
    assert restored.roles_of(MEMBER, on=TODAY) == {Role.ADMINISTRATOR}
    assert restored.roles_of(COLLEAGUE, on=TODAY) == {Role.RECORDER}


def test_an_activity_comes_back_from_a_snapshot() -> None:
    drafted = fact(
        Activity.Drafted, act=by_member(), organization_id=ORGANIZATION, kind="ordinary", plan=PLAN
    )
    published = fact(Activity.Published, act=by_member(), policy="2025-1")
    activity = given(drafted, published).load(Activity)
    assert snapshot_of(activity) == activity
