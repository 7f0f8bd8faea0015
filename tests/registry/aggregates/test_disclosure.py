"""Reading somebody's unmasked data is a fact, and for minors needs somebody else's approval."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from registry.disclosure import Disclosure
from registry.refusals.persons import ApprovalNeeded
from tests.registry.aggregates.acts import COLLEAGUE, OFFICER, PERSON, by_officer
from tests.registry.aggregates.story import SUBJECT, fact, when

READ: dict[str, Any] = {  # the fields of one event
    "person_id": PERSON,
    "elements": ["name", "phone"],
    "purpose": "电话核实",
}


def test_reading_an_adults_data_is_recorded() -> None:
    when(
        Disclosure.disclose,
        by_officer(),
        disclosure_id=SUBJECT,
        **READ,
        approval="",
        approved_by=None,
        is_minor=False,
    ).then(fact(Disclosure.Disclosed, act=by_officer(), **READ, approval="", approved_by=None))


def test_a_minors_data_are_read_with_approval() -> None:
    when(
        Disclosure.disclose,
        by_officer(),
        disclosure_id=SUBJECT,
        **READ,
        approval="沪民审 2026-17",
        approved_by=COLLEAGUE,
        is_minor=True,
    ).then(
        fact(
            Disclosure.Disclosed,
            act=by_officer(),
            **READ,
            approval="沪民审 2026-17",
            approved_by=COLLEAGUE,
        )
    )


@pytest.mark.parametrize(
    ("approval", "approved_by"),
    [("", COLLEAGUE), ("沪民审 2026-17", None), ("沪民审 2026-17", OFFICER)],
    ids=["without a number", "by nobody", "by the reader"],
)
def test_a_minors_data_are_not_read_on_ones_own(approval: str, approved_by: UUID | None) -> None:
    when(
        Disclosure.disclose,
        by_officer(),
        disclosure_id=SUBJECT,
        **READ,
        approval=approval,
        approved_by=approved_by,
        is_minor=True,
    ).then_refused(ApprovalNeeded(field="approval"))


def test_an_attempt_that_was_denied_is_recorded() -> None:
    when(Disclosure.deny, by_officer(), disclosure_id=SUBJECT, **READ, reason="APPROVAL_NEEDED").then(
        fact(Disclosure.Denied, act=by_officer(), **READ, reason="APPROVAL_NEEDED")
    )
