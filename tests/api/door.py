"""The API as somebody outside meets it: HTTP on a real registry, with real tokens."""

from __future__ import annotations

from asyncio import Runner as Loop
from asyncio import gather
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlparse
from uuid import UUID

from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from eventsourcing.postgres import PostgresApplicationRecorder
from graphql import GraphQLField, GraphQLUnionType, get_named_type
from httpx import ASGITransport, AsyncClient, Response
from pyotp import TOTP
from starlette.types import ASGIApp

from api.app import create_app
from api.context import Parts, ReadModels
from api.relay import node_id
from api.schema import schema
from certificates.facts import CertificateFacts
from projections.runner import Runner
from registry.act import Caller
from service.calendar_feeds import CalendarFeeds
from service.sign_in import SignIn, TokenSigner
from service.system_status import StatusReader
from tests.database import LOG, Database
from tests.people import Somebody
from tests.world import World

ADDRESS = "203.0.113.7"
PASSWORD = "Hong-Qiao-2026"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_MUTATION = schema._schema.mutation_type  # noqa: SLF001 - as in api.app
assert _MUTATION is not None
MUTATIONS: Mapping[str, GraphQLField] = _MUTATION.fields
Json = dict[str, Any]  # what an answer holds is for the test to say


class UpToDate:
    """A waiter that needs no second process: it runs the read models itself."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._turn = Lock()

    def wait(self, position: int) -> None:
        assert position > 0
        self.catch_up()

    def catch_up(self) -> None:
        with self._turn:
            self._runner.run_once()


@dataclass
class Printer:
    """Keeps what it was asked to print; the real one has tests of its own."""

    printed: list[CertificateFacts]

    def __call__(self, facts: CertificateFacts) -> bytes:
        self.printed.append(facts)
        return b"%PDF-1.7 " + facts.number.encode()


class Http:
    """Requests one after the other, over the protocol between server and application."""

    def __init__(self, app: ASGIApp) -> None:
        self._loop = Loop()
        transport = ASGITransport(app, raise_app_exceptions=False, client=(ADDRESS, 40000))
        self._client = AsyncClient(transport=transport, base_url="https://registry.test")

    def request(self, method: str, path: str, **said: Any) -> Response:  # as httpx takes it
        return self._loop.run(self._client.request(method, path, **said))

    def get(self, path: str, **said: Any) -> Response:  # as above
        return self.request("GET", path, **said)

    def post(self, path: str, **said: Any) -> Response:  # as above
        return self.request("POST", path, **said)

    def post_all(self, paths: Sequence[str], **said: Any) -> list[Response]:  # as above
        """All at the same time."""
        return self._loop.run(self._gather([self._client.post(path, **said) for path in paths]))

    async def _gather(self, requests: Sequence[Coroutine[Any, Any, Response]]) -> list[Response]:
        return await gather(*requests)

    def close(self) -> None:
        self._loop.run(self._client.aclose())
        self._loop.close()


class Door:
    """Everything behind one address."""

    _logins = count(1)

    def __init__(self, database: Database, **changes: Any) -> None:  # other parts
        self.world = World(database)
        self._reader = World(database)
        recorder = self._reader.registry.recorder
        assert isinstance(recorder, PostgresApplicationRecorder)
        self.runner = Runner(recorder, database.projector_url, log_name=LOG.name, schema=LOG.read_schema)
        self.runner.prepare()
        self.waiter = UpToDate(self.runner)
        self.signer = TokenSigner(
            [Ed25519PrivateKey.generate()], issuer="http://registry.test", audience="registry"
        )
        self.sign_in = SignIn(
            self.world.pool,
            vault=self.world.registry.vault,
            signer=self.signer,
            clock=lambda: datetime.now(UTC),
            base_url="https://registry.test",
            hasher=QUICK,
        )
        self.status_reader = StatusReader(
            pool=self.world.pool,
            log=LOG,
            registry=self.world.registry,
            sign_in=self.sign_in,
            master_keys=["test"],
            master_key_in_use="test",
            started_at=self.world.clock(),
        )
        self.printer = Printer([])
        self.parts = Parts(
            **{
                "registry": self.world.registry,
                "sign_in": self.sign_in,
                "read": ReadModels.over(self.world.pool),
                "waiter": self.waiter,
                "calendar_feeds": CalendarFeeds(self.world.pool, self.world.clock),
                "read_system_status": self.status_reader,
                "print_certificate": self.printer,
                "base_url": "https://registry.test",
                "clock": self.world.clock,
                **changes,
            }
        )
        self.http = Http(create_app(self.parts))
        self.tokens: dict[tuple[UUID, bool], str] = {}
        self._accounts: dict[UUID, tuple[str, list[str]]] = {}

    def close(self) -> None:
        self.http.close()
        self.runner.close()
        self._reader.close()
        self.world.close()

    def ask(
        self,
        document: str,
        *,
        by: Caller | Somebody | None = None,
        variables: Mapping[str, Any] | None = None,  # any JSON
        language: str = "en",
        key: str | None = None,
    ) -> Json:
        """Post a document and give the whole answer; the read models know everything by then."""
        self.waiter.catch_up()
        headers = {"accept-language": language, **self.authorization(by)}
        if key:
            headers["idempotency-key"] = key
        response = self.http.post(
            "/graphql", json={"query": document, "variables": variables}, headers=headers
        )
        answer: Json = response.json()
        return answer

    def data(self, document: str, **asked: Any) -> Json:  # as ask() takes it
        answer = self.ask(document, **asked)
        assert "errors" not in answer, answer["errors"]
        data: Json = answer["data"]
        return data

    def refusal(self, document: str, **asked: Any) -> str:  # as ask() takes it
        """The code of the first error of a query."""
        code: str = self.ask(document, **asked)["errors"][0]["extensions"]["code"]
        return code

    def do(self, mutation: str, given: Mapping[str, Any] | None = None, **asked: Any) -> Json:
        """Run one mutation by its name; the answer has its type, and of a refusal the code."""
        document, variables = document_of(mutation, given)
        answer: Json = self.data(document, variables=variables, **asked)[mutation]
        return answer

    def authorization(self, by: Caller | Somebody | None) -> dict[str, str]:
        caller = by.caller if isinstance(by, Somebody) else by
        if caller is None or caller.person_id is None:
            return {}
        return {"authorization": f"Bearer {self.token(caller)}"}

    def token(self, caller: Caller) -> str:
        """Sign in for real, once a person; the second factor only where the caller has it."""
        person_id = caller.signed_in()
        known = self.tokens.get((person_id, caller.second_factor))
        if known is None:
            known = self._sign_in(person_id, second_factor=caller.second_factor)
            self.tokens[person_id, caller.second_factor] = known
        return known

    def _sign_in(self, person_id: UUID, *, second_factor: bool) -> str:
        login, code = self._credentials(person_id, second_factor=second_factor)
        return self.sign_in.sign_in(login, PASSWORD, code=code, address=ADDRESS).access

    def credentials(self, caller: Caller) -> tuple[str, str]:
        """Login and a code that is good once, empty without a second factor; the password is PASSWORD."""
        return self._credentials(caller.signed_in(), second_factor=caller.second_factor)

    def _credentials(self, person_id: UUID, *, second_factor: bool) -> tuple[str, str]:
        if person_id not in self._accounts:
            self._accounts[person_id] = self._new_account(person_id, second_factor=second_factor)
        login, codes = self._accounts[person_id]
        return login, codes.pop() if codes else ""

    def _new_account(self, person_id: UUID, *, second_factor: bool) -> tuple[str, list[str]]:
        login = f"person_{next(self._logins):05d}"
        self.sign_in.open_account(person_id, login=login, password=PASSWORD)
        if not second_factor:
            return login, []
        secret = parse_qs(urlparse(self.sign_in.enrol_totp(person_id)).query)["secret"][0]
        return login, list(self.sign_in.confirm_totp(person_id, TOTP(secret).now()))


@contextmanager
def open_door(database: Database, **changes: Any) -> Iterator[Door]:  # other parts
    door = Door(database, **changes)
    try:
        yield door
    finally:
        door.close()


def document_of(mutation: str, given: Mapping[str, Any] | None) -> tuple[str, Json]:
    """A document for one mutation that asks for the type of the answer and for a refusal's words."""
    answer = f"__typename {_id_of(mutation)} ... on Refusal {{ code message field details {{ name value }} }}"
    if given is None:
        return f"mutation {{ {mutation} {{ {answer} }} }}", {}
    taken = MUTATIONS[mutation].args["input"].type
    document = f"mutation ($input: {taken}) {{ {mutation}(input: $input) {{ {answer} }} }}"
    return document, {"input": given}


def _id_of(mutation: str) -> str:
    union = get_named_type(MUTATIONS[mutation].type)
    assert isinstance(union, GraphQLUnionType)
    return "... on Node { id }" if any(kind.interfaces for kind in union.types) else ""


def person_id(identity: UUID) -> str:
    return str(node_id("Person", identity))


def volunteer_id(identity: UUID) -> str:
    return str(node_id("Volunteer", identity))


def organization_id(identity: UUID) -> str:
    return str(node_id("Organization", identity))
