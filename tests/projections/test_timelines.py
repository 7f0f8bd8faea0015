"""Who did what, when, on whose behalf; and who looked at whose data."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from projections import timelines
from projections.changes import Insert, Through
from projections.disclosures import Disclosures
from projections.timelines import RELATED, Timelines
from registry.act import Channel, Role
from registry.disclosure import Disclosure
from registry.person import Purpose
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, act
from tests.projections.log import ProjectedLog, changes_of
from tests.projections.rights import disclosure
from tests.projections.story import LATER, every_event


def test_an_entry_says_who_when_and_on_whose_behalf() -> None:
    person, guardian = make.person(), uuid4()
    said = act(
        TUESDAY,
        by=guardian,
        role=Role.GUARDIAN,
        on_behalf_of=person.id,
        effective_at=MONDAY,
        device_at=MONDAY,
        channel=Channel.WEB,
    )
    person.give_consent(said, Purpose.PUBLICITY, text_version="2026-1")

    assert changes_of(timelines, person, last=1) == [
        Insert(
            "timeline_entries",
            {
                "position": 2,
                "aggregate_id": person.id,
                "version": 2,
                "topic": "person.consent-given",
                "at": TUESDAY,
                "effective_at": MONDAY,
                "device_at": MONDAY,
                "by": guardian,
                "role": "guardian",
                "on_behalf_of": person.id,
                "channel": "web",
                "summary": {"purpose": "publicity", "text_version": "2026-1"},
            },
            Through("timeline_streams", person.id, RELATED),
        )
    ]


def test_no_summary_holds_a_personal_value(log: ProjectedLog) -> None:
    log.project(*every_event())

    summaries = [str(row[-1]) for row in log.rows("timeline_entries")]

    assert [summary for summary in summaries if "sealed:" in summary or "digest" in summary] == []


def test_a_summary_tells_what_a_calendar_changed() -> None:
    record = make.proposed_record(make.activity(), make.volunteer(), due_on=MONDAY.date())
    record.recalculate_deadline(act(LATER), due_on=TUESDAY.date(), is_provisional=True)

    (entry,) = changes_of(timelines, record, last=1)

    assert isinstance(entry, Insert)
    assert (entry.row["topic"], entry.row["summary"]) == (
        "service-record.deadline-recalculated",
        {"due_before": "2026-03-02", "due_on": "2026-03-03", "days_late": 1, "is_provisional": True},
    )


def test_an_erasure_tells_how_long_the_law_keeps_the_record() -> None:
    person = make.person()
    person.erase(act(), basis="本人申请", restricted_until=date(2036, 3, 3))

    (entry,) = changes_of(timelines, person, last=1)

    assert isinstance(entry, Insert)
    assert entry.row["summary"] == {"basis": "本人申请", "restricted_until": "2036-03-03"}


def test_an_event_appears_under_everything_it_belongs_to(log: ProjectedLog) -> None:
    held, somebody = make.activity(), make.volunteer()
    team = make.organization(organization_id=held.organization_id)
    log.project(team, somebody, held)
    record = make.effective_record(held, somebody)
    log.project(record)
    reader = Timelines(log.pool)

    def topics(subject: UUID) -> list[str]:
        return [row.topic for row in reader.of(subject, first=3).items]

    expected = ["service-record.confirmed", "service-record.proposed", "service-record.opened"]
    assert topics(record.id) == expected
    assert topics(somebody.id) == expected
    assert topics(somebody.person_id) == expected
    assert topics(held.id) == expected
    assert topics(team.id) == expected


def test_a_timeline_is_read_page_by_page_the_latest_first(log: ProjectedLog) -> None:
    held, somebody = make.activity(), make.volunteer()
    log.project(make.organization(organization_id=held.organization_id), somebody, held)
    log.project(make.effective_record(held, somebody), make.effective_record(held, somebody))
    reader = Timelines(log.pool)
    everything = [row.position for row in reader.of(held.id, first=100).items]

    page = reader.of(held.id, first=3)
    following = reader.of(held.id, after=page.end_cursor, first=100)

    assert [row.position for row in [*page.items, *following.items]] == everything
    assert everything == sorted(everything, reverse=True)


def test_a_person_sees_who_has_looked(log: ProjectedLog) -> None:
    person, officer = uuid4(), uuid4()
    denied = Disclosure.deny(
        act(TUESDAY, by=officer),
        disclosure_id=uuid4(),
        person_id=person,
        elements=["name"],
        purpose="好奇",
        reason="无权",
    )
    log.project(disclosure(person, by=officer), denied, disclosure(uuid4()))
    reader = Disclosures(log.pool)

    latest, earlier = reader.of_person(person).items

    assert (latest.is_denied, latest.reason, latest.purpose) == (True, "无权", "好奇")
    assert (earlier.is_denied, earlier.elements, earlier.read_by) == (False, ["name", "document"], officer)
    assert list(reader.by_reader(officer).items) == [latest, earlier]
