"""What a person may type to sign in: a user name, a volunteer number or a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address

from registry.passwords import UserNameFormat, read_user_name
from registry.phones import PhoneFormat, read_phone
from registry.texts import without_spaces
from registry.volunteer_numbers import read_volunteer_number
from service.sign_in.limits import LONGEST_LOGIN

LIKE_A_NUMBER = re.compile(r"v[0-9]{8,}[a-z]?")
"""Nobody may choose a name that could be somebody's volunteer number."""


@dataclass(frozen=True)
class Names:
    """Keyed hashes of what opens an account: nothing legible is stored."""

    digest: Callable[[str, str], str]

    def user_name(self, text: str) -> str:
        """Read a self-chosen name."""
        name = read_user_name(text)
        if LIKE_A_NUMBER.fullmatch(name):
            raise UserNameFormat(field="login")
        return self.digest("login", name)

    def number(self, text: str) -> str:
        return self.digest("login", read_volunteer_number(text).lower())

    def phone(self, text: str) -> str:
        return self.digest("phone", read_phone(text))

    def passkey(self, credential_id: bytes) -> str:
        return self.digest("passkey", credential_id.hex())

    def typed(self, text: str) -> tuple[str, str | None]:
        """What somebody typed to sign in, as a name and, if it is one, as a phone."""
        name = fold(text)
        phone = None
        with suppress(PhoneFormat):
            phone = self.phone(name)
        return phone or self.digest("login", name), phone

    def network(self, address: str) -> str:
        """Whom a rate limit counts: one IPv4 address, or the /64 that one IPv6 customer has."""
        try:
            parsed = ip_address(address)
        except ValueError:
            return self.digest("address", fold(address))
        if isinstance(parsed, IPv6Address):
            prefix = parsed.ipv4_mapped or IPv6Network((int(parsed), 64), strict=False)
            return self.digest("address", str(prefix))
        return self.digest("address", str(parsed))


def fold(text: str) -> str:
    """The form that is compared: half-width, small letters, no spaces; what cannot be a name is empty."""
    if len(text) > LONGEST_LOGIN:
        return ""
    name = without_spaces(text).lower()
    return name if name.isascii() and name.isprintable() else ""
