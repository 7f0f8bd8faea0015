"""One ready request for each mutation of registration cases and registrations."""

from __future__ import annotations

from typing import Any

from registry.social_work.cases import Gap
from tests.api.door import Json
from tests.api.every_job import job
from tests.api.jobs import Job, gid
from tests.people import Somebody
from tests.registration_cases import (
    Filed,
    a_first_case,
    a_reviewed_case,
    an_accepted_case,
)
from tests.social_workers import a_qualified_person, a_registration_number, a_social_worker
from tests.world import World


@job("editRegistrationCase")
def _(world: World) -> Job:
    return _own(world, a_first_case(world), {"statement": "证书晚到"}, {"statement": "证书晚到"})


@job("supplementRegistrationCase")
def _(world: World) -> Job:
    filed = a_first_case(world)
    world.registry.request_supplement(world.registrar, filed.id, gaps=[Gap.STATEMENT], note="请说明")
    shows = {
        "standing": "SUBMITTED",
        "statement": "说明",
        "notice": {"gaps": ["STATEMENT"], "note": "请说明"},
    }
    return _own(world, filed, {"statement": "说明"}, shows)


@job("withdrawRegistrationCase")
def _(world: World) -> Job:
    return _own(world, a_first_case(world), {}, {"standing": "WITHDRAWN"})


@job("acceptRegistrationCase")
def _(world: World) -> Job:
    due = {"dueOn": "2026-04-14", "light": "GREEN", "isProvisional": False}
    shows = {"standing": "ACCEPTED", "acceptedOn": "2026-03-02", "isByDefault": False, "deadline": due}
    return _deciding(world, a_first_case(world), {}, shows | {"applicant": "王*"})


@job("requestSupplement")
def _(world: World) -> Job:
    shows = {"standing": "SUPPLEMENT_REQUESTED", "notice": {"gaps": ["UNIT"], "note": "请选择单位"}}
    return _deciding(world, a_first_case(world), {"gaps": ["UNIT"], "note": "请选择单位"}, shows)


@job("passFirstReview")
def _(world: World) -> Job:
    shows = {"standing": "FIRST_REVIEW_PASSED", "firstReviewerIsViewer": True}
    return _deciding(world, an_accepted_case(world), {}, shows)


@job("failFirstReview")
def _(world: World) -> Job:
    shows = {"standing": "REFUSED", "reason": "单位不符"}
    return _deciding(world, an_accepted_case(world), {"reason": "单位不符"}, shows)


@job("passFinalReview")
def _(world: World) -> Job:
    shows = {"standing": "GRANTED", "registration": {"standing": "REGISTERED", "validTo": "2029-03-02"}}
    return _deciding(world, a_reviewed_case(world), {}, shows)


@job("failFinalReview")
def _(world: World) -> Job:
    shows = {"standing": "REFUSED", "reason": "单位不符"}
    return _deciding(world, a_reviewed_case(world), {"reason": "单位不符"}, shows)


@job("enterRegistration")
def _(world: World) -> Job:
    number = a_registration_number()
    given = {"level": "SOCIAL_WORKER", "number": number, "validFrom": "2025-07-01"}
    shows = {"number": number, "validTo": "2028-07-01", "renewalOpensOn": "2028-04-01"}
    return _of_worker(world, a_qualified_person(world), given, shows)


@job("cancelRegistration")
def _(world: World) -> Job:
    given = {"ground": "DEATH", "effectiveOn": "2026-01-15", "reason": "死亡证明"}
    shows = {"standing": "CANCELLED", "endedOn": "2026-01-15", "ground": "DEATH", "pdfUrl": None}
    return _of_worker(world, a_social_worker(world), given, shows)


@job("revokeRegistration")
def _(world: World) -> Job:
    shows = {"standing": "REVOKED", "endedOn": "2025-07-01", "ground": "FRAUD"}
    return _of_worker(world, a_social_worker(world), {"reason": "以欺骗手段取得登记"}, shows)


def _own(world: World, filed: Filed, given: Json, shows: Json) -> Job:
    return Job(filed.who.caller, world.another.caller, _case(filed) | given, shows)


def _deciding(world: World, filed: Filed, given: Json, shows: Json) -> Job:
    return Job(world.registrar, world.registrar_elsewhere, _case(filed) | given, shows)


def _of_worker(world: World, who: Somebody, given: Json, shows: Json) -> Job:
    named: dict[str, Any] = {"personId": gid("Person", who.person_id)}
    return Job(world.registrar, world.registrar_elsewhere, named | given, shows)


def _case(filed: Filed) -> Json:
    return {"caseId": gid("RegistrationCase", filed.id)}
