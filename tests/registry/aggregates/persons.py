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

CARD = Document(type="resident-id", issuer="CHN", number=sealed("card"))
PASSPORT = Document(type="passport", issuer="CHN", number=sealed("passport"))
DETAILS: dict[str, Any] = {  # the fields of one event
    "name": sealed("name"),
    "document": CARD,
    "birth_date": sealed("birth-date"),
    "sex": sealed("sex"),
    "phone": sealed("phone"),
    "division": "310104",
}
CONTACT: dict[str, Any] = {  # as above
    "phone": sealed("new-phone"),
    "division": "330106",
}
RIGHT: dict[str, Any] = {  # as above
    "name": sealed("right-name"),
    "document": PASSPORT,
    "birth_date": sealed("right-birth-date"),
    "sex": sealed("right-sex"),
}

registered = fact(Person.Registered, act=by_self(), **DETAILS)
submitted = fact(Person.RealNameSubmitted, act=by_self())
passed = fact(Person.RealNamePassed, act=by_registry(), authority="embedded", reference="R-1")
failed = fact(Person.RealNameFailed, act=by_registry(), authority="embedded", reason="name-differs")
linked = fact(
    Person.GuardianLinked,
    act=by_officer(),
    guardian_id=GUARDIAN,
    relation="mother",
    evidence=sealed("evidence"),
)
other_linked = fact(
    Person.GuardianLinked,
    act=by_officer(),
    guardian_id=OTHER_GUARDIAN,
    relation="father",
    evidence=sealed("evidence"),
)
consented = fact(
    Person.GuardianConsentGiven,
    act=by_guardian(),
    guardian_id=GUARDIAN,
    scope=REGISTRATION,
    text_version="2026-1",
)
other_consented = fact(
    Person.GuardianConsentGiven,
    act=by_guardian(OTHER_GUARDIAN),
    guardian_id=OTHER_GUARDIAN,
    scope=REGISTRATION,
    text_version="2026-1",
)
agreed = fact(Person.ConsentGiven, act=by_self(), purpose="publicity", text_version="2026-1")
