"""Divisions, code tables and policies: dated data with a source."""

from __future__ import annotations

from datetime import date

import pytest

from registry.codes import code, name_of, tables
from registry.divisions import (
    DivisionFormat,
    DivisionTooWide,
    DivisionUnknown,
    covers,
    divisions_below,
    full_name_of,
    is_county_level,
    load_versions,
    read_county,
    read_division,
)
from registry.divisions import name_of as division_name
from registry.documents import DocumentType, Sex
from registry.policies import Policies, Row
from registry.refusals import Refusal, UnknownCode

TODAY = date(2026, 3, 2)
POLICIES = Policies.load()


@pytest.mark.parametrize(
    ("raw", "division"),
    [
        ("310104", "310104"),
        (" ３１０１０４ ", "310104"),
        ("310104001002", "310104"),
        ("310104000000000000", "310104"),
        ("310103", "310103"),
    ],
)
def test_a_division_is_cut_to_six_digits_and_may_be_abolished(raw: str, division: str) -> None:
    assert read_division(raw) == division


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        ("", DivisionFormat),
        ("31010", DivisionFormat),
        ("3101040", DivisionFormat),
        ("31O104", DivisionFormat),
        ("990000", DivisionUnknown),
        ("830000", DivisionUnknown),
    ],
)
def test_what_is_no_division_is_refused(raw: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_division(raw)


@pytest.mark.parametrize(
    ("division", "reaches"),
    [
        ("310104", True),
        ("310100", False),
        ("310000", False),
        ("441900", True),
        ("440100", False),
        ("810000", True),
    ],
)
def test_a_residence_reaches_the_county_or_the_finest_division_there_is(
    division: str, *, reaches: bool
) -> None:
    assert is_county_level(division) is reaches


def test_a_residence_above_the_county_is_refused() -> None:
    assert read_county("310104") == "310104"
    with pytest.raises(DivisionTooWide):
        read_county("310000")


@pytest.mark.parametrize(
    ("wider", "division", "covered"),
    [
        ("310000", "310104", True),
        ("310100", "310104", True),
        ("310104", "310104", True),
        ("310104", "310000", False),
        ("310104", "310105", False),
        ("330000", "310104", False),
    ],
)
def test_a_division_covers_itself_and_what_lies_below(wider: str, division: str, *, covered: bool) -> None:
    assert covers(wider, division) is covered


@pytest.mark.parametrize(
    ("division", "name", "full_name"),
    [
        ("310000", "上海市", "上海市"),
        ("310151", "崇明区", "上海市崇明区"),
        ("330106", "浙江省（330106）", "浙江省（330106）"),
    ],
)
def test_a_division_has_a_name_that_can_be_shown(division: str, name: str, full_name: str) -> None:
    assert (division_name(division), full_name_of(division)) == (name, full_name)


def test_there_are_34_provinces_and_16_districts_of_shanghai() -> None:
    names = load_versions()[-1].names
    assert sum(code.endswith("0000") for code in names) == 34
    assert len(divisions_below("310000")) == 16


def test_every_code_table_says_since_when_and_by_which_source() -> None:
    assert all(table.source and table.valid_from < TODAY and table.names for table in tables().values())


def test_a_code_is_read_and_named() -> None:
    assert code("service-category", " community ") == "community"
    assert name_of("service-category", "community") == "社区服务"
    assert name_of("service-category", "from-elsewhere") == "from-elsewhere"


def test_a_value_outside_its_table_is_refused_without_repeating_all_of_it() -> None:
    with pytest.raises(UnknownCode) as caught:
        code("sex", "x" * 10_000_000, field="sex")
    assert caught.value.details == {"table": "sex", "value": "x" * 20}
    assert caught.value.field == "sex"


def test_types_in_code_and_tables_hold_the_same_values() -> None:
    assert set(tables()["document-type"].names) == set(DocumentType)
    assert set(tables()["sex"].names) == set(Sex)


@pytest.mark.parametrize(
    ("key", "division", "on", "value", "version"),
    [
        ("minor.consent_mode", "110105", TODAY, "CONSENT", "CN-1"),
        ("minor.consent_mode", "330106", TODAY, "CONSENT_OR_ACCOMPANY", "33-2018"),
        ("minor.consent_mode", "330106", date(2018, 8, 31), "CONSENT", "CN-1"),
        ("minor.consent_mode", "370102", date(2022, 1, 1), "CONSENT_OR_ACCOMPANY", "37-2021"),
        ("minor.consent_mode", "370102", date(2021, 12, 31), "CONSENT", "CN-1"),
        ("minor.consent_mode", "310104", TODAY, "CONSENT_AND_MEASURES", "31-2019"),
        ("agreement.min_duration_months", "110105", TODAY, 1, "11-2020"),
        ("agreement.min_duration_months", "330106", TODAY, 1, "33-2018"),
        ("agreement.min_duration_months", "310104", TODAY, 0, "CN-1"),
        ("spotcheck.min_orgs", "210102", TODAY, 5, "2101-1"),
        ("time.travel_counts", "310104", TODAY, False, "CN-2012"),
        ("age.birthday_counts", "310104", TODAY, False, "CN-1"),
    ],
)
def test_the_narrowest_rule_of_the_day_holds(
    key: str, division: str, on: date, value: object, version: str
) -> None:
    policy = POLICIES.value(key, division=division, on=on)
    assert (policy.value, policy.version) == (value, version)


REQUIRED_KEYS = """
minor.min_age minor.accompany_below minor.consent_mode minor.ban_tags age.birthday_counts
agreement.required_tags agreement.min_duration_months time.travel_counts time.daily_auto_cap_min
time.daily_org_review_cap_min time.signin_max_per_day time.self_location_min_people time.rounding
record.backfill_after_days correction.sla_wd certificate.org_sla_wd publicity.before_issue_days
star.thresholds_min star.approver_by_level spotcheck.rate spotcheck.min_orgs spotcheck.full_cover_years
sw.late_first_registration sw.continuing_education_hours sw.continuing_education_forms
sw.upgrade_starts_new_term haochaping.answer_wd
rights.response_wd statistics.smallest_group deadline.light_percent realname.decision_wd
organization.decision_wd
"""


@pytest.mark.parametrize("key", REQUIRED_KEYS.split())
def test_every_rule_holds_for_facts_of_any_age_anywhere(key: str) -> None:
    assert POLICIES.value(key, division="650000", on=date(1990, 1, 1)).version


def test_every_rule_names_its_source_and_no_two_hold_at_once() -> None:
    keys = [(row.key, row.division, row.valid_from) for row in POLICIES.rows]
    assert len(keys) == len(set(keys))
    assert all(row.source and row.version for row in POLICIES.rows)


def test_a_new_rule_leaves_older_facts_to_the_old_one() -> None:
    rows = [
        Row("key", 1, "one", "source", date(2020, 1, 1)),
        Row("key", 2, "two", "source", date(2026, 1, 1)),
    ]
    policies = Policies(rows)
    assert policies.value("key", division="310104", on=date(2025, 12, 31)).value == 1
    assert policies.value("key", division="310104", on=date(2026, 1, 1)).value == 2


def test_a_rule_that_does_not_exist_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        POLICIES.value("no.such.rule", division="310104", on=TODAY)
