"""GraphQL over HTTP: media types, methods, status codes, and what is too much."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from tests.api.door import Door, open_door
from tests.database import Database

NEW, OLD = "application/graphql-response+json", "application/json"
NOBODY = "{ viewer { secondFactor } }"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, NEW),
        ("*/*", NEW),
        (NEW, NEW),
        (OLD, OLD),
        (f"{OLD};q=0.5, {NEW}", NEW),
        (f"{NEW};q=0.1, {OLD}", OLD),
        ("text/html, application/*;q=0.2", NEW),
    ],
)
def test_the_media_type_is_the_one_that_the_caller_prefers(
    door: Door, accept: str | None, media_type: str
) -> None:
    headers = {"accept": accept} if accept else {}
    response = door.http.post("/graphql", json={"query": NOBODY}, headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert response.json() == {"data": {"viewer": None}}


def test_a_media_type_that_we_do_not_speak_is_refused(door: Door) -> None:
    response = door.http.post("/graphql", json={"query": NOBODY}, headers={"accept": "image/png"})
    assert response.status_code == 406


@pytest.mark.parametrize(("accept", "status"), [(NEW, 400), (OLD, 200)])
@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        (
            '{ volunteers(division: "310000", standing: DORMANT) { edges { cursor } } }',
            "GRAPHQL_VALIDATION_FAILED",
        ),
    ],
)
def test_a_document_that_cannot_run_has_no_data(
    door: Door, document: str, code: str, accept: str, status: int
) -> None:
    response = door.http.post("/graphql", json={"query": document}, headers={"accept": accept})
    assert response.status_code == status
    assert "data" not in response.json()
    assert response.json()["errors"][0]["extensions"]["code"] == code


def test_variables_that_do_not_fit_are_a_bad_request(door: Door) -> None:
    asked = {"query": "query ($n: String!) { volunteer(number: $n) { id } }", "variables": {"n": 7}}
    response = door.http.post("/graphql", json=asked)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "GRAPHQL_REQUEST_FAILED"


def test_an_unknown_operation_name_is_a_bad_request(door: Door) -> None:
    asked = {"query": f"query A {NOBODY}", "operationName": "B"}
    assert door.http.post("/graphql", json=asked).status_code == 400


def test_a_query_comes_by_get_too(door: Door) -> None:
    response = door.http.get("/graphql", params={"query": NOBODY, "variables": "{}"})
    assert (response.status_code, response.json()) == (200, {"data": {"viewer": None}})


def test_nothing_is_changed_by_get(door: Door) -> None:
    response = door.http.get("/graphql", params={"query": "mutation { signOutEverywhere { __typename } }"})
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_taken(door: Door, method: str) -> None:
    assert door.http.request(method, "/graphql").status_code == 405


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", f"{OLD}; charset=gb18030"],
)
def test_only_json_is_taken(door: Door, content_type: str) -> None:
    body = json.dumps({"query": NOBODY})
    response = door.http.post("/graphql", content=body, headers={"content-type": content_type})
    assert response.status_code == 415


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "null",
        '"text"',
        "[]",
        '[{"query": "{ viewer { id } }"}]',
        "{}",
        '{"query": ""}',
        '{"query": 7}',
        '{"query": "{ __typename }", "variables": []}',
        '{"query": "{ __typename }", "variables": "x"}',
        '{"query": "{ __typename }", "operationName": 7}',
        '{"query": "{ __typename }", "extensions": 7}',
        "[" * 100_000,
        '{"query": "\\ud800"}',
        '{"query": "{ __typename }", "variables": {"name": "\\ud800"}}',
        '{"query": "{ __typename }", "variables": {"names": ["\\u0000"]}}',
        '{"query": "{ node(id: \\"\\\\u0000\\") { id } }"}',
    ],
)
def test_what_is_no_request_is_a_bad_request(door: Door, body: str) -> None:
    response = door.http.post("/graphql", content=body, headers={"content-type": OLD})
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"]


def test_bytes_that_are_no_text_are_a_bad_request(door: Door) -> None:
    response = door.http.post("/graphql", content=b"\xff\xfe{", headers={"content-type": OLD})
    assert response.status_code == 400


def test_a_name_of_ten_million_letters_is_not_even_read(door: Door) -> None:
    name = {"query": NOBODY, "variables": {"name": "王" * 10_000_000}}
    response = door.http.post("/graphql", json=name)
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


def test_a_body_that_does_not_say_how_long_it_is_ends_at_the_limit(door: Door) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield b" " * 100_000

    response = door.http.post("/graphql", content=endless(), headers={"content-type": OLD})
    assert response.status_code == 413


def test_what_is_answered_may_not_be_framed_kept_or_guessed_at(door: Door) -> None:
    headers = door.http.post("/graphql", json={"query": NOBODY}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers


def test_developers_may_look_into_the_schema(door: Door) -> None:
    assert door.data("{ __schema { queryType { name } } }") == {"__schema": {"queryType": {"name": "Query"}}}


def test_a_browser_finds_the_schema_as_plain_text_and_no_program_on_the_origin_of_sessions(
    door: Door,
) -> None:
    page = door.http.get("/graphql", headers={"accept": "text/html"})
    assert page.headers["content-type"] == "text/plain; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "type Query {" in page.text
    assert "<script" not in page.text


def test_in_production_the_schema_is_not_shown(database: Database) -> None:
    with open_door(database, production=True) as door:
        assert door.refusal("{ __schema { queryType { name } } }") == "GRAPHQL_VALIDATION_FAILED"
        assert door.data("{ __typename }") == {"__typename": "Query"}
        page = door.http.get("/graphql", headers={"accept": "text/html"})
        assert (page.status_code, page.headers["content-type"]) == (406, f"{OLD}; charset=utf-8")
        assert "strict-transport-security" in page.headers


def test_it_says_that_it_lives_and_that_it_is_ready(door: Door) -> None:
    assert door.http.get("/healthz").json() == {"status": "alive"}
    assert door.http.get("/readyz").json() == {"status": "ready"}


def test_it_says_why_it_is_not_ready(database: Database) -> None:
    with open_door(database, find_unready=lambda: "read models 300 s behind") as door:
        response = door.http.get("/readyz")
        assert (response.status_code, response.json()["reason"]) == (503, "read models 300 s behind")


def test_requests_are_counted(door: Door) -> None:
    door.http.get("/healthz")
    assert 'registry_requests_total{method="GET",status="200"}' in door.http.get("/metrics").text


def test_public_keys_are_published(door: Door) -> None:
    (key,) = door.http.get("/.well-known/jwks.json").json()["keys"]
    assert (key["alg"], key["crv"]) == ("EdDSA", "Ed25519")
    assert "d" not in key
