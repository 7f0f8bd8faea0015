"""One of everything that a door may be asked about, so that it can be tried with other people's matters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

from api.relay import node_id
from registry.social_work.levels import Level
from tests.api.door import MUTATIONS, Door, organization_id, person_id, volunteer_id
from tests.demands import an_offered_demand
from tests.discipline import a_sanctioned_case
from tests.examinations import a_candidate
from tests.learning import a_course_credit, a_drawn_inspection, a_place
from tests.practising import a_practice, a_rank, an_allowance, an_honour
from tests.registration_cases import a_first_case
from tests.registry.commands.ways.examinations import held
from tests.service_organizations import a_job, a_proposal, a_station, a_submitted_practice
from tests.social_workers import a_qualified_person

TEXTS = {
    "division": "310106",
    "documentNumber": "G0000001",
    "issuer": "GBR",
    "Date": "2026-03-03",
    "Decimal": "1.00",
    "DateTime": "2026-03-03T09:00:00+08:00",
}


class Matters:
    """One of each thing that mutations are about, all of them other people's."""

    def __init__(self, door: Door) -> None:
        self.world = door.world

    @cached_property
    def ids(self) -> Mapping[str, str]:
        world = self.world
        sign_up = world.an_applied_sign_up()
        checked_in = world.a_check_in()
        record = world.an_effective_record()
        certificate = world.a_requested_certificate(record)
        minor = world.a_minor()
        assert minor.guardian_id is not None
        discipline = a_sanctioned_case(world)
        offered = an_offered_demand(world)
        return {
            "demandId": node_id("Demand", offered.id),
            "offerId": node_id("DemandOffer", offered.offer),
            "complaintId": node_id("Complaint", discipline.complaint_id),
            "disciplineCaseId": node_id("DisciplineCase", discipline.case_id),
            "practiceId": node_id("Practice", a_practice(world)),
            "honourId": node_id("Honour", an_honour(world)),
            "allowanceId": node_id("Allowance", an_allowance(world)),
            "rankId": node_id("TalentRank", a_rank(world)),
            **self.of_learning(),
            "personId": person_id(record.who.person_id),
            "wardId": person_id(minor.person_id),
            "guardianId": person_id(minor.guardian_id),
            "volunteerId": volunteer_id(record.who.volunteer_id),
            "organizationId": organization_id(record.activity.team.id),
            "successorId": organization_id(world.other_team.id),
            "activityId": node_id("Activity", sign_up.activity.id),
            "shiftId": node_id("Shift", sign_up.activity.shift.id),
            "signUpId": node_id("SignUp", sign_up.id),
            "recordId": node_id("ServiceRecord", record.id),
            "certificateId": node_id("Certificate", certificate),
            "leader": person_id(record.who.person_id),
            **self.of_examinations(),
            "checkedIn": node_id("ServiceRecord", checked_in.id),
            "postId": node_id("Post", sign_up.activity.shift.post_id),
            "representativeId": person_id(record.who.person_id),
            "employmentId": node_id("Employment", a_proposal(world)),
            "stationId": node_id("Station", a_station(world)),
            "goodPracticeId": node_id("GoodPractice", a_submitted_practice(world)),
            "jobId": node_id("JobPost", a_job(world)),
            "caseId": node_id("RegistrationCase", a_first_case(world).id),
            "id": node_id("Post", sign_up.activity.shift.post_id),
        }

    def of_examinations(self) -> Mapping[str, str]:
        sitter = a_candidate(self.world)
        qualified = a_qualified_person(self.world)
        report = self.world.registry.report_missing_qualification(
            sitter.who.caller, sitter.who.person_id, level=Level.ASSISTANT, year=2019, note="在浙江考取"
        )
        return {
            "examinationId": node_id("Examination", sitter.sitting.id),
            "candidacyId": node_id("Candidacy", sitter.candidacy_id),
            "qualificationId": node_id("Qualification", held(self.world, qualified).id),
            "reportId": node_id("QualificationReport", report.id),
        }

    def of_learning(self) -> Mapping[str, str]:
        placed, credit = a_place(self.world), a_course_credit(self.world)
        lesson = node_id("Lesson", placed.course.lesson.id)
        return {
            "courseId": node_id("Course", placed.course.id),
            "placeId": node_id("CoursePlace", placed.id),
            "lessonId": lesson,
            "lessons": lesson,
            "creditId": node_id("LearningCredit", credit.id),
            "inspectionId": node_id("Inspection", a_drawn_inspection(self.world).id),
        }

    def given(self, mutation: str) -> dict[str, Any] | None:
        """The least that the mutation must be told."""
        taken = MUTATIONS[mutation].args.get("input")
        if taken is None:
            return None
        given: dict[str, Any] = self._sample("input", taken.type)
        return given | {"recordId": self.ids["checkedIn"]} if mutation == "checkOut" else given

    def _sample(self, name: str, kind: GraphQLInputType) -> Any:  # a value of any type
        if isinstance(kind, GraphQLNonNull):
            return self._sample(name, kind.of_type)
        if isinstance(kind, GraphQLList):
            return [self._sample(name, kind.of_type)]
        if isinstance(kind, GraphQLEnumType):
            return next(iter(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            return {
                field: self._sample(field, wanted.type)
                for field, wanted in kind.fields.items()
                if is_required_input_field(wanted)
            }
        values = {"ID": self.ids.get(name), "Int": 1, "Float": 1.0, "Boolean": True}
        return values.get(kind.name) or TEXTS.get(name) or TEXTS.get(kind.name) or "x"

    def put_into(self, document: str) -> str:
        """An operation whose variables are these ids."""
        for name, identity in self.ids.items():
            document = document.replace(f"${name}", f'"{identity}"')
        return "{ " + document + " }"
