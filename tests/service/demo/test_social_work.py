"""The social work of the demo district is complete, in every state, and breaks no rule."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import combinations
from uuid import UUID

from registry.act import Role
from registry.dates import add_months
from registry.organization import Organization
from registry.social_work.candidacy import Candidacy, CandidacyStanding
from registry.social_work.cases import CaseKind, CaseStanding
from registry.social_work.complaint import Complaint
from registry.social_work.course import Course, CourseStanding
from registry.social_work.course_place import CoursePlace, CoursePlaceStanding
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.employment import Employment, EmploymentStanding
from registry.social_work.good_practice import GoodPractice, GoodPracticeStanding
from registry.social_work.inspection import Inspection, InspectionStanding
from registry.social_work.job_post import JobPost
from registry.social_work.learning import Learning
from registry.social_work.levels import Level
from registry.social_work.provider import Provider, ProviderStanding
from registry.social_work.qualification import Qualification, QualificationStanding
from registry.social_work.registration import Registration
from registry.social_work.registration_case import RegistrationCase
from registry.social_work.sanctions import ComplaintStanding, DisciplineStanding
from registry.social_work.service_organization import ServiceOrganization, ServiceOrganizationStanding
from registry.social_work.station import Station
from registry.social_work.terms import RegistrationStanding
from tests.service.demo.loaded import SMALL, TODAY, Loaded

YESTERDAY = TODAY - timedelta(days=1)
"""The last day of the story."""


def registrations(loaded: Loaded) -> list[Registration]:
    return loaded.all_of(Registration, "registration.opened")


def test_everything_is_there_in_the_numbers_that_were_asked_for(loaded: Loaded) -> None:
    persons = {each.person_id for each in loaded.all_of(Qualification, "qualification.recorded")}
    topics = (
        "service-organization.opened",
        "station.opened",
        "course.drafted",
        "practice.recorded",
        "demand.posted",
        "good-practice.submitted",
        "job-post.posted",
    )
    assert len(persons) == SMALL.social_workers
    assert [loaded.count(topic) for topic in topics] == [
        SMALL.service_organizations,
        SMALL.stations,
        SMALL.courses,
        SMALL.practice_entries,
        SMALL.needs,
        SMALL.good_practices,
        SMALL.job_posts,
    ]
    assert loaded.count("examination.announced") == 3


def test_social_workers_of_every_level_stand_everywhere(loaded: Loaded) -> None:
    states = [each.state_on(YESTERDAY) for each in registrations(loaded)]
    assert {state.standing for state in states} == set(RegistrationStanding) - {RegistrationStanding.NONE}
    assert {state.level for state in states if state.is_registered} == set(Level)


def test_registrations_are_early_and_late_in_their_term_and_renewed(loaded: Loaded) -> None:
    left = [
        (state.valid_to - YESTERDAY).days
        for each in registrations(loaded)
        if (state := each.state_on(YESTERDAY)).is_registered and state.valid_to
    ]
    assert min(left) < 60
    assert max(left) > 900
    assert any(len({term.number for term in each.terms}) < len(each.terms) for each in registrations(loaded))


def test_some_are_qualified_only_in_their_first_year_or_too_late(loaded: Loaded) -> None:
    registered = {each.person_id for each in registrations(loaded)}
    qualified = [
        each
        for each in loaded.all_of(Qualification, "qualification.recorded")
        if each.person_id not in registered
    ]
    ages = [add_months(each.passed_on, 12) < YESTERDAY for each in qualified]
    assert set(ages) == {True, False}


def test_one_registration_fell_with_its_qualification(loaded: Loaded) -> None:
    void = [
        each
        for each in loaded.all_of(Qualification, "qualification.recorded")
        if each.standing is QualificationStanding.VOID
    ]
    assert len(void) == 1
    state = loaded.registry.registration_state(void[0].person_id, on=YESTERDAY)
    assert state.standing is RegistrationStanding.REVOKED


def test_first_registrations_and_renewals_are_in_every_state(loaded: Loaded) -> None:
    cases = loaded.all_of(RegistrationCase, "registration-case.submitted")
    sought = set(CaseStanding) - {CaseStanding.LAPSED}
    for kind in (CaseKind.FIRST, CaseKind.RENEWAL):
        assert sought <= {each.standing for each in cases if each.kind is kind}


def test_nobody_has_two_terms_on_one_day(loaded: Loaded) -> None:
    for each in registrations(loaded):
        assert not any(one.meets(other) for one, other in combinations(each.terms, 2))


def test_whoever_renewed_had_the_hours(loaded: Loaded) -> None:
    renewed = loaded.events("registration.renewed")
    assert renewed
    assert all(int(str(each["minutes_counted"])) >= int(str(each["minutes_required"])) for each in renewed)


def test_every_credit_of_a_course_lies_inside_its_lessons(loaded: Loaded) -> None:
    counted = 0
    for learning in loaded.all_of(Learning, "learning.opened"):
        for credit in learning.credits.values():
            if credit.course_id is None:
                continue
            lessons = loaded.registry.get(Course, credit.course_id).plan.lessons
            for span in credit.spans:
                assert any(one.starts_at <= span.starts_at < span.ends_at <= one.ends_at for one in lessons)
                counted += 1
    assert counted


def test_the_one_on_show_may_renew_now_and_lacks_a_few_hours(loaded: Loaded) -> None:
    person_id = loaded.person_on_show("social_worker")
    term = loaded.registry.registration_of(person_id).last_term()
    meter = loaded.registry.learning_meter(person_id, term)
    assert add_months(term.valid_to, -3) <= TODAY <= term.valid_to
    assert 0 < meter.missing_minutes < meter.required_minutes / 2
    posts = [
        each
        for each in loaded.all_of(Employment, "employment.proposed")
        if each.person_id == person_id and each.is_full_time and each.holds_on(YESTERDAY)
    ]
    administrator = loaded.person_on_show("service_organization")
    employers = [loaded.registry.get(Organization, each.organization_id) for each in posts]
    assert [each.roles_of(administrator, on=YESTERDAY) for each in employers] == [{Role.ADMINISTRATOR}]


def test_the_provider_on_show_is_approved_and_teaches(loaded: Loaded) -> None:
    administrator = loaded.person_on_show("provider")
    teaching = [
        each.organization_id
        for each in loaded.all_of(Provider, "provider.applied")
        if each.is_approved_on(TODAY)
        and loaded.registry.get(Organization, each.organization_id).roles_of(administrator, on=TODAY)
    ]
    courses = loaded.all_of(Course, "course.drafted")
    assert len(teaching) == 1
    assert any(each.organization_id == teaching[0] for each in courses)


def test_courses_places_and_providers_are_in_every_state(loaded: Loaded) -> None:
    courses = loaded.all_of(Course, "course.drafted")
    places = loaded.all_of(CoursePlace, "course-place.taken")
    providers = loaded.all_of(Provider, "provider.applied")
    assert {each.standing for each in courses} == set(CourseStanding)
    assert {each.standing for each in places} == set(CoursePlaceStanding)
    assert {each.standing for each in providers} == set(ProviderStanding)
    coming = {each.id for each in courses if each.plan.starts_at > loaded.watch.now}
    assert any(each.course_id in coming for each in places)


def test_the_inspection_is_published_with_every_finding(loaded: Loaded) -> None:
    (inspection,) = loaded.all_of(Inspection, "inspection.opened")
    assert inspection.standing is InspectionStanding.PUBLISHED
    assert set(inspection.findings) == set(inspection.sample)


def test_service_organizations_are_registered_refused_waiting_and_late(loaded: Loaded) -> None:
    files = loaded.all_of(ServiceOrganization, "service-organization.opened")
    counted = Counter(each.standing for each in files)
    registered = counted.pop(ServiceOrganizationStanding.REGISTERED)
    assert registered == SMALL.service_organizations - 2
    assert set(counted.values()) == {1}
    assert loaded.count("annual-report.filed")
    assert loaded.count("annual-report.missed")
    assert loaded.count("credit-listing.listed-as-abnormal") == 1


def test_one_service_organization_has_less_than_a_third_of_certified_staff(loaded: Loaded) -> None:
    staff: dict[UUID, list[bool]] = {}
    for each in loaded.all_of(Employment, "employment.proposed"):
        if each.is_full_time and each.holds_on(YESTERDAY):
            state = loaded.registry.registration_state(each.person_id, on=YESTERDAY)
            staff.setdefault(each.organization_id, []).append(state.is_registered)
    thin = [organization for organization, certified in staff.items() if 3 * sum(certified) < len(certified)]
    assert len(thin) == 1


def test_employments_are_in_every_state_and_full_time_only_once(loaded: Loaded) -> None:
    known = loaded.all_of(Employment, "employment.proposed")
    assert {each.standing for each in known} == set(EmploymentStanding)
    assert {each.is_full_time for each in known} == {True, False}
    held = [each.person_id for each in known if each.is_full_time and each.holds_on(YESTERDAY)]
    assert len(set(held)) == len(held)


def test_stations_have_staff_of_their_operator_and_a_count_for_every_month(loaded: Loaded) -> None:
    for station in loaded.all_of(Station, "station.opened"):
        assert station.staff
        assert len(station.counts) >= 12
        for employment_id in station.staff.values():
            employment = loaded.registry.get(Employment, employment_id)
            assert employment.organization_id == station.organization_id


def test_complaints_and_discipline_cases_are_in_every_state(loaded: Loaded) -> None:
    complaints = loaded.all_of(Complaint, "complaint.filed")
    cases = loaded.all_of(DisciplineCase, "discipline-case.notice-served")
    assert {each.standing for each in complaints} == set(ComplaintStanding)
    assert {each.standing for each in cases} == set(DisciplineStanding)
    published = [each for each in cases if each.standing is DisciplineStanding.PUBLISHED]
    assert all(each.known_sanction.valid_to >= TODAY for each in published)


def test_candidacies_end_every_way(loaded: Loaded) -> None:
    known = loaded.all_of(Candidacy, "candidacy.signed-up")
    assert {each.standing for each in known} == set(CandidacyStanding)
    assert any(each.examination_id for each in loaded.all_of(Qualification, "qualification.recorded"))


def test_good_practice_and_jobs_are_in_every_state(loaded: Loaded) -> None:
    shared = loaded.all_of(GoodPractice, "good-practice.submitted")
    jobs = loaded.all_of(JobPost, "job-post.posted")
    assert {each.standing for each in shared} == set(GoodPracticeStanding)
    assert any(each.is_withdrawn for each in jobs)
    assert any(not each.is_withdrawn and each.offer.open_until >= TODAY for each in jobs)


def test_incentives_were_granted_and_taken_back(loaded: Loaded) -> None:
    for granted, taken in (
        ("honour.recorded", "honour.revoked"),
        ("allowance.granted", "allowance.recovered"),
        ("talent-rank.granted", "talent-rank.ended"),
    ):
        assert loaded.count(granted) > loaded.count(taken) == 1


def test_practice_is_recorded_with_the_registration_of_its_day(loaded: Loaded) -> None:
    standings = {each["registration_standing"] for each in loaded.events("practice.recorded")}
    assert RegistrationStanding.REGISTERED in standings
    assert loaded.count("practice.objected") > loaded.count("practice.objection-answered")


def test_what_the_clock_has_to_do_was_done(loaded: Loaded) -> None:
    """Nobody whose term was over is without the note that it is."""
    for each in registrations(loaded):
        last = each.terms[-1]
        if last.ended_on is None and last.valid_to < YESTERDAY:
            assert each.expired_to == last.valid_to
