"""A volunteer's page with the totals of the service."""

from __future__ import annotations

from dataclasses import replace

from projections import volunteer_profiles
from projections.changes import Add, Update
from projections.volunteer_profiles import ServiceTotals, VolunteerProfiles
from registry.record_standings import Annulment
from registry.volunteer import Volunteer
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, act
from tests.projections.log import ProjectedLog, changes_of
from tests.projections.story import LATER


def counted(somebody: Volunteer, minutes: int, records: int) -> list[Add]:
    amounts = {"effective_minutes": minutes, "effective_records": records}
    return [Add("volunteer_profiles", {"volunteer_id": somebody.id}, amounts)]


def test_confirmed_minutes_count() -> None:
    somebody = make.volunteer()
    record = make.effective_record(make.activity(), somebody)

    assert changes_of(volunteer_profiles, record) == counted(somebody, 120, 1)


def test_a_correction_counts_the_difference() -> None:
    somebody = make.volunteer()
    record = make.effective_record(make.activity(), somebody)
    record.correct(act(LATER), replace(record.known_facts, minutes=90), reason="误", evidence="")

    assert changes_of(volunteer_profiles, record, last=1) == counted(somebody, -30, 0)


def test_an_annulment_takes_back_what_had_counted() -> None:
    somebody = make.volunteer()
    record = make.effective_record(make.activity(), somebody)
    record.annul(act(), why=Annulment.FAKE, reason="虚假")

    assert changes_of(volunteer_profiles, record, last=1) == counted(somebody, -120, -1)


def test_annulling_what_never_counted_changes_no_total() -> None:
    record = make.proposed_record(make.activity(), make.volunteer())
    record.annul(act(), why=Annulment.FAKE, reason="虚假")

    assert changes_of(volunteer_profiles, record) == []


def test_a_suspension_says_why() -> None:
    somebody = make.volunteer()
    somebody.suspend(act(), reason="核查")

    assert changes_of(volunteer_profiles, somebody, last=1) == [
        Update(
            "volunteer_profiles",
            {"volunteer_id": somebody.id},
            {"standing": "suspended", "standing_reason": "核查"},
        )
    ]


def test_who_comes_back_keeps_number_oath_and_minutes(log: ProjectedLog) -> None:
    somebody, held = make.volunteer(), make.activity()
    somebody.take_oath(act(), text_version="2026-1")
    log.project(make.organization(organization_id=held.organization_id), held, somebody)
    log.project(make.effective_record(held, somebody))
    before = VolunteerProfiles(log.pool).find(somebody.id)
    somebody.leave(act(LATER), reason="迁出")
    somebody.rejoin(
        act(LATER), division="330106", skills=["外语"], times=["weekend"], fields=[], declaration="2026-2"
    )

    log.project(somebody)

    assert before is not None
    assert VolunteerProfiles(log.pool).find(somebody.id) == replace(
        before, division="330106", skills=["外语"], times=["weekend"], fields=[]
    )


def test_a_return_says_standing_and_offer() -> None:
    somebody = make.volunteer()
    somebody.leave(act(), reason="迁出")
    somebody.rejoin(
        act(LATER), division="330106", skills=["外语"], times=[], fields=["culture"], declaration="2026-2"
    )

    standing, offer = changes_of(volunteer_profiles, somebody, last=1)

    key = {"volunteer_id": somebody.id}
    assert standing == Update("volunteer_profiles", key, {"standing": "active", "standing_reason": ""})
    assert offer == Update(
        "volunteer_profiles",
        key,
        {"division": "330106", "skills": ["外语"], "times": [], "fields": ["culture"]},
    )


def test_a_volunteer_is_found_by_number_person_and_division(log: ProjectedLog) -> None:
    somebody, other = make.volunteer(), make.volunteer("330106000000011", division="330106")
    log.project(somebody, other)
    reader = VolunteerProfiles(log.pool)
    found = reader.find(somebody.id)

    assert found is not None
    assert reader.find_by_number(somebody.number) == found
    assert reader.find_by_person(somebody.person_id) == found
    assert list(reader.in_division("310000").items) == [found]
    assert list(reader.in_division("310000", standing="suspended").items) == []


def test_totals_say_what_counts_what_waits_and_what_was_missed(log: ProjectedLog) -> None:
    somebody, held = make.volunteer(), make.activity()
    missed = make.sign_up(held, somebody, is_accepted=True)
    missed.mark_no_show(act(TUESDAY), starts_at=TUESDAY, reason="")
    effective = make.effective_record(held, somebody)
    waiting = make.proposed_record(held, somebody, served=make.facts(starts_at=MONDAY, minutes=60))
    log.project(make.organization(organization_id=held.organization_id), held)

    log.project(somebody, missed, effective, waiting)

    reader = VolunteerProfiles(log.pool)
    assert reader.totals_of([somebody.id]) == {
        somebody.id: ServiceTotals(somebody.id, 60, 1, 1, TUESDAY.date(), TUESDAY.date())
    }
    assert reader.of_ids([somebody.id])[somebody.id].effective_minutes == 120
