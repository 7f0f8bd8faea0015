"""Files that an organization sends in: looked at row by row first, then imported, and what came of it."""

from __future__ import annotations

import csv
from io import StringIO

from starlette.responses import JSONResponse, Response

from web.doors import Data
from web.forms import Form
from web.page import Content, Page
from web.pages.org_records import organization_of
from web.pages.shift_roster import must_be_member, not_found
from web.visit import Visit

KINDS = ("volunteers", "service-records")
ROWS = 100
"""Of a dry run, on one page."""

sending = Page("/org/{id:uuid}/imports", "org/imports.html")
upload = Page("/org/{id:uuid}/imports/{upload:uuid}", "org/import.html")
template = Page("/org/{id:uuid}/imports/template/{kind}.csv", "org/imports.html")
progress_told = Page("/org/{id:uuid}/imports/{upload:uuid}/progress.json", "org/import.html", polled=True)
failures = Page("/org/{id:uuid}/imports/{upload:uuid}/failures.csv", "org/import.html")


@sending.shows
def show_sending(visit: Visit) -> Content:
    must_be_member(visit)
    columns = {kind: visit.doors.uploads.columns(kind) for kind in KINDS}
    return {"organization": organization_of(visit), "columns": columns}


@sending.does("check")
def check(visit: Visit, form: Form) -> Response:
    """A dry run: nothing is written before somebody has looked at it."""
    kind, file = form.must("kind"), form.files.get("file")
    if kind not in KINDS:
        raise not_found(visit)
    if file is None or not file.filename:
        raise form.wrong("file", visit.t("请选择要上传的CSV文件。", "Choose the CSV file."))
    content = file.file.read()
    found = visit.doors.uploads.check(visit.visitor(), visit.at("id"), kind, file.filename, content)
    return visit.go(f"{visit.path}/{found}")


@upload.shows
def show_upload(visit: Visit) -> Content:
    must_be_member(visit)
    progress = _progress(visit)
    content = {"organization": organization_of(visit), "progress": progress, "path": visit.path}
    if progress["state"] != "checked":
        return content
    checked = visit.doors.uploads.checked(visit.visitor(), visit.at("upload"))
    return {**content, "checked": checked, **_part(visit, checked)}


@upload.does("run")
def run(visit: Visit, form: Form) -> Response:
    """Only the good rows change anything; asking twice imports once."""
    _progress(visit)
    visit.doors.uploads.run(visit.visitor(), visit.at("upload"))
    return visit.go(visit.path)


def _progress(visit: Visit) -> Data:
    """Of an upload of this organization."""
    progress = visit.doors.uploads.progress(visit.visitor(), visit.at("upload"))
    if str(progress["organization_id"]) != visit.at("id"):
        raise not_found(visit)
    return progress


def _part(visit: Visit, checked: Data) -> Data:
    """The rows of this page: all, or only those that would be refused."""
    only_bad = visit.asked("only") == "bad"
    rows = [row for row in checked["rows"] if row["refusals"] or not only_bad]
    start = int(asked) if (asked := visit.asked("from")).isdecimal() else 0
    return {
        "only_bad": only_bad,
        "rows": rows[start : start + ROWS],
        "start": start,
        "next_start": start + ROWS if start + ROWS < len(rows) else None,
    }


@template.shows
def show_template(visit: Visit) -> Response:
    """The headings of one kind of file, ready to be filled in with a spreadsheet."""
    must_be_member(visit)
    kind = visit.at("kind")
    if kind not in KINDS:
        raise not_found(visit)
    text = StringIO(newline="")
    csv.writer(text).writerow(name for name, _ in visit.doors.uploads.columns(kind))
    return _file(text.getvalue().encode("utf-8-sig"), f"{kind}.csv")


@progress_told.shows
def tell_progress(visit: Visit) -> Response:
    """For the script that shows how far it is."""
    progress = _progress(visit)
    told = {name: progress[name] for name in ("state", "rows", "done")}
    return JSONResponse(told, headers={"cache-control": "no-store"})


@failures.shows
def show_failures(visit: Visit) -> Response:
    _progress(visit)
    content = visit.doors.uploads.failures_file(visit.visitor(), visit.at("upload"))
    return _file(content, "failures.csv")


def _file(content: bytes, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)
