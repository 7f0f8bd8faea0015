"""Passwords are kept as argon2id hashes, and a missing account costs as much as a wrong password."""

from __future__ import annotations

from secrets import token_urlsafe
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from service.sign_in.limits import LONGEST_PASSWORD


class PasswordHashes:
    """Hashes and verifies.

    At most ``at_once`` computations run side by side: each takes 64 MiB with the default parameters
    (RFC 9106, second recommendation), and a crowd of guesses must not take the machine's memory.
    """

    def __init__(self, hasher: PasswordHasher | None = None, *, at_once: int = 8) -> None:
        self._hasher = hasher or PasswordHasher()
        self._places = BoundedSemaphore(at_once)
        self._nobodys = self.hash(token_urlsafe())

    def hash(self, password: str) -> str:
        with self._places:
            return self._hasher.hash(password)

    def fits(self, password: str, password_hash: str | None) -> bool:
        """Compare; without a hash the same work is done for nothing."""
        try:
            secret = password.encode()[: LONGEST_PASSWORD + 1]
        except UnicodeEncodeError:
            secret = bytes(LONGEST_PASSWORD + 1)
        try:
            with self._places:
                self._hasher.verify(password_hash or self._nobodys, secret)
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None and len(secret) <= LONGEST_PASSWORD

    def is_outdated(self, password_hash: str) -> bool:
        """Whether it was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(password_hash)
