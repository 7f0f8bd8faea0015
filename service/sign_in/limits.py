"""How often, how long and how many: the numbers of sign-in, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from registry.passwords import LONGEST


@dataclass(frozen=True)
class Limits:
    failures: int = 5
    """Wrong guesses in a row that lock an account (custom of level-3 assessments: 5)."""
    locked: timedelta = timedelta(minutes=15)
    """How long (the same custom: 10 to 30 minutes)."""
    failures_by_address: int = 30
    """Failed attempts from one network within the span below: a school shares one address."""
    address_span: timedelta = timedelta(minutes=15)
    sharing_a_phone: int = 8
    """Accounts on one phone that a password may choose between; each costs a full argon2 computation."""
    sessions: int = 10
    """Open sessions a person may have; one more ends the one that was idle longest."""
    passkeys: int = 10
    """One for each device a person has, and spares."""
    passkey_challenge: timedelta = timedelta(minutes=5)
    """To find the phone and unlock it (WebAuthn Level 3, 15.1: 5 to 10 minutes with user verification)."""
    session: timedelta = timedelta(days=30)
    idle: timedelta = timedelta(days=7)
    second_factor_idle: timedelta = timedelta(minutes=30)
    """After so long without use a session goes on without its second factor (assessors: idle ≤ 30 min)."""
    recent_sign_in: timedelta = timedelta(minutes=10)
    """How lately somebody signed in who sets up the first second factor (ours: time to find the phone)."""
    parallel_refresh: timedelta = timedelta(seconds=10)
    """Two tabs may exchange the same token at once; only a later second use counts as theft."""


LONGEST_LOGIN = 64
LONGEST_PASSWORD = 4 * LONGEST
"""Bytes of the longest password the policy admits: whoever sends more is guessing, at our cost."""
