"""Whose passkeys they are: the registry's, by the address under which people reach it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from registry.refusals.sign_in import TooManyPasskeys
from service.sign_in import Limits
from tests.service.sign_in.authenticator import Device
from tests.service.sign_in.door import Door
from tests.service.sign_in.passkeys import adds, enters_with, has_passkey


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("https://registry.example/", "https://registry.example"),
        ("https://registry.example:443", "https://registry.example"),
        ("https://Registry.Example:8443/volunteers", "https://registry.example:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_passkeys_belong_to_the_host_of_the_registrys_address(door: Door, base_url: str, origin: str) -> None:
    door.sign_in = door.build(base_url=base_url)
    host = json.loads(door.sign_in.begin_passkey_sign_in())["rpId"]
    adds(door, door.person(), device := Device(origin=origin, rp_id=host))
    assert enters_with(door, device).second_factor


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:8000", "http://[::1]:8000"])
def test_where_the_registry_has_no_name_browsers_make_no_passkeys(door: Door, base_url: str) -> None:
    assert door.sign_in.offers_passkeys
    assert not door.build(base_url=base_url).offers_passkeys


def test_the_limits_can_be_others(door: Door) -> None:
    door.sign_in = door.build(limits=Limits(passkeys=1, passkey_challenge=timedelta(minutes=10)))
    person_id, _ = has_passkey(door)
    with pytest.raises(TooManyPasskeys) as refused:
        adds(door, person_id, Device(), second_factor=True)
    assert refused.value.details == {"limit": 1}
    assert json.loads(door.sign_in.begin_passkey_sign_in())["timeout"] == 600_000
