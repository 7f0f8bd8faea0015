"""No password, code, token, name or phone gets into a log, a refusal or a printed object."""

import logging
import traceback
from uuid import uuid4

import pytest

from registry.refusals import Refusal
from registry.refusals.sign_in import LoginTaken
from tests.service.sign_in.door import ADDRESS, PASSWORD, Door

PHONE = "13800000000"
WRONG = "Wrong-Word-1"


def everything(refusal: Refusal) -> str:
    return "".join(traceback.format_exception(refusal, limit=0)) + repr(refusal) + refusal.message("zh")


def test_refusals_and_logs_quote_nothing_that_was_typed(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    app = door.authenticator(door.person("ada_chen", phone=PHONE))
    said = ""
    for login, password, code in (
        ("ada_chen", WRONG, None),
        (PHONE, WRONG, app.code()),
        ("ada_chen", PASSWORD, app.wrong_code()),
        ("nobody_here", WRONG, None),
    ):
        said += everything(door.refused(login, password, code=code))
    for secret in (WRONG, PASSWORD, PHONE, "ada_chen", "nobody_here", app.code(), app.wrong_code(), ADDRESS):
        assert secret not in said + caplog.text


def test_a_refused_token_is_not_quoted(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    door.person()
    access = door.enters().access
    for token in (access[:-8] + "AAAAAAAA", "head.body-of-it.signature"):
        with pytest.raises(Refusal) as refused:
            door.sign_in.authenticate(token)
        assert token not in everything(refused.value) + caplog.text
        assert token.split(".")[1] not in everything(refused.value) + caplog.text


def test_a_taken_name_is_refused_without_the_databases_words(door: Door) -> None:
    door.person("ada_chen")
    with pytest.raises(LoginTaken) as refused:
        door.sign_in.open_account(uuid4(), login="ada_chen", password=PASSWORD)
    assert "ada_chen" not in everything(refused.value)
    assert "duplicate key" not in everything(refused.value)


def test_printed_tokens_show_no_token(door: Door) -> None:
    door.person()
    tokens = door.enters()
    assert tokens.refresh is not None
    assert tokens.access not in repr(tokens)
    assert tokens.refresh not in repr(tokens)
