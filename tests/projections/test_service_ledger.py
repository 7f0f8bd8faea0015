"""The service ledger: what was served, and what waits for a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from projections import service_records
from projections.changes import Update
from projections.service_ledger import Period, ServiceLedger, Sum
from registry.evidence import Review, Tier
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, act
from tests.projections.log import ProjectedLog, changes_of
from tests.projections.story import LATER


def test_a_late_proposal_is_flagged() -> None:
    record = make.proposed_record(make.activity(), make.volunteer(), due_on=MONDAY.date())

    (proposed,) = changes_of(service_records, record, last=1)

    assert isinstance(proposed, Update)
    assert (proposed.values["days_late"], proposed.values["standing"]) == (2, "proposed")
    assert (proposed.values["minutes"], proposed.values["day"]) == (120, TUESDAY.date())


def test_a_deadline_that_moves_takes_the_delay_along() -> None:
    record = make.proposed_record(make.activity(), make.volunteer(), due_on=MONDAY.date())
    record.recalculate_deadline(act(LATER), due_on=TUESDAY.date(), is_provisional=True)

    assert changes_of(service_records, record, last=1) == [
        Update(
            "service_records",
            {"record_id": record.id},
            {"version": 3, "due_on": TUESDAY.date(), "is_provisional": True, "days_late": 1},
        )
    ]


def test_a_record_tells_the_version_to_state_with_a_correction(log: ProjectedLog) -> None:
    held = make.activity()
    record = make.effective_record(held, make.volunteer())
    log.project(make.organization(organization_id=held.organization_id))
    log.project(make.volunteer(), held, record)

    found = ServiceLedger(log.pool).find(record.id)

    assert found is not None
    assert (found.standing, found.version, found.tier, found.minutes) == (
        "effective",
        record.version,
        "B",
        120,
    )


def test_a_correction_keeps_both_values(log: ProjectedLog) -> None:
    held, somebody = make.activity(), make.volunteer()
    record = make.effective_record(held, somebody)
    before = record.known_facts
    record.correct(act(LATER), replace(before, minutes=90), reason="中途离开", evidence="签退表")
    log.project(make.organization(organization_id=held.organization_id), somebody, held, record)
    reader = ServiceLedger(log.pool)

    (correction,) = reader.corrections_of([record.id])

    assert (correction.before["minutes"], correction.after["minutes"]) == (120, 90)
    assert correction.before["served_on"] == before.served_on.isoformat()
    assert (correction.revision, correction.reason) == (1, "中途离开")
    assert [(row.minutes, row.revision) for row in reader.of_volunteer(somebody.id).items] == [(90, 1)]


def test_a_volunteers_ledger_is_read_by_period_and_standing(log: ProjectedLog) -> None:
    held, somebody = make.activity(), make.volunteer()
    monday = make.effective_record(held, somebody, served=make.facts(starts_at=MONDAY, minutes=60))
    tuesday = make.effective_record(held, somebody)
    waiting = make.proposed_record(held, somebody)
    stranger = make.effective_record(held, make.volunteer("310106000000026"))
    team = make.organization(organization_id=held.organization_id)
    log.project(team, somebody, make.volunteer("310106000000026"), held)
    log.project(monday, tuesday, waiting, stranger)
    reader = ServiceLedger(log.pool)
    on_tuesday = Period(first_day=TUESDAY.date(), standings=("effective",))

    assert [row.record_id for row in reader.of_volunteer(somebody.id, on_tuesday).items] == [tuesday.id]
    assert len(reader.of_volunteer(somebody.id).items) == 3
    assert len(reader.of_activity(held.id).items) == len(reader.of_organization(team.id).items) == 4
    assert reader.sum_of(somebody.id) == Sum(2, 180)
    assert reader.sum_of(somebody.id, on_tuesday) == Sum(1, 120)


def test_what_waits_is_listed_for_whoever_decides_it(log: ProjectedLog) -> None:
    held, somebody, team = make.activity(), make.volunteer(), make.organization()
    held = make.activity(organization_id=team.id)
    ours = make.proposed_record(held, somebody)
    theirs = make.proposed_record(held, somebody, review=Review.OFFICE)
    decided = make.effective_record(held, somebody)
    log.project(team, somebody, held, ours, theirs, decided)
    reader = ServiceLedger(log.pool)

    assert [row.record_id for row in reader.to_confirm(team.id).items] == [ours.id]
    assert [row.record_id for row in reader.for_office("310000").items] == [theirs.id]
    assert [row.record_id for row in reader.for_office("330000").items] == []


def test_a_disputed_record_can_be_objected_to_and_still_be_proposed(log: ProjectedLog) -> None:
    held, somebody = make.activity(), make.volunteer()
    record = make.opened_record(held, somebody)
    record.dispute(act(LATER), make.facts(minutes=60), tier=Tier.D, evidence="导入")
    record.object(act(LATER), element="minutes", claimed=make.sealed("90"), evidence=None)
    log.project(make.organization(organization_id=held.organization_id), somebody, held, record)
    reader = ServiceLedger(log.pool)
    (disputed,) = reader.objections_of(held.organization_id).items

    make.propose(record, make.facts(minutes=90), at=LATER)
    log.project(record)

    (proposed,) = reader.to_confirm(held.organization_id).items
    assert (disputed.standing, disputed.tier, disputed.minutes) == ("disputed", "D", 60)
    assert (proposed.standing, proposed.tier, proposed.minutes) == ("proposed", "B", 90)
    assert (proposed.has_objection, proposed.objection_evidence) == (True, None)


def test_an_objection_is_listed_until_it_is_answered(log: ProjectedLog) -> None:
    held, somebody = make.activity(), make.volunteer()
    record = make.effective_record(held, somebody)
    record.object(act(LATER), element="minutes", claimed=make.sealed("200"), evidence=make.sealed("照片"))
    log.project(make.organization(organization_id=held.organization_id), somebody, held, record)
    reader = ServiceLedger(log.pool)
    (open_one,) = reader.objections_of(held.organization_id).items
    assert (open_one.objection_element, open_one.objection_claimed, open_one.objection_evidence) == (
        "minutes",
        make.sealed("200"),
        make.sealed("照片"),
    )

    record.answer_objection(act(LATER + timedelta(days=1)), is_upheld=False, reason="签退表为准")
    log.project(record)

    assert list(reader.objections_of(held.organization_id).items) == []
    answered = reader.of_ids([record.id])[record.id]
    assert (answered.objection_upheld, answered.objection_answer) == (False, "签退表为准")
