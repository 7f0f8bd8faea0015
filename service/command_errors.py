"""Whatever goes wrong on the command line becomes one sentence on standard error, and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import typer
from psycopg_pool import PoolTimeout
from pydantic import ValidationError
from typer.core import TyperGroup

from registry.refusals import Refusal
from service.migrating import MigrationChanged
from service.operating import DatabaseUnreachable, OperatorError
from service.secrets import SecretMissing

FAILED = 1
REFUSED = 4
"""The registry said no: the sentence begins with its stable code."""
WRONG_USE = 2
"""As the command line library says it of unknown options."""


class PlainSpeaking(TyperGroup):
    """What nobody foresaw still shows its traceback: that is a bug, and its reader mends it."""

    def invoke(self, ctx: Any) -> Any:  # Any: the library's own signature, whose Context differs by version
        with plainly():
            return super().invoke(ctx)


@contextmanager
def plainly() -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        _fail(f"{refusal.code}: {refusal.message('zh')} {refusal.message('en')}", REFUSED)
    except OperatorError as error:
        _fail(str(error), FAILED)
    except SecretMissing as missing:
        names = ", ".join(f"REGISTRY_{name.upper()}" for name in str(missing).split(", "))
        _fail(f"Production makes up no secrets; please give {names}.", FAILED)
    except MigrationChanged as changed:
        _fail(f"The migration {changed} is not the one that this database applied.", FAILED)
    except ValidationError as wrong:
        _fail(_say(wrong), WRONG_USE)
    except (psycopg.OperationalError, PoolTimeout):
        _fail(str(DatabaseUnreachable()), FAILED)
    except OSError as error:
        _fail(f"{error.filename or 'The system'}: {error.strerror or type(error).__name__}.", FAILED)


def _say(wrong: ValidationError) -> str:
    """Which setting and why, without the value: it may be a secret."""
    found = wrong.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'settings'}: {each['msg']}" for each in found)


def _fail(sentence: str, exit_code: int) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(exit_code)
