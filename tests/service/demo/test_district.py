"""The demo district is complete, consistent, and the same every time."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from pyotp import TOTP

from registry.act import Role
from registry.activity import Activity, ActivityStanding
from registry.certificate import Certificate, CertificateStanding
from registry.certificate_numbers import read_certificate_number, read_verification_code
from registry.dates import local_date, start_of_day
from registry.evidence import Review, Tier
from registry.organization import Organization, OrganizationStanding, RecorderRole
from registry.person import ADULT_AGE, Person
from registry.record_standings import RecordStanding
from registry.service_record import ServiceRecord
from registry.sign_up import SignUp, SignUpStanding
from service.demo import District, RegistryNotEmpty, load_district
from service.demo.district import SEED
from service.demo.social_work import liaison
from tests.database import LOG, Server
from tests.service.demo.loaded import CRYPTO, SMALL, TODAY, Loaded, loading, log_of

ASSOCIATION = 1
"""Of social workers: it teaches."""
COUNTING = {RecordStanding.PROPOSED, RecordStanding.EFFECTIVE}


def records(loaded: Loaded) -> list[ServiceRecord]:
    return loaded.all_of(ServiceRecord, "service-record.opened")


def test_everything_is_there_in_the_numbers_that_were_asked_for(loaded: Loaded) -> None:
    topics = (
        "volunteer.registered",
        "organization.registered",
        "activity.drafted",
        "service-record.opened",
        "certificate.requested",
    )
    needs = [json.loads(state) for _, topic, state in log_of(loaded.pool) if topic == "demand.delivered"]
    met_by_volunteers = sum(len(need["record_ids"]) for need in needs)
    assert [loaded.count(topic) for topic in topics] == [
        SMALL.volunteers,
        SMALL.organizations + SMALL.service_organizations + ASSOCIATION,
        SMALL.activities + liaison.UNITS,
        SMALL.records + met_by_volunteers,
        SMALL.certificates,
    ]


def test_progress_goes_up_to_the_whole(loaded: Loaded) -> None:
    assert loaded.progress == [(done, SMALL.total) for done in range(1, SMALL.total + 1)]


def test_records_are_in_every_state_tier_and_review(loaded: Loaded) -> None:
    known = records(loaded)
    assert {record.standing for record in known} == set(RecordStanding)
    assert {record.tier for record in known} == set(Tier)
    assert {record.review for record in known} == set(Review)


def test_objections_are_open_refused_and_upheld(loaded: Loaded) -> None:
    answers = [
        json.loads(state)["is_upheld"] for _, topic, state in log_of(loaded.pool) if "-answered" in topic
    ]
    assert set(answers) == {True, False}
    assert any(record.has_objection for record in records(loaded))


def test_organizations_have_every_recorder_role_and_standing(loaded: Loaded) -> None:
    known = loaded.all_of(Organization, "organization.registered")
    assert {RecorderRole(organization.recorder_role) for organization in known} == set(RecorderRole)
    assert {organization.standing for organization in known} == set(OrganizationStanding) - {
        OrganizationStanding.DISSOLVED
    }


def test_activities_certificates_and_sign_ups_are_in_every_state(loaded: Loaded) -> None:
    activities = loaded.all_of(Activity, "activity.drafted")
    certificates = loaded.all_of(Certificate, "certificate.requested")
    sign_ups = loaded.all_of(SignUp, "sign-up.applied")
    assert {activity.standing for activity in activities} == set(ActivityStanding)
    assert {certificate.standing for certificate in certificates} == set(CertificateStanding)
    assert {sign_up.standing for sign_up in sign_ups} == set(SignUpStanding)


def test_minors_serve_with_a_guardians_consent_to_the_activity(loaded: Loaded) -> None:
    minors = []
    for sign_up in loaded.all_of(SignUp, "sign-up.applied"):
        person = loaded.registry.get(Person, sign_up.person_id)
        shift = loaded.registry.get(Activity, sign_up.activity_id).shift(sign_up.shift_id)
        age = loaded.registry.age_of(person, on=local_date(shift.starts_at))
        if sign_up.standing is SignUpStanding.SERVED and age < ADULT_AGE:
            minors.append((sign_up, person))
    assert minors
    assert all(person.has_guardian_consent(str(sign_up.activity_id)) for sign_up, person in minors)


def test_nobody_is_in_two_places_at_once(loaded: Loaded) -> None:
    times = sorted(
        (str(record.person_id), facts.starts_at, facts.ends_at)
        for record in records(loaded)
        if record.standing in COUNTING and (facts := record.facts)
    )
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in pairwise(times))


def test_the_minutes_that_the_log_confirmed_are_the_minutes_that_count(loaded: Loaded) -> None:
    confirmed = 0
    for _, topic, state in log_of(loaded.pool):
        event = json.loads(state)
        match topic:
            case "service-record.confirmed":
                confirmed += event["minutes"]
            case "service-record.corrected":
                before, after = (event[side]["_data_"]["minutes"] for side in ("before", "after"))
                confirmed += after - before
            case "service-record.annulled":
                confirmed -= event["counted_minutes"]
    effective = [record for record in records(loaded) if record.standing is RecordStanding.EFFECTIVE]
    assert confirmed == sum(record.known_facts.minutes for record in effective)


def test_what_occupies_time_is_what_is_proposed_or_effective(loaded: Loaded) -> None:
    with loaded.pool.connection() as connection:
        rows = connection.execute("SELECT record_id, minutes FROM occupied").fetchall()
    known = [record for record in records(loaded) if record.standing in COUNTING]
    # A claim takes its time only when it is confirmed.
    counting = [one for one in known if one.tier != Tier.C or one.standing == RecordStanding.EFFECTIVE]
    assert sorted(rows) == sorted((record.id, record.known_facts.minutes) for record in counting)


def test_no_shift_is_overbooked(loaded: Loaded) -> None:
    with loaded.pool.connection() as connection:
        rows = connection.execute(
            "SELECT capacity, taken, (SELECT count(*) FROM places p"
            " WHERE p.shift_id = s.shift_id AND NOT is_waiting) FROM shifts s"
        ).fetchall()
    assert rows
    assert all(taken == holding <= capacity for capacity, taken, holding in rows)


def test_positions_follow_the_time_of_day_and_end_before_today(loaded: Loaded) -> None:
    moments = [
        datetime.fromisoformat(json.loads(state)["timestamp"]["_data_"])
        for _, _, state in log_of(loaded.pool)
    ]
    assert all(one <= other for one, other in pairwise(moments))
    assert moments[-1] < start_of_day(TODAY)


def test_everybody_on_the_list_signs_in(loaded: Loaded) -> None:
    for card in loaded.district.sign_ins:
        code = None
        if card.totp_secret:
            code = TOTP(card.totp_secret).at(loaded.watch.now)
        tokens = loaded.sign_in.sign_in(card.login, card.password, code=code, address="203.0.113.7")
        assert tokens.second_factor == bool(card.totp_secret)


def test_every_role_of_staff_is_another_person_with_a_second_factor(loaded: Loaded) -> None:
    staff = [card for card in loaded.district.sign_ins if card.totp_uri]
    assert len({card.name for card in staff}) == len(staff)
    roles = {card.role for card in staff}
    assert roles == {
        "officer",
        "city-officer",
        "registrar",
        "second-registrar",
        "hotline-operator",
        "auditor",
        str(Role.SYSTEM_ADMINISTRATOR),
    }


def test_the_certificate_on_show_is_valid_and_opens_with_its_code(loaded: Loaded) -> None:
    shown = loaded.district.showpieces
    certificate = loaded.registry.get(Certificate, shown.certificate_id)
    assert certificate.standing is CertificateStanding.VALID
    number = read_certificate_number(shown.certificate_number)
    code = read_verification_code(shown.verification_code)
    digest = loaded.registry.vault.digest("certificate-code", f"{number}/{code}")
    issued = [
        state
        for stream, topic, state in log_of(loaded.pool)
        if topic == "certificate.issued" and stream == certificate.id
    ]
    assert [json.loads(state)["code_digest"] for state in issued] == [digest]


def test_the_activity_on_show_recruits(loaded: Loaded) -> None:
    activity = loaded.registry.get(Activity, loaded.district.showpieces.activity_id)
    assert activity.standing is ActivityStanding.PUBLISHED
    assert all(shift.starts_at > loaded.watch.now for shift in activity.plan.shifts)


def test_what_is_told_at_the_start_can_be_kept_for_the_next(loaded: Loaded, tmp_path: Path) -> None:
    loaded.district.write(tmp_path / "district.json")
    assert District.read(tmp_path / "district.json") == loaded.district


def test_a_registry_that_holds_something_is_left_alone(loaded: Loaded) -> None:
    before = log_of(loaded.pool)
    with pytest.raises(RegistryNotEmpty):
        load_district(
            loaded.database.url, LOG, crypto=CRYPTO, sign_in=loaded.sign_in, today=TODAY, scale=SMALL
        )
    assert log_of(loaded.pool) == before


def test_the_same_seed_tells_the_same_story(loaded: Loaded, server: Server) -> None:
    with server.database() as database, loading(database, seed=SEED) as again:
        assert log_of(again.pool) == log_of(loaded.pool)
        assert again.district.showpieces == loaded.district.showpieces


def test_another_seed_tells_another(loaded: Loaded, server: Server) -> None:
    with server.database() as database, loading(database, seed=SEED + 1) as other:
        assert log_of(other.pool) != log_of(loaded.pool)
