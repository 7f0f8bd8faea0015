"""The dry run of a file: who may send one in, what is refused whole, what every row would do."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from registry.act import ANYONE, Caller, Role
from registry.refusals import NotAllowed, NotFound, Refusal, SignInNeeded
from registry.refusals.organizations import OrganizationNotActive
from service.uploads import CheckedTooMuch, CheckUnderWay, UploadKind, allowance
from service.uploads.running import ROWS_AT_ONCE as AT_A_TIME
from service.uploads.running import import_upload, resume_uploads
from service.uploads.storage import MOST_WAITING, StoredUpload
from service.uploads.uploads import LARGEST_MEGABYTES, MOST_ROWS, ROWS_AT_ONCE
from tests.service.uploads.desk import HEAD, Desk, sheet


def test_every_row_is_decided_and_none_is_written(desk: Desk) -> None:
    good, wrong = desk.row(), desk.row(division="999999")
    before = desk.position
    found = desk.check(sheet([good, wrong, good]), language="en")
    assert desk.position == before
    assert found.headings == ("姓名", "证件号码", "行政区划代码", "同意依据")
    assert [row.number for row in found.rows] == [2, 3, 4]
    assert found.rows[0].cells == tuple(good.split(","))
    assert [[each.code for each in row.refusals] for row in found.rows] == [
        [],
        ["DIVISION_UNKNOWN"],
        ["ID_REGISTERED"],
    ]
    assert (found.good, found.bad, found.file_name) == (1, 2, "名册.csv")
    (refusal,) = found.rows[2].refusals
    assert refusal.message.startswith("This document number is registered already.")


def test_the_dry_run_is_looked_at_again(desk: Desk) -> None:
    found = desk.check(sheet([*desk.rows(2), desk.row(division="999999")]))
    assert desk.uploads.checked(desk.administrator, found.id) == found
    assert desk.uploads.progress(desk.administrator, found.id).state == "checked"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gb18030 with a mark"])
def test_the_usual_encodings_are_read(desk: Desk, encoding: str) -> None:
    text = sheet([desk.row(name="李㐂明")])
    marked = "\ufeff" + text if "mark" in encoding else text
    found = desk.check(marked.encode(encoding.partition(" ")[0]))
    assert (found.good, found.rows[0].cells[0]) == (1, "李㐂明")


BROKEN = {
    "empty": (b"", "IMPORT_EMPTY"),
    "a header alone": (f"{HEAD}\r\n".encode(), "IMPORT_NO_ROWS"),
    "xlsx": (b"PK\x03\x04\x14\x00\x06\x00", "IMPORT_SPREADSHEET"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "IMPORT_SPREADSHEET"),
    "utf-16": (sheet(["李"]).encode("utf-16"), "IMPORT_ENCODING"),
    "no text": (b"\x89PNG\r\n\x1a\n\xff\xff\xff", "IMPORT_ENCODING"),
    "an unknown column": (sheet([], head="花名").encode(), "IMPORT_COLUMN_UNKNOWN"),
    "a column twice": (sheet([], head=f"{HEAD},姓名").encode(), "IMPORT_COLUMN_TWICE"),
    "a column too few": (sheet([], head="姓名").encode(), "IMPORT_COLUMN_MISSING"),
    "a short row": (sheet(["李小明,1"]).encode(), "IMPORT_ROW_BROKEN"),
    "an open quote": (sheet(['"李小明,1,2,3']).encode(), "IMPORT_ROW_BROKEN"),
    "too large": (b"x" * (LARGEST_MEGABYTES * 1024 * 1024 + 1), "IMPORT_TOO_LARGE"),
    "too many rows": (sheet(["李,1,2,3"] * (MOST_ROWS + 1)).encode(), "IMPORT_TOO_MANY_ROWS"),
}


@pytest.mark.parametrize(("content", "code"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_refused_whole_and_not_kept(
    desk: Desk, content: bytes, code: str
) -> None:
    before = uploads_kept(desk)
    with pytest.raises(Refusal) as raised:
        desk.check(content)
    assert raised.value.code == code
    assert uploads_kept(desk) == before


def uploads_kept(desk: Desk) -> object:
    with desk.installation.pool.connection() as connection:
        return connection.execute("SELECT count(*), max(uploaded_at) FROM uploads").fetchone()


def test_nobody_uploads_unknown(desk: Desk) -> None:
    with pytest.raises(SignInNeeded):
        desk.check(sheet(desk.rows(1)), by=ANYONE)


def test_a_stranger_uploads_nothing(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.check(sheet(desk.rows(1)), by=Caller(uuid4()))


def test_nothing_is_uploaded_for_an_organization_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.check(sheet(desk.rows(1)), organization_id=uuid4())


def test_the_administrator_of_another_organization_uploads_nothing(desk: Desk) -> None:
    stranger, _ = desk.another_organization()
    with pytest.raises(NotAllowed):
        desk.check(sheet(desk.rows(1)), by=stranger)


def test_an_organization_that_is_not_approved_uploads_nothing(desk: Desk) -> None:
    registrant, organization_id = desk.another_organization(is_approved=False)
    with pytest.raises(OrganizationNotActive):
        desk.check(sheet(desk.rows(1)), by=registrant, organization_id=organization_id)


@pytest.mark.parametrize(
    ("role", "kind", "may"),
    [
        (Role.ORGANISER, UploadKind.VOLUNTEERS, True),
        (Role.RECORDER, UploadKind.VOLUNTEERS, False),
        (Role.RECORDER, UploadKind.SERVICE_RECORDS, True),
        (Role.ORGANISER, UploadKind.SERVICE_RECORDS, True),
    ],
)
def test_who_may_do_it_row_by_row_may_do_it_by_file(
    desk: Desk, role: Role, kind: UploadKind, *, may: bool
) -> None:
    member = desk.a_member(role)
    head = HEAD if kind is UploadKind.VOLUNTEERS else "活动标识,开始时间,结束时间,记录依据"
    with pytest.raises(Refusal) as raised:
        desk.check(f"{head}\r\n", by=member, kind=kind)
    assert raised.value.code == ("IMPORT_NO_ROWS" if may else "NOT_ALLOWED")


def test_an_upload_is_its_uploaders_alone(desk: Desk) -> None:
    upload_id = desk.check(sheet(desk.rows(1))).id
    colleague, (stranger, _) = desk.a_member(Role.ADMINISTRATOR), desk.another_organization()
    uploads = desk.uploads
    for caller in (colleague, stranger):
        for look in (uploads.checked, uploads.run, uploads.progress, uploads.failures_file):
            with pytest.raises(NotFound):
                look(caller, upload_id)
    assert desk.deferred == []


def test_whoever_lost_the_role_sees_the_own_upload_no_more(desk: Desk) -> None:
    member = desk.a_member(Role.ORGANISER)
    upload_id = desk.check(sheet(desk.rows(1)), by=member).id
    desk.dismiss(member, Role.ORGANISER)
    for look in (desk.uploads.checked, desk.uploads.run, desk.uploads.progress):
        with pytest.raises(NotAllowed):
            look(member, upload_id)


def test_nothing_personal_stands_in_the_table(desk: Desk) -> None:
    row = desk.row(name="欧阳晓明", division="999999")
    kept = desk.kept(desk.check(sheet([row])).id)
    assert kept is not None
    at_rest = b"".join(bytes(each) if isinstance(each, bytes) else str(each).encode() for each in kept)
    assert [word for word in (*row.split(","), "名册", "DIVISION") if word.encode() in at_rest] == []


def test_of_many_files_that_are_only_looked_at_the_oldest_go(desk: Desk) -> None:
    content, ids = sheet(desk.rows(1)), []
    for _ in range(MOST_WAITING + 1):
        desk.pass_time(minutes=1)
        ids.append(desk.check(content).id)
    with pytest.raises(NotFound):
        desk.uploads.checked(desk.administrator, ids[0])
    assert desk.uploads.checked(desk.administrator, ids[1]).good == 1


def test_a_path_that_a_browser_sends_is_cut_to_the_files_name(desk: Desk) -> None:
    upload_id = desk.uploads.check(
        desk.administrator,
        desk.organization_id,
        UploadKind.VOLUNTEERS,
        "C:\\名册\\春\x00季.csv",
        sheet(desk.rows(1)).encode(),
    )
    assert desk.uploads.checked(desk.administrator, upload_id).file_name == "春季.csv"


def long_file(desk: Desk) -> bytes:
    """No row of it is good, so that it is soon looked through; the last one is bad for another reason."""
    return sheet([*["李小明,1,310106,签字表"] * ROWS_AT_ONCE, desk.row(division="999999")]).encode()


def send(desk: Desk, content: bytes) -> UUID:
    return desk.uploads.check(
        desk.administrator, desk.organization_id, UploadKind.VOLUNTEERS, "a.csv", content
    )


def test_a_long_file_is_looked_at_by_a_job_and_then_shown(desk: Desk) -> None:
    before = desk.position
    upload_id = send(desk, long_file(desk))
    assert desk.deferred == [upload_id]
    assert desk.uploads.progress(desk.administrator, upload_id).state == "checking"
    with pytest.raises(NotFound):
        desk.uploads.checked(desk.administrator, upload_id)
    desk.work(upload_id)
    found = desk.uploads.checked(desk.administrator, upload_id)
    assert (found.good, found.bad) == (0, ROWS_AT_ONCE + 1)
    assert found.rows[-1].refusals[0].code == "DIVISION_UNKNOWN"
    progress = desk.uploads.progress(desk.administrator, upload_id)
    assert (progress.state, progress.done, desk.position) == ("checked", 0, before)


def test_a_look_that_was_stopped_begins_anew(desk: Desk) -> None:
    upload_id = send(desk, long_file(desk))
    answers = iter([False, True])
    import_upload(desk.uploads, upload_id, is_stopping=lambda: next(answers))
    progress = desk.uploads.progress(desk.administrator, upload_id)
    assert (progress.state, progress.done) == ("checking", AT_A_TIME)
    resume_uploads(desk.uploads)
    assert desk.uploads.checked(desk.administrator, upload_id).bad == ROWS_AT_ONCE + 1


def test_what_is_still_looked_at_is_not_imported(desk: Desk) -> None:
    upload_id = send(desk, long_file(desk))
    desk.uploads.run(desk.administrator, upload_id)
    assert desk.uploads.progress(desk.administrator, upload_id).state == "checking"


def test_a_person_has_one_file_looked_at_at_a_time(desk: Desk) -> None:
    upload_id = send(desk, long_file(desk))
    with pytest.raises(CheckUnderWay):
        desk.check(sheet(desk.rows(1)))
    desk.work(upload_id)
    assert desk.check(sheet(desk.rows(1))).good == 1


def test_whoever_sends_a_second_file_while_the_first_is_looked_at_is_refused(desk: Desk) -> None:
    uploads, by, content = desk.uploads, desk.administrator, sheet(desk.rows(1)).encode()
    with uploads.one_check(desk.office[0], desk.organization_id, 1), pytest.raises(CheckUnderWay):
        uploads.check(by, desk.organization_id, UploadKind.VOLUNTEERS, "a.csv", content)
    upload_id = uploads.check(by, desk.organization_id, UploadKind.VOLUNTEERS, "a.csv", content)
    assert uploads.checked(by, upload_id).good == 1


def test_an_organization_has_only_so_many_rows_a_day_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "MOST_A_DAY", 5)
    desk.uploads.storage.forget(stored(desk, desk.check(sheet(desk.rows(3))).id))
    desk.check(sheet(desk.rows(2)))
    with pytest.raises(CheckedTooMuch) as refused:
        desk.check(sheet(desk.rows(1)), by=desk.a_member(Role.ADMINISTRATOR))
    assert refused.value.code == "UPLOAD_CHECKED_TOO_MUCH"
    other, organization_id = desk.another_organization()
    assert desk.check(sheet(desk.rows(1)), by=other, organization_id=organization_id).good == 1
    desk.pass_time(hours=24)
    assert desk.check(sheet(desk.rows(1))).good == 1


def test_who_had_how_many_rows_looked_at_stays_on_record(desk: Desk) -> None:
    desk.check(sheet(desk.rows(3)))
    desk.pass_time(days=179)
    desk.uploads.forget_expired()
    assert checks(desk) == [(desk.organization_id, desk.office[0], 3)]
    desk.pass_time(days=1)
    desk.uploads.forget_expired()
    assert checks(desk) == []


def stored(desk: Desk, upload_id: UUID) -> StoredUpload:
    found = desk.uploads.storage.find(upload_id, now=desk.clock())
    assert found is not None
    return found


def checks(desk: Desk) -> list[tuple[object, ...]]:
    with desk.installation.pool.connection() as connection:
        return connection.execute("SELECT organization_id, checked_by, rows FROM upload_checks").fetchall()
