"""Everything on one machine with a believable district in it, for somebody who wants to look around."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from service.installation import Installation
from service.operating import OperatorError
from service.serving import serve_together
from service.settings import Settings

SIGN_INS = "district.json"
"""Written when the district is complete: the sign-ins to show, of people who do not exist."""

SignIns = Sequence[Mapping[str, object]]


class NotForProduction(OperatorError):
    def __init__(self) -> None:
        super().__init__("A demonstration fills the registry with invented people: not in production.")


def demonstrate(settings: Settings) -> None:
    if settings.production:
        raise NotForProduction
    console = Console(highlight=False)
    with Installation(settings) as installation:
        installation.prepare()
        if not installation.registry.recorder.max_notification_id():
            _load(installation, console)
        sign_ins = _sign_ins(settings.data_folder)
        serve_together(settings, on_ready=lambda url: _show(console, url, sign_ins))
    console.print("Stopped. The data are still there.")


def _load(installation: Installation, console: Console) -> None:
    from service.demo import load_district  # noqa: PLC0415 - of no use to any later start

    with Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console
    ) as progress:
        fonts = progress.add_task("fonts", total=1)
        installation.prepare_fonts()
        progress.update(fonts, completed=1)
        district = progress.add_task("district", total=None)
        sign_ins = load_district(
            installation, lambda done, total: progress.update(district, completed=done, total=total)
        )
        models = progress.add_task("read models", total=1)
        installation.runner.run_once()
        progress.update(models, completed=1)
    text = json.dumps([asdict(each) for each in sign_ins], ensure_ascii=False, indent=2)
    (installation.settings.data_folder / SIGN_INS).write_text(text, encoding="utf-8")


def _sign_ins(folder: Path) -> SignIns:
    file = folder / SIGN_INS
    found: SignIns = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return found


def _show(console: Console, url: str, sign_ins: SignIns) -> None:
    console.print(f"\nGraphQL      {url}/graphql")
    console.print(f"Verification {url}/verify/…")
    if sign_ins:
        table = Table(*sign_ins[0], title="One sign-in per role")
        for each in sign_ins:
            table.add_row(*(str(value or "") for value in each.values()))
        console.print(table)
    else:
        console.print("This registry was not empty, so no district was loaded into it.")
    console.print("Ctrl-C stops everything.")
