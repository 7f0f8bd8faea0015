"""A person, and what may have happened to one."""

from __future__ import annotations

from typing import Any

from registry.person import REGISTRATION, Document, Person
from tests.registry.aggregates.acts import (
    GUARDIAN,
    OTHER_GUARDIAN,
    by_guardian,
    by_officer,
    by_registry,
    by_self,
    sealed,
)
from tests.registry.aggregates.story import fact

CARD = Document(type="resident-id", issuer="CHN", number=sealed("card"), digest="a" * 64)
PASSPORT = Document(type="passport", issuer="CHN", number=sealed("passport"), digest="b" * 64)
DETAILS: dict[str, Any] = {  # the fields of one event
    "name": sealed("name"),
    "document": CARD,
    "birth_date": sealed("birth-date"),
    "sex": sealed("sex"),
    "phone": sealed("phone"),
    "phone_digest": "c" * 64,
    "division": "310104",
}
CONTACT: dict[str, Any] = {  # as above
    "phone": sealed("new-phone"),
    "phone_digest": "d" * 64,
    "division": "330106",
}

registered = fact(Person.Registered, act=by_self(), **DETAILS)
submitted = fact(Person.RealNameSubmitted, act=by_self())
passed = fact(Person.RealNamePassed, act=by_registry(), authority="embedded", reference="R-1")
failed = fact(Person.RealNameFailed, act=by_registry(), authority="embedded", reason="name-differs")
linked = fact(
    Person.GuardianLinked, act=by_officer(), guardian_id=GUARDIAN, relation="mother", evidence="户口簿"
)
other_linked = fact(
    Person.GuardianLinked, act=by_officer(), guardian_id=OTHER_GUARDIAN, relation="father", evidence="户口簿"
)
consented = fact(
    Person.GuardianConsentGiven,
    act=by_guardian(),
    guardian_id=GUARDIAN,
    scope=REGISTRATION,
    text_version="2026-1",
)
agreed = fact(Person.ConsentGiven, act=by_self(), purpose="publicity", text_version="2026-1")
