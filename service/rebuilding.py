"""Read models built anew from the log, with a bar that shows how far."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from projections.model import Model
from projections.models import MODELS
from projections.rebuilding import ReadModelDiffers, Rebuilding, Rebuilt
from service.installation import Installation
from service.operating import OperatorError


class ReadModelUnknown(OperatorError):
    def __init__(self, name: str) -> None:
        known = ", ".join(model.name for model in MODELS)
        super().__init__(f"There is no read model “{name}”; known are: {known}.")


class ReadModelWrong(OperatorError):
    def __init__(self, difference: ReadModelDiffers) -> None:
        super().__init__(f"Rebuilding gives other rows; nothing was switched. {difference}")


def rebuild_models(installation: Installation, names: Sequence[str], *, verify: bool) -> None:
    """Nothing is switched unless all of it is built (and, if asked for, the same)."""
    models = find_models(names)
    installation.check()
    console = Console(stderr=True)
    with Progress(
        TextColumn("rebuilding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    ) as progress:
        task = progress.add_task("events", total=None)
        rebuilding = Rebuilding(
            installation.events,
            installation.projector_url,
            installation.log.name,
            installation.log.read_schema,
            models,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
        try:
            rebuilt = rebuilding.run(verify=verify)
        except ReadModelDiffers as difference:
            raise ReadModelWrong(difference) from None
    _show(rebuilt, console)


def find_models(names: Sequence[str]) -> list[Model]:
    known = {model.name: model for model in MODELS}
    for name in names:
        if name not in known:
            raise ReadModelUnknown(name)
    return [known[name] for name in names] or list(MODELS)


def _show(rebuilt: Rebuilt, console: Console) -> None:
    table = Table("table", "rows", title=f"{rebuilt.events} events, up to position {rebuilt.position}")
    for name, rows in rebuilt.rows.items():
        table.add_row(name, str(rows))
    console.print(table)
