"""What persons, guardians, volunteers and officers do with a person's data."""

from __future__ import annotations

from datetime import UTC, datetime

from api.pace import Pace
from api.relay import node_id
from registry.act import ANYONE
from registry.disclosure import Disclosure
from registry.person import Person
from registry.volunteer import Volunteer
from tests.api.door import Door, open_door, organization_id, person_id, volunteer_id
from tests.database import Database


def test_a_real_name_is_checked_at_once_where_the_number_proves_itself(door: Door) -> None:
    who = door.world.an_adult_volunteer(is_real=False)
    document = (
        """mutation ($id: ID!) { submitRealName(input: {personId: $id}) { ... on Person { realName } } }"""
    )
    answer = door.data(document, variables={"id": person_id(who.person_id)}, by=who)
    assert answer["submitRealName"] == {"realName": "PASSED"}


def test_a_slip_is_corrected_until_the_name_is_verified(door: Door) -> None:
    who = door.world.an_adult_volunteer(is_real=False)
    right = door.world.somebodys_details(age=40)
    given = {"personId": person_id(who.person_id), "name": "王晓明", "documentNumber": right.document_number}
    document = """mutation ($input: CorrectIdentityInput!) { correctIdentity(input: $input) {
        ... on Person { name documentType birthDate realName } ... on Refusal { code field } } }"""
    asked = {"input": given}
    assert door.data(document, variables=asked, by=who)["correctIdentity"] == {
        "name": "王晓明",
        "documentType": "RESIDENT_ID",
        "birthDate": "1986-01-01",
        "realName": "NONE",
    }
    door.do("submitRealName", {"personId": given["personId"]}, by=who)
    assert door.do("correctIdentity", given, by=who)["code"] == "IDENTITY_SETTLED"


def test_a_correction_that_is_wrong_again_names_the_field(door: Door) -> None:
    who = door.world.an_adult_volunteer(is_real=False)
    given = {"personId": person_id(who.person_id), "documentNumber": "119999199001010000"}
    refused = door.do("correctIdentity", given, by=who)
    assert (refused["code"], refused["field"]) == ("ID_CHECK", "documentNumber")


def test_an_officer_decides_about_the_others_from_the_queue(door: Door) -> None:
    person, officer = door.world.a_foreigner(), door.world.officer
    document = '{ realNameQueue(division: "310106", first: 100) { edges { node { id name } } } }'
    queue = door.data(document, by=officer)["realNameQueue"]["edges"]
    assert {"node": {"id": person_id(person), "name": "A*"}} in queue
    given = {"personId": person_id(person), "hasPassed": True, "reason": "护照原件"}
    assert door.do("decideRealName", given, by=officer)["id"] == person_id(person)
    assert person_id(person) not in str(door.data(document, by=officer))


def test_a_new_phone_opens_the_account_from_now_on(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    door.token(who.caller)
    given = {"personId": person_id(who.person_id), "phone": "13700137001", "division": "310101"}
    document = """mutation ($input: ChangeContactInput!) { changeContact(input: $input) {
        ... on Person { phone division { code name } } } }"""
    answer = door.data(document, variables={"input": given}, by=who)["changeContact"]
    assert answer == {"phone": "137****7001", "division": {"code": "310101", "name": "上海市黄浦区"}}
    entered = door.do("signIn", {"login": "13700137001", "password": "Hong-Qiao-2026"})
    assert entered == {"__typename": "Session"}


def test_a_consent_is_given_seen_and_withdrawn(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    given = {"personId": person_id(who.person_id), "purpose": "LOCATION"}
    listed = "{ myData { consents { purpose textVersion } } }"
    door.do("giveConsent", given | {"textVersion": "2026-2"}, by=who)
    assert {"purpose": "LOCATION", "textVersion": "2026-2"} in door.data(listed, by=who)["myData"]["consents"]
    door.do("withdrawConsent", given, by=who)
    assert "LOCATION" not in str(door.data(listed, by=who))
    assert door.do("withdrawConsent", given, by=who)["code"] == "CONSENT_NOT_GIVEN"


def test_another_document_of_the_same_person_is_added_by_an_officer(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    given = {
        "personId": person_id(who.person_id),
        "documentType": "PASSPORT",
        "documentNumber": "G7654321",
        "issuer": "GBR",
        "evidence": "原件",
    }
    assert door.do("addDocument", given, by=door.world.officer)["id"] == person_id(who.person_id)
    documents = door.data("{ myData { documents { type number } } }", by=who)["myData"]["documents"]
    assert {"type": "PASSPORT", "number": "G*****21"} in documents
    assert len(documents) == 2


def test_a_guardian_is_linked_consents_withdraws_and_is_unlinked(door: Door) -> None:
    world = door.world
    ward = world.a_pending_volunteer(is_minor=True)
    mother = world.a_person()
    ids = {"wardId": person_id(ward.person_id)}
    linked = ids | {"guardianId": person_id(mother.signed_in()), "relation": "MOTHER", "evidence": "户口簿"}
    assert door.do("linkGuardian", linked, by=world.officer)["id"] == ids["wardId"]
    assert door.do("giveGuardianConsent", ids | {"textVersion": "1"}, by=mother)["id"] == ids["wardId"]
    activity = node_id("Activity", world.a_published_activity().id)
    for_one = ids | {"activityId": activity}
    assert door.do("giveGuardianConsent", for_one | {"textVersion": "1"}, by=mother)["id"] == ids["wardId"]
    document = """query ($id: ID!) { myData(personId: $id) {
        guardians { relation } guardianConsents { activityId } } }"""
    data = door.data(document, variables={"id": ids["wardId"]}, by=mother)["myData"]
    assert sorted(each["relation"] for each in data["guardians"]) == ["FATHER", "MOTHER"]
    assert {each["activityId"] for each in data["guardianConsents"]} == {None, activity}
    assert door.do("withdrawGuardianConsent", for_one, by=mother)["id"] == ids["wardId"]
    ended = ids | {"guardianId": linked["guardianId"], "reason": "移居"}
    assert door.do("unlinkGuardian", ended, by=mother)["id"] == ids["wardId"]
    assert door.refusal(document, variables={"id": ids["wardId"]}, by=mother) == "NOT_ALLOWED"


def test_an_officer_records_that_a_minor_lives_on_their_own_labour(door: Door) -> None:
    given = {"personId": person_id(door.world.a_minor(age=17).person_id), "evidence": "劳动合同"}
    assert door.do("declareFullCapacity", given, by=door.world.officer)["id"] == given["personId"]
    assert door.world.last_fact().kind is Person.FullCapacityDeclared


def test_a_volunteer_changes_the_offer_takes_the_oath_and_leaves(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    ids = {"volunteerId": volunteer_id(who.volunteer_id)}
    offer = {"skills": ["摄影"], "times": [], "fields": ["community"]}
    door.do("changeOffer", ids | {"offer": offer, "division": "310101"}, by=who)
    door.do("takeOath", ids | {"textVersion": "2026-1"}, by=who)
    shown = "{ viewer { volunteer { skills fields oath division { code } standing } } }"
    assert door.data(shown, by=who)["viewer"]["volunteer"] == {
        "skills": ["摄影"],
        "fields": ["community"],
        "oath": "2026-1",
        "division": {"code": "310101"},
        "standing": "ACTIVE",
    }
    unknown = offer | {"fields": ["sleeping"]}
    refused = door.do("changeOffer", ids | {"offer": unknown, "division": "310101"}, by=who)
    assert (refused["code"], refused["field"]) == ("UNKNOWN_CODE", "fields")
    door.do("leaveRegister", ids | {"reason": ""}, by=who)
    assert door.data(shown, by=who)["viewer"]["volunteer"]["standing"] == "LEFT"


def test_an_organization_asks_for_a_correction(door: Door) -> None:
    given = {
        "volunteerId": volunteer_id(door.world.volunteer.volunteer_id),
        "organizationId": organization_id(door.world.team.id),
        "element": "姓名",
        "reason": "与证件不一致",
    }
    assert door.do("requestCorrection", given, by=door.world.team.recorder)["id"] == given["volunteerId"]
    assert door.world.last_fact().kind is Volunteer.CorrectionRequested


def test_an_officer_suspends_and_reinstates_and_the_volunteer_sees_why(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    given = {"volunteerId": volunteer_id(who.volunteer_id), "reason": "冒用他人信息"}
    door.do("suspendVolunteer", given, by=door.world.officer)
    shown = "{ viewer { volunteer { standing standingReason } } }"
    assert door.data(shown, by=who)["viewer"]["volunteer"] == {
        "standing": "SUSPENDED",
        "standingReason": "冒用他人信息",
    }
    door.do("reinstateVolunteer", given | {"reason": "已核实"}, by=door.world.officer)
    assert door.data(shown, by=who)["viewer"]["volunteer"]["standing"] == "ACTIVE"


def test_unmasked_data_are_read_on_the_record_and_the_person_sees_by_whom(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    document = """mutation ($input: DisclosePersonInput!) { disclosePerson(input: $input) {
        ... on DisclosedPerson { name documentNumber birthDate phone } } }"""
    given = {"personId": person_id(who.person_id), "elements": ["NAME", "PHONE"], "purpose": "核对身份"}
    answer = door.data(document, variables={"input": given}, by=door.world.officer)
    assert answer["disclosePerson"] == {
        "name": "王小明",
        "documentNumber": None,
        "birthDate": None,
        "phone": "13800138000",
    }
    read = "{ whoReadMyData { edges { node { readBy role elements purpose isDenied } } } }"
    assert door.data(read, by=who)["whoReadMyData"]["edges"] == [
        {
            "node": {
                "readBy": "王*",
                "role": "OFFICER",
                "elements": ["name", "phone"],
                "purpose": "核对身份",
                "isDenied": False,
            }
        }
    ]


def test_every_reading_is_on_record_even_with_a_key_that_was_used(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    given = {"personId": person_id(who.person_id), "elements": ["NAME"], "purpose": "核对身份"}
    for _ in range(2):
        door.do("disclosePerson", given | {"idempotencyKey": "once"}, by=door.world.officer)
    read = "{ whoReadMyData { edges { node { readBy } } } }"
    assert len(door.data(read, by=who)["whoReadMyData"]["edges"]) == 2


def test_a_minors_data_are_not_read_without_approval_and_the_attempt_is_kept(door: Door) -> None:
    minor = door.world.a_minor()
    given = {"personId": person_id(minor.person_id), "elements": ["NAME"], "purpose": "核对"}
    assert door.do("disclosePerson", given, by=door.world.officer)["code"] == "APPROVAL_NEEDED"
    assert door.world.last_fact().kind is Disclosure.Denied
    approver = door.world.an_officer().signed_in()
    approved = given | {"approval": "2026-7", "approvedBy": person_id(approver)}
    assert door.do("disclosePerson", approved, by=door.world.officer) == {"__typename": "DisclosedPerson"}


def test_what_was_erased_is_on_record_and_unreadable(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    given = {"personId": person_id(who.person_id), "basis": "本人申请"}
    door.token(who.caller)
    before = door.world.position
    door.do("erasePerson", given, by=who)
    assert [fact.kind for fact in door.world.facts_since(before)] == [Person.Erased, Volunteer.Left]
    row = door.parts.read.people.find(who.person_id)
    assert row is not None
    assert door.parts.vault.open_all([row.name, row.document_number]) == [None, None]


def test_the_device_and_the_moment_it_noted_are_on_record(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    given = {"volunteerId": volunteer_id(who.volunteer_id), "textVersion": "1"}
    door.do("takeOath", given | {"deviceAt": "2026-03-02T08:59:00+08:00"}, by=who)
    (event,) = door.world.events_since(door.world.position - 1)
    assert event.act.device_at == datetime(2026, 3, 2, 0, 59, tzinfo=UTC)
    document = "mutation ($input: TakeOathInput!) { takeOath(input: $input) { __typename } }"
    for wrong in ("2026-03-02T08:59:00", "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00"):
        asked = {"input": given | {"deviceAt": wrong}}
        assert door.refusal(document, variables=asked, by=who) == "GRAPHQL_REQUEST_FAILED"


def test_corrections_tell_nobody_document_after_document_whether_it_is_registered(door: Door) -> None:
    who = door.world.an_adult_volunteer(is_real=False)
    taken = door.world.somebodys_details()
    door.world.registry.register_person(ANYONE, taken)
    given = {"personId": person_id(who.person_id), "documentNumber": taken.document_number}
    codes = [door.do("correctIdentity", given, by=who)["code"] for _ in range(6)]
    assert codes == ["ID_REGISTERED"] * 5 + ["RATE_LIMITED"]


def test_corrections_count_for_the_address_they_come_from(database: Database) -> None:
    with open_door(database, registrations=Pace(2, seconds=3600)) as door:
        codes = []
        for _ in range(3):
            who = door.world.an_adult_volunteer(is_real=False)
            given = {"personId": person_id(who.person_id), "documentNumber": "119999199001010000"}
            codes.append(door.do("correctIdentity", given, by=who)["code"])
    assert codes == ["ID_CHECK", "ID_CHECK", "RATE_LIMITED"]
