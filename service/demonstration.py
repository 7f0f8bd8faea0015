"""Everything on one machine with a believable district in it, for somebody who wants to look around."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from registry.dates import local_date
from service.demo import District, Scale, load_district
from service.installation import Installation
from service.operating import OperatorError
from service.serving import serve_together
from service.settings import Settings

FILE = "district.json"
"""Written when the district is complete, and shown at every start."""


class NotForProduction(OperatorError):
    def __init__(self) -> None:
        super().__init__("A demonstration fills the registry with invented people: not in production.")


class DistrictUnfinished(OperatorError):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            "This registry was filled by other means, or its district was interrupted half-way. "
            f"Use `registry serve`, or remove {folder} and start again."
        )


def demonstrate(settings: Settings, *, share: Fraction = Fraction(1)) -> None:
    """``share`` of the full district, when it is loaded for the first time."""
    if settings.production:
        raise NotForProduction
    console = Console(highlight=False)
    with Installation(settings) as installation:
        installation.prepare()
        file = settings.data_folder / FILE
        if not file.exists():
            if installation.registry.recorder.max_notification_id():
                raise DistrictUnfinished(settings.data_folder)
            _load(installation, console, share).write(file)
        district = District.read(file)
        quiet = settings.model_copy(update={"log_level": "WARNING"})
        serve_together(quiet, on_ready=lambda url: _show(console, url, district))
    console.print("Stopped. The data are still there.")


def _load(installation: Installation, console: Console, share: Fraction) -> District:
    columns = (TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        with _step(progress, "fonts"):
            installation.prepare_fonts()
        task = progress.add_task("district", total=None)
        district = load_district(
            installation.app_url,
            installation.log,
            crypto=installation.secrets.crypto(),
            sign_in=installation.sign_in,
            today=local_date(installation.clock()),
            scale=Scale.of(share),
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
        with _step(progress, "read models"):
            installation.runner.run_once()
    return district


@contextmanager
def _step(progress: Progress, name: str) -> Iterator[None]:
    task = progress.add_task(name, total=1)
    yield
    progress.update(task, completed=1)


def _show(console: Console, url: str, district: District) -> None:
    pieces = district.showpieces
    table = Table("role", "name", "login", title="One sign-in per role", box=box.SIMPLE)
    # Folded, never cut: somebody will copy it from here.
    table.add_column("second factor", overflow="fold")
    for card in district.sign_ins:
        table.add_row(card.role, card.name, card.login, card.totp_secret)
    console.print(table)
    passwords = {card.password for card in district.sign_ins}
    console.print(f"Everybody's password {' '.join(sorted(passwords))}")
    console.print(f"Home page            {url}/")
    console.print(f"GraphQL              {url}/graphql")
    certificate = f"{pieces.certificate_number}?code={pieces.verification_code}"
    console.print(f"Verify a certificate {url}/verify/{certificate}", soft_wrap=True)
    console.print("Ctrl-C stops everything.")
