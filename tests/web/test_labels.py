"""Every coded value that a page can show has words in both languages, and no words are left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from itertools import chain
from typing import cast

import pytest
from eventsourcing.utils import get_topic
from graphql import GraphQLEnumType, build_schema

from api.refusals import camel_case
from api.schema import schema
from projections import timelines
from registry.aggregate import RegistryAggregate
from registry.certificate import Revocation
from registry.codes import tables
from registry.commands.attendance import CheckInMethod
from registry.demands.matching import ReasonCode
from registry.organization import RecorderRole
from registry.person import Purpose, Relation
from registry.plan import Kind
from registry.policies import Policies
from registry.record_standings import Annulment, RecordStanding
from registry.sign_up import Proof
from service.uploads.answers import UploadKind, UploadState
from tests.architecture.stored import events
from web import labels, texts
from web.doors import Language
from web.words.codes import ENGLISH
from web.words.enums import ENUMS
from web.words.facts import CODED, FACTS
from web.words.kinds import KINDS
from web.words.tones import COLOURS, TONES
from web.words.topics import TOPICS

CHINESE = re.compile("[一-鿿]")
EVENTS = cast("list[type[RegistryAggregate.Event]]", events())  # all of ours are
OF_OTHER_KINDS: Mapping[str, set[str]] = {
    "CertifiedLine": {*RecordStanding, "corrected", "unknown"},
    "CheckInMethod": set(CheckInMethod),
    "EligibilityRoute": {
        row["name"] for each in Policies.load().rows if each.key == "sw.eligibility" for row in each.value
    },
    "UploadKind": set(UploadKind),
    "MatchReason": set(ReasonCode),
    "EthicsBreach": set(tables()["ethics-breach"].names),
    "AllowanceScheme": set(tables()["allowance-scheme"].names),
    "TalentRank": set(tables()["talent-rank"].names),
    "UploadState": set(UploadState),
}
SAID = [
    (f"{table}.{value}", words)
    for table, rows in chain(ENUMS.items(), KINDS.items(), [("topic", TOPICS), ("fact", FACTS)])
    for value, words in rows.items()
]


def test_every_enumeration_of_the_api_has_words_and_no_others_have() -> None:
    built = build_schema(schema.as_str())
    stated = {
        name: set(kind.values)
        for name, kind in built.type_map.items()
        if isinstance(kind, GraphQLEnumType) and not name.startswith("__")
    }
    assert {name: set(rows) for name, rows in ENUMS.items()} == stated


def test_other_coded_values_have_words_and_no_others_have() -> None:
    assert {name: set(rows) for name, rows in KINDS.items()} == OF_OTHER_KINDS


def test_every_event_has_words_and_no_others_have() -> None:
    assert set(TOPICS) == {get_topic(event) for event in EVENTS}


def test_every_value_that_a_timeline_states_has_words_and_no_others_have() -> None:
    names = chain.from_iterable(timelines._plain_fields(event) for event in EVENTS)  # noqa: SLF001 - the one place that says which
    assert set(FACTS) == {camel_case(name) for name in names}


@pytest.mark.parametrize(("name", "words"), SAID, ids=[name for name, _ in SAID])
def test_words_are_chinese_first_and_english_second(name: str, words: tuple[str, str]) -> None:
    chinese, english = words
    assert CHINESE.search(chinese), name
    assert english
    assert not CHINESE.search(english), name


def test_tones_are_five_colours_for_values_that_there_are() -> None:
    for kind, tones in TONES.items():
        assert set(tones) <= set(labels.LABELS[kind])
        assert set(tones.values()) <= COLOURS


@pytest.mark.parametrize("table", ENGLISH)
def test_the_codes_that_forms_offer_have_an_english_name_each(table: str) -> None:
    assert set(ENGLISH[table]) == set(tables()[table].names)


def test_a_code_is_offered_under_its_name_in_the_language_of_the_page() -> None:
    assert ("culture", "文化建设") in labels.code_options("service-category", "zh")
    assert ("culture", "Culture") in labels.code_options("service-category", "en")
    assert labels.code_name("service-time", "sun-eve", "en") == "Sunday evening"
    assert labels.code_name("ethnicity", "02", "en") == "蒙古族"
    assert labels.code_name("service-category", "", "zh") == "—"


def test_a_value_without_words_stands_for_itself() -> None:
    assert labels.label("Tier", "Z", "zh") == "Z"
    assert labels.label("Tier", None, "zh") == "—"
    assert labels.topic("weather.changed", "zh") == "weather.changed"
    assert labels.tone("Tier", "Z") == "grey"


def test_a_field_of_a_form_offers_every_value_in_words() -> None:
    assert labels.options("Sex", "zh")[1] == ("MALE", "男")


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("why", chain(Annulment, Revocation)),
        ("purpose", Purpose),
        ("relation", Relation),
        ("recorderRole", RecorderRole),
        ("method", CheckInMethod),
        ("kind", chain(Kind, Proof)),
    ],
)
def test_a_coded_value_of_a_timeline_is_said_in_words(name: str, members: Iterable[StrEnum]) -> None:
    said = [labels.fact_text(name, str(member), "zh") for member in members]
    assert all(CHINESE.match(each) for each in said), said


def test_what_is_not_coded_in_a_timeline_is_said_as_it_stands() -> None:
    assert labels.fact_text("dueOn", "2026-03-05", "zh") == "2026-03-05"
    assert labels.fact_text("isUpheld", "True", "zh") == "是"
    assert labels.fact_name("dueOn", "en") == "Due on"
    assert set(CODED) <= set(FACTS)


@pytest.mark.parametrize("purpose", ENUMS["Purpose"])
def test_every_purpose_says_what_why_how_long_and_what_happens_without(purpose: str) -> None:
    chinese, english = texts.purpose_text(purpose, "zh"), texts.purpose_text(purpose, "en")
    assert all(CHINESE.search(each) for each in vars(chinese).values())
    assert not any(CHINESE.search(each) for each in vars(english).values())
    assert (chinese.title, english.title) == ENUMS["Purpose"][purpose]


def test_the_versions_of_texts_are_short_enough_to_be_recorded() -> None:
    versions = {
        texts.DECLARATION_VERSION,
        texts.CONSENT_VERSION,
        texts.GUARDIAN_VERSION,
        texts.OATH_VERSION,
    }
    assert all(0 < len(version) <= 40 for version in versions)


@pytest.mark.parametrize("text", [texts.declaration, texts.guardian_consent, texts.oath])
def test_texts_say_as_much_in_both_languages(text: Callable[[Language], list[str]]) -> None:
    assert len(text("zh")) == len(text("en"))
