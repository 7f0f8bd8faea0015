"""What the commands show: words and tables for people, one JSON document for scripts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.progress import track
from rich.table import Table

from registry.application import Registry
from service.doctor import Finding, Standing
from service.importing.files import FileImport, Outcome, RowReport

STYLES = {Standing.FINE: "green", Standing.NOTE: "yellow", Standing.WRONG: "red"}


def show_migrations(applied: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        _print_json({"applied": list(applied)})
    else:
        _console().print("\n".join(applied) if applied else "Everything is up to date.")


def show_import(found: FileImport, registry: Registry, *, is_dry: bool, as_json: bool) -> int:
    """Run it and show every row; exit code 1 when one was refused."""
    rows: Iterable[RowReport] = track(
        found.run(registry), "importing", total=len(found.rows), console=Console(stderr=True), transient=True
    )
    reports = list(rows)
    totals = Counter(report.outcome for report in reports)
    if as_json:
        counts = {str(outcome): totals[outcome] for outcome in Outcome}
        _print_json({"dry_run": is_dry, **counts, "rows": [asdict(report) for report in reports]})
    else:
        _console().print(_rows_table(reports, is_dry=is_dry))
    return int(totals[Outcome.REFUSED] > 0)


def _rows_table(reports: Sequence[RowReport], *, is_dry: bool) -> Table:
    totals = Counter(report.outcome for report in reports)
    title = ", ".join(f"{totals[outcome]} {outcome}" for outcome in Outcome)
    table = Table("row", "outcome", "column", "reason", title=f"{title}{' (dry run)' if is_dry else ''}")
    for report in reports:
        reason = f"{report.code}: {report.message}" if report.code else ""
        table.add_row(str(report.row), str(report.outcome), report.column or "", reason)
    return table


def show_findings(findings: Sequence[Finding], *, as_json: bool) -> int:
    """Exit code 1 when something is wrong."""
    if as_json:
        _print_json([asdict(finding) for finding in findings])
    else:
        table = Table("what", "how", "says")
        for each in findings:
            table.add_row(each.what, f"[{STYLES[each.standing]}]{each.standing}[/]", each.says)
        _console().print(table)
    return int(any(each.standing is Standing.WRONG for each in findings))


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, default=str))  # noqa: T201 - what the command is for


def _console() -> Console:
    return Console(highlight=False)
