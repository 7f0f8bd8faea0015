"""What waits for an organization: each thing once, for it alone, and no longer than it waits."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from projections.due import Due, DueKind, DueRow
from registry.activity import Activity
from registry.aggregate import RegistryAggregate
from registry.evidence import Review
from registry.volunteer import Volunteer
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, WEDNESDAY, act
from tests.projections.log import ProjectedLog

END = TUESDAY + timedelta(hours=3)
People = tuple[Volunteer, Volunteer, Volunteer]


@pytest.fixture
def held() -> Activity:
    return make.activity()


@pytest.fixture
def people(log: ProjectedLog, held: Activity) -> People:
    """Known to the log, as the organization is."""
    ada, ben, cai = (make.volunteer(f"31010600000000{number}0") for number in range(3))
    log.project(make.organization(organization_id=held.organization_id), ada, ben, cai)
    return ada, ben, cai


def due(log: ProjectedLog, held: Activity, *others: RegistryAggregate) -> list[DueRow]:
    """On Wednesday."""
    log.project(held, *others)
    return Due(log.pool).of_organization(held.organization_id, WEDNESDAY)


def test_an_activity_whose_last_shift_is_over_waits_to_be_ended(log: ProjectedLog, held: Activity) -> None:
    log.project(held)
    agenda = Due(log.pool)

    assert agenda.of_organization(held.organization_id, END - timedelta(seconds=1)) == []
    assert agenda.of_organization(held.organization_id, END) == [
        DueRow(DueKind.ACTIVITIES_TO_END, 1, held.id, None, held.plan.title, END, None, None, None, None)
    ]


def test_an_activity_that_ended_or_never_was_waits_for_nothing(log: ProjectedLog, held: Activity) -> None:
    ours = held.organization_id
    cancelled = make.activity(organization_id=ours)
    draft = make.activity(is_published=False, organization_id=ours)
    held.end(act(WEDNESDAY), ended_at=END)
    cancelled.cancel(act(), reason="下雨")

    assert due(log, held, cancelled, draft) == []


def test_those_who_had_a_place_and_no_record_wait_to_be_recorded(
    log: ProjectedLog, held: Activity, people: People
) -> None:
    _, ben, cai = people
    absent, recorded, forgotten = (make.sign_up(held, somebody, is_accepted=True) for somebody in people)
    recorded.serve(act(TUESDAY))
    record = make.effective_record(held, ben, attended=recorded)
    forgotten.serve(act(TUESDAY))
    forced_out = make.opened_record(held, cai, attended=forgotten)
    forced_out.check_in(act(TUESDAY), at=TUESDAY, method="staff", distance=None)
    forced_out.force_out(act(WEDNESDAY), at=WEDNESDAY)
    held.end(act(WEDNESDAY), ended_at=END)

    found = due(log, held, absent, recorded, forgotten, record, forced_out)

    shift = held.plan.shifts[0]
    assert found == [
        DueRow(
            DueKind.ROSTERS_TO_RECORD,
            2,
            held.id,
            shift.id,
            held.plan.title,
            END,
            None,
            END,
            shift.starts_at,
            held.plan.posts[0].name,
        )
    ]


def test_a_shift_that_goes_on_or_was_called_off_has_nothing_to_record(
    log: ProjectedLog, held: Activity, people: People
) -> None:
    ada, _, _ = people
    cancelled = make.activity(organization_id=held.organization_id)
    places = [make.sign_up(each, ada, is_accepted=True) for each in (held, cancelled)]
    cancelled.cancel(act(), reason="下雨")
    log.project(held, cancelled, *places)

    assert Due(log.pool).of_organization(held.organization_id, END - timedelta(seconds=1)) == []


def test_records_wait_by_activity_for_the_earliest_day(
    log: ProjectedLog, held: Activity, people: People
) -> None:
    ada, ben, cai = people
    held.end(act(WEDNESDAY), ended_at=END)
    soon = make.proposed_record(held, ada, due_on=date(2026, 3, 10))
    later = make.proposed_record(held, ben, at=WEDNESDAY + timedelta(hours=1))
    for_the_office = make.proposed_record(held, cai, review=Review.OFFICE)
    confirmed = make.effective_record(held, cai)

    assert due(log, held, soon, later, for_the_office, confirmed) == [
        DueRow(
            DueKind.RECORDS_TO_CONFIRM,
            2,
            held.id,
            None,
            held.plan.title,
            WEDNESDAY,
            date(2026, 3, 10),
            None,
            None,
            None,
        )
    ]


def test_open_objections_and_requests_are_counted_over_all_activities(
    log: ProjectedLog, held: Activity, people: People
) -> None:
    ada, _, _ = people
    held.end(act(WEDNESDAY), ended_at=END)
    open_one, other_open, answered = (make.effective_record(held, somebody) for somebody in people)
    for record, at in ((open_one, WEDNESDAY), (other_open, MONDAY), (answered, MONDAY)):
        record.object(act(at), element="minutes", claimed=make.sealed("90"), evidence=None)
    answered.answer_objection(act(WEDNESDAY), is_upheld=False, reason="签到表为证")
    requests = [
        make.requested_certificate(ada, number, organization_id=held.organization_id)
        for number in ("ZM1", "ZM2")
    ]
    requests[1].refuse_request(act(WEDNESDAY), reason="无记录")

    found = due(log, held, open_one, other_open, answered, *requests)

    asked = TUESDAY + timedelta(days=3)
    assert found == [
        DueRow(DueKind.OBJECTIONS, 2, None, None, None, MONDAY, None, None, None, None),
        DueRow(DueKind.CERTIFICATE_REQUESTS, 1, None, None, None, asked, None, None, None, None),
    ]


def test_applications_wait_by_shift_until_it_is_over(
    log: ProjectedLog, held: Activity, people: People
) -> None:
    ada, ben, cai = people
    later = MONDAY + timedelta(hours=1)
    applied = [make.sign_up(held, ada, at=later), make.sign_up(held, ben)]
    log.project(held, *applied, make.sign_up(held, cai, is_accepted=True))
    before = Due(log.pool).of_organization(held.organization_id, END - timedelta(seconds=1))
    after = Due(log.pool).of_organization(held.organization_id, END)

    shift = held.plan.shifts[0]
    assert before == [
        DueRow(
            DueKind.SIGN_UPS_TO_DECIDE,
            2,
            held.id,
            shift.id,
            held.plan.title,
            MONDAY,
            None,
            None,
            shift.starts_at,
            held.plan.posts[0].name,
        )
    ]
    assert DueKind.SIGN_UPS_TO_DECIDE not in {row.kind for row in after}


def test_another_organizations_matters_are_not_ours(
    log: ProjectedLog, held: Activity, people: People
) -> None:
    ada, ben, cai = people
    place = make.sign_up(held, ada, is_accepted=True)
    record = make.proposed_record(held, ben)
    request = make.requested_certificate(ada, organization_id=held.organization_id)
    log.project(held, place, make.sign_up(held, cai), record, request)

    assert Due(log.pool).of_organization(uuid4(), WEDNESDAY) == []
