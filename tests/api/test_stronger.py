"""What a password alone must not do: once somebody has a second factor, and before the first one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from registry.act import Caller
from tests.api.door import ADDRESS, PASSWORD, Door, person_id, volunteer_id
from tests.people import Somebody

AGE = "UPDATE registry_310000.sessions SET created_at = created_at - %s WHERE person_id = %s"


def with_a_second_factor(door: Door, person: Caller) -> Caller:
    """Somebody who has one and has signed in with the password alone."""
    strong = Caller(person.signed_in(), second_factor=True)
    login, _ = door.credentials(strong)
    weak = Caller(person.signed_in())
    door.tokens[person.signed_in(), False] = door.sign_in.sign_in(login, PASSWORD, address=ADDRESS).access
    return weak


def sensitive(who: Somebody) -> dict[str, dict[str, Any] | None]:  # any JSON
    person = person_id(who.person_id)
    return {
        "changePassword": {"oldPassword": PASSWORD, "newPassword": "Su-Zhou-2027"},
        "changeContact": {"personId": person, "phone": "13900139000", "division": "310106"},
        "openCalendarFeed": None,
        "erasePerson": {"personId": person, "basis": "本人申请"},
    }


@pytest.mark.parametrize("mutation", ["changePassword", "changeContact", "openCalendarFeed", "erasePerson"])
def test_who_has_a_second_factor_needs_it_for(door: Door, mutation: str) -> None:
    who = door.world.an_adult_volunteer()
    weak = with_a_second_factor(door, who.caller)
    given = sensitive(who)[mutation]
    with door.world.nothing_happens():
        assert door.do(mutation, given, by=weak)["code"] == "SECOND_FACTOR_NEEDED"
    strong = Caller(weak.person_id, second_factor=True)
    assert door.do(mutation, given, by=strong)["__typename"] != "Refusal"


@pytest.mark.parametrize("mutation", ["changePassword", "changeContact", "openCalendarFeed", "erasePerson"])
def test_who_has_none_does_it_with_the_password(door: Door, mutation: str) -> None:
    who = door.world.an_adult_volunteer()
    assert door.do(mutation, sensitive(who)[mutation], by=who)["__typename"] != "Refusal"


def test_who_has_a_second_factor_needs_it_to_refuse_a_registration_that_is_erased(door: Door) -> None:
    who = door.world.a_pending_volunteer()
    weak = with_a_second_factor(door, who.caller)
    given = {"volunteerId": volunteer_id(who.volunteer_id)}
    with door.world.nothing_happens():
        assert door.do("refuseRegistration", given, by=weak)["code"] == "SECOND_FACTOR_NEEDED"


@pytest.mark.parametrize("mutation", ["enrolTotp", "beginPasskey"])
def test_the_first_second_factor_needs_a_session_that_has_just_begun(door: Door, mutation: str) -> None:
    person = door.world.a_person().signed_in()
    login = f"name_{uuid4().hex[:10]}"
    door.sign_in.open_account(person, login=login, password=PASSWORD)
    by = Caller(person)
    door.tokens[person, False] = door.sign_in.sign_in(login, PASSWORD, address=ADDRESS).access
    with door.world.pool.connection() as connection:
        connection.execute(AGE, (timedelta(minutes=11), person))
    assert door.do(mutation, by=by)["code"] == "SIGN_IN_AGAIN"
    door.tokens[person, False] = door.sign_in.sign_in(login, PASSWORD, address=ADDRESS).access
    assert door.do(mutation, by=by)["__typename"] != "Refusal"


def test_recovery_codes_are_renewed_by_who_holds_the_second_factor(door: Door) -> None:
    weak = with_a_second_factor(door, door.world.a_person())
    assert door.do("renewRecoveryCodes", by=weak)["code"] == "SECOND_FACTOR_NEEDED"
    document = "mutation { renewRecoveryCodes { ... on RecoveryCodes { codes } } }"
    strong = Caller(weak.person_id, second_factor=True)
    codes = door.data(document, by=strong)["renewRecoveryCodes"]["codes"]
    assert len(codes) == 8
    login, lost = door.credentials(strong)
    assert door.sign_in.sign_in(login, PASSWORD, code=codes[0], address=ADDRESS).second_factor
    answer = door.do("signIn", {"login": login, "password": PASSWORD, "code": lost})
    assert answer["code"] == "SECOND_FACTOR_WRONG"
