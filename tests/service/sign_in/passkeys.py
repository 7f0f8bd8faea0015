"""What the tests of passkeys say again and again: somebody has one, and enters with it."""

from __future__ import annotations

from uuid import UUID

from registry.refusals import Refusal
from service.sign_in import Tokens
from tests.service.sign_in.authenticator import Device
from tests.service.sign_in.door import ADDRESS, Door


def adds(door: Door, person_id: UUID, device: Device, *, second_factor: bool = False) -> UUID:
    options = door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=second_factor)
    made = device.make(options)
    added = door.sign_in.add_passkey(person_id, made, label="My phone", second_factor=second_factor)
    return added.id


def has_passkey(door: Door, login: str = "ada_chen") -> tuple[UUID, Device]:
    """Somebody with a passkey and nothing else beside the password."""
    person_id, device = door.person(login), Device()
    adds(door, person_id, device)
    return person_id, device


def enters_with(door: Door, device: Device, *, address: str = ADDRESS) -> Tokens:
    used = device.use(door.sign_in.begin_passkey_sign_in())
    return door.sign_in.sign_in_with_passkey(used, address=address)


def refused_with(door: Door, device: Device) -> Refusal:
    """The refusal with which an attempt ends."""
    try:
        enters_with(door, device)
    except Refusal as refusal:
        return refusal
    raise AssertionError("let in")
