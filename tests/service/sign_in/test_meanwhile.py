"""What happens to an account while a right password is still being compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from argon2 import PasswordHasher

from registry.refusals.sign_in import AccountDisabled, SignInFailed, SignInLocked
from tests.service.sign_in.door import ADDRESS, PASSWORD, QUICK, Door

WRONG = "Wrong-Word-1"


class Slow(PasswordHasher):
    """Compares as ever, but takes so long that something happens meanwhile."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self._meanwhile = meanwhile

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 -- the library's name
        answer = QUICK.verify(hash, password)
        self._meanwhile()
        return answer


def enters_while(door: Door, meanwhile: Callable[[], object]) -> None:
    door.build(hasher=Slow(meanwhile)).sign_in("ada_chen", PASSWORD, code=None, address=ADDRESS)


def open_sessions(door: Door) -> int:
    return len(door.rows("SELECT FROM sessions WHERE revoked_at IS NULL"))


def test_a_password_that_is_changed_meanwhile_opens_nothing(door: Door) -> None:
    person_id = door.person()
    with pytest.raises(SignInFailed):
        enters_while(door, lambda: door.sign_in.set_password(person_id, "Su-Zhou-2027"))
    assert open_sessions(door) == 0


def test_an_account_that_is_disabled_meanwhile_opens_nothing(door: Door) -> None:
    person_id = door.person()
    with pytest.raises(AccountDisabled):
        enters_while(door, lambda: door.sign_in.disable(person_id))
    assert open_sessions(door) == 0


def test_an_account_that_is_locked_meanwhile_opens_nothing(door: Door) -> None:
    door.person()
    with pytest.raises(SignInLocked):
        enters_while(door, lambda: [door.refused(password=WRONG) for _ in range(5)])
    assert open_sessions(door) == 0


def test_what_happens_to_others_meanwhile_does_not_matter(door: Door) -> None:
    door.person("ada_chen")
    other = door.person("bao_chen")
    enters_while(door, lambda: door.sign_in.disable(other))
    assert open_sessions(door) == 1
