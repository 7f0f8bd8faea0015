"""Who is turned away at each door, and that nothing was written then."""

from __future__ import annotations

import pytest

from tests.api.door import MUTATIONS, Door
from tests.api.matters import Matters

FOR_NOBODY_IN_PARTICULAR = {
    "postDemand",
    "sendDemandCode",
    "proveDemandPhone",
    "withdrawDemand",
    "rateDemand",
    "signIn",
    "refreshSession",
    "signOut",
    "registerPerson",
    "registerVolunteer",
    "openAccount",
    "beginPasskeySignIn",
    "signInWithPasskey",
    "fileComplaint",
}
FOR_EVERY_PERSON = {
    "takeCoursePlace",
    "signOutEverywhere",
    "changePassword",
    "enrolTotp",
    "confirmTotp",
    "stepUp",
    "endSession",
    "renewRecoveryCodes",
    "removeTotp",
    "beginPasskey",
    "addPasskey",
    "removePasskey",
    "stepUpWithPasskey",
    "becomeVolunteer",
    "registerWard",
    "registerOrganization",
    "openCalendarFeed",
    "closeCalendarFeed",
    "applyForRegistration",
    "applyForRenewal",
    "applyForTransfer",
    "applyForUnitChange",
}
"""About the caller's own matters: nobody is turned away for who they are."""


@pytest.fixture(scope="module")
def matters(module_door: Door) -> Matters:
    return Matters(module_door)


@pytest.mark.parametrize("mutation", sorted(set(MUTATIONS) - FOR_NOBODY_IN_PARTICULAR))
def test_who_is_not_signed_in_is_asked_to(door: Door, matters: Matters, mutation: str) -> None:
    given = matters.given(mutation)
    with door.world.nothing_happens():
        assert door.do(mutation, given)["code"] == "SIGN_IN_NEEDED"


@pytest.mark.parametrize("mutation", sorted(set(MUTATIONS) - FOR_NOBODY_IN_PARTICULAR - FOR_EVERY_PERSON))
def test_a_volunteer_whose_matter_it_is_not_may_not_do_it(
    door: Door, matters: Matters, mutation: str
) -> None:
    given, stranger = matters.given(mutation), door.world.another
    door.token(stranger.caller)
    with door.world.nothing_happens():
        assert door.do(mutation, given, by=stranger)["code"] == "NOT_ALLOWED"


OPEN_QUERIES = {
    "demandByCode",
    "demandFigures",
    "demandTemplates",
    "complaintProgress",
    "activities",
    "activity",
    "activityCounts",
    "examinations",
    "goodPractices",
    "course",
    "courses",
    "inspection",
    "inspections",
    "learningProvider",
    "myCoursePlace",
    "jobPosts",
    "node",
    "organizations",
    "statistics",
    "serviceOrganization",
    "socialWorker",
    "stations",
    "verification",
    "viewer",
}
"""What anybody may ask without being known; reviewed like code."""


QUERIES = {
    "demand": "demand(id: $demandId) { id }",
    "demandQueue": 'demandQueue(search: { division: "310106", standings: [PROVEN] }) { edges { cursor } }',
    "demandOffers": "demandOffers(id: $demandId) { id }",
    "demandCandidates": "demandCandidates(id: $demandId) { score }",
    "myDemandOffers": "myDemandOffers { edges { cursor } }",
    "organizationDemandOffers": """organizationDemandOffers(organizationId: $organizationId) {
        edges { cursor }
    }""",
    "openDemands": "openDemands(organizationId: $organizationId) { edges { cursor } }",
    "candidacies": "candidacies(examinationId: $examinationId) { edges { cursor } }",
    "candidaciesToVerify": 'candidaciesToVerify(division: "310000") { edges { cursor } }',
    "eligibility": """eligibility(
        examinationId: $examinationId, background: { degree: DOCTOR, isSocialWork: true }
    ) { isMet }""",
    "myCandidacies": "myCandidacies { edges { cursor } }",
    "myQualificationReports": "myQualificationReports { id }",
    "myTranscript": "myTranscript { id }",
    "qualification": 'qualification(certificateNumber: "x") { id }',
    "qualificationReports": 'qualificationReports(division: "310000") { edges { cursor } }',
    "complaints": 'complaints(division: "310000") { edges { cursor } }',
    "complaint": "complaint(id: $complaintId) { id }",
    "disciplineCase": "disciplineCase(id: $disciplineCaseId) { id }",
    "myDisciplineCases": "myDisciplineCases { id }",
    "myPractice": "myPractice { edges { cursor } }",
    "practice": "practice(organizationId: $organizationId) { edges { cursor } }",
    "myIncentives": "myIncentives { personId }",
    "incentives": 'incentives(registrationNumber: "x") { personId }',
    "organizationHonours": "organizationHonours(organizationId: $organizationId) { edges { cursor } }",
    "coursesOf": "coursesOf(organizationId: $organizationId) { edges { cursor } }",
    "courseRoster": "courseRoster(courseId: $courseId) { edges { cursor } }",
    "myCoursePlaces": "myCoursePlaces { edges { cursor } }",
    "lessonCode": "lessonCode(courseId: $courseId, lessonId: $lessonId) { code }",
    "lessonAtDoor": "lessonAtDoor(lessonId: $lessonId) { lessonId }",
    "myLearning": "myLearning { meter { isMet } }",
    "myLearningCredits": "myLearningCredits { edges { cursor } }",
    "learningCredit": "learningCredit(id: $creditId) { id }",
    "learningCreditsOf": "learningCreditsOf(organizationId: $organizationId) { edges { cursor } }",
    "learningProviderQueue": 'learningProviderQueue(division: "310000", standings: [PENDING]) '
    "{ edges { cursor } }",
    "dashboard": 'dashboard(division: "310000") { asOf }',
    "volunteer": 'volunteer(number: "x") { id }',
    "volunteers": 'volunteers(division: "310000") { edges { cursor } }',
    "realNameQueue": 'realNameQueue(division: "310000") { edges { cursor } }',
    "organizationQueue": 'organizationQueue(division: "310000") { edges { cursor } }',
    "mySignUps": "mySignUps { edges { cursor } }",
    "attendanceSheet": "attendanceSheet(shiftId: $shiftId) { __typename }",
    "checkInCode": "checkInCode(shiftId: $shiftId) { code }",
    "shiftAtDoor": "shiftAtDoor(shiftId: $shiftId) { shiftId }",
    "serviceLedger": "serviceLedger(volunteerId: $volunteerId) { __typename }",
    "recordsToConfirm": "recordsToConfirm(organizationId: $organizationId) { edges { cursor } }",
    "openObjections": "openObjections(organizationId: $organizationId) { edges { cursor } }",
    "recordsForOffice": 'recordsForOffice(division: "310000") { edges { cursor } }',
    "myCertificates": "myCertificates { edges { cursor } }",
    "certificate": 'certificate(number: "x") { id }',
    "certificateRequests": "certificateRequests(organizationId: $organizationId) { edges { cursor } }",
    "timeline": "timeline(of: $personId) { edges { cursor } }",
    "personFile": "personFile(personId: $personId) { person { id } }",
    "appointments": "appointments { edges { cursor } }",
    "myData": "myData { person { id } }",
    "whoReadMyData": "whoReadMyData { edges { cursor } }",
    "due": "due(organizationId: $organizationId) { count }",
    "systemStatus": "systemStatus { version }",
    "serviceOrganizationQueue": 'serviceOrganizationQueue(division: "310000") { edges { cursor } }',
    "missedReports": 'missedReports(division: "310000") { edges { cursor } }',
    "staffWarnings": 'staffWarnings(division: "310000") { fullTime }',
    "employments": "employments(organizationId: $organizationId) { edges { cursor } }",
    "myEmployments": "myEmployments { id }",
    "stationsOf": "stationsOf(organizationId: $organizationId) { id }",
    "goodPracticesOf": "goodPracticesOf(organizationId: $organizationId) { id }",
    "jobPostsOf": "jobPostsOf(organizationId: $organizationId) { id }",
    "mySocialWork": "mySocialWork { registration { number } }",
    "myRegistrationCases": "myRegistrationCases { edges { cursor } }",
    "registrationCase": "registrationCase(id: $caseId) { number }",
    "registrationCaseQueue": 'registrationCaseQueue(division: "310000", standings: [SUBMITTED]) '
    "{ edges { cursor } }",
}
FOR_STAFF_AND_MEMBERS = {
    "coursesOf",
    "courseRoster",
    "lessonCode",
    "learningCreditsOf",
    "learningProviderQueue",
    "demandQueue",
    "demandOffers",
    "demandCandidates",
    "organizationDemandOffers",
    "openDemands",
    "complaints",
    "complaint",
    "disciplineCase",
    "practice",
    "incentives",
    "organizationHonours",
    "candidacies",
    "candidaciesToVerify",
    "qualification",
    "qualificationReports",
    "dashboard",
    "volunteers",
    "realNameQueue",
    "organizationQueue",
    "attendanceSheet",
    "checkInCode",
    "serviceLedger",
    "recordsToConfirm",
    "openObjections",
    "recordsForOffice",
    "certificateRequests",
    "timeline",
    "personFile",
    "appointments",
    "due",
    "systemStatus",
    "serviceOrganizationQueue",
    "missedReports",
    "staffWarnings",
    "employments",
    "stationsOf",
    "goodPracticesOf",
    "jobPostsOf",
    "registrationCase",
    "registrationCaseQueue",
}

HIDES_WHETHER_THERE_IS_ONE = {
    "qualification",
    "timeline",
    "personFile",
    "registrationCase",
    "complaint",
    "disciplineCase",
}
"""Their ids can be worked out, so a stranger is told the same as of nothing."""


def test_every_query_is_looked_at(door: Door) -> None:
    fields = door.data('{ __type(name: "Query") { fields { name } } }')["__type"]["fields"]
    assert {field["name"] for field in fields} == OPEN_QUERIES | set(QUERIES)


@pytest.mark.parametrize("query", sorted(QUERIES))
def test_who_is_not_signed_in_learns_nothing(door: Door, matters: Matters, query: str) -> None:
    assert door.refusal(matters.put_into(QUERIES[query])) == "SIGN_IN_NEEDED"


@pytest.mark.parametrize("query", sorted(FOR_STAFF_AND_MEMBERS))
def test_a_volunteer_whose_matter_it_is_not_learns_nothing(door: Door, matters: Matters, query: str) -> None:
    document = matters.put_into(QUERIES[query])
    code = "NOT_FOUND" if query in HIDES_WHETHER_THERE_IS_ONE else "NOT_ALLOWED"
    assert door.refusal(document, by=door.world.another) == code


@pytest.mark.parametrize("query", ["volunteers", "realNameQueue", "organizationQueue", "dashboard"])
def test_an_officer_needs_the_second_factor_and_the_own_division(door: Door, query: str) -> None:
    world = door.world
    officer = world.an_officer("310106")
    weak = world.an_officer("310106")
    document = "{ " + QUERIES[query].replace("310000", "310106") + " }"
    assert "errors" not in door.ask(document, by=officer)
    assert door.refusal("{ " + QUERIES[query] + " }", by=officer) == "NOT_ALLOWED"
    weak_caller = type(weak)(weak.person_id)
    assert door.refusal(document, by=weak_caller) == "SECOND_FACTOR_NEEDED"
