"""The register of certificates."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from projections import certificates
from projections.certificate_register import CertificateRegister
from projections.changes import Update
from registry.certificate import Revocation
from registry.record_standings import Annulment
from registry.service_record import ServiceRecord
from registry.vault import Sealed
from registry.volunteer import Volunteer
from tests import builders as make
from tests.builders import act
from tests.projections.log import ProjectedLog, changes_of
from tests.projections.story import LATER


def three_records(log: ProjectedLog, somebody: Volunteer) -> list[ServiceRecord]:
    held = make.activity()
    records = [make.effective_record(held, somebody) for _ in range(3)]
    log.project(make.organization(organization_id=held.organization_id), somebody, held, *records)
    return records


def test_a_revocation_keeps_its_class_and_its_reason() -> None:
    record = make.effective_record(make.activity(), make.volunteer())
    certificate = make.certificate(make.volunteer(), record)
    certificate.revoke(act(LATER), why=Revocation.ERROR, reason="误发")

    assert changes_of(certificates, certificate, last=1) == [
        Update(
            "certificates",
            {"certificate_id": certificate.id},
            {"standing": "revoked", "version": 3, "revocation": "error", "standing_reason": "误发"},
        )
    ]


@pytest.mark.parametrize("purpose", [make.sealed("升学"), None])
def test_a_purpose_stays_sealed_or_unsaid(log: ProjectedLog, purpose: Sealed | None) -> None:
    certificate = make.requested_certificate(make.volunteer(), purpose=purpose)
    log.project(certificate)

    found = CertificateRegister(log.pool).find(certificate.id)

    assert found is not None
    assert found.purpose == purpose


def test_a_superseded_certificate_can_be_revoked(log: ProjectedLog) -> None:
    somebody = make.volunteer()
    record, *_ = three_records(log, somebody)
    certificate = make.certificate(somebody, record)
    certificate.supersede(act(LATER), because_of=record.id)
    certificate.revoke(act(LATER), why=Revocation.FAKE_RECORDS, reason="虚假")
    log.project(certificate)

    found = CertificateRegister(log.pool).find(certificate.id)

    assert found is not None
    assert (found.standing, found.revocation, found.successor) == ("revoked", "fake-records", None)
    assert found.superseded_because == record.id


def test_a_certificate_is_found_by_its_number_with_everything_sealed(log: ProjectedLog) -> None:
    somebody = make.volunteer()
    certificate = make.certificate(somebody, *three_records(log, somebody))
    log.project(certificate)

    found = CertificateRegister(log.pool).find_by_number(certificate.number)

    assert found is not None
    assert (found.standing, found.total_minutes, found.holder_name, found.code) == (
        "valid",
        360,
        make.sealed("王小明"),
        make.sealed("code"),
    )
    assert CertificateRegister(log.pool).find(certificate.id) == found
    assert list(CertificateRegister(log.pool).of_volunteer(somebody.id).items) == [found]


def test_each_line_tells_what_its_record_says_today(log: ProjectedLog) -> None:
    somebody = make.volunteer()
    kept, corrected, annulled = three_records(log, somebody)
    certificate = make.certificate(somebody, kept, corrected, annulled)
    log.project(certificate)
    shorter = replace(corrected.known_facts, minutes=90)
    corrected.correct(act(LATER), shorter, reason="误", evidence="")
    annulled.annul(act(LATER), why=Annulment.DUPLICATE, reason="重复")

    log.project(corrected, annulled)

    lines = CertificateRegister(log.pool).lines_of([certificate.id])
    assert [(line.minutes, line.now) for line in lines] == [
        (120, "effective"),
        (120, "corrected"),
        (120, "annulled"),
    ]


def test_a_superseded_certificate_names_the_newest_valid_one(log: ProjectedLog) -> None:
    somebody = make.volunteer()
    record, *_ = three_records(log, somebody)
    old = make.certificate(somebody, record)
    old.supersede(act(LATER), because_of=record.id)
    log.project(old)
    reader = CertificateRegister(log.pool)
    without_successor = reader.find(old.id)
    log.project(make.certificate(somebody, record, number="ZM2", at=LATER))

    found = reader.find(old.id)

    assert without_successor is not None
    assert without_successor.successor is None
    assert found is not None
    assert (found.successor, found.superseded_because) == ("ZM2", record.id)


def test_an_organization_sees_the_requests_it_has_not_decided(log: ProjectedLog) -> None:
    team, somebody = uuid4(), make.volunteer()
    waiting = make.requested_certificate(somebody, "ZM1", organization_id=team)
    refused = make.requested_certificate(somebody, "ZM2", organization_id=team)
    refused.refuse_request(act(LATER), reason="无记录")
    log.project(waiting, refused)

    page = CertificateRegister(log.pool).requests_of(team)

    assert [row.number for row in page.items] == ["ZM1"]
