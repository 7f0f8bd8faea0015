"""Who may sign in to the demo district: one or two persons for every role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlparse

from pyotp import TOTP

from service.demo.story import Resident, Story
from service.sign_in import SignIn

PASSWORD = "Demo-Jingan-2026"  # noqa: S105 - of people who do not exist, printed by `make demo`
STEP = timedelta(seconds=30)


@dataclass(frozen=True)
class SignInCard:
    """What somebody types to sign in."""

    role: str
    name: str
    login: str
    number: str
    password: str
    totp_secret: str = ""
    totp_uri: str = ""
    """Of staff: for an authenticator app, as QR code."""


def open_accounts(story: Story, sign_in: SignIn, clock: Callable[[], datetime]) -> list[SignInCard]:
    """Few, because a password takes a deliberate twentieth of a second to hash."""
    cards = [
        _open(sign_in, role, role, resident)
        for role, resident in (_members(story) | _citizens(story) | story.signing_in).items()
    ]
    for key, one in story.staff.items():
        card = _open(sign_in, key, key.replace("-", "_")[:20], one.resident)
        cards.append(_add_second_factor(sign_in, clock, one.resident, card))
    return cards


def _citizens(story: Story) -> dict[str, Resident]:
    """Who serves most, and the busiest minor with the guardian; none of them works in an organization."""
    families = [
        (one, one.guardian)
        for one in story.residents
        if one.guardian is not None and not one.guardian.is_hired and one.is_minor(story.today)
    ]
    ward, guardian = max(families, key=lambda family: len(family[0].busy))
    others = (one for one in story.adults if not one.is_hired and one is not guardian)
    return {
        "volunteer": max(others, key=lambda one: len(one.busy)),
        "guardian": guardian,
        "young_volunteer": ward,
    }


def _members(story: Story) -> dict[str, Resident]:
    """Of the organization with the most activities."""
    unit = max(story.units, key=lambda one: len(one.activities))
    return {
        "administrator": unit.administrator,
        "organiser": unit.organiser,
        "recorder": unit.recorder,
    }


def _open(sign_in: SignIn, role: str, login: str, resident: Resident) -> SignInCard:
    sign_in.open_account(
        resident.person_id,
        password=PASSWORD,
        login=login,
        number=resident.number or None,
        phone=resident.phone,
    )
    return SignInCard(role, resident.name, login, resident.number, PASSWORD)


def _add_second_factor(
    sign_in: SignIn, clock: Callable[[], datetime], resident: Resident, card: SignInCard
) -> SignInCard:
    uri = sign_in.enrol_totp(resident.person_id, label=card.login)
    secret = parse_qs(urlparse(uri).query)["secret"][0]
    # The code before the present one: each is good once, and the present one is for signing in.
    sign_in.confirm_totp(resident.person_id, TOTP(secret).at(clock() - STEP))
    return SignInCard(card.role, card.name, card.login, card.number, card.password, secret, uri)
