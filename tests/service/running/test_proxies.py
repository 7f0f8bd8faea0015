"""Behind a proxy every visitor keeps an address of the own, which nobody can make up."""

from __future__ import annotations

import asyncio
from ipaddress import ip_network

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from service.doctor import examine
from service.installation import Installation
from service.roles import behind_proxies
from service.settings import Settings
from tests.service.running.district import Office

PROXY, VISITOR, MADE_UP = "10.0.0.5", "203.0.113.7", "198.51.100.1"
TRUSTED = [ip_network("10.0.0.0/8")]


async def say_who(request: Request) -> PlainTextResponse:
    assert request.client is not None
    return PlainTextResponse(f"{request.url.scheme} {request.client.host}")


def seen(*, by: str, trusted: bool = True, **headers: str) -> str:
    """Scheme and address under which a request arrives that ``by`` sends."""
    app = behind_proxies(Starlette(routes=[Route("/", say_who)]), TRUSTED if trusted else ())

    async def ask() -> str:
        transport = ASGITransport(app, client=(by, 40000))
        async with AsyncClient(transport=transport, base_url="http://registry.test") as client:
            stated = {name.replace("_", "-"): value for name, value in headers.items()}
            return (await client.get("/", headers=stated)).text

    return asyncio.run(ask())


def test_a_trusted_proxy_says_who_comes_and_how() -> None:
    assert seen(by=PROXY, x_forwarded_for=VISITOR, x_forwarded_proto="https") == f"https {VISITOR}"


@pytest.mark.parametrize("said", [f"{MADE_UP}, {VISITOR}", f"{MADE_UP}, {VISITOR}, 10.0.0.9"])
def test_what_visitors_claim_before_the_proxies_is_not_believed(said: str) -> None:
    assert seen(by=PROXY, x_forwarded_for=said) == f"http {VISITOR}"


def test_whoever_is_no_proxy_of_ours_is_who_they_are() -> None:
    assert seen(by=VISITOR, x_forwarded_for=MADE_UP, x_forwarded_proto="https") == f"http {VISITOR}"


def test_without_the_setting_nobody_is_believed() -> None:
    assert seen(by=PROXY, trusted=False, x_forwarded_for=VISITOR) == f"http {PROXY}"


@pytest.mark.parametrize(("proxies", "standing"), [([], "note"), (["10.0.0.0/8"], "fine")])
def test_the_doctor_misses_trusted_proxies_in_production(
    office: Office, proxies: list[str], standing: str
) -> None:
    settings = Settings.model_validate(
        {
            "database_url": "postgresql://nobody@127.0.0.1:1/none",
            "data_folder": office.environment["REGISTRY_DATA_FOLDER"],
            "production": True,
            "base_url": "https://registry.test",
            "trusted_proxies": proxies,
        }
    )
    with Installation(settings) as installation:
        found = {each.what: each.standing for each in examine(installation)}
    assert found["proxies"] == standing
