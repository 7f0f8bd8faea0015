"""Somebody in front of a screen: registers, signs in and asks, and knows only what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlparse
from uuid import UUID

import httpx
from graphql import GraphQLField, GraphQLUnionType, build_schema, get_named_type
from pyotp import TOTP

from api.relay import split_node_id
from tests.architecture import ROOT
from tests.people import HOME, details

PASSWORD = "Hong-Qiao-2026"
SCHEMA = build_schema((ROOT / "graphql" / "schema.graphql").read_text(encoding="utf-8"))
"""As it is published: whoever asks from outside has nothing else."""
Json = dict[str, Any]  # what an answer holds is for the test to say


class Visitor:
    """One person with one browser; the token is a new one whenever the clock was moved."""

    def __init__(
        self, http: httpx.Client, clock: Callable[[], datetime], *, login: str | None = None
    ) -> None:
        self.http = http
        self.clock = clock
        self.login = login
        self._totp: TOTP | None = None
        self._session: tuple[datetime, str] | None = None

    def ask(self, document: str, variables: Mapping[str, Any] | None = None) -> Json:  # any JSON
        answer = self.post(document, variables)
        assert "errors" not in answer, answer["errors"]
        data: Json = answer["data"]
        return data

    def do(self, mutation: str, given: Mapping[str, Any] | None = None, *, shows: str = "id") -> Json:
        """Run one mutation, which must not be refused; the answer has what ``shows`` selects."""
        answer: Json = self.ask(*document_of(mutation, given, shows=shows))[mutation]
        assert answer.pop("__typename") != "Refusal", answer
        return answer

    def refusal(self, mutation: str, given: Mapping[str, Any]) -> str:  # any JSON
        """The code with which the mutation is refused."""
        code: str = self.ask(*document_of(mutation, given))[mutation]["code"]
        return code

    def post(self, document: str, variables: Mapping[str, Any] | None = None) -> Json:  # any JSON
        asked = {"query": document, "variables": variables}
        response = self.http.post("/graphql", json=asked, headers=self._authorization())
        answer: Json = response.json()
        return answer

    def get(self, url: str, *, accept: str = "application/json") -> httpx.Response:
        return self.http.get(url, headers={"accept": accept, **self._authorization()})

    def add_second_factor(self) -> None:
        """Set an authenticator app up, and strengthen the open session with its next code."""
        address = self.do("enrolTotp", shows="address")["address"]
        totp = TOTP(parse_qs(urlparse(address).query)["secret"][0])
        self.do("confirmTotp", {"code": totp.at(self.clock())}, shows="recoveryCodes")
        # A code is good once; the app shows the next one in half a minute, which the test's clock moves on.
        later = totp.at(self.clock(), counter_offset=1)
        session = self.do("stepUp", {"code": later}, shows="accessToken secondFactor")
        assert session["secondFactor"]
        self._totp = totp
        self._session = (self.clock(), session["accessToken"])

    def _authorization(self) -> dict[str, str]:
        if self.login is None:
            return {}
        if self._session is None or self._session[0] != self.clock():
            self._session = (self.clock(), self._sign_in(self.login))
        return {"authorization": f"Bearer {self._session[1]}"}

    def _sign_in(self, login: str) -> str:
        code = self._totp and self._totp.at(self.clock())
        given = {"login": login, "password": PASSWORD, "code": code}
        session = Visitor(self.http, self.clock).do("signIn", given, shows="accessToken")
        token: str = session["accessToken"]
        return token


def document_of(mutation: str, given: Mapping[str, Any] | None, *, shows: str = "id") -> tuple[str, Json]:
    """The document with its variables."""
    field = _mutation(mutation)
    answer = f"__typename ... on {_kind_of(field)} {{ {shows} }} ... on Refusal {{ code message field }}"
    if given is None:
        return f"mutation {{ {mutation} {{ {answer} }} }}", {}
    taken = field.args["input"].type
    document = f"mutation ($input: {taken}) {{ {mutation}(input: $input) {{ {answer} }} }}"
    return document, {"input": given}


def _mutation(name: str) -> GraphQLField:
    assert SCHEMA.mutation_type is not None
    field: GraphQLField = SCHEMA.mutation_type.fields[name]
    return field


def _kind_of(field: GraphQLField) -> str:
    """The type of the answer when nothing is refused."""
    union = get_named_type(field.type)
    assert isinstance(union, GraphQLUnionType)
    (kind,) = (str(kind.name) for kind in union.types if kind.name != "Refusal")
    return kind


def somebody(serial: int, name: str, *, age: int = 36, phone: str | None = None) -> Json:
    """What a form asks of a person; the number belongs to nobody."""
    return {
        "name": name,
        "documentType": "RESIDENT_ID",
        "documentNumber": details(serial, age=age).document_number,
        "division": HOME,
        "phone": phone,
    }


def uuid_of(node: str) -> UUID:
    return split_node_id(node)[1]
