"""A certificate: requested, issued from records, superseded, revoked."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from registry.certificate import (
    Certificate,
    CertificateStanding,
    Holder,
    Line,
    Revocation,
    canonical_hash,
    check_lines,
)
from registry.refusals.service import (
    CertificateNotIn,
    LineIncomplete,
    NoEffectiveRecord,
    ReasonNeeded,
    TooManyLines,
)
from tests.registry.aggregates.acts import (
    ORGANIZATION,
    PERSON,
    TODAY,
    VOLUNTEER,
    by_member,
    by_officer,
    by_registry,
    by_self,
    sealed,
)
from tests.registry.aggregates.story import Fact, fact, given, when

NUMBER = "ZM202603020000007K3M9QXTB"
RECORD = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f21")
OTHER_RECORD = UUID("2a9b7d44-6c1f-4e58-8f1b-0b9d8c7e6f22")
REQUEST: dict[str, Any] = {  # the fields of one event
    "number": NUMBER,
    "volunteer_id": VOLUNTEER,
    "person_id": PERSON,
    "period_from": date(2025, 1, 1),
    "period_to": date(2025, 12, 31),
    "record_ids": [RECORD],
    "organization_id": ORGANIZATION,
    "purpose": sealed("purpose"),
}
LINE = Line(
    record_id=RECORD,
    revision=0,
    served_on=date(2025, 3, 5),
    activity="社区助老",
    content="陪老人聊天",
    minutes=180,
    recorder="静安区助老志愿服务队",
    organization_id=ORGANIZATION,
    tier="A",
)
OTHER_LINE = replace(LINE, record_id=OTHER_RECORD, minutes=65, tier="B", guided_by="某某居民委员会")
PAGE: dict[str, Any] = {  # as above
    "holder": Holder(
        name=sealed("name"),
        masked_name="王*",
        document_type="resident-id",
        masked_document=sealed("document"),
        volunteer_number="V3101042603000001R",
    ),
    "code": sealed("code"),
    "code_digest": "e" * 64,
    "lines": [LINE, OTHER_LINE],
    "issued_on": TODAY,
    "issuer": "静安区助老志愿服务队",
    "template": "2026-1",
    "policy": "CN-1",
    "legal_basis": ["《志愿服务条例》第十九条"],
}

STATED: dict[str, Any] = {  # everything that the page shows to everybody
    "number": NUMBER,
    "holder": "王*",
    "volunteer": "V3101042603000001R",
    "period": [date(2025, 1, 1), date(2025, 12, 31)],
    "lines": [asdict(LINE), asdict(OTHER_LINE)],
    "issued_on": TODAY,
    "issuer": "静安区助老志愿服务队",
    "template": "2026-1",
    "legal_basis": ["《志愿服务条例》第十九条"],
}

requested = fact(Certificate.Requested, act=by_self(), **REQUEST)
issued = fact(
    Certificate.Issued,
    act=by_member(),
    number=NUMBER,
    volunteer_id=VOLUNTEER,
    person_id=PERSON,
    period_from=date(2025, 1, 1),
    period_to=date(2025, 12, 31),
    total_minutes=245,
    snapshot_hash=canonical_hash(STATED),
    **PAGE,
)
refused = fact(Certificate.RequestRefused, act=by_member(), reason="无有效记录")
superseded = fact(Certificate.Superseded, act=by_registry(), person_id=PERSON, because_of=RECORD)
revoked = fact(Certificate.Revoked, act=by_officer(), why="fake-records", reason="虚假记录")

REQUESTED = (requested,)
VALID = (requested, issued)
REFUSED = (requested, refused)
SUPERSEDED = (*VALID, superseded)
REVOKED = (*VALID, revoked)


def not_in(standing: CertificateStanding) -> CertificateNotIn:
    return CertificateNotIn(standing=str(standing))


def test_a_certificate_is_requested() -> None:
    when(Certificate.request, by_self(), **REQUEST).then(requested, of=Certificate.id_of(NUMBER))


def test_a_volunteer_prints_without_an_organization() -> None:
    alone = {**REQUEST, "organization_id": None, "record_ids": []}
    when(Certificate.request, by_self(), **alone).then(
        fact(Certificate.Requested, act=by_self(), **alone), of=Certificate.id_of(NUMBER)
    )


def test_a_certificate_is_issued_with_everything_that_the_page_shows() -> None:
    given(*REQUESTED).when(Certificate.issue, by_member(), **PAGE).then(issued)


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (VALID, CertificateStanding.VALID),
        (REFUSED, CertificateStanding.REFUSED),
        (REVOKED, CertificateStanding.REVOKED),
    ],
)
def test_a_request_is_decided_once(history: tuple[Fact, ...], standing: CertificateStanding) -> None:
    given(*history).when(Certificate.issue, by_member(), **PAGE).then_refused(not_in(standing))
    given(*history).when(Certificate.refuse_request, by_member(), reason="无有效记录").then_refused(
        not_in(standing)
    )


def test_a_certificate_without_records_cannot_exist() -> None:
    given(*REQUESTED).when(Certificate.issue, by_member(), **{**PAGE, "lines": []}).then_refused(
        NoEffectiveRecord()
    )


@pytest.mark.parametrize(
    ("changes", "element"),
    [({"minutes": 0}, "时间"), ({"content": ""}, "内容"), ({"recorder": ""}, "记录单位")],
)
def test_every_line_states_time_content_and_recorder(changes: dict[str, Any], element: str) -> None:  # fields
    incomplete = {**PAGE, "lines": [LINE, replace(LINE, **changes)]}
    given(*REQUESTED).when(Certificate.issue, by_member(), **incomplete).then_refused(
        LineIncomplete(element=element)
    )


def test_a_certificate_holds_a_thousand_lines() -> None:
    check_lines([LINE] * 1000)


def test_a_certificate_does_not_hold_more() -> None:
    given(*REQUESTED).when(Certificate.issue, by_member(), **{**PAGE, "lines": [LINE] * 1001}).then_refused(
        TooManyLines(limit=1000)
    )


def test_the_hash_of_a_certificate_is_the_same_in_every_process() -> None:
    assert canonical_hash(STATED) == "7102a7696e321c553e7775111266ae3757805240b2b44cc90246599d3e6e1506"


@pytest.mark.parametrize(
    "changes",
    [
        {"number": f"{NUMBER}X"},
        {"holder": "李*"},
        {"period": [date(2025, 1, 1), date(2025, 12, 30)]},
        {"lines": STATED["lines"][:1]},
        {"lines": STATED["lines"][::-1]},
        {"issuer": "另一组织"},
    ],
    ids=["number", "holder", "period", "a line less", "another order", "issuer"],
)
def test_the_hash_changes_with_what_is_stated(changes: dict[str, Any]) -> None:  # fields
    assert canonical_hash({**STATED, **changes}) != canonical_hash(STATED)


def test_a_request_is_refused_with_a_reason() -> None:
    given(*REQUESTED).when(Certificate.refuse_request, by_member(), reason="无有效记录").then(refused)


def test_a_request_is_not_refused_without_a_reason() -> None:
    given(*REQUESTED).when(Certificate.refuse_request, by_member(), reason="").then_refused(
        ReasonNeeded(field="reason")
    )


def test_a_certificate_is_superseded_when_a_record_changes() -> None:
    given(*VALID).when(Certificate.supersede, by_registry(), because_of=RECORD).then(superseded)


@pytest.mark.parametrize("history", [REQUESTED, SUPERSEDED, REVOKED, REFUSED])
def test_what_is_not_valid_is_not_superseded(history: tuple[Fact, ...]) -> None:
    given(*history).when(Certificate.supersede, by_registry(), because_of=OTHER_RECORD).then_nothing()


@pytest.mark.parametrize("history", [VALID, SUPERSEDED], ids=["valid", "superseded"])
def test_a_certificate_is_revoked(history: tuple[Fact, ...]) -> None:
    given(*history).when(
        Certificate.revoke, by_officer(), why=Revocation.FAKE_RECORDS, reason="虚假记录"
    ).then(revoked)


def test_a_certificate_is_not_revoked_without_a_reason() -> None:
    given(*VALID).when(Certificate.revoke, by_officer(), why=Revocation.ERROR, reason="").then_refused(
        ReasonNeeded(field="reason")
    )


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (REQUESTED, CertificateStanding.REQUESTED),
        (REFUSED, CertificateStanding.REFUSED),
        (REVOKED, CertificateStanding.REVOKED),
    ],
)
def test_only_what_was_issued_is_revoked_and_once(
    history: tuple[Fact, ...], standing: CertificateStanding
) -> None:
    given(*history).when(
        Certificate.revoke, by_officer(), why=Revocation.ERROR, reason="虚假记录"
    ).then_refused(not_in(standing))


def test_more_lines_than_are_allowed_today_are_still_history() -> None:
    long = fact(Certificate.Issued, **{**issued.says, "lines": [LINE] * 1001})
    assert given(requested, long).load(Certificate).standing == CertificateStanding.VALID
