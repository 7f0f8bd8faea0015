"""Registering over the API: oneself, a ward, somebody who confirms, and the accounts that go with it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from registry.act import Caller
from registry.commands.persons import PersonDetails
from registry.person import Person
from registry.volunteer import Volunteer
from tests.api.door import PASSWORD, Door, Json, organization_id
from tests.people import Somebody

SHOWN = """
    __typename
    ... on Volunteer {
        id number standing effectiveHours
        person { name documentNumber birthDate phone realName }
    }
    ... on Refusal { code field }
"""


def stated(details: PersonDetails, **changes: Any) -> Json:  # other values of the form
    """As a form sends it."""
    return {
        "name": details.name,
        "documentType": details.document_type.name,
        "documentNumber": details.document_number,
        "division": details.division,
        "phone": details.phone,
        **changes,
    }


def form(door: Door, *, age: int = 36, **changes: Any) -> Json:  # as above
    return stated(door.world.somebodys_details(age=age), **changes)


def register(door: Door, details: Json, *, key: str | None = None, password: str = PASSWORD) -> Json:
    document = (
        f"mutation ($input: RegisterVolunteerInput!) {{ registerVolunteer(input: $input) {{ {SHOWN} }} }}"
    )
    given = {"details": details, "declaration": "2026-1", "password": password, "idempotencyKey": key}
    answer: Json = door.data(document, variables={"input": given})["registerVolunteer"]
    return answer


def code_of_signing_in(door: Door, login: str, password: str = PASSWORD) -> str | None:
    code: str | None = door.do("signIn", {"login": login, "password": password}).get("code")
    return code


def test_the_request_of_somebody_who_was_erased_opens_no_account_again(door: Door) -> None:
    details = form(door)
    answer = register(door, details, key="first")
    volunteer = door.parts.read.volunteers.find_by_number(answer["number"])
    assert volunteer is not None
    caller = Caller(volunteer.person_id)
    erased = door.world.registry.erase_person(caller, volunteer.person_id, basis="本人申请")
    door.parts.sign_in.forget(volunteer.person_id)
    door.parts.waiter.wait(erased.position)
    again = register(door, details, key="first", password="Another-2026-Word")
    assert again["code"] == "PERSON_ERASED"
    assert code_of_signing_in(door, details["phone"], "Another-2026-Word") == "SIGN_IN_FAILED"


def test_who_registers_sees_the_own_data_and_can_sign_in_by_number(door: Door) -> None:
    details = form(door)
    answer = register(door, details)
    number = details["documentNumber"]
    assert answer["person"] == {
        "name": "王小明",
        "documentNumber": f"{number[:3]}***********{number[-4:]}",
        "birthDate": f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
        "phone": "138****8000",
        "realName": "NONE",
    }
    assert (answer["standing"], answer["effectiveHours"]) == ("ACTIVE", "0.00")
    assert code_of_signing_in(door, answer["number"]) is None


def test_a_lower_case_check_character_is_taken_for_a_capital_one(door: Door) -> None:
    numbers = (door.world.somebodys_details() for _ in range(200))
    details = next(each for each in numbers if each.document_number.endswith("X"))
    small = stated(details, documentNumber=details.document_number.lower())
    assert register(door, small)["__typename"] == "Volunteer"
    assert register(door, stated(details))["code"] == "ID_REGISTERED"


def test_a_wrong_form_is_refused_with_its_field_and_nothing_is_written(door: Door) -> None:
    wrong = {
        "ID_CHECK": {"documentNumber": "119999190001010019"},
        "ID_BIRTH": {"documentNumber": "119999190002290011"},
        "ID_FORMAT": {"documentNumber": "12345"},
        "PHONE_FORMAT": {"phone": "12345"},
        "DIVISION_TOO_WIDE": {"division": "310000"},
        "MISSING": {"name": "  "},
        "NAME_CHARACTERS": {"name": "王<script>"},
        "TOO_LONG": {"name": "王" * 51},
        "ID_MISMATCH": {"birthDate": "1990-02-02"},
    }
    for code, change in wrong.items():
        with door.world.nothing_happens():
            answer = register(door, form(door) | change)
        assert answer["code"] == code
        assert answer["field"] is not None


def test_a_weak_password_is_refused_before_anything_is_written(door: Door) -> None:
    with door.world.nothing_happens():
        assert register(door, form(door), password="13800138000Aa")["code"] == "PASSWORD_WEAK"


def test_an_unknown_document_type_is_no_valid_request(door: Door) -> None:
    given = {"details": form(door, documentType="LIBRARY_CARD"), "declaration": "1", "password": PASSWORD}
    document = (
        "mutation ($input: RegisterVolunteerInput!) { registerVolunteer(input: $input) { __typename } }"
    )
    response = door.http.post("/graphql", json={"query": document, "variables": {"input": given}})
    assert response.status_code == 400
    assert "data" not in response.json()


def test_the_same_request_twice_is_one_registration(door: Door) -> None:
    details = form(door)
    first = register(door, details, key="a-phone-1")
    with door.world.nothing_happens():
        assert register(door, details, key="a-phone-1") == first


def test_the_same_key_with_another_form_is_refused(door: Door) -> None:
    register(door, form(door), key="a-phone-2")
    with door.world.nothing_happens():
        assert register(door, form(door), key="a-phone-2")["code"] == "KEY_REUSED"


def test_the_key_may_stand_in_the_header(door: Door) -> None:
    given = {"details": form(door), "declaration": "2026-1", "password": PASSWORD}
    first = door.do("registerVolunteer", given, key="a-phone-3")
    assert first["__typename"] == "Volunteer"
    assert door.do("registerVolunteer", given, key="a-phone-3") == first


def test_a_repeated_request_opens_the_account_that_the_first_one_left_out(door: Door) -> None:
    details = form(door)
    first = register(door, details, key="a-phone-4")
    volunteer = door.world.registry.get(Volunteer, Volunteer.id_of(first["number"]))
    door.sign_in.forget(volunteer.person_id)
    assert code_of_signing_in(door, first["number"]) == "SIGN_IN_FAILED"
    register(door, details, key="a-phone-4")
    assert code_of_signing_in(door, first["number"]) is None


def test_a_person_registers_without_volunteering_and_becomes_a_volunteer_later(door: Door) -> None:
    given = {"details": form(door, phone="13900139001"), "password": PASSWORD}
    assert door.do("registerPerson", given)["__typename"] == "Person"
    document = """mutation { signIn(input: {login: "13900139001", password: "%s"}) {
        ... on Session { accessToken } } }"""
    token = door.data(document % PASSWORD)["signIn"]["accessToken"]
    document = f'mutation {{ becomeVolunteer(input: {{declaration: "2026-1"}}) {{ {SHOWN} }} }}'
    response = door.http.post(
        "/graphql", json={"query": document}, headers={"authorization": f"Bearer {token}"}
    )
    number = response.json()["data"]["becomeVolunteer"]["number"]
    assert code_of_signing_in(door, number) is None


def test_a_person_without_a_phone_can_have_no_account(door: Door) -> None:
    with door.world.nothing_happens():
        answer = door.do("registerPerson", {"details": form(door, phone=None), "password": PASSWORD})
    assert (answer["code"], answer["field"]) == ("MISSING", "phone")


def test_a_guardian_registers_a_ward_and_sees_the_wards_data(door: Door) -> None:
    guardian = door.world.a_person()
    given = {
        "details": form(door, age=12),
        "relation": "MOTHER",
        "evidence": "户口簿",
        "declaration": "2026-1",
    }
    answer = door.do("registerWard", given, by=guardian)
    (ward,) = door.data(
        "{ viewer { wards { person { name birthDate } volunteer { id standing } } } }", by=guardian
    )["viewer"]["wards"]
    assert ward["person"] == {"name": "王小明", "birthDate": "2014-01-" + ward["person"]["birthDate"][-2:]}
    assert ward["volunteer"] == {"id": answer["id"], "standing": "ACTIVE"}


def test_a_child_does_not_register_alone(door: Door) -> None:
    with door.world.nothing_happens():
        assert register(door, form(door, age=13))["code"] == "GUARDIAN_NEEDED"


def entered_volunteer(door: Door, details: PersonDetails) -> tuple[str, UUID]:
    """Entered by an organization: the volunteer's id and the person behind it."""
    given = {
        "organizationId": organization_id(door.world.team.id),
        "details": stated(details),
        "consentEvidence": "签字表",
    }
    identity = door.do("enterVolunteer", given, by=door.world.team.organiser)["id"]
    number = door.data(
        "query ($id: ID!) { node(id: $id) { ... on Volunteer { number standing } } }",
        variables={"id": identity},
        by=door.world.team.organiser,
    )["node"]
    assert number["standing"] == "PENDING_CONSENT"
    return identity, door.world.registry.get(Volunteer, Volunteer.id_of(number["number"])).person_id


def claim(details: PersonDetails, **changes: Any) -> Json:  # other values
    known = stated(details)
    return {key: known[key] for key in ("name", "documentType", "documentNumber", "phone")} | {
        "password": PASSWORD,
        **changes,
    }


def test_who_was_entered_opens_the_account_and_confirms(door: Door) -> None:
    details = door.world.somebodys_details()
    identity, person = entered_volunteer(door, details)
    assert door.do("openAccount", claim(details)) == {"__typename": "Done"}
    door.sign_in.forget(person)
    by = Somebody(person, person)
    answer = door.do("confirmRegistration", {"volunteerId": identity, "declaration": "2026-1"}, by=by)
    assert answer == {"__typename": "Volunteer", "id": identity}


def test_who_was_entered_may_refuse(door: Door) -> None:
    identity, person = entered_volunteer(door, door.world.somebodys_details())
    answer = door.do("refuseRegistration", {"volunteerId": identity}, by=Somebody(person, person))
    assert answer["id"] == identity
    events = door.world.facts_since(door.world.position - 2)
    assert [fact.kind for fact in events] == [Volunteer.ConfirmationRefused, Person.Erased]


def test_an_account_is_claimed_only_with_everything_that_was_entered(door: Door) -> None:
    details = door.world.somebodys_details()
    entered_volunteer(door, details)
    nobody = door.world.somebodys_details()
    attempts = [
        claim(details, name="王大明"),
        claim(details, phone="13800138001"),
        claim(details, documentNumber=nobody.document_number),
    ]
    answers = [door.do("openAccount", attempt) for attempt in attempts]
    assert {answer["code"] for answer in answers} == {"CLAIM_REFUSED"}
    assert len({str(answer) for answer in answers}) == 1


def test_a_child_has_no_account_to_claim(door: Door) -> None:
    details = door.world.somebodys_details(age=12)
    entered_volunteer(door, details)
    assert door.do("openAccount", claim(details))["code"] == "CLAIM_REFUSED"


def test_an_account_that_is_open_is_not_claimed_again(door: Door) -> None:
    details = door.world.somebodys_details()
    register(door, stated(details))
    assert door.do("openAccount", claim(details))["code"] == "CLAIM_REFUSED"


def test_claims_of_one_address_are_slowed_down(own_door: Door) -> None:
    wrong = claim(own_door.world.somebodys_details())
    codes = [own_door.do("openAccount", wrong)["code"] for _ in range(11)]
    assert (codes[9], codes[10]) == ("CLAIM_REFUSED", "RATE_LIMITED")


def test_details_stay_sealed_in_the_log(door: Door) -> None:
    register(door, form(door, name="欧阳小明"))
    person = [fact for fact in door.world.facts_since(0) if fact.kind is Person.Registered][-1]
    assert "欧阳" not in str(person.fields) + str(asdict(person.fields["document"]))
