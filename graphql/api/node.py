"""Any object by its id."""

from __future__ import annotations

import strawberry
from strawberry import ID

from api.activities import ACTIVITY
from api.candidacies import CANDIDACY
from api.certificates import CERTIFICATE
from api.context import Info
from api.course_places import COURSE_PLACE
from api.courses import COURSE
from api.demands import DEMAND
from api.employments import EMPLOYMENT
from api.examinations import EXAMINATION
from api.good_practices import GOOD_PRACTICE
from api.job_posts import JOB_POST
from api.organizations import ORGANIZATION
from api.persons import PERSON
from api.qualification_reports import QUALIFICATION_REPORT
from api.qualifications import QUALIFICATION, TRANSCRIPT
from api.registration_cases import REGISTRATION_CASE
from api.relay import Node, NodeIdWrong, NodeKind, split_node_id
from api.running import query
from api.service_organizations import SERVICE_ORGANIZATION
from api.service_records import SERVICE_RECORD
from api.sign_ups import SIGN_UP
from api.stations import STATION
from api.volunteers import VOLUNTEER

KINDS: dict[str, NodeKind] = {
    kind.name: kind
    for kind in (
        PERSON,
        COURSE,
        COURSE_PLACE,
        VOLUNTEER,
        ORGANIZATION,
        ACTIVITY,
        SIGN_UP,
        SERVICE_RECORD,
        CERTIFICATE,
        DEMAND,
        REGISTRATION_CASE,
        EXAMINATION,
        CANDIDACY,
        QUALIFICATION,
        TRANSCRIPT,
        QUALIFICATION_REPORT,
        EMPLOYMENT,
        GOOD_PRACTICE,
        JOB_POST,
        SERVICE_ORGANIZATION,
        STATION,
    )
}


@strawberry.type
class NodeQueries:
    @query
    def node(self, info: Info, id: ID) -> Node | None:
        """Find an object by its id; null when there is none, or none that the caller may see."""
        try:
            kind, identity = split_node_id(id)
            return KINDS[kind].find(info.context, identity)
        except (ValueError, KeyError):
            raise NodeIdWrong(field="id", kind="node") from None
