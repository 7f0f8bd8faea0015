"""The program ``registry``: thin commands, one sentence for whatever goes wrong, exit codes for scripts."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs: `registry --help` answers at once

from __future__ import annotations

import signal
import sys
from fractions import Fraction
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from registry.act import Role
from service.command_errors import PlainSpeaking
from service.importing.kinds import Encoding, What
from service.settings import ProcessRole, Settings

app = typer.Typer(
    name="registry",
    cls=PlainSpeaking,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Who volunteers, what they served, and what that proves.",
)
keys = typer.Typer(help="The keys of an installation.", no_args_is_help=True)
app.add_typer(keys, name="keys")

Json = Annotated[bool, typer.Option("--json", help="One JSON document instead of words.")]
Host = Annotated[str | None, typer.Option(help="Where to listen.")]
Port = Annotated[int | None, typer.Option(help="0 takes any free one.", min=0, max=65535)]


@app.callback()
def options(
    context: typer.Context,
    data_folder: Annotated[Path | None, typer.Option(help="Our own database, fonts and keys.")] = None,
) -> None:
    context.obj = {"data_folder": data_folder}


def settings_of(context: typer.Context, **more: object) -> Settings:
    """What the environment says, and over it what stands on the command line."""
    given = {**(context.obj or {}), **more}
    # Values of any type: pydantic is what checks them.
    return Settings(**{name: value for name, value in given.items() if value is not None})


@app.command()
def demo(
    context: typer.Context,
    *,
    host: Host = None,
    port: Port = None,
    share: Annotated[float, typer.Option(help="How much of the district to load.", min=0, max=1)] = 1,
) -> None:
    """Start everything on this machine, with a believable district in it."""
    from service.demonstration import demonstrate

    demonstrate(settings_of(context, host=host, port=port), share=Fraction(share))


@app.command()
def serve(
    context: typer.Context,
    role: Annotated[ProcessRole | None, typer.Option(help="Only this part; without it, all.")] = None,
    host: Host = None,
    port: Port = None,
) -> None:
    """Serve until told to stop."""
    from service.serving import serve_alone, serve_together

    settings = settings_of(context, host=host, port=port)
    if role is None:
        serve_together(settings, on_ready=lambda url: typer.echo(f"Serving at {url}"))
    else:
        serve_alone(role, settings)


@app.command()
def migrate(context: typer.Context, *, as_json: Json = False) -> None:
    """Bring the database up to date, as its owner."""
    from service.installation import Installation
    from service.reports import show_migrations

    with Installation(settings_of(context)) as installation:
        show_migrations(installation.upgrade(), as_json=as_json)


@app.command()
def rebuild(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Read models; none means all.")] = None,
    *,
    verify: Annotated[bool, typer.Option("--verify", help="Compare with the live tables first.")] = False,
) -> None:
    """Build read models anew beside the live ones, then switch."""
    from service.installation import Installation
    from service.rebuilding import rebuild_models

    with Installation(settings_of(context)) as installation:
        rebuild_models(installation, names or [], verify=verify)


@app.command("import")
def import_file(
    context: typer.Context,
    what: What,
    file: Annotated[Path, typer.Argument(dir_okay=False)],
    *,
    by: Annotated[UUID, typer.Option(help="The person who answers for the file.")],
    organization: Annotated[str | None, typer.Option(help="Its identifier or credit code.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Decide every row, write none.")] = False,
    encoding: Encoding = Encoding.AUTO,
    as_json: Json = False,
) -> None:
    """Import a CSV file; every row is accepted or refused by itself. Exit code 1: some were refused."""
    from service.importing.files import read_import, registry_for
    from service.installation import Installation
    from service.reports import show_import

    settings = settings_of(context)
    with Installation(settings) as installation:
        installation.prepare()
        found = read_import(
            installation,
            what,
            file.read_bytes(),
            encoding=encoding,
            by=by,
            organization=organization,
            language=settings.language,
        )
        with registry_for(installation, is_dry=dry_run) as registry:
            raise typer.Exit(show_import(found, registry, is_dry=dry_run, as_json=as_json))


@app.command()
def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(dir_okay=False)],
    *,
    as_json: Json = False,
) -> None:
    """Ask about a certificate. Exit code: 0 valid, 1 superseded or revoked, 2 unknown, 3 no certificate."""
    from service.doors import make_parts
    from service.installation import Installation
    from service.showing import show_verification
    from service.verifying import verify_pdf

    with Installation(settings_of(context)) as installation:
        installation.check()
        found = verify_pdf(make_parts(installation), file.read_bytes())
        raise typer.Exit(show_verification(found, as_json=as_json))


@app.command()
def doctor(context: typer.Context, *, as_json: Json = False) -> None:
    """Examine the installation. Exit code 1: something is wrong."""
    from service.doctor import examine
    from service.installation import Installation
    from service.reports import show_findings

    with Installation(settings_of(context)) as installation:
        raise typer.Exit(show_findings(list(examine(installation)), as_json=as_json))


@app.command()
def appoint(
    context: typer.Context,
    person: Annotated[UUID, typer.Argument(help="Somebody whom the registry knows.")],
    role: Role = Role.SYSTEM_ADMINISTRATOR,
    division: Annotated[str | None, typer.Option(help="Of an officer: six digits.")] = None,
) -> None:
    """Appoint staff; the first administrator of the system can be appointed in no other way."""
    from service.appointing import appoint_person
    from service.installation import Installation

    with Installation(settings_of(context)) as installation:
        installation.prepare()
        appoint_person(installation, person, role=role, division=division)
    typer.echo(f"{person} is appointed: {role}")


@app.command()
def messages(context: typer.Context) -> None:
    """Messages to phones of the last hour, where no gateway is connected: for a demonstration."""
    from service.installation import Installation
    from service.messages import Outbox

    with Installation(settings_of(context)) as installation:
        installation.check()
        for message in Outbox(installation.pool, installation.registry.clock).latest():
            typer.echo(f"{message.sent_at:%H:%M:%S} {message.phone} {message.words}")


@keys.command("make")
def make_keys(
    name: Annotated[str, typer.Argument(help="What they are called from now on: a date, say.")],
) -> None:
    """Print new secrets as settings, for an .env file; they are kept nowhere."""
    from service.new_keys import new_keys

    for variable, value in new_keys(name).items():
        typer.echo(f"{variable}='{value}'")


@keys.command("rotate")
def rotate_keys(context: typer.Context) -> None:
    """Wrap every person's key under the present master key; the old one may go afterwards."""
    from service.installation import Installation

    with Installation(settings_of(context)) as installation:
        installation.check()
        typer.echo(f"{installation.vault.rotate_master_key()} keys wrapped anew")


def main() -> None:
    # Told to stop at any moment, a command still closes what it opened.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    app()
