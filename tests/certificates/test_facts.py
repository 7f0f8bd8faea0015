"""What a certificate must state, and what it may not."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from certificates.refusals import (
    CertificateDocumentUnmasked,
    CertificatePeriodMismatch,
    CertificateTotalMismatch,
    CertificateWithoutContent,
    CertificateWithoutLines,
    CertificateWithoutRecorder,
    CertificateWithoutTime,
)
from registry.refusals import Missing
from tests.certificates.samples import LIBRARY, VISIT, certificate

if TYPE_CHECKING:
    from registry.refusals import Refusal


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"recorder": " "}, CertificateWithoutRecorder),
        ({"content": ""}, CertificateWithoutContent),
        ({"minutes": 0}, CertificateWithoutTime),
        ({"minutes": -30}, CertificateWithoutTime),
        ({"activity": ""}, Missing),
    ],
)
def test_a_line_without_time_content_or_recorder_is_refused(
    changes: dict[str, str | int], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        replace(LIBRARY, **changes)  # type: ignore[arg-type] # each case names its own field


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"lines": (), "total_minutes": 0}, CertificateWithoutLines),
        ({"total_minutes": 151}, CertificateTotalMismatch),
        ({"period_to": date(2024, 3, 1)}, CertificatePeriodMismatch),
        ({"period_from": date(2024, 3, 3)}, CertificatePeriodMismatch),
        ({"name": ""}, Missing),
        ({"verification_code": ""}, Missing),
        ({"legal_basis": ()}, Missing),
    ],
)
def test_incomplete_or_contradicting_facts_are_refused(
    changes: dict[str, object], refusal: type[Refusal]
) -> None:
    facts = certificate(LIBRARY)
    with pytest.raises(refusal):
        replace(facts, **changes)  # type: ignore[arg-type] # each case names its own field


@pytest.mark.parametrize("number", ["11999919041231002X", "1199***********002X", "119***********1002X", ""])
def test_a_document_number_that_shows_more_than_its_ends_is_refused(number: str) -> None:
    with pytest.raises(CertificateDocumentUnmasked) as refused:
        certificate(masked_document=number)
    assert "1904" not in refused.value.message("zh")


def test_the_refusal_names_the_activity_in_both_languages() -> None:
    with pytest.raises(CertificateWithoutRecorder) as refused:
        replace(LIBRARY, recorder="")
    assert refused.value.code == "CERTIFICATE_WITHOUT_RECORDER"
    assert refused.value.message("zh") == "“周末图书馆志愿服务”的服务记录缺少记录单位，不能出具证明。"
    assert "“周末图书馆志愿服务”" in refused.value.message("en")


def test_facts_stay_as_they_were_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        certificate().name = "李晓明"  # type: ignore[misc] # that it is an error is the point


def test_the_content_hash_is_the_same_for_the_same_facts_and_no_other() -> None:
    assert certificate(LIBRARY, VISIT).content_hash == certificate(LIBRARY, VISIT).content_hash
    assert certificate(LIBRARY, VISIT).content_hash != certificate(VISIT, LIBRARY).content_hash


def test_the_content_hash_never_changes_between_versions() -> None:
    assert (
        certificate(LIBRARY).content_hash
        == "895a2b5b3804a068a14375cd942309e92e0784d3b6c364991aba4f324fb5dc1a"
    )
