"""How much one document may ask for."""

from __future__ import annotations

import pytest

from tests.api.door import Door

PAGE = 'organizations(division: "310000"{first}) {{ edges {{ node {{ {fields} }} }} }}'


def page(fields: str, *, first: int | str | None = None) -> str:
    return PAGE.format(fields=fields, first="" if first is None else f", first: {first}")


def aliased(number: int) -> str:
    return " ".join(f"a{each}: __typename" for each in range(number))


def nested_fragments(number: int) -> str:
    """Each spreads the next one twice: written out, 2 to the power of that many fields."""
    links = [f"fragment f{each} on Viewer {{ ...f{each + 1} ...f{each + 1} }}" for each in range(number)]
    return "{ viewer { ...f0 } } " + " ".join(links) + f" fragment f{number} on Viewer {{ secondFactor }}"


def deep(levels: int) -> str:
    return "{ viewer " * levels + "{ secondFactor }" + " }" * levels


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (deep(11), "DEPTH_LIMIT"),
        (deep(300), "DEPTH_LIMIT"),
        ("{ " + aliased(31) + " }", "ALIAS_LIMIT"),
        ("{ " + aliased(334) + " }", "TOKEN_LIMIT"),
        ("{ " + page("members(first: 100) { edges { node { role } } }", first=100) + " }", "COST_LIMIT"),
        (
            "query ($n: Int!) { " + page("members(first: $n) { edges { cursor } }", first="$n") + " }",
            "COST_LIMIT",
        ),
        ('{ volunteers(division: "310000", first: 100) { edges { node { skills } } } }', "COST_LIMIT"),
        (nested_fragments(20), "COST_LIMIT"),
        ('{ node(id: "' + "x" * 32_000 + '") { id } }', "DOCUMENT_LIMIT"),
        ("#\n" * 101 + "{ __typename }", "GRAPHQL_PARSE_FAILED"),
    ],
)
def test_what_is_too_much_is_refused_before_it_runs(door: Door, document: str, code: str) -> None:
    assert door.refusal(document) == code


def test_a_fragment_that_holds_itself_is_refused(door: Door) -> None:
    document = "{ viewer { ...f } } fragment f on Viewer { ...f }"
    assert door.refusal(document) == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize(
    "document",
    [
        "{ " + aliased(30) + " }",
        "{ " + page("id name division { code name } standing", first=100) + " }",
        "{ __schema { types { fields { type " + "{ ofType " * 9 + "{ name }" + " }" * 13,
    ],
)
def test_what_people_ask_is_within_the_limits(door: Door, document: str) -> None:
    assert "errors" not in door.ask(document)


@pytest.mark.parametrize("first", [0, -1, 101, 2_147_483_647])
def test_a_page_holds_one_to_a_hundred_entries(door: Door, first: int) -> None:
    assert door.refusal("{ " + page("id", first=first) + " }") == "PAGE_SIZE"


@pytest.mark.parametrize(
    "cursor",
    ["-1", "", "x", "AAAA", "W10", "WzEsMl0", "WyJ4IiwgMV0", "¥", "🎈", "W1tbW1tbW1tb", "Wy0xLCAtMV0"],
)
def test_a_cursor_that_no_list_gave_out_is_refused(door: Door, cursor: str) -> None:
    document = (
        "query ($after: String) { organizations(division: 310000, after: $after) { edges { cursor } } }"
    )
    document = document.replace("310000", '"310000"')
    assert door.refusal(document, variables={"after": cursor}) == "CURSOR"


@pytest.mark.parametrize("identity", ["", "x", "Vm9sdW50ZWVyOng", "UGVyc29uOg", "¥", "Tm9ib2R5OjAw"])
def test_an_id_that_nothing_has_is_refused(door: Door, identity: str) -> None:
    document = "query ($id: ID!) { node(id: $id) { id } }"
    assert door.refusal(document, variables={"id": identity}) == "NODE_ID"
