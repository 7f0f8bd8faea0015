"""The public register of social workers: by number, as of any day, with both standings."""

from __future__ import annotations

from datetime import date

from structlog.testing import capture_logs

from api.pace import Pace
from registry.act import Caller
from registry.social_work.levels import Level
from registry.social_work.terms import EndGround
from tests.api.door import Door, Json, open_door
from tests.database import Database
from tests.people import Somebody
from tests.registration_cases import a_first_case, a_renewal_case, granted, move_to
from tests.social_workers import a_qualified_person, a_social_worker

ASKED = """query ($number: String!, $on: Date, $knownOn: Date) {
    socialWorker(number: $number, on: $on, knownOn: $knownOn) {
        maskedName level number division { code } validFrom validUntil registration endedOn personId
        qualification { level certificateNumber standing } } }"""


def asked(door: Door, number: str, *, by: Caller | None = None, **days: str) -> Json | None:
    found: Json | None = door.data(ASKED, variables={"number": number, **days}, by=by)["socialWorker"]
    return found


def number_of(door: Door, who: Somebody) -> str:
    return door.world.registry.registration_of(who.person_id).terms[-1].number


def certificate_of(door: Door, who: Somebody) -> str:
    return door.world.registry.qualification_of(who.person_id, Level.SOCIAL_WORKER).certificate_number


def test_a_number_tells_anybody_what_they_may_rely_on(door: Door) -> None:
    who = a_social_worker(door.world)
    certificate = certificate_of(door, who)
    assert asked(door, number_of(door, who)) == {
        "maskedName": "王*",
        "level": "SOCIAL_WORKER",
        "number": number_of(door, who),
        "division": {"code": "310106"},
        "validFrom": "2025-07-01",
        "validUntil": "2028-07-01",
        "registration": "REGISTERED",
        "endedOn": None,
        "personId": None,
        "qualification": {
            "level": "SOCIAL_WORKER",
            "certificateNumber": f"{certificate[:4]}************{certificate[-4:]}",
            "standing": "VALID",
        },
    }


def test_the_certificates_number_finds_the_same_person(door: Door) -> None:
    who = a_social_worker(door.world)
    assert asked(door, certificate_of(door, who)) == asked(door, number_of(door, who))


def test_who_is_qualified_and_not_registered_is_told_so(door: Door) -> None:
    who = a_qualified_person(door.world)
    found = asked(door, certificate_of(door, who))
    assert found is not None
    assert (found["registration"], found["qualification"]["standing"]) == ("NONE", "VALID")
    assert (found["number"], found["validUntil"]) == (None, None)


def test_a_lapsed_registration_leaves_the_qualification_valid_and_both_are_said(door: Door) -> None:
    who = a_social_worker(door.world, registered_on=date(2023, 2, 1))
    found = asked(door, number_of(door, who))
    assert found is not None
    assert (found["registration"], found["qualification"]["standing"]) == ("EXPIRED", "VALID")


def test_any_day_gone_by_can_be_asked_for(door: Door) -> None:
    filed = granted(a_renewal_case(door.world))
    number = number_of(door, filed.who)
    states = {
        day: (asked(door, number, on=day) or {}).get("registration")
        for day in ("2023-03-31", "2023-04-01", "2026-03-02")
    }
    assert states == {"2023-03-31": "NONE", "2023-04-01": "REGISTERED", "2026-03-02": "REGISTERED"}
    assert door.refusal(ASKED, variables={"number": number, "on": "2026-03-03"}) == "DATE_IN_FUTURE"


def test_what_is_recorded_later_changes_the_past_but_not_what_was_known_then(door: Door) -> None:
    world = door.world
    filed = granted(a_first_case(world))
    number = number_of(door, filed.who)
    move_to(world, date(2026, 5, 20))
    world.registry.cancel_registration(
        world.registrar,
        filed.who.person_id,
        ground=EndGround.CRIMINAL_PUNISHMENT,
        effective_on=date(2026, 4, 10),
        reason="判决生效",
    )
    move_to(world, date(2026, 5, 21))

    def state(**days: str) -> str:
        return str((asked(door, number, by=world.registrar, **days) or {}).get("registration"))

    assert state(on="2026-04-09") == "REGISTERED"
    assert state(on="2026-04-10") == "CANCELLED"
    assert state(on="2026-04-10", knownOn="2026-05-19") == "REGISTERED"
    assert state(on="2026-04-10", knownOn="2026-05-20") == "CANCELLED"


def test_what_was_known_when_is_for_registrars_of_the_place(door: Door) -> None:
    world = door.world
    who = a_social_worker(world)
    move_to(world, date(2026, 3, 3))
    variables = {"number": number_of(door, who), "knownOn": "2026-03-02"}
    for stranger in (None, world.another, world.registrar_elsewhere):
        assert door.refusal(ASKED, variables=variables, by=stranger) == "NOT_ALLOWED"
    shown = door.data(ASKED, variables=variables, by=world.registrar)["socialWorker"]
    assert shown["personId"] is not None


def test_neither_an_unknown_number_nor_an_identity_number_finds_anybody(door: Door) -> None:
    who = a_social_worker(door.world)
    document = door.world.person(who.person_id).documents[0]
    assert asked(door, door.world.registry.vault.open(document.number)) is None
    assert asked(door, "SW000000000000") is None


def test_who_is_erased_is_found_no_more(door: Door) -> None:
    world = door.world
    who = a_qualified_person(world)
    number = certificate_of(door, who)
    world.registry.erase_person(who.caller, who.person_id, basis="本人申请")
    assert asked(door, number) is None


def test_numbers_are_asked_for_at_a_measured_pace(database: Database) -> None:
    with open_door(database, verifications=Pace(1, seconds=60)) as door:
        asked(door, "SW000000000000")
        assert door.refusal(ASKED, variables={"number": "SW000000000001"}) == "RATE_LIMITED"


def test_ones_own_profession_is_shown_in_full(door: Door) -> None:
    who = a_social_worker(door.world)
    document = """{ mySocialWork { qualifications { certificateNumber }
        registration { number standing renewalOpensOn pdfUrl } } }"""
    found = door.data(document, by=who)["mySocialWork"]
    number = number_of(door, who)
    assert found == {
        "qualifications": [{"certificateNumber": certificate_of(door, who)}],
        "registration": {
            "number": number,
            "standing": "REGISTERED",
            "renewalOpensOn": "2028-04-01",
            "pdfUrl": f"https://registry.test/social-workers/{number}.pdf",
        },
    }


def test_who_has_nothing_on_record_is_shown_nothing(door: Door) -> None:
    document = "{ mySocialWork { qualifications { level } registration { number } } }"
    assert door.data(document, by=door.world.another) == {
        "mySocialWork": {"qualifications": [], "registration": None}
    }


def test_the_number_that_was_asked_for_gets_into_no_log(door: Door) -> None:
    with capture_logs() as logs:
        door.http.get("/social-workers/SW312026999999.pdf")
    assert [entry["path"] for entry in logs if "path" in entry] == ["/social-workers/"]
